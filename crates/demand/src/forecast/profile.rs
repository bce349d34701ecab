//! The usual week as a multiplicative profile: level × weekday × hour of the day × quarter of the hour.

use super::median::median;
use super::series::{Day, day_type};
use super::shut::shut_weekdays;
use super::spikes::without_spikes;
use super::step::last_step;

/// Days after which the weight of a day in the shape of the week has halved.
const SHAPE_HALF_LIFE: f64 = 42.0;
/// The same for the level while the shape is learnt.
const LEVEL_HALF_LIFE: f64 = 28.0;
/// Prior weight, in days, of the shape of a day type (workday, Saturday, Sunday) over a weekday's own.
const TYPE_DAYS: f64 = 3.0;
/// Prior weight, in messages, of an even division of an hour over its quarters.
const EVEN_MESSAGES: f64 = 40.0;
/// Days after which a day counts half for the level around another, days that are looked at on either side, and messages at the
/// level of all days that count beside them.
const COURSE_HALF_LIFE: f64 = 5.0;
const COURSE_DAYS: usize = 20;
const COURSE_MESSAGES: f64 = 60.0;
/// Days after a step after which the level is half that of the days since.
const STEP_DAYS: f64 = 0.5;
/// Passes of the alternation between shape and outliers.
const PASSES: usize = 8;

/// Parameters of a profile that the backtest chooses.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct SmoothingParameters {
    /// Days after which the weight of a day in the level has halved: the fewer, the faster the level follows changes, and the
    /// noisier it is.
    pub level_half_life: f64,
    /// Whether each hour is smoothed with its neighbours: less noise, but edges (a consult hour) are blurred.
    pub smooth: bool,
}

/// The usual week.
#[derive(Debug, Clone)]
pub(super) struct Profile {
    /// Messages of a day, averaged over a week, at the end of the history.
    level: f64,
    /// Messages of each weekday over those of the mean day; they sum to 7.
    day: [f64; 7],
    /// Share of each hour in its weekday; each weekday sums to 1.
    hour: [[f64; 24]; 7],
    /// Share of each quarter in its hour, for workdays and for weekends.
    quarter: [[[f64; 4]; 24]; 2],
    /// For each day its messages divided by the weekday's factor, clipped at incidents, and that factor.
    levels: Vec<(Option<f64>, f64)>,
    /// The usual level around each day: see [`usual_level`].
    usual: Vec<f64>,
    /// Weekdays that are shut by now: see [`shut_weekdays`].
    shut: [bool; 7],
    /// The first day of a new level: see [`last_step`].
    since: Option<usize>,
    /// The level of each day: see [`Self::course`].
    course: Vec<f64>,
    /// For each hour of each day the share of its count that is no spike.
    kept: Vec<[f64; 24]>,
}

/// A day or an hour with more than this many times the usual messages is an incident.
pub(super) const INCIDENT: f64 = 3.0;
/// The same where the shape of the week is learnt: lower, because a single incident among the few days of a weekday must not
/// make that weekday a busy one.
const SHAPE_OUTLIER: f64 = 2.0;

/// Counts are clipped to this: `times` the usual count plus six standard deviations of a Poisson count, so that the
/// bound also holds for channels with one message a day.
pub(super) fn cap(times: f64, usual: f64) -> f64 {
    times * usual + 6.0 * usual.sqrt() + 4.0
}

/// For each day the share that is kept when it is clipped at `times` the usual; 1 for days that a planner includes.
fn clipped_share(days: &[Day], totals: &[Option<f64>], usual: &[f64], times: f64) -> Vec<f64> {
    let part = |(day, (total, usual)): (&Day, (&Option<f64>, &f64))| match *total {
        Some(total) if total > cap(times, *usual) && !day.trusted => cap(times, *usual) / total,
        _ => 1.0,
    };
    days.iter().zip(totals.iter().zip(usual)).map(part).collect()
}

