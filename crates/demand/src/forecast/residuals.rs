//! The distribution of counts around what is expected of them.
//!
//! On the scale of [`super::variance_stabilising`] the distribution changes slowly with the hour: it has a median and two
//! widths for each hour of the week, learnt from that hour and those like it ([`Pooling`]). What remains after median and
//! width are taken out has one shape for the whole week ([`Tails`]). A forecast is wider than a fit; the backtest says by
//! how much.

use dialoog_model::Expected;

use super::lead::ByLead;
use super::series::{Day, day_type};
use super::variance_stabilising::{restore, stabilise};
use super::weekly_rate::{WeeklyRate, count};

/// The probabilities whose quantiles a forecast gives.
pub(super) const LEVELS: [f64; 5] = [0.1, 0.5, 0.8, 0.9, 0.95];
/// Days that are learnt from.
const DAYS: usize = 84;
/// Days after which a day counts half.
const HALF_LIFE: f64 = 42.0;
/// Lower bound of a width, for a history whose counts always equal the expected ones.
const MIN_WIDTH: f64 = 0.02;
/// How much wider the errors of forecasts are than the residuals of a fit, where the history is too short to tell.
const USUAL_WIDENING: ByLead<f64> = ByLead { near: 1.2, far: 1.35 };
/// Range of the widening that is learnt.
const WIDENING: (f64, f64) = (0.8, 2.5);

/// Which hours of the week an hour's distribution is learnt from.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Pooling {
    /// Medians from the neighbouring hours and the days of the same type as well, widths from six hours on either side and
    /// all days.
    Neighbours,
    /// The hour itself: quantiles for each cell of the week.
    Cell,
}

/// Weights of the hours of the week in what is learnt about one of them.
#[derive(Debug, Clone, Copy)]
struct Kernel {
    /// Standard deviation of a normal kernel over the hours of the day.
    hours: f64,
    /// Weight of another weekday of the same type.
    same_type: f64,
    /// Weight of days of other types.
    other_types: f64,
}

impl Pooling {
    fn median(self) -> Kernel {
        match self {
            Pooling::Neighbours => Kernel { hours: 1.0, same_type: 0.5, other_types: 0.02 },
            Pooling::Cell => Kernel { hours: 0.4, same_type: 0.1, other_types: 0.01 },
        }
    }

    fn width(self) -> Kernel {
        match self {
            Pooling::Neighbours => Kernel { hours: 6.0, same_type: 1.0, other_types: 0.5 },
            Pooling::Cell => Kernel { hours: 1.0, same_type: 0.5, other_types: 0.02 },
        }
    }
}

impl Kernel {
    /// Weights of all hours of the week for one of them.
    fn weights(self, weekday: usize, hour: usize) -> Vec<f64> {
        (0..168)
            .map(|cell| {
                let apart = (cell % 24 + 24 - hour) % 24;
                let apart = apart.min(24 - apart) as f64;
                let day = if cell / 24 == weekday {
                    1.0
                } else if day_type(cell / 24) == day_type(weekday) {
                    self.same_type
                } else {
                    self.other_types
                };
                day * (-(apart / self.hours).powi(2) / 2.0).exp()
            })
            .collect()
    }
}

/// The quantiles at [`LEVELS`] of residuals without median and width: -1 is the lower width, 1 the upper.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Tails([f64; 5]);

impl Tails {
    fn times(self, factor: f64) -> Self {
        Self(self.0.map(|tail| tail * factor))
    }

    fn at_every_lead(self) -> ByLead<Self> {
        ByLead { near: self, far: self }
    }
}

/// The distribution of counts of slots of one length.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Residuals {
    /// By hour of the week.
    hours: Vec<HourSpread>,
    tails: ByLead<Tails>,
}

/// The distribution in an hour of the week, on the variance-stabilising scale.
#[derive(Debug, Clone, Copy, PartialEq)]
struct HourSpread {
    /// From the mean to the median.
    median: f64,
    /// From the median to P10.
    low: f64,
    /// From the median to P90.
    high: f64,
}

