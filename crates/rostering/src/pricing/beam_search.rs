//! A first schedule of one person that keeps the constraints along the days, by beam search.
//!
//! It is heuristic, but its work grows with the days and not with the values of the counters, so that it copes with a
//! year. Some label is followed from every node of the layered graph, so that no sequence of days ends in a dead end;
//! what can leave its range are the counters, which are kept near an even spread.

use rustc_hash::FxHashSet;

use super::arc::MAX_COUNTERS;
use super::label::{self, Label};
use super::layered_graph::LayeredGraph;
use super::prices::{Prices, UNIT};

/// The cheapest schedule found; `None` where all labels ended. `width`: labels followed at each node; `strict`: weight
/// of an even spread against costs.
pub(crate) fn first_schedule(
    layered: &LayeredGraph,
    prices: &Prices,
    width: usize,
    strict: f64,
) -> Option<Vec<u16>> {
    let bounds = BudgetedCompletion::all(layered);
    let share_passed = share_passed(layered);
    // The cost of a deviation from an even spread: about a typical price.
    let usual = label::typical_price(prices);
    let mut all = vec![Label::first(layered)?];
    let mut layer = 0..1;
    for day in 0..layered.days() {
        let first = layered.days[day + 1];
        let mut next: Vec<Vec<Label>> = vec![Vec::new(); (layered.days[day + 2] - first) as usize];
        for before in layer.clone() {
            let label = all[before];
            for arc in layered.of(label.node) {
                let Some((counters, price)) = layered.after(&label.counters, arc, day) else { continue };
                if !bounds.iter().all(|bound| bound.is_enough(layered, arc.to, &counters, day)) {
                    continue;
                }
                let cost =
                    label.cost + prices.day(day)[usize::from(arc.class)] + i64::from(arc.cost + price) * UNIT;
                let ahead: f64 = layered
                    .counters
                    .iter()
                    .enumerate()
                    .map(|(index, counter)| {
                        counter
                            .deviation_from_pace(
                                counters[index],
                                share_passed[day * layered.counters.len() + index],
                            )
                            .powi(2)
                    })
                    .sum();
                let rank = cost + (usual * strict * ahead) as i64;
                let new =
                    Label { node: arc.to, counters, cost, rank, before: before as u32, class: arc.class };
                next[(arc.to - first) as usize].push(new);
            }
        }
        layer = all.len()..all.len();
        for mut labels in next {
            labels.sort_by_key(|label| (label.rank, label.counters, label.before));
            let mut known: FxHashSet<[u16; MAX_COUNTERS]> = FxHashSet::default();
            labels.retain(|label| known.len() < width && known.insert(label.counters));
            all.extend(labels);
        }
        layer.end = all.len();
    }
    label::cheapest(&all, layer)
}

/// Less than any counter: from here the end is not reached.
const NO_WAY: i32 = i32::MIN / 2;

/// The most that can still be added to a counter with a minimum, while another does not exceed its maximum.
struct BudgetedCompletion {
    counter: usize,
    /// The other counter, if there is one.
    budget: Option<usize>,
    /// Number of values of what is left of the other.
    width: usize,
    /// For each node, and what is left of the other, the most that can be added on the way to the end; [`NO_WAY`] where the end
    /// is not reached with so little.
    max_additions: Vec<i32>,
}

impl BudgetedCompletion {
    fn all(layered: &LayeredGraph) -> Vec<Self> {
        let mut bounds = Vec::new();
        for (index, counter) in layered
            .counters
            .iter()
            .enumerate()
            .filter(|(_, counter)| counter.min > counter.start && counter.penalty.is_none())
        {
            let before = bounds.len();
            for (budget, other) in layered.counters.iter().enumerate() {
                let binds = other.penalty.is_none() && other.last_day == counter.last_day && other.max < 128;
                if budget != index && binds {
                    bounds.push(Self::new(layered, index, Some(budget)));
                }
            }
            if bounds.len() == before {
                bounds.push(Self::new(layered, index, None));
            }
        }
        bounds
    }

