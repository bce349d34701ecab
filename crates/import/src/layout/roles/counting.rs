//! Which column is the number of messages, or whether each row is one.

use super::channel::same_channel;
use super::{Roles, choice, doubt};
use crate::doubt::{Choice, DoubtKind};
use crate::error::ImportError;
use crate::evidence::{Column, Name, TimeName};
use crate::layout::columns::{Counting, TimeColumns};
use crate::readers::{By, Surely};
use crate::report::Concern;

impl Roles<'_> {
    /// Whether numbers name things instead of counting them.
    fn is_identifier(&self, index: usize, column: &Column) -> bool {
        let (name, numbers) = (&self.names[index], &column.numbers);
        if name.has("id") || name.has("ids") {
            return name.is_identifier();
        }
        if name.is_identifier() {
            return numbers.one_way() || numbers.all_different() || name.volume() <= 0;
        }
        // Numbers that only go one way, one by one, from wherever, are no counts.
        name.volume() <= 0
            && numbers.strictly_one_way()
            && numbers.broken == 0
            && numbers.steps_of_one * 2 >= numbers.fits
    }

    pub(super) fn counting(&mut self, time: &TimeColumns, channel: &str) -> Result<Counting, ImportError> {
        if let Some(asked) = self.options.count_column {
            let asked = asked as usize;
            let fits =
                self.column(asked).is_some_and(|c| c.numbers.fits > 0 && c.share(c.numbers.fits) >= 0.5);
            return if fits { Ok(Counting::Column(asked)) } else { Err(self.no_counts(asked)) };
        }
        if self.options.single_messages == Some(true) {
            return Ok(Counting::Messages);
        }
        let taken = |i: usize| {
            i == time.main()
                || time.clock() == Some(i)
                || match time {
                    TimeColumns::Parts { year, month, day, .. } => [*year, *month, *day].contains(&i),
                    TimeColumns::DayAndClock { half, .. } => *half == Some(i),
                    _ => false,
                }
        };
        let is_numeric = |c: &Column| {
            c.numbers.fits > 0 && c.share(c.numbers.fits) >= 0.5 && c.numbers.fits > c.numbers.percent
        };
        let numeric: Vec<usize> = self
            .indices()
            .filter(|(i, c)| {
                !taken(*i)
                    && is_numeric(c)
                    && c.dated() < c.filled.max(1)
                    && !self.names[*i].is_total_of_others(&self.names)
            })
            .filter(|(i, c)| c.serials + c.digits == 0 || self.names[*i].time() < TimeName::Time)
            .map(|(i, _)| i)
            .collect();
        let names_things: Vec<bool> = self.indices().map(|(i, c)| self.is_identifier(i, c)).collect();
        let identified = |i: &usize| names_things.get(*i).copied().unwrap_or(false);
        if let Some(counting) = self.known_counting(&numeric, taken) {
            return Ok(counting);
        }
        // A name that says "number of" over something else is no reason to count rows instead.
        let broken = self.indices().find(|(i, c)| {
            !taken(*i)
                && self.names[*i].is_number_of()
                && c.filled > 0
                && !is_numeric(c)
                && !c.is_prose()
                && c.dated() == 0
        });
        let mut possible: Vec<usize> = numeric.iter().copied().filter(|i| !identified(i)).collect();
        let volume = |roles: &Self, i: usize| {
            if same_channel(&roles.shown[i], channel) { 4 } else { roles.names[i].volume() }
        };
        // Of two that may be it the one that is seen comes first.
        possible.sort_by_key(|i| (std::cmp::Reverse(volume(self, *i)), self.hidden.contains(i)));
        let Some(&best) = possible.first().filter(|i| volume(self, **i) >= 0) else {
            return match broken {
                Some((i, _)) => Err(self.no_counts(i)),
                None if possible.is_empty() => match self.unread_count(time, &numeric, taken) {
                    Some(i) => Err(self.no_counts(i)),
                    None => Ok(Counting::Messages),
                },
                // Numbers of something else: each row is a message unless somebody says otherwise.
                None => {
                    let regular =
                        !self.is_irregular(time) && !numeric.iter().any(identified) && !self.has_prose(time);
                    if regular || self.evidence.columns.len() <= possible.len() + 1 {
                        self.ask_counting(possible[0], &possible, false, true);
                        return Ok(Counting::Column(possible[0]));
                    }
                    Ok(Counting::Messages)
                }
            };
        };
        if let Some((i, _)) = broken.filter(|_| volume(self, best) <= 0) {
            return Err(self.no_counts(i));
        }
        let top = volume(self, best);
        let equal: Vec<usize> = possible.iter().copied().filter(|i| volume(self, *i) == top).collect();
        let neutral = possible.iter().filter(|i| volume(self, **i) >= 0).count();

        // Single messages, or counts?
        let mut single: f64 = if self.is_irregular(time) { 2.0 } else { 0.0 };
        single += if numeric.iter().any(identified) || self.has_text_identifier() { 1.5 } else { 0.0 };
        single += if self.has_prose(time) { 2.0 } else { 0.0 };
        let stamps = self.indices().filter(|(_, c)| c.share(c.with_clock) > 0.5 && c.days > 0).count();
        single += if stamps > 1 && !self.indices().any(|(i, _)| self.names[i].is_end()) { 1.0 } else { 0.0 };
        let found = self.column(best);
        // What may be the team's own is a number of things all the same.
        let either = top == 0 && self.names[best].is_either();
        let says = if either { 1 } else { top };
        let mut counts = if self.is_irregular(time) { 0.0 } else { 2.0 };
        counts += match says {
            2.. => 3.0,
            1 => 2.0,
            _ => 0.5,
        };
        counts += if found.is_some_and(|c| c.numbers.zeros > 0) { 1.0 } else { 0.0 };
        let nothing_else =
            (0..self.evidence.columns.len()).all(|i| taken(i) || numeric.contains(&i) || self.is_empty(i));
        counts += if nothing_else { 1.5 } else { 0.0 };
        counts += if self.names[best].is_number_of() && !self.has_prose(time) { 1.0 } else { 0.0 };

        // Counts are whole; what is mostly not is a measure of something.
        let measure = found.is_some_and(|c| c.numbers.broken * 20 > c.numbers.fits);
        // At no fixed interval, beside what else is said of each, what a message got (reactions) looks like a count of messages.
        let plainly = self.names[best].words().count() == 1 && self.names[best].is_number_of();
        let of_each = self.is_irregular(time) && (says == 0 || (says == 1 && !nothing_else && !plainly));
        let counted = counts >= single;
        // A name that does not say that messages came in may say that something else did. One of either is asked about beside the
        // guess.
        let other = top == 0 && self.names[best].says_something() && !either;
        let titled = self.names[best].is_of_anything() && self.title_says_other();
        let close = (counts - single).abs() < 1.0 || (counted && (measure || of_each || other || titled));
        // Of several columns that may be it, one has to be chosen; one alone is clear, and so is one that says it.
        let several =
            counted && top < 4 && (equal.len() > 1 || (top == 1 && neutral > 1 && equal.len() < neutral));
        if close || several || (counted && either) {
            let order: Vec<usize> = possible.clone();
            // A total beside columns that nothing is known of is the total of them, or of something else.
            let total = self.names[best].is_total() && neutral > 2;
            self.ask_counting(best, &order, !counted, close || equal.len() > 1 || total);
        }
        Ok(if counted { Counting::Column(best) } else { Counting::Messages })
    }

    /// What a recognised export counts.
    fn known_counting(&mut self, numeric: &[usize], taken: impl Fn(usize) -> bool) -> Option<Counting> {
        match self.recognised.as_ref()?.counting {
            By::Rows => Some(Counting::Messages),
            By::Columns(names, surely) => {
                let column = names.iter().find_map(|name| {
                    numeric.iter().copied().find(|i| !taken(*i) && self.names[*i].plain() == *name)
                })?;
                let title = || self.preamble.iter().any(|line| Name::new(line).volume() > 0);
                if surely == Surely::Nearest || (surely == Surely::Titled && !title()) {
                    self.ask_counting(column, numeric, false, true);
                }
                Some(Counting::Column(column))
            }
            By::Evidence => None,
        }
    }

    /// A column that should hold counts and does not, beside times that are those of a report: at a fixed interval, each once.
    fn unread_count(
        &self,
        time: &TimeColumns,
        numeric: &[usize],
        taken: impl Fn(usize) -> bool,
    ) -> Option<usize> {
        let column = self.column(time.clock().unwrap_or(time.main()))?;
        let report = column.steps >= 5 && column.like_steps * 10 >= column.steps * 7 && column.stays == 0;
        if !report || !numeric.is_empty() || self.has_prose(time) {
            return None;
        }
        let without = |(i, c): &(usize, &Column)| {
            let named = c.filled == 0 && self.names[*i].volume() > 0;
            !taken(*i) && c.dated() == 0 && (named || c.share(c.clocks + c.bare_hours) > 0.5)
        };
        self.indices().find(without).map(|(i, _)| i)
    }

    /// Whether a title above the names says that something else was counted.
    fn title_says_other(&self) -> bool {
        let is_title = |line: &&String| {
            !line.contains(|c: char| c.is_ascii_digit() || c == ':') && line.split_whitespace().count() <= 6
        };
        let says = |line: &String| {
            let name = Name::new(line);
            name.volume() < 0 || name.is_either()
        };
        self.preamble.iter().filter(is_title).any(says)
    }

    fn ask_counting(&mut self, best: usize, possible: &[usize], single_first: bool, must_answer: bool) {
        let single = choice("none", None);
        let columns = std::iter::once(best).chain(possible.iter().copied().filter(|i| *i != best));
        let mut choices: Vec<Choice> =
            columns.map(|i| choice(i, self.column(i).and_then(|c| c.first_number.clone()))).collect();
        choices.insert(if single_first { 0 } else { choices.len() }, single);
        self.doubts.push(doubt(DoubtKind::CountColumn, choices, must_answer, Some(self.shown[best].clone())));
    }

    fn is_empty(&self, index: usize) -> bool {
        self.column(index).is_none_or(|c| c.filled == 0)
    }

    fn is_irregular(&self, time: &TimeColumns) -> bool {
        let column = time.clock().unwrap_or(time.main());
        self.column(column).is_some_and(Column::is_irregular)
    }

    fn has_prose(&self, time: &TimeColumns) -> bool {
        self.indices()
            .any(|(i, c)| i != time.main() && time.clock() != Some(i) && c.is_prose() && c.dated() == 0)
    }

    fn has_text_identifier(&self) -> bool {
        self.indices().any(|(i, c)| self.names[i].is_identifier() && c.words > 0 && c.texts().is_none())
    }

    pub(super) fn rising(&mut self, counting: Counting) {
        let Counting::Column(column) = counting else { return };
        if self.column(column).is_some_and(|c| c.numbers.one_way() && c.numbers.rises >= 10) {
            self.concerns.push(Concern::OnlyRises { column: self.shown[column].clone() });
        }
    }
}

impl Name {
    /// Whether it is a sum of other columns: "Total" beside others that count.
    fn is_total_of_others(&self, all: &[Self]) -> bool {
        self.is_total() && all.iter().filter(|name| name.volume() > 0 && !name.is_total()).count() > 1
    }
}
