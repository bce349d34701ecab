//! Absences: whole days or a part of each, without a reason, which is private.

use chrono::NaiveDate;
use serde::{Deserialize, Deserializer, Serialize};
use specta::Type;

/// Minutes in a day on the wall clock.
pub(crate) const DAY: u16 = 1440;

/// Some hours of a day, on the wall clock; less than the whole day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, Type)]
pub struct DayHours {
    /// First minute of the day, 0..1440.
    pub from: u16,
    /// Minute of the day after the last, 1..=1440; more than `from`.
    pub to: u16,
}

impl DayHours {
    /// 13:00, as a minute of the day: where a morning ends and an afternoon begins.
    pub const NOON: u16 = 13 * 60;
    /// A day until [`Self::NOON`].
    pub const MORNING: Self = Self { from: 0, to: Self::NOON };
    /// A day from [`Self::NOON`] on.
    pub const AFTERNOON: Self = Self { from: Self::NOON, to: DAY };

    /// The hours from one minute of the day until another as a part of it; `None` where they are the whole day.
    pub fn part(from: u16, to: u16) -> Option<Self> {
        ((from, to) != (0, DAY)).then_some(Self { from, to })
    }

    /// Whether they are hours of a day, and not all of them.
    pub fn is_part(&self) -> bool {
        self.from < self.to && self.to <= DAY && (self.from, self.to) != (0, DAY)
    }

    /// From a record: the whole day is no part of one.
    ///
    /// # Errors
    /// Where it is no pair of minutes.
    pub fn known<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Self>, D::Error> {
        Ok(Option::<Self>::deserialize(from)?.and_then(|hours| Self::part(hours.from, hours.to)))
    }
}

/// Days of absence, or the same part of each of them, without a reason, which is private.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, Type)]
pub struct Absence {
    /// First day.
    pub from: NaiveDate,
    /// Last day.
    pub to: NaiveDate,
    /// Which part of each day; `None`: the whole day. Not written where it is, so that it reads as it did before there were parts.
    #[serde(default, deserialize_with = "DayHours::known", skip_serializing_if = "Option::is_none")]
    #[specta(optional, type = Option<DayHours>)]
    pub hours: Option<DayHours>,
}

impl Absence {
    /// Whole days, the first and the last included.
    pub const fn days(from: NaiveDate, to: NaiveDate) -> Self {
        Self { from, to, hours: None }
    }

    /// Its minutes of a date, `(from, to)`; `None` where the date is none of its days.
    pub fn on(&self, date: NaiveDate) -> Option<(u16, u16)> {
        let hours = self.hours.map_or((0, DAY), |hours| (hours.from, hours.to));
        (self.from <= date && date <= self.to).then_some(hours)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_absence_of_before_there_were_parts_is_of_whole_days_and_one_of_all_hours_as_well() {
        let day = |text: &str| text.parse::<NaiveDate>().expect("a date");
        let read = |json: &str| serde_json::from_str::<Absence>(json).expect("an absence");
        let whole = Absence::days(day("2026-11-24"), day("2026-11-25"));
        let before = r#"{"from":"2026-11-24","to":"2026-11-25"}"#;
        assert_eq!(read(before), whole);
        assert_eq!(serde_json::to_string(&whole).expect("json"), before, "and is written as it was");
        assert_eq!(read(r#"{"from":"2026-11-24","to":"2026-11-25","hours":null}"#), whole);
        assert_eq!(read(r#"{"from":"2026-11-24","to":"2026-11-25","hours":{"from":0,"to":1440}}"#), whole);
        let part = read(r#"{"from":"2026-11-24","to":"2026-11-25","hours":{"from":780,"to":1440}}"#);
        assert_eq!(part.hours, Some(DayHours::AFTERNOON));
    }
}
