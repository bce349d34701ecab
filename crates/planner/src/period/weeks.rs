//! The calendar weeks of a period, which begin on the day that the workspace says.

use chrono::{Datelike, Days, NaiveDate};
use dialoog_model::{Duty, PersonId, TimeGrid};
use std::collections::BTreeMap;

/// The first day of a date's week; `week_start` is the day on which weeks begin, 0 is Monday.
pub(crate) fn first_of_week(date: NaiveDate, week_start: u8) -> NaiveDate {
    let into = (date.weekday().num_days_from_monday() + 7 - u32::from(week_start) % 7) % 7;
    date.checked_sub_days(Days::new(into.into())).unwrap_or(date)
}

/// The first days of the calendar weeks that the period touches.
pub(crate) fn weeks(grid: &TimeGrid, week_start: u8) -> Vec<NaiveDate> {
    let mut list: Vec<NaiveDate> =
        grid.days().iter().map(|day| first_of_week(day.date, week_start)).collect();
    list.dedup();
    list
}

/// The place of the calendar week in which a duty begins among those that the period touches.
pub(crate) fn week_of(grid: &TimeGrid, week_start: u8, duty: &Duty) -> Option<usize> {
    let day = duty.start.with_timezone(&grid.zone()).date_naive();
    weeks(grid, week_start).binary_search(&first_of_week(day, week_start)).ok()
}

/// Duty minutes of each person in each calendar week of the period, duties of neighbouring rotas included, and stand-by
/// not. A duty over the border of two weeks counts in both by its minutes.
pub(crate) fn week_minutes(
    grid: &TimeGrid,
    week_start: u8,
    duties: &[Duty],
    around: &[Duty],
) -> BTreeMap<PersonId, Vec<u32>> {
    let midnight = |date: NaiveDate| grid.instants(date, 0, 0).0;
    let weeks: Vec<_> = weeks(grid, week_start)
        .into_iter()
        .map(|first| (midnight(first), midnight(first + Days::new(7))))
        .collect();
    let mut minutes: BTreeMap<PersonId, Vec<u32>> = BTreeMap::new();
    for duty in duties.iter().chain(around).filter(|duty| duty.is_work()) {
        for (place, (from, to)) in weeks.iter().enumerate() {
            let part = (duty.end.min(*to) - duty.start.max(*from)).num_minutes();
            if part > 0 {
                let of_person = minutes.entry(duty.person).or_insert_with(|| vec![0; weeks.len()]);
                of_person[place] += part as u32;
            }
        }
    }
    minutes
}

#[cfg(test)]
mod tests {
    use super::*;
    use dialoog_model::SlotLength;

    fn date(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    #[test]
    fn a_week_begins_on_the_day_that_the_workspace_says() {
        let grid = TimeGrid::new(chrono_tz::Europe::Amsterdam, SlotLength::Hour, date("2026-11-28"), 4);
        assert_eq!(weeks(&grid, 0), ["2026-11-23", "2026-11-30"].map(date));
        assert_eq!(weeks(&grid, 6), ["2026-11-22", "2026-11-29"].map(date));
        assert_eq!(first_of_week(date("2026-11-29"), 5), date("2026-11-28"));
    }
}
