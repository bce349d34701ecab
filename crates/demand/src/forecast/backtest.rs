//! Rolling-origin evaluation (Tashman, International Journal of Forecasting 16(4), 2000): the last weeks of the history are
//! forecast from the days before them. It selects the method, and measures its error and the spread of its errors at the lead
//! times at which rotas are made.

use super::choice::{Choice, Fit, choose};
use super::lead::ByLead;
use super::method::Method;
use super::profile::Profile;
use super::residuals::{LEVELS, Residuals};
use super::season::Season;
use super::series::Day;
use super::weekly_rate::{WeeklyRate, count};
use crate::staffing::smooth_quantiles;

/// The origins, in weeks before the end of the history: denser where the channel was last as it is now.
const ORIGINS: [usize; 9] = [1, 2, 3, 4, 5, 6, 8, 10, 12];
/// Weeks that are forecast from each origin: the lead times at which rotas are made.
const HORIZON_WEEKS: usize = 4;
/// Days of history that an origin needs before it.
const MIN_DAYS: usize = 14;
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
    pub week: ByLead<WeeklyRate>,
    /// The distribution of slots around the forecast.
    pub residuals: Residuals,
    /// Weighted absolute percentage error of daily totals, the sum of absolute errors over the sum of observations, over all
    /// days that were forecast but incidents (Kolassa and Schütz, Foresight 6, 2007). `None` where the history is shorter than four weeks.
    pub usual_error: Option<f64>,
    /// `k` of a negative binomial with variance `mean + mean² / k`.
    pub dispersion: f64,
}

/// The days before and after an origin.
struct Origin<'a> {
    before: Fit<'a>,
    after: &'a [Day],
}

/// Evaluates the candidates on the history, in slots of `quarters` quarters of an hour. `years` are all days of it, of which
/// `days` are the last.
pub(super) fn backtest(years: &[Day], days: &[Day], quarters: usize) -> BacktestResult {
    let profile = Profile::learn(days);
    let season = Season::learn(years, &profile);
    let origins: Vec<Origin> =
        ORIGINS.iter().filter_map(|weeks| Origin::new(days, *weeks, &season)).collect();
    let pairs: Vec<(&Fit, &[Day])> = origins.iter().map(|o| (&o.before, o.after)).collect();
    let choice = choose(&pairs, quarters);
    let now = Fit { days, profile, season: season.after(0) };
    let week = choice.week(&now);
    let residuals = choice.residuals(&now, &week, quarters);
    let ahead: Vec<(ByLead<WeeklyRate>, &Origin)> =
        origins.iter().map(|o| (choice.week(&o.before), o)).collect();
    let dispersion = match ahead.iter().find(|(_, o)| o.after.len() >= 7 * HORIZON_WEEKS).or(ahead.last()) {
        Some((week, origin)) => fit_dispersion(&week.near, origin.after, quarters),
        None => fit_dispersion(&week.near, days, quarters).min(MAX_IN_SAMPLE_DISPERSION),
    };
    BacktestResult {
        method: choice.method(),
        usual_error: (days.len() >= 7 * HORIZON_WEEKS).then(|| usual_error(&ahead)).flatten(),
        dispersion,
        residuals: residuals.widened(errors(&choice, &ahead, quarters)),
        week,
    }
}

/// The standardised errors at each lead, with their weight over what is usual; `None` where nothing was forecast at it.
fn errors(
    choice: &Choice,
    ahead: &[(ByLead<WeeklyRate>, &Origin)],
    quarters: usize,
) -> ByLead<Option<(Vec<f64>, f64)>> {
    let learnt: Vec<Residuals> =
        ahead.iter().map(|(week, origin)| choice.residuals(&origin.before, week, quarters)).collect();
    ByLead::DAYS.map(|days| {
        let mut errors = Vec::new();
        let mut origins = 0.0;
        for ((week, origin), residuals) in ahead.iter().zip(&learnt) {
            let of = days.start.min(origin.after.len())..days.end.min(origin.after.len());
            origins += of.len() as f64 / days.len() as f64;
            errors.extend(residuals.standardised(week, origin.after, of, quarters));
        }
        (origins > 0.0).then(|| (errors, origins / (origins + PRIOR_ORIGINS)))
    })
}

impl<'a> Origin<'a> {
    /// The origin `weeks` weeks before the end, with at most [`HORIZON_WEEKS`] after it; `None` where fewer than
    /// [`MIN_DAYS`] days precede it.
    fn new(days: &'a [Day], weeks: usize, season: &Season) -> Option<Self> {
        let (before, after) = days.split_at(days.len().checked_sub(7 * weeks)?);
        let after = &after[..after.len().min(7 * HORIZON_WEEKS)];
        (before.len() >= MIN_DAYS).then(|| {
            let before = Fit { days: before, profile: Profile::learn(before), season: season.after(weeks) };
            Self { before, after }
        })
    }
}

/// See [`BacktestResult::usual_error`].
fn usual_error(ahead: &[(ByLead<WeeklyRate>, &Origin)]) -> Option<f64> {
    let (mut errors, mut messages) = (0.0, 0.0);
    for (week, origin) in ahead {
        for (d, day) in origin.after.iter().enumerate().filter(|(_, day)| !day.incident) {
            let known: Vec<(usize, f64)> =
                day.quarters.iter().enumerate().filter_map(|(q, c)| c.map(|c| (q, c))).collect();
            let observed: f64 = known.iter().map(|(_, count)| count).sum();
            let expected: f64 = known.iter().map(|(q, _)| week.slot(d, day.weekday, *q, 1)).sum();
            let whole: f64 = week.slot(d, day.weekday, 0, 96);
            // Days with larger gaps do not count. Hours without expected messages are no gaps.
            if known.is_empty() || expected < MIN_KNOWN_SHARE * whole {
                continue;
            }
            errors += (observed - expected).abs();
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
