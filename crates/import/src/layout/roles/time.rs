//! Which columns say when a message came in.

use super::{Roles, choice, doubt};
use crate::cell::date::Day;
use crate::cell::scan::scan;
use crate::doubt::DoubtKind;
use crate::error::ImportError;
use crate::evidence::{Column, TimeName};
use crate::layout::columns::TimeColumns;

impl Roles<'_> {
    /// How sure it is that a column holds the time that a message came in: by its name, then by its form.
    fn time_rank(&self, index: usize, column: &Column) -> (i32, i32) {
        let name = self.names[index].time();
        let covered = column.dated() * 2 >= self.evidence.rows;
        let form =
            if column.days * 2 >= column.filled { 2 } else { i32::from(column.digits * 2 >= column.filled) };
        let rank = match name {
            TimeName::Arrival => 3,
            TimeName::Time => 2,
            TimeName::None => 1,
            TimeName::Other => 0,
        };
        (if covered { rank } else { rank - 3 }, form)
    }

    fn is_time(&self, index: usize, column: &Column) -> bool {
        let named = self.names[index].time() > TimeName::Other;
        let telling = self.names[index].time() >= TimeName::Time;
        // A day above the times of day that belong to it.
        let times = column.clocks + column.bare_hours;
        if column.days > 0 && times > column.days && column.share(column.days + times) > 0.8 {
            return named;
        }
        if column.days > 0 {
            return column.share(column.days) >= 0.5 || (telling && !self.names[index].is_identifier());
        }
        // Digits may be anything: they need a name, or to be all that there is.
        let alone = self.evidence.columns.len() <= 2 || !self.named;
        let rising = column.numbers.falls * 10 <= column.numbers.rises
            || column.numbers.rises * 10 <= column.numbers.falls;
        (column.share(column.digits) >= 0.8 && (telling || (named && alone)))
            || (column.share(column.serials) >= 0.8 && telling && rising)
    }

    pub(super) fn time_columns(&mut self) -> Result<TimeColumns, ImportError> {
        if let Some(asked) = self.options.time_column {
            let asked = asked as usize;
            let times = self.column(asked).map_or(0, |c| c.dated() + c.clocks + c.bare_hours);
            // A day of the month stands for the columns of the year and the month as well.
            if self.names[asked].part().is_some()
                && self.column(asked).is_some_and(|c| c.dated() == 0)
                && let Ok(parts) = self.without_days()
            {
                return Ok(parts);
            }
            if times == 0 {
                return Err(self.no_times(asked));
            }
            return self.complete(asked);
        }
        if let Some(known) = &self.recognised
            && self.column(known.time).is_some_and(|c| c.share(c.dated()) >= 0.5)
        {
            return self.complete(known.time);
        }
        let mut all: Vec<usize> =
            self.indices().filter(|(i, c)| self.is_time(*i, c)).map(|(i, _)| i).collect();
        // Beside a column that can be nothing else, digits are numbers.
        if all.iter().any(|i| self.column(*i).is_some_and(|c| c.days > 0)) {
            all.retain(|i| {
                self.column(*i).is_some_and(|c| c.days > 0) || self.names[*i].time() == TimeName::Arrival
            });
        }
        let rank = |roles: &Self, i: usize| roles.column(i).map_or((0, 0), |c| roles.time_rank(i, c));
        all.sort_by_key(|i| std::cmp::Reverse(rank(self, *i)));
        let Some(&first) = all.first() else { return self.without_days() };
        let top = rank(self, first);
        let mut likely: Vec<usize> = all.iter().copied().filter(|i| rank(self, *i).0 == top.0).collect();
        // A day alone is less than a moment, unless a time of day stands beside it.
        let whole = |roles: &Self, i: usize| {
            roles.column(i).is_some_and(|c| !c.is_days_alone())
                || !matches!(roles.with_clock(i), TimeColumns::One(_))
        };
        if likely.iter().any(|i| whole(self, *i)) {
            likely.retain(|i| whole(self, *i));
        } else if let Some(other) = all.iter().copied().find(|i| rank(self, *i).0 >= 2 && whole(self, *i)) {
            likely = vec![other];
        }
        // Of several the one that is mostly the earliest.
        let wins = |i: &usize| {
            likely
                .iter()
                .filter(|j| *j != i)
                .filter(|j| {
                    let before = |a, b| self.evidence.earlier.get(&(a, b)).copied().unwrap_or(0);
                    before(*i, **j) >= before(**j, *i)
                })
                .count()
        };
        let best = likely.iter().copied().max_by_key(|i| (wins(i), usize::MAX - i)).unwrap_or(first);
        // One that is named for an end says when something else happened.
        let all_others = top.0 == 0;
        if likely.len() > 1 || all_others {
            let others = likely.iter().chain(&all).copied().filter(|i| *i != best);
            let mut order = vec![best];
            for other in others {
                if !order.contains(&other) {
                    order.push(other);
                }
            }
            let choices = order.iter().map(|i| choice(i, self.column(*i).and_then(|c| c.first_time.clone())));
            let found = Some(self.shown[best].clone());
            let end = self.names[best].is_end() && order.len() == 1;
            let question = doubt(DoubtKind::TimeColumn, choices.collect(), !end, found);
            self.doubts.push(question);
        }
        self.complete(best)
    }

    /// A column of days with the columns that complete it; an error where one is named for that and cannot be read.
    fn complete(&self, day: usize) -> Result<TimeColumns, ImportError> {
        let found = self.with_clock(day);
        let alone = found == TimeColumns::One(day)
            && self.column(day).is_some_and(|c| c.is_days_alone() && c.stays * 2 > c.filled);
        // Days that come again and again, beside what says when on the day.
        let unread = self.indices().find(|(i, c)| {
            let name = &self.names[*i];
            *i != day
                && name.is_clock()
                && !name.is_zone()
                && c.words > 0
                && c.dated() == 0
                && c.filled * 2 > c.blank
        });
        match unread {
            Some((i, _)) if alone => Err(self.no_times(i)),
            _ => Ok(found),
        }
    }

    /// A column of days with the columns that complete it.
    fn with_clock(&self, day: usize) -> TimeColumns {
        let Some(column) = self.column(day) else { return TimeColumns::One(day) };
        if column.dated() > 0 && column.clocks + column.bare_hours > column.dated() {
            return TimeColumns::Outline(day);
        }
        if !column.is_days_alone() {
            return TimeColumns::One(day);
        }
        let rank = |i: usize, c: &Column| -> Option<i32> {
            let name = &self.names[i];
            if i == day || c.dated() > 0 || (self.named && name.time() == TimeName::Other && !name.is_end()) {
                return None;
            }
            let written =
                c.share(c.clocks) >= 0.5 || (c.clocks > 0 && c.share(c.clocks + c.bare_hours) > 0.9);
            let hours = c.share(c.bare_hours) >= 0.9 && c.numbers.different() >= 2;
            let cycle =
                c.numbers.largest <= 24.0 && c.numbers.steps_of_one * 2 > c.numbers.fits && i == day + 1;
            let fits = if self.named { name.is_clock() } else { cycle };
            if !(written || (hours && fits)) {
                return None;
            }
            Some(match (name.is_clock(), name.is_end()) {
                (_, true) => 0,
                (true, _) if name.time() == TimeName::Arrival => 4,
                (true, _) => 3,
                _ => 1 + i32::from(name.time() == TimeName::Arrival),
            })
        };
        let clock = self
            .indices()
            .filter_map(|(i, c)| Some((rank(i, c)?, i)))
            .max_by_key(|(rank, i)| (*rank, usize::MAX - i));
        let Some((_, clock)) = clock else { return TimeColumns::One(day) };
        let half = self.indices().find(|(_, c)| c.share(c.halves) > 0.9).map(|(i, _)| i);
        TimeColumns::DayAndClock { day, clock, half }
    }

    /// No column holds days: perhaps they stand in parts, or there are none.
    fn without_days(&self) -> Result<TimeColumns, ImportError> {
        let part = |part: usize, fits: &dyn Fn(&Column) -> bool| {
            self.indices().find(|(i, c)| self.names[*i].part() == Some(part) && fits(c)).map(|(i, _)| i)
        };
        let whole = |c: &Column, most: f64| {
            c.share(c.numbers.fits) > 0.9 && c.numbers.broken == 0 && c.numbers.largest <= most
        };
        let year = part(0, &|c| whole(c, 2200.0) && c.numbers.largest >= 1990.0);
        let month = part(1, &|c| whole(c, 12.0) || c.share(c.months) > 0.9);
        let day = part(2, &|c| whole(c, 31.0));
        if let (Some(year), Some(month), Some(day)) = (year, month, day) {
            let is_clock = |(i, c): &(usize, &Column)| {
                self.names[*i].is_clock()
                    && c.share(c.clocks + c.bare_hours) > 0.9
                    && ![year, month, day].contains(i)
            };
            return Ok(TimeColumns::Parts {
                year,
                month,
                day,
                clock: self.indices().find(is_clock).map(|(i, _)| i),
            });
        }
        if let Some(nth) = self.nth() {
            return Ok(nth);
        }
        let (line, found) = self.evidence.first_row.clone();
        let week = self.indices().any(|(_, c)| c.share(c.weekdays) > 0.8);
        if week && self.indices().any(|(_, c)| c.share(c.clocks + c.bare_hours) > 0.8) {
            return Err(ImportError::Profile { line, found });
        }
        // A column that is named for the time says where it went wrong.
        let named =
            self.indices().find(|(i, c)| self.names[*i].time() >= TimeName::Time && c.first_other.is_some());
        if let Some((i, _)) = named {
            return Err(self.no_times(i));
        }
        Err(ImportError::NoTimeColumn { columns: self.shown.to_vec(), line, found })
    }

    /// Hours or days that are counted from a day above the names, as web statistics do.
    fn nth(&self) -> Option<TimeColumns> {
        let (column, hours) = self.indices().find_map(|(i, c)| {
            let hours = match self.names[i].plain().as_str() {
                "nth hour" | "hour index" => true,
                "nth day" | "day index" => false,
                _ => return None,
            };
            (c.filled > 0 && c.numbers.fits == c.filled && c.numbers.broken == 0).then_some((i, hours))
        })?;
        let first_day = |line: &String| {
            line.split(|c: char| c.is_whitespace() || matches!(c, ':' | ',' | ';'))
                .flat_map(|word| [Some(word), word.split_once('-').map(|(first, _)| first)])
                .flatten()
                .filter_map(|word| scan(word)?.day)
                .find_map(|day| match day {
                    Day::Fixed(date) => Some(date),
                    Day::Numbers { .. } => None,
                })
        };
        let start = self.preamble.iter().find_map(first_day)?;
        Some(TimeColumns::Nth { column, start, hours })
    }

    pub(super) fn no_times(&self, index: usize) -> ImportError {
        let first = self.column(index).and_then(|c| {
            c.first_other.clone().or(c.first_number.clone().map(|n| (self.evidence.first_row.0, n)))
        });
        let (line, found) = first.unwrap_or_default();
        ImportError::NoTimes { column: self.shown[index].clone(), number: index as u32 + 1, line, found }
    }

    pub(super) fn no_counts(&self, index: usize) -> ImportError {
        let time = |c: &Column| c.first_time.clone().map(|time| (self.evidence.first_row.0, time));
        let first = self.column(index).and_then(|c| c.first_other.clone().or_else(|| time(c)));
        let (line, found) = first.unwrap_or((self.evidence.first_row.0, String::new()));
        ImportError::NoCounts { column: self.shown[index].clone(), number: index as u32 + 1, line, found }
    }
}
