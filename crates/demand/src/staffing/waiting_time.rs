//! The waiting time of arrivals that find everybody busy, for Erlang C, Erlang A and concurrent conversations alike.

use super::numeric::{bisect, integrate};

/// The steady-state waiting time of arrivals, first come, first served.
///
/// While all people are busy, conversations are completed at the rate `R` (`full_rate`) whatever the states below. The
/// offered wait then has a density proportional to `λ exp(λ (1 - e^-θx) / θ - R x)` (Baccelli and Hebuterne 1981;
/// Zeltyn and Mandelbaum, Queueing Systems 51, 2005), with the abandonment rate θ; θ = 0 stands for infinite patience.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct WaitingTime {
    arrivals: f64,
    full_rate: f64,
    abandonment_rate: f64,
    /// Normalising factor of the density, relative to its peak.
    weight: f64,
    /// Logarithm of the density's peak.
    peak: f64,
    /// Probability of waiting.
    waiting: f64,
}

impl WaitingTime {
    /// `below`: probability of all states in which an arrival is served at once, over that of the last such state.
    pub(super) fn new(arrivals: f64, full_rate: f64, patience: Option<f64>, below: f64) -> Self {
        let abandonment_rate = patience.map_or(0.0, f64::recip);
        let mut wait = Self { arrivals, full_rate, abandonment_rate, weight: 0.0, peak: 0.0, waiting: 0.0 };
        if arrivals <= 0.0 {
            return wait;
        }
        if full_rate <= 0.0 {
            wait.waiting = 1.0;
            return wait;
        }
        if abandonment_rate == 0.0 && arrivals >= full_rate {
            wait.waiting = 1.0;
            return wait;
        }
        if arrivals > full_rate {
            wait.peak = wait.exponent((arrivals / full_rate).ln() / abandonment_rate);
        }
        let all = wait.integral(0.0, f64::INFINITY, |_| 1.0);
        wait.weight = arrivals / (below * (-wait.peak).exp() + arrivals * all);
        wait.waiting = wait.weight * all;
        wait
    }

    /// The waiting time of a priority class (non-preemptive): of the arrivals the share `first` has a higher priority,
    /// and `own` is the share of the class itself, served among themselves in order of arrival.
    ///
    /// The class finds everybody busy as often as all arrivals do, and then waits as if only it and `first` arrived.
    /// Arrivals of `first` during the wait stretch it by `1 / (1 - σ)`, with σ the share of capacity that `first`
    /// takes. Without abandonment the mean is that of Cobham (Operations Research 2(1), 1954); for the highest priority
    /// the whole distribution is exact.
    pub(super) fn of_class(&self, first: f64, own: f64) -> Self {
        let free = 1.0 - self.arrivals * first / self.full_rate;
        let mut class = Self { arrivals: self.arrivals * (first + own), peak: 0.0, weight: 0.0, ..*self };
        if free <= 0.0 {
            class.waiting = 1.0;
        }
        if free <= 0.0 || self.waiting == 0.0 || self.full_rate <= 0.0 {
            return class;
        }
        class.full_rate *= free;
        class.arrivals *= free;
        if class.abandonment_rate == 0.0 && self.arrivals * (first + own) >= self.full_rate {
            class.waiting = 1.0;
            return class;
        }
        if class.arrivals > class.full_rate {
            class.peak = class.exponent((class.arrivals / class.full_rate).ln() / class.abandonment_rate);
        }
        let all = class.integral(0.0, f64::INFINITY, |_| 1.0);
        class.weight = self.waiting / all;
        class
    }

    /// Arrivals a minute.
    pub fn arrivals(&self) -> f64 {
        self.arrivals
    }

    /// Probability of waiting, 0..=1.
    pub fn probability(&self) -> f64 {
        self.waiting
    }

    /// Probability of abandonment, 0..=1.
    pub fn abandoned(&self) -> f64 {
        if self.abandonment_rate == 0.0 {
            return 0.0;
        }
        if self.weight == 0.0 {
            return self.waiting;
        }
        self.weight * self.integral(0.0, f64::INFINITY, |x| -(-self.abandonment_rate * x).exp_m1())
    }

