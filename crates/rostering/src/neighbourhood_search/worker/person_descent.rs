//! Descent person by person: each gets their best schedule on all days, the others fixed.

use super::LnsWorker;
use crate::instance::day_assignment::DayAssignment;
use crate::pricing::marginal_cover_prices;
use crate::pricing::prices::Prices;
use crate::pricing::shortest_path::Multipliers;
use crate::support::work_units;

/// A descent gains much when it is more than one in so many of the cost.
const WINS_MUCH: i64 = 50;

impl LnsWorker<'_> {
    /// Gives a person their best schedule; returns the work.
    pub(super) fn improve_person(&mut self, person: usize, should_stop: &dyn Fn() -> bool) -> u64 {
        let pricing_problem = &self.pricing.people[person];
        let before = (self.engines.label_setting.work + self.engines.lagrangian_beam.work, self.state.score);
        let schedule = self.state.of_person(person).to_vec();
        self.state.assign(person, &vec![DayAssignment::EMPTY; schedule.len()]);
        marginal_cover_prices(&self.state.cover, self.shortage_weight, &mut self.engines.cover_prices);
        let prices = pricing_problem.prices(pricing_problem.days(), &self.engines.cover_prices);
        let pricing = work_units::CHOICE * pricing_problem.options.count(pricing_problem.days()) as u64;
        let (found, building) = match pricing_problem.relaxed_graph() {
            Some(graph) => {
                let found = self.engines.label_setting.cheapest(graph, &prices, &mut Multipliers::default());
                let arcs = if self.descent.knows_graphs { 0 } else { graph.arcs.len() };
                (found.map(|found| found.classes), arcs)
            }
            None => self.lagrangian_beam(person, &schedule, &prices, should_stop).unwrap_or_default(),
        };
        match found {
            Some(classes) => {
                let chosen =
                    pricing_problem.chosen(pricing_problem.days(), &classes, &self.engines.cover_prices);
                let schedule: Vec<DayAssignment> = chosen.map(|option| option.shifts).collect();
                self.state.assign(person, &schedule);
            }
            None => self.state.assign(person, &schedule),
        }
        self.keep_if_no_worse(before.1);
        let searching = self.engines.label_setting.work + self.engines.lagrangian_beam.work - before.0;
        searching + pricing + work_units::BUILDING * building as u64
    }

    /// A better schedule than a person's own where the period is too long for a graph; and the number of arcs that were
    /// built for it.
    fn lagrangian_beam(
        &mut self,
        person: usize,
        own: &[DayAssignment],
        prices: &Prices,
        should_stop: &dyn Fn() -> bool,
    ) -> Option<(Option<Vec<u16>>, usize)> {
        let pricing_problem = &self.pricing.people[person];
        let known = pricing_problem.cost(own, prices)?;
        let layered = pricing_problem.layered_graph()?;
        let found = self.engines.lagrangian_beam.cheaper(
            &layered,
            prices,
            &mut self.engines.counter_prices[person],
            known,
            should_stop,
        );
        Some((found, layered.arcs.len()))
    }

    /// Begins another descent, while one gains much.
    pub(super) fn continue_descent(&mut self) {
        let cost = self.state.score.weighted_cost(self.shortage_weight);
        self.descent.begins = self.descent.cost_before - cost > cost.abs() / WINS_MUCH;
        self.descent.knows_graphs = true;
        self.descent.cost_before = cost;
    }
}
