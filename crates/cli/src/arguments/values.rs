//! Values of arguments: days, moments, ranges, versions.

use chrono::{Datelike, NaiveDate};
use dialoog_model::{Between, RANGES, RuleCode};

use crate::texts;

/// A rota, or one of the things that it has been or is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TellingArgument {
    /// The rota that starts on this day.
    Rota(NaiveDate),
    /// A version, or 0 for before the first.
    Version(u32),
    /// As it is now.
    Draft,
}

pub(super) fn telling(text: &str) -> Result<TellingArgument, String> {
    if text == "draft" {
        return Ok(TellingArgument::Draft);
    }
    let number = || text.parse::<u32>().map(TellingArgument::Version);
    if text.parse::<NaiveDate>().is_ok() {
        return day(text).map(TellingArgument::Rota);
    }
    number().map_err(|_| {
        format!("`{text}` is neither the number of a version, nor `draft`, nor the first day of a rota (YYYY-MM-DD)")
    })
}

/// A number; its range is checked where it is used.
pub(super) fn number(text: &str) -> Result<f64, String> {
    let number = text.parse::<f64>().ok().filter(|number| number.is_finite());
    number.ok_or_else(|| format!("`{text}` is not a number that can be used"))
}

/// Hours of a week, as somebody has them at most.
pub(super) fn week_hours(text: &str) -> Result<f64, String> {
    let hours = number(text)?;
    let Between { least, most } = RANGES.week_minutes;
    let (least, most) = (f64::from(least) / 60.0, f64::from(most) / 60.0);
    if (least..=most).contains(&hours) {
        Ok(hours)
    } else {
        Err(format!("`{text}` is not a number of hours from {least} to {most}"))
    }
}

/// A day of the calendar that is planned on.
pub(super) fn day(text: &str) -> Result<NaiveDate, String> {
    let day = text.parse::<NaiveDate>().map_err(|_| format!("`{text}` is not a date (YYYY-MM-DD)"))?;
    let Between { least, most } = RANGES.days;
    if RANGES.days.holds(day) {
        Ok(day)
    } else {
        Err(format!("`{text}` is not a day from {least} to {most}"))
    }
}

/// A rule, by its stable name.
pub(super) fn rule(text: &str) -> Result<RuleCode, String> {
    let name = text.replace('-', "_");
    serde_json::from_value(serde_json::Value::String(name)).map_err(|_| {
        let known: Vec<String> = texts::rules().iter().map(texts::code_of).collect();
        format!("`{text}` is no rule; the rules are {}", known.join(", "))
    })
}

/// A whole number within a range.
pub(super) fn within(range: Between<u32>) -> clap::builder::RangedI64ValueParser<u32> {
    clap::value_parser!(u32).range(i64::from(range.least)..=i64::from(range.most))
}

/// A year of the calendar.
pub(super) fn year() -> clap::builder::RangedI64ValueParser<i32> {
    let days = RANGES.days;
    clap::value_parser!(i32).range(i64::from(days.least.year())..=i64::from(days.most.year()))
}

/// A day, or two with two dots between them.
pub(super) fn days(text: &str) -> Result<(NaiveDate, NaiveDate), String> {
    let Some((from, to)) = text.split_once("..") else { return day(text).map(|only| (only, only)) };
    match (day(from)?, day(to)?) {
        (from, to) if to < from => Err(format!("the last day, {to}, is before the first, {from}")),
        days => Ok(days),
    }
}

/// A day, with the minute of the day where it has a time.
pub(super) fn moment(text: &str) -> Result<(NaiveDate, Option<u16>), String> {
    let wrong =
        || format!("`{text}` is neither a date (YYYY-MM-DD) nor a date with a time (YYYY-MM-DDTHH:MM)");
    let Some((day_text, time)) = text.split_once('T') else {
        return day(text).map(|day| (day, None));
    };
    let minute = minute(time).ok_or_else(wrong)?;
    day(day_text).map(|day| (day, Some(minute)))
}

/// Hours of a day, as the minutes of the day at which they begin and end.
pub(super) fn hours(text: &str) -> Result<(u16, u16), String> {
    let end = |text: &str| if text == "24:00" { Some(24 * 60) } else { minute(text) };
    let hours = text.split_once('-').and_then(|(from, to)| Some((minute(from)?, end(to)?)));
    match hours {
        None => Err(format!("`{text}` is not two times with a dash between them (HH:MM-HH:MM)")),
        Some((from, to)) if to <= from => Err(format!("`{text}` does not end after it begins")),
        Some(hours) => Ok(hours),
    }
}

/// The minute of the day of a time, `HH:MM`.
fn minute(text: &str) -> Option<u16> {
    let time = chrono::NaiveTime::parse_from_str(text, "%H:%M").ok()?;
    u16::try_from((time - chrono::NaiveTime::MIN).num_minutes()).ok()
}
