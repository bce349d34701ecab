//! A cell: a value of a kind, and how it reads.

use chrono::{NaiveDate, NaiveDateTime};
use dialoog_model::Language;

use super::words::Words;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Words.
    Text,
    /// A day.
    Date,
    /// A day and a time on the clock.
    Moment,
    /// A length of time, in minutes.
    Minutes,
    /// A whole number.
    Count,
    /// A number with this many decimals.
    Number(u8),
    /// A share of a whole: 1 is all of it.
    Share,
}

impl Kind {
    /// Whether it stands at the right of its column.
    pub(super) const fn is_number(self) -> bool {
        matches!(self, Self::Minutes | Self::Count | Self::Number(_) | Self::Share)
    }
}

/// A value in a table.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// There is nothing to say.
    Empty,
    /// It is kept back: it would tell of fewer people than may be told of together.
    Hidden,
    /// Words.
    Text(String),
    /// A day.
    Date(NaiveDate),
    /// A day and a time on the clock of the workspace.
    Moment(NaiveDateTime),
    /// A length of time, in minutes.
    Minutes(i64),
    /// A whole number.
    Count(i64),
    /// A number.
    Number(f64),
    /// A share of a whole: 1 is all of it.
    Share(f64),
}

impl Cell {
    /// Words.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    /// A value, or nothing.
    pub fn or_empty<T>(value: Option<T>, cell: impl Fn(T) -> Self) -> Self {
        value.map_or(Self::Empty, cell)
    }

    /// Its number, where it is one.
    pub fn number(&self) -> Option<f64> {
        match *self {
            Self::Minutes(n) | Self::Count(n) => Some(n as f64),
            Self::Number(n) | Self::Share(n) => Some(n),
            _ => None,
        }
    }

    /// The kind that it is of, in a column of a kind: a column of text may hold values of several kinds.
    pub(super) const fn kind_in(&self, column: Kind) -> Kind {
        match (column, self) {
            (Kind::Text, Self::Date(_)) => Kind::Date,
            (Kind::Text, Self::Moment(_)) => Kind::Moment,
            (Kind::Text, Self::Minutes(_)) => Kind::Minutes,
            (Kind::Text, Self::Count(_)) => Kind::Count,
            (Kind::Text, Self::Number(_)) => Kind::Number(2),
            (Kind::Text, Self::Share(_)) => Kind::Share,
            _ => column,
        }
    }

    /// A number as a cell of a kind; `Empty` where the kind has no numbers, or it is none.
    pub(super) fn of(kind: Kind, number: f64) -> Self {
        match kind {
            _ if !number.is_finite() => Self::Empty,
            Kind::Minutes => Self::Minutes(number.round() as i64),
            Kind::Count => Self::Count(number.round() as i64),
            Kind::Number(_) => Self::Number(number),
            Kind::Share => Self::Share(number),
            Kind::Text | Kind::Date | Kind::Moment => Self::Empty,
        }
    }

    /// How it reads, in a column of a kind.
    pub(super) fn shown(&self, kind: Kind, language: Language) -> String {
        let words = Words::of(language);
        match self {
            Self::Empty => "–".to_owned(),
            Self::Hidden => words.hidden.to_owned(),
            Self::Text(text) => text.clone(),
            Self::Date(date) => words.date(*date),
            Self::Moment(at) => format!("{} {}", words.date(at.date()), at.format("%H:%M")),
            Self::Minutes(minutes) => duration(*minutes),
            Self::Count(count) => count.to_string().replace('-', "−"),
            Self::Number(number) => {
                let decimals = if let Kind::Number(decimals) = kind { usize::from(decimals) } else { 2 };
                words.decimal(*number, decimals)
            }
            Self::Share(share) => format!("{} %", words.decimal(share * 100.0, 0)),
        }
    }
}

/// Hours and minutes: `41:30`.
fn duration(minutes: i64) -> String {
    let sign = if minutes < 0 { "−" } else { "" };
    let minutes = minutes.unsigned_abs();
    format!("{sign}{}:{:02}", minutes / 60, minutes % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_duration_reads_as_hours_and_minutes_beyond_a_day_and_below_nothing() {
        assert_eq!(duration(0), "0:00");
        assert_eq!(duration(41 * 60 + 30), "41:30");
        assert_eq!(duration(-95), "−1:35");
    }

    #[test]
    fn a_number_reads_as_its_language_writes_it() {
        let shown = |language| Cell::Number(-0.754).shown(Kind::Number(2), language);
        assert_eq!((shown(Language::Nl), shown(Language::En)), ("−0,75".to_owned(), "−0.75".to_owned()));
        assert_eq!(Cell::Share(1.25).shown(Kind::Share, Language::Nl), "125 %");
        assert_eq!(
            Cell::Number(-0.001).shown(Kind::Number(1), Language::En),
            "0.0",
            "no minus in front of nothing"
        );
    }
}
