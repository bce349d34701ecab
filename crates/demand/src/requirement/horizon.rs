//! The period extended by a week on either side, so that a backlog exists at its start and work is not deferred beyond its end.

use chrono::{DateTime, Days, Utc};
use dialoog_model::{Expected, TimeGrid, Volume};
use std::ops::Range;

use crate::calendar::wall_clock::week_minutes;

/// Days before and after the period: deferrable work rarely waits longer than a week, and a week has every opening hour once.
const MARGIN: u64 = 7;

/// The slots over which a requirement is calculated.
pub(super) struct Horizon {
    /// The grid of the period and its margins.
    pub grid: TimeGrid,
    period: TimeGrid,
    first: usize,
    /// For each slot its slot of the day and its slot of the week, in local time.
    cells: Vec<(usize, usize)>,
}

impl Horizon {
    pub fn new(period: &TimeGrid) -> Self {
        let first_day = period.days().first().map(|d| d.date).unwrap_or_default();
        let start = first_day.checked_sub_days(Days::new(MARGIN)).unwrap_or(first_day);
        let days = (first_day - start).num_days() as usize + period.days().len() + MARGIN as usize;
        let grid = TimeGrid::new(period.zone(), period.slot_length(), start, days);
        let first = grid.slot_at(period.start()).unwrap_or(0);
        let per_day = per_day(&grid);
        let cells = week_minutes(&grid)
            .into_iter()
            .map(|(weekday, minute)| (usize::from(minute) * per_day / 1440, weekday))
            .map(|(slot, weekday)| (slot, weekday * per_day + slot))
            .collect();
        Self { grid, period: period.clone(), first, cells }
    }

    /// The slots of the period itself.
    pub fn inside(&self) -> Range<usize> {
        self.first..self.first + self.period.len()
    }

    /// The end of a slot; `None` where it is after the period.
    pub fn end_inside(&self, slot: usize) -> Option<DateTime<Utc>> {
        let end = self.grid.slot_start(slot + 1);
        (end <= self.period.end()).then_some(end)
    }

    /// The volume divided by `parts`, over the whole horizon. Outside the period a slot is the median of the slots at
    /// the same time of the same weekday within it (so that an event is not repeated), or of all days where the period
    /// does not have that weekday.
    pub fn extend(&self, volume: &Volume, parts: usize) -> Vec<Expected> {
        let per_day = per_day(&self.grid);
        let mut of_week: Vec<Vec<Expected>> = vec![Vec::new(); 7 * per_day];
        let mut of_day: Vec<Vec<Expected>> = vec![Vec::new(); per_day];
        for ((day, week), expected) in self.cells[self.inside()].iter().zip(&volume.per_slot) {
            of_week[*week].push(*expected);
            of_day[*day].push(*expected);
        }
        let of_week: Vec<Option<Expected>> = of_week.into_iter().map(median).collect();
        let of_day: Vec<Option<Expected>> = of_day.into_iter().map(median).collect();
        let usual = |slot: usize| {
            let (day, week) = self.cells[slot];
            of_week[week].or(of_day[day]).unwrap_or_default()
        };
        let inside = self.inside();
        (0..inside.start)
            .map(usual)
            .chain(volume.per_slot.iter().copied())
            .chain((inside.end..self.grid.len()).map(usual))
            .map(|expected| part(expected, parts as f64))
            .collect()
    }
}

/// Slots of a day without a clock change.
fn per_day(grid: &TimeGrid) -> usize {
    (1440 / grid.slot_minutes()) as usize
}

/// An equal part of expected messages.
fn part(all: Expected, parts: f64) -> Expected {
    let Expected { mean, p10, p50, p80, p90, p95 } = all;
    let [mean, p10, p50, p80, p90, p95] = [mean, p10, p50, p80, p90, p95].map(|x| x / parts);
    Expected { mean, p10, p50, p80, p90, p95 }
}

/// The value with the median mean (the lower of two); `None` of none.
fn median(mut values: Vec<Expected>) -> Option<Expected> {
    values.sort_by(|a, b| a.mean.total_cmp(&b.mean));
    values.get(values.len().saturating_sub(1) / 2).copied()
}
