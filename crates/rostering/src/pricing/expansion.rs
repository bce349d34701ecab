//! Building a resource graph: the layered graph times the values of its counters.

use super::arc::{ArcData, UnreducedArc};
use super::completion_bound::CompletionBound;
use super::layered_graph::LayeredGraph;
use super::layers::Layers;
use super::minimise::smallest;
use super::packed_resources::{FIELD_BITS, FIELD_MAX, FIELDS, PackedResources};
use super::resource_graph::ResourceGraph;
use crate::sequence_constraints::counter_resource::CounterResource;

/// Arcs that a graph should have at most: counters are taken out until it has no more.
const WANTED_ARCS: usize = 250_000;
/// Most arcs, and states of a day, that are built at all.
const MAX_ARCS: usize = 6_000_000;
/// Most arcs of a small graph.
const MAX_SMALL_ARCS: usize = 100_000;
const MAX_STATES: usize = 400_000;

impl ResourceGraph {
    /// The graph with the counters in its nodes, but for hard ones that would make it too large; `None` where nothing keeps all
    /// constraints, or it is too large in any case.
    pub fn new(layered: &LayeredGraph) -> Option<Self> {
        Self::without(layered, &[], WANTED_ARCS, MAX_ARCS)
    }

    /// The same if that is small; otherwise soft counters are outside as well, so that what is found in it is near the best
    /// only.
    pub fn relaxed(layered: &LayeredGraph) -> Option<Self> {
        let mut priced: Vec<usize> = (0..layered.counters.len())
            .filter(|&counter| layered.counters[counter].penalty.is_some() && fits(layered, counter))
            .collect();
        if priced.is_empty() {
            return Self::new(layered);
        }
        priced.truncate(FIELDS);
        Self::without(layered, &[], MAX_SMALL_ARCS, MAX_SMALL_ARCS)
            .or_else(|| Self::without(layered, &priced, WANTED_ARCS, MAX_ARCS))
    }

    /// The graph without the `priced` counters; hard ones leave it until it has no more than `wanted` arcs, or `max` at least.
    fn without(layered: &LayeredGraph, priced: &[usize], wanted: usize, max: usize) -> Option<Self> {
        // The counters with most values leave first: they make the graph largest, and bind least often.
        let mut hard: Vec<usize> = (0..layered.counters.len())
            .filter(|&counter| {
                let CounterResource { min, max, start, penalty: price, .. } = layered.counters[counter];
                price.is_none() && min <= start && start <= max && max <= FIELD_MAX
            })
            .collect();
        hard.sort_by_key(|&counter| (std::cmp::Reverse(layered.counters[counter].max), counter));
        hard.truncate(FIELDS - priced.len());
        let outside = [priced, &hard].concat();
        for count in priced.len()..outside.len() {
            if let Some(graph) = Self::with(layered, &outside[..count], wanted) {
                return Some(graph);
            }
        }
        Self::with(layered, &outside, max)
    }

    fn with(layered: &LayeredGraph, outside: &[usize], max_arcs: usize) -> Option<Self> {
        let inside: Vec<usize> =
            (0..layered.counters.len()).filter(|counter| !outside.contains(counter)).collect();
        let layers = product(layered, &inside, outside, max_arcs)?;
        let (days, nodes, arcs) = layers.reaching_the_end()?;
        let limits = outside.iter().map(|&counter| layered.counters[counter]).collect();
        smallest(&days, &nodes, &arcs, PackedResources::new(limits, layered.days()))
    }
}

/// Whether a counter fits into a packed field, whatever is added to it.
fn fits(layered: &LayeredGraph, counter: usize) -> bool {
    let max: u32 = (0..layered.days())
        .map(|day| {
            let arcs =
                layered.nodes[layered.days[day] as usize]..layered.nodes[layered.days[day + 1] as usize];
            let arcs = &layered.arcs[arcs.start as usize..arcs.end as usize];
            arcs.iter().map(|arc| u32::from(arc.adds[counter])).max().unwrap_or(0)
        })
        .sum();
    layered.counters[counter].start + max <= FIELD_MAX
}

/// Number of values of a counter.
fn values_of(counter: &CounterResource) -> usize {
    (counter.cap() - counter.start) as usize + 1
}

