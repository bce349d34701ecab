//! Time stamps that are digits alone.

use chrono::{DateTime, NaiveDate};

use super::date::{DateOrder, Day, plausible};
use super::stamp::{DAY, Form, Seen, clock_of};

/// A count of seconds or days, or digits that are a date.
pub(crate) fn number(text: &str) -> Option<Seen> {
    let (whole, fraction) = text.split_once(['.', ',']).unwrap_or((text, ""));
    let value: u64 = whole.parse().ok()?;
    let nano = |digits: &str| format!("{digits:0<9}").get(..9).and_then(|d| d.parse::<u32>().ok());
    let compact = |date: u64, clock: Option<u32>| {
        let day = plausible((date / 10_000) as u32, (date / 100 % 100) as u32, (date % 100) as u32)?;
        Some(Seen { day: Some(Day::Fixed(day)), clock, ..Seen::nothing(Form::Compact) })
    };
    let epoch = |seconds: u64, nano: u32| {
        let at = DateTime::from_timestamp(i64::try_from(seconds).ok()?, nano)?;
        let local = at.naive_utc();
        plausible(chrono::Datelike::year(&local).unsigned_abs(), 1, 1)?;
        let clock = chrono::Timelike::num_seconds_from_midnight(&local);
        Some(Seen {
            day: Some(Day::Fixed(local.date())),
            clock: Some(clock),
            offset: Some(0),
            ..Seen::nothing(Form::Epoch(at))
        })
    };
    // 31082026
    let turned = |date: u64| {
        let parts = [date / 1_000_000, date / 10_000 % 100, date % 10_000].map(|n| n as u32);
        let day = Day::Numbers { parts, short: false, dots: false };
        let is_read = DateOrder::ALL.iter().any(|order| day.read(*order).is_some());
        is_read.then(|| Seen { day: Some(day), ..Seen::nothing(Form::Compact) })
    };
    match (whole.len(), fraction) {
        (8, "") => compact(value, None).or_else(|| turned(value)),
        (10, "") => {
            let hour = (value % 100) as u32;
            // Seconds that look like a day and its hour lie after 2033.
            let day = (hour <= 24).then(|| compact(value / 100, Some(hour * 3600))).flatten();
            day.or_else(|| epoch(value, 0))
        }
        (12, "") => compact(value / 10_000, Some(clock_of(value / 100 % 100, value % 100, 0)?)),
        (14, "") => {
            compact(value / 1_000_000, Some(clock_of(value / 10_000 % 100, value / 100 % 100, value % 100)?))
        }
        (10, _) => epoch(value, nano(fraction)?),
        (13, _) => epoch(value / 1_000, (value % 1_000) as u32 * 1_000_000),
        (16, "") => epoch(value / 1_000_000, (value % 1_000_000) as u32 * 1_000),
        (19, "") => epoch(value / 1_000_000_000, (value % 1_000_000_000) as u32),
        (5, _) if (32_874..=109_571).contains(&value) => {
            let day = NaiveDate::from_ymd_opt(1899, 12, 30)? + chrono::Days::new(value);
            let part: f64 = format!("0.{fraction}0").parse().ok()?;
            // To the second: a spreadsheet keeps 07:10 as 0.298611111.
            let clock = ((part * f64::from(DAY)).round() as u32).min(DAY);
            let day = Some(Day::Fixed(day));
            Some(Seen { day, clock: (!fraction.is_empty()).then_some(clock), ..Seen::nothing(Form::Serial) })
        }
        _ => None,
    }
}
