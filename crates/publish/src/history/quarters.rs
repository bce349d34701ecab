//! From rows to the quarters of an hour of days.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Days, NaiveDate, TimeZone, Utc};
use chrono_tz::Tz;
use dialoog_model::{ChannelId, HistoryDay, RANGES, SlotLength, TimeGrid};

use super::options::ProblemKind;
use crate::error::PublishError;

const QUARTER: i64 = 900;

/// Days that a file may speak of: twenty years. A forecast follows the latest half year.
const DAYS: usize = 7_320;

/// Rows of counts that are told apart.
const ROWS: usize = 12_000_000;

/// What is known of one quarter of an hour.
#[derive(Debug, Default)]
struct Quarter {
    messages: f64,
    /// Seconds of it that rows speak of.
    covered: f64,
    /// Seconds into the quarter at which rows started: a second row at the same one is a duplicate.
    starts: Vec<u16>,
}

/// Sums rows by quarter. It grows with the time that the file spans, not with its rows.
#[derive(Debug)]
pub(super) struct Quarters {
    zone: Tz,
    /// Seconds that a row speaks of; `None`: a row is one message.
    interval: Option<i64>,
    /// By quarters of an hour since 1970.
    known: BTreeMap<i64, Quarter>,
    /// Days in UTC of which something is known.
    days: BTreeSet<i64>,
    /// Rows of counts.
    rows: usize,
}

impl Quarters {
    pub fn new(zone: Tz, interval: Option<i64>) -> Self {
        Self { zone, interval, known: BTreeMap::new(), days: BTreeSet::new(), rows: 0 }
    }

    /// Adds a row, or says why it is left out: a second count of the same moment, or more messages than a history can hold.
    ///
    /// # Errors
    /// If the file speaks of more time, or has more rows, than is kept.
    pub fn add(&mut self, at: DateTime<Utc>, messages: f64) -> Result<Option<ProblemKind>, PublishError> {
        let second = at.timestamp();
        let index = second.div_euclid(QUARTER);
        self.days.insert(second.div_euclid(86_400));
        if self.days.len() > DAYS || self.rows >= ROWS {
            return Err(PublishError::TooLong { days: DAYS, rows: ROWS });
        }
        let most = RANGES.quarter_messages.most;
        let quarter = self.known.entry(index).or_default();
        let Some(interval) = self.interval else {
            if quarter.messages + messages > most {
                return Ok(Some(ProblemKind::BadCount));
            }
            quarter.messages += messages;
            return Ok(None);
        };
        // As many as that a quarter: the rest of it may be known to have as many.
        if messages * QUARTER as f64 / interval.max(1) as f64 > most {
            return Ok(Some(ProblemKind::BadCount));
        }
        let start = second.rem_euclid(QUARTER) as u16;
        if quarter.starts.contains(&start) {
            return Ok(Some(ProblemKind::Duplicate));
        }
        quarter.starts.push(start);
        self.rows += 1;
        if interval <= QUARTER {
            quarter.messages += messages;
            quarter.covered += interval as f64;
            return Ok(None);
        }
        self.spread(at, interval, messages);
        Ok(None)
    }

    /// Spreads a row evenly over the time that it speaks of.
    fn spread(&mut self, at: DateTime<Utc>, interval: i64, messages: f64) {
        let mut from = at.timestamp();
        if interval % QUARTER == 0 {
            from -= from.rem_euclid(QUARTER);
        }
        let to = if interval == 86_400 { self.same_time_tomorrow(from) } else { from + interval };
        for index in from.div_euclid(QUARTER)..=(to - 1).div_euclid(QUARTER) {
            let overlap = to.min((index + 1) * QUARTER) - from.max(index * QUARTER);
            let quarter = self.known.entry(index).or_default();
            quarter.messages += messages * overlap as f64 / (to - from) as f64;
            quarter.covered += overlap as f64;
        }
    }

    /// A day on the wall clock later: 23 or 25 hours where the clock changes.
    fn same_time_tomorrow(&self, from: i64) -> i64 {
        DateTime::from_timestamp(from, 0)
            .map(|at| at.with_timezone(&self.zone).naive_local())
            .and_then(|local| local.checked_add_days(Days::new(1)))
            .and_then(|local| self.zone.from_local_datetime(&local).earliest())
            .map_or(from + 86_400, |at| at.timestamp())
    }

    /// The days of which something is known. A quarter that rows cover for less than half is a gap; one that they
    /// cover otherwise than whole is brought to the full quarter. Where each row is a message, quarters without one are zeros on
    /// days with messages, from the first message of the file to the last.
    pub fn into_days(self, channel: ChannelId, share: f64) -> Vec<HistoryDay> {
        let (Some(&first), Some(&last)) = (self.known.keys().next(), self.known.keys().next_back()) else {
            return Vec::new();
        };
        let mut days: Vec<HistoryDay> = Vec::new();
        let mut midnight = 0;
        for (index, quarter) in &self.known {
            let Some(date) = local_date(self.zone, *index) else { continue };
            if days.last().is_none_or(|d| d.date != date) {
                let grid = TimeGrid::new(self.zone, SlotLength::Quarter, date, 1);
                midnight = grid.start().timestamp().div_euclid(QUARTER);
                let silence = |i: usize| {
                    let at = midnight + i as i64;
                    (self.interval.is_none() && (first..=last).contains(&at)).then_some(0.0)
                };
                days.push(HistoryDay { channel, date, counts: (0..grid.len()).map(silence).collect() });
            }
            let slot = usize::try_from(index - midnight).ok();
            let place = days.last_mut().zip(slot).and_then(|(day, slot)| day.counts.get_mut(slot));
            if let Some(count) = place {
                *count = match self.interval {
                    None => Some(quarter.messages * share),
                    Some(_) if quarter.covered * 2.0 < QUARTER as f64 => None,
                    Some(_) => Some(quarter.messages * share * QUARTER as f64 / quarter.covered),
                };
            }
        }
        days.retain(|day| day.counts.iter().any(Option::is_some));
        days
    }
}

fn local_date(zone: Tz, index: i64) -> Option<NaiveDate> {
    DateTime::from_timestamp(index * QUARTER, 0).map(|at| at.with_timezone(&zone).date_naive())
}

/// The usual step between time stamps in seconds: the median, so that gaps and duplicates do not move it.
pub(super) fn usual_step(mut seconds: Vec<i64>) -> Option<i64> {
    seconds.sort_unstable();
    let mut steps: Vec<i64> = seconds.windows(2).map(|w| w[1] - w[0]).filter(|s| *s > 0).collect();
    steps.sort_unstable();
    let step = *steps.get(steps.len() / 2)?;
    // Loggers drift by a second or two; from a quarter of an hour on that would smear a row over its neighbours.
    let whole = (step + QUARTER / 2).div_euclid(QUARTER) * QUARTER;
    let near = (step - whole).abs() <= step / 50;
    Some(if step >= QUARTER && near { whole } else { step })
}
