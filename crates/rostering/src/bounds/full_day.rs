//! The cheapest ways to work many shifts on a day, of which there are too many sets to try each: in a relaxation with nothing but
//! pauses, by dynamic programming over their ends.

use super::best::Best;
use dialoog_working_time::Span;

/// From this number of shifts on.
pub(super) const MANY: usize = 3;

/// A day on which so many shifts are possible.
#[derive(Debug, Clone)]
pub(super) struct FullDay {
    steps: Vec<Step>,
    ends: usize,
    shifts: usize,
    second: f64,
}

/// A shift at some time.
#[derive(Debug, Clone, Copy)]
struct Step {
    time: u16,
    /// Index of its end among the day's ends, and one more than that of the latest end that leaves a break before it.
    end: u16,
    after: u16,
    units: u16,
}

impl FullDay {
    /// `units` are those of each time.
    pub fn new(times: &[Span], units: &[u16], min_break: i32, shifts: usize, second: f64) -> Self {
        let mut ends: Vec<i32> = times.iter().map(|time| time.to).collect();
        ends.sort_unstable();
        ends.dedup();
        let step = |(time, (span, units)): (usize, (&Span, &u16))| Step {
            time: time as u16,
            end: ends.partition_point(|&end| end < span.to) as u16,
            after: ends.partition_point(|&end| end + min_break <= span.from) as u16,
            units: *units,
        };
        let mut steps: Vec<Step> = times.iter().zip(units).enumerate().map(step).collect();
        steps.sort_by_key(|step| step.end);
        Self { steps, ends: ends.len(), shifts, second }
    }

    /// Lowers the best costs of each number of units to those of [`MANY`] shifts or more, where a shift at a time is
    /// `cheapest`.
    pub fn lower(&self, cheapest: &[(f64, u32)], best: &mut [Best]) {
        let width = best.len();
        // For each end, and for shifts up to it, with one shift fewer.
        let mut before = vec![Best::NEVER; (self.ends + 1) * width];
        for end in 0..=self.ends {
            before[end * width] = Best { cost: 0.0, ..Best::NEVER };
        }
        for number in 0..self.shifts {
            let mut now = vec![Best::NEVER; (self.ends + 1) * width];
            for step in &self.steps {
                let (cost, shift) = cheapest[usize::from(step.time)];
                let own = cost + if number > 0 { self.second } else { 0.0 };
                let units = usize::from(step.units);
                let from = &before[usize::from(step.after) * width..][..width];
                let to = &mut now[(usize::from(step.end) + 1) * width..][..width];
                for (m, earlier) in from.iter().enumerate().take(width.saturating_sub(units)) {
                    if earlier.cost + own < to[m + units].cost {
                        let mut shifts = earlier.shifts;
                        shifts[number] = shift;
                        to[m + units] = Best { cost: earlier.cost + own, shifts, added: 0 };
                    }
                }
            }
            for end in 1..=self.ends {
                for m in 0..width {
                    if now[(end - 1) * width + m].cost < now[end * width + m].cost {
                        now[end * width + m] = now[(end - 1) * width + m];
                    }
                }
            }
            if number + 1 >= MANY {
                for (best, now) in best.iter_mut().zip(&now[self.ends * width..]) {
                    if now.cost < best.cost {
                        *best = *now;
                    }
                }
            }
            before = now;
        }
    }
}
