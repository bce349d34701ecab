//! Public holidays by country; the country is derived from the time zone.
//!
//! The table holds rules instead of dates, so that it does not expire. It lists the holidays of a whole country: for
//! the Netherlands those of article 3 of the Algemene termijnenwet (with 5 May in years that end in 0 or 5, and without
//! Good Friday, on which most people work), for the others those of their public-holiday acts as of 2025.

use chrono::{Datelike, Days, NaiveDate, Weekday};
use chrono_tz::Tz;

use crate::holiday::Holiday;

/// The date of a holiday within a year.
enum Rule {
    /// Month and day.
    On(u32, u32),
    /// Days after Easter Sunday; negative: before.
    Easter(i64),
    /// Month, weekday and n: the n-th such weekday of the month; 0 is the last one.
    Nth(u32, Weekday, u8),
    /// 27 April, or 26 April where that is a Sunday.
    King,
    /// Month and day, in years that are divisible by five.
    EveryFifth(u32, u32),
}

use Holiday as H;
use Rule::{Easter, EveryFifth, King, Nth, On};
use Weekday::{Mon, Thu};

/// The rules of the country of a time zone; empty where the table does not have it.
fn rules(zone: Tz) -> &'static [(Holiday, Rule)] {
    match zone.name() {
        "Europe/Amsterdam" => &[
            (H::NewYear, On(1, 1)),
            (H::Easter, Easter(0)),
            (H::EasterMonday, Easter(1)),
            (H::KingsDay, King),
            (H::LiberationDay, EveryFifth(5, 5)),
            (H::Ascension, Easter(39)),
            (H::WhitSunday, Easter(49)),
            (H::WhitMonday, Easter(50)),
            (H::Christmas, On(12, 25)),
            (H::BoxingDay, On(12, 26)),
        ],
        "Europe/Brussels" => &[
            (H::NewYear, On(1, 1)),
            (H::EasterMonday, Easter(1)),
            (H::LabourDay, On(5, 1)),
            (H::Ascension, Easter(39)),
            (H::WhitMonday, Easter(50)),
            (H::NationalDay, On(7, 21)),
            (H::Assumption, On(8, 15)),
            (H::AllSaints, On(11, 1)),
            (H::Armistice, On(11, 11)),
            (H::Christmas, On(12, 25)),
        ],
        "Europe/Luxembourg" => &[
            (H::NewYear, On(1, 1)),
            (H::EasterMonday, Easter(1)),
            (H::LabourDay, On(5, 1)),
            (H::Ascension, Easter(39)),
            (H::WhitMonday, Easter(50)),
            (H::NationalDay, On(6, 23)),
            (H::Assumption, On(8, 15)),
            (H::AllSaints, On(11, 1)),
            (H::Christmas, On(12, 25)),
            (H::BoxingDay, On(12, 26)),
        ],
        "Europe/Berlin" => &[
            (H::NewYear, On(1, 1)),
            (H::GoodFriday, Easter(-2)),
            (H::EasterMonday, Easter(1)),
            (H::LabourDay, On(5, 1)),
            (H::Ascension, Easter(39)),
            (H::WhitMonday, Easter(50)),
            (H::NationalDay, On(10, 3)),
            (H::Christmas, On(12, 25)),
            (H::BoxingDay, On(12, 26)),
        ],
        "Europe/Vienna" => &[
            (H::NewYear, On(1, 1)),
            (H::Epiphany, On(1, 6)),
            (H::EasterMonday, Easter(1)),
            (H::LabourDay, On(5, 1)),
            (H::Ascension, Easter(39)),
            (H::WhitMonday, Easter(50)),
            (H::CorpusChristi, Easter(60)),
            (H::Assumption, On(8, 15)),
            (H::NationalDay, On(10, 26)),
            (H::AllSaints, On(11, 1)),
            (H::ImmaculateConception, On(12, 8)),
            (H::Christmas, On(12, 25)),
            (H::BoxingDay, On(12, 26)),
        ],
        "Europe/Paris" => &[
            (H::NewYear, On(1, 1)),
            (H::EasterMonday, Easter(1)),
            (H::LabourDay, On(5, 1)),
            (H::LiberationDay, On(5, 8)),
            (H::Ascension, Easter(39)),
            (H::WhitMonday, Easter(50)),
            (H::NationalDay, On(7, 14)),
            (H::Assumption, On(8, 15)),
            (H::AllSaints, On(11, 1)),
            (H::Armistice, On(11, 11)),
            (H::Christmas, On(12, 25)),
        ],
        "Europe/Rome" => &[
            (H::NewYear, On(1, 1)),
            (H::Epiphany, On(1, 6)),
            (H::EasterMonday, Easter(1)),
            (H::LiberationDay, On(4, 25)),
            (H::LabourDay, On(5, 1)),
            (H::NationalDay, On(6, 2)),
            (H::Assumption, On(8, 15)),
            (H::AllSaints, On(11, 1)),
            (H::ImmaculateConception, On(12, 8)),
            (H::Christmas, On(12, 25)),
            (H::BoxingDay, On(12, 26)),
        ],
        "Europe/Madrid" => &[
            (H::NewYear, On(1, 1)),
            (H::Epiphany, On(1, 6)),
            (H::GoodFriday, Easter(-2)),
            (H::LabourDay, On(5, 1)),
            (H::Assumption, On(8, 15)),
            (H::NationalDay, On(10, 12)),
            (H::AllSaints, On(11, 1)),
            (H::ImmaculateConception, On(12, 8)),
            (H::Christmas, On(12, 25)),
        ],
        "Europe/London" => &[
            (H::NewYear, On(1, 1)),
            (H::GoodFriday, Easter(-2)),
            (H::EasterMonday, Easter(1)),
            (H::BankHoliday, Nth(5, Mon, 1)),
            (H::BankHoliday, Nth(5, Mon, 0)),
            (H::BankHoliday, Nth(8, Mon, 0)),
            (H::Christmas, On(12, 25)),
            (H::BoxingDay, On(12, 26)),
        ],
        "Europe/Dublin" => &[
            (H::NewYear, On(1, 1)),
            (H::NationalDay, On(3, 17)),
            (H::EasterMonday, Easter(1)),
            (H::BankHoliday, Nth(5, Mon, 1)),
            (H::BankHoliday, Nth(6, Mon, 1)),
            (H::BankHoliday, Nth(8, Mon, 1)),
            (H::BankHoliday, Nth(10, Mon, 0)),
            (H::Christmas, On(12, 25)),
            (H::BoxingDay, On(12, 26)),
        ],
        "America/New_York"
        | "America/Chicago"
        | "America/Denver"
        | "America/Phoenix"
        | "America/Los_Angeles"
        | "America/Anchorage"
        | "Pacific/Honolulu" => &[
            (H::NewYear, On(1, 1)),
            (H::BankHoliday, Nth(1, Mon, 3)),
            (H::BankHoliday, Nth(2, Mon, 3)),
            (H::BankHoliday, Nth(5, Mon, 0)),
            (H::BankHoliday, On(6, 19)),
            (H::NationalDay, On(7, 4)),
            (H::LabourDay, Nth(9, Mon, 1)),
            (H::Armistice, On(11, 11)),
            (H::Thanksgiving, Nth(11, Thu, 4)),
            (H::Christmas, On(12, 25)),
        ],
        _ => &[],
    }
}

