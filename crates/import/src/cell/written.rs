//! Time stamps with signs or words between their parts.

use chrono::{Datelike as _, NaiveDate};

use super::date::{DateOrder, Day, plausible};
use super::stamp::{Form, Seen, clock_of, start_before};
use super::words::{clock_word, half_named, is_filler, is_until, month, weekday, zone_hours};
use super::zone::winter_of;

/// Reads a text in small letters.
pub(crate) fn written(lower: &str) -> Option<Seen> {
    let mut tokens = [Token::Sign(' '); 40];
    let count = tokenise(lower, &mut tokens)?;
    Parser {
        tokens: &tokens[..count],
        at: 0,
        seen: Seen::nothing(Form::Written),
        month: None,
        loose: [(0, 0); 2],
        held: 0,
        bare: false,
        seconds: false,
        iso: false,
        half: None,
    }
    .read()
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Token<'a> {
    /// Value and number of digits.
    Number(u64, usize),
    Word(&'a str),
    Sign(char),
}

fn tokenise<'a>(text: &'a str, tokens: &mut [Token<'a>; 40]) -> Option<usize> {
    let mut count = 0;
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        if c.is_whitespace() {
            rest = &rest[c.len_utf8()..];
            continue;
        }
        let run = |is: fn(char) -> bool| rest.find(|c: char| !is(c)).unwrap_or(rest.len());
        let (token, length) = if c.is_ascii_digit() {
            let length = run(|c| c.is_ascii_digit());
            (Token::Number(rest[..length].parse().ok()?, length), length)
        } else if c.is_alphabetic() {
            let length = run(char::is_alphabetic);
            (Token::Word(&rest[..length]), length)
        } else {
            // 01:10 -04:00: a minus that belongs to what follows it is no sign between two times.
            let follows = &rest.as_bytes()[c.len_utf8()..];
            let behind = c == '-'
                && text[..text.len() - rest.len()].ends_with(char::is_whitespace)
                && matches!(follows, [b'0'..=b'9', b'0'..=b'9', b':', ..]);
            (Token::Sign(if behind { '−' } else { c }), c.len_utf8())
        };
        *tokens.get_mut(count)? = token;
        count += 1;
        rest = &rest[length..];
    }
    Some(count)
}

struct Parser<'a> {
    tokens: &'a [Token<'a>],
    at: usize,
    seen: Seen,
    month: Option<u32>,
    /// Numbers beside a month's name, with their digits.
    loose: [(u64, usize); 2],
    held: usize,
    /// Whether the time of day is an hour without minutes.
    bare: bool,
    /// Whether the last time of day that was read has seconds.
    seconds: bool,
    /// Whether a T stands before the time of day.
    iso: bool,
    /// AM or PM in front of the time of day that it belongs to.
    half: Option<bool>,
}

