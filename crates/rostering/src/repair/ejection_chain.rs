//! Chains of hand-overs that fill a hole.

use std::ops::Range;

use crate::instance::{Compiled, ranges_of};
use crate::problem::Shift;
use crate::state::{Change, State};
use crate::support::jagged::Lists;

/// Parts that a hole is tried to be filled with: those that are worth most.
const PARTS: usize = 32;
/// Tried steps for one hole; what was found by then is taken.
const TRIES: u64 = 100_000;
/// Tried steps between two looks at whether to stop.
const BETWEEN_LOOKS: u64 = 256;

/// Looks for chains.
pub(super) struct Chains {
    rate: i64,
    longest: usize,
    /// The parts of each day.
    of_day: Lists<u32>,
    tried: u64,
}

/// A search for the best chain of one hole.
struct Search<'s, 'a> {
    state: &'s mut State<'a>,
    rate: i64,
    start: i64,
    /// The person-days as they are in the chain under trial, by the state's log.
    chain: Vec<Change>,
    people: Vec<usize>,
    best: i64,
    found: Option<Vec<Change>>,
    tries: u64,
    stop: &'s dyn Fn() -> bool,
    stopped: bool,
}

impl Chains {
    pub fn new(compiled: &Compiled, rate: i64, longest: usize) -> Self {
        let mut of_day = vec![Vec::new(); compiled.days];
        for (index, part) in compiled.problem.shifts.iter().enumerate() {
            of_day[usize::from(part.day)].push(index as u32);
        }
        Self { rate, longest, of_day: Lists::new(of_day.into_iter()), tried: 0 }
    }

    /// Steps that were tried so far.
    pub fn tried(&self) -> u64 {
        self.tried
    }

    /// The chain that lowers the cost most by filling a hole or a part of it; `None` where none does.
    pub fn best(
        &mut self,
        state: &mut State,
        hole: &Range<usize>,
        stop: &dyn Fn() -> bool,
    ) -> Option<Vec<Change>> {
        let parts = self.worth_most(state, hole);
        let day = usize::from(state.compiled.day_of_cell[hole.start]);
        let start = state.score.weighted_cost(self.rate);
        let mut search = Search {
            state,
            rate: self.rate,
            start,
            chain: Vec::with_capacity(2 * self.longest),
            people: Vec::with_capacity(self.longest),
            best: 0,
            found: None,
            tries: 0,
            stop,
            stopped: false,
        };
        // Short chains first: what they cost is what a longer one has to beat.
        for length in 1..=self.longest {
            for &part in &parts {
                search.give(part, day, length);
            }
        }
        search.longer(hole, day);
        self.tried += search.tries;
        search.found
    }

    /// The parts that gain most by covering a hole, whoever does them.
    fn worth_most(&self, state: &State, hole: &Range<usize>) -> Vec<u32> {
        let compiled = state.compiled;
        let day = usize::from(compiled.day_of_cell[hole.start]);
        let mut worth: Vec<(i64, u32)> = self
            .of_day
            .of(day)
            .iter()
            .filter(|&&part| covers(compiled, compiled.part(part), hole))
            .map(|&part| {
                let cells = ranges_of(compiled.problem, compiled.part(part));
                let cells = cells.flat_map(|run| run.first as usize..(run.first + run.len) as usize);
                let steps = cells.map(|cell| state.cover.next_step(cell).weighted_cost(self.rate));
                (steps.sum(), part)
            })
            .filter(|&(energy, _)| energy < 0)
            .collect();
        worth.sort_unstable();
        worth.truncate(PARTS);
        worth.into_iter().map(|(_, part)| part).collect()
    }
}

fn covers(compiled: &Compiled, part: &Shift, hole: &Range<usize>) -> bool {
    ranges_of(compiled.problem, part)
        .any(|run| (run.first as usize) < hole.end && hole.start < (run.first + run.len) as usize)
}

impl Search<'_, '_> {
    /// Gives a part to each who may have it, in a chain of exactly `length` people from here.
    fn give(&mut self, part: u32, day: usize, length: usize) {
        let compiled = self.state.compiled;
        for &person in compiled.open_on.of(day) {
            let person = person as usize;
            let at = person * compiled.days + day;
            if self.people.contains(&person) || compiled.offer(at, part).is_none() {
                continue;
            }
            if self.is_over() {
                return;
            }
            if length == 1 {
                self.add(at, part);
            } else {
                self.give_instead(person, at, part, length);
            }
        }
    }

