//! Reads cells as time stamps and times of day, in whatever form.

use chrono_tz::Tz;

use super::digits::number;
use super::stamp::{Form, Seen, clock_of, start_before};
use super::words::clock_word;
use super::written::written;
use super::zone::zone_named;

/// Longer than any stamp.
const LONGEST: usize = 80;

/// Reads a cell that was [cleaned](super::clean); `None` if it says nothing of time, or more than time.
pub(crate) fn scan(text: &str) -> Option<Seen> {
    if text.len() > LONGEST || !text.bytes().any(|b| b.is_ascii_digit()) {
        return None;
    }
    if text.bytes().all(|b| b.is_ascii_digit() || b == b'.' || b == b',')
        && text.bytes().filter(|b| !b.is_ascii_digit()).count() <= 1
    {
        return number(text);
    }
    if let Some(inner) = text.strip_prefix("/Date(").and_then(|rest| rest.strip_suffix(")/")) {
        return number(inner);
    }
    // Web servers put the whole stamp in brackets.
    let text = text.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).unwrap_or(text);
    let (text, zone) = without_zone(text);
    let mut lower = text.to_lowercase();
    if lower.contains(is_mark) {
        lower.retain(|c| !is_mark(c));
    }
    for (dotted, plain) in DOTTED {
        if lower.contains(dotted) {
            lower = lower.replace(dotted, plain);
        }
    }
    let seen = written(&lower)?;
    Some(Seen { zone: seen.zone.or(zone.filter(|_| seen.offset.is_none())), ..seen })
}

/// What is written with signs in it and stands for one word.
const DOTTED: [(&str, &str); 9] = [
    ("a.m.", "am"),
    ("p.m.", "pm"),
    ("a. m.", "am"),
    ("p. m.", "pm"),
    ("v.m.", "am"),
    ("n.m.", "pm"),
    ("t/m", "tot"),
    ("t.e.m.", "tot"),
    ("o'clock", ""),
];

/// Marks of the direction of writing, which some programs put between the parts of a date.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{200e}' | '\u{200f}' | '\u{200b}' | '\u{feff}')
}

/// A stamp without the zone behind it: `Europe/Amsterdam`, `[America/New_York]`, `ET`. Other words in brackets repeat what an
/// offset said: (Central European Summer Time).
fn without_zone(text: &str) -> (&str, Option<Tz>) {
    if let Some(at) = text.find(['(', '[']) {
        let inner = text[at + 1..].trim_end_matches([')', ']']).trim();
        let rest = text[..at].trim_end();
        return (rest, zone_named(inner).filter(|_| rest.bytes().any(|b| b.is_ascii_digit())));
    }
    match text.rsplit_once(char::is_whitespace) {
        Some((rest, word)) if zone_named(word).is_some() => (rest.trim_end(), zone_named(word)),
        _ => (text, None),
    }
}

/// Reads a cell of a column that holds times of day: also `7`, `0710`, `7.10`, `7-8`, `07.00-08.00`, `van 7 tot 8`. What is a
/// bare number is an hour.
pub(crate) fn time_of_day(text: &str) -> Option<Seen> {
    if text.len() > LONGEST {
        return None;
    }
    let text = after_words(text);
    // A day before all days is what is left of a time of day.
    if let Some(rest) = ["1899-12-30", "1899-12-31", "1900-01-00", "1900-01-01"]
        .iter()
        .find_map(|zero| text.strip_prefix(zero))
    {
        return scan(rest.trim_start_matches(['T', ' '])).filter(|seen| seen.clock.is_some());
    }
    let halves = BETWEEN.iter().find_map(|sign| {
        let (start, end) = text.split_once(sign)?;
        let (start, end) = (start.trim(), end.trim());
        // 2026-08 is a month.
        let alike = !is_bare(start) || !is_bare(end) || (start.len() <= 2) == (end.len() <= 2);
        Some((one_time(start).filter(|_| alike)?, one_time(after_words(end))?))
    });
    let Some((start, end)) = halves else { return one_time(text) };
    let (from, until) = (start.clock?, end.clock?);
    let from = if end.half && !start.half { start_before(from, until) } else { from };
    Some(Seen { clock: Some(from), until: Some(until), ..Seen::nothing(Form::Written) })
}

