//! The smallest graph with the same schedules at the same costs.
//!
//! Costs are pushed towards the start as far as they are certain, and nodes with the same completions are merged
//! (Mohri, Minimization algorithms for sequential transducers, 2000). Counters that can no longer leave their range
//! make many nodes equivalent.

use rustc_hash::FxHashMap;

use super::arc::{Arc, ArcData, UnreducedArc};
use super::packed_resources::PackedResources;
use super::resource_graph::ResourceGraph;

/// Most nodes, and most arc data, of a day that an arc can refer to.
const PLACES: usize = 1 << 16;

/// Minimises a graph with days, nodes and arcs numbered as in [`LayeredGraph`](super::layered_graph::LayeredGraph);
/// `None` where a day has too many nodes or arc data.
pub(crate) fn smallest(
    days: &[u32],
    nodes: &[u32],
    unreduced_arcs: &[UnreducedArc],
    packed: PackedResources,
) -> Option<ResourceGraph> {
    let count = days.len() - 2;
    // The certain cost after each node, and the index of the node that it was merged into.
    let mut certain = vec![0; nodes.len() - 1];
    let mut number = vec![0_u16; nodes.len() - 1];
    let mut kept: Vec<Day> = Vec::with_capacity(count);
    for day in (0..count).rev() {
        let mut known: FxHashMap<Vec<Arc>, u16> = FxHashMap::default();
        let mut of_day = Day::default();
        for node in days[day] as usize..days[day + 1] as usize {
            let of = &unreduced_arcs[nodes[node] as usize..nodes[node + 1] as usize];
            let cost = |unreduced: &UnreducedArc| unreduced.arc_data.cost + certain[unreduced.to as usize];
            // The start has no predecessor to push a cost to.
            let paid = if day == 0 { 0 } else { of.iter().map(cost).min().unwrap_or(0) };
            let arcs: Vec<Arc> = of
                .iter()
                .map(|unreduced| Arc {
                    to: number[unreduced.to as usize],
                    arc_data: of_day.arc_data(ArcData { cost: cost(unreduced) - paid, ..unreduced.arc_data }),
                })
                .collect();
            certain[node] = paid;
            number[node] = *known.entry(arcs).or_insert_with_key(|arcs| of_day.add(arcs));
        }
        // With too many, the indices have wrapped around.
        if of_day.nodes.len().max(of_day.arc_data.len()) > PLACES {
            return None;
        }
        let index = of_day.by_edges();
        for number in &mut number[days[day] as usize..days[day + 1] as usize] {
            *number = index[usize::from(*number)];
        }
        kept.push(of_day);
    }
    let mut graph = ResourceGraph {
        days: vec![0],
        nodes: vec![0],
        arcs: Vec::new(),
        first_arc_data: vec![0],
        arc_data: Vec::new(),
        packed,
    };
    for day in kept.iter().rev() {
        let next = graph.nodes.len() as u32 - 1 + day.nodes.len() as u32;
        let first_arc = graph.arcs.len() as u32;
        graph.days.push(next);
        graph.nodes.extend(day.nodes.iter().map(|end| first_arc + end));
        graph.arcs.extend_from_slice(&day.arcs);
        graph.arc_data.extend_from_slice(&day.arc_data);
        graph.first_arc_data.push(graph.arc_data.len() as u32);
    }
    // The end.
    graph.days.push(graph.nodes.len() as u32);
    graph.nodes.push(graph.arcs.len() as u32);
    Some(graph)
}

/// The nodes of a day after merging.
#[derive(Debug, Default)]
struct Day {
    /// For each node the end of its arcs.
    nodes: Vec<u32>,
    arcs: Vec<Arc>,
    arc_data: Vec<ArcData>,
    known: FxHashMap<ArcData, u16>,
}

impl Day {
    fn arc_data(&mut self, arc_data: ArcData) -> u16 {
        *self.known.entry(arc_data).or_insert_with(|| {
            self.arc_data.push(arc_data);
            (self.arc_data.len() - 1) as u16
        })
    }

    /// Puts nodes with as many arcs next to each other, which is quicker to backward pass; where each has gone.
    fn by_edges(&mut self) -> Vec<u16> {
        let first = |node: usize| if node == 0 { 0 } else { self.nodes[node - 1] };
        let mut order: Vec<usize> = (0..self.nodes.len()).collect();
        order.sort_by_key(|&node| self.nodes[node] - first(node));
        let mut index = vec![0; order.len()];
        let (mut nodes, mut arcs) =
            (Vec::with_capacity(self.nodes.len()), Vec::with_capacity(self.arcs.len()));
        for (number, &node) in order.iter().enumerate() {
            index[node] = number as u16;
            arcs.extend_from_slice(&self.arcs[first(node) as usize..self.nodes[node] as usize]);
            nodes.push(arcs.len() as u32);
        }
        (self.nodes, self.arcs) = (nodes, arcs);
        index
    }

    /// A node with its arcs; its number.
    fn add(&mut self, arcs: &[Arc]) -> u16 {
        self.arcs.extend_from_slice(arcs);
        self.nodes.push(self.arcs.len() as u32);
        (self.nodes.len() - 1) as u16
    }
}
