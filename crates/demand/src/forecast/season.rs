//! The season of the year: how the weeks ahead differed from the level of now a year ago, and two, and three.
//!
//! Only differences within some weeks of the same year are taken, so that a trend or a step elsewhere in the history is no season.
//! How much of it is believed (none, half, all) is what would have forecast the last year best, four weeks ahead and one.

use super::lead::ByLead;
use super::profile::Profile;
use super::series::Day;

/// Weeks after which the same season is back.
const YEAR: usize = 52;
/// Years that are looked back at most.
const YEARS: usize = 3;
/// Weights of the last weeks in the level of now.
const LEVEL: [f64; 4] = [0.4, 0.3, 0.2, 0.1];
/// Weights of a week and its neighbours in the level of a past week.
const AROUND: [(isize, f64); 3] = [(-1, 0.25), (0, 0.5), (1, 0.25)];
/// Weeks ahead that decide how much is believed.
const JUDGED: ByLead<usize> = ByLead { near: 1, far: 4 };
/// Forecasts of the past that are needed for a judgement.
const LEAST_TRIES: usize = 8;
/// Shares of last year's difference that are tried.
const SHARES: [f64; 3] = [0.0, 0.5, 1.0];
/// Errors count up to this, so that one incident does not decide.
const MAX_ERROR: f64 = 0.7;
/// Share of a day's usual messages that has to be in its known part, and of a mean day's in a weekday.
const LEAST_KNOWN: f64 = 0.3;
const DAYS_AHEAD: usize = 364;

/// The level of each week before the end of a history, and how much of the season is believed.
#[derive(Debug, Clone)]
pub(super) struct Season {
    /// Logarithms, the last week first; `None` is unknown.
    weeks: Vec<Option<f64>>,
    share: ByLead<f64>,
}

impl Season {
    /// From all days of a history, with the usual week at its end.
    pub fn learn(days: &[Day], profile: &Profile) -> Self {
        let weeks = days.rchunks(7).map(|week| level(week, profile)).collect();
        let mut season = Self { weeks, share: ByLead { near: 0.0, far: 0.0 } };
        season.share = JUDGED.map(|weeks| season.believed(weeks));
        season
    }

    /// Logarithms of the season's factor for each day that follows an origin so many weeks before the end; empty where none is
    /// believed.
    pub fn after(&self, weeks_before_end: usize) -> ByLead<Vec<f64>> {
        let differences: Vec<Option<f64>> =
            (1..=DAYS_AHEAD / 7 + 1).map(|ahead| self.difference(weeks_before_end, ahead)).collect();
        self.share.map(|share| {
            if share == 0.0 || differences[..JUDGED.far].iter().any(Option::is_none) {
                return Vec::new();
            }
            let of_week = |week: usize| match week {
                0 => 0.0,
                week => differences.get(week - 1).copied().flatten().unwrap_or(0.0),
            };
            let of_day = |day: usize| {
                // The middle of the first week is its fourth day.
                let (week, part) = ((day + 4) / 7, ((day + 4) % 7) as f64 / 7.0);
                share * (of_week(week) * (1.0 - part) + of_week(week + 1) * part)
            };
            (0..DAYS_AHEAD).map(of_day).collect()
        })
    }

    /// The share with which the past would have been forecast best, `ahead` weeks ahead; no share without evidence.
    fn believed(&self, ahead: usize) -> f64 {
        let mut errors = [0.0; SHARES.len()];
        let mut tries = 0_usize;
        for origin in ahead..ahead + YEAR {
            let known = self.weeks.get(origin - ahead).copied().flatten();
            let (Some(came), Some(level), Some(difference)) =
                (known, self.level(origin), self.difference(origin, ahead))
            else {
                continue;
            };
            tries += 1;
            for (error, share) in errors.iter_mut().zip(SHARES) {
                *error += (came - level - share * difference).abs().min(MAX_ERROR);
            }
        }
        // The fewer the tries, the more it has to be better by.
        let mut lowest = errors[0] * (1.0 - 0.5 / (tries as f64).sqrt());
        let mut best = 0.0;
        for (error, share) in errors.into_iter().zip(SHARES).skip(1) {
            if tries >= LEAST_TRIES && error < lowest {
                (best, lowest) = (share, error);
            }
        }
        best
    }

    /// The level of now, `origin` weeks before the end.
    fn level(&self, origin: usize) -> Option<f64> {
        mean(LEVEL.iter().enumerate().map(|(k, weight)| (self.week(origin + k), *weight)))
    }

    /// How the week `ahead` weeks after the same time of past years differed from the level of then.
    fn difference(&self, origin: usize, ahead: usize) -> Option<f64> {
        let of_year = |year: usize| {
            let then = origin + year * YEAR;
            // Week 0 before an origin is the last one: the first one ahead is one less.
            let at = then.checked_sub(ahead)?;
            let around = AROUND
                .iter()
                .map(|(by, weight)| (at.checked_add_signed(*by).and_then(|k| self.week(k)), *weight));
            Some(mean(around)? - self.level(then)?)
        };
        let years: Vec<f64> = (1..=YEARS).filter_map(of_year).collect();
        (!years.is_empty()).then(|| years.iter().sum::<f64>() / years.len() as f64)
    }

    fn week(&self, before_end: usize) -> Option<f64> {
        self.weeks.get(before_end).copied().flatten()
    }
}

/// The logarithm of a week's messages over the usual ones, without its busiest and its quietest day; `None` of fewer than four
/// days.
fn level(week: &[Day], profile: &Profile) -> Option<f64> {
    let mut days: Vec<(f64, f64)> = week
        .iter()
        .filter_map(|day| {
            let usual = profile.known_part(day, day.weekday);
            (usual > LEAST_KNOWN * profile.mean_day()).then(|| (day.quarters.iter().flatten().sum(), usual))
        })
        .collect();
    if days.len() < 4 {
        return None;
    }
    days.sort_by(|a, b| (a.0 * b.1).total_cmp(&(b.0 * a.1)));
    let (came, usual) =
        days[1..days.len() - 1].iter().fold((0.0, 0.0), |sum, day| (sum.0 + day.0, sum.1 + day.1));
    (came > 0.0).then(|| (came / usual).ln())
}

/// The weighted mean of what is known; `None` where that is less than half.
fn mean(values: impl Iterator<Item = (Option<f64>, f64)>) -> Option<f64> {
    let (sum, known) = values
        .filter_map(|(value, weight)| Some((value?, weight)))
        .fold((0.0, 0.0), |(sum, all), (value, weight)| (sum + value * weight, all + weight));
    (known >= 0.5).then(|| sum / known)
}
