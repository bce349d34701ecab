//! The usual week: level × day of the week × hour of the day × quarter of the hour.

use super::median::median;
use super::series::Day;

/// After so many days a day counts half for the shape of the week.
const SHAPE_HALF_LIFE: f64 = 42.0;
/// The same for the level, while the shape is learnt.
const LEVEL_HALF_LIFE: f64 = 28.0;
/// A weekday's own shape weighs as much as that of all days of its type together once so many of it are known.
const OWN_DAYS: f64 = 3.0;
/// Messages that an hour must have had before its quarters are told apart.
const EVEN_QUARTERS: f64 = 40.0;
/// Passes in which shape and what stands out from it settle on each other.
const PASSES: usize = 8;

/// What a profile is taken for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct SmoothingParameters {
    /// After so many days a day counts half for the level: the shorter, the sooner it follows and the more it chases a
    /// busy week.
    pub level_half_life: f64,
    /// Whether an hour is drawn towards its neighbours: less chance in it, but edges (a consult hour) are washed out.
    pub smooth: bool,
}

/// What is usual.
#[derive(Debug, Clone)]
pub(super) struct Profile {
    /// Messages of a day in the mean over a week, now.
    level: f64,
    /// Each weekday over the mean day; 7 in all.
    day: [f64; 7],
    /// Share of each hour in its weekday.
    hour: [[f64; 24]; 7],
    /// Share of each quarter in its hour, for workdays and for weekends.
    quarter: [[[f64; 4]; 24]; 2],
    /// Messages of each day over what its weekday has, without incidents, and what its weekday has.
    levels: Vec<(Option<f64>, f64)>,
    /// The level that is usual around each day.
    usual: Vec<f64>,
}

/// Monday to Friday, Saturday, Sunday.
pub(super) fn day_type(weekday: usize) -> usize {
    weekday.saturating_sub(4)
}

/// Times the usual beyond which a day, or an hour, is an incident.
pub(super) const INCIDENT: f64 = 3.0;
/// Times the usual of a day that still says something about its place in the week: less, for one incident among few
/// days of a weekday must not make that weekday a busy one.
const TELLING: f64 = 2.0;

/// More than this is cut off: so many times what is usual and six times what chance alone would add to it, so that it
/// also holds for channels with a message a day.
pub(super) fn cap(times: f64, usual: f64) -> f64 {
    times * usual + 6.0 * usual.sqrt() + 4.0
}

/// The part of each day that stays when it is cut at so many times the usual.
fn cut(days: &[Day], totals: &[Option<f64>], usual: &[f64], times: f64) -> Vec<f64> {
    let part = |(day, (total, usual)): (&Day, (&Option<f64>, &f64))| match *total {
        Some(total) if total > cap(times, *usual) && !day.trusted => cap(times, *usual) / total,
        _ => 1.0,
    };
    days.iter().zip(totals.iter().zip(usual)).map(part).collect()
}

fn weight(age: usize, half_life: f64) -> f64 {
    0.5_f64.powf(age as f64 / half_life)
}

