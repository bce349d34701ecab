//! A rota under search: changes are priced incrementally and can be undone.

mod company;
pub(crate) mod evaluate;

use crate::day_constraints::is_off;
use crate::instance::Instance;
use crate::instance::day_assignment::DayAssignment;
use crate::instance::roster::{DaySummary, Roster};
use crate::objective::cover::Cover;
use crate::solution::score::Score;
use crate::solution::violation::ViolationCode;
use crate::{day_constraints, objective};
use company::Company;

/// Other shifts for a person-day.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Change {
    pub at: usize,
    pub shifts: DayAssignment,
}

/// How a person-day was before a change.
#[derive(Debug, Clone, Copy)]
struct Before {
    at: usize,
    shifts: DayAssignment,
    summary: DaySummary,
    day_cost: i64,
    person_cost: i64,
    sequence_cost: i64,
    score: Score,
}

/// A rota that never violates a hard constraint, with its cost.
#[derive(Clone)]
pub(crate) struct State<'a> {
    pub instance: &'a Instance<'a>,
    pub roster: Roster,
    pub cover: Cover,
    pub score: Score,
    company: Company,
    day_cost: Vec<i64>,
    person_cost: Vec<i64>,
    /// The penalties of each person's sequence of days.
    sequence_cost: Vec<i64>,
    /// Those of the people in a change under trial.
    pending_sequence_costs: Vec<(usize, i64)>,
    undo_log: Vec<Before>,
    /// Buffer of [`crate::local_search::best_insertion`].
    pub sums: Vec<i64>,
}

impl<'a> State<'a> {
    /// The roster of the locked shifts.
    pub fn new(instance: &'a Instance<'a>) -> Self {
        Self::with_schedule(instance, instance.fixed.clone())
    }

    /// Any roster, priced from scratch.
    pub fn with_schedule(instance: &'a Instance<'a>, roster: Roster) -> Self {
        let problem = instance.problem;
        let mut cover = Cover::new(problem);
        let mut score = Cover::cost_of_nobody(problem);
        let mut day_cost = Vec::with_capacity(roster.shifts.len());
        for (at, &shifts) in roster.shifts.iter().enumerate() {
            let skill_groups = instance.person(instance.split(at).0).skill_groups;
            for shift in shifts.iter() {
                cover.add(instance, shift, skill_groups, &mut score);
            }
            day_cost.push(day_cost_of(instance, at, shifts));
        }
        let person_cost: Vec<i64> =
            roster.loads.iter().enumerate().map(|(p, &load)| objective::person(instance, p, load)).collect();
        let sequence_cost: Vec<i64> = (0..instance.sequences.len())
            .map(|p| instance.sequences[p].cost(&roster.attributes_of(p)))
            .collect();
        score.soft += [&day_cost, &person_cost, &sequence_cost].into_iter().flatten().sum::<i64>();
        Self {
            company: Company::new(instance, &roster),
            instance,
            roster,
            cover,
            score,
            day_cost,
            person_cost,
            sequence_cost,
            pending_sequence_costs: Vec::new(),
            undo_log: Vec::new(),
            sums: vec![0; problem.cover.len() + 1],
        }
    }

    /// Makes changes to different person-days if no hard constraint forbids them. They can be undone by [`Self::undo`]
    /// until [`Self::commit`].
    pub fn attempt(&mut self, changes: &[Change]) -> bool {
        let mark = self.undo_log.len();
        for change in changes {
            self.change_schedule(*change);
        }
        let allowed =
            changes.iter().all(|change| day_constraints::all_hold(self.instance, &self.roster, change.at))
                && self.check_sequences(changes)
                && self.check_company(mark);
        if !allowed {
            while self.undo_log.len() > mark {
                self.restore_schedule();
            }
            return false;
        }
        for (change, index) in changes.iter().zip(mark..) {
            self.undo_log[index].score = self.score;
            self.weigh(change.at, self.undo_log[index].shifts, index);
        }
        true
    }

    /// Makes a change without checking constraints: for a roster that is known to keep them.
    fn force(&mut self, change: Change) {
        let index = self.undo_log.len();
        self.pending_sequence_costs.clear();
        self.change_schedule(change);
        self.company.change(self.instance, change.at, self.undo_log[index].shifts, change.shifts);
        self.weigh(change.at, self.undo_log[index].shifts, index);
    }

