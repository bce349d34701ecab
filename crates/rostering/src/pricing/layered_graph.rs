//! What a person may do day by day, without the sums: a graph whose nodes are the numbers of the tracks that are not sums
//! (runs, successions, wishes about counts). It is small however long the period is.

use rustc_hash::FxHashMap;

use crate::constraints::sequence::track::Sum;
use crate::constraints::sequence::{Along, Numbers, Sight};

/// Most sums that a person can have.
pub(crate) const MOST_SUMS: usize = 16;

/// An edge.
#[derive(Debug, Clone, Copy)]
pub(crate) struct BaseEdge {
    /// Node of the next day.
    pub to: u32,
    /// The choice, by its place in the day's list.
    pub choice: u16,
    /// What the tracks ask for it.
    pub cost: i32,
    /// What it adds to each sum.
    pub adds: [u16; MOST_SUMS],
}

/// The graph. Every node is on a way to the end.
#[derive(Debug, Clone)]
pub(crate) struct Base {
    /// For each day the first of its nodes; one more for the end, and its end.
    pub days: Vec<u32>,
    /// For each node the first of its edges, and the end.
    pub nodes: Vec<u32>,
    pub edges: Vec<BaseEdge>,
    /// The sums, with days counted from the graph's first. Those that can never be otherwise than right are left out.
    pub sums: Vec<Sum>,
}

/// Why there is no graph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NoGraph {
    /// Nothing reaches the end, whatever the sums: proven.
    NoWay,
    /// There would be too many edges, tracks or sums, or a sum is too large. That says nothing of what is possible.
    TooLarge,
}

impl Base {
    /// The graph of the choices on the days from `first_day` on, with the numbers of the tracks before it. `then`: the days after those, to the end of the period, which are as
    /// they are: one more day of the graph with one choice.
    pub fn new(
        along: &Along,
        start: &Numbers,
        first_day: usize,
        days: &[Vec<Sight>],
        then: &[Sight],
    ) -> Result<Self, NoGraph> {
        let mut numbers = *start;
        let mut sums = Vec::new();
        let mut tracks = Vec::new();
        for (place, track) in along.tracks.iter().enumerate() {
            let Some(sum) = track.sum().filter(|sum| sum.last_day >= first_day) else { continue };
            let (left, used) = track.split(u32::from(start[place]));
            numbers[place] = left as u16;
            let open = days.iter().map(Vec::as_slice);
            let most_added: u32 = open
                .chain(then.chunks(1))
                .enumerate()
                .map(|(day, sights)| {
                    let adds = |sight| track.extend_beside(0, first_day + day, sight).1;
                    sights.iter().map(adds).max().unwrap_or(0)
                })
                .sum();
            if sum.least > used || used + most_added > sum.most {
                let most = if sum.price.is_none() { sum.most.min(used + most_added) } else { sum.most };
                let last_day = (sum.last_day - first_day).min(days.len());
                let sum = Sum { start: used, last_day, most, ..sum };
                if sum.cap() > u32::from(u16::MAX) {
                    return Err(NoGraph::TooLarge);
                }
                sums.push(sum);
                tracks.push(place);
            }
        }
        if sums.len() > MOST_SUMS {
            return Err(NoGraph::TooLarge);
        }
        let mut layers = Layers { edges: Vec::with_capacity(days.len()), nodes: vec![1] };
        let mut layer = vec![numbers];
        for (day, sights) in days.iter().enumerate() {
            layer = layers.add(along, &tracks, &layer, first_day + day, sights)?;
        }
        if !then.is_empty() {
            layers.end(along, &tracks, &layer, first_day + days.len(), then).ok_or(NoGraph::NoWay)?;
        }
        let (days, nodes, edges) = layers.reaching_the_end().ok_or(NoGraph::NoWay)?;
        Ok(Self { days, nodes, edges, sums })
    }

    pub fn days(&self) -> usize {
        self.days.len() - 2
    }

    /// The edges of a node.
    pub fn of(&self, node: u32) -> &[BaseEdge] {
        &self.edges[self.nodes[node as usize] as usize..self.nodes[node as usize + 1] as usize]
    }

    /// What the sums are after an edge of a day, and what they cost; `None` where one is not as it must be.
    pub fn after(
        &self,
        sums: &[u16; MOST_SUMS],
        edge: &BaseEdge,
        day: usize,
    ) -> Option<([u16; MOST_SUMS], i32)> {
        let mut after = *sums;
        let mut all = 0;
        for ((place, sum), value) in self.sums.iter().enumerate().zip(&mut after) {
            let (next, cost) = sum.after(u32::from(*value), u32::from(edge.adds[place]), day)?;
            *value = next as u16;
            all += cost;
        }
        Some((after, all))
    }
}

/// Most edges.
const MOST_EDGES: usize = 3_000_000;

/// The graph as it grows, with nodes that may lead nowhere. Edges stand with the node of their day.
pub(crate) struct Layers<E> {
    pub edges: Vec<Vec<(u32, E)>>,
    /// For each day, and the end, how many nodes.
    pub nodes: Vec<u32>,
}

/// An edge that knows where it leads.
pub(crate) trait Leads: Copy {
    /// Its node of the next day.
    fn to(&self) -> u32;
    /// The same to another node.
    fn leading(self, to: u32) -> Self;
}

impl Leads for BaseEdge {
    fn to(&self) -> u32 {
        self.to
    }
    fn leading(self, to: u32) -> Self {
        Self { to, ..self }
    }
}