    /// Mean wait of all arrivals in minutes, those that give up included; infinite where the queue is unstable.
    pub fn mean(&self) -> f64 {
        if self.abandonment_rate > 0.0 {
            self.abandoned() / self.abandonment_rate
        } else if self.waiting == 0.0 {
            0.0
        } else if self.arrivals >= self.full_rate {
            f64::INFINITY
        } else {
            self.waiting / (self.full_rate - self.arrivals)
        }
    }

    /// Mean queue length, by Little's law (Little, Operations Research 9(3), 1961).
    pub fn queue_length(&self) -> f64 {
        if self.arrivals > 0.0 { self.arrivals * self.mean() } else { 0.0 }
    }

    /// Share of all arrivals that still wait after `minutes`: neither served nor given up.
    pub fn longer_than(&self, minutes: f64) -> f64 {
        if self.weight == 0.0 {
            return self.waiting * (-self.abandonment_rate * minutes).exp();
        }
        (-self.abandonment_rate * minutes).exp()
            * self.weight
            * self.integral(minutes, f64::INFINITY, |_| 1.0)
    }

    /// Share of all arrivals that is answered within `minutes`; those that give up are not answered. Promises are about
    /// this share.
    pub fn answered_within(&self, minutes: f64) -> f64 {
        if self.weight == 0.0 {
            return 1.0 - self.waiting;
        }
        let theta = self.abandonment_rate;
        1.0 - self.waiting + self.weight * self.integral(0.0, minutes, |x| (-theta * x).exp())
    }

    /// Share of the answered arrivals that is answered within `minutes`.
    pub fn answered_within_of_answered(&self, minutes: f64) -> f64 {
        let answered = 1.0 - self.abandoned();
        if answered <= 0.0 { 0.0 } else { self.answered_within(minutes) / answered }
    }

    /// The quantile at `p` (0 < p < 1) of the time that arrivals wait, until they are served or give up; in minutes.
    pub fn quantile(&self, p: f64) -> f64 {
        if self.waiting <= 1.0 - p {
            return 0.0;
        }
        if self.abandonment_rate == 0.0 {
            return if self.arrivals >= self.full_rate {
                f64::INFINITY
            } else {
                (self.waiting / (1.0 - p)).ln() / (self.full_rate - self.arrivals)
            };
        }
        let mut high = 1.0 / self.abandonment_rate;
        while self.longer_than(high) > 1.0 - p {
            high *= 2.0;
        }
        bisect(0.0, high, |t| self.longer_than(t) > 1.0 - p)
    }

    /// Exponent of the density at `x` minutes.
    fn exponent(&self, x: f64) -> f64 {
        let arrived = if self.abandonment_rate == 0.0 {
            x
        } else {
            -(-self.abandonment_rate * x).exp_m1() / self.abandonment_rate
        };
        self.arrivals * arrived - self.full_rate * x
    }

    /// Integral of `weight × density / peak density`. The exponent is concave, so that the mass lies in one interval
    /// around its peak; where it is more than 45 below the peak the density is negligible in double precision.
    fn integral(&self, from: f64, to: f64, weight: impl Fn(f64) -> f64) -> f64 {
        let floor = self.peak - 45.0;
        let top = if self.arrivals > self.full_rate {
            (self.arrivals / self.full_rate).ln() / self.abandonment_rate
        } else {
            0.0
        };
        let mut high = top + 1.0 / self.full_rate;
        while self.exponent(high) > floor {
            high = top + (high - top) * 2.0;
        }
        let high = bisect(top, high, |x| self.exponent(x) > floor);
        let low =
            if self.exponent(0.0) < floor { bisect(0.0, top, |x| self.exponent(x) < floor) } else { 0.0 };
        let (from, to) = (from.max(low), to.min(high));
        if from >= to {
            return 0.0;
        }
        // Enough panels for the density to change by a factor of at most e^4 on each.
        let fall = self.peak - self.exponent(from).min(self.exponent(to));
        integrate(from, to, 1 + (fall / 4.0) as u32, |x| weight(x) * (self.exponent(x) - self.peak).exp())
    }
}
