//! What stands in a column.

use chrono::{Datelike as _, NaiveDate};
use std::collections::{BTreeMap, BTreeSet};

use super::numbers::Numbers;
use super::order::Orders;
use super::repetition::{Repetition, key};
use super::writers::Writers;
use crate::cell::date::DateOrder;
use crate::cell::scan::{scan, time_of_day};
use crate::cell::stamp::{DAY, Form, Seen};
use crate::cell::words::{month, weekday};
use crate::cell::{clean, is_blank};

/// Different texts that are kept.
const TEXTS: usize = 64;

/// Characters of a text that is kept.
const TEXT: usize = 60;

/// What all rows say of a column.
#[derive(Debug, Clone, Default)]
pub(crate) struct Column {
    pub filled: u64,
    pub blank: u64,
    /// Cells with a day, written so that they can be nothing else.
    pub days: u64,
    /// Cells with a day as digits: a date, seconds since 1970, days since 1900.
    pub digits: u64,
    pub serials: u64,
    /// Cells with a day and a time of day that is not midnight.
    pub clocked: u64,
    /// Cells with a day and a time of day.
    pub with_clock: u64,
    /// Cells that carry an offset.
    pub zoned: u64,
    /// Those whose offset is that of UTC.
    pub utc: u64,
    /// Cells with a time of day alone.
    pub clocks: u64,
    /// Cells that are whole hours as bare numbers.
    pub bare_hours: u64,
    /// Cells that are AM or PM alone.
    pub halves: u64,
    pub until: u64,
    /// Cells that say 24:00, or 24 as a bare hour; and 00:00, or 0.
    pub twenty_four: u64,
    pub zero_hour: u64,
    /// Times of day that are no whole hours.
    pub off_hour: u64,
    /// Steps from one time to the next, and those that are like the one before.
    pub steps: u64,
    pub like_steps: u64,
    /// Cells with the time of the one before.
    pub stays: u64,
    /// Steps forward and back in time.
    pub forward: u64,
    pub backward: u64,
    last_step: Option<(i64, i64)>,
    /// The different times of day, as long as they may all be whole hours.
    pub clock_times: BTreeSet<u32>,
    /// Cells that may be the number of something: short, without a space, with a digit.
    pub codes: u64,
    pub weekdays: u64,
    pub months: u64,
    /// Cells with letters.
    pub words: u64,
    pub characters: u64,
    /// How often its texts come again, where its name says that they name something.
    pub repetition: Option<Repetition>,
    /// Who comes most often, where its name says that it holds writers.
    pub writers: Option<Writers>,
    /// Times of day that are no whole minutes.
    pub seconds: u64,
    pub orders: Orders,
    pub numbers: Numbers,
    texts: BTreeMap<String, u64>,
    many_texts: bool,
    /// The first value of each kind, for messages.
    pub first_time: Option<String>,
    /// The first time without an offset.
    pub first_unzoned: Option<String>,
    pub first_number: Option<String>,
    pub first_other: Option<(u32, String)>,
}

impl Column {
    /// Takes the cell of a row.
    pub fn add(&mut self, cell: &str, line: u32, today: NaiveDate) -> Option<Seen> {
        let text = clean(cell);
        if is_blank(text) {
            self.blank += 1;
            return None;
        }
        self.filled += 1;
        self.characters += text.len() as u64;
        if let Some(writers) = &mut self.writers {
            writers.add(text);
        }
        if let Some(repetition) = &mut self.repetition {
            repetition.add(key([text]));
        }
        let is_code = text.len() <= 40
            && text.bytes().any(|b| b.is_ascii_digit())
            && !text.contains(char::is_whitespace);
        self.codes += u64::from(is_code);
        let is_number = self.numbers.add(text);
        let seen = scan(text);
        self.time(seen, text, today);
        if !is_number && seen.is_none() {
            self.other(text, line);
        }
        if is_number && self.first_number.is_none() {
            self.first_number = Some(text.to_owned());
        }
        // What looks like a time is a text as well: the days of a pivot. Texts of messages are too long to be kept.
        if !self.many_texts && text.len() <= TEXT {
            *self.texts.entry(text.to_owned()).or_default() += 1;
            self.many_texts = self.texts.len() > TEXTS;
            if self.many_texts {
                self.texts.clear();
            }
        } else {
            self.many_texts = true;
            self.texts.clear();
        }
        seen
    }

