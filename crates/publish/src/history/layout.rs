//! Which column is what: guessed from names and from what stands below them.

use super::number::count;
use super::options::ImportOptions;
use super::rows::{Row, shown};
use super::stamp::{Stamp, slashed, stamp, time_of_day};
use crate::error::PublishError;

const TIME_NAMES: [&str; 12] = [
    "timestamp",
    "time",
    "datetime",
    "date",
    "datum",
    "tijd",
    "tijdstip",
    "datumtijd",
    "created",
    "start",
    "moment",
    "when",
];
const COUNT_NAMES: [&str; 14] = [
    "value",
    "count",
    "aantal",
    "messages",
    "berichten",
    "mentions",
    "vermeldingen",
    "volume",
    "total",
    "totaal",
    "number",
    "waarde",
    "n",
    "tweets",
];

/// How the rows of a file are laid out.
#[derive(Debug, Clone)]
pub(super) struct Layout {
    pub names: Vec<String>,
    pub header: bool,
    pub time: usize,
    /// The column with the time of day, where `time` holds dates alone.
    pub clock: Option<usize>,
    pub count: Option<usize>,
    pub month_first: bool,
    pub delimiter: u8,
}

impl Layout {
    /// Guesses what `options` leaves open, from the first rows.
    pub fn guess(rows: &[Row], delimiter: u8, options: &ImportOptions) -> Result<Self, PublishError> {
        let first = rows.first().ok_or(PublishError::Empty)?;
        let header = first.cells.iter().all(|c| stamp(c, false).or_else(|| stamp(c, true)).is_none());
        let body = &rows[usize::from(header)..];
        if body.is_empty() {
            return Err(PublishError::Empty);
        }
        let width = rows.iter().take(100).map(|r| r.cells.len()).max().unwrap_or(0);
        let names: Vec<String> = (0..width)
            .map(|i| match first.cells.get(i).map(|c| c.trim()) {
                Some(name) if header && !name.is_empty() => shown(name),
                _ => (i + 1).to_string(),
            })
            .collect();
        for column in [options.time_column, options.count_column].into_iter().flatten() {
            if column as usize >= width {
                return Err(PublishError::NoSuchColumn { column, columns: width });
            }
        }
        let probe = &body[..body.len().min(200)];
        let share = |column: usize, fits: &dyn Fn(&str) -> bool| {
            let filled: Vec<&str> = probe
                .iter()
                .filter_map(|r| r.cells.get(column))
                .map(|c| c.trim())
                .filter(|c| !c.is_empty())
                .collect();
            if filled.is_empty() {
                return 0.0;
            }
            filled.iter().filter(|c| fits(c)).count() as f64 / filled.len() as f64
        };
        let is_stamp = |c: &str| stamp(c, false).or_else(|| stamp(c, true)).is_some();
        let is_clock = |c: &str| time_of_day(c).is_some();
        let named = |i: usize, list: &[&str]| header && is_named(&names[i], list);

        let time = options.time_column.map(|c| c as usize).or_else(|| {
            let rank = |i: usize| (named(i, &TIME_NAMES), share(i, &is_stamp));
            (0..width)
                .filter(|i| {
                    share(*i, &is_stamp) >= if named(*i, &TIME_NAMES) { f64::MIN_POSITIVE } else { 0.5 }
                })
                .min_by(|a, b| rank(*b).0.cmp(&rank(*a).0).then(rank(*b).1.total_cmp(&rank(*a).1)))
        });
        let Some(time) = time else { return Err(PublishError::NoTimeColumn { columns: names }) };
        let is_date = |c: &str| matches!(stamp(c, false).or_else(|| stamp(c, true)), Some(Stamp::Date(_)));
        let clock = (share(time, &is_date) >= 0.5)
            .then(|| (0..width).find(|i| *i != time && share(*i, &is_clock) >= 0.5))
            .flatten();

        let numeric = |i: usize| {
            Some(i) != clock && i != time && share(i, &|c: &str| count(c, delimiter).is_some()) >= 0.5
        };
        let count = options.count_column.map(|c| c as usize).or_else(|| {
            (0..width).find(|i| named(*i, &COUNT_NAMES) && numeric(*i)).or_else(|| {
                // A file of messages has numbers too (identifiers, likes), so without a telling name only a
                // column with nothing beside it but the time is taken for counts.
                let others: Vec<usize> = (0..width).filter(|i| *i != time && Some(*i) != clock).collect();
                match others[..] {
                    [only] if numeric(only) && !named(only, &["id"]) => Some(only),
                    _ => None,
                }
            })
        });
        let month_first = month_first(body.iter().filter_map(|r| r.cells.get(time)));
        Ok(Self { names, header, time, clock, count, month_first, delimiter })
    }

    /// The time stamp of a row: `Err` with the column where it goes wrong.
    pub fn stamp(&self, cells: &[String]) -> Result<Stamp, usize> {
        let text = cells.get(self.time).ok_or(self.time)?;
        let read = stamp(text, self.month_first).ok_or(self.time)?;
        match (read, self.clock) {
            (Stamp::Date(date), Some(column)) => cells
                .get(column)
                .and_then(|c| time_of_day(c))
                .map(|time| Stamp::Clock(date.and_time(time)))
                .ok_or(column),
            _ => Ok(read),
        }
    }
}

/// Whether a name is one of the list, or has one as a word of its own ("Created at", "aantal berichten").
fn is_named(name: &str, list: &[&str]) -> bool {
    let name = name.to_lowercase();
    name.split(|c: char| !c.is_alphanumeric()).any(|word| list.contains(&word))
}

/// Day before month, unless the file itself shows that it cannot be.
fn month_first<'a>(cells: impl Iterator<Item = &'a String>) -> bool {
    let (mut day_first, mut month_first) = (false, false);
    for (first, second) in cells.filter_map(|c| slashed(c)) {
        day_first |= first > 12;
        month_first |= second > 12;
    }
    month_first && !day_first
}
