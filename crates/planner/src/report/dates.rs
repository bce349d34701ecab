//! Days and spans of days in words.

use chrono::{Datelike as _, NaiveDate};
use dialoog_model::Language;

/// From a day to a day: `30 November to 27 December 2026`.
pub(super) fn period(language: Language, from: NaiveDate, to: NaiveDate) -> String {
    let word = match language {
        Language::En => "to",
        Language::Nl => "t/m",
    };
    let first = if from.year() == to.year() {
        day(language, from).trim_end_matches(|c: char| c.is_ascii_digit()).trim().to_owned()
    } else {
        day(language, from)
    };
    format!("{first} {word} {}", day(language, to))
}

/// A day: `30 November 2026`.
pub(super) fn day(language: Language, date: NaiveDate) -> String {
    const MONTHS: [(&str, &str); 12] = [
        ("January", "januari"),
        ("February", "februari"),
        ("March", "maart"),
        ("April", "april"),
        ("May", "mei"),
        ("June", "juni"),
        ("July", "juli"),
        ("August", "augustus"),
        ("September", "september"),
        ("October", "oktober"),
        ("November", "november"),
        ("December", "december"),
    ];
    let (english, dutch) = MONTHS[date.month0() as usize];
    let month = if language == Language::Nl { dutch } else { english };
    format!("{} {month} {}", date.day(), date.year())
}
