//! All schedules of one person that keep the limits along the days, as a graph: a node is a day with the numbers of the
//! tracks and the values of sums before it, an edge a choice on that day.
//!
//! The graph depends on what the person may choose and not on what it costs, so that it is built once and priced thousands
//! of times. Sums that only must not pass a limit can stay outside it as budgets; [`super::shortest_path`] keeps those.

use super::layered_graph::{Base, Layers, Leads};
use super::minimise::smallest;
use crate::constraints::sequence::track::Sum;

/// An edge of the graph. It is small, because reading them is what takes a sweep its time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Edge {
    /// Its place among the nodes of the next day.
    pub to: u16,
    /// What is done on the way, by its place among the deeds of the day.
    pub deed: u16,
}

/// What a day can bring; many edges share one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Deed {
    /// The choice, by its place in the day's list.
    pub choice: u16,
    /// What the day adds to each budget, packed as [`Budgets`] says.
    pub adds: u32,
    /// What the tracks ask for it.
    pub cost: i32,
}

/// An edge of a graph that is still being built.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Draft {
    pub to: u32,
    pub deed: Deed,
}

impl Leads for Draft {
    fn to(&self) -> u32 {
        self.to
    }
    fn leading(self, to: u32) -> Self {
        Self { to, ..self }
    }
}

/// The graph.
#[derive(Debug, Clone)]
pub(crate) struct Graph {
    /// For each day the first of its nodes; one more for the end, and its end.
    pub days: Vec<u32>,
    /// For each node the first of its edges, and the end.
    pub nodes: Vec<u32>,
    pub edges: Vec<Edge>,
    /// For each day the first of its deeds, and the end.
    pub first_deed: Vec<u32>,
    pub deeds: Vec<Deed>,
    pub budgets: Budgets,
}

/// Sums kept outside the graph: four of eight bits each in one number, so that a label compares them all at once.
#[derive(Debug, Clone)]
pub(crate) struct Budgets {
    pub start: u32,
    /// The most of each, with the high bit of each field set.
    pub most: u32,
    /// For each day what is kept of the sums after it.
    pub keep: Vec<u32>,
    /// Each of them.
    pub limits: Vec<Sum>,
}

/// The high bit of each field.
const HIGH: u32 = 0x8080_8080;
const FIELD_BITS: u32 = 8;
/// How many budgets there can be, and the most that one can be of.
pub(crate) const FIELDS: usize = 4;
const FIELD_MOST: u32 = 127;

impl Budgets {
    fn new(limits: Vec<Sum>, days: usize) -> Self {
        let mut budgets = Self { start: 0, most: HIGH, keep: vec![u32::MAX; days], limits };
        for (field, sum) in budgets.limits.iter().enumerate() {
            let shift = field as u32 * FIELD_BITS;
            budgets.start |= sum.start.min(FIELD_MOST) << shift;
            budgets.most |= if sum.price.is_some() { FIELD_MOST } else { sum.most } << shift;
            for keep in budgets.keep.iter_mut().skip(sum.last_day) {
                *keep &= !(0xff << shift);
            }
        }
        budgets
    }

    /// The sums after an edge; `None` where one passes its limit.
    pub fn after(&self, sums: u32, adds: u32, day: usize) -> Option<u32> {
        let after = sums + adds;
        (self.most.wrapping_sub(after) & HIGH == HIGH).then(|| after & self.keep[day])
    }
}

/// One of the sums.
pub(crate) fn field(sums: u32, place: usize) -> i64 {
    i64::from(sums >> (place as u32 * FIELD_BITS) & 0xff)
}

/// Whether each sum is at most as large as the other's.
pub(crate) fn no_more(a: u32, b: u32) -> bool {
    ((b | HIGH) - a) & HIGH == HIGH
}

/// Most edges that a graph should have: more sums are kept beside it until it has no more.
const WANTED_EDGES: usize = 250_000;
/// Most edges, and places of a day, that are built at all.
const MOST_EDGES: usize = 6_000_000;
/// Most edges of a graph that is small.
const QUICK_EDGES: usize = 100_000;
const MOST_PLACES: usize = 400_000;

impl Graph {
    /// The graph with the sums in it, but for hard ones that it would be too large with; `None` where nothing keeps all
    /// limits, or it is too large in any case.
    pub fn new(base: &Base) -> Option<Self> {
        Self::without(base, &[], WANTED_EDGES, MOST_EDGES)
    }

    /// The same if that is small; otherwise sums that may go wrong at a price are outside as well, and what is found in it is
    /// near the best only.
    pub fn quick(base: &Base) -> Option<Self> {
        let mut priced: Vec<usize> =
            (0..base.sums.len()).filter(|&sum| base.sums[sum].price.is_some() && fits(base, sum)).collect();
        if priced.is_empty() {
            return Self::new(base);
        }
        priced.truncate(FIELDS);
        Self::without(base, &[], QUICK_EDGES, QUICK_EDGES)
            .or_else(|| Self::without(base, &priced, WANTED_EDGES, MOST_EDGES))
    }

