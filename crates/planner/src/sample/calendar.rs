//! When the sample is: all of it lies around today.

use chrono::{Datelike, Days, NaiveDate};
use chrono_tz::Europe::Amsterdam;
use chrono_tz::Tz;
use dialoog_model::{SlotLength, TimeGrid};

/// The time zone that the invented company lives in.
pub(super) const ZONE: Tz = Amsterdam;

/// Dates told as weeks and weekdays around today.
pub(super) struct Calendar {
    /// The Monday after today: the first day of the rota that comes next.
    pub next_monday: NaiveDate,
}

impl Calendar {
    pub fn around(today: NaiveDate) -> Self {
        let ahead = 7 - u64::from(today.weekday().num_days_from_monday());
        Self { next_monday: today.checked_add_days(Days::new(ahead)).unwrap_or(today) }
    }

    /// Day `weekday` (0 is Monday) of week `week`; 0 is the first week of the next rota, negative is the past.
    pub fn date(&self, week: i64, weekday: i64) -> NaiveDate {
        self.next_monday + chrono::Duration::days(week * 7 + weekday)
    }

    /// The instants of a span of that day, in minutes of the day on the wall clock.
    pub fn instants(
        &self,
        (week, weekday): (i64, i64),
        from: u16,
        to: u16,
    ) -> (chrono::DateTime<chrono::Utc>, chrono::DateTime<chrono::Utc>) {
        let date = self.date(week, weekday);
        TimeGrid::new(ZONE, SlotLength::Half, date, 1).instants(date, from, to)
    }
}