/// Exponential weight of a day that is `age` days old.
fn weight(age: usize, half_life: f64) -> f64 {
    0.5_f64.powf(age as f64 / half_life)
}

impl Profile {
    /// Learns from days without a gap in the dates.
    ///
    /// The **shape** (weekday, hour, quarter) is estimated from counts that are clipped where they exceed it, which
    /// makes it robust; it only divides a week. The **level** is a mean of whole days with their bursts, of which only
    /// incidents are clipped, so that it is not biased low as a median would be. Shape and clipping depend on each
    /// other and are computed in alternation.
    pub fn learn(days: &[Day]) -> Self {
        let hours: Vec<[Option<f64>; 24]> =
            days.iter().map(|day| std::array::from_fn(|hour| day.hour(hour))).collect();
        let mut profile = Self {
            level: 0.0,
            day: [1.0; 7],
            hour: [[1.0 / 24.0; 24]; 7],
            quarter: [[[0.25; 4]; 24]; 2],
            levels: Vec::new(),
            usual: Vec::new(),
            shut: shut_weekdays(days),
            since: None,
            course: Vec::new(),
            kept: Vec::new(),
        };
        let (without_spikes, kept) = without_spikes(days, &hours);
        profile.hour = profile.hour_shape(days, &without_spikes, None);
        for _ in 0..PASSES {
            let totals = profile.totals(days, &hours);
            let sizes: Vec<f64> = days.iter().map(|day| profile.day[day.weekday]).collect();
            let usual = usual_level(&totals, &sizes);
            let times = |totals: &[Option<f64>], kept: &[f64]| -> Vec<Option<f64>> {
                totals.iter().zip(kept).map(|(total, kept)| total.map(|t| t * kept)).collect()
            };
            let of_shape = profile.totals(days, &without_spikes);
            let shape_share = clipped_share(days, &totals, &usual, SHAPE_OUTLIER);
            let kept = times(&totals, &clipped_share(days, &totals, &usual, INCIDENT));
            profile.levels = kept.into_iter().zip(sizes.iter().copied()).collect();
            profile.level = level(&profile.levels, LEVEL_HALF_LIFE);
            profile.day =
                day_shape(days, &times(&of_shape, &shape_share), &sizes, profile.level, profile.shut);
            profile.hour = profile.hour_shape(days, &without_spikes, Some((&usual, &shape_share)));
            profile.usual = usual;
        }
        profile.quarter = profile.quarter_shape(days);
        profile.since = last_step(&profile.levels);
        profile.course = course(&profile.levels);
        profile.kept = kept;
        profile
    }

    /// The same profile with these parameters.
    pub fn with_parameters(&self, parameters: SmoothingParameters) -> Self {
        let hour = if parameters.smooth { smoothed(&self.hour) } else { self.hour };
        Self { level: self.level_of_now(parameters.level_half_life), hour, ..self.clone() }
    }

    /// The level after the last step where there is one, the more the longer ago that is.
    fn level_of_now(&self, half_life: f64) -> f64 {
        let all = level(&self.levels, half_life);
        let Some(since) = self.since else { return all };
        let days = (self.levels.len() - since) as f64;
        let (after, part) = (level(&self.levels[since..], half_life), days / (days + STEP_DAYS));
        if after > 0.0 && all > 0.0 { after.powf(part) * all.powf(1.0 - part) } else { after }
    }

    /// Whether a weekday (0 is Monday) is shut by now, though it was not before.
    pub fn is_shut(&self, weekday: usize) -> bool {
        self.shut[weekday]
    }

    /// The first day of a new level, if there is one.
    pub fn since(&self) -> Option<usize> {
        self.since
    }

    /// The factor from the level of a day before the last step to that of now; 1 without a step in between.
    pub fn to_now(&self, day: usize) -> f64 {
        match self.since {
            Some(since) if day < since => {
                let before = level(&self.levels[..since], LEVEL_HALF_LIFE);
                if before > 0.0 { self.level / before } else { 1.0 }
            }
            _ => 1.0,
        }
    }

