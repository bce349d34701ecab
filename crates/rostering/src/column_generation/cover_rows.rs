//! The cover rows of the restricted master problem.

use std::ops::Range;

use crate::pricing::PricingProblems;
use crate::pricing::options::{DayOption, PersonOptions};
use crate::pricing::prices::UNIT;
use crate::problem::CoverRequirement;
use crate::state::State;

/// Requirements that the same shifts cover, aggregated, with their cost as a convex piecewise linear function of the
/// number of people.
#[derive(Debug, Clone)]
pub(super) struct CoverRow {
    /// The first of the requirements.
    pub requirement: u32,
    /// People needed beside those who are there anyway; negative where those are too many.
    pub demand: i32,
    /// Segments of the shortage cost, from the target downwards.
    pub segments: Vec<Segment>,
    /// Cost of each person too many.
    pub surplus_cost: f64,
    /// Cost when exactly `demand` people are there: some of the requirements may need fewer.
    pub base_cost: f64,
}

/// A number of people short at one cost each.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Segment {
    pub people: i32,
    pub price: f64,
}

/// Marks a requirement without a row, because it makes no difference.
const NO_ROW: u32 = u32::MAX;

/// The rows on some days where some people are open and the others are there anyway; and for each requirement its row.
/// `None` where somebody does what is not among their options.
pub(super) fn of_cover(
    state: &State,
    pricing: &PricingProblems,
    people: impl Iterator<Item = usize>,
    days: Range<usize>,
    shortage_weight: i64,
) -> Option<(Vec<CoverRow>, Vec<u32>)> {
    let requirements = &state.instance.problem.cover;
    let mut own = vec![0; requirements.len()];
    for person in people {
        let options = &pricing.people[person].options;
        for day in days.clone() {
            let (_, option) = options.find(day, state.of_person(person)[day])?;
            options.requirements(option).iter().for_each(|&requirement| own[requirement as usize] += 1);
        }
    }
    let mut row_of = vec![NO_ROW; requirements.len()];
    let mut rows = Vec::new();
    for aggregate_rows in &pricing.requirements {
        let first = aggregate_rows[0] as usize;
        if !days.contains(&usize::from(state.instance.day_of_requirement[first])) {
            continue;
        }
        let others = state.cover.count(first) - own[first];
        let row = CoverRow::new(
            first as u32,
            &aggregate_rows.iter().map(|&requirement| &requirements[requirement as usize]),
            others,
            shortage_weight,
        );
        if row.matters() {
            row_of[first] = rows.len() as u32;
            rows.push(row);
        }
    }
    Some((rows, row_of))
}

/// The rows that an option covers.
pub(super) fn of_option(
    options: &PersonOptions,
    option: &DayOption,
    row_of: &[u32],
) -> impl Iterator<Item = u32> {
    options
        .requirements(option)
        .iter()
        .map(|&requirement| row_of[requirement as usize])
        .filter(|&row| row != NO_ROW)
}

/// The Lagrangian bound of the rows at duals, with its subgradient. Requirements get the price of covering them, in
/// fractions of a cost unit.
pub(super) fn bound(
    rows: &[CoverRow],
    prices: &[f64],
    ceiling: f64,
    cover_price: &mut [i64],
) -> (f64, Vec<f64>) {
    let mut bound = 0.0;
    let mut subgradient = Vec::with_capacity(rows.len());
    for (row, price) in rows.iter().zip(prices) {
        let price = (row.within(*price, ceiling) * UNIT as f64).round();
        cover_price[row.requirement as usize] = -price as i64;
        let (of_row, rise) = row.bound(price / UNIT as f64, ceiling);
        bound += of_row;
        subgradient.push(rise);
    }
    (bound, subgradient)
}

