//! What a person may do day by day, without the counters: a graph whose nodes are the state of the resources that are not counters
//! (runs, successions, wishes about counts). It is small however long the period is.

use rustc_hash::FxHashMap;

use crate::constraints::sequence::resource::CounterResource;
use crate::constraints::sequence::{DayAttributes, ResourceState, SequenceConstraints};

/// Most counters that a person can have.
pub(crate) const MAX_COUNTERS: usize = 16;

/// An arc.
#[derive(Debug, Clone, Copy)]
pub(crate) struct LayeredArc {
    /// Node of the next day.
    pub to: u32,
    /// The class, by its place in the day's list.
    pub class: u16,
    /// What the resources ask for it.
    pub cost: i32,
    /// What it adds to each counter.
    pub adds: [u16; MAX_COUNTERS],
}

/// The graph. Every node is on a label to the end.
#[derive(Debug, Clone)]
pub(crate) struct LayeredGraph {
    /// For each day the first of its nodes; one more for the end, and its end.
    pub days: Vec<u32>,
    /// For each node the first of its arcs, and the end.
    pub nodes: Vec<u32>,
    pub arcs: Vec<LayeredArc>,
    /// The counters, with days counted from the graph's first. Those that can never be otherwise than right are left out.
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
    /// The graph of the classes on the days from `first_day` on, with the state of the resources before it. `then`: the days after those, to the end of the period, which are as
    /// they are: one more day of the graph with one class.
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
        for (place, resource) in sequence.resources.iter().enumerate() {
            let Some(counter) = resource.counter().filter(|counter| counter.last_day >= first_day) else {
                continue;
            };
            let (left, used) = resource.split_counter(u32::from(start[place]));
            state[place] = left as u16;
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
                let most =
                    if counter.penalty.is_none() { counter.max.min(used + most_added) } else { counter.max };
                let last_day = (counter.last_day - first_day).min(days.len());
                let counter = CounterResource { start: used, last_day, max: most, ..counter };
                if counter.cap() > u32::from(u16::MAX) {
                    return Err(NoGraph::TooLarge);
                }
                counters.push(counter);
                resources.push(place);
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

    pub fn days(&self) -> usize {
        self.days.len() - 2
    }

    /// The arcs of a node.
    pub fn of(&self, node: u32) -> &[LayeredArc] {
        &self.arcs[self.nodes[node as usize] as usize..self.nodes[node as usize + 1] as usize]
    }

    /// What the counters are after an arc of a day, and what they cost; `None` where one is not as it must be.
    pub fn after(
        &self,
        counters: &[u16; MAX_COUNTERS],
        arc: &LayeredArc,
        day: usize,
    ) -> Option<([u16; MAX_COUNTERS], i32)> {
        let mut after = *counters;
        let mut all = 0;
        for ((place, counter), value) in self.counters.iter().enumerate().zip(&mut after) {
            let (next, cost) = counter.after(u32::from(*value), u32::from(arc.adds[place]), day)?;
            *value = next as u16;
            all += cost;
        }
        Some((after, all))
    }
}

/// Most arcs.
const MOST_EDGES: usize = 3_000_000;

/// The graph as it grows, with nodes that may lead nowhere. Edges stand with the node of their day.
pub(crate) struct Layers<E> {
    pub arcs: Vec<Vec<(u32, E)>>,
    /// For each day, and the end, how many nodes.
    pub nodes: Vec<u32>,
}

/// An arc that knows where it leads.
pub(crate) trait ArcTarget: Copy {
    /// Its node of the next day.
    fn to(&self) -> u32;
    /// The same to another node.
    fn leading(self, to: u32) -> Self;
}

impl ArcTarget for LayeredArc {
    fn to(&self) -> u32 {
        self.to
    }
    fn leading(self, to: u32) -> Self {
        Self { to, ..self }
    }
}

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
        if arcs.len() > MOST_EDGES {
            return Err(NoGraph::TooLarge);
        }
        self.arcs.push(arcs);
        self.nodes.push(next.len() as u32);
        Ok(next)
    }

    /// Days that are as they are, in one step to the end.
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
        // Ways that have met are one from there on: after a few days there is mostly one label left.
        let mut labels = layer.to_vec();
        let mut way_of: Vec<usize> = (0..layer.len()).collect();
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
            for (arc, label) in arcs.iter_mut().zip(&mut way_of) {
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
    for (place, resource) in sequence.resources.iter().enumerate() {
        if resource.counter().is_some() {
            let (left, adds) = resource.extend_separately(u32::from(state[place]), day, attributes);
            after[place] = left as u16;
            if let Some(counter) = counters.iter().position(|&counter| counter == place) {
                arc.adds[counter] = u16::try_from(adds).ok()?;
            }
        } else {
            let (next, cost) = resource.extend(u32::from(state[place]), day, attributes)?;
            after[place] = u16::try_from(next).ok()?;
            arc.cost += cost;
        }
    }
    Some(after)
}

/// First nodes of the days, first arcs of the nodes, arcs.
type Flat<E> = (Vec<u32>, Vec<u32>, Vec<E>);

impl<E: ArcTarget> Layers<E> {
    /// Without the nodes from which the end is not reached; `None` where that is all.
    pub fn reaching_the_end(self) -> Option<Flat<E>> {
        let days = self.arcs.len();
        // New state of the nodes, from the back.
        let mut number: Vec<Vec<u32>> =
            self.nodes.iter().map(|&count| vec![u32::MAX; count as usize]).collect();
        number[days] = (0..self.nodes[days]).collect();
        let mut counts = self.nodes.clone();
        for day in (0..days).rev() {
            let (before, after) = number.split_at_mut(day + 1);
            let mut count = 0;
            let mut last = u32::MAX;
            for &(node, arc) in &self.arcs[day] {
                if node != last && after[0][arc.to() as usize] != u32::MAX {
                    last = node;
                    before[day][node as usize] = count;
                    count += 1;
                }
            }
            counts[day] = count;
        }
        if counts[0] == 0 {
            return None;
        }
        let mut first = vec![0];
        for &count in &counts {
            first.push(first[first.len() - 1] + count);
        }
        let (mut nodes, mut arcs) = (Vec::new(), Vec::new());
        for day in 0..days {
            let mut last = u32::MAX;
            for &(node, arc) in &self.arcs[day] {
                let to = number[day + 1][arc.to() as usize];
                if to == u32::MAX {
                    continue;
                }
                if node != last {
                    last = node;
                    nodes.push(arcs.len() as u32);
                }
                arcs.push(arc.leading(first[day + 1] + to));
            }
        }
        // The nodes of the end have no arcs.
        nodes.resize(first[days + 1] as usize + 1, arcs.len() as u32);
        Some((first, nodes, arcs))
    }
}
