//! Searches for the smallest number of people for which a condition holds.

use super::concurrency::ConcurrencyCurve;
use super::queue_performance::{LiveLoad, queue_performance};

/// The fewest people with whom every promise `(share, within minutes)` holds. The share is of all arrivals; those that
/// give up count as not answered. 0 without arrivals. A share of 1 cannot be reached by any finite number of people and
/// is read as 0.9999.
pub fn people_for_promise(load: &LiveLoad, promises: &[(f64, f64)], speed: &ConcurrencyCurve) -> u32 {
    if load.arrivals <= 0.0 {
        return 0;
    }
    fewest(1, 1, |people| keeps_promises(load, people, promises, speed))
}

/// Whether `people` people keep every promise: see [`people_for_promise`].
fn keeps_promises(load: &LiveLoad, people: u32, promises: &[(f64, f64)], speed: &ConcurrencyCurve) -> bool {
    let wait = queue_performance(load, people, speed).wait;
    promises.iter().all(|(share, within)| wait.answered_within(*within) >= share.min(0.9999))
}

/// The fewest positions whose occupancy with `load` Erlang is at most `ceiling` (0 < x <= 1).
pub fn positions_for_occupancy(load: f64, ceiling: f64) -> u32 {
    (load / ceiling - 1e-12).ceil().max(0.0) as u32
}

/// Positions to schedule for `positions` positions to remain after the loss of the share `shrinkage` (0 <= x < 1) of the time.
pub fn scheduled_positions(positions: u32, shrinkage: f64) -> u32 {
    (f64::from(positions) / (1.0 - shrinkage) - 1e-12).ceil() as u32
}

/// The smallest number of at least `min` for which `holds`, by galloping from `guess` and bisection. `holds` has to be
/// monotone: once true it stays true. At most about a million (2^20), also where `holds` is false there.
pub(crate) fn fewest(min: u32, guess: u32, holds: impl Fn(u32) -> bool) -> u32 {
    let (mut low, mut high, mut step) = (min, guess.max(min), 1);
    if holds(high) {
        while low < high {
            let lower = high.saturating_sub(step).max(min);
            if !holds(lower) {
                low = lower + 1;
                break;
            }
            (high, step) = (lower, step * 2);
        }
    } else {
        while high < 1 << 20 {
            (low, high, step) = (high + 1, high + step, step * 2);
            if holds(high) {
                break;
            }
        }
    }
    while low < high {
        let middle = u32::midpoint(low, high);
        if holds(middle) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    high
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fewest_is_found_wherever_one_starts() {
        for min in [0, 1, 5] {
            for answer in [0, 1, 6, 40] {
                for guess in [0, 1, 5, 6, 7, 100] {
                    assert_eq!(fewest(min, guess, |n| n >= answer), answer.max(min));
                }
            }
        }
    }
}