impl HourSpread {
    /// A deviation from the median in widths.
    fn widths(self, deviation: f64) -> f64 {
        deviation / if deviation < 0.0 { self.low } else { self.high }
    }
}

impl Residuals {
    /// Learns from days without a gap in the dates, around a week that was fitted to them.
    pub fn learn(week: &WeeklyRate, days: &[Day], course: &[f64], quarters: usize, pooling: Pooling) -> Self {
        let from = days.len().saturating_sub(DAYS);
        let level = week.mean_day().max(1e-9);
        let mean = |d: usize, weekday: usize, first: usize| {
            week.slot(weekday, first, quarters) * course[from + d] / level
        };
        let mut samples = samples(&days[from..], quarters, mean);
        samples.sort_by(|a, b| a.deviation.total_cmp(&b.deviation));
        let mut hours = vec![HourSpread { median: 0.0, low: MIN_WIDTH, high: MIN_WIDTH }; 168];
        for (cell, hour) in hours.iter_mut().enumerate() {
            let weights = pooling.median().weights(cell / 24, cell % 24);
            [hour.median] = quantiles(&samples, |s| s.weight * weights[s.cell], [0.5]);
        }
        for sample in &mut samples {
            sample.deviation -= hours[sample.cell].median;
        }
        samples.sort_by(|a, b| a.deviation.total_cmp(&b.deviation));
        for (cell, hour) in hours.iter_mut().enumerate() {
            let weights = pooling.width().weights(cell / 24, cell % 24);
            let [low, high] = quantiles(&samples, |s| s.weight * weights[s.cell], [0.1, 0.9]);
            (hour.low, hour.high) = ((-low).max(MIN_WIDTH), high.max(MIN_WIDTH));
        }
        let mut learnt = Self { hours, tails: Tails([-1.0, 0.0, 0.6, 1.0, 1.4]).at_every_lead() };
        if !samples.is_empty() {
            for sample in &mut samples {
                sample.deviation = learnt.hours[sample.cell].widths(sample.deviation);
            }
            samples.sort_by(|a, b| a.deviation.total_cmp(&b.deviation));
            learnt.tails = Tails(quantiles(&samples, |s| s.weight, LEVELS)).at_every_lead();
        }
        learnt
    }

    /// The distribution around a forecast, whose errors are wider than the residuals of a fit. `errors` are standardised
    /// errors of forecasts within the history at each lead ([`Self::standardised`]) with their weight (0..=1) against
    /// [`USUAL_WIDENING`].
    pub fn widened(mut self, errors: ByLead<Option<(Vec<f64>, f64)>>) -> Self {
        let factor = |errors: Option<(Vec<f64>, f64)>, usual: f64| {
            let own = errors.and_then(|(errors, weight)| widening(errors).map(|factor| (factor, weight)));
            own.map_or(usual, |(factor, weight)| {
                usual.powf(1.0 - weight) * factor.clamp(WIDENING.0, WIDENING.1).powf(weight)
            })
        };
        let near = factor(errors.near, USUAL_WIDENING.near);
        // What is far is never surer than what is near.
        let far = factor(errors.far, USUAL_WIDENING.far).max(near);
        self.tails = ByLead { near: self.tails.near.times(near), far: self.tails.far.times(far) };
        self
    }

    /// Quantiles at [`LEVELS`] of a slot that starts in `hour` of a weekday, `far` (0..=1) after the history, and of which
    /// `mean` messages are expected.
    pub fn quantiles(&self, weekday: usize, hour: usize, far: f64, mean: f64) -> [f64; 5] {
        if mean <= 0.0 {
            return [0.0; 5];
        }
        let hour = self.hours[weekday * 24 + hour];
        let median = stabilise(mean) + hour.median;
        let quantile = |level: usize| {
            let tail = self.tails.map(|tails| tails.0[level]).at(far);
            restore(median + tail * if tail < 0.0 { hour.low } else { hour.high })
        };
        std::array::from_fn(quantile)
    }

