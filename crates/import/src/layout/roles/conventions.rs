//! How dates, decimals and times are written: their order, sign, clock, and what they are of an interval.

use chrono::{NaiveDate, NaiveTime, Offset as _, TimeDelta, TimeZone as _};
use chrono_tz::Tz;

use super::{Roles, Surroundings, choice, doubt};
use crate::doubt::DoubtKind;
use crate::evidence::{Name, OrderFound, Sign};
use crate::layout::columns::{Counting, TimeColumns};
use crate::layout::shape::{day_columns, orders_of};
use crate::options::{ClockReading, DateOrder, DecimalSign, Stamps};
use crate::source::Row;

impl Roles<'_> {
    pub(super) fn order(&mut self, time: &TimeColumns) -> DateOrder {
        let column = self.column(time.main());
        let found = column.map_or(OrderFound::Sure(DateOrder::DayFirst), |c| c.orders.found());
        if let Some(asked) = self.options.date_order {
            return asked;
        }
        let (first, second) = match found {
            OrderFound::Sure(order) => return order,
            OrderFound::Either(first, second) => (first, second),
        };
        let text = column.and_then(|c| c.orders.ambiguous.clone()).unwrap_or_default();
        let example = |order: DateOrder| {
            let day =
                crate::cell::scan::scan(&text).and_then(|seen| seen.day).and_then(|day| day.read(order));
            choice(order.word(), day.map(|day| day.to_string()))
        };
        let choices = vec![example(first), example(second)];
        self.doubts.push(doubt(DoubtKind::DateOrder, choices, true, Some(text.clone())));
        first
    }

    /// The order of the days that stand in a row.
    pub(super) fn order_across(&mut self, row: &Row, days: &[(usize, NaiveDate)]) -> DateOrder {
        let (own, other) = orders_of(row, days);
        let Some(other) = other.filter(|_| self.options.date_order.is_none()) else { return own };
        let text = days.first().map_or("", |(column, _)| row.cell(*column)).to_owned();
        let example = |order: DateOrder| {
            let day = day_columns(row, Some(order)).first().map(|(_, day)| day.to_string());
            choice(order.word(), day)
        };
        self.doubts.push(doubt(DoubtKind::DateOrder, vec![example(own), example(other)], true, Some(text)));
        own
    }

    pub(super) fn decimal(&mut self, counting: Counting) -> DecimalSign {
        let numbers = match counting {
            Counting::Messages => return DecimalSign::Point,
            Counting::Column(column) => self.column(column).map(|c| &c.numbers),
            Counting::Across => Some(&self.evidence.across.numbers),
        };
        let Some(numbers) = numbers else { return DecimalSign::Point };
        if let Some(asked) = self.options.decimal {
            return asked;
        }
        let (guess, other) = match numbers.sign() {
            Sign::Sure(sign) => return sign,
            Sign::Guess(DecimalSign::Point) => (DecimalSign::Point, DecimalSign::Comma),
            Sign::Guess(DecimalSign::Comma) => (DecimalSign::Comma, DecimalSign::Point),
        };
        let text = numbers.ambiguous.clone().unwrap_or_default();
        let example = |sign: DecimalSign| {
            choice(sign.word(), crate::cell::number::count(&text, sign).map(|value| value.to_string()))
        };
        let choices = vec![example(guess), example(other)];
        self.doubts.push(doubt(DoubtKind::Decimal, choices, true, Some(text.clone())));
        guess
    }

    /// On which clock times without an offset are: the file may say so in a name or above the names.
    pub(super) fn clock(
        &mut self,
        time: &TimeColumns,
        surroundings: &Surroundings<'_>,
    ) -> (ClockReading, Option<Tz>) {
        let column = self.column(time.main());
        if column.is_some_and(|c| c.zoned == c.dated() && c.dated() > 0) {
            return (self.options.clock.unwrap_or(ClockReading::Local), None);
        }
        let texts = [Some(time.main()), time.clock()].into_iter().flatten().filter_map(|i| self.shown.get(i));
        let (texts, above): (Vec<&String>, _) = (texts.collect(), &surroundings.preamble);
        let zone = texts.iter().copied().chain(above).find_map(|text| zone_in(text));
        let zone = zone.or_else(|| texts.iter().copied().find_map(|text| zone_short(text)));
        let utc = texts.iter().copied().chain(above).find(|text| {
            let words = crate::cell::words::tokens(text);
            words.iter().any(|w| w == "utc" || w == "gmt")
        });
        let (guess, found) = match (zone.clone(), utc) {
            (Some((zone, _)), _) if zone == surroundings.zone => (ClockReading::Local, None),
            (Some((Tz::UTC, text)), _) => (ClockReading::Utc, Some(text)),
            (Some((zone, _)), _) if self.shows_the_same(time, zone, surroundings.zone) => {
                (ClockReading::Local, None)
            }
            (Some((_, text)), _) => (ClockReading::File, Some(text)),
            (None, Some(text)) => (ClockReading::Utc, Some(text.clone())),
            (None, None) => (ClockReading::Local, None),
        };
        let named = zone.as_ref().map(|(zone, _)| *zone);
        if let Some(asked) = self.options.clock {
            // "As the file says" where it says nothing is the clock on the wall.
            return (if asked == ClockReading::File && named.is_none() { guess } else { asked }, named);
        }
        if found.is_some() {
            let other = if guess == ClockReading::Utc { ClockReading::Local } else { ClockReading::Utc };
            let mut choices = vec![choice(guess.word(), None), choice(other.word(), None)];
            if guess == ClockReading::File {
                choices.push(choice(ClockReading::Local.word(), None));
            }
            // An offset that the workspace's own clock has for half of the year may be the name of that clock.
            let own = named.is_some_and(|zone| {
                zone.name().starts_with("Etc/") && has_offset_of(surroundings.zone, zone)
            });
            // A line above the names that says when the file was made says nothing of its times.
            let made = found.as_ref().is_some_and(|text| {
                above.contains(text)
                    && !text.to_lowercase().contains("zone")
                    && text.matches(':').count() > 0
                    && crate::cell::words::tokens(text)
                        .iter()
                        .filter(|w| w.bytes().all(|b| b.is_ascii_digit()))
                        .count()
                        > 3
            });
            self.doubts.push(doubt(DoubtKind::Clock, choices, own || made, found));
        }
        (guess, named)
    }

    /// A column that names the zone of each row's times.
    pub(super) fn zone_column(&self, time: &TimeColumns) -> Option<usize> {
        self.indices()
            .find(|(i, c)| {
                *i != time.main()
                    && self.names[*i].is_zone()
                    && c.texts().is_some_and(|texts| {
                        !texts.is_empty() && texts.keys().all(|text| zone_of(text).is_some())
                    })
            })
            .map(|(i, _)| i)
    }

    /// Whether two clocks showed the same on all days of the file.
    fn shows_the_same(&self, time: &TimeColumns, zone: Tz, other: Tz) -> bool {
        let span = self.column(time.main()).and_then(|c| {
            let order = match c.orders.found() {
                OrderFound::Sure(order) | OrderFound::Either(order, _) => order,
            };
            c.orders.span(order)
        });
        span.is_some_and(|(first, last)| {
            first
                .iter_days()
                .take_while(|day| *day <= last)
                .take(8_000)
                .all(|day| ahead(zone, day) == ahead(other, day))
        })
    }

    pub(super) fn stamps(&mut self, time: &TimeColumns, counting: Counting) -> Stamps {
        if let Some(asked) = self.options.stamps {
            return asked;
        }
        if counting == Counting::Messages || matches!(time, TimeColumns::HoursAcross { .. }) {
            return self.across_stamps(time);
        }
        let index = time.clock().unwrap_or(time.main());
        let Some(column) = self.column(index) else { return Stamps::Start };
        let end = self.names[index].is_end() || self.names.get(time.main()).is_some_and(Name::is_end);
        // An interval says itself where it starts.
        if column.until * 2 > column.filled || !(end || column.twenty_four > 0) {
            return Stamps::Start;
        }
        let choices = vec![choice(Stamps::End.word(), None), choice(Stamps::Start.word(), None)];
        let clear = end || column.zero_hour == 0;
        let found = Some(if column.twenty_four > 0 { "24:00".to_owned() } else { self.shown[index].clone() });
        self.doubts.push(doubt(DoubtKind::Stamps, choices, !clear, found));
        Stamps::End
    }

    /// Hours from 1 to 24 across are the ends of their hours.
    fn across_stamps(&mut self, time: &TimeColumns) -> Stamps {
        let TimeColumns::HoursAcross { hours, .. } = time else { return Stamps::Start };
        let (first, last) = (hours.first().map(|h| h.1), hours.last().map(|h| h.1));
        if last != Some(86_400) || first == Some(0) {
            return Stamps::Start;
        }
        let choices = vec![choice(Stamps::End.word(), None), choice(Stamps::Start.word(), None)];
        self.doubts.push(doubt(DoubtKind::Stamps, choices, false, Some("24".to_owned())));
        Stamps::End
    }
}

