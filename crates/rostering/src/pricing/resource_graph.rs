//! All schedules of one person that keep the limits along the days, as a graph: a node is a day with the state of the
//! resources and the values of counters before it, an arc a class on that day.
//!
//! The graph depends on what the person may choose and not on what it costs, so that it is built once and priced thousands
//! of times. Sums that only must not pass a limit can stay outside it as budgets; [`super::shortest_path`] keeps those.

use super::layered_graph::{ArcTarget, LayeredGraph, Layers};
use super::minimise::smallest;
use crate::constraints::sequence::resource::CounterResource;

/// An arc of the graph. It is small, because reading them is what takes a backward pass its time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Arc {
    /// Its place among the nodes of the next day.
    pub to: u16,
    /// What is done on the label, by its place among the arc data of the day.
    pub arc_data: u16,
}

/// What a day can bring; many arcs share one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct ArcData {
    /// The class, by its place in the day's list.
    pub class: u16,
    /// What the day adds to each budget, packed as [`PackedResources`] says.
    pub adds: u32,
    /// What the resources ask for it.
    pub cost: i32,
}

/// An arc of a graph that is still being built.
#[derive(Debug, Clone, Copy)]
pub(crate) struct UnreducedArc {
    pub to: u32,
    pub arc_data: ArcData,
}

impl ArcTarget for UnreducedArc {
    fn to(&self) -> u32 {
        self.to
    }
    fn leading(self, to: u32) -> Self {
        Self { to, ..self }
    }
}

/// The graph.
#[derive(Debug, Clone)]
pub(crate) struct ResourceGraph {
    /// For each day the first of its nodes; one more for the end, and its end.
    pub days: Vec<u32>,
    /// For each node the first of its arcs, and the end.
    pub nodes: Vec<u32>,
    pub arcs: Vec<Arc>,
    /// For each day the first of its arc data, and the end.
    pub first_arc_data: Vec<u32>,
    pub arc_data: Vec<ArcData>,
    pub budgets: PackedResources,
}

/// Sums kept outside the graph: four of eight bits each in one number, so that a label compares them all at once.
#[derive(Debug, Clone)]
pub(crate) struct PackedResources {
    pub start: u32,
    /// The most of each, with the high bit of each field set.
    pub max: u32,
    /// For each day what is kept of the counters after it.
    pub mask: Vec<u32>,
    /// Each of them.
    pub limits: Vec<CounterResource>,
}

/// The high bit of each field.
const HIGH: u32 = 0x8080_8080;
const FIELD_BITS: u32 = 8;
/// How many budgets there can be, and the most that one can be of.
pub(crate) const FIELDS: usize = 4;
const FIELD_MOST: u32 = 127;

impl PackedResources {
    fn new(limits: Vec<CounterResource>, days: usize) -> Self {
        let mut budgets = Self { start: 0, max: HIGH, mask: vec![u32::MAX; days], limits };
        for (field, counter) in budgets.limits.iter().enumerate() {
            let shift = field as u32 * FIELD_BITS;
            budgets.start |= counter.start.min(FIELD_MOST) << shift;
            budgets.max |= if counter.penalty.is_some() { FIELD_MOST } else { counter.max } << shift;
            for keep in budgets.mask.iter_mut().skip(counter.last_day) {
                *keep &= !(0xff << shift);
            }
        }
        budgets
    }

    /// The counters after an arc; `None` where one passes its limit.
    pub fn after(&self, counters: u32, adds: u32, day: usize) -> Option<u32> {
        let after = counters + adds;
        (self.max.wrapping_sub(after) & HIGH == HIGH).then(|| after & self.mask[day])
    }
}

/// One of the counters.
pub(crate) fn field(counters: u32, place: usize) -> i64 {
    i64::from(counters >> (place as u32 * FIELD_BITS) & 0xff)
}

