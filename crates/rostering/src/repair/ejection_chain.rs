//! Ejection chains that fill a gap (Glover, Ejection chains, reference structures and alternating path methods, 1996):
//! somebody takes a shift and gives up another, which the next takes.

use std::ops::Range;

use crate::instance::{Instance, cover_ranges};
use crate::problem::Shift;
use crate::state::{Change, State};
use crate::support::jagged::Jagged;

/// Most shifts that a gap is tried to be filled with: those that gain most.
const MAX_SHIFTS_TRIED: usize = 32;
/// Most steps tried for one gap; the best found by then is taken.
const TRIES: u64 = 100_000;
/// Steps between two checks of whether to stop.
const BETWEEN_LOOKS: u64 = 256;

/// Finds chains.
pub(super) struct EjectionChains {
    shortage_weight: i64,
    longest: usize,
    /// The shifts of each day.
    of_day: Jagged<u32>,
    tried: u64,
}

/// The search for the best chain for one gap.
struct Search<'s, 'a> {
    state: &'s mut State<'a>,
    shortage_weight: i64,
    start: i64,
    /// The person-days of the chain under trial.
    chain: Vec<Change>,
    people: Vec<usize>,
    best: i64,
    found: Option<Vec<Change>>,
    tries: u64,
    stop: &'s dyn Fn() -> bool,
    stopped: bool,
}

impl EjectionChains {
    pub fn new(instance: &Instance, shortage_weight: i64, longest: usize) -> Self {
        let mut of_day = vec![Vec::new(); instance.days];
        for (index, shift) in instance.problem.shifts.iter().enumerate() {
            of_day[usize::from(shift.day)].push(index as u32);
        }
        Self { shortage_weight, longest, of_day: Jagged::new(of_day.into_iter()), tried: 0 }
    }

    /// Steps tried so far.
    pub fn tried(&self) -> u64 {
        self.tried
    }

    /// The chain that lowers the cost most by filling a gap or a part of it; `None` where none does.
    pub fn best(
        &mut self,
        state: &mut State,
        gap: &Range<usize>,
        stop: &dyn Fn() -> bool,
    ) -> Option<Vec<Change>> {
        let shifts = self.worth_most(state, gap);
        let days = state.instance.days_of_requirement(gap.start);
        let start = state.score.weighted_cost(self.shortage_weight);
        let mut search = Search {
            state,
            shortage_weight: self.shortage_weight,
            start,
            chain: Vec::with_capacity(2 * self.longest),
            people: Vec::with_capacity(self.longest),
            best: 0,
            found: None,
            tries: 0,
            stop,
            stopped: false,
        };
        // Short chains first: what they gain is what a longer one has to beat.
        for length in 1..=self.longest {
            for &shift in &shifts {
                search.give(shift, usize::from(search.state.instance.shift(shift).day), length);
            }
        }
        for day in days.rev() {
            search.longer(gap, day);
        }
        self.tried += search.tries;
        search.found
    }

    /// The shifts that gain most by covering a gap, whoever works them.
    fn worth_most(&self, state: &State, gap: &Range<usize>) -> Vec<u32> {
        let instance = state.instance;
        let shifts = instance.days_of_requirement(gap.start).rev().flat_map(|day| self.of_day.of(day).iter());
        let mut worth: Vec<(i64, u32)> = shifts
            .filter(|&&shift| covers(instance, instance.shift(shift), gap))
            .map(|&shift| {
                let requirements = cover_ranges(instance.problem, instance.shift(shift));
                let requirements =
                    requirements.flat_map(|run| run.first as usize..(run.first + run.len) as usize);
                let steps = requirements.map(|requirement| {
                    state.cover.next_marginal_cost(requirement).weighted_cost(self.shortage_weight)
                });
                (steps.sum(), shift)
            })
            .filter(|&(cost, _)| cost < 0)
            .collect();
        worth.sort_unstable();
        worth.truncate(MAX_SHIFTS_TRIED);
        worth.into_iter().map(|(_, shift)| shift).collect()
    }
}

fn covers(instance: &Instance, shift: &Shift, gap: &Range<usize>) -> bool {
    cover_ranges(instance.problem, shift)
        .any(|run| (run.first as usize) < gap.end && gap.start < (run.first + run.len) as usize)
}

impl Search<'_, '_> {
    /// Gives a shift to each who may work it, in a chain of exactly `length` people from here.
    fn give(&mut self, shift: u32, day: usize, length: usize) {
        let instance = self.state.instance;
        for &person in instance.people_open_on.of(day) {
            let person = person as usize;
            let at = person * instance.days + day;
            if self.people.contains(&person) || instance.option(at, shift).is_none() {
                continue;
            }
            if self.is_over() {
                return;
            }
            if length == 1 {
                self.add(at, shift);
            } else {
                self.give_instead(person, at, shift, length);
            }
        }
    }