    /// Whether sums are outside that may go wrong at a price.
    pub fn is_rough(&self) -> bool {
        self.budgets.limits.iter().any(|limit| limit.price.is_some())
    }

    /// The graph without some sums; others leave it until it has no more edges than wanted, or at least no more than the most.
    fn without(base: &Base, priced: &[usize], wanted: usize, most: usize) -> Option<Self> {
        // The sums with most values leave the graph first: they make it largest, and bind least often.
        let mut hard: Vec<usize> = (0..base.sums.len())
            .filter(|&sum| {
                let Sum { least, most, start, price, .. } = base.sums[sum];
                price.is_none() && least <= start && start <= most && most <= FIELD_MOST
            })
            .collect();
        hard.sort_by_key(|&sum| (std::cmp::Reverse(base.sums[sum].most), sum));
        hard.truncate(FIELDS - priced.len());
        let outside = [priced, &hard].concat();
        for count in priced.len()..outside.len() {
            if let Some(graph) = Self::with(base, &outside[..count], wanted) {
                return Some(graph);
            }
        }
        Self::with(base, &outside, most)
    }

    fn with(base: &Base, outside: &[usize], most_edges: usize) -> Option<Self> {
        let inside: Vec<usize> = (0..base.sums.len()).filter(|sum| !outside.contains(sum)).collect();
        let layers = product(base, &inside, outside, most_edges)?;
        let (days, nodes, edges) = layers.reaching_the_end()?;
        let limits = outside.iter().map(|&sum| base.sums[sum]).collect();
        smallest(&days, &nodes, &edges, Budgets::new(limits, base.days()))
    }

    /// The edges of a node.
    pub fn of(&self, node: usize) -> &[Edge] {
        &self.edges[self.nodes[node] as usize..self.nodes[node + 1] as usize]
    }

    pub fn days(&self) -> usize {
        self.days.len() - 2
    }

    /// What an edge of a day does.
    pub fn deed(&self, day: usize, edge: Edge) -> &Deed {
        &self.deeds[self.first_deed[day] as usize + usize::from(edge.deed)]
    }
}

/// Whether a sum has room beside the graph, whatever is added to it.
fn fits(base: &Base, sum: usize) -> bool {
    let most: u32 = (0..base.days())
        .map(|day| {
            let edges = base.nodes[base.days[day] as usize]..base.nodes[base.days[day + 1] as usize];
            let edges = &base.edges[edges.start as usize..edges.end as usize];
            edges.iter().map(|edge| u32::from(edge.adds[sum])).max().unwrap_or(0)
        })
        .sum();
    base.sums[sum].start + most <= FIELD_MOST
}

/// How much can still be added to a hard sum: what cannot end as it must is not gone on with.
struct StillToCome {
    /// For each node of the base graph the least and the most, by the sum's last day.
    of: Vec<(u32, u32)>,
}

impl StillToCome {
    /// `None` where being outside only has a price.
    fn new(base: &Base, sum: usize) -> Option<Self> {
        if base.sums[sum].price.is_some() {
            return None;
        }
        let mut of = vec![(0, 0); base.nodes.len() - 1];
        for day in (0..base.days().min(base.sums[sum].last_day + 1)).rev() {
            for node in base.days[day]..base.days[day + 1] {
                let adds = base.of(node).iter().map(|edge| {
                    let (least, most) = of[edge.to as usize];
                    let adds = u32::from(edge.adds[sum]);
                    (adds + least, adds + most)
                });
                let both = |a: (u32, u32), b: (u32, u32)| (a.0.min(b.0), a.1.max(b.1));
                of[node as usize] = adds.reduce(both).unwrap_or_default();
            }
        }
        Some(Self { of })
    }

    /// Whether the sum can still end as it must from a node after a day.
    fn is_right(&self, sum: &Sum, value: u32, node: u32, day: usize) -> bool {
        let (least, most) = self.of[node as usize];
        day >= sum.last_day || (value + most >= sum.least && value + least <= sum.most.max(value))
    }
}

/// How many values a sum can have.
fn values_of(sum: &Sum) -> usize {
    (sum.cap() - sum.start) as usize + 1
}