/// Whether each counter is at most as large as the other's.
pub(crate) fn all_at_most(a: u32, b: u32) -> bool {
    ((b | HIGH) - a) & HIGH == HIGH
}

/// Most arcs that a graph should have: more counters are kept beside it until it has no more.
const WANTED_EDGES: usize = 250_000;
/// Most arcs, and places of a day, that are built at all.
const MOST_EDGES: usize = 6_000_000;
/// Most arcs of a graph that is small.
const QUICK_EDGES: usize = 100_000;
const MOST_PLACES: usize = 400_000;

impl ResourceGraph {
    /// The graph with the counters in it, but for hard ones that it would be too large with; `None` where nothing keeps all
    /// limits, or it is too large in any case.
    pub fn new(base: &LayeredGraph) -> Option<Self> {
        Self::without(base, &[], WANTED_EDGES, MOST_EDGES)
    }

    /// The same if that is small; otherwise counters that may go wrong at a price are outside as well, and what is found in it is
    /// near the best only.
    pub fn relaxed(base: &LayeredGraph) -> Option<Self> {
        let mut priced: Vec<usize> = (0..base.counters.len())
            .filter(|&counter| base.counters[counter].penalty.is_some() && fits(base, counter))
            .collect();
        if priced.is_empty() {
            return Self::new(base);
        }
        priced.truncate(FIELDS);
        Self::without(base, &[], QUICK_EDGES, QUICK_EDGES)
            .or_else(|| Self::without(base, &priced, WANTED_EDGES, MOST_EDGES))
    }

    /// Whether counters are outside that may go wrong at a price.
    pub fn is_relaxed(&self) -> bool {
        self.budgets.limits.iter().any(|limit| limit.penalty.is_some())
    }