/// A time zone that a text names: `Europe/Amsterdam`, `UTC-05:00`, `Time zone: Amsterdam`.
fn zone_in(text: &str) -> Option<(Tz, String)> {
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

/// A zone that the name of a column of times has for short: `Time (ET)`.
fn zone_short(text: &str) -> Option<(Tz, String)> {
    let zone = text.split(|c: char| !c.is_alphanumeric()).find_map(|word| match word {
        "ET" | "EST" | "EDT" => Some(Tz::America__New_York),
        "CT" | "CST" | "CDT" => Some(Tz::America__Chicago),
        "MT" | "MST" | "MDT" => Some(Tz::America__Denver),
        "PT" | "PST" | "PDT" => Some(Tz::America__Los_Angeles),
        "BST" => Some(Tz::Europe__London),
        "CET" | "CEST" | "MEZ" | "MESZ" => Some(Tz::Europe__Brussels),
        "EET" | "EEST" => Some(Tz::EET),
        _ => None,
    });
    zone.map(|zone| (zone, text.to_owned()))
}

/// Minutes that the clock of a zone is ahead of UTC at noon of a day.
fn ahead(zone: Tz, date: NaiveDate) -> i32 {
    let noon = date.and_time(NaiveTime::MIN) + TimeDelta::hours(12);
    zone.offset_from_utc_datetime(&noon).fix().local_minus_utc() / 60
}

/// Whether a clock has a fixed zone's offset in winter or in summer.
fn has_offset_of(clock: Tz, fixed: Tz) -> bool {
    let days =
        [(2026, 1, 15), (2026, 7, 15)].map(|(y, m, d)| NaiveDate::from_ymd_opt(y, m, d).unwrap_or_default());
    days.iter().any(|day| ahead(clock, *day) == ahead(fixed, *day))
}
