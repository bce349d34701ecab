//! How dates, decimals and times are written: their order, sign, clock, and what they are of an interval.

use chrono::NaiveDate;
use chrono_tz::Tz;

use super::{Roles, Surroundings, choice, doubt};
use crate::cell::zone::{ahead, has_offset_of, zone_in, zone_of, zone_short};
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
        // Below the names some programs say in what the columns are: (UTC), (s).
        let below = column.and_then(|c| c.first_other.as_ref());
        let below = below.filter(|(line, _)| *line == self.evidence.first_row.0).map(|(_, text)| text);
        let (texts, above): (Vec<&String>, _) = (texts.chain(below).collect(), &surroundings.preamble);
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
        // Some times say on which clock they are, and others do not.
        let mixed = column.filter(|c| c.zoned * 50 > c.dated() && c.zoned < c.dated() && c.clocked > 0);
        if let Some(column) = mixed.filter(|_| found.is_none()) {
            let utc = column.utc * 2 > column.zoned;
            let guess = if utc { ClockReading::Utc } else { ClockReading::Local };
            let other = if utc { ClockReading::Local } else { ClockReading::Utc };
            let choices = vec![choice(guess.word(), None), choice(other.word(), None)];
            self.doubts.push(doubt(DoubtKind::Clock, choices, true, column.first_unzoned.clone()));
            return (guess, named);
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
        // From 1 to 24 they are numbered by their ends; where a desk opens later, 24 may as well be where the next day begins.
        let clear = end || (column.zero_hour == 0 && column.clock_times.contains(&3_600));
        let found = Some(if column.twenty_four > 0 { "24:00".to_owned() } else { self.shown[index].clone() });
        self.doubts.push(doubt(DoubtKind::Stamps, choices, !clear, found));
        Stamps::End
    }

    /// How far stamps at the ends of hours lie behind their start, where all are hours: on the days on which the clock changes it
    /// makes a difference whether that is taken off on the wall clock.
    pub(super) fn back(&self, time: &TimeColumns, stamps: Stamps) -> u32 {
        let hours = |all: &[u32]| all.windows(2).any(|two| two[1] - two[0] == 3600);
        let is_whole = |at: &u32| at.is_multiple_of(3600);
        let clocks: Vec<u32> = match time {
            TimeColumns::HoursAcross { hours, .. } => hours.iter().map(|(_, clock)| *clock).collect(),
            _ => self
                .column(time.clock().unwrap_or(time.main()))
                .map_or(Vec::new(), |c| c.clock_times.iter().copied().collect()),
        };
        if stamps == Stamps::End && clocks.iter().all(is_whole) && hours(&clocks) { 3600 } else { 0 }
    }

    /// Hours from 1 to 24 across are the ends of their hours.
    fn across_stamps(&mut self, time: &TimeColumns) -> Stamps {
        let TimeColumns::HoursAcross { hours, .. } = time else { return Stamps::Start };
        let (first, last) = (hours.first().map(|h| h.1), hours.last().map(|h| h.1));
        // In autumn a day has one more.
        if last.is_none_or(|last| last < 86_400) || first == Some(0) {
            return Stamps::Start;
        }
        let choices = vec![choice(Stamps::End.word(), None), choice(Stamps::Start.word(), None)];
        let clear = first == Some(3_600);
        self.doubts.push(doubt(DoubtKind::Stamps, choices, !clear, Some("24".to_owned())));
        Stamps::End
    }
}
