//! All schedules of one person that keep the constraints along the days, as a graph: a node is a day with the state of the
//! resources before it, an arc an option class on that day.
//!
//! The graph depends on what the person may do and not on what that costs, so that it is built once and priced thousands of
//! times. Counters that need only not exceed a maximum can stay outside as [`PackedResources`]; label setting keeps those
//! ([`super::shortest_path`]). [`super::expansion`] builds it.

use super::arc::{Arc, ArcData};
use super::packed_resources::PackedResources;

/// The graph, in flat arrays.
#[derive(Debug, Clone)]
pub(crate) struct ResourceGraph {
    /// For each day its first node; then that of the end, and the number of nodes.
    pub days: Vec<u32>,
    /// For each node its first arc, and the number of arcs.
    pub nodes: Vec<u32>,
    pub arcs: Vec<Arc>,
    /// For each day its first arc data, and their number.
    pub first_arc_data: Vec<u32>,
    pub arc_data: Vec<ArcData>,
    pub packed: PackedResources,
}

impl ResourceGraph {
    /// Whether soft counters are outside: then its shortest path bounds the cost of schedules, and is near the best only.
    pub fn is_relaxed(&self) -> bool {
        self.packed.limits.iter().any(|limit| limit.penalty.is_some())
    }

    /// The arcs of a node.
    pub fn of(&self, node: usize) -> &[Arc] {
        &self.arcs[self.nodes[node] as usize..self.nodes[node + 1] as usize]
    }

    /// Days of the graph.
    pub fn days(&self) -> usize {
        self.days.len() - 2
    }

    /// The data of an arc of a day.
    pub fn arc_data(&self, day: usize, arc: Arc) -> &ArcData {
        &self.arc_data[self.first_arc_data[day] as usize + usize::from(arc.arc_data)]
    }
}
