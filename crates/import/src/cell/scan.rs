//! Reads cells as time stamps and times of day, in whatever form.

use super::digits::number;
use super::stamp::{Form, Seen, clock_of};
use super::written::written;

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
    // Words in brackets repeat what an offset said: (Central European Summer Time), [Europe/Amsterdam].
    let text = text.find(['(', '[']).map_or(text, |at| text[..at].trim_end());
    let lower = text
        .to_lowercase()
        .replace("a.m.", "am")
        .replace("p.m.", "pm")
        .replace("a. m.", "am")
        .replace("p. m.", "pm");
    written(&lower)
}

/// Reads a cell of a column that holds times of day: also `7`, `0710`, `7.10`, `7-8`, `07.00-08.00`. What is a bare number is
/// an hour.
pub(crate) fn time_of_day(text: &str) -> Option<Seen> {
    if let Some(seen) = scan(text).filter(|seen| seen.clock.is_some() && seen.day.is_none()) {
        return Some(seen);
    }
    if text.len() > 20 || !text.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    // A day before all days is what is left of a time of day.
    if let Some(rest) = ["1899-12-30", "1899-12-31", "1900-01-00", "1900-01-01"]
        .iter()
        .find_map(|zero| text.strip_prefix(zero))
    {
        return scan(rest.trim_start_matches(['T', ' '])).filter(|seen| seen.clock.is_some());
    }
    let mut halves = text.splitn(2, ['-', '–', '—']).map(bare);
    let clock = halves.next()??;
    let until = match halves.next() {
        None => None,
        Some(end) => Some(end?),
    };
    Some(Seen { clock: Some(clock), until, ..Seen::nothing(Form::Written) })
}

fn bare(text: &str) -> Option<u32> {
    let text = text.trim();
    let digits =
        |part: &str| -> Option<u64> { part.bytes().all(|b| b.is_ascii_digit()).then(|| part.parse().ok())? };
    if let Some((hour, minute)) = text.split_once(['.', ':', 'h', 'u']) {
        let minute = if minute.is_empty() { 0 } else { digits(minute).filter(|_| minute.len() == 2)? };
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
        ] {
            assert_eq!(time_of_day(text).and_then(|seen| seen.clock), Some(7 * 3600), "{text}");
        }
        for (text, hour) in
            [("12 AM", 0), ("12:00 PM", 12), ("11 pm", 23), ("24:00", 24), ("24", 24), ("19:00", 19)]
        {
            assert_eq!(time_of_day(text).and_then(|seen| seen.clock), Some(hour * 3600), "{text}");
        }
        for text in ["25", "7:60", "x", "", "12345", "3,5"] {
            assert_eq!(time_of_day(text), None, "{text}");
        }
    }
}