    fn time(&mut self, seen: Option<Seen>, text: &str, today: NaiveDate) {
        if let Some(seen) = seen
            && let Some(day) = seen.day
        {
            match seen.form {
                Form::Written => self.days += 1,
                Form::Serial => self.serials += 1,
                Form::Compact | Form::Epoch(_) => self.digits += 1,
            }
            self.with_clock += u64::from(seen.clock.is_some());
            self.clocked += u64::from(seen.clock.is_some_and(|clock| clock % DAY != 0));
            self.zoned += u64::from(seen.offset.is_some());
            self.utc += u64::from(seen.offset == Some(0));
            self.until += u64::from(seen.until.is_some());
            self.twenty_four += u64::from(seen.clock == Some(DAY));
            self.zero_hour += u64::from(seen.clock == Some(0));
            self.off_hour += u64::from(seen.clock.is_some_and(|clock| clock % 3600 != 0));
            self.clock_time(seen.clock);
            self.seconds += u64::from(seen.clock.is_some_and(|clock| clock % 60 != 0));
            if self.first_unzoned.is_none() && seen.offset.is_none() {
                self.first_unzoned = Some(text.to_owned());
            }
            self.orders.add(day, text, today);
            if let Some(at) = rough(seen) {
                self.step(at);
            }
        } else if let Some(clock) = seen.or_else(|| time_of_day(text)) {
            let bare = text.bytes().all(|b| b.is_ascii_digit() || b == b'.');
            *(if bare { &mut self.bare_hours } else { &mut self.clocks }) += 1;
            self.until += u64::from(clock.until.is_some());
            self.off_hour += u64::from(clock.clock.is_some_and(|clock| clock % 3600 != 0));
            self.clock_time(clock.clock);
            self.step(i64::from(clock.clock.unwrap_or(0)));
            self.twenty_four += u64::from(clock.clock == Some(DAY));
            self.zero_hour += u64::from(clock.clock == Some(0));
        } else {
            return;
        }
        if self.first_time.is_none() {
            self.first_time = Some(text.to_owned());
        }
    }

    fn clock_time(&mut self, clock: Option<u32>) {
        // More than the hours of a day, with one that is none: they are not all whole.
        if let Some(clock) = clock.filter(|_| self.clock_times.len() <= 26) {
            self.clock_times.insert(clock);
        }
    }

    fn step(&mut self, at: i64) {
        let (last, before) = self.last_step.unwrap_or((at, 0));
        let step = at - last;
        self.stays += u64::from(step == 0 && self.last_step.is_some());
        self.forward += u64::from(step > 0);
        self.backward += u64::from(step < 0);
        if step != 0 {
            self.steps += 1;
            self.like_steps += u64::from((step - before).abs() * 20 <= step.abs());
        }
        self.last_step = Some((at, if step == 0 { before } else { step }));
    }

    fn other(&mut self, text: &str, line: u32) {
        self.words += u64::from(text.chars().any(char::is_alphabetic));
        if text.len() <= 20 {
            let word = text.trim_end_matches('.').to_lowercase();
            self.halves += u64::from(matches!(word.as_str(), "am" | "pm" | "a.m" | "p.m"));
            self.weekdays += u64::from(weekday(&word).is_some());
            self.months += u64::from(month(&word).is_some());
        }
        if self.first_other.is_none() {
            self.first_other = Some((line, text.chars().take(80).collect()));
        }
    }

    /// Whether its times lie at moments of any kind, as those of single messages do.
    pub fn is_irregular(&self) -> bool {
        self.off_hour * 3 > self.filled && self.like_steps * 10 < self.steps * 7
    }

    /// Share of the filled cells that fit.
    pub fn share(&self, fits: u64) -> f64 {
        if self.filled == 0 { 0.0 } else { fits as f64 / self.filled as f64 }
    }

    /// Cells with a day, in whatever form.
    pub fn dated(&self) -> u64 {
        self.days + self.digits + self.serials
    }

    /// Whether its cells are days without a time of day, or all at midnight.
    pub fn is_days_alone(&self) -> bool {
        self.dated() > 0 && self.clocked * 50 < self.dated()
    }

    /// The different texts with how often they stand there, where they are few.
    pub fn texts(&self) -> Option<&BTreeMap<String, u64>> {
        (!self.many_texts).then_some(&self.texts)
    }

    /// Whether it holds texts of their own: subjects, messages, addresses.
    pub fn is_prose(&self) -> bool {
        self.share(self.words) > 0.5 && (self.many_texts || self.characters > 24 * self.filled.max(1))
    }
}

/// Seconds that stamps of one column can be compared by, before the order of their dates is known.
pub(crate) fn rough(seen: Seen) -> Option<i64> {
    let day = DateOrder::ALL.into_iter().find_map(|order| seen.day?.read(order))?;
    let offset = i64::from(seen.offset.unwrap_or(0));
    Some(i64::from(day.num_days_from_ce()) * i64::from(DAY) + i64::from(seen.clock.unwrap_or(0)) - offset)
}
