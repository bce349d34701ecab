//! Time stamps as they stand in files.

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, Utc};
use dialoog_model::RANGES;

/// What a cell says of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stamp {
    /// An instant: it carried an offset, or counted from the epoch.
    Instant(DateTime<Utc>),
    /// What a clock showed.
    Clock(NaiveDateTime),
    /// A date alone.
    Date(NaiveDate),
}

impl Stamp {
    /// What the stamp sorts by before it is known which clock it was read from.
    pub fn rough_seconds(self) -> i64 {
        match self {
            Self::Instant(at) => at.timestamp(),
            Self::Clock(at) => at.and_utc().timestamp(),
            Self::Date(date) => date.and_time(NaiveTime::MIN).and_utc().timestamp(),
        }
    }
}

/// Reads a cell; `month_first` is for dates with slashes.
pub(super) fn stamp(text: &str, month_first: bool) -> Option<Stamp> {
    let text = text.trim();
    if text.bytes().all(|b| b.is_ascii_digit()) {
        // Seconds and milliseconds since 1970 are told apart by their length, which holds from 2001 to 2286.
        let number: i64 = text.parse().ok()?;
        return match text.len() {
            10 => DateTime::from_timestamp(number, 0),
            13 => DateTime::from_timestamp_millis(number),
            _ => None,
        }
        .filter(|at| plausible(at.date_naive()))
        .map(Stamp::Instant);
    }
    if let Some(at) = with_offset(text) {
        return plausible(at.naive_utc().date()).then_some(Stamp::Instant(at));
    }
    let (day, clock) = match text.find(['T', ' ']) {
        Some(at) => (&text[..at], text[at + 1..].trim()),
        None => (text, ""),
    };
    let date = date(day, month_first)?;
    if clock.is_empty() {
        return Some(Stamp::Date(date));
    }
    time_of_day(clock).map(|time| Stamp::Clock(date.and_time(time)))
}

/// Reads `HH:MM`, with seconds and parts of a second if they are there.
pub(super) fn time_of_day(text: &str) -> Option<NaiveTime> {
    let text = text.trim();
    ["%H:%M:%S%.f", "%H:%M"].iter().find_map(|format| NaiveTime::parse_from_str(text, format).ok())
}

/// A date with slashes in parts `(first, second)`: which of the two is the month is for the whole file to tell.
pub(super) fn slashed(text: &str) -> Option<(u32, u32)> {
    let mut parts = text.trim().splitn(3, '/');
    let first = parts.next()?.parse().ok()?;
    let second = parts.next()?.parse().ok()?;
    parts.next().map(|_| (first, second))
}

fn with_offset(text: &str) -> Option<DateTime<Utc>> {
    DateTime::parse_from_rfc3339(text)
        .or_else(|_| DateTime::parse_from_str(text, "%Y-%m-%d %H:%M:%S%.f%#z"))
        .or_else(|_| DateTime::parse_from_str(text, "%Y-%m-%d %H:%M:%S%.f %#z"))
        .or_else(|_| DateTime::parse_from_str(text, "%Y-%m-%dT%H:%M%#z"))
        .ok()
        .map(|at| at.to_utc())
}

fn date(text: &str, month_first: bool) -> Option<NaiveDate> {
    let separator = ['-', '/', '.'].into_iter().find(|c| text.contains(*c))?;
    let parts: Vec<&str> = text.split(separator).collect();
    let [a, b, c] = parts[..] else { return None };
    if !parts.iter().all(|p| !p.is_empty() && p.bytes().all(|b| b.is_ascii_digit())) {
        return None;
    }
    let (year, month, day) = match (a.len(), c.len()) {
        (4, 1 | 2) => (a, b, c),
        (1 | 2, 4) if separator == '/' && month_first => (c, a, b),
        (1 | 2, 4) => (c, b, a),
        _ => return None,
    };
    NaiveDate::from_ymd_opt(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
        .filter(|date| plausible(*date))
}

/// Messages on social channels are of our time: a year outside it is a slip.
fn plausible(date: NaiveDate) -> bool {
    use chrono::Datelike;
    RANGES.message_years.holds(date.year())
}
