//! The history as it would have been forecast from within: which method is best at the lead at which rotas are made, how far
//! off it is, and how wide its misses are.

use super::median::median;
use super::method::{CANDIDATES, Candidate, Method};
use super::profile::Profile;
use super::residuals::{LEVELS, Residuals};
use super::series::Day;
use super::variance_stabilising::stabilise;
use super::weekly_rate::{WeeklyRate, count};
use crate::staffing::smooth_quantiles;

/// Weeks before the end of the history from which it is forecast.
const ORIGINS: usize = 8;
/// Weeks ahead that count: the lead at which rotas are made.
const WEEKS: usize = 4;
/// Days to learn from that a forecast within the history needs.
const LEAST_DAYS: usize = 14;
/// A challenger is taken where its loss is so much smaller: less may be chance.
const CLEARLY_BETTER: f64 = 0.985;
/// Misses from so many origins count as much as what is usual: those of a few have a level in common.
const OWN_ORIGINS: f64 = 4.0;
/// Part of a day, by the messages expected, that has to be known for it to be judged by.
const LEAST_KNOWN_PART: f64 = 0.9;
/// Burstiness where a history is too short to show more than that of the weeks that it was learnt from.
const SHORT_DISPERSION: f64 = 5.0;

/// What the backtest says.
pub(super) struct BacktestResult {
    pub method: Method,
    /// What the best candidate expects after the history.
    pub week: WeeklyRate,
    /// How slots scatter around it.
    pub residuals: Residuals,
    /// Share of a day's messages by which the forecasts were off, over all days that were forecast: the sum of the
    /// misses over the sum of the messages. `None` where the history is shorter than four weeks.
    pub usual_error: Option<f64>,
    /// `k` of a negative binomial.
    pub dispersion: f64,
}

/// The history as it was before an origin, and what came after.
struct Origin<'a> {
    before: &'a [Day],
    profile: Profile,
    after: &'a [Day],
}

/// Judges the candidates on the history, by slots of so many quarters.
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
    let part = ahead.len() as f64 / (ahead.len() as f64 + OWN_ORIGINS);
    let out_of_sample = (!ahead.is_empty()).then(|| (ahead.iter().flat_map(standardised).collect(), part));
    BacktestResult {
        method: best.method,
        usual_error: (days.len() >= 7 * WEEKS).then(|| usual_error(&ahead)).flatten(),
        dispersion: match ahead.last() {
            Some((week, origin)) => fit_dispersion(week, origin.after, quarters),
            None => fit_dispersion(&week, days, quarters).min(SHORT_DISPERSION),
        },
        residuals: residuals.widened(out_of_sample),
        week,
    }
}

/// The candidate that is least off, each origin counting the same: one that nobody could foresee (a channel takes off)
/// must not drown what the others say.
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
    /// So many weeks before the end, with four weeks after it at most; `None` where too little comes before.
    fn new(days: &'a [Day], weeks: usize) -> Option<Self> {
        let (before, after) = days.split_at(days.len().checked_sub(7 * weeks)?);
        let after = &after[..after.len().min(7 * WEEKS)];
        (before.len() >= LEAST_DAYS).then(|| Self { before, profile: Profile::learn(before), after })
    }

    /// How far off a candidate's median is, on the scale on which counts scatter alike (so that a burst is one slot and
    /// not the whole loss).
    fn loss(&self, candidate: &Candidate, quarters: usize) -> f64 {
        let week = candidate.week(self.before, &self.profile);
        let recent = &self.before[self.before.len().saturating_sub(7 * WEEKS)..];
        let mut fitted = deviations(&week.clone().growing(0.0), recent, quarters);
        let middle = median(&mut fitted).unwrap_or(0.0);
        deviations(&week, self.after, quarters).iter().map(|off| (off - middle).abs()).sum()
    }
}

/// How far what came in on days after a history lies from what was expected, slot by slot, on the scale.
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

/// The sum of the misses of days over the sum of their messages.
fn usual_error(ahead: &[(WeeklyRate, &Origin)]) -> Option<f64> {
    let (mut missed, mut messages) = (0.0, 0.0);
    for (week, origin) in ahead {
        for (d, day) in origin.after.iter().enumerate() {
            let known: Vec<(usize, f64)> =
                day.quarters.iter().enumerate().filter_map(|(q, c)| c.map(|c| (q, c))).collect();
            let observed: f64 = known.iter().map(|(_, count)| count).sum();
            let expected: f64 = known.iter().map(|(q, _)| week.quarter(day.weekday, *q)).sum();
            let whole: f64 = (0..96).map(|q| week.quarter(day.weekday, q)).sum();
            // A day with larger gaps is no day to be judged by; hours in which nothing is expected are no gaps.
            if known.is_empty() || expected < LEAST_KNOWN_PART * whole {
                continue;
            }
            missed += (observed - expected * week.growth(d)).abs();
            messages += observed;
        }
    }
    (messages > 0.0).then(|| missed / messages)
}

/// Quantile loss (pinball loss) of a count.
fn pinball<const N: usize>(count: f64, quantiles: [f64; N], levels: [f64; N]) -> f64 {
    let of = |(q, p): (f64, f64)| if count > q { p * (count - q) } else { (1.0 - p) * (q - count) };
    quantiles.into_iter().zip(levels).map(of).sum()
}

/// The `k` of a negative binomial around the week whose quantiles fit best (least pinball loss at the quantiles that
/// are given out) what came in. Where that was forecast, it holds what the forecast missed as well; and a single
/// incident weighs no more than its size.
fn fit_dispersion(week: &WeeklyRate, days: &[Day], quarters: usize) -> f64 {
    // Slots of the week with what came in there.
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
        return SHORT_DISPERSION;
    }
    let loss = |dispersion: f64| {
        let of_slot = |(mean, counts): &(f64, Vec<f64>)| {
            let quantiles = smooth_quantiles(*mean, dispersion, LEVELS);
            counts.iter().map(|count| pinball(*count, quantiles, LEVELS)).sum::<f64>()
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
