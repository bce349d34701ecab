//! Arrivals of one stream within a slot.

use crate::outlook::rng::Rng;

/// The arrivals of one stream in the present slot.
pub(super) struct Source {
    /// The next arrival; infinite where none comes before the slot ends.
    pub next: f64,
    /// Arrivals a minute.
    pub rate: f64,
    /// Arrivals still to come, where their number is given.
    pub left: Option<u32>,
    pub rng: Rng,
}

impl Source {
    /// Moves on to the next arrival before `end`: of a Poisson process or, where the number of arrivals is given, the first
    /// of so many that are spread evenly over the rest of the slot (the order statistics of uniform variables).
    #[inline]
    pub fn draw_next(&mut self, end: f64) {
        self.next = match &mut self.left {
            None => self.next + self.rng.exponential() / self.rate,
            Some(0) => f64::INFINITY,
            Some(left) => {
                let first = 1.0 - (-self.rng.exponential() / f64::from(*left)).exp();
                *left -= 1;
                self.next + (end - self.next) * first
            }
        };
        if self.next >= end {
            self.next = f64::INFINITY;
        }
    }
}

/// A whole number with this mean: `mean` rounded up or down by `drawn`, which is uniform in 0..1.
pub(super) fn round_randomly(mean: f64, drawn: f64) -> u32 {
    (mean.max(0.0) + drawn).floor() as u32
}