    /// The graph without some counters; others leave it until it has no more arcs than wanted, or at least no more than the most.
    fn without(base: &LayeredGraph, priced: &[usize], wanted: usize, most: usize) -> Option<Self> {
        // The counters with most values leave the graph first: they make it largest, and bind least often.
        let mut hard: Vec<usize> = (0..base.counters.len())
            .filter(|&counter| {
                let CounterResource { min: least, max: most, start, penalty: price, .. } =
                    base.counters[counter];
                price.is_none() && least <= start && start <= most && most <= FIELD_MOST
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

    fn with(base: &LayeredGraph, outside: &[usize], most_edges: usize) -> Option<Self> {
        let inside: Vec<usize> =
            (0..base.counters.len()).filter(|counter| !outside.contains(counter)).collect();
        let layers = product(base, &inside, outside, most_edges)?;
        let (days, nodes, arcs) = layers.reaching_the_end()?;
        let limits = outside.iter().map(|&counter| base.counters[counter]).collect();
        smallest(&days, &nodes, &arcs, PackedResources::new(limits, base.days()))
    }

    /// The arcs of a node.
    pub fn of(&self, node: usize) -> &[Arc] {
        &self.arcs[self.nodes[node] as usize..self.nodes[node + 1] as usize]
    }

    pub fn days(&self) -> usize {
        self.days.len() - 2
    }

    /// What an arc of a day does.
    pub fn arc_data(&self, day: usize, arc: Arc) -> &ArcData {
        &self.arc_data[self.first_arc_data[day] as usize + usize::from(arc.arc_data)]
    }
}

/// Whether a counter has room beside the graph, whatever is added to it.
fn fits(base: &LayeredGraph, counter: usize) -> bool {
    let most: u32 = (0..base.days())
        .map(|day| {
            let arcs = base.nodes[base.days[day] as usize]..base.nodes[base.days[day + 1] as usize];
            let arcs = &base.arcs[arcs.start as usize..arcs.end as usize];
            arcs.iter().map(|arc| u32::from(arc.adds[counter])).max().unwrap_or(0)
        })
        .sum();
    base.counters[counter].start + most <= FIELD_MOST
}

/// How much can still be added to a hard counter: what cannot end as it must is not gone on with.
struct CompletionBound {
    /// For each node of the base graph the least and the most, by the counter's last day.
    of: Vec<(u32, u32)>,
}

impl CompletionBound {
    /// `None` where being outside only has a price.
    fn new(base: &LayeredGraph, counter: usize) -> Option<Self> {
        if base.counters[counter].penalty.is_some() {
            return None;
        }
        let mut of = vec![(0, 0); base.nodes.len() - 1];
        for day in (0..base.days().min(base.counters[counter].last_day + 1)).rev() {
            for node in base.days[day]..base.days[day + 1] {
                let adds = base.of(node).iter().map(|arc| {
                    let (least, most) = of[arc.to as usize];
                    let adds = u32::from(arc.adds[counter]);
                    (adds + least, adds + most)
                });
                let both = |a: (u32, u32), b: (u32, u32)| (a.0.min(b.0), a.1.max(b.1));
                of[node as usize] = adds.reduce(both).unwrap_or_default();
            }
        }
        Some(Self { of })
    }

    /// Whether the counter can still end as it must from a node after a day.
    fn is_right(&self, counter: &CounterResource, value: u32, node: u32, day: usize) -> bool {
        let (least, most) = self.of[node as usize];
        day >= counter.last_day || (value + most >= counter.min && value + least <= counter.max.max(value))
    }
}

/// How many values a counter can have.
fn values_of(counter: &CounterResource) -> usize {
    (counter.cap() - counter.start) as usize + 1
}

/// The base graph times the values of some counters.
fn product(
    base: &LayeredGraph,
    inside: &[usize],
    outside: &[usize],
    most_edges: usize,
) -> Option<Layers<UnreducedArc>> {
    // Values side by side in one number, each with room for all of its values.
    let mut weights = Vec::new();
    let mut places = 1_usize;
    for &counter in inside {
        weights.push(places);
        places = places.checked_mul(values_of(&base.counters[counter]))?;
        if places > MOST_PLACES {
            return None;
        }
    }
    let still: Vec<Option<CompletionBound>> =
        inside.iter().map(|&counter| CompletionBound::new(base, counter)).collect();
    let mut layer = vec![(0_u32, 0_usize)];
    let mut layers = Layers { arcs: Vec::with_capacity(base.days()), nodes: vec![1] };
    let mut values = vec![0; inside.len()];
    let mut count = 0;
    for day in 0..base.days() {
        let first_next = base.days[day + 1];
        let nodes_next = (base.days[day + 2] - first_next) as usize;
        if nodes_next.checked_mul(places)? > MOST_PLACES {
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
                    if still
                        .as_ref()
                        .is_some_and(|still| !still.is_right(&base.counters[counter], value, arc.to, day))
                    {
                        continue 'arcs;
                    }
                    // After its last day it is nothing at all.
                    to_place += value.saturating_sub(base.counters[counter].start) as usize * weight;
                    cost += price;
                }
                let known = &mut known[(arc.to - first_next) as usize * places + to_place];
                if *known == u32::MAX {
                    *known = next.len() as u32;
                    next.push((arc.to, to_place));
                }
                let adds = outside.iter().enumerate().fold(0, |adds, (field, &counter)| {
                    adds | u32::from(arc.adds[counter]).min(FIELD_MOST) << (field as u32 * FIELD_BITS)
                });
                let arc_data = ArcData { class: arc.class, adds, cost };
                arcs.push((node as u32, UnreducedArc { to: *known, arc_data }));
            }
        }
        count += arcs.len();
        // Some of them lead nowhere.
        if count > most_edges * 3 || arcs.is_empty() {
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
    use crate::pricing::shortest_path::{LabelSetting, Multipliers, UNIT};
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
                    ResourceGraph::without(
                        &base,
                        &priced[..priced.len().min(FIELDS)],
                        WANTED_EDGES,
                        MOST_EDGES,
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
