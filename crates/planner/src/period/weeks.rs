//! The weeks of a period.

use chrono::{Datelike, Days, NaiveDate};
use dialoog_model::{Duty, PersonId, TimeGrid};
use std::collections::BTreeMap;

/// The Monday of a date's week.
pub(crate) fn monday(date: NaiveDate) -> NaiveDate {
    date.checked_sub_days(Days::new(u64::from(date.weekday().num_days_from_monday()))).unwrap_or(date)
}

/// The Mondays of the calendar weeks that the period touches.
pub(crate) fn mondays(grid: &TimeGrid) -> Vec<NaiveDate> {
    let mut list: Vec<NaiveDate> = grid.days().iter().map(|day| monday(day.date)).collect();
    list.dedup();
    list
}

/// The place of the calendar week in which a duty begins among those that the period touches.
pub(crate) fn week_of(grid: &TimeGrid, duty: &Duty) -> Option<usize> {
    mondays(grid).binary_search(&monday(duty.start.with_timezone(&grid.zone()).date_naive())).ok()
}

/// Duty minutes of each person in each calendar week of the period, duties of neighbouring rotas included, and stand-by
/// not.
pub(crate) fn week_minutes(
    grid: &TimeGrid,
    duties: &[Duty],
    around: &[Duty],
) -> BTreeMap<PersonId, Vec<u32>> {
    let mondays = mondays(grid);
    let mut minutes: BTreeMap<PersonId, Vec<u32>> = BTreeMap::new();
    for duty in duties.iter().chain(around).filter(|duty| duty.is_work()) {
        let week = monday(duty.start.with_timezone(&grid.zone()).date_naive());
        if let Ok(index) = mondays.binary_search(&week) {
            minutes.entry(duty.person).or_insert_with(|| vec![0; mondays.len()])[index] += duty.minutes();
        }
    }
    minutes
}
