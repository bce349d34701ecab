//! Reads rows by a layout.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use chrono_tz::Tz;
use rustc_hash::FxHashMap;
use std::collections::BTreeSet;

use super::clock::WallClock;
use super::moments::{DAYS, Moment, Moments, QUARTER, ROWS};
use crate::cell::is_blank;
use crate::cell::number::{count, is_inexact, with_unit};
use crate::cell::scan::scan;
use crate::cell::stamp::Stamp;
use crate::cell::words::is_total;
use crate::cell::zone::zone_of;
use crate::error::ImportError;
use crate::evidence::key;
use crate::layout::{Counting, Filter, Layout, Once, TimeColumns};
use crate::report::{ImportProblem, ProblemKind, ReadRow};
use crate::source::Row;

/// Problems that are kept; the rest are counted.
const PROBLEMS: usize = 200;
/// Characters of a cell that are shown.
const SHOWN: usize = 200;
/// Times without a count that are kept.
const WITHOUT_COUNT: usize = 100_000;
/// Rows that are shown as they were read.
const READ: usize = 3;
/// Messages of a row, at most.
const MOST: f64 = 1e8;

/// Moments that messages can have come in at.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Within {
    pub earliest: DateTime<Utc>,
    pub latest: DateTime<Utc>,
}

/// A file half read.
pub(crate) struct Reading<'a> {
    pub(super) layout: &'a Layout,
    clock: WallClock,
    within: Within,
    pub moments: Moments,
    /// The day that later rows belong to, where it is not said again.
    pub(super) day: Option<String>,
    /// Days on which the clock changes and whose hours are numbered as they pass.
    pub through: BTreeSet<NaiveDate>,
    /// Days that go across.
    pub(super) across: Vec<(usize, NaiveDate)>,
    /// Messages that were taken, with the quarter that they came in.
    taken: FxHashMap<u64, i64>,
    pub sample: Vec<Vec<String>>,
    pub read_rows: Vec<ReadRow>,
    pub good_rows: u32,
    pub other_rows: u32,
    pub refused_rows: u32,
    /// Cells with a number that somebody rounded or hid, which is left out.
    pub inexact_counts: u32,
    pub outside_rows: u32,
    pub problem_count: u32,
    pub problems: Vec<ImportProblem>,
    pub from: Option<DateTime<Utc>>,
    pub to: Option<DateTime<Utc>>,
    /// Counts of zero, and stamps without a time of day.
    pub zeros: u64,
    /// Times beside which no count stands, so many as are kept: they tell the interval as well.
    pub without_count: Vec<i64>,
    pub days_alone: u64,
    pub stamps: u64,
    /// Rows by the hour that stands in them.
    hours: [u32; 24],
}

pub(super) type Wrong = (Option<usize>, ProblemKind, String);

/// A cell as it is shown.
pub(super) fn shown(cell: &str) -> String {
    cell.trim().chars().take(SHOWN).collect()
}

impl<'a> Reading<'a> {
    pub fn new(layout: &'a Layout, clock: WallClock, within: Within, zone: Tz) -> Self {
        let across = match &layout.time {
            TimeColumns::DaysAcross { days, .. } => days.clone(),
            _ => Vec::new(),
        };
        Self {
            layout,
            clock,
            within,
            moments: Moments::new(zone),
            day: None,
            through: BTreeSet::new(),
            across,
            taken: FxHashMap::default(),
            sample: Vec::new(),
            read_rows: Vec::new(),
            good_rows: 0,
            other_rows: 0,
            refused_rows: 0,
            inexact_counts: 0,
            outside_rows: 0,
            problem_count: 0,
            problems: Vec::new(),
            from: None,
            to: None,
            zeros: 0,
            without_count: Vec::new(),
            days_alone: 0,
            stamps: 0,
            hours: [0; 24],
        }
    }

    /// The zone whose wall clock the times are of.
    pub(super) fn zone(&self) -> Tz {
        self.clock.zone
    }

    /// The column of the time.
    pub fn time_column(&self) -> usize {
        self.layout.time.main()
    }

    /// The column of the count, or else of the time.
    pub fn count_column(&self) -> usize {
        match self.layout.counting {
            Counting::Column(column) => column,
            _ => self.time_column(),
        }
    }

    /// Leaves out a row of another channel.
    pub fn leave_out(&mut self) {
        self.other_rows = self.other_rows.saturating_add(1);
    }

    /// Takes a row, or reports why it is left out.
    pub fn take(&mut self, row: &Row) -> Result<(), ImportError> {
        if self.sample.len() < 5 {
            self.sample.push(row.cells.iter().map(|cell| shown(cell)).collect());
        }
        match &self.layout.time {
            TimeColumns::HoursAcross { day, hours } => self.hours_across(row, *day, hours),
            TimeColumns::DaysAcross { clock, .. } => self.days_across(row, *clock),
            _ => self.long(row),
        }
    }