impl Layers<BaseEdge> {
    fn add(
        &mut self,
        along: &Along,
        sums: &[usize],
        layer: &[Numbers],
        day: usize,
        sights: &[Sight],
    ) -> Result<Vec<Numbers>, NoGraph> {
        let mut known: FxHashMap<Numbers, u32> = FxHashMap::default();
        let mut next = Vec::new();
        let mut edges = Vec::new();
        for (node, numbers) in layer.iter().enumerate() {
            for (choice, sight) in sights.iter().enumerate() {
                let mut edge = BaseEdge { to: 0, choice: choice as u16, cost: 0, adds: [0; MOST_SUMS] };
                let Some(after) = extend(along, sums, numbers, day, sight, &mut edge) else { continue };
                edge.to = *known.entry(after).or_insert_with(|| {
                    next.push(after);
                    next.len() as u32 - 1
                });
                edges.push((node as u32, edge));
            }
        }
        if edges.is_empty() {
            return Err(NoGraph::NoWay);
        }
        if edges.len() > MOST_EDGES {
            return Err(NoGraph::TooLarge);
        }
        self.edges.push(edges);
        self.nodes.push(next.len() as u32);
        Ok(next)
    }

    /// Days that are as they are, in one step to the end.
    fn end(
        &mut self,
        along: &Along,
        sums: &[usize],
        layer: &[Numbers],
        first_day: usize,
        sights: &[Sight],
    ) -> Option<()> {
        let mut edges = vec![Some(BaseEdge { to: 0, choice: 0, cost: 0, adds: [0; MOST_SUMS] }); layer.len()];
        // Ways that have met are one from there on: after a few days there is mostly one way left.
        let mut ways = layer.to_vec();
        let mut way_of: Vec<usize> = (0..layer.len()).collect();
        for (day, sight) in sights.iter().enumerate() {
            let mut known: FxHashMap<Numbers, usize> = FxHashMap::default();
            let mut next = Vec::with_capacity(ways.len());
            let steps: Vec<Option<(usize, BaseEdge)>> = ways
                .iter()
                .map(|numbers| {
                    let mut step = BaseEdge { to: 0, choice: 0, cost: 0, adds: [0; MOST_SUMS] };
                    let after = extend(along, sums, numbers, first_day + day, sight, &mut step)?;
                    let way = *known.entry(after).or_insert_with(|| {
                        next.push(after);
                        next.len() - 1
                    });
                    Some((way, step))
                })
                .collect();
            for (edge, way) in edges.iter_mut().zip(&mut way_of) {
                let Some(so_far) = edge else { continue };
                let Some((after, step)) = &steps[*way] else {
                    *edge = None;
                    continue;
                };
                *way = *after;
                so_far.cost += step.cost;
                for (sum, adds) in so_far.adds.iter_mut().zip(&step.adds).take(sums.len()) {
                    *sum = sum.saturating_add(*adds);
                }
            }
            ways = next;
        }
        let edges: Vec<(u32, BaseEdge)> =
            (0..).zip(edges).filter_map(|(node, edge)| Some((node, edge?))).collect();
        if edges.is_empty() {
            return None;
        }
        self.edges.push(edges);
        self.nodes.push(1);
        Some(())
    }
}

fn extend(
    along: &Along,
    sums: &[usize],
    numbers: &Numbers,
    day: usize,
    sight: &Sight,
    edge: &mut BaseEdge,
) -> Option<Numbers> {
    let mut after = *numbers;
    for (place, track) in along.tracks.iter().enumerate() {
        if track.sum().is_some() {
            let (left, adds) = track.extend_beside(u32::from(numbers[place]), day, sight);
            after[place] = left as u16;
            if let Some(sum) = sums.iter().position(|&sum| sum == place) {
                edge.adds[sum] = u16::try_from(adds).ok()?;
            }
        } else {
            let (next, cost) = track.extend(u32::from(numbers[place]), day, sight)?;
            after[place] = u16::try_from(next).ok()?;
            edge.cost += cost;
        }
    }
    Some(after)
}

/// First nodes of the days, first edges of the nodes, edges.
type Flat<E> = (Vec<u32>, Vec<u32>, Vec<E>);

impl<E: Leads> Layers<E> {
    /// Without the nodes from which the end is not reached; `None` where that is all.
    pub fn reaching_the_end(self) -> Option<Flat<E>> {
        let days = self.edges.len();
        // New numbers of the nodes, from the back.
        let mut number: Vec<Vec<u32>> =
            self.nodes.iter().map(|&count| vec![u32::MAX; count as usize]).collect();
        number[days] = (0..self.nodes[days]).collect();
        let mut counts = self.nodes.clone();
        for day in (0..days).rev() {
            let (before, after) = number.split_at_mut(day + 1);
            let mut count = 0;
            let mut last = u32::MAX;
            for &(node, edge) in &self.edges[day] {
                if node != last && after[0][edge.to() as usize] != u32::MAX {
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
        let (mut nodes, mut edges) = (Vec::new(), Vec::new());
        for day in 0..days {
            let mut last = u32::MAX;
            for &(node, edge) in &self.edges[day] {
                let to = number[day + 1][edge.to() as usize];
                if to == u32::MAX {
                    continue;
                }
                if node != last {
                    last = node;
                    nodes.push(edges.len() as u32);
                }
                edges.push(edge.leading(first[day + 1] + to));
            }
        }
        // The nodes of the end have no edges.
        nodes.resize(first[days + 1] as usize + 1, edges.len() as u32);
        Some((first, nodes, edges))
    }
}