    /// The share of a count that is kept so that a spike on that day is none on others.
    pub fn without_spike(&self, day: usize, quarter: usize) -> f64 {
        self.kept[day][quarter / 4]
    }

    /// For each day of the history the level around it, messages of a mean day.
    pub fn course(&self) -> &[f64] {
        &self.course
    }

    /// Messages of a day, averaged over a week.
    pub fn mean_day(&self) -> f64 {
        self.level
    }

    /// Messages expected in an hour of a weekday.
    pub fn hour(&self, weekday: usize, hour: usize) -> f64 {
        self.level * self.day[weekday] * self.hour[weekday][hour]
    }

    /// Messages expected in a quarter (0..96) of a weekday.
    pub fn quarter(&self, weekday: usize, quarter: usize) -> f64 {
        let hour = quarter / 4;
        self.hour(weekday, hour) * self.quarter[usize::from(weekday >= 5)][hour][quarter % 4]
    }

    /// Usual messages of `weekday`, at the level of now, in the quarters that are known of `day`.
    pub fn known_part(&self, day: &Day, weekday: usize) -> f64 {
        let known = day.quarters.iter().enumerate().filter(|(_, count)| count.is_some());
        known.map(|(quarter, _)| self.quarter(weekday, quarter)).sum()
    }

    /// The usual level around the `day`-th day of the history over the level of now.
    pub fn around(&self, day: usize) -> f64 {
        if self.level > 0.0 { self.usual[day] / self.level } else { 1.0 }
    }

    /// For each day its total, adjusted for its weekday and scaled up from the known hours to the whole day. `None`
    /// where the known hours usually have less than half of the messages.
    fn totals(&self, days: &[Day], hours: &[[Option<f64>; 24]]) -> Vec<Option<f64>> {
        let total = |(day, hours): (&Day, &[Option<f64>; 24])| {
            if day.incident || self.shut[day.weekday] {
                return None;
            }
            let known = || (0..24).filter_map(|h| hours[h].map(|count| (h, count)));
            let part: f64 = known().map(|(h, _)| self.hour[day.weekday][h]).sum();
            let sum: f64 = known().map(|(_, count)| count).sum();
            (part >= 0.5).then(|| if sum == 0.0 { 0.0 } else { sum / part / self.day[day.weekday].max(1e-3) })
        };
        days.iter().zip(hours).map(total).collect()
    }

    /// Share of each hour by weekday, shrunk towards its day type. `settled` holds for each day the usual level around
    /// it and the share that is kept after clipping; `None` in the first pass, where every day counts the same.
    fn hour_shape(
        &self,
        days: &[Day],
        hours: &[[Option<f64>; 24]],
        settled: Option<(&[f64], &[f64])>,
    ) -> [[f64; 24]; 7] {
        // Weighted sums of the messages of an hour and of the whole day: by weekday and by day type.
        let mut of_day = [[(0.0, 0.0); 24]; 7];
        let mut of_type = [[(0.0, 0.0); 24]; 3];
        let mut times = [[0.0; 24]; 7];
        for (d, (day, hours)) in days.iter().zip(hours).enumerate() {
            let weight = weight(days.len() - 1 - d, SHAPE_HALF_LIFE);
            let (size, kept, max) = match settled {
                Some((usual, kept)) => {
                    let size = usual[d] * self.day[day.weekday];
                    (size, kept[d], size)
                }
                None => (1.0, 1.0, f64::INFINITY),
            };
            for h in 0..24 {
                let Some(count) = hours[h].filter(|_| !day.incident) else { continue };
                let count = (count * kept).min(cap(INCIDENT, max * self.hour[day.weekday][h]));
                for cell in [&mut of_day[day.weekday][h], &mut of_type[day_type(day.weekday)][h]] {
                    cell.0 += weight * count;
                    cell.1 += weight * size;
                }
                times[day.weekday][h] += 1.0;
            }
        }
        let rate = |(count, size): (f64, f64)| (size > 0.0).then(|| count / size);
        let overall: [f64; 24] = std::array::from_fn(|h| {
            let all = of_type.iter().fold((0.0, 0.0), |sum, t| (sum.0 + t[h].0, sum.1 + t[h].1));
            rate(all).unwrap_or(0.0)
        });
        std::array::from_fn(|weekday| {
            let mut shape: [f64; 24] = std::array::from_fn(|h| {
                let of_type = rate(of_type[day_type(weekday)][h]).unwrap_or(overall[h]);
                let Some(own) = rate(of_day[weekday][h]) else { return of_type };
                let times = times[weekday][h];
                if closed(own, times, of_type * self.level) {
                    return 0.0;
                }
                (times * own + TYPE_DAYS * of_type) / (times + TYPE_DAYS)
            });
            let sum: f64 = shape.iter().sum();
            if sum > 0.0 {
                shape = shape.map(|share| share / sum);
            } else {
                shape = [1.0 / 24.0; 24];
            }
            shape
        })
    }

