//! How slots scatter around what is expected of them.
//!
//! On the scale of [`super::scale`] the scatter changes slowly with the hour: a middle and two widths for each hour and
//! day type, learnt from what came in around it ([`Pool`]). What is left after that has one shape everywhere ([`Tails`]),
//! and the backtest's misses say how much wider a forecast is.

use dialoog_model::Expected;

use super::profile::day_type;
use super::scale::{down, up};
use super::series::Day;
use super::week::{Week, count};

/// The probabilities that are given out.
pub(super) const LEVELS: [f64; 5] = [0.1, 0.5, 0.8, 0.9, 0.95];
/// Days that are learnt from, and after how many a day counts half.
const DAYS: usize = 84;
const HALF_LIFE: f64 = 42.0;
/// Least width: where nothing ever differed from what was expected.
const LEAST: f64 = 0.02;
/// The misses of forecasts are wider than those of a fit: so much, where there is nothing to learn it from.
const AHEAD: f64 = 1.15;

/// How far around an hour is looked for what its scatter is like.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Pool {
    /// Middles from the hours beside it and days of its type as well, widths from a quarter of a day and all days.
    Wide,
    /// The hour itself: quantiles for each cell of the week.
    Cell,
}

/// What an hour (weekday, hour) counts for another: by hours apart, for the same weekday, its type, and others.
#[derive(Debug, Clone, Copy)]
struct Reach {
    hours: f64,
    of_type: f64,
    others: f64,
}

impl Pool {
    fn middle(self) -> Reach {
        match self {
            Pool::Wide => Reach { hours: 1.0, of_type: 0.5, others: 0.02 },
            Pool::Cell => Reach { hours: 0.4, of_type: 0.1, others: 0.01 },
        }
    }

    fn width(self) -> Reach {
        match self {
            Pool::Wide => Reach { hours: 6.0, of_type: 1.0, others: 0.5 },
            Pool::Cell => Reach { hours: 1.0, of_type: 0.5, others: 0.02 },
        }
    }
}

impl Reach {
    /// Weights of all hours of the week for one.
    fn weights(self, weekday: usize, hour: usize) -> Vec<f64> {
        (0..168)
            .map(|cell| {
                let apart = (cell % 24 + 24 - hour) % 24;
                let apart = apart.min(24 - apart) as f64;
                let day = if cell / 24 == weekday {
                    1.0
                } else if day_type(cell / 24) == day_type(weekday) {
                    self.of_type
                } else {
                    self.others
                };
                day * (-(apart / self.hours).powi(2) / 2.0).exp()
            })
            .collect()
    }
}

/// The quantiles at [`LEVELS`] of what is left when middle and widths are taken out: -1 is the lower width, 1 the upper.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Tails([f64; 5]);

/// How slots of one length scatter.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Scatter {
    /// By hour of the week.
    hours: Vec<Hour>,
    tails: Tails,
}

/// The scatter of an hour, on the scale.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Hour {
    /// From the mean to the median.
    middle: f64,
    /// From the median to P10.
    low: f64,
    /// From the median to P90.
    high: f64,
}

impl Hour {
    /// A distance from the median in widths.
    fn widths(self, off: f64) -> f64 {
        off / if off < 0.0 { self.low } else { self.high }
    }
}

impl Scatter {
    /// Learns from days without a gap in the dates, around a week that was fitted to them.
    pub fn learn(week: &Week, days: &[Day], quarters: usize, pool: Pool) -> Self {
        let mut misses = misses(week, &days[days.len().saturating_sub(DAYS)..], quarters);
        misses.sort_by(|a, b| a.off.total_cmp(&b.off));
        let mut hours = vec![Hour { middle: 0.0, low: LEAST, high: LEAST }; 168];
        for (cell, hour) in hours.iter_mut().enumerate() {
            let weights = pool.middle().weights(cell / 24, cell % 24);
            [hour.middle] = quantiles(&misses, |m| m.weight * weights[m.cell], [0.5]);
        }
        for miss in &mut misses {
            miss.off -= hours[miss.cell].middle;
        }
        misses.sort_by(|a, b| a.off.total_cmp(&b.off));
        for (cell, hour) in hours.iter_mut().enumerate() {
            let weights = pool.width().weights(cell / 24, cell % 24);
            let [low, high] = quantiles(&misses, |m| m.weight * weights[m.cell], [0.1, 0.9]);
            (hour.low, hour.high) = ((-low).max(LEAST), high.max(LEAST));
        }
        let mut scatter = Self { hours, tails: Tails([-1.0, 0.0, 0.6, 1.0, 1.4]) };
        if !misses.is_empty() {
            for miss in &mut misses {
                miss.off = scatter.hours[miss.cell].widths(miss.off);
            }
            misses.sort_by(|a, b| a.off.total_cmp(&b.off));
            scatter.tails = Tails(quantiles(&misses, |m| m.weight, LEVELS));
        }
        scatter
    }

