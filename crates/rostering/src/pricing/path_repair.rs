//! Repairs a path through the layered graph that is nearly feasible: segment by segment of days is replaced, between
//! the same two nodes.
//!
//! A segment is replaced by the one after which the counters are least far outside their ranges. Where no segment gains
//! anything any more, the counters that are still outside weigh more from then on (breakout local search: Morris, The
//! breakout method for escaping from local minima, 1993).

use rustc_hash::FxHashSet;

use super::arc::{LayeredArc, MAX_COUNTERS};
use super::layered_graph::LayeredGraph;
use crate::sequence_constraints::counter_resource::CounterResource;
use crate::support::rng::Rng;

/// Days of the shortest and of the longest segment.
const SHORTEST: usize = 5;
const LONGEST: usize = 35;
/// Labels followed through a segment.
const WIDTH: usize = 200;
/// Segments without gain before violated counters weigh more.
const PATIENCE: usize = 12;

/// Values of the counters.
type CounterValues = [i64; MAX_COUNTERS];

/// A path, feasible or not.
#[derive(Debug, Clone)]
pub(super) struct Path {
    /// The node of each day, and of the end.
    nodes: Vec<u32>,
    /// The arc of each day.
    arcs: Vec<u32>,
    counters: CounterValues,
    wrong: bool,
}

/// A label of a segment.
#[derive(Clone, Copy)]
struct Step {
    node: u32,
    added: CounterValues,
    arc: u32,
    before: u32,
}

impl Path {
    /// The path with these option classes; `None` where there is none.
    pub fn new(layered: &LayeredGraph, classes: &[u16]) -> Option<Self> {
        let mut path = Self { nodes: vec![0], arcs: Vec::new(), counters: [0; MAX_COUNTERS], wrong: false };
        for (counter, value) in layered.counters.iter().zip(&mut path.counters) {
            *value = i64::from(counter.start);
        }
        let mut node = 0;
        for (day, &class) in classes.iter().enumerate() {
            let first = layered.nodes[node as usize];
            let index = layered.of(node).iter().position(|arc| arc.class == class)?;
            let arc = first + index as u32;
            add(layered, &mut path.counters, &layered.arcs[arc as usize], day);
            node = layered.arcs[arc as usize].to;
            path.arcs.push(arc);
            path.nodes.push(node);
        }
        path.wrong = distance(layered, &path.counters, &[1.0; MAX_COUNTERS]) > 0.0;
        Some(path)
    }

    /// Whether all counters are within their ranges.
    pub fn is_feasible(&self) -> bool {
        !self.wrong
    }

    /// How far the counters are outside their ranges, in days, about.
    pub fn distance(&self, layered: &LayeredGraph) -> f64 {
        distance(layered, &self.counters, &layered.largest_additions().map(f64::recip))
    }

    /// The option class of each day.
    pub fn classes(&self, layered: &LayeredGraph) -> Vec<u16> {
        self.arcs.iter().map(|&arc| layered.arcs[arc as usize].class).collect()
    }

    /// Replaces so many segments; returns whether the path is feasible then.
    pub fn make_feasible(
        &mut self,
        layered: &LayeredGraph,
        times: usize,
        rng: &mut Rng,
        should_stop: &dyn Fn() -> bool,
    ) -> bool {
        let mut weights = layered.largest_additions().map(f64::recip);
        let usual = weights;
        let mut without_gain = 0;
        for _ in 0..times {
            if self.is_feasible() || should_stop() {
                break;
            }
            let days = layered.days();
            let length = (SHORTEST + rng.below(LONGEST - SHORTEST + 1)).min(days);
            let first = rng.below(days - length + 1);
            let before = distance(layered, &self.counters, &weights);
            self.replace_segment(layered, first, first + length, &weights, rng);
            without_gain =
                if distance(layered, &self.counters, &weights) < before { 0 } else { without_gain + 1 };
            if without_gain == PATIENCE {
                without_gain = 0;
                for ((counter, &value), (weight, usual)) in
                    layered.counters.iter().zip(&self.counters).zip(weights.iter_mut().zip(&usual))
                {
                    if value < i64::from(counter.min) || value > upper(counter) {
                        *weight += usual;
                    }
                }
            }
        }
        self.is_feasible()
    }

