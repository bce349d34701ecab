//! The history of a channel as a series of days on the wall clock, without the effect of past events.

use chrono::{Datelike, Days, NaiveDate};
use dialoog_model::{ChannelId, HistoryDay, Lesson, Organisation, SlotLength, Stream, TimeGrid};
use std::collections::BTreeMap;

use crate::calendar::opening_hours::{channel_open, only_when_open};
use crate::error::DemandError;

/// Days of history that are used at most: three years and what their seasons are compared with.
const LOOK_BACK: u64 = (3 * 52 + 8) * 7;

/// A few days that lie so far from all others are no part of a history, but slips: a year that was mistyped, a test.
const STRAY_APART: i64 = 60;
/// As many of them at most,
const STRAY_DAYS: usize = 2;
/// where the others are so many at least.
const LEAST_OTHERS: usize = 10;

/// Slots in which events left less than this share of the usual volume are unknown: dividing by less would only amplify noise.
const MIN_FACTOR: f64 = 0.2;

/// Day type: 0 for Monday to Friday, 1 for Saturday, 2 for Sunday.
pub(super) fn day_type(weekday: usize) -> usize {
    weekday.saturating_sub(4)
}

/// One day by quarters of an hour of local time.
#[derive(Debug, Clone)]
pub(super) struct Day {
    pub date: NaiveDate,
    /// 0 is Monday.
    pub weekday: usize,
    /// 96 counts divided by the uplift of past events; `None` is unknown. A quarter that the clock showed twice has the
    /// mean of both, one that it skipped is unknown.
    pub quarters: Vec<Option<f64>>,
    /// An incident: the profile does not learn from it.
    pub incident: bool,
    /// Included by a planner, so that it is never clipped.
    pub trusted: bool,
}

impl Day {
    /// Messages of an hour (0..24) of local time, scaled up from its known quarters; `None` where fewer than two are known.
    pub fn hour(&self, hour: usize) -> Option<f64> {
        let known = || self.quarters[4 * hour..4 * hour + 4].iter().flatten();
        let count = known().count();
        (count >= 2).then(|| known().sum::<f64>() * 4.0 / count as f64)
    }
}

/// The days of a history that cannot be learnt from: they have another number of quarters of an hour than the day had on the
/// workspace's clock, or a count that is none.
pub fn unusable_days<'a>(
    organisation: &Organisation,
    history: &'a [HistoryDay],
) -> impl Iterator<Item = &'a HistoryDay> {
    let zone = organisation.settings.zone;
    history.iter().filter(move |day| !is_usable(zone, day))
}

/// Whether a day of a history can be learnt from.
pub(crate) fn is_usable(zone: chrono_tz::Tz, day: &HistoryDay) -> bool {
    let quarters = || TimeGrid::new(zone, SlotLength::Quarter, day.date, 1).len();
    day.validate().is_ok() && day.counts.len() == quarters()
}

/// A history, and the days that were left out because they lie far from all others.
pub(super) struct Series<'a> {
    pub days: Vec<Day>,
    pub strays: Vec<&'a HistoryDay>,
}

/// The last years of a history, without a day missing: days that are not in it, or that cannot be learnt from, are not
/// known.
pub(super) fn days<'a>(
    organisation: &Organisation,
    channel: ChannelId,
    history: &'a [HistoryDay],
) -> Result<Series<'a>, DemandError> {
    let nothing = DemandError::NoHistory { channel };
    let mut known: BTreeMap<NaiveDate, &HistoryDay> = history
        .iter()
        .filter(|day| day.channel == channel && day.counts.iter().any(Option::is_some))
        .filter(|day| is_usable(organisation.settings.zone, day))
        .map(|day| (day.date, day))
        .collect();
    let mut strays = Vec::new();
    for date in stray_dates(&known.keys().copied().collect::<Vec<_>>()) {
        let mark = organisation.day_marks.iter().find(|m| m.channel == channel && m.date == date);
        if mark.is_none_or(|mark| mark.lesson != Lesson::LearnFrom) {
            strays.extend(known.remove(&date));
        }
    }
    let (Some(first), Some(last)) = (known.keys().next(), known.keys().next_back()) else {
        return Err(nothing);
    };
    let first = last.checked_sub_days(Days::new(LOOK_BACK - 1)).unwrap_or(*first).max(*first);
    let day = |date: NaiveDate| Day {
        date,
        weekday: date.weekday().num_days_from_monday() as usize,
        quarters: known.get(&date).map_or_else(|| vec![None; 96], |day| quarters(organisation, day)),
        incident: false,
        trusted: false,
    };
    Ok(Series { days: first.iter_days().take_while(|date| date <= last).map(day).collect(), strays })
}

/// Of sorted days those that lie far from all others.
fn stray_dates(dates: &[NaiveDate]) -> Vec<NaiveDate> {
    let groups = dates.chunk_by(|one, next| (*next - *one).num_days() < STRAY_APART);
    let stray = |group: &&[NaiveDate]| group.len() <= STRAY_DAYS && dates.len() - group.len() >= LEAST_OTHERS;
    groups.filter(stray).flatten().copied().collect()
}

fn quarters(organisation: &Organisation, day: &HistoryDay) -> Vec<Option<f64>> {
    let grid = TimeGrid::new(organisation.settings.zone, SlotLength::Quarter, day.date, 1);
    let uplift = uplift(organisation, day.channel, &grid);
    let closed: Vec<bool> = if only_when_open(organisation, day.channel) {
        channel_open(organisation, day.channel, &grid).iter().map(|open| !open).collect()
    } else {
        vec![false; grid.len()]
    };
    let mut sums = vec![(0.0, 0.0); 96];
    for (slot, count) in day.counts.iter().enumerate() {
        let (Some(count), factor) = (count, uplift[slot]) else { continue };
        if factor < MIN_FACTOR || closed[slot] {
            continue;
        }
        // Elapsed and local quarters differ only on days on which the clock changes.
        let wall = if grid.len() == 96 { slot } else { usize::from(grid.wall(slot).1) / 15 };
        sums[wall].0 += count / factor;
        sums[wall].1 += 1.0;
    }
    sums.into_iter().map(|(sum, times)| (times > 0.0).then(|| sum / times)).collect()
}

/// For each slot the factor by which past events multiplied the channel's volume: the mean of its streams' factors by share.
fn uplift(organisation: &Organisation, channel: ChannelId, grid: &TimeGrid) -> Vec<f64> {
    let events: Vec<_> = organisation
        .events
        .iter()
        .filter(|e| e.start < grid.end() && e.end > grid.start() && (e.uplift - 1.0).abs() > 1e-9)
        .collect();
    let streams: Vec<&Stream> = organisation.streams.iter().filter(|s| s.channel == channel).collect();
    let shares: f64 = streams.iter().map(|s| s.share).sum();
    if events.is_empty() || shares <= 0.0 {
        return vec![1.0; grid.len()];
    }
    (0..grid.len())
        .map(|slot| {
            let (from, to) = (grid.slot_start(slot), grid.slot_start(slot + 1));
            let factor = |stream: &Stream| {
                events
                    .iter()
                    .filter(|e| e.touches(stream.id) && e.start < to && e.end > from)
                    .map(|e| e.uplift_between(from, to))
                    .product::<f64>()
            };
            streams.iter().map(|stream| stream.share * factor(stream)).sum::<f64>() / shares
        })
        .collect()
}