    /// As of a forecast: misses ahead are wider than those of a fit. `misses` are such distances in widths ([`Self::standing`]) and how
    /// much they count (0..=1) against what is usual.
    pub fn ahead(mut self, misses: Option<(Vec<f64>, f64)>) -> Self {
        let own = misses.and_then(|(standing, part)| growth_of(standing).map(|growth| (growth, part)));
        let growth =
            own.map_or(AHEAD, |(growth, part)| AHEAD.powf(1.0 - part) * growth.clamp(0.8, 2.0).powf(part));
        self.tails.0 = self.tails.0.map(|t| t * growth);
        self
    }

    /// Quantiles at [`LEVELS`] of a slot that starts in `hour` of a weekday and of which `mean` messages are expected.
    pub fn quantiles(&self, weekday: usize, hour: usize, mean: f64) -> [f64; 5] {
        if mean <= 0.0 {
            return [0.0; 5];
        }
        let hour = self.hours[weekday * 24 + hour];
        let median = up(mean) + hour.middle;
        self.tails.0.map(|t| down(median + t * if t < 0.0 { hour.low } else { hour.high }))
    }

    /// The same with the mean.
    pub fn expected(&self, weekday: usize, hour: usize, mean: f64) -> Expected {
        let [p10, p50, p80, p90, p95] = self.quantiles(weekday, hour, mean);
        Expected { mean, p10, p50, p80, p90, p95 }
    }

    /// How far out the counts of `days` lie, in widths, where `week` was expected: what tails are calibrated on.
    pub fn standing(&self, week: &Week, days: &[Day], quarters: usize) -> Vec<f64> {
        let out = |miss: &Miss| {
            let hour = self.hours[miss.cell];
            hour.widths(miss.off - hour.middle)
        };
        misses(week, days, quarters).iter().map(out).collect()
    }
}

/// A count beside what was expected.
struct Miss {
    /// Hour of the week.
    cell: usize,
    /// On the scale.
    off: f64,
    weight: f64,
}

fn misses(week: &Week, days: &[Day], quarters: usize) -> Vec<Miss> {
    let mut list = Vec::with_capacity(days.len() * 96 / quarters);
    let mut spread = 0.5_f64;
    for (d, day) in days.iter().enumerate() {
        let weight = 0.5_f64.powf((days.len() - 1 - d) as f64 / HALF_LIFE);
        for first in (0..96).step_by(quarters) {
            let mean = week.slot(day.weekday, first, quarters);
            let Some(count) = count(day, first, quarters).filter(|_| mean > 0.0) else { continue };
            // Each count is taken as evenly spread over itself ± ½ (a golden-ratio sequence fills that evenly), so that
            // small ones have quantiles between whole numbers.
            spread = (spread + 0.618_033_988_749_895).fract();
            let off = up((count + spread - 0.5).max(0.0)) - up(mean);
            list.push(Miss { cell: day.weekday * 24 + first / 4, off, weight });
        }
    }
    list
}

/// Weighted quantiles of misses that are sorted; 0 of none.
fn quantiles<const N: usize>(sorted: &[Miss], weight: impl Fn(&Miss) -> f64, levels: [f64; N]) -> [f64; N] {
    let all: f64 = sorted.iter().map(&weight).sum();
    let mut out = [0.0; N];
    let (mut sum, mut next) = (0.0, sorted.iter());
    let (mut before, mut at) = ((0.0, f64::NAN), (0.0, f64::NAN));
    for (out, level) in out.iter_mut().zip(levels) {
        while at.0 < level * all || at.1.is_nan() {
            let Some(miss) = next.next() else { break };
            let here = weight(miss);
            // The middle of its weight is where a miss stands.
            (before, at) = (at, (sum + here / 2.0, miss.off));
            sum += here;
        }
        *out = match (before.1.is_nan(), at.1.is_nan()) {
            (_, true) => 0.0,
            (true, _) => at.1,
            _ if at.0 < level * all || at.0 <= before.0 => at.1,
            _ => before.1 + (at.1 - before.1) * ((level * all - before.0) / (at.0 - before.0)).max(0.0),
        };
    }
    out
}

/// By how much the widths have to grow for four in five of these distances (in widths) to lie within them; `None` of fewer
/// than fifty.
pub(super) fn growth_of(mut standing: Vec<f64>) -> Option<f64> {
    if standing.len() < 50 {
        return None;
    }
    let at = standing.len() * 4 / 5;
    Some(standing.select_nth_unstable_by(at, |a, b| a.abs().total_cmp(&b.abs())).1.abs())
}
