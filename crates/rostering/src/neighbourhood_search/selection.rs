//! Adaptive selection of neighbourhoods (Ropke and Pisinger, An adaptive large neighborhood search heuristic, 2006):
//! few people on many days or many people on few, whichever gained most lately.

use crate::support::rng::Rng;
use crate::support::work_units::TURN;

/// A kind of neighbourhood.
#[derive(Debug, Clone, Copy)]
struct NeighbourhoodKind {
    /// Days of a neighbourhood.
    days: usize,
    /// People of the next neighbourhood, adapted to the work.
    people: f64,
    /// Gain per work, lately; infinite before it was tried.
    gain: f64,
    /// Work of a neighbourhood, lately; infinite before it was tried.
    work: f64,
}

/// The kinds of neighbourhoods, and the adapted work.
#[derive(Debug, Clone)]
pub(crate) struct NeighbourhoodSelector {
    all: Vec<NeighbourhoodKind>,
    chosen: usize,
    /// The work that a neighbourhood should take: less while much is gained, more where little is.
    wanted: f64,
}

/// Lengths of neighbourhoods: the period, for one person where it does not fit into a graph, or so many weeks.
const WEEKS: [usize; 4] = [13, 4, 2, 1];
/// People of the first neighbourhood of four weeks; twice as many for half the days.
const FIRST_PEOPLE: f64 = 5.0;
const LEAST_PEOPLE: f64 = 2.0;
/// One in so many is chosen whatever it gained.
const WHICHEVER: usize = 3;
/// Weight of the latest gain in the average.
const LATELY: f64 = 0.2;
/// Factors by which the number of people changes at most.
const FEWER: f64 = 0.7;
const MORE: f64 = 1.5;
/// The work that is wanted, in turns: at first, least and most, and its growth after one without gain.
const WANTED: f64 = 3.0;
const LEAST_WANTED: f64 = 2.0;
const MOST_WANTED: f64 = 60.0;
const GROWS: f64 = 1.03;
/// A neighbourhood that takes so many times the wanted work is given up.
const TOO_MUCH: f64 = 5.0;

impl NeighbourhoodSelector {
    /// For a period of so many days, of which `most_days` fit into a graph.
    pub fn new(days: usize, most_days: usize) -> Self {
        let weeks = WEEKS.iter().map(|weeks| weeks * 7).filter(|&some| some < days.min(most_days + 1));
        let shape = |days: usize| NeighbourhoodKind {
            days,
            people: (FIRST_PEOPLE * 28.0 / days as f64).max(LEAST_PEOPLE),
            gain: f64::INFINITY,
            work: f64::INFINITY,
        };
        let all = std::iter::once(days).chain(weeks).map(shape).collect();
        Self { all, chosen: 0, wanted: WANTED * TURN as f64 }
    }

    /// The next neighbourhood: days, no more than so many, and about how many people.
    pub fn choose(&mut self, most_days: usize, rng: &mut Rng) -> (usize, f64) {
        let fit: Vec<usize> =
            (0..self.all.len()).filter(|&index| self.all[index].days <= most_days).collect();
        let best = |best: usize, index: usize| {
            if self.all[index].gain > self.all[best].gain { index } else { best }
        };
        // Where none fits, the shortest is cut.
        let best = fit.iter().copied().reduce(best).unwrap_or(self.all.len() - 1);
        self.chosen = if rng.one_in(WHICHEVER) { self.any(&fit, rng).unwrap_or(best) } else { best };
        let NeighbourhoodKind { days, people, .. } = self.all[self.chosen];
        (days.min(most_days), people * (0.7 + 0.6 * rng.unit()))
    }

    /// A random kind, such that all are searched for equally long.
    fn any(&self, fit: &[usize], rng: &mut Rng) -> Option<usize> {
        let often = |index: usize| 1.0 / self.all[index].work;
        let mut left = rng.unit() * fit.iter().map(|&index| often(index)).sum::<f64>();
        let is_it = |&&index: &&usize| {
            left -= often(index);
            left <= 0.0
        };
        fit.iter().find(is_it).or(fit.first()).copied()
    }

    /// Whether a neighbourhood takes so much work that it is given up.
    pub fn is_too_much(&self, work: u64) -> bool {
        work as f64 > TOO_MUCH * self.wanted
    }

    /// Records the gain and the work of the chosen one.
    pub fn note(&mut self, won: i64, work: u64, people: usize) {
        let turn = TURN as f64;
        let grows = if won > 0 { GROWS.powi(-2) } else { GROWS };
        self.wanted = (self.wanted * grows).clamp(LEAST_WANTED * turn, MOST_WANTED * turn);
        let shape = &mut self.all[self.chosen];
        let lately =
            |before: f64, now: f64| if before.is_finite() { before + LATELY * (now - before) } else { now };
        shape.gain = lately(shape.gain, won.max(0) as f64 / work.max(1) as f64);
        shape.work = lately(shape.work, work.max(1) as f64);
        let factor = (self.wanted / work.max(1) as f64).sqrt().clamp(FEWER, MORE);
        // A worker may have a single person of a few.
        shape.people = (shape.people * factor).clamp(LEAST_PEOPLE, (people as f64).max(LEAST_PEOPLE));
    }
}
