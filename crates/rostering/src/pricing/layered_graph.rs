//! What a person may do day by day, without the counters: a graph whose nodes are the states of the resources that are no sums
//! (consecutive days, successions, incomplete week-ends). It is small however long the period is.

use rustc_hash::FxHashMap;

use super::arc::{LayeredArc, MAX_COUNTERS};
use super::layers::Layers;
use crate::sequence_constraints::counter_resource::CounterResource;
use crate::sequence_constraints::day_attributes::DayAttributes;
use crate::sequence_constraints::{ResourceState, SequenceConstraints};

/// The graph. Every node lies on a path to the end.
#[derive(Debug, Clone)]
pub(crate) struct LayeredGraph {
    /// For each day its first node; then that of the end, and the number of nodes.
    pub days: Vec<u32>,
    /// For each node its first arc, and the number of arcs.
    pub nodes: Vec<u32>,
    pub arcs: Vec<LayeredArc>,
    /// The counters, with days counted from the graph's first. Those that can never leave their range are omitted.
    pub counters: Vec<CounterResource>,
}

/// Why there is no graph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NoGraph {
    /// Nothing reaches the end, whatever the counters: proven.
    NoWay,
    /// There would be too many arcs, resources or counters, or a counter is too large. That says nothing of what is possible.
    TooLarge,
}

impl LayeredGraph {
    /// The graph of the option classes on the days from `first_day` on, with the state of the resources before it. `then`: the
    /// fixed days after those, to the end of the period, which become one more day with one class.
    ///
    /// # Errors
    /// Why there is no graph.
    pub fn new(
        sequence: &SequenceConstraints,
        start: &ResourceState,
        first_day: usize,
        days: &[Vec<DayAttributes>],
        then: &[DayAttributes],
    ) -> Result<Self, NoGraph> {
        let mut state = *start;
        let mut counters = Vec::new();
        let mut resources = Vec::new();
        for (index, resource) in sequence.resources.iter().enumerate() {
            let Some(counter) = resource.counter().filter(|counter| counter.last_day >= first_day) else {
                continue;
            };
            let (left, used) = resource.split_counter(u32::from(start[index]));
            state[index] = left as u16;
            let open = days.iter().map(Vec::as_slice);
            let most_added: u32 = open
                .chain(then.chunks(1))
                .enumerate()
                .map(|(day, day_attributes)| {
                    let adds = |attributes| resource.extend_separately(0, first_day + day, attributes).1;
                    day_attributes.iter().map(adds).max().unwrap_or(0)
                })
                .sum();
            if counter.min > used || used + most_added > counter.max {
                let max =
                    if counter.penalty.is_none() { counter.max.min(used + most_added) } else { counter.max };
                let last_day = (counter.last_day - first_day).min(days.len());
                let counter = CounterResource { start: used, last_day, max, ..counter };
                if counter.cap() > u32::from(u16::MAX) {
                    return Err(NoGraph::TooLarge);
                }
                counters.push(counter);
                resources.push(index);
            }
        }
        if counters.len() > MAX_COUNTERS {
            return Err(NoGraph::TooLarge);
        }
        let mut layers = Layers { arcs: Vec::with_capacity(days.len()), nodes: vec![1] };
        let mut layer = vec![state];
        for (day, day_attributes) in days.iter().enumerate() {
            layer = layers.add(sequence, &resources, &layer, first_day + day, day_attributes)?;
        }
        if !then.is_empty() {
            layers.end(sequence, &resources, &layer, first_day + days.len(), then).ok_or(NoGraph::NoWay)?;
        }
        let (days, nodes, arcs) = layers.reaching_the_end().ok_or(NoGraph::NoWay)?;
        Ok(Self { days, nodes, arcs, counters })
    }

    /// Days of the graph.
    pub fn days(&self) -> usize {
        self.days.len() - 2
    }

    /// For each counter the most that a day adds to it, at least 1.
    pub fn largest_additions(&self) -> [f64; MAX_COUNTERS] {
        let mut max = [1_u16; MAX_COUNTERS];
        for arc in &self.arcs {
            max.iter_mut().zip(arc.adds).for_each(|(max, adds)| *max = adds.max(*max));
        }
        max.map(f64::from)
    }

    /// The arcs of a node.
    pub fn of(&self, node: u32) -> &[LayeredArc] {
        &self.arcs[self.nodes[node as usize] as usize..self.nodes[node as usize + 1] as usize]
    }

