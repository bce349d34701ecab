//! The full problem: all people on all days at once, by column generation, or by the volume algorithm where the period
//! is too long for graphs.

use std::ops::Range;

use super::LnsWorker;
use super::full_problem::{FullProblem, GAP};
use crate::column_generation::solver::ColumnGeneration;
use crate::column_generation::status::SolverStatus;
use crate::column_generation::volume_algorithm::VolumeAlgorithm;
use crate::instance::day_assignment::DayAssignment;
use crate::pricing::MAX_GRAPH_DAYS;
use crate::support::rng::Rng;
use crate::support::work_units::{self, TURN};

impl<'a> LnsWorker<'a> {
    /// Starts on the full problem.
    pub fn start_full_problem(&mut self) {
        self.full_problem = if self.state.instance.days <= MAX_GRAPH_DAYS {
            FullProblem::Building(self.pricing.people.len())
        } else {
            self.volume_algorithm()
        };
    }

    /// The volume algorithm from its beginning.
    fn volume_algorithm(&self) -> FullProblem<'a> {
        let ascent = VolumeAlgorithm::new(
            &self.state,
            self.pricing,
            self.shortage_weight,
            &self.engines.counter_prices,
        );
        ascent.map_or(FullProblem::Idle, |ascent| FullProblem::Priced(Box::new(ascent)))
    }

    /// Does a step of preparing or running it; false where there is none to do.
    pub(super) fn prepare_full_problem(&mut self, should_stop: &dyn Fn() -> bool) -> bool {
        match &mut self.full_problem {
            FullProblem::Building(unbuilt @ 1..) => {
                *unbuilt -= 1;
                let pricing_problem = &self.pricing.people[*unbuilt];
                // The other graphs were built by the descent.
                let graph = if pricing_problem.has_relaxed_graph() { pricing_problem.graph() } else { None };
                let arcs = graph.map_or(0, |graph| graph.arcs.len());
                self.work_done += TURN / 100 + arcs as u64 * work_units::BUILDING;
                true
            }
            FullProblem::Priced(ascent) => {
                let before = ascent.work();
                let goal = self.state.score.weighted_cost(self.shortage_weight) as f64;
                let own = |person| self.state.of_person(person);
                let advance = ascent.advance(goal, own, &mut self.rng, should_stop);
                self.work_done += (ascent.work() - before).max(TURN / 100);
                let bound = ascent.bound();
                match advance {
                    SolverStatus::Running => {}
                    SolverStatus::NoImprovement => self.full_problem = FullProblem::Idle,
                    SolverStatus::Fixed => self.take_fixed(),
                }
                self.record_bound(bound);
                true
            }
            FullProblem::Decided(until) if *until <= self.work_done => {
                self.is_diversifying = false;
                self.full_problem = FullProblem::Idle;
                false
            }
            _ => false,
        }
    }

    /// Continues from the rota that the volume algorithm fixed, with its duals.
    fn take_fixed(&mut self) {
        let FullProblem::Priced(ascent) = std::mem::replace(&mut self.full_problem, FullProblem::Idle) else {
            return;
        };
        self.full_problem = FullProblem::Decided(self.work_done + ascent.work());
        for (requirement, price) in ascent.cover_duals() {
            self.warm_start_duals[requirement] = price;
        }
        self.diversify(0..self.state.instance.days, ascent.fixed());
        self.descent.begins = true;
        self.descent.cost_before = self.state.score.weighted_cost(self.shortage_weight);
    }

    /// Continues from what was fixed although it is worse: neighbourhoods may make more of it.
    pub(super) fn diversify<'s>(
        &mut self,
        days: Range<usize>,
        decided: impl Iterator<Item = (usize, &'s [DayAssignment])>,
    ) {
        let mut shifts = self.state.roster.shifts.clone();
        let changes = self.differences(days, decided);
        for change in changes {
            shifts[change.at] = change.shifts;
        }
        self.is_diversifying = true;
        self.restart_from(&shifts);
    }

    /// Suspends the full problem until other neighbourhoods have been searched for as long.
    pub(super) fn suspend(&mut self, solver: Box<ColumnGeneration<'a>>) {
        if !solver.is_best() {
            let again_at = self.work_done + solver.work();
            self.full_problem = FullProblem::Aside(solver, again_at);
        }
    }

    /// The full problem, where it is its turn.
    pub(super) fn next_full_problem(&mut self) -> Option<Box<ColumnGeneration<'a>>> {
        match std::mem::replace(&mut self.full_problem, FullProblem::Idle) {
            FullProblem::Aside(mut solver, again_at) if again_at <= self.work_done => {
                self.is_diversifying = false;
                solver.reopen(|person| self.state.of_person(person), Rng::new(self.rng.bits().into(), 0));
                Some(solver)
            }
            FullProblem::Building(0) => {
                let (people, days) = (self.pricing.people.len(), self.state.instance.days);
                let all: Vec<usize> = (0..people).collect();
                let solver = ColumnGeneration::new(
                    &self.state,
                    self.pricing,
                    &all,
                    0..days,
                    self.shortage_weight,
                    GAP,
                    &self.warm_start_duals,
                );
                match &solver {
                    Some(solver) => self.work_done += solver.work(),
                    None => self.full_problem = self.volume_algorithm(),
                }
                solver.map(Box::new)
            }
            other => {
                self.full_problem = other;
                None
            }
        }
    }
}
