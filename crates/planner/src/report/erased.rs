//! What stays of somebody who is erased: past hours, as totals of their team by month.

use std::collections::BTreeMap;

use chrono::{Datelike as _, NaiveDate, TimeDelta, Timelike as _, Weekday};
use chrono_tz::Tz;
use dialoog_model::{Duty, TeamId};
use dialoog_store::ErasedHours;

/// Minutes at which times of the day are looked at: no slot is shorter, and no clock changes within one.
const STEP: u32 = 15;

/// The hours of duties by the month in which each starts.
pub(crate) fn by_month(duties: &[Duty], team: TeamId, zone: Tz) -> Vec<ErasedHours> {
    let mut months: BTreeMap<NaiveDate, ErasedHours> = BTreeMap::new();
    for duty in duties.iter().filter(|duty| duty.is_work()) {
        let date = duty.start.with_timezone(&zone).date_naive();
        let month = date.with_day(1).unwrap_or(date);
        let none = ErasedHours {
            team,
            month,
            duties: 0,
            minutes: 0,
            evening_minutes: 0,
            night_minutes: 0,
            saturday_minutes: 0,
            sunday_minutes: 0,
        };
        let hours = months.entry(month).or_insert(none);
        hours.duties += 1;
        let mut at = duty.start;
        while at < duty.end {
            let minutes = (duty.end - at).num_minutes().clamp(0, i64::from(STEP)) as u32;
            let local = at.with_timezone(&zone);
            hours.minutes += minutes;
            match local.hour() {
                18.. => hours.evening_minutes += minutes,
                0..6 => hours.night_minutes += minutes,
                _ => {}
            }
            match local.weekday() {
                Weekday::Sat => hours.saturday_minutes += minutes,
                Weekday::Sun => hours.sunday_minutes += minutes,
                _ => {}
            }
            at += TimeDelta::minutes(i64::from(STEP));
        }
    }
    months.into_values().collect()
}