    /// Adds it to what they have: the chain ends here.
    fn add(&mut self, at: usize, shift: u32) {
        let now = self.state.roster.shifts[at];
        if let Some(shifts) = now.with(shift, &self.state.instance.problem.shifts)
            && !now.contains(shift)
        {
            self.end_with(Change { at, shifts });
        }
    }

    /// Replaces one of their shifts near it, which somebody else takes over.
    fn give_instead(&mut self, person: usize, at: usize, shift: u32, length: usize) {
        let instance = self.state.instance;
        let (_, day) = instance.split(at);
        for other_day in reach(instance, at) {
            let other_at = person * instance.days + other_day;
            let theirs = self.state.roster.shifts[other_at];
            for left in theirs.iter().filter(|left| !instance.locked(other_at).contains(left)) {
                if left == shift {
                    continue;
                }
                let without = theirs.without(left);
                let on_the_day = if other_day == day { without } else { self.state.roster.shifts[at] };
                let Some(taken) = on_the_day.with(shift, &instance.problem.shifts) else { continue };
                let mark = (self.state.mark(), self.chain.len());
                let first = Change { at, shifts: taken };
                let second = Change { at: other_at, shifts: without };
                let both = [second, first];
                let changes = if other_day == day { &both[1..] } else { &both[..] };
                self.tries += 1;
                if self.state.attempt(changes) {
                    self.chain.extend_from_slice(changes);
                    // At best the next person fills all that is short there, at the cost of one more changed day.
                    let price = i64::from(instance.problem.weights.change_day);
                    if self.cost() - self.shortage_of(left) * self.shortage_weight + price < self.best {
                        self.people.push(person);
                        self.give(left, other_day, length - 1);
                        self.people.pop();
                    }
                    self.state.undo(mark.0);
                    self.chain.truncate(mark.1);
                }
            }
        }
    }

    /// Somebody who is there already starts earlier or ends later.
    fn longer(&mut self, gap: &Range<usize>, day: usize) {
        let instance = self.state.instance;
        for &person in instance.people_open_on.of(day) {
            let at = person as usize * instance.days + day;
            let theirs = self.state.roster.shifts[at];
            for own_shifts in theirs.iter().filter(|own_shifts| !instance.locked(at).contains(own_shifts)) {
                let own = instance.shift(own_shifts);
                for option in instance.options(at) {
                    let shift = instance.shift(option.shift);
                    let holds = shift.shift_type == own.shift_type
                        && shift.start <= own.start
                        && own.end <= shift.end;
                    if !holds || option.shift == own_shifts || !covers(instance, shift, gap) {
                        continue;
                    }
                    if self.is_over() {
                        return;
                    }
                    if let Some(shifts) =
                        theirs.without(own_shifts).with(option.shift, &instance.problem.shifts)
                    {
                        self.end_with(Change { at, shifts });
                    }
                }
            }
        }
    }

    /// Tries a last step, and records the chain if it is the best so far.
    fn end_with(&mut self, change: Change) {
        let mark = self.state.mark();
        self.tries += 1;
        if self.state.attempt(&[change]) {
            let cost = self.cost();
            if cost < self.best {
                self.best = cost;
                let mut chain = self.chain.clone();
                chain.push(change);
                self.found = Some(chain);
            }
            self.state.undo(mark);
        }
    }

    /// The change in cost by the chain so far.
    fn cost(&self) -> i64 {
        self.state.score.weighted_cost(self.shortage_weight) - self.start
    }

    /// The gain in shortage if somebody took a shift now.
    fn shortage_of(&self, shift: u32) -> i64 {
        let instance = self.state.instance;
        let requirements = cover_ranges(instance.problem, instance.shift(shift));
        let requirements = requirements.flat_map(|run| run.first as usize..(run.first + run.len) as usize);
        -requirements
            .map(|requirement| self.state.cover.next_marginal_cost(requirement).shortage)
            .sum::<i64>()
    }

    fn is_over(&mut self) -> bool {
        if self.tries.is_multiple_of(BETWEEN_LOOKS) && (self.stop)() {
            self.stopped = true;
        }
        self.stopped || self.tries >= TRIES
    }
}

/// The days whose shifts can conflict with one on a person-day: the day, its neighbours, those of its workload windows.
fn reach(instance: &Instance, at: usize) -> Range<usize> {
    let (_, day) = instance.split(at);
    let near = day.saturating_sub(1)..(day + 2).min(instance.days);
    instance.windows(at).iter().fold(near, |days, window| {
        let first = usize::from(window.first_day);
        days.start.min(first)..days.end.max(first + usize::from(window.days))
    })
}
