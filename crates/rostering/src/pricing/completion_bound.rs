//! How much can still be added to a counter: labels that cannot end within its range are not extended.

use super::layered_graph::LayeredGraph;
use crate::sequence_constraints::counter_resource::CounterResource;

/// For each node of a layered graph the least and the most that can still be added to a counter by its last day.
pub(super) struct CompletionBound(Vec<(u32, u32)>);

impl CompletionBound {
    /// Of one of the graph's counters.
    pub fn new(layered: &LayeredGraph, counter: usize) -> Self {
        let mut of = vec![(0, 0); layered.nodes.len() - 1];
        for day in (0..layered.days().min(layered.counters[counter].last_day + 1)).rev() {
            for node in layered.days[day]..layered.days[day + 1] {
                let adds = layered.of(node).iter().map(|arc| {
                    let (min, max) = of[arc.to as usize];
                    let adds = u32::from(arc.adds[counter]);
                    (adds + min, adds + max)
                });
                let both = |a: (u32, u32), b: (u32, u32)| (a.0.min(b.0), a.1.max(b.1));
                of[node as usize] = adds.reduce(both).unwrap_or_default();
            }
        }
        Self(of)
    }

    /// Whether the counter can still end within its range from a node after a day.
    pub fn can_end_within(&self, counter: &CounterResource, value: u32, node: u32, day: usize) -> bool {
        let (min, max) = self.0[node as usize];
        day >= counter.last_day || (value + max >= counter.min && value + min <= counter.max.max(value))
    }
}
