//! Pricing: for each person the schedule of least reduced cost at some duals, and the Lagrangian bound that this gives
//! (Lübbecke and Desrosiers, Selected topics in column generation, 2005). Steps along its subgradient are of Polyak's length (Held,
//! Wolfe and Crowder, Validation of subgradient optimization, 1974).

use super::cover_rows;
use super::restricted_master::MasterSolution;
use super::solver::ColumnGeneration;
use crate::pricing::prices::UNIT;
use crate::pricing::shortest_path::LabelLimit;

/// A column is added when its reduced cost is below minus this.
const EPSILON: f64 = 1e-3;
/// Shares of the way from the stability centre to the duals of the master problem.
const SHARES: &[f64] = &[0.5, 0.8, 0.25];
/// How the subgradient step grows from round to round, and shrinks when it went too far; shorter steps are not taken.
const LONGER: f64 = 2.0;
const SHORTER: f64 = 0.5;
const LEAST_STEP: f64 = 0.05;

impl ColumnGeneration<'_> {
    /// Generates columns; returns how many.
    ///
    /// Prices between the stability centre and the duals of the master problem, which oscillate: at more points, the more a
    /// master problem costs beside pricing.
    pub(super) fn generate_columns(&mut self, should_stop: &dyn Fn() -> bool) -> Option<usize> {
        let master = self.master.take()?;
        let mut added = 0;
        if self.stabilisation.bound == f64::NEG_INFINITY {
            added += self.price(self.stabilisation.centre.clone(), Some(&master), should_stop)?;
        }
        if self.stabilisation.bound.is_finite() {
            let before = self.label_setting.work;
            for &share in SHARES {
                let between = |(stability_centre, price): (&f64, &f64)| {
                    stability_centre + share * (price - stability_centre)
                };
                let prices = self.stabilisation.centre.iter().zip(&master.cover_duals).map(between).collect();
                added += self.price(prices, Some(&master), should_stop)?;
                if (self.label_setting.work - before) > master.work / 2 {
                    break;
                }
            }
            if !self.stopping.heuristic && !self.dive.is_diving {
                while self.stabilisation.step > LEAST_STEP
                    && self.label_setting.work - before < master.work / 2
                {
                    added += self.step_along_subgradient(&master, should_stop)?;
                }
                self.stabilisation.step = (self.stabilisation.step * LONGER).min(1.0);
            }
        }
        if added == 0 {
            added = self.price(master.cover_duals.clone(), Some(&master), should_stop)?;
        }
        if !self.stopping.heuristic {
            let has_budgets = self.people.iter().any(|open| !open.graph.packed.limits.is_empty());
            let is_far = master.cost - self.stabilisation.bound
                > self.stopping.gap.max(master.cost.abs() * self.stopping.near);
            if added == 0 && is_far && has_budgets && !self.dive.is_diving {
                self.label_setting.limit = LabelLimit::THOROUGH;
                added = self.price(master.cover_duals.clone(), Some(&master), should_stop)?;
                self.label_setting.limit = LabelLimit::USUAL;
            }
        }
        self.master = Some(master);
        Some(added)
    }

    /// Prices a step along the subgradient from the stability centre, of Polyak's length, where the bound would be as high as the
    /// master problem if it went on to rise: that costs no master problem.
    fn step_along_subgradient(
        &mut self,
        master: &MasterSolution,
        should_stop: &dyn Fn() -> bool,
    ) -> Option<usize> {
        let before = self.stabilisation.bound;
        let squared_length: f64 = self.stabilisation.subgradient.iter().map(|rise| rise * rise).sum();
        let step = self.stabilisation.step * (master.cost - self.stabilisation.bound).max(0.0)
            / squared_length.max(1.0);
        let prices = self
            .stabilisation
            .centre
            .iter()
            .zip(&self.stabilisation.subgradient)
            .map(|(price, rise)| price + step * rise)
            .collect();
        let added = self.price(prices, Some(master), should_stop)?;
        self.stabilisation.step *= if self.stabilisation.bound > before { 1.0 } else { SHORTER };
        Some(added)
    }

    /// Prices everybody who is not fixed at some duals: adds the schedules with negative reduced cost (all, where the master
    /// problem was not solved yet), and notes the bound.
    pub(super) fn price(
        &mut self,
        prices: Vec<f64>,
        master: Option<&MasterSolution>,
        should_stop: &dyn Fn() -> bool,
    ) -> Option<usize> {
        self.cover.prices.clear();
        self.cover.prices.resize(self.cover.row_of.len(), 0);
        let (mut bound, mut subgradient) =
            cover_rows::bound(&self.cover.rows, &prices, self.cover.ceiling, &mut self.cover.prices);
        let mut added = 0;
        for index in 0..self.people.len() {
            if should_stop() {
                return None;
            }
            let open = &mut self.people[index];
            if open.fixed.is_some() {
                continue;
            }
            self.work += open.work_to_price;
            let day_prices = open.prices(&self.days, &self.cover.prices);
            let found = self.label_setting.cheapest(&open.graph, &day_prices, &mut open.multipliers);
            let Some(found) = found else {
                bound = f64::NEG_INFINITY;
                continue;
            };
            bound += open.cost_before + found.bound as f64 / UNIT as f64;
            let schedule = open.found(index, &self.days, &found, &self.cover.prices, &self.cover.row_of);
            let Some((column, shifts)) = schedule else { continue };
            column.rows.iter().for_each(|&row| subgradient[row as usize] -= 1.0);
            let is_improving = master.is_none_or(|master| {
                let value: f64 = column.rows.iter().map(|&row| master.cover_duals[row as usize]).sum();
                column.cost - value - master.person_duals[index] < -EPSILON
            });
            if is_improving && !self.pool.knows(index, &shifts) {
                self.pool.add(column, shifts);
                added += 1;
            }
        }
        if bound > self.stabilisation.bound {
            self.stabilisation.bound = bound;
            self.stabilisation.centre = prices;
            self.stabilisation.subgradient = subgradient;
        }
        Some(added)
    }
}