/// The public holidays from `first` to `last`, both included, in the country of `zone`, by date; empty where the table does
/// not have the country.
pub fn holidays(zone: Tz, first: NaiveDate, last: NaiveDate) -> Vec<(NaiveDate, Holiday)> {
    let rules = rules(zone);
    let of_year =
        |year: i32| rules.iter().filter_map(move |(holiday, rule)| Some((date(rule, year)?, *holiday)));
    let mut list: Vec<_> = (first.year()..=last.year())
        .flat_map(of_year)
        .filter(|(date, _)| (first..=last).contains(date))
        .collect();
    list.sort_unstable();
    list.dedup_by_key(|(date, _)| *date);
    list
}

fn date(rule: &Rule, year: i32) -> Option<NaiveDate> {
    match *rule {
        On(month, day) => NaiveDate::from_ymd_opt(year, month, day),
        EveryFifth(month, day) if year % 5 == 0 => NaiveDate::from_ymd_opt(year, month, day),
        EveryFifth(..) => None,
        Easter(days) => Some(easter(year)? + chrono::TimeDelta::days(days)),
        Nth(month, weekday, 0) => {
            let next = NaiveDate::from_ymd_opt(year + i32::from(month == 12), month % 12 + 1, 1)?;
            let last = next.pred_opt()?;
            last.checked_sub_days(Days::new(u64::from(last.weekday().days_since(weekday))))
        }
        Nth(month, weekday, n) => NaiveDate::from_weekday_of_month_opt(year, month, weekday, n),
        King => {
            let day = NaiveDate::from_ymd_opt(year, 4, 27)?;
            if day.weekday() == Weekday::Sun { day.pred_opt() } else { Some(day) }
        }
    }
}

