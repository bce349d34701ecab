//! How long those wait who find everybody busy: what Erlang C, Erlang A and side-by-side conversations have in common.

use super::numeric::{bisect, integrate};

/// The wait of arrivals at a crew in its steady state, in order of arrival.
///
/// Whatever happens below, from the moment that all are busy the crew completes `full_rate` a minute, so that the
/// offered wait has the density `λ exp(λ(1 - e^-θx)/θ - R x)` (Palm; Mandelbaum and Zeltyn), with θ the rate at which
/// one who waits gives up, 0 for never.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct WaitingTime {
    arrivals: f64,
    full_rate: f64,
    giving_up: f64,
    /// Factor of the density above, on the scale of its peak.
    weight: f64,
    /// Logarithm of the density's peak.
    peak: f64,
    waiting: f64,
}

impl WaitingTime {
    /// `below`: probability of all states in which an arrival is helped at once, over that of the last such state.
    pub(super) fn new(arrivals: f64, full_rate: f64, patience: Option<f64>, below: f64) -> Self {
        let giving_up = patience.map_or(0.0, f64::recip);
        let mut wait = Self { arrivals, full_rate, giving_up, weight: 0.0, peak: 0.0, waiting: 0.0 };
        if arrivals <= 0.0 {
            return wait;
        }
        if full_rate <= 0.0 {
            wait.waiting = 1.0;
            return wait;
        }
        if giving_up == 0.0 && arrivals >= full_rate {
            wait.waiting = 1.0;
            return wait;
        }
        if arrivals > full_rate {
            wait.peak = wait.exponent((arrivals / full_rate).ln() / giving_up);
        }
        let all = wait.integral(0.0, f64::INFINITY, |_| 1.0);
        wait.weight = arrivals / (below * (-wait.peak).exp() + arrivals * all);
        wait.waiting = wait.weight * all;
        wait
    }

    /// The wait of those who go before others, interrupting nobody: of the arrivals the shares `first` (who go before these)
    /// and `own` (these, among themselves in order of arrival).
    ///
    /// Whoever finds all people busy waits for the first of them to be free, however the others are ordered; so these wait
    /// as if only they and `first` came, but find everybody busy as often as with all. What overtakes them stretches
    /// their wait by `1 / (1 - σ)`, σ being the part of the crew that `first` takes: with nobody giving up this has the mean of
    /// Cobham (1954), and for those who go before everybody the whole distribution is exact.
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
        if class.giving_up == 0.0 && self.arrivals * (first + own) >= self.full_rate {
            class.waiting = 1.0;
            return class;
        }
        if class.arrivals > class.full_rate {
            class.peak = class.exponent((class.arrivals / class.full_rate).ln() / class.giving_up);
        }
        let all = class.integral(0.0, f64::INFINITY, |_| 1.0);
        class.weight = self.waiting / all;
        class
    }

    /// Arrivals a minute.
    pub fn arrivals(&self) -> f64 {
        self.arrivals
    }

    /// Share of arrivals that has to wait at all, 0..=1.
    pub fn probability(&self) -> f64 {
        self.waiting
    }

    /// Share of arrivals that gives up, 0..=1.
    pub fn abandoned(&self) -> f64 {
        if self.giving_up == 0.0 {
            return 0.0;
        }
        if self.weight == 0.0 {
            return self.waiting;
        }
        self.weight * self.integral(0.0, f64::INFINITY, |x| -(-self.giving_up * x).exp_m1())
    }

    /// Mean wait of all arrivals in minutes, those that give up included; infinite where the queue grows without end.
    pub fn mean(&self) -> f64 {
        if self.giving_up > 0.0 {
            self.abandoned() / self.giving_up
        } else if self.waiting == 0.0 {
            0.0
        } else if self.arrivals >= self.full_rate {
            f64::INFINITY
        } else {
            self.waiting / (self.full_rate - self.arrivals)
        }
    }

    /// Mean number that wait.
    pub fn queue_length(&self) -> f64 {
        if self.arrivals > 0.0 { self.arrivals * self.mean() } else { 0.0 }
    }

    /// Share of all arrivals that is still waiting after so many minutes, neither helped nor gone.
    pub fn longer_than(&self, minutes: f64) -> f64 {
        if self.weight == 0.0 {
            return self.waiting * (-self.giving_up * minutes).exp();
        }
        (-self.giving_up * minutes).exp() * self.weight * self.integral(minutes, f64::INFINITY, |_| 1.0)
    }

    /// Share of all arrivals that is answered within so many minutes: who gives up is not answered. This is the share
    /// that a promise speaks of.
    pub fn answered_within(&self, minutes: f64) -> f64 {
        if self.weight == 0.0 {
            return 1.0 - self.waiting;
        }
        let theta = self.giving_up;
        1.0 - self.waiting + self.weight * self.integral(0.0, minutes, |x| (-theta * x).exp())
    }

    /// Share of those who are answered that is answered within so many minutes.
    pub fn answered_within_of_answered(&self, minutes: f64) -> f64 {
        let answered = 1.0 - self.abandoned();
        if answered <= 0.0 { 0.0 } else { self.answered_within(minutes) / answered }
    }

    /// The minutes within which the share `p` (0 < p < 1) of all arrivals waits no longer.
    pub fn quantile(&self, p: f64) -> f64 {
        if self.waiting <= 1.0 - p {
            return 0.0;
        }
        if self.giving_up == 0.0 {
            return if self.arrivals >= self.full_rate {
                f64::INFINITY
            } else {
                (self.waiting / (1.0 - p)).ln() / (self.full_rate - self.arrivals)
            };
        }
        let mut high = 1.0 / self.giving_up;
        while self.longer_than(high) > 1.0 - p {
            high *= 2.0;
        }
        bisect(0.0, high, |t| self.longer_than(t) > 1.0 - p)
    }

    fn exponent(&self, x: f64) -> f64 {
        let fed = if self.giving_up == 0.0 { x } else { -(-self.giving_up * x).exp_m1() / self.giving_up };
        self.arrivals * fed - self.full_rate * x
    }

    /// Integral of `weight × density / peak`. The exponent is concave, so all that counts lies in one stretch around its
    /// peak; beyond 45 below the peak is nothing that a double can hold.
    fn integral(&self, from: f64, to: f64, weight: impl Fn(f64) -> f64) -> f64 {
        let floor = self.peak - 45.0;
        let top = if self.arrivals > self.full_rate {
            (self.arrivals / self.full_rate).ln() / self.giving_up
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
        // The steeper, the more panels: on each it falls by e^4 at most.
        let fall = self.peak - self.exponent(from).min(self.exponent(to));
        integrate(from, to, 1 + (fall / 4.0) as u32, |x| weight(x) * (self.exponent(x) - self.peak).exp())
    }
}