    /// Share of each quarter in its hour, for workdays and for weekends, shrunk towards an even division.
    fn quarter_shape(&self, days: &[Day]) -> [[[f64; 4]; 24]; 2] {
        let mut counts = [[[EVEN_MESSAGES / 4.0; 4]; 24]; 2];
        for day in days {
            for (quarter, count) in day.quarters.iter().enumerate() {
                let max = cap(INCIDENT, self.hour(day.weekday, quarter / 4) / 4.0);
                counts[usize::from(day.weekday >= 5)][quarter / 4][quarter % 4] +=
                    count.unwrap_or(0.0).min(max);
            }
        }
        for hour in counts.iter_mut().flatten() {
            let sum: f64 = hour.iter().sum();
            *hour = hour.map(|count| count / sum);
        }
        counts
    }
}

/// The usual level around each day: the mean of all days, clipped at incidents, or the median of the thirteen days
/// around it where that is higher. A few busy days are thus an incident, and a busy week is a new level.
fn usual_level(totals: &[Option<f64>], sizes: &[f64]) -> Vec<f64> {
    let mut usual = f64::INFINITY;
    for _ in 0..40 {
        let max = cap(INCIDENT, usual);
        let next = mean(totals.iter().zip(sizes).map(|(total, size)| (total.map(|t| t.min(max)), *size)));
        if (next - usual).abs() < 1e-6 * next {
            break;
        }
        usual = next;
    }
    (0..totals.len())
        .map(|d| {
            let around = d.saturating_sub(6)..(d + 7).min(totals.len());
            let mut around: Vec<f64> = totals[around].iter().copied().flatten().collect();
            // Fewer than seven days cannot distinguish a new level from an incident.
            if around.len() < 7 { usual } else { median(&mut around).unwrap_or(0.0).max(usual) }
        })
        .collect()
}

/// Mean of the known days `(adjusted total, weight)`. The weight is the weekday's usual size, so that the result is the
/// sum of messages over the sum of usual messages, and days with few messages count little.
fn mean(days: impl Iterator<Item = (Option<f64>, f64)>) -> f64 {
    let (sum, size) = days
        .filter_map(|(total, size)| total.map(|total| (total, size)))
        .fold((0.0, 0.0), |(sum, all), (total, size)| (sum + total * size, all + size));
    if size > 0.0 { sum / size } else { 0.0 }
}

