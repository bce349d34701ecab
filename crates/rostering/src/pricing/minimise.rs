//! The smallest graph with the same schedules at the same costs.
//!
//! What must be paid anyway is paid as soon as it is certain, and nodes from which everything is alike then are one (Mohri,
//! 2000: pushing and minimisation of weighted automata). Sums that can no longer go wrong make many nodes alike.

use rustc_hash::FxHashMap;

use super::resource_graph::{Budgets, Deed, Draft, Edge, Graph};

/// Nodes and deeds of a day that an edge can tell apart.
const PLACES: usize = 1 << 16;

/// The graph of some days, nodes and edges, numbered as in [`Base`](super::layered_graph::Base); `None` where a day has more nodes or
/// deeds than an edge can tell apart.
pub(crate) fn smallest(days: &[u32], nodes: &[u32], drafts: &[Draft], budgets: Budgets) -> Option<Graph> {
    let count = days.len() - 2;
    // What is certain to be paid after each node, and its number among the nodes of its day that are kept.
    let mut certain = vec![0; nodes.len() - 1];
    let mut number = vec![0_u16; nodes.len() - 1];
    let mut kept: Vec<Day> = Vec::with_capacity(count);
    for day in (0..count).rev() {
        let mut known: FxHashMap<Vec<Edge>, u16> = FxHashMap::default();
        let mut of_day = Day::default();
        for node in days[day] as usize..days[day + 1] as usize {
            let of = &drafts[nodes[node] as usize..nodes[node + 1] as usize];
            let cost = |draft: &Draft| draft.deed.cost + certain[draft.to as usize];
            // The start has nobody before it who could pay.
            let paid = if day == 0 { 0 } else { of.iter().map(cost).min().unwrap_or(0) };
            let edges: Vec<Edge> = of
                .iter()
                .map(|draft| Edge {
                    to: number[draft.to as usize],
                    deed: of_day.deed(Deed { cost: cost(draft) - paid, ..draft.deed }),
                })
                .collect();
            certain[node] = paid;
            number[node] = *known.entry(edges).or_insert_with_key(|edges| of_day.add(edges));
        }
        // Where there are too many, the numbers have begun anew.
        if of_day.nodes.len().max(of_day.deeds.len()) > PLACES {
            return None;
        }
        let place = of_day.by_edges();
        for number in &mut number[days[day] as usize..days[day + 1] as usize] {
            *number = place[usize::from(*number)];
        }
        kept.push(of_day);
    }
    let mut graph = Graph {
        days: vec![0],
        nodes: vec![0],
        edges: Vec::new(),
        first_deed: vec![0],
        deeds: Vec::new(),
        budgets,
    };
    for day in kept.iter().rev() {
        let next = graph.nodes.len() as u32 - 1 + day.nodes.len() as u32;
        let first_edge = graph.edges.len() as u32;
        graph.days.push(next);
        graph.nodes.extend(day.nodes.iter().map(|end| first_edge + end));
        graph.edges.extend_from_slice(&day.edges);
        graph.deeds.extend_from_slice(&day.deeds);
        graph.first_deed.push(graph.deeds.len() as u32);
    }
    // The end.
    graph.days.push(graph.nodes.len() as u32);
    graph.nodes.push(graph.edges.len() as u32);
    Some(graph)
}

/// What is kept of a day.
#[derive(Debug, Default)]
struct Day {
    /// For each node the end of its edges.
    nodes: Vec<u32>,
    edges: Vec<Edge>,
    deeds: Vec<Deed>,
    known: FxHashMap<Deed, u16>,
}

impl Day {
    fn deed(&mut self, deed: Deed) -> u16 {
        *self.known.entry(deed).or_insert_with(|| {
            self.deeds.push(deed);
            (self.deeds.len() - 1) as u16
        })
    }

    /// Puts nodes with as many edges next to each other, which is quicker to sweep; where each has gone.
    fn by_edges(&mut self) -> Vec<u16> {
        let first = |node: usize| if node == 0 { 0 } else { self.nodes[node - 1] };
        let mut order: Vec<usize> = (0..self.nodes.len()).collect();
        order.sort_by_key(|&node| self.nodes[node] - first(node));
        let mut place = vec![0; order.len()];
        let (mut nodes, mut edges) =
            (Vec::with_capacity(self.nodes.len()), Vec::with_capacity(self.edges.len()));
        for (number, &node) in order.iter().enumerate() {
            place[node] = number as u16;
            edges.extend_from_slice(&self.edges[first(node) as usize..self.nodes[node] as usize]);
            nodes.push(edges.len() as u32);
        }
        (self.nodes, self.edges) = (nodes, edges);
        place
    }

    /// A node with its edges; its number.
    fn add(&mut self, edges: &[Edge]) -> u16 {
        self.edges.extend_from_slice(edges);
        self.nodes.push(self.edges.len() as u32);
        (self.nodes.len() - 1) as u16
    }
}
