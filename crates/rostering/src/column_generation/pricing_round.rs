//! New schedules for a programme: what is cheapest for each person at prices of the cover, and the bound that this proves.

use super::cover_rows;
use super::restricted_master::MasterSolution;
use super::solver::ColumnGeneration;
use crate::pricing::prices::UNIT;
use crate::pricing::shortest_path::LabelLimit;

/// A reduced cost below this is worth a column.
const EPSILON: f64 = 1e-3;
/// Shares of the label from the prices of the best bound to those of the present column.
const SHARES: &[f64] = &[0.5, 0.8, 0.25];
/// How a step changes from round to round, and with a step that goes too far; shorter ones are not worth it.
const LONGER: f64 = 2.0;
const SHORTER: f64 = 0.5;
const LEAST_STRIDE: f64 = 0.05;

impl ColumnGeneration<'_> {
    /// Finds better schedules; how many.
    ///
    /// At prices on the label from those of the best bound to those of the present column, which swing: at more of them the dearer
    /// a programme is beside the search for schedules.
    pub(super) fn new_schedules(&mut self, should_stop: &dyn Fn() -> bool) -> Option<usize> {
        let solved = self.solved.take()?;
        let mut added = 0;
        if self.bound == f64::NEG_INFINITY {
            added += self.price(self.stability_centre.clone(), Some(&solved), should_stop)?;
        }
        if self.bound.is_finite() {
            let before = self.paths.work;
            for &share in SHARES {
                let between = |(stability_centre, price): (&f64, &f64)| {
                    stability_centre + share * (price - stability_centre)
                };
                let prices = self.stability_centre.iter().zip(&solved.cover_duals).map(between).collect();
                added += self.price(prices, Some(&solved), should_stop)?;
                if (self.paths.work - before) > solved.work / 2 {
                    break;
                }
            }
            if !self.heuristic && !self.is_diving {
                while self.step > LEAST_STRIDE && self.paths.work - before < solved.work / 2 {
                    added += self.step_along_subgradient(&solved, should_stop)?;
                }
                self.step = (self.step * LONGER).min(1.0);
            }
        }
        if added == 0 {
            added = self.price(solved.cover_duals.clone(), Some(&solved), should_stop)?;
        }
        if !self.heuristic {
            let has_budgets = self.open.iter().any(|open| !open.graph.packed.limits.is_empty());
            let is_far = solved.cost - self.bound > self.gap.max(solved.cost.abs() * self.near);
            if added == 0 && is_far && has_budgets && !self.is_diving {
                self.paths.effort = LabelLimit::THOROUGH;
                added = self.price(solved.cover_duals.clone(), Some(&solved), should_stop)?;
                self.paths.effort = LabelLimit::USUAL;
            }
        }
        self.solved = Some(solved);
        Some(added)
    }

    /// Finds schedules at prices where the bound is higher, if it goes on to rise as at those of the best bound (Polyak's
    /// subgradient step): that takes as little as searching for schedules does.
    fn step_along_subgradient(
        &mut self,
        solved: &MasterSolution,
        should_stop: &dyn Fn() -> bool,
    ) -> Option<usize> {
        let before = self.bound;
        let steepness: f64 = self.subgradient.iter().map(|rise| rise * rise).sum();
        let step = self.step * (solved.cost - self.bound).max(0.0) / steepness.max(1.0);
        let prices = self
            .stability_centre
            .iter()
            .zip(&self.subgradient)
            .map(|(price, rise)| price + step * rise)
            .collect();
        let added = self.price(prices, Some(solved), should_stop)?;
        self.step *= if self.bound > before { 1.0 } else { SHORTER };
        Some(added)
    }

    /// Finds each open person's cheapest schedule at some prices, adds those that better the column (all where there is none),
    /// and notes the bound.
    pub(super) fn price(
        &mut self,
        prices: Vec<f64>,
        solved: Option<&MasterSolution>,
        should_stop: &dyn Fn() -> bool,
    ) -> Option<usize> {
        self.cover_price.clear();
        self.cover_price.resize(self.row_of.len(), 0);
        let (mut bound, mut subgradient) =
            cover_rows::bound(&self.rows, &prices, self.ceiling, &mut self.cover_price);
        let mut added = 0;
        for place in 0..self.open.len() {
            if should_stop() {
                return None;
            }
            let open = &mut self.open[place];
            if open.fixed.is_some() {
                continue;
            }
            self.work += open.work_to_price;
            let day_prices = open.prices(&self.days, &self.cover_price);
            let found = self.paths.cheapest(&open.graph, &day_prices, &mut open.multipliers);
            let Some(found) = found else {
                bound = f64::NEG_INFINITY;
                continue;
            };
            bound += open.cost_before + found.bound as f64 / UNIT as f64;
            let schedule = open.found(place, &self.days, &found, &self.cover_price, &self.row_of);
            let Some((column, shifts)) = schedule else { continue };
            column.rows.iter().for_each(|&row| subgradient[row as usize] -= 1.0);
            let betters = solved.is_none_or(|solved| {
                let worth: f64 = column.rows.iter().map(|&row| solved.cover_duals[row as usize]).sum();
                column.cost - worth - solved.person_duals[place] < -EPSILON
            });
            if betters && !self.known.contains(&(place, shifts.clone())) {
                self.add(column, shifts);
                added += 1;
            }
        }
        if bound > self.bound {
            self.bound = bound;
            self.stability_centre = prices;
            self.subgradient = subgradient;
        }
        Some(added)
    }
}