    /// Whether a row is of the channel, and came in.
    pub(super) fn is_wanted(&self, row: &Row) -> bool {
        let wanted = |filter: &Filter| {
            let cell = row.cell(filter.column);
            if let Some(unwanted) = &filter.unwanted {
                return unwanted != cell;
            }
            filter.wanted.iter().any(|wanted| wanted == cell || (wanted.is_empty() && is_blank(cell)))
        };
        self.layout.filters.iter().all(wanted)
    }

    fn long(&mut self, row: &Row) -> Result<(), ImportError> {
        let layout = self.layout;
        let main = layout.time.main();
        let clock_is_total = layout.time.clock().is_some_and(|clock| is_total(row.cell(clock)));
        if clock_is_total || is_total_line(row, main) {
            self.report(row.line, None, ProblemKind::TotalLine, &row.text());
            return Ok(());
        }
        if !self.is_wanted(row) {
            self.other_rows += 1;
            return Ok(());
        }
        // A single cell below a table: a remark.
        if row.filled() == 1 && layout.names.len() > 1 && scan(row.cell(main)).is_none() {
            let is_day = layout.time == TimeColumns::Outline(main);
            if !is_day {
                self.report(row.line, None, ProblemKind::ShortRow, &row.text());
                return Ok(());
            }
        }
        if !layout.header.is_empty()
            && layout.counting != Counting::Messages
            && row.width() > layout.names.len()
        {
            self.report(row.line, None, ProblemKind::LongRow, &row.text());
            return Ok(());
        }
        let (stamp, text) = match self.stamp(row) {
            Ok(Some(found)) => found,
            Ok(None) => return Ok(()),
            Err((column, ProblemKind::BadTime, found)) if is_of_another_age(&found) => {
                self.outside_rows += 1;
                self.report(row.line, column, ProblemKind::FarAway, &found);
                return Ok(());
            }
            Err((column, kind, found)) => {
                self.report(row.line, column, kind, &found);
                return Ok(());
            }
        };
        let zone = layout.zone_column.and_then(|column| zone_of(row.cell(column)));
        let stamp = match (stamp, zone) {
            (Stamp::Clock(at), Some(zone)) => Stamp::Zoned(at, zone),
            (stamp, _) => stamp,
        };
        let (messages, written) = match layout.counting {
            Counting::Column(column) => match self.count(row, column) {
                Ok(Some(found)) => (found, Some(shown(row.cell(column)))),
                Ok(None) => {
                    if let Ok((at, _)) = self.clock.instant(stamp)
                        && self.without_count.len() < WITHOUT_COUNT
                    {
                        self.without_count.push(at.timestamp());
                    }
                    return Ok(());
                }
                Err((column, kind, found)) => {
                    self.report(row.line, column, kind, &found);
                    return Ok(());
                }
            },
            _ => (1.0, None),
        };
        let single = layout.counting == Counting::Messages && !matches!(stamp, Stamp::Day(_));
        if self.is_repeated(row, stamp)? {
            self.other_rows += 1;
            return Ok(());
        }
        if self.add(row.line, stamp, &text, written, messages, single)? {
            self.good_rows = self.good_rows.saturating_add(1);
        }
        Ok(())
    }

    /// Whether a row tells of a message that was taken already. One that tells of an earlier time moves it there.
    fn is_repeated(&mut self, row: &Row, stamp: Stamp) -> Result<bool, ImportError> {
        let key = match self.layout.once {
            None => return Ok(false),
            Some(Once::Row) => key(row.cells.iter().map(String::as_str)),
            Some(Once::Column(column)) if is_blank(row.cell(column)) => return Ok(false),
            Some(Once::Column(column)) => key([row.cell(column)]),
        };
        let Ok((at, _)) = self.clock.instant(stamp) else { return Ok(false) };
        let quarter = at.timestamp().div_euclid(QUARTER);
        let Some(before) = self.taken.get_mut(&key) else {
            if self.taken.len() >= ROWS {
                return Err(ImportError::TooLong { days: DAYS, rows: ROWS });
            }
            self.taken.insert(key, quarter);
            return Ok(false);
        };
        if quarter < *before {
            self.moments.bring_forward(*before, quarter);
            *before = quarter;
            self.from = Some(self.from.map_or(at, |from| from.min(at)));
        }
        Ok(true)
    }

    /// A count; `None` where nothing stands there.
    pub(super) fn count(&self, row: &Row, column: usize) -> Result<Option<f64>, Wrong> {
        let text = row.cell(column);
        if column >= row.cells.len() {
            return Err((None, ProblemKind::ShortRow, row.text()));
        }
        if is_blank(text) {
            return Ok(None);
        }
        // A number of something else than the others are.
        let is_same = with_unit(text).is_none_or(|(_, unit)| Some(unit) == self.layout.unit);
        let found = count(text, self.layout.decimal).filter(|found| is_same && *found <= MOST);
        found.map(Some).ok_or_else(|| (Some(column), ProblemKind::BadCount, text.to_owned()))
    }