/// What stands between the ends of an interval.
const BETWEEN: [&str; 14] =
    ["-", "–", "—", "→", "~", " to ", " tot ", " bis ", " until ", " till ", " t/m ", " and ", " en ", " à "];

/// A text without the words in front that say that a time follows.
fn after_words(text: &str) -> &str {
    const WORDS: [&str; 18] = [
        "van", "from", "von", "de", "between", "tussen", "zwischen", "entre", "uur", "hour", "hr", "h", "u",
        "stunde", "heure", "um", "at", "t",
    ];
    let rest = text.trim_start_matches(|c: char| c.is_alphabetic() || c == ' ' || c == '_' || c == ':');
    let said = text[..text.len() - rest.len()].trim_matches([' ', '_', ':']).to_lowercase();
    if WORDS.contains(&said.as_str()) { rest } else { text }
}

/// One time of day.
fn one_time(text: &str) -> Option<Seen> {
    if let Some(seconds) = clock_word(&text.to_lowercase()) {
        return Some(Seen { clock: Some(seconds), ..Seen::nothing(Form::Written) });
    }
    if let Some(seen) = scan(text).filter(|seen| seen.clock.is_some() && seen.day.is_none()) {
        return Some(seen);
    }
    let text = without_unit(text);
    if text.len() > 20 || !text.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    Some(Seen { clock: Some(bare(text)?), ..Seen::nothing(Form::Written) })
}

/// A time of day without the word behind it that says that it is one: `07.00 u`, `7 Uhr`.
fn without_unit(text: &str) -> &str {
    let rest = text.trim_end_matches(|c: char| c.is_alphabetic() || c == '.');
    let unit = text[rest.len()..].trim_end_matches('.').to_lowercase();
    let is_unit = ["u", "uur", "uren", "h", "hr", "hrs", "hour", "hours", "uhr", "heure", "heures"];
    if is_unit.contains(&unit.as_str()) { rest.trim_end() } else { text }
}

fn is_bare(text: &str) -> bool {
    text.bytes().all(|b| b.is_ascii_digit())
}