impl CoverRow {
    /// The row of some requirements when `others` are there anyway.
    pub fn new<'a>(
        first: u32,
        requirements: &(impl Iterator<Item = &'a CoverRequirement> + Clone),
        others: i32,
        shortage_weight: i64,
    ) -> Self {
        let max = requirements.clone().map(|requirement| requirement.target).max().unwrap_or(0);
        let worth = |person: i32| -> i64 {
            let of_requirement = |requirement: &CoverRequirement| match requirement.target - person {
                short @ 0.. => {
                    shortage_weight
                        * (i64::from(requirement.shortage_cost)
                            + i64::from(requirement.shortage_step) * i64::from(short))
                }
                _ => -i64::from(requirement.surplus_cost),
            };
            requirements.clone().map(of_requirement).sum()
        };
        let prices: Vec<i64> = (others + 1..=max).rev().map(worth).collect();
        let equal_prices = prices.chunk_by(|a, b| a == b);
        Self {
            requirement: first,
            demand: max - others,
            segments: equal_prices
                .map(|same| Segment { people: same.len() as i32, price: same[0] as f64 })
                .collect(),
            surplus_cost: requirements.clone().map(|requirement| f64::from(requirement.surplus_cost)).sum(),
            base_cost: requirements
                .clone()
                .map(|requirement| f64::from(requirement.surplus_cost) * f64::from(max - requirement.target))
                .sum(),
        }
    }

    /// Whether it makes a difference who is there.
    pub fn matters(&self) -> bool {
        !self.segments.is_empty() || self.surplus_cost > 0.0
    }

    /// One more person is there anyway.
    pub fn take(&mut self) {
        self.demand -= 1;
        if let Some(last) = self.segments.last_mut() {
            last.people -= 1;
            if last.people == 0 {
                self.segments.pop();
            }
        }
    }

    /// The dual nearest to `price` that is feasible: between the costs of surplus and of shortage.
    pub fn within(&self, price: f64, ceiling: f64) -> f64 {
        price.clamp(
            -self.surplus_cost,
            self.segments.last().map_or(0.0, |last| last.price.min(ceiling).max(-self.surplus_cost)),
        )
    }

    /// The cost with so many people.
    pub fn cost(&self, people: i32) -> f64 {
        let mut missing = (self.demand - people).max(0);
        let mut cost = self.base_cost + self.surplus_cost * f64::from((people - self.demand).max(0));
        for segment in &self.segments {
            let short = missing.min(segment.people);
            cost += f64::from(short) * segment.price;
            missing -= short;
        }
        cost
    }

    /// The row's Lagrangian bound at a dual, and its derivative; the dual must be [`Self::within`] its range.
    pub fn bound(&self, price: f64, ceiling: f64) -> (f64, f64) {
        let mut bound = (self.base_cost + price * f64::from(self.demand), f64::from(self.demand));
        for segment in &self.segments {
            let less = segment.price.min(ceiling) - price;
            if less < 0.0 {
                bound.0 += f64::from(segment.people) * less;
                bound.1 -= f64::from(segment.people);
            }
        }
        bound
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn requirement(target: i32, under: i32, growth: i32, over: i32) -> CoverRequirement {
        CoverRequirement {
            target,
            minutes: 60,
            shortage_cost: under,
            shortage_step: growth,
            surplus_cost: over,
            skill_group: None,
        }
    }

    #[test]
    fn a_row_costs_what_its_requirements_cost_together_and_its_bound_rises_no_steeper_than_it_says() {
        let requirements = [requirement(4, 30, 2, 0), requirement(1, 1000, 0, 0), requirement(2, 0, 0, 7)];
        for others in 0..7 {
            let row = CoverRow::new(0, &requirements.iter(), others, 3);
            let cost = |count: i32| -> i64 {
                requirements
                    .iter()
                    .map(|requirement| {
                        let (short, over) =
                            ((requirement.target - count).max(0), (count - requirement.target).max(0));
                        let (short, over) = (i64::from(short), i64::from(over));
                        3 * (short * i64::from(requirement.shortage_cost)
                            + i64::from(requirement.shortage_step) * (short * (short - 1) / 2))
                            + over * i64::from(requirement.surplus_cost)
                    })
                    .sum()
            };
            for more in 0..6 {
                let is = row.cost(more);
                assert!((is - cost(others + more) as f64).abs() < 1e-9, "{others} + {more}: {row:?}");
                for price in [-7.0, 0.0, 29.0, 90.0, 500.0, 5000.0] {
                    let price = row.within(price, f64::INFINITY);
                    let (bound, rise) = row.bound(price, f64::INFINITY);
                    assert!(bound <= is + price * f64::from(more) + 1e-9);
                    for other in [-7.0, 15.0, 100.0, 700.0].map(|other| row.within(other, f64::INFINITY)) {
                        let (of_other, _) = row.bound(other, f64::INFINITY);
                        assert!(
                            of_other <= bound + rise * (other - price) + 1e-9,
                            "{price} to {other}: {row:?}"
                        );
                    }
                }
            }
        }
    }
}
