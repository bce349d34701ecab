//! The pricing subproblem of one person: their schedules on the open days.

use std::borrow::Cow;
use std::ops::Range;

use super::cover_rows;
use super::restricted_master::Column;
use crate::instance::day_assignment::DayAssignment;
use crate::pricing::PricingProblem;
use crate::pricing::options::DayOption;
use crate::pricing::prices::{FORBIDDEN, Prices, UNIT};
use crate::pricing::resource_graph::ResourceGraph;
use crate::pricing::shortest_path::{Multipliers, PricingResult};
use crate::support::work_units;

/// Somebody whose schedule is open on some days.
pub(super) struct PersonSubproblem<'a> {
    pub person: usize,
    pub pricing_problem: &'a PricingProblem,
    pub graph: Cow<'a, ResourceGraph>,
    /// Their known schedule on all days.
    pub schedule: Vec<DayAssignment>,
    pub multipliers: Multipliers,
    /// Penalties before the first of the days.
    pub cost_before: f64,
    /// Work of pricing their options.
    pub work_to_price: u64,
    /// The assignment that is fixed for each of the days.
    pub decided: Vec<Option<DayAssignment>>,
    /// The column that is fixed, by its index.
    pub fixed: Option<usize>,
}

impl<'a> PersonSubproblem<'a> {
    /// `heuristic`: the graph may be relaxed. Adds to `work`. `None` where the options do not fit into a graph.
    pub fn new(
        person: usize,
        pricing_problem: &'a PricingProblem,
        schedule: Vec<DayAssignment>,
        days: Range<usize>,
        heuristic: bool,
        work: &mut u64,
    ) -> Option<Self> {
        let so_far = pricing_problem.before(days.start, &schedule)?.1 as f64;
        *work += work_units::LIMIT * (schedule.len() * pricing_problem.sequence.resources.len()) as u64;
        let graph = if days == pricing_problem.days() {
            Cow::Borrowed(if heuristic { pricing_problem.relaxed_graph() } else { pricing_problem.graph() }?)
        } else {
            let graph = pricing_problem.graph_of(days.clone(), &schedule)?;
            *work += work_units::BUILDING * graph.arcs.len() as u64;
            Cow::Owned(graph)
        };
        let decided = vec![None; days.len()];
        let work_to_price = work_units::CHOICE * pricing_problem.options.count(days) as u64;
        let multipliers = Multipliers::default();
        Some(Self {
            person,
            pricing_problem,
            graph,
            schedule,
            multipliers,
            cost_before: so_far,
            work_to_price,
            decided,
            fixed: None,
        })
    }

    /// The price of each option class at prices of cover; others than what is fixed are forbidden.
    pub fn prices(&self, days: &Range<usize>, cover_price: &[i64]) -> Prices {
        let mut prices = self.pricing_problem.prices(days.clone(), cover_price);
        for (index, day) in days.clone().enumerate() {
            if let Some((class, option)) = self.decided(index, day) {
                let of_day = &mut prices.of[prices.first[index] as usize..prices.first[index + 1] as usize];
                of_day.fill(FORBIDDEN);
                of_day[class] = self.pricing_problem.options.price(option, cover_price, UNIT);
            }
        }
        prices
    }

    /// The option that is fixed for a day, with its class; `place`: the day's index among the open ones.
    fn decided(&self, index: usize, day: usize) -> Option<(usize, &DayOption)> {
        self.pricing_problem.options.find(day, self.decided[index]?)
    }

    /// The column of assignments on the open days, evaluated from scratch; `place`: the person's index among the open
    /// ones. `None` where they violate a hard constraint.
    pub fn column(
        &self,
        index: usize,
        days: &Range<usize>,
        shifts: &[DayAssignment],
        row_of: &[u32],
    ) -> Option<Column> {
        let Self { pricing_problem, schedule, .. } = self;
        let mut rows = Vec::new();
        let mut cost = 0;
        let mut day_attributes = Vec::with_capacity(schedule.len());
        for (day, &before) in schedule.iter().enumerate() {
            let inside = days.contains(&day);
            let (class, option) =
                pricing_problem.options.find(day, if inside { shifts[day - days.start] } else { before })?;
            day_attributes.push(pricing_problem.options.day_attributes[day][class]);
            if inside {
                cost += option.cost;
                rows.extend(cover_rows::of_option(&pricing_problem.options, option, row_of));
            }
        }
        cost += pricing_problem.sequence.feasible_cost(&day_attributes.iter().copied())?;
        Some(Column { person: index, cost: cost as f64, rows })
    }

    /// The column of a path in the graph, which knows the penalties; and its assignments. `None` where it does not
    /// agree with what is fixed.
    pub fn found(
        &self,
        index: usize,
        days: &Range<usize>,
        found: &PricingResult,
        cover_price: &[i64],
        row_of: &[u32],
    ) -> Option<(Column, Vec<DayAssignment>)> {
        let mut column =
            Column { person: index, cost: self.cost_before + found.constraint_cost as f64, rows: Vec::new() };
        let mut shifts = Vec::with_capacity(days.len());
        let chosen = self.pricing_problem.chosen(days.clone(), &found.classes, cover_price);
        for (index, (mut option, day)) in chosen.zip(days.clone()).enumerate() {
            if let Some((class, decided)) = self.decided(index, day) {
                if class != usize::from(found.classes[index]) {
                    return None;
                }
                option = decided;
            }
            shifts.push(option.shifts);
            column.cost += option.cost as f64;
            column.rows.extend(cover_rows::of_option(&self.pricing_problem.options, option, row_of));
        }
        Some((column, shifts))
    }
}
