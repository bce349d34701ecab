//! Ways to have spent the days so far, as searches day by day follow them.

use super::layered_graph::{Base, MOST_SUMS};
use super::shortest_path::{Prices, UNIT};

/// One way.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Way {
    pub node: u32,
    pub sums: [u16; MOST_SUMS],
    pub cost: i64,
    /// Less promises more.
    pub rank: i64,
    /// The way of the day before, by its place among all; `u32::MAX` before the first day.
    pub before: u32,
    pub choice: u16,
}

impl Way {
    /// The way before the first day; `None` where its sums do not fit.
    pub fn first(base: &Base) -> Option<Self> {
        let mut sums = [0; MOST_SUMS];
        for (value, sum) in sums.iter_mut().zip(&base.sums) {
            *value = u16::try_from(sum.start).ok()?;
        }
        Some(Self { node: 0, sums, cost: 0, rank: 0, before: u32::MAX, choice: 0 })
    }
}

/// The choices of the cheapest of the last ways, day by day; `None` where there is none. `last`: their places among all.
pub(crate) fn cheapest(all: &[Way], last: std::ops::Range<usize>) -> Option<Vec<u16>> {
    let mut at = last.min_by_key(|&index| (all[index].cost, index))?;
    let mut choices = Vec::new();
    while all[at].before != u32::MAX {
        choices.push(all[at].choice);
        at = all[at].before as usize;
    }
    choices.reverse();
    Some(choices)
}

/// What a choice usually costs, whichever way.
pub(crate) fn usual_price(prices: &Prices) -> f64 {
    let sum: i64 = prices.of.iter().map(|price| price.abs()).sum();
    (sum / prices.of.len().max(1) as i64).max(UNIT) as f64
}
