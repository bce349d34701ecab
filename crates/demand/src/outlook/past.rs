//! How the busyness of a channel moved around what was usual, learnt from its history.

use chrono::{Days, NaiveDate};
use dialoog_model::{ChannelId, DAY_SLOT_MINUTES, HistoryDay, Organisation, TimeGrid};
use std::collections::BTreeMap;

use super::scenario::Busyness;
use crate::DemandError;
use crate::forecast::forecast;

/// Days of history that are learnt from.
const DAYS: u64 = 84;
/// Days on either side of a day that its level is the mean of: a channel that grows is not bursty for it.
const AROUND: usize = 14;

/// How a channel's busyness moves: the dispersion of its slots around its usual week at its level of the time, and how
/// much a slot resembles the next. Slots of past events are left out. What is usual where there is no history.
///
/// # Errors
/// As [`forecast`], but for a channel without history.
pub fn busyness(
    organisation: &Organisation,
    channel: ChannelId,
    history: &[HistoryDay],
) -> Result<Busyness, DemandError> {
    let by_date: BTreeMap<NaiveDate, &HistoryDay> =
        history.iter().filter(|day| day.channel == channel).map(|day| (day.date, day)).collect();
    let Some(last) = by_date.keys().next_back().copied() else { return Ok(Busyness::UNKNOWN) };
    let from = last.checked_sub_days(Days::new(DAYS - 1)).unwrap_or(last);
    let first = by_date.range(from..).next().map_or(last, |(date, _)| *date);
    let grid = organisation.grid(first, (last - first).num_days() as usize + 1);
    let usual: Vec<f64> = match forecast(organisation, channel, history, &grid) {
        Ok(forecast) => forecast.per_slot.iter().map(|expected| expected.mean).collect(),
        Err(DemandError::NoHistory { .. }) => return Ok(Busyness::UNKNOWN),
        Err(error) => return Err(error),
    };
    let counts = counts(organisation, channel, &by_date, &grid);
    Ok(Busyness::learn(&counts, &at_its_level(&counts, usual, &grid)))
}

/// What came in in each slot; `None` where it is not known or an event was on.
fn counts(
    organisation: &Organisation,
    channel: ChannelId,
    by_date: &BTreeMap<NaiveDate, &HistoryDay>,
    grid: &TimeGrid,
) -> Vec<Option<f64>> {
    let quarters = (grid.slot_minutes() / DAY_SLOT_MINUTES) as usize;
    let mut counts = vec![None; grid.len()];
    for day in grid.days() {
        let Some(known) = by_date.get(&day.date) else { continue };
        let of_day = &mut counts[day.first_slot..day.first_slot + day.slots];
        for (slot, quarters) in of_day.iter_mut().zip(known.counts.chunks_exact(quarters)) {
            *slot = quarters.iter().copied().sum();
        }
    }
    let own = || organisation.streams.iter().filter(|stream| stream.channel == channel);
    for event in organisation.events.iter().filter(|e| own().any(|stream| e.touches(stream.id))) {
        let slots = (0..grid.len()).filter(|s| grid.slot_start(*s) < event.end);
        for slot in slots.filter(|s| event.start < grid.slot_start(s + 1)) {
            counts[slot] = None;
        }
    }
    counts
}

/// The usual week, scaled to what the days around each day brought.
fn at_its_level(counts: &[Option<f64>], mut usual: Vec<f64>, grid: &TimeGrid) -> Vec<f64> {
    let days: Vec<(f64, f64)> = grid
        .days()
        .iter()
        .map(|day| {
            (day.first_slot..day.first_slot + day.slots)
                .filter_map(|slot| Some((counts[slot]?, usual[slot])))
                .fold((0.0, 0.0), |sum, (count, mean)| (sum.0 + count, sum.1 + mean))
        })
        .collect();
    for (index, day) in grid.days().iter().enumerate() {
        let around = &days[index.saturating_sub(AROUND)..(index + AROUND + 1).min(days.len())];
        let (came, mean) = around.iter().fold((0.0, 0.0), |sum, day| (sum.0 + day.0, sum.1 + day.1));
        if came > 0.0 && mean > 0.0 {
            usual[day.first_slot..day.first_slot + day.slots].iter_mut().for_each(|m| *m *= came / mean);
        }
    }
    usual
}