    /// Adds what a row says; whether it was taken.
    pub(super) fn add(
        &mut self,
        line: u32,
        stamp: Stamp,
        text: &str,
        written: Option<String>,
        messages: f64,
        single: bool,
    ) -> Result<bool, ImportError> {
        let column = Some(self.layout.time.main());
        let (at, remark) = match self.clock.instant(stamp) {
            Ok(found) => found,
            // Tables of all hours have a zero in the hour that the clock skipped.
            Err(_) if messages == 0.0 => return Ok(false),
            Err(kind) => {
                self.report(line, column, kind, text);
                return Ok(false);
            }
        };
        if at > self.within.latest || at < self.within.earliest {
            let kind = if at > self.within.latest { ProblemKind::Future } else { ProblemKind::FarAway };
            self.outside_rows += 1;
            self.report(line, column, kind, text);
            return Ok(false);
        }
        self.zeros += u64::from(messages == 0.0);
        self.stamps += 1;
        if let Stamp::Clock(at) = stamp
            && let Some(rows) = self.hours.get_mut(chrono::Timelike::hour(&at) as usize)
        {
            *rows += 1;
        }
        self.days_alone += u64::from(matches!(stamp, Stamp::Day(_)));
        self.moments.add(
            Moment { at: at.timestamp(), messages, line, day: matches!(stamp, Stamp::Day(_)) },
            single,
            text,
        )?;
        self.from = Some(self.from.map_or(at, |from| from.min(at)));
        self.to = Some(self.to.map_or(at, |to| to.max(at)));
        if self.read_rows.len() < READ && (messages > 0.0 || self.read_rows.is_empty()) {
            self.read_rows.push(ReadRow { line, time: shown(text), count: written, at, messages });
        }
        if let Some(kind) = remark {
            self.report(line, column, kind, text);
        }
        Ok(true)
    }

    /// Whether hours go from one to twelve: a clock with two halves of the day, of which nothing says which it is.
    pub fn is_half_a_clock(&self) -> bool {
        let rows: u32 = self.hours.iter().sum();
        rows >= 48
            && self.hours[0] == 0
            && self.hours[1] > 0
            && self.hours[12] > 0
            && self.hours[13..].iter().all(|n| *n == 0)
    }

    /// First and last moment again, from what is left.
    pub fn forget_ends(&mut self) {
        let kept = |at: &DateTime<Utc>, days: &Moments| days.days.contains_key(&days.date(*at));
        let bound =
            |date: Option<&NaiveDate>| date.map(|date| date.and_time(chrono::NaiveTime::MIN).and_utc());
        if self.from.is_some_and(|at| !kept(&at, &self.moments)) {
            self.from = bound(self.moments.days.keys().next());
        }
        if self.to.is_some_and(|at| !kept(&at, &self.moments)) {
            self.to = bound(self.moments.days.keys().next_back());
        }
    }

    pub fn report(&mut self, line: u32, column: Option<usize>, kind: ProblemKind, found: &str) {
        self.problem_count = self.problem_count.saturating_add(1);
        self.refused_rows = self.refused_rows.saturating_add(u32::from(kind.is_refused()));
        let inexact = kind == ProblemKind::BadCount && is_inexact(found);
        self.inexact_counts = self.inexact_counts.saturating_add(u32::from(inexact));
        if self.problems.len() < PROBLEMS {
            let example = match kind {
                ProblemKind::BadTime => self.layout.examples[0].clone(),
                ProblemKind::BadCount => self.layout.examples[1].clone(),
                _ => None,
            };
            let (column, found) = (column.map(|c| c as u32 + 1), shown(found));
            self.problems.push(ImportProblem { line, column, kind, found, example });
        }
    }
}

/// Whether a text would be a time if its year were one of ours: 1970, 0001, 9999.
fn is_of_another_age(text: &str) -> bool {
    let year = text.split(|c: char| !c.is_ascii_digit()).find(|digits| digits.len() == 4);
    year.is_some_and(|year| scan(&text.replacen(year, "2024", 1)).is_some_and(|seen| seen.day.is_some()))
}

pub(super) fn at(date: NaiveDate, seconds: u32) -> Stamp {
    Stamp::Clock(date.and_time(chrono::NaiveTime::MIN) + TimeDelta::seconds(i64::from(seconds)))
}

/// Whether a row sums up others: its time, or the first thing that stands in it, says so.
pub(super) fn is_total_line(row: &Row, time: usize) -> bool {
    let first = row
        .cells
        .iter()
        .map(|cell| crate::cell::clean(cell))
        .find(|cell| !cell.is_empty())
        .unwrap_or_default();
    let scanned = |text: &str| scan(text).is_some_and(|seen| seen.day.is_some());
    (is_total(row.cell(time)) && !scanned(row.cell(time))) || (is_total(first) && !scanned(row.cell(time)))
}