/// Easter Sunday of the Gregorian calendar, by the anonymous Gregorian algorithm (Nature 13, p. 487, 1876).
#[allow(clippy::many_single_char_names, reason = "the variable names of the published algorithm")]
fn easter(year: i32) -> Option<NaiveDate> {
    let (a, b, c) = (year % 19, year / 100, year % 100);
    let (d, e) = (b / 4, b % 4);
    let g = (8 * b + 13) / 25;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 19 * l) / 433;
    let month = (h + l - 7 * m + 90) / 25;
    let day = (h + l - 7 * m + 33 * month + 19) % 32;
    NaiveDate::from_ymd_opt(year, month as u32, day as u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(y: i32, m: u32, d: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(y, m, d).expect("a date")
    }

    fn of(zone: Tz, year: i32) -> Vec<(NaiveDate, Holiday)> {
        holidays(zone, day(year, 1, 1), day(year, 12, 31))
    }

    #[test]
    fn easter_is_when_it_was() {
        for (year, month, at) in [
            (1961, 4, 2),
            (2000, 4, 23),
            (2008, 3, 23),
            (2011, 4, 24),
            (2025, 4, 20),
            (2026, 4, 5),
            (2038, 4, 25),
        ] {
            assert_eq!(easter(year), Some(day(year, month, at)));
        }
    }

    #[test]
    fn a_dutch_year_has_its_days_off() {
        let days: Vec<NaiveDate> =
            of(Tz::Europe__Amsterdam, 2025).into_iter().map(|(date, _)| date).collect();
        let expected =
            [(1, 1), (4, 20), (4, 21), (4, 26), (5, 5), (5, 29), (6, 8), (6, 9), (12, 25), (12, 26)]
                .map(|(m, d)| day(2025, m, d));
        assert_eq!(days, expected, "the King's day moved to Saturday, 5 May in a year that ends in 5");
        assert!(!of(Tz::Europe__Amsterdam, 2026).iter().any(|(_, h)| *h == Holiday::LiberationDay));
    }

    #[test]
    fn mondays_off_are_found_by_their_place_in_the_month() {
        let british: Vec<NaiveDate> =
            of(Tz::Europe__London, 2026).into_iter().map(|(date, _)| date).collect();
        for date in [day(2026, 5, 4), day(2026, 5, 25), day(2026, 8, 31)] {
            assert!(british.contains(&date), "{date}");
        }
        assert!(of(Tz::America__New_York, 2026).contains(&(day(2026, 11, 26), Holiday::Thanksgiving)));
        assert!(of(Tz::Asia__Tokyo, 2026).is_empty());
    }
}
