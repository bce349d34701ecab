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
    /// The work of one, lately.
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
            work: 1.0,
        };
        Self { all: whole.into_iter().chain(weeks).map(shape).collect(), chosen: 0 }
    }

    /// The next one: days, and about how many people.
    pub fn choose(&mut self, dice: &mut Dice) -> (usize, f64) {
        self.chosen = if dice.below(WHICHEVER) == 0 {
            // Each for as long.
            let all: f64 = self.all.iter().map(|shape| 1.0 / shape.work).sum();
            let mut left = dice.unit() * all;
            let is_it = |shape: &Shape| {
                left -= 1.0 / shape.work;
                left <= 0.0
            };
            self.all.iter().position(is_it).unwrap_or(0)
        } else {
            let best = |best: usize, place: usize| {
                if self.all[place].gain > self.all[best].gain { place } else { best }
            };
            (1..self.all.len()).fold(0, best)
        };
        let Shape { days, people, .. } = self.all[self.chosen];
        (days, people * (0.7 + 0.6 * dice.unit()))
    }

    /// Notes what the chosen one has won, and the work it was against the work that is wanted.
    pub fn note(&mut self, won: i64, work: u64, wanted: u64, people: usize) {
        let shape = &mut self.all[self.chosen];
        let gain = won.max(0) as f64 / work.max(1) as f64;
        shape.gain = if shape.gain.is_finite() { shape.gain + LATELY * (gain - shape.gain) } else { gain };
        shape.work = if shape.work > 1.0 {
            shape.work + LATELY * (work as f64 - shape.work)
        } else {
            work.max(2) as f64
        };
        let factor = if work > wanted { FEWER } else { MORE };
        shape.people = (shape.people * factor).clamp(LEAST_PEOPLE, people as f64);
    }
}
