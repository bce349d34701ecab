//! A rota under search: tried changes are weighed at once and can be taken back.

pub(crate) mod evaluate;

use crate::instance::Compiled;
use crate::instance::day_assignment::DayParts;
use crate::instance::roster::{DayFacts, Schedule};
use crate::objective::cover::Cover;
use crate::solution::Score;
use crate::{constraints, objective};

/// Other parts for a person-day.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Change {
    pub at: usize,
    pub parts: DayParts,
}

/// How a person-day was before a change.
#[derive(Debug, Clone, Copy)]
struct Before {
    at: usize,
    parts: DayParts,
    facts: DayFacts,
    day_cost: i64,
    person_cost: i64,
    along_cost: i64,
    score: Score,
}

/// A rota that never breaks a rule, with its cost.
#[derive(Clone)]
pub(crate) struct State<'a> {
    pub compiled: &'a Compiled<'a>,
    pub schedule: Schedule,
    pub cover: Cover,
    pub score: Score,
    day_cost: Vec<i64>,
    person_cost: Vec<i64>,
    /// What the limits along each person's days cost.
    along_cost: Vec<i64>,
    /// Those of the people that a change is about.
    along_now: Vec<(usize, i64)>,
    log: Vec<Before>,
    /// Room for [`crate::local_search::best_insertion`].
    pub sums: Vec<i64>,
}

impl<'a> State<'a> {
    /// The rota of the locked parts.
    pub fn new(compiled: &'a Compiled<'a>) -> Self {
        Self::with_schedule(compiled, compiled.fixed.clone())
    }

    /// Any schedule, weighed from scratch.
    pub fn with_schedule(compiled: &'a Compiled<'a>, schedule: Schedule) -> Self {
        let problem = compiled.problem;
        let mut cover = Cover::new(problem);
        let mut score = Cover::cost_of_nobody(problem);
        let mut day_cost = Vec::with_capacity(schedule.parts.len());
        for (at, &parts) in schedule.parts.iter().enumerate() {
            let classes = compiled.person(compiled.split(at).0).skill_groups;
            for part in parts.iter() {
                cover.add(compiled, part, classes, &mut score);
            }
            day_cost.push(day_cost_of(compiled, at, parts));
        }
        let person_cost: Vec<i64> =
            schedule.load.iter().enumerate().map(|(p, &load)| objective::person(compiled, p, load)).collect();
        let along_cost: Vec<i64> =
            (0..compiled.along.len()).map(|p| compiled.along[p].cost(&schedule.along(compiled, p))).collect();
        score.soft += [&day_cost, &person_cost, &along_cost].into_iter().flatten().sum::<i64>();
        Self {
            compiled,
            schedule,
            cover,
            score,
            day_cost,
            person_cost,
            along_cost,
            along_now: Vec::new(),
            log: Vec::new(),
            sums: vec![0; problem.cover.len() + 1],
        }
    }

    /// Makes changes to different person-days if no rule stands in the way. They stay open to [`Self::take_back`] until
    /// [`Self::keep`].
    pub fn attempt(&mut self, changes: &[Change]) -> bool {
        let mark = self.log.len();
        for change in changes {
            self.change_schedule(*change);
        }
        let allowed =
            changes.iter().all(|change| constraints::day::allow(self.compiled, &self.schedule, change.at))
                && self.weigh_along(changes);
        if !allowed {
            while self.log.len() > mark {
                self.restore_schedule();
            }
            return false;
        }
        for (change, place) in changes.iter().zip(mark..) {
            self.log[place].score = self.score;
            self.weigh(change.at, self.log[place].parts, place);
        }
        true
    }

    /// Makes a change without asking the rules: for going over to another rota that is known to keep them.
    fn force(&mut self, change: Change) {
        let place = self.log.len();
        self.along_now.clear();
        self.change_schedule(change);
        self.weigh(change.at, self.log[place].parts, place);
    }

    /// Whether no rule would stand in the way of parts on a person-day.
    pub fn permits(&mut self, change: Change) -> bool {
        self.change_schedule(change);
        let allowed =
            constraints::day::allow(self.compiled, &self.schedule, change.at) && self.weigh_along(&[change]);
        self.restore_schedule();
        allowed
    }

    /// How many person-days have changed since the last [`Self::keep`].
    pub fn mark(&self) -> usize {
        self.log.len()
    }

    /// Keeps all open changes and tells which person-days they were.
    pub fn keep(&mut self, mut changed: impl FnMut(usize)) {
        for before in self.log.drain(..) {
            changed(before.at);
        }
    }

    /// Takes back the open changes after a mark.
    pub fn take_back(&mut self, mark: usize) {
        while self.log.len() > mark {
            let before = self.log[self.log.len() - 1];
            let now = self.schedule.parts[before.at];
            let (person, _) = self.compiled.split(before.at);
            let classes = self.compiled.person(person).skill_groups;
            for part in now.iter().filter(|&part| !before.parts.contains(part)) {
                self.cover.remove(self.compiled, part, classes, &mut self.score);
            }
            for part in before.parts.iter().filter(|&part| !now.contains(part)) {
                self.cover.add(self.compiled, part, classes, &mut self.score);
            }
            self.day_cost[before.at] = before.day_cost;
            self.person_cost[person] = before.person_cost;
            self.along_cost[person] = before.along_cost;
            self.score = before.score;
            self.restore_schedule();
        }
    }