    /// The mean with the quantiles of [`Self::quantiles`].
    pub fn expected(&self, weekday: usize, hour: usize, far: f64, mean: f64) -> Expected {
        let [p10, p50, p80, p90, p95] = self.quantiles(weekday, hour, far, mean);
        Expected { mean, p10, p50, p80, p90, p95 }
    }

    /// The errors of `week` on those `days` after its history in widths, which [`Self::widened`] calibrates the tails on.
    pub fn standardised(
        &self,
        week: &ByLead<WeeklyRate>,
        after: &[Day],
        days: std::ops::Range<usize>,
        quarters: usize,
    ) -> Vec<f64> {
        let standardise = |sample: &Residual| {
            let hour = self.hours[sample.cell];
            hour.widths(sample.deviation - hour.median)
        };
        let mean =
            |d: usize, weekday: usize, first: usize| week.slot(days.start + d, weekday, first, quarters);
        samples(&after[days.clone()], quarters, mean).iter().map(standardise).collect()
    }
}

/// What was observed in a slot against what was expected.
struct Residual {
    /// Hour of the week.
    cell: usize,
    /// Observed less expected, on the variance-stabilising scale.
    deviation: f64,
    weight: f64,
}

/// `mean` is what is expected on a day of `days`, its weekday, from a quarter on.
fn samples(days: &[Day], quarters: usize, mean: impl Fn(usize, usize, usize) -> f64) -> Vec<Residual> {
    let mut list = Vec::with_capacity(days.len() * 96 / quarters);
    let mut spread = 0.5_f64;
    for (d, day) in days.iter().enumerate() {
        let weight = 0.5_f64.powf((days.len() - 1 - d) as f64 / HALF_LIFE);
        for first in (0..96).step_by(quarters) {
            let mean = mean(d, day.weekday, first);
            let Some(count) = count(day, first, quarters).filter(|_| mean > 0.0) else { continue };
            // Jittering (Machado and Santos Silva, JASA 100, 2005): each count is spread evenly over itself ± ½, so
            // that small counts have quantiles between whole numbers. The sequence of multiples of the golden ratio
            // makes it deterministic.
            spread = (spread + 0.618_033_988_749_895).fract();
            let deviation = stabilise((count + spread - 0.5).max(0.0)) - stabilise(mean);
            list.push(Residual { cell: day.weekday * 24 + first / 4, deviation, weight });
        }
    }
    list
}

/// Weighted quantiles of sorted residuals, interpolated as type 5 of Hyndman and Fan (The American Statistician 50,
/// 1996); 0 where there are none.
fn quantiles<const N: usize>(
    sorted: &[Residual],
    weight: impl Fn(&Residual) -> f64,
    levels: [f64; N],
) -> [f64; N] {
    let all: f64 = sorted.iter().map(&weight).sum();
    let mut out = [0.0; N];
    let (mut sum, mut next) = (0.0, sorted.iter());
    let (mut before, mut at) = ((0.0, f64::NAN), (0.0, f64::NAN));
    for (out, level) in out.iter_mut().zip(levels) {
        while at.0 < level * all || at.1.is_nan() {
            let Some(residual) = next.next() else { break };
            let here = weight(residual);
            // A residual is the quantile at the middle of its weight.
            (before, at) = (at, (sum + here / 2.0, residual.deviation));
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

/// The factor by which the widths have to grow for four in five of these standardised errors to lie within them; `None`
/// of fewer than fifty.
fn widening(mut errors: Vec<f64>) -> Option<f64> {
    if errors.len() < 50 {
        return None;
    }
    let at = errors.len() * 4 / 5;
    Some(errors.select_nth_unstable_by(at, |a, b| a.abs().total_cmp(&b.abs())).1.abs())
}
