//! Everybody's best schedule on all days, one after the other.

use super::LnsWorker;
use crate::instance::day_assignment::DayAssignment;
use crate::pricing::marginal_cover_prices;
use crate::pricing::prices::Prices;
use crate::pricing::shortest_path::Multipliers;
use crate::support::work_units;

/// Everybody's best schedule in turn wins much where it is more than one in so many of what the rota costs.
const WINS_MUCH: i64 = 50;

impl LnsWorker<'_> {
    /// Gives a person their best schedule, the others as they are; the work that it took.
    pub(super) fn improve(&mut self, person: usize, should_stop: &dyn Fn() -> bool) -> u64 {
        let pricing_problem = &self.pricing.people[person];
        let before = (self.paths.work + self.guided.work, self.state.score);
        let schedule = self.state.of_person(person).to_vec();
        self.state.assign(person, &vec![DayAssignment::EMPTY; schedule.len()]);
        marginal_cover_prices(&self.state.cover, self.shortage_weight, &mut self.prices);
        let prices = pricing_problem.prices(pricing_problem.days(), &self.prices);
        let pricing = work_units::CHOICE * pricing_problem.options.count(pricing_problem.days()) as u64;
        let (found, building) = match pricing_problem.relaxed_graph() {
            Some(graph) => {
                let found = self.paths.cheapest(graph, &prices, &mut Multipliers::default());
                let arcs = if self.knows_graphs { 0 } else { graph.arcs.len() };
                (found.map(|found| found.classes), arcs)
            }
            None => self.guided(person, &schedule, &prices, should_stop).unwrap_or_default(),
        };
        match found {
            Some(classes) => {
                let chosen = pricing_problem.chosen(pricing_problem.days(), &classes, &self.prices);
                let schedule: Vec<DayAssignment> = chosen.map(|option| option.shifts).collect();
                self.state.assign(person, &schedule);
            }
            None => self.state.assign(person, &schedule),
        }
        self.keep_if_no_worse(before.1);
        let searching = self.paths.work + self.guided.work - before.0;
        searching + pricing + work_units::BUILDING * building as u64
    }

    /// A better schedule than a person's own where the days are too many for a graph; and the arcs that were built for it.
    fn guided(
        &mut self,
        person: usize,
        own: &[DayAssignment],
        prices: &Prices,
        should_stop: &dyn Fn() -> bool,
    ) -> Option<(Option<Vec<u16>>, usize)> {
        let pricing_problem = &self.pricing.people[person];
        let known = pricing_problem.cost(own, prices)?;
        let base = pricing_problem.base()?;
        let found = self.guided.cheaper(&base, prices, &mut self.sum_prices[person], known, should_stop);
        Some((found, base.arcs.len()))
    }

    /// Once more one after the other, while that wins much.
    pub(super) fn again_alone(&mut self) {
        let cost = self.state.score.weighted_cost(self.shortage_weight);
        self.begins_alone = self.before_alone - cost > cost.abs() / WINS_MUCH;
        self.knows_graphs = true;
        self.before_alone = cost;
    }
}
