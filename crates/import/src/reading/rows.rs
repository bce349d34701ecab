//! Reads rows by a layout.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};

use super::clock::WallClock;
use super::moments::{Moment, Moments};
use crate::cell::number::count;
use crate::cell::scan::{scan, time_of_day};
use crate::cell::stamp::Stamp;
use crate::cell::words::{is_total, month, weekday};
use crate::cell::{is_blank, number};
use crate::error::ImportError;
use crate::layout::{Counting, Layout, TimeColumns, day_columns};
use crate::report::{ImportProblem, ProblemKind, ReadRow};
use crate::source::Row;

/// Problems that are kept; the rest are counted.
const PROBLEMS: usize = 200;
/// Characters of a cell that are shown.
const SHOWN: usize = 200;
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
    layout: &'a Layout,
    clock: WallClock,
    within: Within,
    pub moments: Moments,
    /// The day that later rows belong to, where it is not said again.
    day: Option<String>,
    /// Days that go across.
    across: Vec<(usize, NaiveDate)>,
    pub sample: Vec<Vec<String>>,
    pub read_rows: Vec<ReadRow>,
    pub good_rows: u32,
    pub other_rows: u32,
    pub refused_rows: u32,
    pub outside_rows: u32,
    pub problem_count: u32,
    pub problems: Vec<ImportProblem>,
    pub from: Option<DateTime<Utc>>,
    pub to: Option<DateTime<Utc>>,
    /// Counts of zero, and stamps without a time of day.
    pub zeros: u64,
    pub days_alone: u64,
    pub stamps: u64,
}

type Wrong = (Option<usize>, ProblemKind, String);

/// A cell as it is shown.
fn shown(cell: &str) -> String {
    cell.trim().chars().take(SHOWN).collect()
}

impl<'a> Reading<'a> {
    pub fn new(layout: &'a Layout, clock: WallClock, within: Within, zone: chrono_tz::Tz) -> Self {
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
            across,
            sample: Vec::new(),
            read_rows: Vec::new(),
            good_rows: 0,
            other_rows: 0,
            refused_rows: 0,
            outside_rows: 0,
            problem_count: 0,
            problems: Vec::new(),
            from: None,
            to: None,
            zeros: 0,
            days_alone: 0,
            stamps: 0,
        }
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

    /// Takes a row, or reports why it is left out.
    pub fn take(&mut self, row: &Row) -> Result<(), ImportError> {
        if row.cells == self.layout.header {
            return Ok(());
        }
        if self.sample.len() < 5 {
            self.sample.push(row.cells.iter().map(|cell| shown(cell)).collect());
        }
        match &self.layout.time {
            TimeColumns::HoursAcross { day, hours } => self.hours_across(row, *day, hours),
            TimeColumns::DaysAcross { clock, .. } => self.days_across(row, *clock),
            _ => self.long(row),
        }
    }

    fn long(&mut self, row: &Row) -> Result<(), ImportError> {
        let layout = self.layout;
        let main = layout.time.main();
        let clock_is_total = layout.time.clock().is_some_and(|clock| is_total(row.cell(clock)));
        if clock_is_total || is_total_line(row, main) {
            self.report(row.line, None, ProblemKind::TotalLine, &row.text());
            return Ok(());
        }
        if !layout
            .filters
            .iter()
            .all(|filter| filter.wanted.iter().any(|wanted| wanted == row.cell(filter.column)))
        {
            self.other_rows += 1;
            return Ok(());
        }
        // A single cell below a table: a remark.
        if row.filled() == 1
            && layout.names.len() > 1
            && (layout.counting != Counting::Messages || scan(row.cell(main)).is_none())
        {
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
            Err((column, kind, found)) => {
                self.report(row.line, column, kind, &found);
                return Ok(());
            }
        };
        let (messages, written) = match layout.counting {
            Counting::Column(column) => match self.count(row, column) {
                Ok(Some(found)) => (found, Some(shown(row.cell(column)))),
                Ok(None) => return Ok(()),
                Err((column, kind, found)) => {
                    self.report(row.line, column, kind, &found);
                    return Ok(());
                }
            },
            _ => (1.0, None),
        };
        let single = layout.counting == Counting::Messages && !matches!(stamp, Stamp::Day(_));
        if self.add(row.line, stamp, &text, written, messages, single)? {
            self.good_rows = self.good_rows.saturating_add(1);
        }
        Ok(())
    }

