//! Which method, or which mean of several, at which lead.

use std::ops::Range;

use super::lead::ByLead;
use super::median::median;
use super::method::{CANDIDATES, Candidate, Method};
use super::profile::Profile;
use super::residuals::{Pooling, Residuals};
use super::series::Day;
use super::variance_stabilising::stabilise;
use super::weekly_rate::{WeeklyRate, count};

/// Another candidate than the first is selected where its loss is lower by more than this share of that over the root of the
/// number of origins; smaller differences may be chance.
const CLEARLY_BETTER: f64 = 0.045;
/// The same for the mean of the best ones over the best one.
const MEAN_IS_BETTER: f64 = 0.998;
/// As many are combined at most.
const MOST_COMBINED: usize = 3;
/// As many origins have to lie that far before the end for what is far to be judged by itself.
const LEAST_FAR: usize = 3;
/// Days before an origin that say how far the median is from the mean.
const RECENT_DAYS: usize = 28;

/// What a forecast is made from.
pub(super) struct Fit<'a> {
    pub days: &'a [Day],
    pub profile: Profile,
    /// See [`super::season::Season::after`].
    pub season: ByLead<Vec<f64>>,
}

/// The candidates whose mean is the forecast, at each lead; the best one first.
pub(super) struct Choice(ByLead<Vec<Candidate>>);

impl Choice {
    /// The method that counts most in the forecast of the weeks for which rotas are made.
    pub fn method(&self) -> Method {
        self.0.far[0].method
    }

    fn pooling(&self) -> Pooling {
        self.0.near[0].pooling
    }

    /// The forecast after these days.
    pub fn week(&self, fit: &Fit) -> ByLead<WeeklyRate> {
        let of = |candidates: &[Candidate], season: &[f64]| {
            let weeks: Vec<WeeklyRate> = candidates.iter().map(|c| week(*c, fit, season)).collect();
            WeeklyRate::mean(&weeks.iter().collect::<Vec<_>>())
        };
        ByLead { near: of(&self.0.near, &fit.season.near), far: of(&self.0.far, &fit.season.far) }
    }

    /// How slots scatter around it in the past.
    pub fn residuals(&self, fit: &Fit, week: &ByLead<WeeklyRate>, quarters: usize) -> Residuals {
        Residuals::learn(&week.near, fit.days, fit.profile.course(), quarters, self.pooling())
    }
}

/// A candidate's forecast. The last week again is just that; weekdays that are shut stay shut.
fn week(candidate: Candidate, fit: &Fit, season: &[f64]) -> WeeklyRate {
    let week = candidate.week(fit.days, &fit.profile).without(|weekday| fit.profile.is_shut(weekday));
    if candidate.method == Method::LastWeek { week } else { week.in_season(season.to_vec()) }
}

/// What has the lowest loss in the days after these origins.
pub(super) fn choose(origins: &[(&Fit, &[Day])], quarters: usize) -> Choice {
    let ByLead { near, far } = ByLead::DAYS;
    let have = |days: &Range<usize>| origins.iter().filter(|(_, after)| after.len() >= days.end).count();
    // Few origins lie four weeks before the end of a short history: all that follows its origins decides there.
    let far = if have(&far) < LEAST_FAR { 0..far.end } else { far };
    Choice(ByLead {
        near: of_lead(origins, quarters, &near, |fit| &fit.season.near),
        far: of_lead(origins, quarters, &far, |fit| &fit.season.far),
    })
}

/// The same for the days of one lead.
fn of_lead<'a>(
    origins: &[(&'a Fit, &[Day])],
    quarters: usize,
    days: &Range<usize>,
    season: impl Fn(&'a Fit) -> &'a Vec<f64>,
) -> Vec<Candidate> {
    let origins: Vec<&(&Fit, &[Day])> =
        origins.iter().filter(|(_, after)| after.len() > days.start).collect();
    if origins.is_empty() {
        return vec![CANDIDATES[0]];
    }
    let clearly_better = 1.0 - CLEARLY_BETTER / (origins.len() as f64).sqrt();
    let weeks: Vec<Vec<WeeklyRate>> = CANDIDATES
        .iter()
        .map(|candidate| origins.iter().map(|(fit, _)| week(*candidate, fit, season(fit))).collect())
        .collect();
    let losses = |of: &dyn Fn(usize) -> WeeklyRate| -> Vec<f64> {
        origins.iter().enumerate().map(|(o, (fit, after))| loss(&of(o), fit, after, days, quarters)).collect()
    };
    // Each origin's loss is divided by that of the first candidate, so that one origin that no method could forecast (a channel
    // takes off) does not dominate the others.
    let usual = losses(&|o| weeks[0][o].clone());
    let relative = |of: &dyn Fn(usize) -> WeeklyRate| -> f64 {
        losses(of).iter().zip(&usual).map(|(own, usual)| own / usual.max(1e-9)).sum()
    };
    let mut ranked: Vec<(f64, usize)> =
        (0..CANDIDATES.len()).map(|c| (relative(&|o| weeks[c][o].clone()), c)).collect();
    ranked[0].0 *= clearly_better;
    ranked.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut best = vec![ranked[0].1];
    let mut lowest = if ranked[0].1 == 0 { ranked[0].0 / clearly_better } else { ranked[0].0 };
    for count in 2..=MOST_COMBINED {
        let combined: Vec<usize> = ranked[..count].iter().map(|(_, c)| *c).collect();
        let mean = |o: usize| WeeklyRate::mean(&combined.iter().map(|c| &weeks[*c][o]).collect::<Vec<_>>());
        let found = relative(&mean);
        if found < lowest * MEAN_IS_BETTER {
            (best, lowest) = (combined, found);
        }
    }
    best.into_iter().map(|c| CANDIDATES[c]).collect()
}

/// Sum of absolute errors of the median on the variance-stabilising scale, on which a single burst does not dominate. The
/// median is that of the recent in-sample deviations.
fn loss(week: &WeeklyRate, fit: &Fit, after: &[Day], days: &Range<usize>, quarters: usize) -> f64 {
    let course = fit.profile.course();
    let from = fit.days.len().saturating_sub(RECENT_DAYS);
    let level = week.mean_day().max(1e-9);
    let mut fitted = deviations(week, &fit.days[from..], quarters, |d| course[from + d] / level);
    let middle = median(&mut fitted).unwrap_or(0.0);
    let ahead = &after[days.start..days.end.min(after.len())];
    let ahead = deviations(week, ahead, quarters, |d| week.growth(days.start + d));
    ahead.iter().map(|deviation| (deviation - middle).abs()).sum()
}

/// Observed less expected count of each known slot, on the variance-stabilising scale; `growth` of each day.
fn deviations(week: &WeeklyRate, days: &[Day], quarters: usize, growth: impl Fn(usize) -> f64) -> Vec<f64> {
    let mut list = Vec::with_capacity(days.len() * 96 / quarters);
    for (d, day) in days.iter().enumerate() {
        let growth = growth(d);
        for first in (0..96).step_by(quarters) {
            if let Some(count) = count(day, first, quarters) {
                list.push(stabilise(count) - stabilise(week.slot(day.weekday, first, quarters) * growth));
            }
        }
    }
    list
}
