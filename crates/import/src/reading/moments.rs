//! What the rows of a file say, before it is known what time each of them speaks of.

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;
use std::collections::BTreeMap;

use crate::error::ImportError;

/// Seconds of a quarter of an hour.
pub(crate) const QUARTER: i64 = 900;

/// Days that a file may speak of: twenty years. A forecast follows the latest half year.
pub(crate) const DAYS: usize = 7_320;

/// Rows of counts that are kept.
pub(crate) const ROWS: usize = 4_000_000;

/// A count at a moment.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Moment {
    /// Seconds since 1970.
    pub at: i64,
    pub messages: f64,
    pub line: u32,
    /// Whether its stamp names a day and no time of day.
    pub day: bool,
}

/// Sums messages by quarter, or keeps counts; and remembers how many rows fall on each day, and where. It grows with the time
/// that the file spans, and with its rows only where they are counts.
#[derive(Debug)]
pub(crate) struct Moments {
    zone: Tz,
    /// Messages by quarters of an hour since 1970.
    pub quarters: BTreeMap<i64, f64>,
    pub counts: Vec<Moment>,
    /// Rows by day, with the line of the first and its text.
    pub days: BTreeMap<NaiveDate, (u32, u32, String)>,
    last: Option<(i64, NaiveDate)>,
    turns: u32,
    changes: u32,
    rising: bool,
}

impl Moments {
    pub fn new(zone: Tz) -> Self {
        Self {
            zone,
            quarters: BTreeMap::new(),
            counts: Vec::new(),
            days: BTreeMap::new(),
            last: None,
            turns: 0,
            changes: 0,
            rising: true,
        }
    }

    /// Adds a row. `single`: it is one message.
    ///
    /// # Errors
    /// If the file speaks of more time, or has more rows, than is kept.
    pub fn add(&mut self, moment: Moment, single: bool, text: &str) -> Result<(), ImportError> {
        let quarter = moment.at.div_euclid(QUARTER);
        let date = match self.last {
            Some((known, date)) if known == quarter => date,
            _ => local_date(self.zone, moment.at),
        };
        self.course(date);
        self.last = Some((quarter, date));
        let day = self.days.entry(date).or_insert_with(|| (0, moment.line, text.to_owned()));
        day.0 += 1;
        if self.days.len() > DAYS || self.counts.len() >= ROWS {
            return Err(ImportError::TooLong { days: DAYS, rows: ROWS });
        }
        if single {
            *self.quarters.entry(quarter).or_default() += moment.messages;
        } else {
            self.counts.push(moment);
        }
        Ok(())
    }

    /// A single message came in earlier than was thought.
    pub fn bring_forward(&mut self, from: i64, to: i64) {
        if let Some(sum) = self.quarters.get_mut(&from).filter(|sum| **sum >= 1.0) {
            *sum -= 1.0;
            *self.quarters.entry(to).or_default() += 1.0;
            let date = local_date(self.zone, to * QUARTER);
            self.days.entry(date).or_insert_with(|| (0, 0, String::new())).0 += 1;
        }
    }

    /// Follows whether days go forward, or back, or both.
    fn course(&mut self, date: NaiveDate) {
        let Some((_, last)) = self.last.filter(|(_, last)| *last != date) else { return };
        let rising = date > last;
        self.turns += u32::from(self.changes > 0 && rising != self.rising);
        self.rising = rising;
        self.changes += 1;
    }

    /// The day of a moment on the wall clock.
    pub fn date(&self, at: DateTime<Utc>) -> NaiveDate {
        local_date(self.zone, at.timestamp())
    }

    /// How often the days turned, where that is often enough to be a sign of something.
    pub fn turns(&self) -> Option<u32> {
        (self.turns >= 4 && self.turns * 10 > self.changes).then_some(self.turns)
    }

    /// Days that lie far from where nearly all rows are: apart by more than half a year, and with few rows. What they hold is
    /// taken out.
    pub fn take_far_days(&mut self) -> Vec<(u32, u32, String)> {
        let mut groups: Vec<(u32, Vec<NaiveDate>)> = Vec::new();
        let mut before: Option<NaiveDate> = None;
        for (date, (rows, ..)) in &self.days {
            let apart = before.is_none_or(|before| (*date - before).num_days() > 180);
            match groups.last_mut().filter(|_| !apart) {
                Some((sum, days)) => {
                    *sum += rows;
                    days.push(*date);
                }
                None => groups.push((*rows, vec![*date])),
            }
            before = Some(*date);
        }
        let most = groups.iter().map(|(rows, _)| *rows).max().unwrap_or(0);
        let far: Vec<NaiveDate> = groups
            .into_iter()
            .filter(|(rows, _)| rows.saturating_mul(50) < most)
            .flat_map(|(_, days)| days)
            .collect();
        let taken: Vec<_> = far.iter().filter_map(|date| self.days.remove(date)).collect();
        if !taken.is_empty() {
            let (zone, days) = (self.zone, &self.days);
            self.counts.retain(|moment| days.contains_key(&local_date(zone, moment.at)));
            self.quarters.retain(|quarter, _| days.contains_key(&local_date(zone, quarter * QUARTER)));
        }
        taken
    }
}

/// The day on the wall clock.
pub(crate) fn local_date(zone: Tz, second: i64) -> NaiveDate {
    let at: DateTime<Utc> = DateTime::from_timestamp(second, 0).unwrap_or_default();
    at.with_timezone(&zone).date_naive()
}