    /// A count; `None` where nothing stands there.
    fn count(&self, row: &Row, column: usize) -> Result<Option<f64>, Wrong> {
        let text = row.cell(column);
        if column >= row.cells.len() {
            return Err((None, ProblemKind::ShortRow, row.text()));
        }
        if is_blank(text) {
            return Ok(None);
        }
        let found = count(text, self.layout.decimal).filter(|found| *found <= MOST);
        found.map(Some).ok_or_else(|| (Some(column), ProblemKind::BadCount, text.to_owned()))
    }

    /// The stamp of a row with its text; `None` where the row only says which day follows.
    fn stamp(&mut self, row: &Row) -> Result<Option<(Stamp, String)>, Wrong> {
        let order = self.layout.order;
        let wrong = |column: usize| {
            if column >= row.cells.len() {
                (None, ProblemKind::ShortRow, row.text())
            } else {
                (Some(column), ProblemKind::BadTime, row.cell(column).to_owned())
            }
        };
        match &self.layout.time {
            TimeColumns::One(column) => {
                let text = row.cell(*column);
                let stamp =
                    scan(text).and_then(|seen| seen.stamp(order, None)).ok_or_else(|| wrong(*column))?;
                Ok(Some((stamp, text.to_owned())))
            }
            TimeColumns::DayAndClock { day, clock, half } => {
                let mut text = row.cell(*day).to_owned();
                if is_blank(&text)
                    && self.layout.fill_down
                    && let Some(above) = &self.day
                {
                    text.clone_from(above);
                }
                let seen = scan(&text).filter(|seen| seen.day.is_some()).ok_or_else(|| wrong(*day))?;
                self.day = Some(text.clone());
                let half = half.map_or("", |column| row.cell(column));
                let written = if half.is_empty() {
                    row.cell(*clock).to_owned()
                } else {
                    format!("{} {half}", row.cell(*clock))
                };
                if row.cell(*clock).is_empty() && row.filled() <= 2 {
                    // A day with a count and no hour, among hours: their sum.
                    return Err((Some(*clock), ProblemKind::TotalLine, row.text()));
                }
                let time = time_of_day(&written).and_then(|seen| seen.clock).ok_or_else(|| wrong(*clock))?;
                let stamp = seen.stamp(order, Some(time)).ok_or_else(|| wrong(*day))?;
                Ok(Some((stamp, format!("{text} {written}"))))
            }
            TimeColumns::Parts { year, month: month_column, day, clock } => {
                let part = |column: usize| row.cell(column).parse::<u32>().ok().ok_or_else(|| wrong(column));
                let named = month(&row.cell(*month_column).trim_end_matches('.').to_lowercase());
                let month = named.map_or_else(|| part(*month_column), Ok)?;
                let year = i32::try_from(part(*year)?).map_err(|_| wrong(*year))?;
                let date = NaiveDate::from_ymd_opt(year, month, part(*day)?).ok_or_else(|| wrong(*day))?;
                let Some(clock) = clock else { return Ok(Some((Stamp::Day(date), date.to_string()))) };
                let time =
                    time_of_day(row.cell(*clock)).and_then(|seen| seen.clock).ok_or_else(|| wrong(*clock))?;
                Ok(Some((at(date, time), format!("{date} {}", row.cell(*clock)))))
            }
            TimeColumns::Outline(column) => {
                let text = row.cell(*column);
                let seen = scan(text).or_else(|| time_of_day(text)).ok_or_else(|| wrong(*column))?;
                if seen.day.is_some() {
                    self.day = Some(text.to_owned());
                    return Ok(None);
                }
                let above = self.day.clone().ok_or_else(|| wrong(*column))?;
                let day = scan(&above).ok_or_else(|| wrong(*column))?;
                let stamp = day.stamp(order, seen.clock).ok_or_else(|| wrong(*column))?;
                Ok(Some((stamp, format!("{above} {text}"))))
            }
            TimeColumns::HoursAcross { .. } | TimeColumns::DaysAcross { .. } => Ok(None),
        }
    }

