//! The rows of the cover in a master problem.

use std::ops::Range;

use crate::pricing::Rosters;
use crate::pricing::options::{Choice, Choices};
use crate::pricing::shortest_path::UNIT;
use crate::problem::CoverRequirement;
use crate::state::State;

/// Cells that the same parts count for, with what they cost at each number of people: a convex function in pieces.
#[derive(Debug, Clone)]
pub(super) struct CoverRow {
    /// The first of the cells.
    pub cell: u32,
    /// How many people are asked for beside those who are there anyway; negative where those are too many.
    pub asked: i32,
    /// What being short costs, nearest to what is asked for first.
    pub short: Vec<Piece>,
    /// Cost of each one too many.
    pub over: f64,
    /// What it costs when just those are there who are asked for: some of the cells may ask for fewer.
    pub base: f64,
}

/// Some people short at one price each.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Piece {
    pub people: i32,
    pub price: f64,
}

/// In the place of the row of a cell that makes no difference.
const NO_ROW: u32 = u32::MAX;

/// The rows of the cover on some days where some people are open and the others are there anyway; and for each cell its
/// row. `rate`: what shortage counts for against the rest. `None` where somebody does what they may not choose.
pub(super) fn of_cover(
    state: &State,
    rosters: &Rosters,
    people: impl Iterator<Item = usize>,
    days: Range<usize>,
    rate: i64,
) -> Option<(Vec<CoverRow>, Vec<u32>)> {
    let cells = &state.compiled.problem.cover;
    let mut own = vec![0; cells.len()];
    for person in people {
        let choices = &rosters.people[person].choices;
        for day in days.clone() {
            let (_, choice) = choices.find(day, state.of_person(person)[day])?;
            choices.cells(choice).iter().for_each(|&cell| own[cell as usize] += 1);
        }
    }
    let mut row_of = vec![NO_ROW; cells.len()];
    let mut rows = Vec::new();
    for alike in &rosters.cells {
        let first = alike[0] as usize;
        if !days.contains(&usize::from(state.compiled.day_of_cell[first])) {
            continue;
        }
        let others = state.cover.count(first) - own[first];
        let row = CoverRow::new(first as u32, &alike.iter().map(|&cell| &cells[cell as usize]), others, rate);
        if row.matters() {
            row_of[first] = rows.len() as u32;
            rows.push(row);
        }
    }
    Some((rows, row_of))
}

/// The rows that a choice is in.
pub(super) fn of_choice(choices: &Choices, choice: &Choice, row_of: &[u32]) -> impl Iterator<Item = u32> {
    choices.cells(choice).iter().map(|&cell| row_of[cell as usize]).filter(|&row| row != NO_ROW)
}

/// What the rows cost at least when each person in them costs so much less, and how that rises with the prices. Cells get
/// what somebody in them costs, in fractions of a cost unit.
pub(super) fn bound(
    rows: &[CoverRow],
    prices: &[f64],
    ceiling: f64,
    cell_price: &mut [i64],
) -> (f64, Vec<f64>) {
    let mut bound = 0.0;
    let mut rises = Vec::with_capacity(rows.len());
    for (row, price) in rows.iter().zip(prices) {
        let price = (row.within(*price, ceiling) * UNIT as f64).round();
        cell_price[row.cell as usize] = -price as i64;
        let (of_row, rise) = row.bound(price / UNIT as f64, ceiling);
        bound += of_row;
        rises.push(rise);
    }
    (bound, rises)
}

impl CoverRow {
    /// The row of some cells when `others` are there anyway. `rate`: what shortage counts for against the rest.
    pub fn new<'a>(
        first: u32,
        cells: &(impl Iterator<Item = &'a CoverRequirement> + Clone),
        others: i32,
        rate: i64,
    ) -> Self {
        let most = cells.clone().map(|cell| cell.target).max().unwrap_or(0);
        let worth = |person: i32| -> i64 {
            let of_cell = |cell: &CoverRequirement| match cell.target - person {
                short @ 0.. => {
                    rate * (i64::from(cell.shortage_cost) + i64::from(cell.shortage_step) * i64::from(short))
                }
                _ => -i64::from(cell.surplus_cost),
            };
            cells.clone().map(of_cell).sum()
        };
        let prices: Vec<i64> = (others + 1..=most).rev().map(worth).collect();
        let pieces = prices.chunk_by(|a, b| a == b);
        Self {
            cell: first,
            asked: most - others,
            short: pieces.map(|same| Piece { people: same.len() as i32, price: same[0] as f64 }).collect(),
            over: cells.clone().map(|cell| f64::from(cell.surplus_cost)).sum(),
            base: cells
                .clone()
                .map(|cell| f64::from(cell.surplus_cost) * f64::from(most - cell.target))
                .sum(),
        }
    }

    /// Whether it makes a difference who is there.
    pub fn matters(&self) -> bool {
        !self.short.is_empty() || self.over > 0.0
    }

    /// One more is there anyway.
    pub fn take(&mut self) {
        self.asked -= 1;
        if let Some(last) = self.short.last_mut() {
            last.people -= 1;
            if last.people == 0 {
                self.short.pop();
            }
        }
    }

    /// The price nearest to one that the row can have: between what one too many and what one short costs.
    pub fn within(&self, price: f64, ceiling: f64) -> f64 {
        price.clamp(-self.over, self.short.last().map_or(0.0, |last| last.price.min(ceiling).max(-self.over)))
    }

    /// What it costs when so many are there.
    pub fn cost(&self, people: i32) -> f64 {
        let mut missing = (self.asked - people).max(0);
        let mut cost = self.base + self.over * f64::from((people - self.asked).max(0));
        for piece in &self.short {
            let short = missing.min(piece.people);
            cost += f64::from(short) * piece.price;
            missing -= short;
        }
        cost
    }

    /// What the row costs at least when each person in it costs `price` less, and how that rises with the price; the price must
    /// be [`Self::within`] its limits.
    pub fn bound(&self, price: f64, ceiling: f64) -> (f64, f64) {
        let mut bound = (self.base + price * f64::from(self.asked), f64::from(self.asked));
        for piece in &self.short {
            let less = piece.price.min(ceiling) - price;
            if less < 0.0 {
                bound.0 += f64::from(piece.people) * less;
                bound.1 -= f64::from(piece.people);
            }
        }
        bound
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(target: i32, under: i32, growth: i32, over: i32) -> CoverRequirement {
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
    fn a_row_costs_what_its_cells_cost_together_and_its_bound_rises_no_steeper_than_it_says() {
        let cells = [cell(4, 30, 2, 0), cell(1, 1000, 0, 0), cell(2, 0, 0, 7)];
        for others in 0..7 {
            let row = CoverRow::new(0, &cells.iter(), others, 3);
            let cost = |count: i32| -> i64 {
                cells
                    .iter()
                    .map(|cell| {
                        let (short, over) = ((cell.target - count).max(0), (count - cell.target).max(0));
                        let (short, over) = (i64::from(short), i64::from(over));
                        3 * (short * i64::from(cell.shortage_cost)
                            + i64::from(cell.shortage_step) * (short * (short - 1) / 2))
                            + over * i64::from(cell.surplus_cost)
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