/// Messages of each weekday over those of the mean day, shrunk towards the day type. `totals` are adjusted by the
/// previous shape, `sizes`.
fn day_shape(days: &[Day], totals: &[Option<f64>], sizes: &[f64], level: f64, shut: [bool; 7]) -> [f64; 7] {
    let mut of_day = [(0.0, 0.0, 0.0); 7];
    let mut of_type = [(0.0, 0.0); 3];
    for (d, day) in days.iter().enumerate() {
        let Some(total) = totals[d] else { continue };
        // The week around the day, shifted inwards at both ends of the history: it has each weekday once.
        let from = d.saturating_sub(3).min(days.len().saturating_sub(7));
        let week = from..(from + 7).min(days.len());
        let mean = mean(week.map(|d| (totals[d], sizes[d])));
        let weight = weight(days.len() - 1 - d, SHAPE_HALF_LIFE);
        let total = total * sizes[d];
        let own = &mut of_day[day.weekday];
        *own = (own.0 + weight * total, own.1 + weight * mean, own.2 + 1.0);
        let kind = &mut of_type[day_type(day.weekday)];
        *kind = (kind.0 + weight * total, kind.1 + weight * mean);
    }
    let shape: [f64; 7] = std::array::from_fn(|weekday| {
        let (total, mean) = of_type[day_type(weekday)];
        let of_type = if mean > 0.0 { total / mean } else { 1.0 };
        let (total, mean, times) = of_day[weekday];
        if shut[weekday] || closed(total, times, of_type * level) {
            return 0.0;
        }
        let own = if mean > 0.0 { total / mean } else { of_type };
        (times * own + TYPE_DAYS * of_type) / (times + TYPE_DAYS)
    });
    let sum: f64 = shape.iter().sum();
    if sum > 0.0 { shape.map(|x| x * 7.0 / sum) } else { [1.0; 7] }
}

/// Whether a weekday or an hour counts as closed: no message in `times` observations, where others of its type have
/// `usual` messages each.
fn closed(count: f64, times: f64, usual: f64) -> bool {
    count == 0.0 && times >= 3.0 && times * usual > 6.0
}

/// Messages of the mean day at the end of the history.
fn level(days: &[(Option<f64>, f64)], half_life: f64) -> f64 {
    let aged = days.iter().rev().enumerate();
    mean(aged.map(|(age, (total, size))| (*total, size * weight(age, half_life))))
}

/// The level around each day, from the days on both sides of it, and from all days where few messages say little.
fn course(days: &[(Option<f64>, f64)]) -> Vec<f64> {
    let all = mean(days.iter().copied());
    let of_day = |d: usize| {
        let (mut sum, mut size) = (COURSE_MESSAGES, COURSE_MESSAGES / all.max(1e-9));
        let around = d.saturating_sub(COURSE_DAYS)..(d + COURSE_DAYS + 1).min(days.len());
        for (at, (total, share)) in around.clone().zip(&days[around]) {
            if let Some(total) = total {
                let weight = weight(at.abs_diff(d), COURSE_HALF_LIFE) * share;
                (sum, size) = (sum + total * weight, size + weight);
            }
        }
        sum / size
    };
    (0..days.len()).map(of_day).collect()
}

/// Each hour averaged with its neighbours (a normal kernel with a standard deviation of one hour), across midnight.
/// Each weekday keeps its total, and closed hours stay closed.
fn smoothed(hour: &[[f64; 24]; 7]) -> [[f64; 24]; 7] {
    const KERNEL: [f64; 3] = [1.0, 0.607, 0.135];
    std::array::from_fn(|weekday| {
        let at = |h: isize| {
            let h = (weekday * 24) as isize + h;
            let h = h.rem_euclid(168) as usize;
            hour[h / 24][h % 24]
        };
        let mut shape: [f64; 24] = std::array::from_fn(|h| {
            if hour[weekday][h] == 0.0 {
                return 0.0;
            }
            let (sum, all) = (-2..=2_isize).fold((0.0, 0.0), |(sum, all), by| {
                let weight = KERNEL[by.unsigned_abs()];
                (sum + weight * at(h as isize + by), all + weight)
            });
            sum / all
        });
        let sum: f64 = shape.iter().sum();
        if sum > 0.0 {
            shape = shape.map(|share| share / sum);
        }
        shape
    })
}
