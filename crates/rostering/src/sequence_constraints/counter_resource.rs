//! Resources that are sums: graphs can keep them beside the nodes.

use super::extension::{Extension, Penalty};

/// A resource that only sums over some days, and whose total should lie in a range.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct CounterResource {
    /// Least total by the end of its last day.
    pub min: u32,
    /// Largest total.
    pub max: u32,
    /// Value before the first day.
    pub start: u32,
    /// The day after which it is reset.
    pub last_day: usize,
    /// Cost of each unit outside; `None`: it is forbidden.
    pub penalty: Option<i32>,
}

impl CounterResource {
    /// The largest value that is distinguished from larger ones.
    pub fn cap(&self) -> u32 {
        let enough = if self.penalty.is_some() && self.max == u32::MAX { self.min } else { self.max };
        enough.max(self.min).max(self.start)
    }

    /// The value after a day that adds `increment`, and its cost; `None` where that is forbidden.
    pub fn after(&self, value: u32, increment: u32, day: usize) -> Option<Extension> {
        let sum = value + increment;
        let excess = sum.saturating_sub(self.max.max(value));
        let missing = if day == self.last_day { self.min.saturating_sub(sum) } else { 0 };
        let cost = Penalty(self.penalty).of(excess)? + Penalty(self.penalty).of(missing)?;
        Some((if day >= self.last_day { 0 } else { sum.min(self.cap()) }, cost))
    }

    /// The cost of a final value that may be outside; `None` where that is forbidden.
    pub fn penalty(&self, value: u32) -> Option<i32> {
        let outside = value.saturating_sub(self.max.max(self.start)) + self.min.saturating_sub(value);
        Penalty(self.penalty).of(outside)
    }

    /// How far a value is outside of what an even spread over the days gives, when a fraction `elapsed` (0 to 1) of them has
    /// passed; 0 for soft constraints.
    pub fn deviation_from_pace(&self, value: u16, elapsed: f64) -> f64 {
        if elapsed >= 1.0 || self.penalty.is_some() {
            return 0.0;
        }
        let (value, start) = (f64::from(value), f64::from(self.start));
        let even = |limit: u32| start + (f64::from(limit) - start) * elapsed;
        let over = (value - even(self.max)).max(0.0);
        let under = if self.min > self.start { (even(self.min) - value).max(0.0) } else { 0.0 };
        over + under
    }
}