    /// Replaces the segment between two days by the best of many, which may be the same.
    fn replace_segment(
        &mut self,
        layered: &LayeredGraph,
        first: usize,
        end: usize,
        weights: &Weights,
        rng: &mut Rng,
    ) {
        let reaches = self.reaching(layered, first, end);
        // What the present path still adds after each day of the segment.
        let mut rest = vec![[0; MAX_COUNTERS]; end - first + 1];
        for day in (first..end).rev() {
            rest[day - first] = rest[day - first + 1];
            add(layered, &mut rest[day - first], &layered.arcs[self.arcs[day] as usize], day);
        }
        let outside: CounterValues = std::array::from_fn(|counter| self.counters[counter] - rest[0][counter]);
        let start = Step { node: self.nodes[first], added: [0; MAX_COUNTERS], arc: 0, before: 0 };
        let mut all = vec![start];
        let mut layer = 0..1;
        let mut next: Vec<(f64, u32, Step)> = Vec::new();
        for day in first..end {
            next.clear();
            let mut known: FxHashSet<(u32, CounterValues)> = FxHashSet::default();
            for before in layer {
                let step = all[before];
                let arcs = layered.nodes[step.node as usize]..layered.nodes[step.node as usize + 1];
                for number in arcs {
                    let arc = &layered.arcs[number as usize];
                    if !reaches[(arc.to - layered.days[first]) as usize] {
                        continue;
                    }
                    let mut added = step.added;
                    add(layered, &mut added, arc, day);
                    if known.insert((arc.to, added)) {
                        let then = &rest[day - first + 1];
                        let counters =
                            std::array::from_fn(|counter| outside[counter] + added[counter] + then[counter]);
                        let rank = distance(layered, &counters, weights);
                        let step = Step { node: arc.to, added, arc: number, before: before as u32 };
                        next.push((rank, rng.bits(), step));
                    }
                }
            }
            next.sort_unstable_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
            next.truncate(WIDTH);
            layer = all.len()..all.len() + next.len();
            all.extend(next.iter().map(|(_, _, step)| *step));
        }
        let Some(&(rank, _, best)) = next.first() else { return };
        if rank > distance(layered, &self.counters, weights) {
            return;
        }
        let mut at = best;
        for day in (first..end).rev() {
            self.arcs[day] = at.arc;
            self.nodes[day + 1] = at.node;
            at = all[at.before as usize];
        }
        self.counters = std::array::from_fn(|counter| outside[counter] + best.added[counter]);
        self.wrong = distance(layered, &self.counters, &[1.0; MAX_COUNTERS]) > 0.0;
    }

    /// For each node of a segment whether the path's node at its end can be reached; at the end of all days any node
    /// is.
    fn reaching(&self, layered: &LayeredGraph, first: usize, end: usize) -> Vec<bool> {
        let from = layered.days[first];
        let mut reaches = vec![false; (layered.days[end + 1] - from) as usize];
        if end == layered.days() {
            reaches[(layered.days[end] - from) as usize..].fill(true);
        } else {
            reaches[(self.nodes[end] - from) as usize] = true;
        }
        for day in (first..end).rev() {
            for node in layered.days[day]..layered.days[day + 1] {
                let reached = layered.of(node).iter().any(|arc| reaches[(arc.to - from) as usize]);
                reaches[(node - from) as usize] = reached;
            }
        }
        reaches
    }
}

/// The weight of each unit outside a counter's range.
type Weights = [f64; MAX_COUNTERS];

fn add(layered: &LayeredGraph, counters: &mut CounterValues, arc: &LayeredArc, day: usize) {
    for ((value, counter), adds) in counters.iter_mut().zip(&layered.counters).zip(arc.adds) {
        *value += if day <= counter.last_day { i64::from(adds) } else { 0 };
    }
}

fn upper(counter: &CounterResource) -> i64 {
    i64::from(counter.max.max(counter.start))
}

/// The weighted distance of counters from their ranges.
fn distance(layered: &LayeredGraph, counters: &CounterValues, weights: &Weights) -> f64 {
    let outside = |(counter, &value): (&CounterResource, &i64)| {
        (i64::from(counter.min) - value).max(value - upper(counter)).max(0)
    };
    layered
        .counters
        .iter()
        .zip(counters)
        .map(outside)
        .zip(weights)
        .map(|(outside, weight)| outside as f64 * weight)
        .sum()
}