/// The product of the layered graph with the values of the counters `inside`.
fn product(
    layered: &LayeredGraph,
    inside: &[usize],
    outside: &[usize],
    max_arcs: usize,
) -> Option<Layers<UnreducedArc>> {
    // The values of all counters as one mixed-radix number.
    let mut weights = Vec::new();
    let mut states = 1_usize;
    for &counter in inside {
        weights.push(states);
        states = states.checked_mul(values_of(&layered.counters[counter]))?;
        if states > MAX_STATES {
            return None;
        }
    }
    let is_hard = |counter: usize| layered.counters[counter].penalty.is_none();
    let still: Vec<Option<CompletionBound>> = inside
        .iter()
        .map(|&counter| is_hard(counter).then(|| CompletionBound::new(layered, counter)))
        .collect();
    let mut layer = vec![(0_u32, 0_usize)];
    let mut layers = Layers { arcs: Vec::with_capacity(layered.days()), nodes: vec![1] };
    let mut values = vec![0; inside.len()];
    let mut count = 0;
    for day in 0..layered.days() {
        let first_next = layered.days[day + 1];
        let nodes_next = (layered.days[day + 2] - first_next) as usize;
        if nodes_next.checked_mul(states)? > MAX_STATES {
            return None;
        }
        let mut known = vec![u32::MAX; nodes_next * states];
        let mut next = Vec::new();
        let mut arcs = Vec::new();
        for (node, &(base_node, index)) in layer.iter().enumerate() {
            for ((value, &weight), &counter) in values.iter_mut().zip(&weights).zip(inside) {
                let counter = &layered.counters[counter];
                *value = counter.start + (index / weight % values_of(counter)) as u32;
            }
            'arcs: for arc in layered.of(base_node) {
                let mut to_state = 0;
                let mut cost = arc.cost;
                for (((&value, &weight), &counter), still) in
                    values.iter().zip(&weights).zip(inside).zip(&still)
                {
                    let after = layered.counters[counter].after(value, u32::from(arc.adds[counter]), day);
                    let Some((value, price)) = after else { continue 'arcs };
                    if still.as_ref().is_some_and(|still| {
                        !still.can_end_within(&layered.counters[counter], value, arc.to, day)
                    }) {
                        continue 'arcs;
                    }
                    // After its last day it is 0.
                    to_state += value.saturating_sub(layered.counters[counter].start) as usize * weight;
                    cost += price;
                }
                let known = &mut known[(arc.to - first_next) as usize * states + to_state];
                if *known == u32::MAX {
                    *known = next.len() as u32;
                    next.push((arc.to, to_state));
                }
                let adds = outside.iter().enumerate().fold(0, |adds, (field, &counter)| {
                    adds | u32::from(arc.adds[counter]).min(FIELD_MAX) << (field as u32 * FIELD_BITS)
                });
                let arc_data = ArcData { class: arc.class, adds, cost };
                arcs.push((node as u32, UnreducedArc { to: *known, arc_data }));
            }
        }
        count += arcs.len();
        // Some of them do not reach the end.
        if count > max_arcs * 3 || arcs.is_empty() {
            return None;
        }
        layers.arcs.push(arcs);
        layers.nodes.push(next.len() as u32);
        layer = next;
    }
    Some(layers)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::instance::Instance;
    use crate::pricing::PricingProblems;
    use crate::pricing::prices::UNIT;
    use crate::pricing::shortest_path::{LabelSetting, Multipliers};
    use crate::runs;
    use crate::support::rng::Rng;

    /// With the priced counters in the graph or beside it, the bound is none above the cheapest schedule, and what is found none
    /// below it.
    #[test]
    fn a_rough_graph_bounds_the_cheapest_schedule_and_finds_none_cheaper() {
        let mut rough_ones = 0;
        for seed in 0..60 {
            let problem = runs::problem(2, 12, seed);
            let instance = Instance::new(&problem).unwrap();
            let pricing = PricingProblems::new(&instance).unwrap();
            let mut rng = Rng::new(seed, 0);
            let mut cover_price = || rng.below(20 * UNIT as usize) as i64 - 15 * UNIT;
            let prices: Vec<i64> = problem.cover.iter().map(|_| cover_price()).collect();
            for pricing_problem in &pricing.people {
                let Some(layered) = pricing_problem.layered_graph() else { continue };
                let priced: Vec<usize> = (0..layered.counters.len())
                    .filter(|&counter| layered.counters[counter].penalty.is_some())
                    .collect();
                let (Some(exact), Some(rough)) = (
                    ResourceGraph::new(&layered),
                    ResourceGraph::without(
                        &layered,
                        &priced[..priced.len().min(FIELDS)],
                        WANTED_ARCS,
                        MAX_ARCS,
                    ),
                ) else {
                    continue;
                };
                rough_ones += usize::from(rough.is_relaxed());
                let prices = pricing_problem.prices(pricing_problem.days(), &prices);
                let cost = |classes: &[u16]| {
                    let day_attributes = classes
                        .iter()
                        .zip(&pricing_problem.options.day_attributes)
                        .map(|(&class, of)| of[usize::from(class)]);
                    let chosen: i64 = classes
                        .iter()
                        .enumerate()
                        .map(|(day, &class)| prices.day(day)[usize::from(class)])
                        .sum();
                    chosen + pricing_problem.sequence.feasible_cost(&day_attributes).unwrap() * UNIT
                };
                let mut paths = LabelSetting::default();
                let Some(best) = paths.cheapest(&exact, &prices, &mut Multipliers::default()) else {
                    continue;
                };
                let found = paths.cheapest(&rough, &prices, &mut Multipliers::default());
                assert!(best.bound <= cost(&best.classes), "{seed}");
                if let Some(found) = found {
                    assert!(found.bound <= cost(&best.classes), "{seed}: {} above", found.bound);
                    assert!(cost(&found.classes) >= best.bound, "{seed}");
                }
            }
        }
        assert!(rough_ones > 20, "{rough_ones}");
    }
}