    /// Whether no hard constraint forbids shifts on a person-day.
    pub fn permits(&mut self, change: Change) -> bool {
        let mark = self.undo_log.len();
        self.change_schedule(change);
        let allowed = day_constraints::all_hold(self.instance, &self.roster, change.at)
            && self.check_sequences(&[change])
            && self.check_company(mark);
        if allowed {
            self.restore_company(mark);
        }
        self.restore_schedule();
        allowed
    }

    /// The number of changes since the last [`Self::commit`].
    pub fn mark(&self) -> usize {
        self.undo_log.len()
    }

    /// Commits all changes, and reports their person-days.
    pub fn commit(&mut self, mut changed: impl FnMut(usize)) {
        for before in self.undo_log.drain(..) {
            changed(before.at);
        }
    }

    /// Undoes the changes after a mark.
    pub fn undo(&mut self, mark: usize) {
        while self.undo_log.len() > mark {
            let before = self.undo_log[self.undo_log.len() - 1];
            let now = self.roster.shifts[before.at];
            let (person, _) = self.instance.split(before.at);
            let skill_groups = self.instance.person(person).skill_groups;
            for shift in now.iter().filter(|&shift| !before.shifts.contains(shift)) {
                self.cover.remove(self.instance, shift, skill_groups, &mut self.score);
            }
            for shift in before.shifts.iter().filter(|&shift| !now.contains(shift)) {
                self.cover.add(self.instance, shift, skill_groups, &mut self.score);
            }
            self.day_cost[before.at] = before.day_cost;
            self.person_cost[person] = before.person_cost;
            self.sequence_cost[person] = before.sequence_cost;
            self.score = before.score;
            self.company.change(self.instance, before.at, now, before.shifts);
            self.restore_schedule();
        }
    }

    /// Assigns a whole schedule to a person that is known to keep the constraints. It can be undone.
    pub fn assign(&mut self, person: usize, shifts: &[DayAssignment]) {
        let from = person * self.instance.days;
        for (day, &shifts) in shifts.iter().enumerate() {
            if self.roster.shifts[from + day] != shifts {
                self.force(Change { at: from + day, shifts });
            }
        }
        self.weigh_person(person);
    }

    /// The schedule of a person.
    pub fn of_person(&self, person: usize) -> &[DayAssignment] {
        &self.roster.shifts[person * self.instance.days..][..self.instance.days]
    }

    fn weigh_person(&mut self, person: usize) {
        let sequence = self.instance.sequences[person].cost(&self.roster.attributes_of(person));
        let before = std::mem::replace(&mut self.sequence_cost[person], sequence);
        self.score.soft += self.sequence_cost[person] - before;
    }

    /// Replaces the roster by another that keeps the constraints, and reports the person-days that differ.
    pub fn replace(&mut self, shifts: &[DayAssignment], changed: impl FnMut(usize)) {
        for (person, shifts) in shifts.chunks(self.instance.days).enumerate() {
            if self.of_person(person) != shifts {
                self.assign(person, shifts);
            }
        }
        self.commit(changed);
    }

    fn change_schedule(&mut self, change: Change) {
        self.undo_log.push(Before {
            at: change.at,
            shifts: self.roster.shifts[change.at],
            summary: self.roster.summaries[change.at],
            day_cost: 0,
            person_cost: 0,
            sequence_cost: 0,
            score: self.score,
        });
        let summary = self.instance.summary(change.at, change.shifts);
        self.roster.set(change.at, change.shifts, summary);
    }

    fn restore_schedule(&mut self) {
        if let Some(before) = self.undo_log.pop() {
            self.roster.set(before.at, before.shifts, before.summary);
        }
    }

    /// Prices the sequences of the people in changes; false where a hard constraint is violated.
    fn check_sequences(&mut self, changes: &[Change]) -> bool {
        self.pending_sequence_costs.clear();
        for change in changes {
            let (person, _) = self.instance.split(change.at);
            let sequence = &self.instance.sequences[person];
            if sequence.resources.is_empty()
                || self.pending_sequence_costs.iter().any(|&(known, _)| known == person)
            {
                continue;
            }
            let Some(cost) = sequence.feasible_cost(&self.roster.attributes_of(person)) else {
                return false;
            };
            self.pending_sequence_costs.push((person, cost));
        }
        true
    }

