//! Which neighbourhoods to search next: few people on many days or many people on few, whichever has won most lately.

use crate::dice::Dice;

/// A kind of neighbourhood.
#[derive(Debug, Clone, Copy)]
struct Shape {
    /// Days of it.
    days: usize,
    /// People of the next one, which follows the work that they are.
    people: f64,
    /// What it has won for the work, lately; infinite before it was tried.
    gain: f64,
    /// The work of one, lately; infinite before it was tried.
    work: f64,
}

/// The kinds that there are.
#[derive(Debug, Clone)]
pub(crate) struct Shapes {
    all: Vec<Shape>,
    chosen: usize,
}

/// Days of a neighbourhood: as many as the period has where they fit into a graph, or so many weeks.
const WEEKS: [usize; 4] = [13, 4, 2, 1];
/// People of the first neighbourhood of four weeks; twice as many for half the days.
const FIRST_PEOPLE: f64 = 5.0;
const LEAST_PEOPLE: f64 = 2.0;
/// One in so many is chosen whatever it has won.
const WHICHEVER: usize = 3;
/// How much what was won lately counts against before.
const LATELY: f64 = 0.2;
/// Neighbourhoods of more work than is wanted get fewer people.
const FEWER: f64 = 0.85;
const MORE: f64 = 1.1;

impl Shapes {
    /// For a period of so many days, of which so many fit into a graph.
    pub fn new(days: usize, most_days: usize) -> Self {
        let whole = (days <= most_days).then_some(days);
        let weeks = WEEKS.iter().map(|weeks| weeks * 7).filter(|&some| some < days);
        let shape = |days: usize| Shape {
            days,
            people: (FIRST_PEOPLE * 28.0 / days as f64).max(LEAST_PEOPLE),
            gain: f64::INFINITY,
            work: f64::INFINITY,
        };
        Self { all: whole.into_iter().chain(weeks).map(shape).collect(), chosen: 0 }
    }

    /// The next one: days, and about how many people.
    pub fn choose(&mut self, dice: &mut Dice) -> (usize, f64) {
        let best = |best: usize, place: usize| {
            if self.all[place].gain > self.all[best].gain { place } else { best }
        };
        self.chosen = if dice.one_in(WHICHEVER) { self.any(dice) } else { (1..self.all.len()).fold(0, best) };
        let Shape { days, people, .. } = self.all[self.chosen];
        (days, people * (0.7 + 0.6 * dice.unit()))
    }

    /// One of those that were tried, so that each is searched for as long.
    fn any(&self, dice: &mut Dice) -> usize {
        let often = |shape: &Shape| 1.0 / shape.work;
        let mut left = dice.unit() * self.all.iter().map(often).sum::<f64>();
        let is_it = |shape: &Shape| {
            left -= often(shape);
            left <= 0.0
        };
        self.all.iter().position(is_it).unwrap_or(0)
    }

    /// Notes what the chosen one has won, and the work it was against the work that is wanted.
    pub fn note(&mut self, won: i64, work: u64, wanted: u64, people: usize) {
        let shape = &mut self.all[self.chosen];
        let lately =
            |before: f64, now: f64| if before.is_finite() { before + LATELY * (now - before) } else { now };
        shape.gain = lately(shape.gain, won.max(0) as f64 / work.max(1) as f64);
        shape.work = lately(shape.work, work.max(1) as f64);
        let factor = if work > wanted { FEWER } else { MORE };
        shape.people = (shape.people * factor).clamp(LEAST_PEOPLE, people as f64);
    }
}
