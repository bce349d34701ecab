//! History in: counts of messages from CSV files as other programs write them.
//!
//! [`read`] guesses what it is not told, takes the rows that can be read and reports the others by line.

mod clock;
mod delimiter;
mod layout;
mod number;
mod options;
mod quarters;
mod rows;
mod stamp;

use std::io::Read;

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use dialoog_model::{ChannelId, HistoryDay, RANGES};

pub use options::{ClockReading, ImportOptions, ImportProblem, ImportedDay, ProblemKind};

use crate::error::PublishError;
use clock::WallClock;
use layout::Layout;
use quarters::{Quarters, usual_step};
use rows::{Row, Rows, shown};
use stamp::Stamp;

/// Rows that are looked at before it is settled how the file is to be read.
const PROBE: usize = 5_000;
/// Bytes that these may take.
const PROBE_BYTES: usize = 8 << 20;
/// Rows shown as they stand.
const SAMPLE: usize = 5;
/// Problems that are kept; the rest are counted.
const PROBLEMS: usize = 200;
/// A day in seconds, with the hour that the clock may change by.
const LONGEST_STEP: i64 = 90_000;

/// What a file holds.
#[derive(Debug, Clone, PartialEq)]
pub struct HistoryFile {
    /// Names of the columns; numbers from 1 where the file names none.
    pub columns: Vec<String>,
    /// The first rows as they stand, at most 5.
    pub sample: Vec<Vec<String>>,
    /// The options with all that was guessed filled in.
    pub options: ImportOptions,
    /// Rows that are taken.
    pub good_rows: u32,
    /// Minutes between rows, where the file has counts at an interval.
    pub interval_minutes: Option<f64>,
    /// First time stamp taken.
    pub from: Option<DateTime<Utc>>,
    /// Last time stamp taken.
    pub to: Option<DateTime<Utc>>,
    /// The days of which anything is known, in order; each count is of messages that deserve an answer.
    pub days: Vec<HistoryDay>,
    /// Number of rows that are not taken as they stand.
    pub problem_count: u32,
    /// Those rows, at most 200.
    pub problems: Vec<ImportProblem>,
}

/// Reads a CSV file of counts, or of one message a row, as the history of `channel` on the wall clock of `zone`.
///
/// Rows are read one by one; what is kept grows with the time that the file spans, not with the number of rows.
///
/// # Errors
/// If nothing at all can be taken: the file cannot be read, is not text, has no rows or no time stamps, or `options` names a column that
/// it has not. A row that cannot be read is no error but one of [`HistoryFile::problems`].
pub fn read(
    input: impl Read,
    channel: ChannelId,
    zone: Tz,
    options: &ImportOptions,
) -> Result<HistoryFile, PublishError> {
    let share = options.deserving_share.unwrap_or(1.0);
    if !RANGES.deserving_share.holds(share) {
        return Err(PublishError::Share(share));
    }
    let mut rows = Rows::open(input)?;
    let (mut probe, mut bytes) = (Vec::new(), 0);
    while probe.len() < PROBE
        && bytes < PROBE_BYTES
        && let Some(row) = rows.next_row()?
    {
        bytes += row.bytes();
        probe.push(row);
    }
    let layout = Layout::guess(&probe, rows.delimiter, options)?;
    probe.drain(..usize::from(layout.header));

    let stamps: Vec<Stamp> = probe.iter().filter_map(|r| layout.stamp(&r.cells).ok()).collect();
    let interval = interval(&layout, &stamps)?;
    let rising = |s: &[Stamp]| (s[1].rough_seconds() - s[0].rough_seconds()).signum();
    let descending = stamps.windows(2).map(rising).sum::<i64>() < 0;
    let mut reading = Reading {
        clock: WallClock {
            zone,
            reading: options.clock,
            descending,
            messages: layout.count.is_none(),
            doubled: None,
        },
        quarters: Quarters::new(zone, interval),
        file: HistoryFile {
            columns: layout.names.clone(),
            sample: probe
                .iter()
                .take(SAMPLE)
                .map(|row| row.cells.iter().map(|cell| shown(cell)).collect())
                .collect(),
            options: ImportOptions {
                time_column: Some(layout.time as u32),
                count_column: layout.count.map(|c| c as u32),
                clock: options.clock,
                deserving_share: Some(share),
                keep_other_days: options.keep_other_days,
            },
            good_rows: 0,
            interval_minutes: interval.map(|s| s as f64 / 60.0),
            from: None,
            to: None,
            days: Vec::new(),
            problem_count: 0,
            problems: Vec::new(),
        },
        layout,
    };
    for row in probe {
        reading.take(&row)?;
    }
    while let Some(row) = rows.next_row()? {
        reading.take(&row)?;
    }
    let mut file = reading.file;
    file.days = reading.quarters.into_days(channel, share);
    Ok(file)
}

