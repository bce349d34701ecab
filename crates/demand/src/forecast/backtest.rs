//! Rolling-origin evaluation (Tashman, International Journal of Forecasting 16(4), 2000): the last weeks of the history are
//! forecast from the days before them. It selects the method, and measures its error and the spread of its errors at the lead
//! times at which rotas are made.

use super::median::median;
use super::method::{CANDIDATES, Candidate, Method};
use super::profile::Profile;
use super::residuals::{LEVELS, Residuals};
use super::series::Day;
use super::variance_stabilising::stabilise;
use super::weekly_rate::{WeeklyRate, count};
use crate::staffing::smooth_quantiles;

/// Number of origins: one at each week before the end of the history.
const ORIGINS: usize = 8;
/// Weeks that are forecast from each origin: the lead times at which rotas are made.
const HORIZON_WEEKS: usize = 4;
/// Days of history that an origin needs before it.
const MIN_DAYS: usize = 14;
/// A challenger is selected where its loss is less than this share of the best so far; smaller differences may be chance.
const CLEARLY_BETTER: f64 = 0.985;
/// Prior weight, in origins, of the usual widening over the observed one: the errors of few origins share one level error.
const PRIOR_ORIGINS: f64 = 4.0;
/// Share of a day's expected messages that has to lie in its known part for the day to count.
const MIN_KNOWN_SHARE: f64 = 0.9;
/// Upper bound of the dispersion where the history is too short for an origin: it is then fitted in sample.
const MAX_IN_SAMPLE_DISPERSION: f64 = 5.0;

/// The result of the backtest.
pub(super) struct BacktestResult {
    /// The selected method.
    pub method: Method,
    /// Its forecast after the end of the history.
    pub week: WeeklyRate,
    /// The distribution of slots around the forecast.
    pub residuals: Residuals,
    /// Weighted absolute percentage error of daily totals, the sum of absolute errors over the sum of observations, over all
    /// days that were forecast (Kolassa and Schütz, Foresight 6, 2007). `None` where the history is shorter than four weeks.
    pub usual_error: Option<f64>,
    /// `k` of a negative binomial with variance `mean + mean² / k`.
    pub dispersion: f64,
}

/// The days before and after an origin, with the profile of those before.
struct Origin<'a> {
    before: &'a [Day],
    profile: Profile,
    after: &'a [Day],
}

/// Evaluates the candidates on the history, in slots of `quarters` quarters of an hour.
pub(super) fn backtest(days: &[Day], quarters: usize) -> BacktestResult {
    let origins: Vec<Origin> = (1..=ORIGINS).filter_map(|weeks| Origin::new(days, weeks)).collect();
    let profile = Profile::learn(days);
    let best = choose(&origins, quarters);
    let week = best.week(days, &profile);
    let residuals = Residuals::learn(&week, days, quarters, best.pooling);
    let ahead: Vec<(WeeklyRate, &Origin)> =
        origins.iter().map(|o| (best.week(o.before, &o.profile), o)).collect();
    let standardised = |(of_origin, origin): &(WeeklyRate, &Origin)| {
        Residuals::learn(of_origin, origin.before, quarters, best.pooling).standardised(
            of_origin,
            origin.after,
            quarters,
        )
    };
    let part = ahead.len() as f64 / (ahead.len() as f64 + PRIOR_ORIGINS);
    let out_of_sample = (!ahead.is_empty()).then(|| (ahead.iter().flat_map(standardised).collect(), part));
    BacktestResult {
        method: best.method,
        usual_error: (days.len() >= 7 * HORIZON_WEEKS).then(|| usual_error(&ahead)).flatten(),
        dispersion: match ahead.last() {
            Some((week, origin)) => fit_dispersion(week, origin.after, quarters),
            None => fit_dispersion(&week, days, quarters).min(MAX_IN_SAMPLE_DISPERSION),
        },
        residuals: residuals.widened(out_of_sample),
        week,
    }
}

/// The candidate with the lowest loss. Each origin's loss is divided by that of the first candidate, so that one origin that no
/// method could forecast (a channel takes off) does not dominate the others.
fn choose(origins: &[Origin], quarters: usize) -> Candidate {
    let losses = |c: &Candidate| -> Vec<f64> { origins.iter().map(|o| o.loss(c, quarters)).collect() };
    let expected = losses(&CANDIDATES[0]);
    let (mut best, mut lowest) = (CANDIDATES[0], origins.len() as f64);
    for candidate in &CANDIDATES[1..] {
        let loss: f64 =
            losses(candidate).iter().zip(&expected).map(|(own, expected)| own / expected.max(1e-9)).sum();
        if loss < lowest * CLEARLY_BETTER {
            (best, lowest) = (*candidate, loss);
        }
    }
    best
}

