//! One limit along the days, whichever it is.

use super::{Sight, broken_weekends, count, minutes, run, succession, weekends};
use crate::solution::violation::ViolationCode;

/// A track's number after a day, and what the day costs.
pub(crate) type Extended = (u32, i32);

/// What a limit does when it is not kept: it refuses, or costs so much for each one outside.
#[derive(Debug, Clone, Copy)]
pub(super) struct Penalty(pub Option<i32>);

impl Penalty {
    /// What so many outside cost; `None` where that is forbidden.
    pub fn of(self, outside: u32) -> Option<i32> {
        if outside == 0 { Some(0) } else { self.0.map(|price| price * outside as i32) }
    }
}

/// One limit along the days.
#[derive(Debug, Clone)]
pub(crate) enum Track {
    Succession(succession::Succession),
    LongestRun(run::Longest),
    ShortestRun(run::Shortest),
    Minutes(minutes::Minutes),
    Count(count::Often),
    Weekends(weekends::Weekends),
    BrokenWeekends(broken_weekends::BrokenWeekends),
}

/// A sum over some days that should be neither too small nor too large: how a track can stand beside the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Sum {
    /// At least so much, by the end of its last day.
    pub least: u32,
    /// At most so much.
    pub most: u32,
    /// What there is before the first day.
    pub start: u32,
    /// The day after which it begins anew.
    pub last_day: usize,
    /// What each one outside costs; `None`: it is forbidden.
    pub price: Option<i32>,
}

impl Sum {
    /// The largest value that is told apart from larger ones.
    pub fn cap(&self) -> u32 {
        let enough = if self.price.is_some() && self.most == u32::MAX { self.least } else { self.most };
        enough.max(self.least).max(self.start)
    }

    /// The value after a day that adds to it, and what that costs; `None` where it is forbidden.
    pub fn after(&self, value: u32, adds: u32, day: usize) -> Option<Extended> {
        let sum = value + adds;
        let passed = sum.saturating_sub(self.most.max(value));
        let missing = if day == self.last_day { self.least.saturating_sub(sum) } else { 0 };
        let cost = Penalty(self.price).of(passed)? + Penalty(self.price).of(missing)?;
        Some((if day >= self.last_day { 0 } else { sum.min(self.cap()) }, cost))
    }

    /// What a value at the end costs that may be outside; `None` where that is forbidden.
    pub fn penalty(&self, value: u32) -> Option<i32> {
        let outside = value.saturating_sub(self.most.max(self.start)) + self.least.saturating_sub(value);
        Penalty(self.price).of(outside)
    }

    /// How far a value is from what an even spread over the days allows or asks for, when so much of the way (0 to 1) is
    /// gone. Wishes do not ask for it.
    pub fn ahead(&self, value: u16, gone: f64) -> f64 {
        if gone >= 1.0 || self.price.is_some() {
            return 0.0;
        }
        let (value, start) = (f64::from(value), f64::from(self.start));
        let even = |limit: u32| start + (f64::from(limit) - start) * gone;
        let over = (value - even(self.most)).max(0.0);
        let under = if self.least > self.start { (even(self.least) - value).max(0.0) } else { 0.0 };
        over + under
    }
}

impl Track {
    /// The number before the first day.
    pub fn start(&self) -> u32 {
        match self {
            Self::Succession(track) => track.start(),
            Self::LongestRun(track) => track.start(),
            Self::ShortestRun(track) => track.start(),
            Self::Minutes(_) => 0,
            Self::Count(track) => track.start(),
            Self::Weekends(track) => track.start(),
            Self::BrokenWeekends(track) => track.start(),
        }
    }

    /// Whether it forbids, rather than asks a price.
    pub fn is_hard(&self) -> bool {
        match self {
            Self::Succession(_) | Self::Minutes(_) => true,
            Self::LongestRun(track) => track.is_hard(),
            Self::ShortestRun(track) => track.is_hard(),
            Self::Count(track) => track.sum().price.is_none(),
            Self::Weekends(track) => track.sum().price.is_none(),
            Self::BrokenWeekends(track) => track.is_hard(),
        }
    }

    /// The number after a day, and its cost; `None` where it is forbidden.
    pub fn extend(&self, number: u32, day: usize, sight: &Sight) -> Option<Extended> {
        match self {
            Self::Succession(track) => track.extend(number, sight),
            Self::LongestRun(track) => track.extend(number, sight),
            Self::ShortestRun(track) => track.extend(number, sight),
            Self::Minutes(track) => track.extend(number, day, sight),
            Self::Count(track) => track.extend(number, day, sight),
            Self::Weekends(track) => track.extend(number, day, sight),
            Self::BrokenWeekends(track) => track.extend(number, day, sight),
        }
    }

    /// Whether it forbids none of these days.
    pub fn is_kept(&self, days: &(impl Iterator<Item = Sight> + Clone)) -> bool {
        let mut number = self.start();
        days.clone().enumerate().all(|(day, sight)| {
            let next = self.extend(number, day, &sight);
            number = next.map_or(number, |(next, _)| next);
            next.is_some()
        })
    }

    /// The sum that says the same, where there is one.
    pub fn sum(&self) -> Option<Sum> {
        match self {
            Self::Minutes(track) => Some(track.sum()),
            Self::Count(track) => Some(track.sum()),
            Self::Weekends(track) => Some(track.sum()),
            _ => None,
        }
    }

    /// A number as what is left of it and the sum, where the sum is kept beside.
    pub fn split(&self, number: u32) -> (u32, u32) {
        match self {
            Self::Minutes(_) | Self::Count(_) => (0, number),
            Self::Weekends(_) => (number & 1, number / 2),
            _ => (number, 0),
        }
    }

    /// With its sum kept beside: what is left of the number, and what the day adds to the sum.
    pub fn extend_beside(&self, number: u32, day: usize, sight: &Sight) -> (u32, u32) {
        match self {
            Self::Minutes(track) => (0, track.adds(day, sight)),
            Self::Count(track) => (0, track.adds(day, sight)),
            Self::Weekends(track) => track.extend_beside(number, day, sight),
            _ => (number, 0),
        }
    }

    /// Notes how a group looks to it: groups that look alike to every track are not told apart.
    pub fn look(&self, group: u32, look: &mut Vec<u64>) {
        match self {
            Self::Succession(track) => track.look(group, look),
            Self::LongestRun(track) => look.push(u64::from(track.asks_for(group))),
            Self::ShortestRun(track) => look.push(u64::from(track.asks_for(group))),
            Self::Count(track) => look.push(u64::from(track.asks_for(group))),
            Self::Minutes(_) | Self::Weekends(_) | Self::BrokenWeekends(_) => {}
        }
    }

    /// Which limit it is, for a day that it refuses.
    pub fn reason(&self) -> ViolationCode {
        match self {
            Self::Succession(_) => ViolationCode::Succession,
            Self::LongestRun(_) => ViolationCode::MaxConsecutive,
            Self::ShortestRun(_) => ViolationCode::MinConsecutive,
            Self::Minutes(_) => ViolationCode::MinMinutes,
            Self::Count(_) => ViolationCode::Counter,
            Self::Weekends(_) | Self::BrokenWeekends(_) => ViolationCode::Weekends,
        }
    }
}
