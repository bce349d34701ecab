//! How far off the profile would have been on the history itself.

use super::Day;
use super::profile::Profile;
use crate::staffing::smooth_quantiles;

/// Weeks before the end of the history from which it is forecast: the lead at which rotas are made.
const WEEKS: usize = 4;
/// Days to learn from that a forecast within the history needs.
const LEAST_DAYS: usize = 14;
/// Burstiness where a history is too short to show more than that of the weeks that it was learnt from.
const SHORT_DISPERSION: f64 = 5.0;

/// The history as forecast from one, two, three and four weeks before its end, where there is enough before that to
/// learn from.
pub(super) struct Backtest<'a> {
    days: &'a [Day],
    /// Profile and what came after it, the longest last.
    ahead: Vec<(Profile, &'a [Day])>,
}

impl<'a> Backtest<'a> {
    pub fn new(days: &'a [Day]) -> Self {
        let ahead = (1..=WEEKS)
            .filter_map(|weeks| split(days, weeks))
            .map(|(before, after)| (Profile::learn(before), after))
            .collect();
        Self { days, ahead }
    }

    /// Share of a day's messages by which the forecasts were off, over all days that were forecast: the sum of the
    /// misses over the sum of the messages. `None` where the history is shorter than four weeks.
    pub fn usual_error(&self) -> Option<f64> {
        if self.days.len() < 7 * WEEKS {
            return None;
        }
        let (mut missed, mut messages) = (0.0, 0.0);
        for (profile, day) in
            self.ahead.iter().flat_map(|(profile, after)| after.iter().map(move |d| (profile, d)))
        {
            let known: Vec<(usize, f64)> =
                day.quarters.iter().enumerate().filter_map(|(q, c)| c.map(|c| (q, c))).collect();
            // A day with larger gaps is no day to be judged by.
            if known.len() < 90 {
                continue;
            }
            let came: f64 = known.iter().map(|(_, count)| count).sum();
            let expected: f64 = known.iter().map(|(q, _)| profile.quarter(day.weekday, *q)).sum();
            missed += (came - expected).abs();
            messages += came;
        }
        (messages > 0.0).then(|| missed / messages)
    }

    /// How bursty slots of so many quarters are: see [`fit`]. Of a history that is too short to be forecast from within,
    /// the fit to what it was learnt from (`all`), but never calmer than what is usual.
    pub fn dispersion(&self, all: &Profile, quarters: usize) -> f64 {
        match self.ahead.last() {
            Some((profile, after)) => fit(profile, after, quarters),
            None => fit(all, self.days, quarters).min(SHORT_DISPERSION),
        }
    }
}

/// The history before and after so many weeks from its end.
fn split(days: &[Day], weeks: usize) -> Option<(&[Day], &[Day])> {
    let at = days.len().checked_sub(7 * weeks)?;
    (at >= LEAST_DAYS).then(|| days.split_at(at))
}

/// The `k` of a negative binomial around the profile whose quantiles fit best (least pinball loss at the quantiles that
/// are given out) what came in. Where that was forecast, it holds what the forecast missed as well; and a single
/// incident weighs no more than its size.
fn fit(profile: &Profile, days: &[Day], quarters: usize) -> f64 {
    // Slots of the week with what came in there.
    let mut slots: Vec<(f64, Vec<f64>)> = Vec::new();
    for weekday in 0..7 {
        for first in (0..96).step_by(quarters) {
            let mean: f64 = (first..first + quarters).map(|q| profile.quarter(weekday, q)).sum();
            let count =
                |day: &Day| day.quarters[first..first + quarters].iter().copied().sum::<Option<f64>>();
            let counts = days.iter().filter(|d| d.weekday == weekday).filter_map(count).collect();
            slots.push((mean, counts));
        }
    }
    if slots.iter().flat_map(|(_, counts)| counts).sum::<f64>() == 0.0 {
        return SHORT_DISPERSION;
    }
    let loss = |dispersion: f64| {
        const P: [f64; 4] = [0.1, 0.5, 0.8, 0.95];
        let of_slot = |(mean, counts): &(f64, Vec<f64>)| {
            let quantiles = smooth_quantiles(*mean, dispersion, P);
            let pinball = |count: f64| {
                let loss =
                    |(q, p): (f64, f64)| if count > q { p * (count - q) } else { (1.0 - p) * (q - count) };
                quantiles.into_iter().zip(P).map(loss).sum::<f64>()
            };
            counts.iter().map(|count| pinball(*count)).sum::<f64>()
        };
        slots.iter().map(of_slot).sum::<f64>()
    };
    // 0.4, 0.6, … 130: steps of a half.
    (0..15)
        .map(|step| 0.4 * 1.5_f64.powi(step))
        .map(|dispersion| (loss(dispersion), dispersion))
        .min_by(|a, b| a.0.total_cmp(&b.0))
        .map_or(SHORT_DISPERSION, |(_, dispersion)| dispersion)
}