fn bare(text: &str) -> Option<u32> {
    let digits = |part: &str| -> Option<u64> { is_bare(part).then(|| part.parse().ok())? };
    if let Some((hour, minute)) = text.split_once(['.', ':', 'h', 'u']) {
        // 7.0 is what programs make of the number 7.
        let minute = match minute {
            "" | "0" => 0,
            _ => digits(minute).filter(|_| minute.len() == 2)?,
        };
        return clock_of(digits(hour)?, minute, 0);
    }
    let value = digits(text)?;
    match text.len() {
        1 | 2 => clock_of(value, 0, 0),
        3 | 4 => clock_of(value / 100, value % 100, 0),
        _ => None,
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test that fails here fails rightly")]
mod tests {
    use super::super::date::DateOrder;
    use super::super::stamp::Stamp;
    use super::*;

    fn read(text: &str) -> Option<String> {
        let seen = scan(text)?;
        let order = DateOrder::ALL
            .into_iter()
            .find(|order| seen.day.is_some_and(|day| day.read(*order).is_some()))?;
        Some(match seen.stamp(order, None)? {
            Stamp::Instant(at) => at.format("%F %TZ").to_string(),
            Stamp::Clock(at) => at.format("%F %T").to_string(),
            Stamp::Zoned(at, zone) => format!("{} {zone}", at.format("%F %T")),
            Stamp::Day(date) => date.to_string(),
        })
    }

    #[test]
    fn a_stamp_means_the_same_in_every_notation() {
        for text in [
            "2026-08-31 07:10:00",
            "2026-08-31T07:10",
            "2026/08/31 7:10",
            "31-08-2026 07:10",
            "31.08.2026 07:10:00",
            "31.08.2026 07.10",
            "08/31/2026 7:10 AM",
            "8/31/2026 07:10:00 a.m.",
            "31/08/2026 7h10",
            "31 aug. 2026 07:10",
            "31 augustus 2026 om 07:10 uur",
            "maandag 31 augustus 2026 07:10",
            "Mon, 31 Aug 2026 07:10:00",
            "Aug 31, 2026, 7:10 AM",
            "August 31, 2026 at 7:10 AM",
            "31. August 2026 07:10 Uhr",
            "Montag, 31. August 2026, 07:10",
            "31 août 2026 07:10",
            "lundi 31 août 2026 à 7h10",
            "31-Aug-26 07:10",
            "31/Aug/2026:07:10:00",
            "20260831 0710",
            "20260831T071000",
            "202608310710",
            "20260831071000",
            "31-08-26 07:10",
            "46265.298611",
            "46265,2986111111",
            "Mon Aug 31 07:10:00 2026",
            "2026-08-31 07:10:00.000",
            "2026-08-31 07:10:00,123",
            "2026-W36-1 07:10",
            "2026-08-31 at 07:10",
            "31st August 2026 07:10",
            "2026-08-31 07:10 - 07:25",
            "31-08-2026 07:10–08:10",
            "2026-08-31 07:10-08:10",
            "31-AUG-26 07.10.00.000000000 AM",
            "31-AUG-26 07.10.00",
            "2026-08-31 AM 7:10",
            "08/31/2026 7:10a",
            "31-08-2026 7:10 vm",
            "31-08-2026 7:10 v.m.",
            "31 Aug '26 07:10",
            "31082026 07:10",
            "2026-243 07:10",
            "31-08-2026 07:10 - 31-08-2026 08:10",
            "31-08-2026 07:10 t/m 08:09",
            "2026-08-31 07:10 → 2026-08-31 08:10",
            "2026-08-31T07:10/2026-08-31T08:10",
            "31\u{200e}-08\u{200e}-2026 07:10",
            "ma 31 aug 2026, 07.10 u",
            "7:10 AM 8/31/2026",
        ] {
            let found = read(text).map(|found| found[..16].to_owned());
            assert_eq!(found.as_deref(), Some("2026-08-31 07:10"), "{text}");
        }
    }

    #[test]
    fn an_offset_is_understood_in_every_notation() {
        for text in [
            "2026-08-31T05:10:00Z",
            "2026-08-31 05:10:00 UTC",
            "2026-08-31 05:10 GMT",
            "2026-08-31 07:10 +02:00",
            "2026-08-31T07:10:00+0200",
            "2026-08-31 07:10:00+02",
            "2026-08-31 07:10:00 UTC+2",
            "2026-08-31 07:10:00 GMT+02:00",
            "Mon, 31 Aug 2026 07:10:00 +0200",
            "Mon Aug 31 05:10:00 +0000 2026",
            "2026-08-31 07:10:00 CEST",
            "Mon Aug 31 2026 07:10:00 GMT+0200 (Central European Summer Time)",
            "2026-08-31T07:10:00+02:00[Europe/Amsterdam]",
            "1788153000",
            "1788153000000",
            "1788153000.000",
            "1788153000000000",
            "31/Aug/2026:07:10:00 +0200",
            "2026-08-30T22:10:00-07:00",
            "2026-08-31 01:10:00 EDT",
            "2026-08-31T01:10:00-04:00",
            "2026-08-31 01:10:00-04:00",
            "2026-08-31T01:10-04:00",
            "2026-08-31 01:10 -04:00",
            "2026-08-31 02:10:00.000-03:00",
            "2026-08-31 05:10:00 +0000 UTC",
            "/Date(1788153000000)/",
            "[31/Aug/2026:07:10:00 +0200]",
            "2026-08-31T05:10:00.000Z/2026-08-31T06:10:00.000Z",
        ] {
            assert_eq!(read(text).as_deref(), Some("2026-08-31 05:10:00Z"), "{text}");
        }
    }

    #[test]
    fn what_is_no_time_is_none() {
        for text in [
            "",
            "hello 12",
            "12",
            "1234",
            "1.5",
            "gisteren",
            "31-13-2026",
            "2026-02-30",
            "25:00",
            "7 berichten",
            "+31 6 12345678",
            "2026-08",
            "case 2026-08-31",
            "7 8 am",
            "31 07:00",
        ] {
            let found = scan(text).filter(|seen| seen.day.is_some());
            assert_eq!(found, None, "{text}");
        }
    }

    #[test]
    fn the_end_of_a_day_is_the_start_of_the_next() {
        assert_eq!(read("2026-08-31 24:00").as_deref(), Some("2026-09-01 00:00:00"));
    }

    #[test]
    fn a_zone_is_kept_beside_its_clock() {
        for text in [
            "2026-08-31 01:10 America/New_York",
            "2026-08-31T01:10 [America/New_York]",
            "8/31/2026 1:10 AM (America/New_York)",
            "2026-08-31 01:10 ET",
        ] {
            assert_eq!(read(text).as_deref(), Some("2026-08-31 01:10:00 America/New_York"), "{text}");
        }
    }

    #[test]
    fn winter_time_in_summer_is_the_clock_of_that_place() {
        assert_eq!(read("2026-08-31 07:10 CET").as_deref(), Some("2026-08-31 07:10:00 Europe/Brussels"));
        assert_eq!(read("2026-01-31 07:10 CET").as_deref(), Some("2026-01-31 06:10:00Z"));
    }

    #[test]
    fn tuesday_in_french_is_no_month() {
        assert_eq!(read("mar. 1 septembre 2026 7 h 10").as_deref(), Some("2026-09-01 07:10:00"));
        assert_eq!(read("1 mar 2026 07:10").as_deref(), Some("2026-03-01 07:10:00"));
    }

    #[test]
    fn an_hour_behind_a_day_is_no_offset() {
        assert_eq!(read("31-08-2026 14-15").as_deref(), Some("2026-08-31 14:00:00"));
        assert_eq!(read("31-08-2026 14:00-02").as_deref(), Some("2026-08-31 16:00:00Z"));
    }

    #[test]
    fn an_interval_that_ends_at_midnight_has_no_offset() {
        for text in ["31-08-2026 23:00-00:00", "31-08-2026 23:00-24:00", "31-08-2026 23:00 - 00:00"] {
            assert_eq!(read(text).as_deref(), Some("2026-08-31 23:00:00"), "{text}");
        }
        assert_eq!(read("31-08-2026 01:00:00-02:00:00").as_deref(), Some("2026-08-31 01:00:00"));
    }

    #[test]
    fn compact_hours_are_no_seconds() {
        assert_eq!(read("2026083107").as_deref(), Some("2026-08-31 07:00:00"));
    }

    #[test]
    fn times_of_day_are_read_in_every_notation() {
        for text in [
            "07:00",
            "7:00",
            "7",
            "07",
            "0700",
            "7.00",
            "7h",
            "7 uur",
            "7 Uhr",
            "7 AM",
            "7:00 AM",
            "07:00-08:00",
            "07:00 – 08:00",
            "7-8",
            "07.00-08.00",
            "7:00 to 8:00",
            "1899-12-30 07:00:00",
            "07:00:00",
            "7.0",
            "Uur 7",
            "7 tot 8 uur",
            "van 07:00 tot 08:00",
            "between 7 and 8",
            "7 AM - 8 AM",
            "7am-8am",
            "7-8AM",
            "0700-0800",
        ] {
            assert_eq!(time_of_day(text).and_then(|seen| seen.clock), Some(7 * 3600), "{text}");
        }
        for (text, hour) in [
            ("12 AM", 0),
            ("12:00 PM", 12),
            ("11 pm", 23),
            ("24:00", 24),
            ("24", 24),
            ("19:00", 19),
            ("12 midnight", 0),
            ("12 Noon", 12),
            ("noon", 12),
            ("middernacht", 0),
            ("12:00 midnight", 0),
            ("12-1AM", 0),
            ("11-12PM", 11),
            ("12-1 pm", 12),
            ("11:00 - 12:00 AM", 23),
        ] {
            assert_eq!(time_of_day(text).and_then(|seen| seen.clock), Some(hour * 3600), "{text}");
        }
        for text in ["25", "7:60", "x", "", "12345", "3,5", "2026-08"] {
            assert_eq!(time_of_day(text), None, "{text}");
        }
    }
}