    fn new(layered: &LayeredGraph, counter: usize, budget: Option<usize>) -> Self {
        let width = budget.map_or(1, |budget| layered.counters[budget].max as usize + 1);
        let mut max_additions = vec![0; (layered.nodes.len() - 1) * width];
        let (days, last_day) = (layered.days(), layered.counters[counter].last_day);
        for day in (0..days.min(last_day + 1)).rev() {
            for node in layered.days[day]..layered.days[day + 1] {
                max_additions[node as usize * width..][..width].fill(NO_WAY);
                for arc in layered.of(node) {
                    let uses = budget.map_or(0, |budget| usize::from(arc.adds[budget]));
                    for left in uses..width {
                        let added = i32::from(arc.adds[counter])
                            + max_additions[arc.to as usize * width + left - uses];
                        let known = &mut max_additions[node as usize * width + left];
                        *known = added.max(*known);
                    }
                }
            }
        }
        Self { counter, budget, width, max_additions }
    }

    /// Whether what can still be added after a day is enough at a node.
    fn is_enough(
        &self,
        layered: &LayeredGraph,
        node: u32,
        counters: &[u16; MAX_COUNTERS],
        day: usize,
    ) -> bool {
        let counter = &layered.counters[self.counter];
        let left = self
            .budget
            .map_or(0, |budget| layered.counters[budget].max as usize - usize::from(counters[budget]));
        let added = self.max_additions[node as usize * self.width + left.min(self.width - 1)];
        day >= counter.last_day
            || i64::from(counters[self.counter]) + i64::from(added) >= i64::from(counter.min)
    }
}

/// For each day and counter the share (0 to 1) of what can be added by the counter's last day that can be added by the
/// end of that day: lower for somebody who is away for two weeks.
fn share_passed(layered: &LayeredGraph) -> Vec<f64> {
    let counters = layered.counters.len();
    let mut passed = vec![0.0; layered.days() * counters];
    for (index, counter) in layered.counters.iter().enumerate() {
        let mut so_far = 0.0;
        for day in 0..layered.days() {
            let arcs =
                layered.nodes[layered.days[day] as usize]..layered.nodes[layered.days[day + 1] as usize];
            let arcs = &layered.arcs[arcs.start as usize..arcs.end as usize];
            let max = arcs.iter().map(|arc| arc.adds[index]).max().unwrap_or(0);
            so_far += if day <= counter.last_day { f64::from(max) } else { 0.0 };
            passed[day * counters + index] = so_far;
        }
        for day in 0..layered.days() {
            passed[day * counters + index] /= f64::max(so_far, 1.0);
        }
    }
    passed
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::instance::Instance;
    use crate::pricing::{PricingProblem, PricingProblems};
    use crate::runs;

    /// The most of a counter that labels from a node add until its last day, among those that reach the end with so little of the
    /// budget; found by going all labels.
    fn max_of_all(
        layered: &LayeredGraph,
        node: u32,
        day: usize,
        bound: &BudgetedCompletion,
        left: i64,
    ) -> Option<u32> {
        if left < 0 {
            return None;
        }
        if day == layered.days().min(layered.counters[bound.counter].last_day + 1) {
            return Some(0);
        }
        let labels = layered.of(node).iter().filter_map(|arc| {
            let uses = bound.budget.map_or(0, |budget| i64::from(arc.adds[budget]));
            let rest = max_of_all(layered, arc.to, day + 1, bound, left - uses)?;
            Some(u32::from(arc.adds[bound.counter]) + rest)
        });
        labels.max()
    }

    #[test]
    fn what_can_still_come_is_what_the_best_way_that_keeps_the_budget_adds() {
        let (mut reached, mut dead_ends) = (0, 0);
        for seed in 0..200 {
            let problem = runs::problem(2, 8, seed);
            let instance = Instance::new(&problem).unwrap();
            let pricing = PricingProblems::new(&instance).unwrap();
            for layered in pricing.people.iter().filter_map(PricingProblem::layered_graph) {
                for bound in BudgetedCompletion::all(&layered) {
                    for left in 0..bound.width {
                        let expected = max_of_all(&layered, 0, 0, &bound, left as i64);
                        let added = bound.max_additions[left];
                        assert_eq!(u32::try_from(added).ok(), expected, "{seed}: {left} left");
                        reached += usize::from(expected.is_some());
                        dead_ends += usize::from(expected.is_none());
                    }
                }
            }
        }
        assert!(reached > 50 && dead_ends > 5, "{reached}, {dead_ends}");
    }
}