impl<'a> Parser<'a> {
    fn peek(&self, ahead: usize) -> Option<Token<'a>> {
        self.tokens.get(self.at + ahead).copied()
    }

    fn sign(&self, ahead: usize, wanted: &[char]) -> bool {
        matches!(self.peek(ahead), Some(Token::Sign(c)) if wanted.contains(&c))
    }

    fn digits(&self, ahead: usize, lengths: std::ops::RangeInclusive<usize>) -> Option<u64> {
        match self.peek(ahead) {
            Some(Token::Number(value, length)) if lengths.contains(&length) => Some(value),
            _ => None,
        }
    }

    fn has_day(&self) -> bool {
        self.seen.day.is_some() || self.month.is_some()
    }

    fn read(mut self) -> Option<Seen> {
        while let Some(token) = self.peek(0) {
            match token {
                Token::Number(value, digits) => self.number(value, digits)?,
                Token::Word(_) => self.word()?,
                Token::Sign('+' | '-' | '−')
                    if self.seen.clock.is_some() && self.digits(1, 1..=4).is_some() =>
                {
                    self.offset_or_until()?;
                }
                Token::Sign('–' | '—' | '~' | '→') if self.seen.clock.is_some() => self.until(1)?,
                Token::Sign('/') if self.seen.clock.is_some() && self.digits(1, 1..=4).is_some() => {
                    self.until(1)?;
                }
                // 31 Aug '26
                Token::Sign('\'' | '’') if self.month.is_some() && self.digits(1, 2..=2).is_some() => {
                    self.at += 1;
                }
                Token::Sign(',' | '.' | '-' | '/' | ':' | '|' | '@') => self.at += 1,
                Token::Sign(_) => return None,
            }
        }
        if let Some(month) = self.month {
            let loose = &self.loose[..self.held];
            let (day, year) = match *loose {
                [(day, 1 | 2), (year, 4)] | [(year, 4), (day, 1 | 2)] => (day, year),
                [(day, 1 | 2), (year, 2)] => (day, 2000 + year),
                _ => return None,
            };
            self.seen.day = Some(Day::Fixed(plausible(year as u32, month, day as u32)?));
        } else if self.held > 0 {
            return None;
        }
        (self.seen.day.is_some() || self.seen.clock.is_some()).then_some(self.seen)
    }

    fn number(&mut self, value: u64, digits: usize) -> Option<()> {
        if self.sign(1, &[':']) && digits <= 2 && self.digits(2, 2..=2).is_some() && self.seen.clock.is_none()
        {
            return self.clock();
        }
        if self.seen.clock.is_none() && digits <= 2 {
            if let Some(afternoon) = self.half_at(1) {
                let hour = half_day(value, afternoon)?;
                self.seen.half = true;
                self.seen.clock = clock_of(hour, 0, 0);
                self.at += 2;
                return self.seen.clock.map(|_| ());
            }
            match self.peek(1) {
                // 12 noon
                Some(Token::Word(word)) if value == 12 && clock_word(word).is_some() => {
                    self.seen.clock = clock_word(word);
                    self.at += 2;
                    return Some(());
                }
                Some(Token::Word("h" | "u" | "uur" | "uhr" | "heures" | "heure" | "hrs")) => {
                    let minute = self.digits(2, 2..=2);
                    self.seen.clock = Some(clock_of(value, minute.unwrap_or(0), 0)?);
                    self.at += if minute.is_some() { 3 } else { 2 };
                    return Some(());
                }
                _ => {}
            }
        }
        if !self.has_day() && self.triple(digits) {
            return Some(());
        }
        let whole_day = self.seen.day.is_some() || (self.month.is_some() && self.held == 2);
        if whole_day && self.seen.clock.is_none() {
            // After a day: 07.10, 0710, 07.
            if self.sign(1, &['.']) && digits <= 2 && self.digits(2, 2..=2).is_some() {
                return self.clock();
            }
            self.bare = true;
            self.seen.clock = match digits {
                1 | 2 => clock_of(value, 0, 0),
                4 => clock_of(value / 100, value % 100, 0),
                6 => clock_of(value / 10_000, value / 100 % 100, value % 100),
                _ => None,
            };
            self.at += 1;
            return self.seen.clock.map(|_| ());
        }
        if !self.has_day() && digits == 8 && self.held == 0 {
            let [year, month, day] = [value / 10_000, value / 100 % 100, value % 100].map(|n| n as u32);
            // 31082026
            let parts = [value / 1_000_000, value / 10_000 % 100, value % 10_000].map(|n| n as u32);
            let turned = Day::Numbers { parts, short: false, dots: false };
            let turned =
                Some(turned).filter(|day| DateOrder::ALL.iter().any(|order| day.read(*order).is_some()));
            self.seen.day = plausible(year, month, day).map(Day::Fixed).or(turned);
            self.seen.day?;
            self.seen.form = Form::Compact;
            self.at += 1;
            return Some(());
        }
        // 2026-243: a day by its number in the year.
        if !self.has_day()
            && digits == 4
            && self.sign(1, &['-'])
            && let Some(number) = self.digits(2, 3..=3)
        {
            let day = NaiveDate::from_yo_opt(i32::try_from(value).ok()?, number as u32)?;
            self.seen.day = Some(Day::Fixed(plausible(value as u32, day.month(), day.day())?));
            self.at += 3;
            return Some(());
        }
        if self.seen.day.is_none() && self.held < 2 && matches!(digits, 1 | 2 | 4) {
            self.loose[self.held] = (value, digits);
            self.held += 1;
            self.at += 1;
            return Some(());
        }
        None
    }

    /// Three numbers with the same sign between them.
    fn triple(&mut self, digits: usize) -> bool {
        let Some(sign) = ['-', '/', '.', '‑'].into_iter().find(|sign| self.sign(1, &[*sign])) else {
            return false;
        };
        let (Some(Token::Number(a, _)), Some(Token::Number(b, middle)), Some(Token::Number(c, last))) =
            (self.peek(0), self.peek(2), self.peek(4))
        else {
            return false;
        };
        if !self.sign(3, &[sign]) || middle > 2 {
            return false;
        }
        let parts = [a, b, c].map(|n| n as u32);
        let day = match (digits, last) {
            (4, 1 | 2) => plausible(parts[0], parts[1], parts[2]).map(Day::Fixed),
            (1 | 2, 4) => Some(Day::Numbers { parts, short: false, dots: sign == '.' }),
            (1 | 2, 2) => Some(Day::Numbers { parts, short: true, dots: sign == '.' }),
            _ => None,
        };
        let read = day.filter(|day| DateOrder::ALL.iter().any(|order| day.read(*order).is_some()));
        let Some(read) = read else { return false };
        self.seen.day = Some(read);
        self.at += 5;
        true
    }

    /// `07:10`, with seconds, parts of them, AM or PM where they are there.
    fn clock(&mut self) -> Option<()> {
        let clock = self.time_of_day()?;
        self.seen.clock = Some(clock);
        Some(())
    }

    fn time_of_day(&mut self) -> Option<u32> {
        let hour = self.digits(0, 1..=2)?;
        let minute = self.digits(2, 2..=2)?;
        self.at += 3;
        let mut second = 0;
        self.seconds = false;
        if self.sign(0, &[':', '.'])
            && let Some(found) = self.digits(1, 2..=2)
        {
            second = found;
            self.seconds = true;
            self.at += 2;
            if self.sign(0, &['.', ',', ':']) && self.digits(1, 1..=9).is_some() {
                self.at += 2;
            }
        }
        if let Some(afternoon) = self.half_at(0) {
            self.seen.half = true;
            self.at += 1;
            return clock_of(half_day(hour, afternoon)?, minute, second);
        }
        match (self.half.take(), self.peek(0)) {
            (Some(afternoon), _) => {
                self.seen.half = true;
                clock_of(half_day(hour, afternoon)?, minute, second)
            }
            // 12:00 midnight
            (None, Some(Token::Word(word))) if hour == 12 && minute == 0 && clock_word(word).is_some() => {
                self.at += 1;
                clock_word(word)
            }
            _ => clock_of(hour, minute, second),
        }
    }

    /// The half of the day that is named some tokens ahead: `am`, `pm`, and `a`, `p` where they are no words of their own.
    fn half_at(&self, ahead: usize) -> Option<bool> {
        match self.peek(ahead) {
            Some(Token::Word(word @ ("a" | "p"))) if self.digits(ahead + 1, 1..=4).is_none() => {
                Some(word == "p")
            }
            Some(Token::Word(word)) => half_named(word),
            _ => None,
        }
    }

    fn word(&mut self) -> Option<()> {
        let Some(Token::Word(word)) = self.peek(0) else { return None };
        let month_follows = || {
            self.tokens[self.at + 1..].iter().any(|t| matches!(t, Token::Word(word) if month(word).is_some()))
        };
        self.iso |= word == "t";
        if word == "mar" && self.month.is_none() && month_follows() {
            // mardi
        } else if let Some(found) = month(word).filter(|_| self.seen.day.is_none() && self.month.is_none()) {
            self.month = Some(found);
        } else if let Some(seconds) = clock_word(word).filter(|_| self.seen.clock.is_none()) {
            self.seen.clock = Some(seconds);
        } else if let Some(afternoon) = half_named(word).filter(|_| self.seen.clock.is_none()) {
            self.half = Some(afternoon);
        } else if word == "w" && !self.has_day() && self.held == 1 {
            return self.week();
        } else if self.seen.clock.is_some() && is_until(word) && self.digits(1, 1..=4).is_some() {
            return self.until(1);
        } else if let Some(hours) =
            zone_hours(word).filter(|_| self.seen.clock.is_some() && self.seen.offset.is_none())
        {
            self.seen.offset = Some(hours * 3600);
            self.seen.zone = winter_of(word);
            if self.sign(1, &['+', '-', '−']) && self.digits(2, 1..=4).is_some() {
                self.at += 1;
                self.seen.offset = Some(self.offset()?);
                return Some(());
            }
        } else if self.seen.offset.is_some() && zone_hours(word).is_some() {
            // The name of the offset before it: +0000 UTC.
        } else if weekday(word).is_none() && !is_filler(word) {
            return None;
        }
        self.at += 1;
        Some(())
    }

    /// `2026-W36-1`
    fn week(&mut self) -> Option<()> {
        let (week, dash) = (self.digits(1, 2..=2)?, usize::from(self.sign(2, &['-'])));
        let day = self.digits(2 + dash, 1..=1)?;
        let weekday = chrono::Weekday::try_from(u8::try_from(day.checked_sub(1)?).ok()?).ok()?;
        let year = i32::try_from(self.loose[0].0).ok()?;
        self.seen.day = Some(Day::Fixed(NaiveDate::from_isoywd_opt(year, week as u32, weekday)?));
        self.held = 0;
        self.at += 3 + dash;
        Some(())
    }

    /// After a time of day: how far ahead of UTC its clock is, or the end of an interval.
    fn offset_or_until(&mut self) -> Option<()> {
        let start = self.seen.clock?;
        // 7-8 beside a day, or another day and time.
        let next_hour = self.digits(1, 1..=2).filter(|_| self.sign(0, &['-']) && self.bare);
        let triple =
            [2, 4].map(|at| matches!(self.peek(at), Some(Token::Sign('-' | '/' | '.')))) == [true, true];
        if triple || next_hour.is_some_and(|hour| hour <= 24 && hour * 3600 > u64::from(start)) {
            return self.until(1);
        }
        if self.sign(0, &['-']) && self.seen.offset.is_none() && self.sign(2, &[':']) {
            let (before, to_the_second) = (self.at, self.seconds);
            self.at += 1;
            let end = self.time_of_day();
            self.at = before;
            // Both ends of an interval are written the same.
            let alike = to_the_second == self.seconds && !self.iso;
            self.seconds = to_the_second;
            // 07:00-08:00 beside a day might be an offset as well; as one it would be whole hours the other way. Nobody writes
            // an offset of nothing with a minus: 23:00-00:00 ends at midnight.
            let ends =
                |end: u32| (end > start && end - start <= 4 * 3600) || (end == 0 && start >= 20 * 3600);
            if end.is_some_and(|end| self.seen.day.is_none() || (alike && ends(end))) {
                return self.until(1);
            }
        }
        if self.seen.offset.is_some() {
            return None;
        }
        self.seen.offset = Some(self.offset()?);
        Some(())
    }

    /// `+02:00`, `+0200`, `+02`, `+2`
    fn offset(&mut self) -> Option<i32> {
        let sign = if self.sign(0, &['+']) { 1 } else { -1 };
        let Some(Token::Number(value, digits)) = self.peek(1) else { return None };
        let value = i32::try_from(value).ok()?;
        self.at += 2;
        let (hours, minutes) = match digits {
            1 | 2 if self.sign(0, &[':']) => {
                let minutes = i32::try_from(self.digits(1, 2..=2)?).ok()?;
                self.at += 2;
                (value, minutes)
            }
            1 | 2 => (value, 0),
            4 => (value / 100, value % 100),
            _ => return None,
        };
        (hours <= 14 && minutes < 60).then_some(sign * (hours * 3600 + minutes * 60))
    }

    fn until(&mut self, skip: usize) -> Option<()> {
        self.at += skip;
        // A day before the end says what the first one said.
        if self.seen.day.is_some() && !self.sign(1, &[':']) {
            let (day, loose) = (self.seen.day.take(), self.held);
            let Some(Token::Number(_, digits)) = self.peek(0) else { return None };
            let read = self.triple(digits);
            (self.seen.day, self.held) = (day, loose);
            if read && matches!(self.peek(0), Some(Token::Word("t") | Token::Sign(','))) {
                self.at += 1;
            }
            if !read {
                // An hour without minutes.
                let hour = self.digits(0, 1..=2)?;
                self.at += 1;
                self.seen.until = Some(clock_of(hour, 0, 0)?);
                return Some(());
            }
        }
        let half = self.seen.half;
        let end = self.time_of_day()?;
        // 7:00 - 8:00 AM
        if !half && self.seen.half {
            self.seen.clock = self.seen.clock.map(|start| start_before(start, end));
        }
        self.seen.until = Some(end);
        Some(())
    }
}

fn half_day(hour: u64, afternoon: bool) -> Option<u64> {
    match hour {
        // Some exports write 13:05 PM.
        13..=23 if afternoon => Some(hour),
        1..=11 => Some(hour + if afternoon { 12 } else { 0 }),
        12 => Some(if afternoon { 12 } else { 0 }),
        0 if !afternoon => Some(0),
        _ => None,
    }
}