/// The base graph times the values of some sums.
fn product(base: &Base, inside: &[usize], outside: &[usize], most_edges: usize) -> Option<Layers<Draft>> {
    // Values side by side in one number, each with room for all of its values.
    let mut weights = Vec::new();
    let mut places = 1_usize;
    for &sum in inside {
        weights.push(places);
        places = places.checked_mul(values_of(&base.sums[sum]))?;
        if places > MOST_PLACES {
            return None;
        }
    }
    let still: Vec<Option<StillToCome>> = inside.iter().map(|&sum| StillToCome::new(base, sum)).collect();
    let mut layer = vec![(0_u32, 0_usize)];
    let mut layers = Layers { edges: Vec::with_capacity(base.days()), nodes: vec![1] };
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
        let mut edges = Vec::new();
        for (node, &(base_node, place)) in layer.iter().enumerate() {
            for ((value, &weight), &sum) in values.iter_mut().zip(&weights).zip(inside) {
                let sum = &base.sums[sum];
                *value = sum.start + (place / weight % values_of(sum)) as u32;
            }
            'edges: for edge in base.of(base_node) {
                let mut to_place = 0;
                let mut cost = edge.cost;
                for (((&value, &weight), &sum), still) in values.iter().zip(&weights).zip(inside).zip(&still)
                {
                    let after = base.sums[sum].after(value, u32::from(edge.adds[sum]), day);
                    let Some((value, price)) = after else { continue 'edges };
                    if still
                        .as_ref()
                        .is_some_and(|still| !still.is_right(&base.sums[sum], value, edge.to, day))
                    {
                        continue 'edges;
                    }
                    // After its last day it is nothing at all.
                    to_place += value.saturating_sub(base.sums[sum].start) as usize * weight;
                    cost += price;
                }
                let known = &mut known[(edge.to - first_next) as usize * places + to_place];
                if *known == u32::MAX {
                    *known = next.len() as u32;
                    next.push((edge.to, to_place));
                }
                let adds = outside.iter().enumerate().fold(0, |adds, (field, &sum)| {
                    adds | u32::from(edge.adds[sum]).min(FIELD_MOST) << (field as u32 * FIELD_BITS)
                });
                let deed = Deed { choice: edge.choice, adds, cost };
                edges.push((node as u32, Draft { to: *known, deed }));
            }
        }
        count += edges.len();
        // Some of them lead nowhere.
        if count > most_edges * 3 || edges.is_empty() {
            return None;
        }
        layers.edges.push(edges);
        layers.nodes.push(next.len() as u32);
        layer = next;
    }
    Some(layers)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::instance::Compiled;
    use crate::pricing::Rosters;
    use crate::pricing::shortest_path::{Multipliers, Pathfinder, UNIT};
    use crate::runs;
    use crate::support::rng::Dice;

    /// With the priced sums in the graph or beside it, the bound is none above the cheapest schedule, and what is found none
    /// below it.
    #[test]
    fn a_rough_graph_bounds_the_cheapest_schedule_and_finds_none_cheaper() {
        let mut rough_ones = 0;
        for seed in 0..60 {
            let problem = runs::problem(2, 12, seed);
            let compiled = Compiled::new(&problem).unwrap();
            let rosters = Rosters::new(&compiled).unwrap();
            let mut dice = Dice::new(seed, 0);
            let mut cell_price = || dice.below(20 * UNIT as usize) as i64 - 15 * UNIT;
            let prices: Vec<i64> = problem.cover.iter().map(|_| cell_price()).collect();
            for roster in &rosters.people {
                let Some(base) = roster.base() else { continue };
                let priced: Vec<usize> =
                    (0..base.sums.len()).filter(|&sum| base.sums[sum].price.is_some()).collect();
                let (Some(exact), Some(rough)) = (
                    Graph::new(&base),
                    Graph::without(&base, &priced[..priced.len().min(FIELDS)], WANTED_EDGES, MOST_EDGES),
                ) else {
                    continue;
                };
                rough_ones += usize::from(rough.is_rough());
                let prices = roster.prices(roster.days(), &prices);
                let cost = |choices: &[u16]| {
                    let sights = choices
                        .iter()
                        .zip(&roster.choices.sights)
                        .map(|(&choice, of)| of[usize::from(choice)]);
                    let chosen: i64 = choices
                        .iter()
                        .enumerate()
                        .map(|(day, &choice)| prices.day(day)[usize::from(choice)])
                        .sum();
                    chosen + roster.along.weigh(&sights).unwrap() * UNIT
                };
                let mut paths = Pathfinder::default();
                let Some(best) = paths.cheapest(&exact, &prices, &mut Multipliers::default()) else {
                    continue;
                };
                let found = paths.cheapest(&rough, &prices, &mut Multipliers::default());
                assert!(best.bound <= cost(&best.choices), "{seed}");
                if let Some(found) = found {
                    assert!(found.bound <= cost(&best.choices), "{seed}: {} above", found.bound);
                    assert!(cost(&found.choices) >= best.bound, "{seed}");
                }
            }
        }
        assert!(rough_ones > 20, "{rough_ones}");
    }
}