impl<'a> Origin<'a> {
    /// The origin `weeks` weeks before the end, with at most [`HORIZON_WEEKS`] after it; `None` where fewer than
    /// [`MIN_DAYS`] days precede it.
    fn new(days: &'a [Day], weeks: usize) -> Option<Self> {
        let (before, after) = days.split_at(days.len().checked_sub(7 * weeks)?);
        let after = &after[..after.len().min(7 * HORIZON_WEEKS)];
        (before.len() >= MIN_DAYS).then(|| Self { before, profile: Profile::learn(before), after })
    }

    /// Sum of absolute errors of a candidate's median on the variance-stabilising scale, on which a single burst does not
    /// dominate. The median is that of the recent in-sample deviations.
    fn loss(&self, candidate: &Candidate, quarters: usize) -> f64 {
        let week = candidate.week(self.before, &self.profile);
        let recent = &self.before[self.before.len().saturating_sub(7 * HORIZON_WEEKS)..];
        let mut fitted = deviations(&week.clone().growing(0.0), recent, quarters);
        let middle = median(&mut fitted).unwrap_or(0.0);
        deviations(&week, self.after, quarters).iter().map(|deviation| (deviation - middle).abs()).sum()
    }
}

/// Observed less expected count of each known slot, on the variance-stabilising scale; `days` start after the history that
/// `week` was learnt from.
fn deviations(week: &WeeklyRate, days: &[Day], quarters: usize) -> Vec<f64> {
    let mut list = Vec::with_capacity(days.len() * 96 / quarters);
    for (d, day) in days.iter().enumerate() {
        let growth = week.growth(d);
        for first in (0..96).step_by(quarters) {
            if let Some(count) = count(day, first, quarters) {
                list.push(stabilise(count) - stabilise(week.slot(day.weekday, first, quarters) * growth));
            }
        }
    }
    list
}

/// See [`BacktestResult::usual_error`].
fn usual_error(ahead: &[(WeeklyRate, &Origin)]) -> Option<f64> {
    let (mut errors, mut messages) = (0.0, 0.0);
    for (week, origin) in ahead {
        for (d, day) in origin.after.iter().enumerate() {
            let known: Vec<(usize, f64)> =
                day.quarters.iter().enumerate().filter_map(|(q, c)| c.map(|c| (q, c))).collect();
            let observed: f64 = known.iter().map(|(_, count)| count).sum();
            let expected: f64 = known.iter().map(|(q, _)| week.quarter(day.weekday, *q)).sum();
            let whole: f64 = (0..96).map(|q| week.quarter(day.weekday, q)).sum();
            // Days with larger gaps do not count. Hours without expected messages are no gaps.
            if known.is_empty() || expected < MIN_KNOWN_SHARE * whole {
                continue;
            }
            errors += (observed - expected * week.growth(d)).abs();
            messages += observed;
        }
    }
    (messages > 0.0).then(|| errors / messages)
}

/// Quantile (pinball) loss of a count, summed over the levels (Koenker and Bassett, Econometrica 46(1), 1978).
fn pinball<const N: usize>(count: f64, quantiles: [f64; N], levels: [f64; N]) -> f64 {
    let of = |(q, p): (f64, f64)| if count > q { p * (count - q) } else { (1.0 - p) * (q - count) };
    quantiles.into_iter().zip(levels).map(of).sum()
}

/// The `k` of a negative binomial around `week` with the lowest quantile loss at [`LEVELS`]. On days that were forecast it
/// includes the forecast's own error. The loss is linear in the deviation, so that a single incident has bounded influence.
fn fit_dispersion(week: &WeeklyRate, days: &[Day], quarters: usize) -> f64 {
    // For each slot of the week its mean and the observed counts.
    let mut slots: Vec<(f64, Vec<f64>)> = Vec::new();
    for weekday in 0..7 {
        for first in (0..96).step_by(quarters) {
            let counts = days
                .iter()
                .filter(|d| d.weekday == weekday)
                .filter_map(|d| count(d, first, quarters))
                .collect();
            slots.push((week.slot(weekday, first, quarters), counts));
        }
    }
    if slots.iter().flat_map(|(_, counts)| counts).sum::<f64>() == 0.0 {
        return MAX_IN_SAMPLE_DISPERSION;
    }
    let loss = |dispersion: f64| {
        let of_slot = |(mean, counts): &(f64, Vec<f64>)| {
            let quantiles = smooth_quantiles(*mean, dispersion, LEVELS);
            counts.iter().map(|count| pinball(*count, quantiles, LEVELS)).sum::<f64>()
        };
        slots.iter().map(of_slot).sum::<f64>()
    };
    // A geometric grid: 0.4, 0.6, 0.9, … about 117.
    (0..15)
        .map(|step| 0.4 * 1.5_f64.powi(step))
        .map(|dispersion| (loss(dispersion), dispersion))
        .min_by(|a, b| a.0.total_cmp(&b.0))
        .map_or(MAX_IN_SAMPLE_DISPERSION, |(_, dispersion)| dispersion)
}