    /// Beside what they have: the chain ends here.
    fn add(&mut self, at: usize, part: u32) {
        let now = self.state.schedule.parts[at];
        if let Some(parts) = now.with(part, &self.state.compiled.problem.shifts)
            && !now.contains(part)
        {
            self.end_with(Change { at, parts });
        }
    }

    /// In the place of one of theirs near it, which somebody else takes over.
    fn give_instead(&mut self, person: usize, at: usize, part: u32, length: usize) {
        let compiled = self.state.compiled;
        let (_, day) = compiled.split(at);
        for other_day in reach(compiled, at) {
            let other_at = person * compiled.days + other_day;
            let theirs = self.state.schedule.parts[other_at];
            for left in theirs.iter().filter(|left| !compiled.locked(other_at).contains(left)) {
                if left == part {
                    continue;
                }
                let without = theirs.without(left);
                let on_the_day = if other_day == day { without } else { self.state.schedule.parts[at] };
                let Some(taken) = on_the_day.with(part, &compiled.problem.shifts) else { continue };
                let mark = (self.state.mark(), self.chain.len());
                let first = Change { at, parts: taken };
                let second = Change { at: other_at, parts: without };
                let both = [second, first];
                let changes = if other_day == day { &both[1..] } else { &both[..] };
                self.tries += 1;
                if self.state.attempt(changes) {
                    self.chain.extend_from_slice(changes);
                    // At best the next fill all that is short there, at the price of one more person's day.
                    let price = i64::from(compiled.problem.weights.change_day);
                    if self.energy() - self.shortage_of(left) * self.rate + price < self.best {
                        self.people.push(person);
                        self.give(left, other_day, length - 1);
                        self.people.pop();
                    }
                    self.state.take_back(mark.0);
                    self.chain.truncate(mark.1);
                }
            }
        }
    }

    /// Somebody who is there already comes earlier or stays longer.
    fn longer(&mut self, hole: &Range<usize>, day: usize) {
        let compiled = self.state.compiled;
        for &person in compiled.open_on.of(day) {
            let at = person as usize * compiled.days + day;
            let theirs = self.state.schedule.parts[at];
            for mine in theirs.iter().filter(|mine| !compiled.locked(at).contains(mine)) {
                let own = compiled.part(mine);
                for offer in compiled.menu(at) {
                    let part = compiled.part(offer.shift);
                    let holds =
                        part.shift_type == own.shift_type && part.start <= own.start && own.end <= part.end;
                    if !holds || offer.shift == mine || !covers(compiled, part, hole) {
                        continue;
                    }
                    if self.is_over() {
                        return;
                    }
                    if let Some(parts) = theirs.without(mine).with(offer.shift, &compiled.problem.shifts) {
                        self.end_with(Change { at, parts });
                    }
                }
            }
        }
    }

    /// Tries a last step, and keeps the chain in mind if it is the best so far.
    fn end_with(&mut self, change: Change) {
        let mark = self.state.mark();
        self.tries += 1;
        if self.state.attempt(&[change]) {
            let energy = self.energy();
            if energy < self.best {
                self.best = energy;
                let mut chain = self.chain.clone();
                chain.push(change);
                self.found = Some(chain);
            }
            self.state.take_back(mark);
        }
    }

    /// What the chain so far changes.
    fn energy(&self) -> i64 {
        self.state.score.weighted_cost(self.rate) - self.start
    }

    /// What a part would gain in shortage if somebody took it now.
    fn shortage_of(&self, part: u32) -> i64 {
        let compiled = self.state.compiled;
        let cells = ranges_of(compiled.problem, compiled.part(part));
        let cells = cells.flat_map(|run| run.first as usize..(run.first + run.len) as usize);
        -cells.map(|cell| self.state.cover.next_step(cell).shortage).sum::<i64>()
    }

    fn is_over(&mut self) -> bool {
        if self.tries.is_multiple_of(BETWEEN_LOOKS) && (self.stop)() {
            self.stopped = true;
        }
        self.stopped || self.tries >= TRIES
    }
}

/// The days whose parts can stand in the way of one on a person-day: the day, its neighbours, those of its windows.
fn reach(compiled: &Compiled, at: usize) -> Range<usize> {
    let (_, day) = compiled.split(at);
    let near = day.saturating_sub(1)..(day + 2).min(compiled.days);
    compiled.windows(at).iter().fold(near, |days, window| {
        let first = usize::from(window.first_day);
        days.start.min(first)..days.end.max(first + usize::from(window.days))
    })
}
