//! A graph of days as it grows, day by day.

use super::arc::ArcTarget;

/// A graph that may still have nodes from which the end is not reached.
pub(crate) struct Layers<E> {
    /// For each day its arcs, each with its tail.
    pub arcs: Vec<Vec<(u32, E)>>,
    /// For each day, and the end, the number of nodes.
    pub nodes: Vec<u32>,
}

/// First nodes of the days, first arcs of the nodes, arcs.
type Flat<E> = (Vec<u32>, Vec<u32>, Vec<E>);

impl<E: ArcTarget> Layers<E> {
    /// Without the nodes from which the end is not reached, as flat arrays; `None` where no node is left.
    pub fn reaching_the_end(self) -> Option<Flat<E>> {
        let days = self.arcs.len();
        // New numbers of the nodes, from the back.
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
