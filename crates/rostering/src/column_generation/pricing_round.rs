//! New schedules for a programme: what is cheapest for each person at prices of the cover, and the bound that this proves.

use super::cover_rows;
use super::restricted_master::Solved;
use super::solver::Neighbourhood;
use crate::pricing::shortest_path::{Effort, UNIT};

/// A reduced cost below this is worth a column.
const EPSILON: f64 = 1e-3;
/// Shares of the way from the prices of the best bound to those of the present mix.
const SHARES: &[f64] = &[0.5, 0.8, 0.25];
/// How a stride changes from round to round, and with a step that goes too far; shorter ones are not worth it.
const LONGER: f64 = 2.0;
const SHORTER: f64 = 0.5;
const LEAST_STRIDE: f64 = 0.05;

impl Neighbourhood<'_> {
    /// Finds better schedules; how many.
    ///
    /// At prices on the way from those of the best bound to those of the present mix, which swing: at more of them the dearer
    /// a programme is beside the search for schedules.
    pub(super) fn new_schedules(&mut self, halt: &dyn Fn() -> bool) -> Option<usize> {
        let solved = self.solved.take()?;
        let mut added = 0;
        if self.bound == f64::NEG_INFINITY {
            added += self.price(self.centre.clone(), Some(&solved), halt)?;
        }
        if self.bound.is_finite() {
            let before = self.paths.work;
            for &share in SHARES {
                let between = |(centre, price): (&f64, &f64)| centre + share * (price - centre);
                let prices = self.centre.iter().zip(&solved.cover).map(between).collect();
                added += self.price(prices, Some(&solved), halt)?;
                if (self.paths.work - before) > solved.work / 2 {
                    break;
                }
            }
            if !self.hurried && !self.is_diving {
                while self.stride > LEAST_STRIDE && self.paths.work - before < solved.work / 2 {
                    added += self.step_uphill(&solved, halt)?;
                }
                self.stride = (self.stride * LONGER).min(1.0);
            }
        }
        if added == 0 {
            added = self.price(solved.cover.clone(), Some(&solved), halt)?;
        }
        if !self.hurried {
            let has_budgets = self.open.iter().any(|open| !open.graph.budgets.limits.is_empty());
            let is_far = solved.cost - self.bound > self.gap.max(solved.cost.abs() * self.near);
            if added == 0 && is_far && has_budgets && !self.is_diving {
                self.paths.effort = Effort::THOROUGH;
                added = self.price(solved.cover.clone(), Some(&solved), halt)?;
                self.paths.effort = Effort::USUAL;
            }
        }
        self.solved = Some(solved);
        Some(added)
    }

    /// Finds schedules at prices where the bound is higher, if it goes on to rise as at those of the best bound (Polyak's
    /// subgradient step): that takes as little as searching for schedules does.
    fn step_uphill(&mut self, solved: &Solved, halt: &dyn Fn() -> bool) -> Option<usize> {
        let before = self.bound;
        let steepness: f64 = self.rises.iter().map(|rise| rise * rise).sum();
        let stride = self.stride * (solved.cost - self.bound).max(0.0) / steepness.max(1.0);
        let prices = self.centre.iter().zip(&self.rises).map(|(price, rise)| price + stride * rise).collect();
        let added = self.price(prices, Some(solved), halt)?;
        self.stride *= if self.bound > before { 1.0 } else { SHORTER };
        Some(added)
    }

    /// Finds each open person's cheapest schedule at some prices, adds those that better the mix (all where there is none),
    /// and notes the bound.
    pub(super) fn price(
        &mut self,
        prices: Vec<f64>,
        solved: Option<&Solved>,
        halt: &dyn Fn() -> bool,
    ) -> Option<usize> {
        self.cell_price.clear();
        self.cell_price.resize(self.row_of.len(), 0);
        let (mut bound, mut rises) =
            cover_rows::bound(&self.rows, &prices, self.ceiling, &mut self.cell_price);
        let mut added = 0;
        for place in 0..self.open.len() {
            if halt() {
                return None;
            }
            let open = &mut self.open[place];
            if open.fixed.is_some() {
                continue;
            }
            self.work += open.work_to_price;
            let day_prices = open.prices(&self.days, &self.cell_price);
            let found = self.paths.cheapest(&open.graph, &day_prices, &mut open.multipliers);
            let Some(found) = found else {
                bound = f64::NEG_INFINITY;
                continue;
            };
            bound += open.so_far + found.bound as f64 / UNIT as f64;
            let schedule = open.found(place, &self.days, &found, &self.cell_price, &self.row_of);
            let Some((mix, parts)) = schedule else { continue };
            mix.rows.iter().for_each(|&row| rises[row as usize] -= 1.0);
            let betters = solved.is_none_or(|solved| {
                let worth: f64 = mix.rows.iter().map(|&row| solved.cover[row as usize]).sum();
                mix.cost - worth - solved.person[place] < -EPSILON
            });
            if betters && !self.known.contains(&(place, parts.clone())) {
                self.add(mix, parts);
                added += 1;
            }
        }
        if bound > self.bound {
            self.bound = bound;
            self.centre = prices;
            self.rises = rises;
        }
        Some(added)
    }
}
