//! How the busyness of a channel moved around what was usual, learnt from its history.

use chrono::{Datelike, Days, NaiveDate};
use dialoog_model::{Channel, ChannelId, DAY_SLOT_MINUTES, HistoryDay, Organisation, TimeGrid};
use std::collections::BTreeMap;

use super::scenario::ArrivalProcess;
use crate::error::DemandError;
use crate::forecast::{forecast, is_usable};

/// Days of history that are learnt from.
const DAYS: u64 = 84;
/// Days on either side of a day that its level is the mean of: a channel that grows is not bursty for it.
const AROUND: usize = 14;
/// Times the usual that a slot is replayed with at most: where next to nothing is usual, the ratio says nothing.
const MOST_TIMES: f64 = 50.0;

/// How a channel's busyness moves: the dispersion of its slots around its usual week at its level of the time, and how
/// much a slot resembles the next. Slots of past events are left out. What is usual where there is no history.
///
/// # Errors
/// As [`forecast`], but for a channel without history.
pub fn arrival_process(
    organisation: &Organisation,
    channel: ChannelId,
    history: &[HistoryDay],
) -> Result<ArrivalProcess, DemandError> {
    let recent = RecentHistory::of(organisation, channel, history)?;
    Ok(recent
        .map_or(ArrivalProcess::UNKNOWN, |recent| ArrivalProcess::estimate(&recent.counts, &recent.usual)))
}

/// The last twelve weeks again: how busy every channel was, over what was usual for it then, on the same days for all of
/// them, by kind of day. In the order of the organisation; a channel without history is as busy as is usual.
///
/// # Errors
/// As [`arrival_process`].
pub fn replay(
    organisation: &Organisation,
    history: &BTreeMap<ChannelId, Vec<HistoryDay>>,
) -> Result<Vec<ArrivalProcess>, DemandError> {
    let recent = |channel: &Channel| {
        RecentHistory::of(organisation, channel.id, history.get(&channel.id).map_or(&[][..], Vec::as_slice))
    };
    let recents = organisation.channels.iter().map(recent).collect::<Result<Vec<_>, _>>()?;
    let mut dates: Vec<NaiveDate> =
        recents.iter().flatten().flat_map(|recent| recent.grid.days()).map(|day| day.date).collect();
    dates.sort_unstable();
    dates.dedup();
    let replayed = |recent: Option<RecentHistory>| match recent {
        None => ArrivalProcess::UNKNOWN,
        Some(recent) => {
            let mut days = vec![Vec::new(); DAY_KINDS];
            for date in &dates[dates.len().saturating_sub(DAYS as usize)..] {
                days[day_kind(*date)].push(recent.factors(*date));
            }
            ArrivalProcess::Replay { days }
        }
    };
    Ok(recents.into_iter().map(replayed).collect())
}

/// Kinds of days that [`day_kind`] tells apart.
const DAY_KINDS: usize = 3;

/// The days that are replayed for one another: Monday to Friday, Saturday, Sunday.
pub(super) fn day_kind(date: NaiveDate) -> usize {
    date.weekday().num_days_from_monday().saturating_sub(4) as usize
}

/// What came in on a channel lately.
struct RecentHistory {
    grid: TimeGrid,
    /// Messages of each slot; `None` where that is not known or an event was on.
    counts: Vec<Option<f64>>,
    /// What was usual then.
    usual: Vec<f64>,
}

impl RecentHistory {
    /// The last twelve weeks; `None` where there is no history.
    fn of(
        organisation: &Organisation,
        channel: ChannelId,
        history: &[HistoryDay],
    ) -> Result<Option<Self>, DemandError> {
        let by_date: BTreeMap<NaiveDate, &HistoryDay> = history
            .iter()
            .filter(|day| day.channel == channel)
            .filter(|day| is_usable(organisation.settings.zone, day))
            .map(|day| (day.date, day))
            .collect();
        let Some(last) = by_date.keys().next_back().copied() else { return Ok(None) };
        let from = last.checked_sub_days(Days::new(DAYS - 1)).unwrap_or(last);
        let first = by_date.range(from..).next().map_or(last, |(date, _)| *date);
        let grid = organisation.grid(first, (last - first).num_days() as usize + 1);
        let usual: Vec<f64> = match forecast(organisation, channel, history, &grid) {
            Ok(forecast) => forecast.per_slot.iter().map(|expected| expected.mean).collect(),
            Err(DemandError::NoHistory { .. }) => return Ok(None),
            Err(error) => return Err(error),
        };
        let counts = counts(organisation, channel, &by_date, &grid);
        let usual = at_its_level(&counts, usual, &grid);
        Ok(Some(Self { grid, counts, usual }))
    }

    /// How busy each slot of a day was; as usual where that is not known.
    fn factors(&self, date: NaiveDate) -> Vec<f32> {
        let day = self.grid.days().iter().find(|day| day.date == date);
        let slots = day.map_or(0..0, |day| day.first_slot..day.first_slot + day.slots);
        let factor = |slot: usize| match self.counts[slot] {
            Some(count) if self.usual[slot] > 0.0 => (count / self.usual[slot]).min(MOST_TIMES) as f32,
            _ => 1.0,
        };
        slots.map(factor).collect()
    }
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