    /// The counters after an arc of a day, and their penalties; `None` where one violates a hard constraint.
    pub fn after(
        &self,
        counters: &[u16; MAX_COUNTERS],
        arc: &LayeredArc,
        day: usize,
    ) -> Option<([u16; MAX_COUNTERS], i32)> {
        let mut after = *counters;
        let mut all = 0;
        for ((index, counter), value) in self.counters.iter().enumerate().zip(&mut after) {
            let (next, cost) = counter.after(u32::from(*value), u32::from(arc.adds[index]), day)?;
            *value = next as u16;
            all += cost;
        }
        Some((after, all))
    }
}

/// Most arcs of a day.
const MAX_ARCS: usize = 3_000_000;

impl Layers<LayeredArc> {
    fn add(
        &mut self,
        sequence: &SequenceConstraints,
        counters: &[usize],
        layer: &[ResourceState],
        day: usize,
        day_attributes: &[DayAttributes],
    ) -> Result<Vec<ResourceState>, NoGraph> {
        let mut known: FxHashMap<ResourceState, u32> = FxHashMap::default();
        let mut next = Vec::new();
        let mut arcs = Vec::new();
        for (node, state) in layer.iter().enumerate() {
            for (class, attributes) in day_attributes.iter().enumerate() {
                let mut arc = LayeredArc { to: 0, class: class as u16, cost: 0, adds: [0; MAX_COUNTERS] };
                let Some(after) = extend(sequence, counters, state, day, attributes, &mut arc) else {
                    continue;
                };
                arc.to = *known.entry(after).or_insert_with(|| {
                    next.push(after);
                    next.len() as u32 - 1
                });
                arcs.push((node as u32, arc));
            }
        }
        if arcs.is_empty() {
            return Err(NoGraph::NoWay);
        }
        if arcs.len() > MAX_ARCS {
            return Err(NoGraph::TooLarge);
        }
        self.arcs.push(arcs);
        self.nodes.push(next.len() as u32);
        Ok(next)
    }

    /// Fixed days, as one step to the end.
    fn end(
        &mut self,
        sequence: &SequenceConstraints,
        counters: &[usize],
        layer: &[ResourceState],
        first_day: usize,
        day_attributes: &[DayAttributes],
    ) -> Option<()> {
        let mut arcs =
            vec![Some(LayeredArc { to: 0, class: 0, cost: 0, adds: [0; MAX_COUNTERS] }); layer.len()];
        // Labels that have met are one from there on: after a few days there is mostly one left.
        let mut labels = layer.to_vec();
        let mut label_of: Vec<usize> = (0..layer.len()).collect();
        for (day, attributes) in day_attributes.iter().enumerate() {
            let mut known: FxHashMap<ResourceState, usize> = FxHashMap::default();
            let mut next = Vec::with_capacity(labels.len());
            let steps: Vec<Option<(usize, LayeredArc)>> = labels
                .iter()
                .map(|state| {
                    let mut step = LayeredArc { to: 0, class: 0, cost: 0, adds: [0; MAX_COUNTERS] };
                    let after = extend(sequence, counters, state, first_day + day, attributes, &mut step)?;
                    let label = *known.entry(after).or_insert_with(|| {
                        next.push(after);
                        next.len() - 1
                    });
                    Some((label, step))
                })
                .collect();
            for (arc, label) in arcs.iter_mut().zip(&mut label_of) {
                let Some(so_far) = arc else { continue };
                let Some((after, step)) = &steps[*label] else {
                    *arc = None;
                    continue;
                };
                *label = *after;
                so_far.cost += step.cost;
                for (counter, adds) in so_far.adds.iter_mut().zip(&step.adds).take(counters.len()) {
                    *counter = counter.saturating_add(*adds);
                }
            }
            labels = next;
        }
        let arcs: Vec<(u32, LayeredArc)> =
            (0..).zip(arcs).filter_map(|(node, arc)| Some((node, arc?))).collect();
        if arcs.is_empty() {
            return None;
        }
        self.arcs.push(arcs);
        self.nodes.push(1);
        Some(())
    }
}

fn extend(
    sequence: &SequenceConstraints,
    counters: &[usize],
    state: &ResourceState,
    day: usize,
    attributes: &DayAttributes,
    arc: &mut LayeredArc,
) -> Option<ResourceState> {
    let mut after = *state;
    for (index, resource) in sequence.resources.iter().enumerate() {
        if resource.counter().is_some() {
            let (left, adds) = resource.extend_separately(u32::from(state[index]), day, attributes);
            after[index] = left as u16;
            if let Some(counter) = counters.iter().position(|&counter| counter == index) {
                arc.adds[counter] = u16::try_from(adds).ok()?;
            }
        } else {
            let (next, cost) = resource.extend(u32::from(state[index]), day, attributes)?;
            after[index] = u16::try_from(next).ok()?;
            arc.cost += cost;
        }
    }
    Some(after)
}
