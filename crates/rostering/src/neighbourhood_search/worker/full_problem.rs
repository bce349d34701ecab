//! All people on all days at once.

use std::ops::Range;

use super::{GAP, LnsWorker};
use crate::column_generation::solver::ColumnGeneration;
use crate::column_generation::status::SolverStatus;
use crate::column_generation::volume_algorithm::VolumeAlgorithm;
use crate::instance::day_assignment::DayAssignment;
use crate::pricing::MAX_GRAPH_DAYS;
use crate::support::rng::Rng;
use crate::support::work_units::{self, TURN};

/// Where a worker is with it.
pub(super) enum FullProblem<'a> {
    /// That is not searched, or is what is being searched.
    No,
    /// It is searched as soon as the graphs of so many people are built.
    Building(usize),
    /// It is searched again when so much work is done.
    Aside(Box<ColumnGeneration<'a>>, u64),
    /// It does not fit into graphs, and is being priced.
    Priced(Box<VolumeAlgorithm<'a>>),
    /// What was decided is given up when so much work is done, if it does not lead by then.
    Decided(u64),
}

impl FullProblem<'_> {
    /// Whether it has begun, and is not aside.
    pub fn is_begun(&self) -> bool {
        matches!(self, Self::Building(_) | Self::Priced(_))
    }
}

impl<'a> LnsWorker<'a> {
    /// Searches everything at once next.
    pub fn search_everything(&mut self) {
        self.everything = if self.state.instance.days <= MAX_GRAPH_DAYS {
            FullProblem::Building(self.pricing.people.len())
        } else {
            self.priced()
        };
    }

    /// At prices, from the beginning.
    fn priced(&self) -> FullProblem<'a> {
        let ascent = VolumeAlgorithm::new(&self.state, self.pricing, self.shortage_weight, &self.sum_prices);
        ascent.map_or(FullProblem::No, |ascent| FullProblem::Priced(Box::new(ascent)))
    }

    /// Does a step of what comes before it is searched as neighbourhoods are; whether there was one.
    pub(super) fn begin_everything(&mut self, should_stop: &dyn Fn() -> bool) -> bool {
        match &mut self.everything {
            FullProblem::Building(unbuilt @ 1..) => {
                *unbuilt -= 1;
                let pricing_problem = &self.pricing.people[*unbuilt];
                // The others were built when people were alone.
                let graph = if pricing_problem.has_relaxed_graph() { pricing_problem.graph() } else { None };
                let arcs = graph.map_or(0, |graph| graph.arcs.len());
                self.done += TURN / 100 + arcs as u64 * work_units::BUILDING;
                true
            }
            FullProblem::Priced(ascent) => {
                let before = ascent.work();
                let goal = self.state.score.weighted_cost(self.shortage_weight) as f64;
                let own = |person| self.state.of_person(person);
                let advance = ascent.advance(goal, own, &mut self.rng, should_stop);
                self.done += (ascent.work() - before).max(TURN / 100);
                let bound = ascent.bound();
                match advance {
                    SolverStatus::Running => {}
                    SolverStatus::NoImprovement => self.everything = FullProblem::No,
                    SolverStatus::Fixed => self.take_priced(),
                }
                self.prove(bound);
                true
            }
            FullProblem::Decided(until) if *until <= self.done => {
                self.is_diversifying = false;
                self.everything = FullProblem::No;
                false
            }
            _ => false,
        }
    }

    /// Goes on from what was decided at prices, and with them.
    fn take_priced(&mut self) {
        let FullProblem::Priced(ascent) = std::mem::replace(&mut self.everything, FullProblem::No) else {
            return;
        };
        self.everything = FullProblem::Decided(self.done + ascent.work());
        for (requirement, price) in ascent.cover_duals() {
            self.warm_start_duals[requirement] = price;
        }
        self.go_apart(0..self.state.instance.days, ascent.fixed());
        self.begins_alone = true;
        self.before_alone = self.state.score.weighted_cost(self.shortage_weight);
    }

    /// Goes on from what was decided although it is worse: neighbourhoods may make more of it.
    pub(super) fn go_apart<'s>(
        &mut self,
        days: Range<usize>,
        decided: impl Iterator<Item = (usize, &'s [DayAssignment])>,
    ) {
        let mut shifts = self.state.roster.shifts.clone();
        let changes = self.changes(days, decided);
        for change in changes {
            shifts[change.at] = change.shifts;
        }
        self.is_diversifying = true;
        self.restart_from(&shifts);
    }

    /// full problem comes again when other neighbourhoods have been searched for as long.
    pub(super) fn lay_aside(&mut self, solver: Box<ColumnGeneration<'a>>) {
        if !solver.is_best() {
            let again_at = self.done + solver.work();
            self.everything = FullProblem::Aside(solver, again_at);
        }
    }

    /// full problem, where it is its turn.
    pub(super) fn everything(&mut self) -> Option<Box<ColumnGeneration<'a>>> {
        match std::mem::replace(&mut self.everything, FullProblem::No) {
            FullProblem::Aside(mut solver, again_at) if again_at <= self.done => {
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
                    Some(solver) => self.done += solver.work(),
                    None => self.everything = self.priced(),
                }
                solver.map(Box::new)
            }
            other => {
                self.everything = other;
                None
            }
        }
    }
}
