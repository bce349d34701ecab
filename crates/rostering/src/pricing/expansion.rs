//! Building a resource graph: the layered graph times the values of its counters.

use super::arc::{ArcData, UnreducedArc};
use super::completion_bound::CompletionBound;
use super::layered_graph::LayeredGraph;
use super::layers::Layers;
use super::minimise::smallest;
use super::packed_resources::{FIELD_BITS, FIELD_MAX, FIELDS, PackedResources};
use super::resource_graph::ResourceGraph;
use crate::constraints::sequence::counter_resource::CounterResource;

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
    pub fn new(base: &LayeredGraph) -> Option<Self> {
        Self::without(base, &[], WANTED_ARCS, MAX_ARCS)
    }

    /// The same if that is small; otherwise soft counters are outside as well, so that what is found in it is near the best
    /// only.
    pub fn relaxed(base: &LayeredGraph) -> Option<Self> {
        let mut priced: Vec<usize> = (0..base.counters.len())
            .filter(|&counter| base.counters[counter].penalty.is_some() && fits(base, counter))
            .collect();
        if priced.is_empty() {
            return Self::new(base);
        }
        priced.truncate(FIELDS);
        Self::without(base, &[], MAX_SMALL_ARCS, MAX_SMALL_ARCS)
            .or_else(|| Self::without(base, &priced, WANTED_ARCS, MAX_ARCS))
    }

    /// The graph without the `priced` counters; hard ones leave it until it has no more than `wanted` arcs, or `most` at least.
    fn without(base: &LayeredGraph, priced: &[usize], wanted: usize, most: usize) -> Option<Self> {
        // The counters with most values leave first: they make the graph largest, and bind least often.
        let mut hard: Vec<usize> = (0..base.counters.len())
            .filter(|&counter| {
                let CounterResource { min: least, max: most, start, penalty: price, .. } =
                    base.counters[counter];
                price.is_none() && least <= start && start <= most && most <= FIELD_MAX
            })
            .collect();
        hard.sort_by_key(|&counter| (std::cmp::Reverse(base.counters[counter].max), counter));
        hard.truncate(FIELDS - priced.len());
        let outside = [priced, &hard].concat();
        for count in priced.len()..outside.len() {
            if let Some(graph) = Self::with(base, &outside[..count], wanted) {
                return Some(graph);
            }
        }
        Self::with(base, &outside, most)
    }

    fn with(base: &LayeredGraph, outside: &[usize], max_arcs: usize) -> Option<Self> {
        let inside: Vec<usize> =
            (0..base.counters.len()).filter(|counter| !outside.contains(counter)).collect();
        let layers = product(base, &inside, outside, max_arcs)?;
        let (days, nodes, arcs) = layers.reaching_the_end()?;
        let limits = outside.iter().map(|&counter| base.counters[counter]).collect();
        smallest(&days, &nodes, &arcs, PackedResources::new(limits, base.days()))
    }
}

/// Whether a counter fits into a packed field, whatever is added to it.
fn fits(base: &LayeredGraph, counter: usize) -> bool {
    let most: u32 = (0..base.days())
        .map(|day| {
            let arcs = base.nodes[base.days[day] as usize]..base.nodes[base.days[day + 1] as usize];
            let arcs = &base.arcs[arcs.start as usize..arcs.end as usize];
            arcs.iter().map(|arc| u32::from(arc.adds[counter])).max().unwrap_or(0)
        })
        .sum();
    base.counters[counter].start + most <= FIELD_MAX
}

/// Number of values of a counter.
fn values_of(counter: &CounterResource) -> usize {
    (counter.cap() - counter.start) as usize + 1
}

/// The product of the layered graph with the values of the counters `inside`.
fn product(
    base: &LayeredGraph,
    inside: &[usize],
    outside: &[usize],
    max_arcs: usize,
) -> Option<Layers<UnreducedArc>> {
    // The values of all counters as one mixed-radix number.
    let mut weights = Vec::new();
    let mut places = 1_usize;
    for &counter in inside {
        weights.push(places);
        places = places.checked_mul(values_of(&base.counters[counter]))?;
        if places > MAX_STATES {
            return None;
        }
    }
    let is_hard = |counter: usize| base.counters[counter].penalty.is_none();
    let still: Vec<Option<CompletionBound>> =
        inside.iter().map(|&counter| is_hard(counter).then(|| CompletionBound::new(base, counter))).collect();
    let mut layer = vec![(0_u32, 0_usize)];
    let mut layers = Layers { arcs: Vec::with_capacity(base.days()), nodes: vec![1] };
    let mut values = vec![0; inside.len()];
    let mut count = 0;
    for day in 0..base.days() {
        let first_next = base.days[day + 1];
        let nodes_next = (base.days[day + 2] - first_next) as usize;
        if nodes_next.checked_mul(places)? > MAX_STATES {
            return None;
        }
        let mut known = vec![u32::MAX; nodes_next * places];
        let mut next = Vec::new();
        let mut arcs = Vec::new();
        for (node, &(base_node, place)) in layer.iter().enumerate() {
            for ((value, &weight), &counter) in values.iter_mut().zip(&weights).zip(inside) {
                let counter = &base.counters[counter];
                *value = counter.start + (place / weight % values_of(counter)) as u32;
            }
            'arcs: for arc in base.of(base_node) {
                let mut to_place = 0;
                let mut cost = arc.cost;
                for (((&value, &weight), &counter), still) in
                    values.iter().zip(&weights).zip(inside).zip(&still)
                {
                    let after = base.counters[counter].after(value, u32::from(arc.adds[counter]), day);
                    let Some((value, price)) = after else { continue 'arcs };
                    if still.as_ref().is_some_and(|still| {
                        !still.can_end_within(&base.counters[counter], value, arc.to, day)
                    }) {
                        continue 'arcs;
                    }
                    // After its last day it is 0.
                    to_place += value.saturating_sub(base.counters[counter].start) as usize * weight;
                    cost += price;
                }
                let known = &mut known[(arc.to - first_next) as usize * places + to_place];
                if *known == u32::MAX {
                    *known = next.len() as u32;
                    next.push((arc.to, to_place));
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
                let Some(base) = pricing_problem.base() else { continue };
                let priced: Vec<usize> = (0..base.counters.len())
                    .filter(|&counter| base.counters[counter].penalty.is_some())
                    .collect();
                let (Some(exact), Some(rough)) = (
                    ResourceGraph::new(&base),
                    ResourceGraph::without(&base, &priced[..priced.len().min(FIELDS)], WANTED_ARCS, MAX_ARCS),
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
