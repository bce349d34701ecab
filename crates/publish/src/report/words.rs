//! The few words that a document has of its own, and how its language writes days and numbers.

use chrono::{Datelike as _, NaiveDate};
use dialoog_model::Language;

/// The words of a language.
#[derive(Debug, Clone, Copy)]
pub(super) struct Words {
    /// As RFC 3066 calls the language.
    pub code: &'static str,
    /// In front of a row of totals.
    pub total: &'static str,
    /// Instead of a value that would tell of too few people.
    pub hidden: &'static str,
    pub page: &'static str,
    pub of: &'static str,
    /// The first sheet of a workbook.
    pub contents: &'static str,
    /// In front of the name of a sheet.
    pub see_sheet: &'static str,
    /// Units in the heads of a CSV file.
    pub minutes: &'static str,
    pub share: &'static str,
    /// Of Excel, for days.
    pub date_format: &'static str,
    decimal_mark: char,
    /// Between the cells of a CSV file, as spreadsheets of that language expect it.
    pub separator: u8,
    months: [&'static str; 12],
}

const DUTCH: Words = Words {
    code: "nl-NL",
    total: "Totaal",
    hidden: "< 5 mensen",
    page: "Bladzijde",
    of: "van",
    contents: "Overzicht",
    see_sheet: "Zie blad",
    minutes: "minuten",
    share: "deel van 1",
    date_format: "d mmm yyyy",
    decimal_mark: ',',
    separator: b';',
    months: ["jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"],
};

const ENGLISH: Words = Words {
    code: "en-GB",
    total: "Total",
    hidden: "< 5 people",
    page: "Page",
    of: "of",
    contents: "Overview",
    see_sheet: "See sheet",
    minutes: "minutes",
    share: "share of 1",
    date_format: "d mmm yyyy",
    decimal_mark: '.',
    separator: b',',
    months: ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
};

impl Words {
    /// Those of a language.
    pub const fn of(language: Language) -> &'static Self {
        match language {
            Language::Nl => &DUTCH,
            Language::En => &ENGLISH,
        }
    }

    /// A day: `29 nov 2026`.
    pub fn date(&self, date: NaiveDate) -> String {
        format!("{} {} {}", date.day(), self.months[date.month0() as usize], date.year())
    }

    /// A number with so many decimals, without a minus in front of nothing.
    pub fn decimal(&self, number: f64, decimals: usize) -> String {
        let plain = format!("{:.decimals$}", number.abs());
        let is_nothing = plain.bytes().all(|b| matches!(b, b'0' | b'.'));
        let sign = if number < 0.0 && !is_nothing { "−" } else { "" };
        format!("{sign}{}", plain.replace('.', &self.decimal_mark.to_string()))
    }

    /// A number for other programs, with the decimal mark that they expect beside [`Self::separator`].
    pub fn plain_decimal(&self, number: f64, decimals: usize) -> String {
        self.decimal(number, decimals).replace('−', "-")
    }
}