    /// Updates who is beside whom to the changes after a mark; false, and as before, where somebody new would be alone.
    fn check_company(&mut self, mark: usize) -> bool {
        if self.instance.company.is_none() {
            return true;
        }
        for before in &self.undo_log[mark..] {
            self.company.change(self.instance, before.at, before.shifts, self.roster.shifts[before.at]);
        }
        let holds = self.company.holds() || is_off(ViolationCode::Company);
        if !holds {
            self.restore_company(mark);
        }
        holds
    }

    fn restore_company(&mut self, mark: usize) {
        for before in &self.undo_log[mark..] {
            self.company.change(self.instance, before.at, self.roster.shifts[before.at], before.shifts);
        }
    }

    /// Updates cover and costs to the roster.
    fn weigh(&mut self, at: usize, old: DayAssignment, index: usize) {
        let (person, _) = self.instance.split(at);
        let skill_groups = self.instance.person(person).skill_groups;
        let now = self.roster.shifts[at];
        for shift in old.iter().filter(|&shift| !now.contains(shift)) {
            self.cover.remove(self.instance, shift, skill_groups, &mut self.score);
        }
        for shift in now.iter().filter(|&shift| !old.contains(shift)) {
            self.cover.add(self.instance, shift, skill_groups, &mut self.score);
        }
        let day_cost = day_cost_of(self.instance, at, now);
        let person_cost = objective::person(self.instance, person, self.roster.loads[person]);
        self.undo_log[index].day_cost = std::mem::replace(&mut self.day_cost[at], day_cost);
        self.undo_log[index].person_cost = std::mem::replace(&mut self.person_cost[person], person_cost);
        self.undo_log[index].sequence_cost = self.sequence_cost[person];
        if let Some(&(_, sequence)) = self.pending_sequence_costs.iter().find(|&&(known, _)| known == person)
        {
            self.sequence_cost[person] = sequence;
            self.score.soft += sequence - self.undo_log[index].sequence_cost;
        }
        self.score.soft +=
            day_cost - self.undo_log[index].day_cost + person_cost - self.undo_log[index].person_cost;
    }
}

fn day_cost_of(instance: &Instance, at: usize, shifts: DayAssignment) -> i64 {
    objective::day(instance, at, shifts) + objective::shifts(instance, at, shifts)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::local_search::moves;
    use crate::support::rng::Rng;
    use crate::tiny;

    /// Hundreds of random moves, some committed and some undone: the incremental costs are those from scratch, and
    /// undoing leaves nothing behind.
    #[test]
    fn costs_added_up_move_by_move_are_the_costs_from_scratch() {
        for seed in 0..40 {
            let problem = tiny::with_newcomers(tiny::problem(4, 5, seed), seed);
            let instance = Instance::new(&problem).unwrap();
            let mut state = State::new(&instance);
            let mut rng = Rng::new(seed, 0);
            for _ in 0..400 {
                let before = (state.score, state.roster.shifts.clone());
                if moves::any(&mut state, &mut rng, 3) && rng.one_in(2) {
                    state.commit(|_| {});
                } else {
                    state.undo(0);
                    assert_eq!((state.score, &state.roster.shifts), (before.0, &before.1));
                }
            }
            let fresh = instance.roster(state.roster.shifts.clone());
            assert_eq!((&fresh.summaries, &fresh.loads), (&state.roster.summaries, &state.roster.loads));
            let fresh = State::with_schedule(&instance, fresh);
            assert_eq!(fresh.score, state.score);
            assert!(fresh.company.holds() && state.company.holds());
            assert!(
                (0..problem.cover.len())
                    .all(|requirement| fresh.cover.count(requirement) == state.cover.count(requirement))
            );
            for at in 0..state.roster.shifts.len() {
                assert_eq!(day_constraints::violations(&instance, &state.roster, at), []);
            }
        }
    }
}
