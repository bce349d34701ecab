//! Forecasts by lead time: what is right for tomorrow is not what is right in a month.

use super::weekly_rate::WeeklyRate;

/// Days after the history up to which a day is near, and from which on it is far.
const NEAR_DAYS: usize = 5;
const FAR_DAYS: usize = 16;

/// Something for the days right after a history, and for those weeks after it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct ByLead<T> {
    pub near: T,
    pub far: T,
}

impl<T> ByLead<T> {
    pub fn map<U>(self, of: impl Fn(T) -> U) -> ByLead<U> {
        ByLead { near: of(self.near), far: of(self.far) }
    }
}

/// How far (0..=1) a day is after the end of the history; 0 is the first day after it.
pub(super) fn far(days_after: usize) -> f64 {
    (days_after.saturating_sub(NEAR_DAYS) as f64 / (FAR_DAYS - NEAR_DAYS) as f64).min(1.0)
}

impl ByLead<std::ops::Range<usize>> {
    /// The days after an origin on which a method is judged for each lead.
    pub const DAYS: Self = ByLead { near: 0..7, far: 14..28 };
}

impl ByLead<f64> {
    /// The value that is `far` (0..=1) after the history.
    pub fn at(&self, far: f64) -> f64 {
        self.near + (self.far - self.near) * far
    }
}

impl ByLead<WeeklyRate> {
    /// Messages of `quarters` quarters from `first` on, `days_after` days after the history (0 is the first day after it).
    pub fn slot(&self, days_after: usize, weekday: usize, first: usize, quarters: usize) -> f64 {
        let of = |week: &WeeklyRate| week.slot(weekday, first, quarters) * week.growth(days_after);
        match far(days_after) {
            0.0 => of(&self.near),
            1.0 => of(&self.far),
            far => ByLead { near: of(&self.near), far: of(&self.far) }.at(far),
        }
    }
}