/// Seconds that a row speaks of; `None` where each row is one message. A single row speaks of its day if it names no
/// time, and else of its quarter of an hour.
fn interval(layout: &Layout, stamps: &[Stamp]) -> Result<Option<i64>, PublishError> {
    if layout.count.is_none() {
        return Ok(None);
    }
    let dates_alone = !stamps.is_empty() && stamps.iter().all(|s| matches!(s, Stamp::Date(_)));
    let step = usual_step(stamps.iter().map(|s| s.rough_seconds()).collect());
    match step.unwrap_or(if dates_alone { 86_400 } else { 900 }) {
        step if step > LONGEST_STEP => Err(PublishError::TooCoarse { hours: step as f64 / 3600.0 }),
        step => Ok(Some(step.min(86_400))),
    }
}

/// What a row says.
struct ReadRow {
    at: DateTime<Utc>,
    messages: f64,
    remark: Option<ProblemKind>,
}

/// A file half read.
struct Reading {
    layout: Layout,
    clock: WallClock,
    quarters: Quarters,
    file: HistoryFile,
}

impl Reading {
    /// Takes a row, or reports why it is left out.
    fn take(&mut self, row: &Row) -> Result<(), PublishError> {
        let read = match self.read(row) {
            Ok(read) => read,
            Err((column, kind, found)) => {
                self.report(row.line, column, kind, &found);
                return Ok(());
            }
        };
        let (time, count) = (self.layout.time, self.layout.count);
        match self.quarters.add(read.at, read.messages)? {
            Some(ProblemKind::BadCount) => {
                let column = count.unwrap_or(time);
                self.report(row.line, Some(column), ProblemKind::BadCount, &row.cells[column]);
                return Ok(());
            }
            Some(kind) => {
                self.report(row.line, Some(time), kind, &row.cells[time]);
                return Ok(());
            }
            None => {}
        }
        self.file.good_rows = self.file.good_rows.saturating_add(1);
        self.file.from = Some(self.file.from.map_or(read.at, |from| from.min(read.at)));
        self.file.to = Some(self.file.to.map_or(read.at, |to| to.max(read.at)));
        if let Some(kind) = read.remark {
            self.report(row.line, Some(time), kind, &row.cells[time]);
        }
        Ok(())
    }

    /// What a row says; or in which column it cannot be read, why, and what stands there.
    fn read(&mut self, row: &Row) -> Result<ReadRow, (Option<usize>, ProblemKind, String)> {
        let layout = &self.layout;
        let last = [Some(layout.time), layout.clock, layout.count].into_iter().flatten().max().unwrap_or(0);
        if row.cells.len() <= last {
            let found = row.cells.join(&char::from(layout.delimiter).to_string());
            return Err((None, ProblemKind::ShortRow, found));
        }
        let wrong = |column: usize, kind| (Some(column), kind, row.cells[column].clone());
        let stamp = layout.stamp(&row.cells).map_err(|column| wrong(column, ProblemKind::BadTime))?;
        let messages = match layout.count {
            None => 1.0,
            Some(column) => number::count(&row.cells[column], layout.delimiter)
                .ok_or_else(|| wrong(column, ProblemKind::BadCount))?,
        };
        let (at, remark) = self.clock.instant(stamp).map_err(|kind| wrong(layout.time, kind))?;
        Ok(ReadRow { at, messages, remark })
    }

    fn report(&mut self, line: u32, column: Option<usize>, kind: ProblemKind, found: &str) {
        self.file.problem_count = self.file.problem_count.saturating_add(1);
        if self.file.problems.len() < PROBLEMS {
            let column = column.map(|c| c as u32 + 1);
            let found = shown(found);
            self.file.problems.push(ImportProblem { line, column, kind, found });
        }
    }
}
