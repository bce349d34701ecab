//! Everybody's best schedule on all days, one after the other.

use super::RosterLane;
use crate::instance::day_assignment::DayParts;
use crate::pricing::marginal;
use crate::pricing::shortest_path::{Multipliers, Prices};
use crate::support::work_units;

/// Everybody's best schedule in turn wins much where it is more than one in so many of what the rota costs.
const WINS_MUCH: i64 = 50;

impl RosterLane<'_> {
    /// Gives a person their best schedule, the others as they are; the work that it took.
    pub(super) fn improve(&mut self, person: usize, halt: &dyn Fn() -> bool) -> u64 {
        let roster = &self.rosters.people[person];
        let before = (self.paths.work + self.guided.work, self.state.score);
        let schedule = self.state.of_person(person).to_vec();
        self.state.put(person, &vec![DayParts::EMPTY; schedule.len()]);
        marginal(&self.state.cover, self.rate, &mut self.prices);
        let prices = roster.prices(roster.days(), &self.prices);
        let pricing = work_units::CHOICE * roster.choices.count(roster.days()) as u64;
        let (found, building) = match roster.quick_graph() {
            Some(graph) => {
                let found = self.paths.cheapest(graph, &prices, &mut Multipliers::default());
                let edges = if self.knows_graphs { 0 } else { graph.edges.len() };
                (found.map(|found| found.choices), edges)
            }
            None => self.guided(person, &schedule, &prices, halt).unwrap_or_default(),
        };
        match found {
            Some(classes) => {
                let chosen = roster.chosen(roster.days(), &classes, &self.prices);
                let schedule: Vec<DayParts> = chosen.map(|choice| choice.parts).collect();
                self.state.put(person, &schedule);
            }
            None => self.state.put(person, &schedule),
        }
        self.keep_if_no_worse(before.1);
        let searching = self.paths.work + self.guided.work - before.0;
        searching + pricing + work_units::BUILDING * building as u64
    }

    /// A better schedule than a person's own where the days are too many for a graph; and the edges that were built for it.
    fn guided(
        &mut self,
        person: usize,
        own: &[DayParts],
        prices: &Prices,
        halt: &dyn Fn() -> bool,
    ) -> Option<(Option<Vec<u16>>, usize)> {
        let roster = &self.rosters.people[person];
        let known = roster.cost(own, prices)?;
        let base = roster.base()?;
        let found = self.guided.cheaper(&base, prices, &mut self.sum_prices[person], known, halt);
        Some((found, base.edges.len()))
    }

    /// Once more one after the other, while that wins much.
    pub(super) fn again_alone(&mut self) {
        let energy = self.state.score.weighted_cost(self.rate);
        self.begins_alone = self.before_alone - energy > energy.abs() / WINS_MUCH;
        self.knows_graphs = true;
        self.before_alone = energy;
    }
}
