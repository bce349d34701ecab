//! From moments to the quarters of an hour of days.

use chrono::{DateTime, Days, NaiveDate, TimeZone, Utc};
use chrono_tz::Tz;
use dialoog_model::{ChannelId, HistoryDay, SlotLength, TimeGrid};
use std::collections::BTreeMap;

use super::interval::Interval;
use super::moments::{Moment, QUARTER, local_date};
use crate::options::Gaps;

/// What is known of one quarter of an hour.
#[derive(Debug, Default, Clone, Copy)]
struct Quarter {
    messages: f64,
    /// Seconds of it that rows speak of.
    covered: f64,
}

/// The days of a file, with the quarters that no row speaks of.
pub(crate) struct InDays {
    pub days: Vec<HistoryDay>,
    /// Quarters from the first to the last row, and those that no row speaks of.
    pub quarters: u64,
    pub silent: u64,
}

/// Lays single messages and counts over the quarters of days. A quarter that rows of counts cover for less than half is a gap;
/// one that they cover otherwise than whole is brought to the full quarter. Between messages there is silence, which is zero;
/// between counts it is what `gaps` says.
pub(crate) fn into_days(
    zone: Tz,
    channel: ChannelId,
    messages: &BTreeMap<i64, f64>,
    counts: &[Moment],
    interval: Interval,
    gaps: Gaps,
    share: f64,
) -> InDays {
    let mut known: BTreeMap<i64, Quarter> = BTreeMap::new();
    let (mut first, mut last) = (i64::MAX, i64::MIN);
    let silence_is_zero = interval == Interval::Moment;
    for (quarter, sum) in messages {
        let entry = known.entry(*quarter).or_default();
        entry.messages += sum;
        entry.covered = QUARTER as f64;
    }
    for moment in counts {
        match interval {
            Interval::Moment => {
                let entry = known.entry(moment.at.div_euclid(QUARTER)).or_default();
                entry.messages += moment.messages;
                entry.covered = QUARTER as f64;
            }
            // Short intervals are not cut at the quarters: what a row counts lies in the quarter that it starts in.
            Interval::Seconds(seconds) if seconds <= QUARTER => {
                let entry = known.entry(moment.at.div_euclid(QUARTER)).or_default();
                entry.messages += moment.messages;
                entry.covered += seconds as f64;
            }
            Interval::Seconds(seconds) => {
                // A row that starts a little beside a quarter speaks of that quarter.
                let mut from = moment.at;
                if seconds % QUARTER == 0 && from.rem_euclid(QUARTER) < 60 {
                    from -= from.rem_euclid(QUARTER);
                } else if seconds % QUARTER == 0 && from.rem_euclid(QUARTER) > QUARTER - 60 {
                    from += QUARTER - from.rem_euclid(QUARTER);
                }
                let to = if seconds == 86_400 { same_time_tomorrow(zone, from) } else { from + seconds };
                spread(&mut known, from, to, moment.messages);
            }
        }
    }
    for quarter in
        known.iter().filter(|(_, quarter)| quarter.covered * 2.0 >= QUARTER as f64).map(|(index, _)| *index)
    {
        (first, last) = (first.min(quarter), last.max(quarter));
    }
    let mut found = InDays { days: Vec::new(), quarters: 0, silent: 0 };
    if first > last {
        return found;
    }
    found.quarters = (last - first + 1) as u64;
    let fill = silence_is_zero || gaps == Gaps::Zero;
    let (mut date, end) = (local_date(zone, first * QUARTER), local_date(zone, last * QUARTER));
    while date <= end {
        let day = one_day(zone, channel, date, &known, (first, last), fill, share, &mut found.silent);
        if day.counts.iter().any(Option::is_some) {
            found.days.push(day);
        }
        let Some(next) = date.succ_opt() else { break };
        date = next;
    }
    found
}

#[allow(clippy::too_many_arguments, reason = "one step of the loop above")]
fn one_day(
    zone: Tz,
    channel: ChannelId,
    date: NaiveDate,
    known: &BTreeMap<i64, Quarter>,
    (first, last): (i64, i64),
    fill: bool,
    share: f64,
    silent: &mut u64,
) -> HistoryDay {
    let grid = TimeGrid::new(zone, SlotLength::Quarter, date, 1);
    let midnight = grid.start().timestamp().div_euclid(QUARTER);
    let counts = (0..grid.len() as i64).map(|slot| {
        let index = midnight + slot;
        match known.get(&index).filter(|quarter| quarter.covered * 2.0 >= QUARTER as f64) {
            Some(quarter) => Some(quarter.messages * share * QUARTER as f64 / quarter.covered),
            None if (first..=last).contains(&index) => {
                *silent += 1;
                fill.then_some(0.0)
            }
            None => None,
        }
    });
    HistoryDay { channel, date, counts: counts.collect() }
}

/// Spreads a count evenly over the time that it speaks of.
fn spread(known: &mut BTreeMap<i64, Quarter>, from: i64, to: i64, messages: f64) {
    for index in from.div_euclid(QUARTER)..=(to - 1).div_euclid(QUARTER) {
        let overlap = to.min((index + 1) * QUARTER) - from.max(index * QUARTER);
        let quarter = known.entry(index).or_default();
        quarter.messages += messages * overlap as f64 / (to - from) as f64;
        quarter.covered += overlap as f64;
    }
}

/// A day on the wall clock later: 23 or 25 hours where the clock changes.
fn same_time_tomorrow(zone: Tz, from: i64) -> i64 {
    let at: DateTime<Utc> = DateTime::from_timestamp(from, 0).unwrap_or_default();
    let local = at.with_timezone(&zone).naive_local();
    local
        .checked_add_days(Days::new(1))
        .and_then(|local| zone.from_local_datetime(&local).earliest())
        .map_or(from + 86_400, |at| at.timestamp())
}
