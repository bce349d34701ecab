//! Whether the level of a channel has changed at once, and since when.

use super::median::median;

/// A new level is seen after so many days at the earliest; after the most of them the level has followed by itself.
const DAYS: std::ops::RangeInclusive<usize> = 3..=21;
/// Days before it that it is compared with.
const BEFORE: usize = 28;
/// Logarithm of the least change that counts.
const LEAST: f64 = 0.2;
/// How many times what nine in ten such differences were before.
const TIMES: f64 = 1.6;
/// Days with a smaller share of a mean day's messages (weekends that are nearly closed) say nothing of the level.
const LEAST_SIZE: f64 = 0.3;

/// The first day after the last step; `days` are totals without the effect of the weekday, `None` where unknown, with the
/// weekday's share of a mean day.
///
/// A step is a difference between the median of the last days and that of the weeks before that is larger than such differences
/// have been, so that days which are busy by turns are none.
pub(super) fn last_step(days: &[(Option<f64>, f64)]) -> Option<usize> {
    let known: Vec<(usize, f64)> = days
        .iter()
        .enumerate()
        .filter(|(_, (_, size))| *size >= LEAST_SIZE)
        .filter_map(|(d, (total, _))| Some((d, ((*total)? + 0.5).ln())))
        .collect();
    let middle = |from: usize, to: usize| {
        let mut values: Vec<f64> = known[from..to].iter().map(|(_, level)| *level).collect();
        median(&mut values).unwrap_or(0.0)
    };
    let before: Vec<f64> = (BEFORE..=known.len()).map(|at| middle(at - BEFORE, at)).collect();
    let (mut found, mut clearest) = (None, 1.0);
    for length in DAYS {
        let Some(last) = known.len().checked_sub(length).filter(|last| *last >= BEFORE) else { break };
        let difference = |at: usize| (middle(at, at + length) - before[at - BEFORE]).abs();
        let mut usual: Vec<f64> = (BEFORE..=last.saturating_sub(length)).map(difference).collect();
        if usual.len() < length.max(7) {
            break;
        }
        let nine_in_ten = usual.len() * 9 / 10;
        let usual = *usual.select_nth_unstable_by(nine_in_ten, f64::total_cmp).1;
        let clear = difference(last) / (TIMES * usual).max(LEAST);
        if clear > clearest {
            (found, clearest) = (Some((last, middle(last, last + length), before[last - BEFORE])), clear);
        }
    }
    // The days before the ones compared that are as those are.
    let (mut first, after, before) = found?;
    while first > 0 && (known[first - 1].1 - after).abs() < (known[first - 1].1 - before).abs() {
        first -= 1;
    }
    Some(known[first].0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn days(level: impl Fn(usize) -> f64) -> Vec<(Option<f64>, f64)> {
        // A spread of a tenth to either side.
        (0..90).map(|d| (Some(level(d) * (0.9 + 0.2 * ((d * 7) % 10) as f64 / 9.0)), 1.0)).collect()
    }

    #[test]
    fn a_step_is_seen_after_three_days_and_a_busy_day_is_none() {
        for since in [87, 86, 80] {
            assert_eq!(last_step(&days(|d| if d >= since { 180.0 } else { 100.0 })), Some(since));
            assert_eq!(last_step(&days(|d| if d >= since { 50.0 } else { 100.0 })), Some(since));
        }
        assert_eq!(last_step(&days(|_| 100.0)), None);
        assert_eq!(last_step(&days(|d| if d == 88 { 900.0 } else { 100.0 })), None);
    }

    #[test]
    fn busy_weeks_by_turns_and_a_trend_are_no_steps() {
        assert_eq!(last_step(&days(|d| if (d / 6) % 2 == 0 { 100.0 } else { 180.0 })), None);
        assert_eq!(last_step(&days(|d| 100.0 * 1.01_f64.powi(d as i32))), None);
    }

    #[test]
    fn little_is_no_evidence() {
        assert_eq!(last_step(&[]), None);
        assert_eq!(last_step(&days(|d| if d >= 20 { 300.0 } else { 100.0 })[..30]), None);
    }
}
