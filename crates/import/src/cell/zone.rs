//! Time zones by the names that desks give them.

use chrono::{NaiveDate, NaiveTime, Offset as _, TimeDelta, TimeZone as _};
use chrono_tz::Tz;

/// A time zone that a text names: `Europe/Amsterdam`, `UTC-05:00`, `Time zone: Amsterdam`.
pub(crate) fn zone_in(text: &str) -> Option<(Tz, String)> {
    let words = || text.split(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '/' | '_' | '-')));
    let whole = words().filter(|word| word.contains('/')).find_map(|word| word.parse::<Tz>().ok());
    let lower = text.to_lowercase();
    let of_zones = ["zone", "gmt", "utc", "fuseau"].iter().any(|word| lower.contains(word));
    let city = || {
        let cities: Vec<&str> =
            text.split(|c: char| !c.is_alphabetic()).filter(|word| word.len() > 3).collect();
        let is_city =
            |zone: &&Tz| zone.name().rsplit_once('/').is_some_and(|(_, city)| cities.contains(&city));
        chrono_tz::TZ_VARIANTS.iter().find(is_city).copied().filter(|_| of_zones)
    };
    whole.or_else(city).or_else(|| fixed(&lower)).map(|zone| (zone, text.to_owned()))
}

/// The zone that a cell of a column of zones names: `Europe/Amsterdam`, `UTC`, `+02:00`.
pub(crate) fn zone_of(text: &str) -> Option<Tz> {
    text.parse().ok().or_else(|| fixed(&text.to_lowercase())).or_else(|| fixed(&format!("utc{text}")))
}

/// A fixed offset that a text in small letters names: `utc+2`, `gmt-05:00`.
fn fixed(lower: &str) -> Option<Tz> {
    let at = ["utc", "gmt"].iter().find_map(|word| lower.find(word))? + 3;
    let rest = lower[at..].trim_start();
    let (ahead, rest) = match rest.chars().next()? {
        '+' => (true, &rest[1..]),
        '-' => (false, &rest[1..]),
        '−' => (false, &rest['−'.len_utf8()..]),
        _ => return None,
    };
    let digits: String =
        rest.chars().filter(|c| *c != ':').take_while(char::is_ascii_digit).take(4).collect();
    let value: u32 = digits.parse().ok()?;
    let (hours, minutes) = if digits.len() > 2 { (value / 100, value % 100) } else { (value, 0) };
    match (hours, minutes, ahead) {
        (0, 0, _) => Some(Tz::UTC),
        // What is ahead of UTC has a minus in this table.
        (1..=14, 0, _) => format!("Etc/GMT{}{hours}", if ahead { '-' } else { '+' }).parse().ok(),
        (5, 30, true) => Some(Tz::Asia__Kolkata),
        (5, 45, true) => Some(Tz::Asia__Kathmandu),
        (6, 30, true) => Some(Tz::Asia__Yangon),
        (9, 30, true) => Some(Tz::Australia__Darwin),
        _ => None,
    }
}

/// The zone whose clock has this for short, in winter, in summer or in both.
fn short(word: &str) -> Option<Tz> {
    Some(match word {
        "ET" | "EST" | "EDT" => Tz::America__New_York,
        "CT" | "CST" | "CDT" => Tz::America__Chicago,
        "MT" | "MST" | "MDT" => Tz::America__Denver,
        "PT" | "PST" | "PDT" => Tz::America__Los_Angeles,
        "BST" => Tz::Europe__London,
        "CET" | "CEST" | "MEZ" | "MESZ" => Tz::Europe__Brussels,
        "EET" | "EEST" => Tz::EET,
        _ => return None,
    })
}

/// A zone that the name of a column of times has for short: `Time (ET)`.
pub(crate) fn zone_short(text: &str) -> Option<(Tz, String)> {
    let zone = text.split(|c: char| !c.is_alphanumeric()).find_map(short);
    zone.map(|zone| (zone, text.to_owned()))
}

/// The zone that a text names: `Europe/Amsterdam`, or the clock of a part of America whatever the season, `ET`.
pub(crate) fn zone_named(text: &str) -> Option<Tz> {
    match text {
        "ET" | "CT" | "MT" | "PT" => short(text),
        _ if text.contains('/') && text.len() < 40 => text.parse().ok(),
        _ => None,
    }
}

/// The zone whose winter time a word in small letters names.
pub(crate) fn winter_of(word: &str) -> Option<Tz> {
    match word {
        "cet" | "mez" | "est" | "cst" | "mst" | "pst" => short(&word.to_uppercase()),
        _ => None,
    }
}

/// Minutes that the clock of a zone is ahead of UTC at noon of a day.
pub(crate) fn ahead(zone: Tz, date: NaiveDate) -> i32 {
    let noon = date.and_time(NaiveTime::MIN) + TimeDelta::hours(12);
    zone.offset_from_utc_datetime(&noon).fix().local_minus_utc() / 60
}

/// Whether a clock has a fixed zone's offset in winter or in summer.
pub(crate) fn has_offset_of(clock: Tz, fixed: Tz) -> bool {
    let days =
        [(2026, 1, 15), (2026, 7, 15)].map(|(y, m, d)| NaiveDate::from_ymd_opt(y, m, d).unwrap_or_default());
    days.iter().any(|day| ahead(clock, *day) == ahead(fixed, *day))
}
