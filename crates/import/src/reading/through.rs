//! On which days hours are numbered as they pass, and not as the wall clock shows them. The two differ on the days on which the
//! clock changes: 25 hours in autumn, 23 in spring.

use chrono::NaiveDate;
use dialoog_model::{SlotLength, TimeGrid};
use std::collections::{BTreeMap, BTreeSet};

use super::clock::WallClock;
use super::stamp::hour;
use crate::cell::is_blank;
use crate::error::ImportError;
use crate::layout::{Counting, Layout, TimeColumns, hour_name};
use crate::options::ClockReading;
use crate::source::{Row, Table};

/// Quarters of an hour of a day of 24 hours.
const QUARTERS: usize = 96;

/// Finds the days, from the hours that they have. Hours from 0 are told only where they are bare numbers: `02:00` is what a
/// clock shows.
pub(crate) fn counted_through(
    table: &mut Table<'_>,
    layout: &Layout,
    clock: &WallClock,
    days: Option<(NaiveDate, NaiveDate)>,
    is_read: impl Fn(&Row) -> bool,
) -> Result<BTreeSet<NaiveDate>, ImportError> {
    let has_hours = match &layout.time {
        TimeColumns::DayAndClock { half, .. } => half.is_none(),
        TimeColumns::Parts { clock, .. } | TimeColumns::DaysAcross { clock, .. } => clock.is_some(),
        TimeColumns::HoursAcross { .. } => true,
        _ => false,
    };
    if !has_hours || layout.counting == Counting::Messages || clock.reading == ClockReading::Utc {
        return Ok(BTreeSet::new());
    }
    // Another look at all rows is only for files in whose days the clock changes. Those of a workbook may count from 1904.
    if let Some((first, last)) = days.filter(|_| !layout.since_1904)
        && !first.iter_days().take_while(|day| *day <= last).any(|day| length(clock, day) != QUARTERS)
    {
        return Ok(BTreeSet::new());
    }
    let mut lengths: BTreeMap<NaiveDate, usize> = BTreeMap::new();
    let mut found: BTreeMap<NaiveDate, u32> = BTreeMap::new();
    let mut above = None;
    table.each_row(&mut |row| {
        if row.line > layout.body_after && is_read(row) {
            each_hour(row, layout, &mut above, &mut |date, hour| {
                let length = *lengths.entry(date).or_insert_with(|| length(clock, date));
                if length != QUARTERS {
                    *found.entry(date).or_default() |= 1 << hour;
                }
            });
            // What is kept is what the last rows needed.
            if lengths.len() > 1_000 {
                lengths.clear();
            }
        }
        Ok(true)
    })?;
    let first = u32::from(layout.back == 3600);
    let through = found.into_iter().filter(|(date, hours)| {
        let has = |hour: u32| hours >> hour & 1 == 1;
        let long = length(clock, *date) > QUARTERS;
        if long {
            first == 1 && has(25)
        } else {
            (first..first + 23).all(has) && !has(first + 23) && !has((1 - first) * 24)
        }
    });
    Ok(through.map(|(date, _)| date).collect())
}

/// Quarters of an hour that a day has.
fn length(clock: &WallClock, day: NaiveDate) -> usize {
    TimeGrid::new(clock.zone, SlotLength::Quarter, day, 1).len()
}

/// The whole hours that a row speaks of, each with its day.
fn each_hour(
    row: &Row,
    layout: &Layout,
    above: &mut Option<NaiveDate>,
    visit: &mut dyn FnMut(NaiveDate, u32),
) {
    let date =
        |text: &str| layout.scan(text).and_then(|seen| seen.day).and_then(|day| day.read(layout.order));
    let mut take = |date: NaiveDate, seconds: u32| {
        if seconds.is_multiple_of(3600) && seconds <= 90_000 {
            visit(date, seconds / 3600);
        }
    };
    let bare = |text: &str| layout.back > 0 || !text.contains(':');
    let told = |text: &str| hour(text).filter(|_| bare(text));
    match &layout.time {
        TimeColumns::DayAndClock { day, clock, .. } => {
            let own = row.cell(*day);
            if !(is_blank(own) && layout.fill_down) {
                *above = date(own);
            }
            if let (Some(date), Some(at)) = (*above, told(row.cell(*clock))) {
                take(date, at);
            }
        }
        TimeColumns::Parts { year, month, day, clock: Some(clock) } => {
            let text = [*year, *month, *day].map(|column| row.cell(column)).join("-");
            if let (Some(date), Some(at)) = (date(&text), told(row.cell(*clock))) {
                take(date, at);
            }
        }
        TimeColumns::HoursAcross { day, hours } => {
            let Some(date) = date(row.cell(*day)) else { return };
            let named = |column: usize| layout.header.get(column).is_some_and(|name| bare(name));
            for (column, at) in hours.iter().filter(|(column, _)| named(*column)) {
                if !is_blank(row.cell(*column)) {
                    take(date, *at);
                }
            }
        }
        TimeColumns::DaysAcross { clock: Some(clock), days } => {
            let label = row.cell(*clock);
            let Some(at) = hour_name(label).or_else(|| hour(label)).filter(|_| bare(label)) else { return };
            for (column, date) in days {
                if !is_blank(row.cell(*column)) {
                    take(*date, at);
                }
            }
        }
        _ => {}
    }
}
