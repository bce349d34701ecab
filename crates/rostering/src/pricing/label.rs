//! Labels of the searches that go forward day by day.

use super::arc::MAX_COUNTERS;
use super::layered_graph::LayeredGraph;
use super::prices::{Prices, UNIT};

/// A partial schedule: the days so far.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Label {
    pub node: u32,
    pub counters: [u16; MAX_COUNTERS],
    pub cost: i64,
    /// Labels with less are extended first.
    pub rank: i64,
    /// Its predecessor, by index; `u32::MAX` before the first day.
    pub before: u32,
    pub class: u16,
}

impl Label {
    /// The label before the first day; `None` where its counters do not fit.
    pub fn first(layered: &LayeredGraph) -> Option<Self> {
        let mut counters = [0; MAX_COUNTERS];
        for (value, counter) in counters.iter_mut().zip(&layered.counters) {
            *value = u16::try_from(counter.start).ok()?;
        }
        Some(Self { node: 0, counters, cost: 0, rank: 0, before: u32::MAX, class: 0 })
    }
}

/// The option classes of the cheapest of the last labels, day by day; `None` where there is none. `last`: their
/// indices.
pub(crate) fn cheapest(all: &[Label], last: std::ops::Range<usize>) -> Option<Vec<u16>> {
    let last = last.min_by_key(|&index| (all[index].cost, index))?;
    Some(classes(last, |at| (all[at].before, all[at].class)))
}

/// The option classes on the way to a label, day by day. `step`: the predecessor of a label, `u32::MAX` for the first, and its
/// class.
pub(crate) fn classes(last: usize, step: impl Fn(usize) -> (u32, u16)) -> Vec<u16> {
    let mut classes = Vec::new();
    let (mut before, mut class) = step(last);
    while before != u32::MAX {
        classes.push(class);
        (before, class) = step(before as usize);
    }
    classes.reverse();
    classes
}

/// The mean absolute price of a class, at least one cost unit.
pub(crate) fn typical_price(prices: &Prices) -> f64 {
    let counter: i64 = prices.of.iter().map(|price| price.abs()).sum();
    (counter / prices.of.len().max(1) as i64).max(UNIT) as f64
}