    fn hours_across(&mut self, row: &Row, day: usize, hours: &[(usize, u32)]) -> Result<(), ImportError> {
        if is_total_line(row, day) {
            self.report(row.line, None, ProblemKind::TotalLine, &row.text());
            return Ok(());
        }
        if !self
            .layout
            .filters
            .iter()
            .all(|filter| filter.wanted.iter().any(|wanted| wanted == row.cell(filter.column)))
        {
            self.other_rows += 1;
            return Ok(());
        }
        let text = row.cell(day).to_owned();
        let day_read = scan(&text).and_then(|seen| seen.day).and_then(|found| found.read(self.layout.order));
        let Some(date) = day_read else {
            let kind = if row.filled() == 1 { ProblemKind::ShortRow } else { ProblemKind::BadTime };
            self.report(row.line, Some(day), kind, &text);
            return Ok(());
        };
        let mut good = false;
        for (column, clock) in hours {
            good |= self.across_cell(row, *column, at(date, *clock), &text)?;
        }
        self.good_rows = self.good_rows.saturating_add(u32::from(good));
        Ok(())
    }

    fn days_across(&mut self, row: &Row, clock: Option<usize>) -> Result<(), ImportError> {
        // The names of the next block of days.
        let next = day_columns(row, None);
        if next.len() >= 2 {
            self.across = next;
            return Ok(());
        }
        let label = clock.map_or("", |column| row.cell(column)).to_owned();
        let names_days = row
            .cells
            .iter()
            .filter(|cell| weekday(&crate::cell::clean(cell).trim_end_matches('.').to_lowercase()).is_some())
            .count();
        if names_days >= 2
            || (row.filled() == 1
                && count(row.cell(row.width().saturating_sub(1)), number::DecimalSign::Point).is_none())
        {
            return Ok(());
        }
        if row
            .cells
            .iter()
            .take(self.across.first().map_or(1, |first| first.0.max(1)))
            .any(|cell| is_total(cell))
        {
            self.report(row.line, None, ProblemKind::TotalLine, &row.text());
            return Ok(());
        }
        let mut time = None;
        if let Some(column) = clock {
            time = crate::layout::hour_name(&label);
            if time.is_none() {
                self.report(row.line, Some(column), ProblemKind::BadTime, &label);
                return Ok(());
            }
        }
        let mut good = false;
        for (column, date) in self.across.clone() {
            let stamp = time.map_or(Stamp::Day(date), |time| at(date, time));
            good |= self.across_cell(row, column, stamp, &format!("{date} {label}"))?;
        }
        self.good_rows = self.good_rows.saturating_add(u32::from(good));
        Ok(())
    }

    /// One cell of a table whose times go across.
    fn across_cell(
        &mut self,
        row: &Row,
        column: usize,
        stamp: Stamp,
        text: &str,
    ) -> Result<bool, ImportError> {
        let messages = match self.count(row, column) {
            Ok(Some(messages)) => messages,
            // A cell that is not there, like an empty one.
            Ok(None) | Err((None, ..)) => return Ok(false),
            Err((column, kind, found)) => {
                self.report(row.line, column, kind, &found);
                return Ok(false);
            }
        };
        let name = self.layout.header.get(column).map_or("", |name| name.trim());
        let text = if matches!(self.layout.time, TimeColumns::HoursAcross { .. }) {
            format!("{text} {name}")
        } else {
            text.to_owned()
        };
        self.add(row.line, stamp, &text, Some(shown(row.cell(column))), messages, false)
    }

    /// Adds what a row says; whether it was taken.
    fn add(
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
        self.days_alone += u64::from(matches!(stamp, Stamp::Day(_)));
        self.moments.add(Moment { at: at.timestamp(), messages, line }, single, text)?;
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

fn at(date: NaiveDate, seconds: u32) -> Stamp {
    Stamp::Clock(date.and_time(chrono::NaiveTime::MIN) + TimeDelta::seconds(i64::from(seconds)))
}

/// Whether a row sums up others: its time, or the first thing that stands in it, says so.
fn is_total_line(row: &Row, time: usize) -> bool {
    let first = row
        .cells
        .iter()
        .map(|cell| crate::cell::clean(cell))
        .find(|cell| !cell.is_empty())
        .unwrap_or_default();
    let scanned = |text: &str| scan(text).is_some_and(|seen| seen.day.is_some());
    (is_total(row.cell(time)) && !scanned(row.cell(time))) || (is_total(first) && !scanned(row.cell(time)))
}