impl Profile {
    /// Learns from days without a gap in the dates.
    ///
    /// The **shape** (day, hour, quarter) comes from counts that are cut off where they stand out from it, which is what
    /// makes it robust; it only says how a week is divided. The **level** comes from whole days, bursts and all, of which
    /// only incidents are cut: so the mean is not biased low, as it would be with medians.
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
        };
        profile.hour = profile.hour_shape(days, &hours, None);
        for _ in 0..PASSES {
            let totals = profile.totals(days, &hours);
            let sizes: Vec<f64> = days.iter().map(|day| profile.day[day.weekday]).collect();
            let usual = usual_level(&totals, &sizes);
            let times = |kept: &[f64]| -> Vec<Option<f64>> {
                totals.iter().zip(kept).map(|(total, kept)| total.map(|t| t * kept)).collect()
            };
            let telling = cut(days, &totals, &usual, TELLING);
            let kept = times(&cut(days, &totals, &usual, INCIDENT));
            profile.levels = kept.into_iter().zip(sizes.iter().copied()).collect();
            profile.level = level(&profile.levels, LEVEL_HALF_LIFE);
            profile.day = day_shape(days, &times(&telling), &sizes, profile.level);
            profile.hour = profile.hour_shape(days, &hours, Some((&usual, &telling)));
            profile.usual = usual;
        }
        profile.quarter = profile.quarter_shape(days);
        profile
    }

    /// The same with another level or smoother hours.
    pub fn with_parameters(&self, parameters: SmoothingParameters) -> Self {
        let hour = if parameters.smooth { smoothed(&self.hour) } else { self.hour };
        Self { level: level(&self.levels, parameters.level_half_life), hour, ..self.clone() }
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

    /// Messages that the known part of a day has on a usual such weekday now.
    pub fn known_part(&self, day: &Day, weekday: usize) -> f64 {
        let known = day.quarters.iter().enumerate().filter(|(_, count)| count.is_some());
        known.map(|(quarter, _)| self.quarter(weekday, quarter)).sum()
    }

    /// The level that is usual around a day of those learnt from, over the level now.
    pub fn around(&self, day: usize) -> f64 {
        if self.level > 0.0 { self.usual[day] / self.level } else { 1.0 }
    }

    /// Messages of each day as if it were the mean day of the week: what is known of it over what that part of such a day
    /// usually has. `None` where less than half of the day, by messages, is known.
    fn totals(&self, days: &[Day], hours: &[[Option<f64>; 24]]) -> Vec<Option<f64>> {
        let total = |(day, hours): (&Day, &[Option<f64>; 24])| {
            if day.incident {
                return None;
            }
            let known = || (0..24).filter_map(|h| hours[h].map(|count| (h, count)));
            let part: f64 = known().map(|(h, _)| self.hour[day.weekday][h]).sum();
            let sum: f64 = known().map(|(_, count)| count).sum();
            (part >= 0.5).then(|| if sum == 0.0 { 0.0 } else { sum / part / self.day[day.weekday].max(1e-3) })
        };
        days.iter().zip(hours).map(total).collect()
    }

    /// Share of each hour, by weekday, drawn towards that of its day type. `settled` is, for each day, the level that is
    /// usual around it and the part of it that stays; before anything is known of that, every day counts the same.
    fn hour_shape(
        &self,
        days: &[Day],
        hours: &[[Option<f64>; 24]],
        settled: Option<(&[f64], &[f64])>,
    ) -> [[f64; 24]; 7] {
        // What came in and what a whole day would have had, both weighted: by weekday and by type.
        let mut of_day = [[(0.0, 0.0); 24]; 7];
        let mut of_type = [[(0.0, 0.0); 24]; 3];
        let mut times = [[0.0; 24]; 7];
        for (d, (day, hours)) in days.iter().zip(hours).enumerate() {
            let weight = weight(days.len() - 1 - d, SHAPE_HALF_LIFE);
            let (size, kept, most) = match settled {
                Some((usual, kept)) => {
                    let size = usual[d] * self.day[day.weekday];
                    (size, kept[d], size)
                }
                None => (1.0, 1.0, f64::INFINITY),
            };
            for h in 0..24 {
                let Some(count) = hours[h].filter(|_| !day.incident) else { continue };
                let count = (count * kept).min(cap(INCIDENT, most * self.hour[day.weekday][h]));
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
                (times * own + OWN_DAYS * of_type) / (times + OWN_DAYS)
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

    /// Share of each quarter in its hour; even until there are messages enough to say otherwise.
    fn quarter_shape(&self, days: &[Day]) -> [[[f64; 4]; 24]; 2] {
        let mut counts = [[[EVEN_QUARTERS / 4.0; 4]; 24]; 2];
        for day in days {
            for (quarter, count) in day.quarters.iter().enumerate() {
                let most = cap(INCIDENT, self.hour(day.weekday, quarter / 4) / 4.0);
                counts[usize::from(day.weekday >= 5)][quarter / 4][quarter % 4] +=
                    count.unwrap_or(0.0).min(most);
            }
        }
        for hour in counts.iter_mut().flatten() {
            let sum: f64 = hour.iter().sum();
            *hour = hour.map(|count| count / sum);
        }
        counts
    }
}

/// What is usual around each day: the mean of all days without what stands out, or, where that is more, the median of
/// the fortnight around it. So a single day or a few are an incident, and a week is a new level.
fn usual_level(totals: &[Option<f64>], sizes: &[f64]) -> Vec<f64> {
    let mut usual = f64::INFINITY;
    for _ in 0..40 {
        let most = cap(INCIDENT, usual);
        let next = mean(totals.iter().zip(sizes).map(|(total, size)| (total.map(|t| t.min(most)), *size)));
        if (next - usual).abs() < 1e-6 * next {
            break;
        }
        usual = next;
    }
    (0..totals.len())
        .map(|d| {
            let around = d.saturating_sub(6)..(d + 7).min(totals.len());
            let mut around: Vec<f64> = totals[around].iter().copied().flatten().collect();
            // Fewer than a week tell no level apart from an incident.
            if around.len() < 7 { usual } else { median(&mut around).unwrap_or(0.0).max(usual) }
        })
        .collect()
}

/// Mean of the days that are known. Each stands for as much as its day of the week usually has, so that it is the sum of
/// the messages over the sum of what is usual, and days with hardly any do not count like the others.
fn mean(days: impl Iterator<Item = (Option<f64>, f64)>) -> f64 {
    let (sum, size) = days
        .filter_map(|(total, size)| total.map(|total| (total, size)))
        .fold((0.0, 0.0), |(sum, all), (total, size)| (sum + total * size, all + size));
    if size > 0.0 { sum / size } else { 0.0 }
}

/// Each weekday over the mean day, drawn towards its type. `totals` have the former shape, `sizes`, taken out.
fn day_shape(days: &[Day], totals: &[Option<f64>], sizes: &[f64], level: f64) -> [f64; 7] {
    let mut of_day = [(0.0, 0.0, 0.0); 7];
    let mut of_type = [(0.0, 0.0); 3];
    for (d, day) in days.iter().enumerate() {
        let Some(total) = totals[d] else { continue };
        // The week around the day, moved inwards at the ends: it holds each weekday once.
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
        if closed(total, times, of_type * level) {
            return 0.0;
        }
        let own = if mean > 0.0 { total / mean } else { of_type };
        (times * own + OWN_DAYS * of_type) / (times + OWN_DAYS)
    });
    let sum: f64 = shape.iter().sum();
    if sum > 0.0 { shape.map(|x| x * 7.0 / sum) } else { [1.0; 7] }
}

/// Whether a day or an hour that was seen so many times without a message, where others of its type have `usual` each, is
/// closed, and stays so.
fn closed(count: f64, times: f64, usual: f64) -> bool {
    count == 0.0 && times >= 3.0 && times * usual > 6.0
}

/// Messages of the mean day now.
fn level(days: &[(Option<f64>, f64)], half_life: f64) -> f64 {
    let aged = days.iter().rev().enumerate();
    mean(aged.map(|(age, (total, size))| (*total, size * weight(age, half_life))))
}

/// Each hour drawn towards its neighbours (a normal kernel of an hour), those of the next day included. A weekday keeps
/// its share; an hour that is closed stays so.
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