    /// Puts a whole schedule on a person that is known to keep the rules. It can be taken back.
    pub fn put(&mut self, person: usize, parts: &[DayParts]) {
        let from = person * self.compiled.days;
        for (day, &parts) in parts.iter().enumerate() {
            if self.schedule.parts[from + day] != parts {
                self.force(Change { at: from + day, parts });
            }
        }
        self.weigh_person(person);
    }

    /// The schedule of a person.
    pub fn of_person(&self, person: usize) -> &[DayParts] {
        &self.schedule.parts[person * self.compiled.days..][..self.compiled.days]
    }

    fn weigh_person(&mut self, person: usize) {
        let along = self.compiled.along[person].cost(&self.schedule.along(self.compiled, person));
        let before = std::mem::replace(&mut self.along_cost[person], along);
        self.score.soft += self.along_cost[person] - before;
    }

    /// Goes over to another rota that keeps the rules, and tells which person-days differ.
    pub fn go_over_to(&mut self, parts: &[DayParts], changed: impl FnMut(usize)) {
        for (person, parts) in parts.chunks(self.compiled.days).enumerate() {
            if self.of_person(person) != parts {
                self.put(person, parts);
            }
        }
        self.keep(changed);
    }

    fn change_schedule(&mut self, change: Change) {
        self.log.push(Before {
            at: change.at,
            parts: self.schedule.parts[change.at],
            facts: self.schedule.days[change.at],
            day_cost: 0,
            person_cost: 0,
            along_cost: 0,
            score: self.score,
        });
        self.schedule.set(self.compiled, change.at, change.parts);
    }

    fn restore_schedule(&mut self) {
        if let Some(before) = self.log.pop() {
            self.schedule.restore(self.compiled, before.at, before.parts, before.facts);
        }
    }

    /// Weighs the limits along the days of the people whom changes are about; false where one is broken.
    fn weigh_along(&mut self, changes: &[Change]) -> bool {
        self.along_now.clear();
        for change in changes {
            let (person, _) = self.compiled.split(change.at);
            let along = &self.compiled.along[person];
            if along.tracks.is_empty() || self.along_now.iter().any(|&(known, _)| known == person) {
                continue;
            }
            let Some(cost) = along.weigh(&self.schedule.along(self.compiled, person)) else { return false };
            self.along_now.push((person, cost));
        }
        true
    }

    /// Brings cover and costs after the schedule.
    fn weigh(&mut self, at: usize, old: DayParts, place: usize) {
        let (person, _) = self.compiled.split(at);
        let classes = self.compiled.person(person).skill_groups;
        let now = self.schedule.parts[at];
        for part in old.iter().filter(|&part| !now.contains(part)) {
            self.cover.remove(self.compiled, part, classes, &mut self.score);
        }
        for part in now.iter().filter(|&part| !old.contains(part)) {
            self.cover.add(self.compiled, part, classes, &mut self.score);
        }
        let day_cost = day_cost_of(self.compiled, at, now);
        let person_cost = objective::person(self.compiled, person, self.schedule.load[person]);
        self.log[place].day_cost = std::mem::replace(&mut self.day_cost[at], day_cost);
        self.log[place].person_cost = std::mem::replace(&mut self.person_cost[person], person_cost);
        self.log[place].along_cost = self.along_cost[person];
        if let Some(&(_, along)) = self.along_now.iter().find(|&&(known, _)| known == person) {
            self.along_cost[person] = along;
            self.score.soft += along - self.log[place].along_cost;
        }
        self.score.soft += day_cost - self.log[place].day_cost + person_cost - self.log[place].person_cost;
    }
}

fn day_cost_of(compiled: &Compiled, at: usize, parts: DayParts) -> i64 {
    objective::day(compiled, at, parts) + objective::parts(compiled, at, parts)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::local_search::moves;
    use crate::support::rng::Dice;
    use crate::tiny;

    /// Hundreds of random moves, some kept and some taken back: what was added up is what it costs from scratch, and what
    /// was taken back left nothing behind.
    #[test]
    fn costs_added_up_move_by_move_are_the_costs_from_scratch() {
        for seed in 0..40 {
            let problem = tiny::problem(4, 5, seed);
            let compiled = Compiled::new(&problem).unwrap();
            let mut state = State::new(&compiled);
            let mut dice = Dice::new(seed, 0);
            for _ in 0..400 {
                let before = (state.score, state.schedule.parts.clone());
                if moves::any(&mut state, &mut dice, 3) && dice.one_in(2) {
                    state.keep(|_| {});
                } else {
                    state.take_back(0);
                    assert_eq!((state.score, &state.schedule.parts), (before.0, &before.1));
                }
            }
            let fresh = Schedule::new(&compiled, state.schedule.parts.clone());
            assert_eq!((&fresh.days, &fresh.load), (&state.schedule.days, &state.schedule.load));
            let fresh = State::with_schedule(&compiled, fresh);
            assert_eq!(fresh.score, state.score);
            assert!((0..problem.cover.len()).all(|cell| fresh.cover.count(cell) == state.cover.count(cell)));
            for at in 0..state.schedule.parts.len() {
                assert_eq!(constraints::day::broken(&compiled, &state.schedule, at), []);
            }
        }
    }
}
