//! What a cell of a list of people is, and why a row is refused.

use chrono::NaiveDate;
use serde::Serialize;
use specta::Type;

use super::languages;
use crate::cell::date::{DateOrder, Day};
use crate::cell::scan::scan;

/// Why a row is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum PersonProblem {
    /// It names nobody.
    NoName,
    /// These are no hours of a week.
    BadHours,
    /// This is no date.
    BadDate,
    /// This is no language, or none that is known by this name.
    UnknownLanguage,
    /// There is no such team.
    UnknownTeam,
    /// It names no team, and there is more than one.
    NoTeam,
    /// There is no such channel.
    UnknownChannel,
    /// There is no such topic.
    UnknownTopic,
    /// Neither yes nor no, where a column is a channel or a topic.
    NeitherYesNorNo,
    /// Several people have this name.
    SeveralPeople,
    /// The one with this name has another staff number.
    OtherStaffNumber,
    /// Several people have this staff number, in the list or in the workspace.
    SharedStaffNumber,
    /// This staff number is somebody else's than the name.
    NumberOfAnother,
    /// The file has the same person on an earlier row.
    Twice,
    /// The last day as an own employee lies before the first.
    EndsBeforeItStarts,
    /// A name or a number that is longer than any.
    TooLong,
}

/// A row that is not taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct RefusedPerson {
    /// Line of the file, from 1; in a workbook the number of the row.
    pub line: u32,
    /// Why.
    pub problem: PersonProblem,
    /// Whom it names.
    pub name: String,
    /// The cell that it is about.
    pub found: String,
}

/// Minutes of a week that are written as hours: `36`, `36,5`, `36.5`, `36:30`, `36 h`. A sign before three digits is neither
/// sure to part hours from their share nor plausible, so it is refused.
pub(super) fn hours(text: &str) -> Option<u32> {
    let lower = text.to_lowercase();
    let text = lower.trim_end_matches(|c: char| c.is_alphabetic() || c == '.' || c.is_whitespace());
    if let Some((hours, minutes)) = text.split_once(':') {
        let (hours, minutes) = (hours.parse::<u32>().ok()?, minutes.parse::<u32>().ok()?);
        return (minutes < 60).then(|| hours.checked_mul(60)?.checked_add(minutes)).flatten();
    }
    let (whole, part) = text.split_once([',', '.']).unwrap_or((text, ""));
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    if whole.is_empty() || whole.len() > 3 || part.len() > 2 || !digits(whole) || !digits(part) {
        return None;
    }
    let hundredths = format!("{part:0<2}").parse::<u32>().ok()?;
    Some(whole.parse::<u32>().ok()? * 60 + (hundredths * 60 + 50) / 100)
}

/// A day as it stands in a cell.
pub(super) fn day(text: &str) -> Option<Day> {
    scan(text).and_then(|seen| seen.day)
}

/// The day under an order.
pub(super) fn date(text: &str, order: DateOrder) -> Option<NaiveDate> {
    day(text)?.read(order)
}

/// The codes of the languages in a cell; `Err` with what is none.
pub(super) fn language_codes(text: &str) -> Result<Vec<String>, String> {
    let parts =
        text.split([',', ';', '/', '|', '+', '&', '\n']).map(str::trim).filter(|part| !part.is_empty());
    let mut codes = parts
        .map(|part| languages::code(part).ok_or_else(|| part.to_owned()))
        .collect::<Result<Vec<_>, _>>()?;
    codes.sort();
    codes.dedup();
    Ok(codes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_of_a_week_are_read_in_every_notation_and_a_sign_before_three_digits_is_none() {
        let minutes = |hours: u32, minutes: u32| Some(hours * 60 + minutes);
        for (text, wanted) in [
            ("36", minutes(36, 0)),
            ("36,5", minutes(36, 30)),
            ("36.25", minutes(36, 15)),
            ("36:30", minutes(36, 30)),
            ("32 uur", minutes(32, 0)),
            ("8h", minutes(8, 0)),
            ("8 hrs.", minutes(8, 0)),
            ("1.000", None),
            ("36:75", None),
            ("-8", None),
            ("80%", None),
            ("fulltime", None),
        ] {
            assert_eq!(hours(text), wanted, "{text}");
        }
    }

    #[test]
    fn languages_are_known_by_code_and_by_name() {
        assert_eq!(
            language_codes("Nederlands, en; Deutsch"),
            Ok(vec!["de".into(), "en".into(), "nl".into()])
        );
        assert_eq!(language_codes("nl-BE"), Ok(vec!["nl".into()]));
        assert_eq!(language_codes("nl, Klingon"), Err("Klingon".into()));
    }
}
