//! From a way through the layered graph that is nearly right to one that keeps all sums: stretch by stretch of days is gone
//! otherwise, between the same two nodes.
//!
//! The best of many ways through a stretch is the one after which the sums are least far from where they may be. Where no
//! stretch wins anything any more, the sums that are still wrong weigh more from then on (breakout local search: Morris, The
//! breakout method for escaping from local minima, 1993).

use rustc_hash::FxHashSet;

use super::feasibility::scale;
use super::layered_graph::{Base, BaseEdge, MOST_SUMS};
use crate::constraints::sequence::track::Sum;
use crate::support::rng::Dice;

/// Days of the shortest and of the longest stretch.
const SHORTEST: usize = 5;
const LONGEST: usize = 35;
/// Ways followed through a stretch.
const WIDTH: usize = 200;
/// Stretches that win nothing before what is wrong weighs more.
const PATIENCE: usize = 12;

/// What sums have come to.
type Sums = [i64; MOST_SUMS];

/// A way, whether or not it is right.
#[derive(Debug, Clone)]
pub(super) struct Path {
    /// The node of each day, and of the end.
    nodes: Vec<u32>,
    /// The edge of each day.
    edges: Vec<u32>,
    sums: Sums,
    wrong: bool,
}

/// A way through a stretch so far.
#[derive(Clone, Copy)]
struct Step {
    node: u32,
    added: Sums,
    edge: u32,
    before: u32,
}

impl Path {
    /// The way with these choices; `None` where there is none.
    pub fn new(base: &Base, choices: &[u16]) -> Option<Self> {
        let mut path = Self { nodes: vec![0], edges: Vec::new(), sums: [0; MOST_SUMS], wrong: false };
        for (sum, value) in base.sums.iter().zip(&mut path.sums) {
            *value = i64::from(sum.start);
        }
        let mut node = 0;
        for (day, &choice) in choices.iter().enumerate() {
            let first = base.nodes[node as usize];
            let place = base.of(node).iter().position(|edge| edge.choice == choice)?;
            let edge = first + place as u32;
            add(base, &mut path.sums, &base.edges[edge as usize], day);
            node = base.edges[edge as usize].to;
            path.edges.push(edge);
            path.nodes.push(node);
        }
        path.wrong = distance(base, &path.sums, &[1.0; MOST_SUMS]) > 0.0;
        Some(path)
    }

    /// Whether all sums are where they may be.
    pub fn is_right(&self) -> bool {
        !self.wrong
    }

    /// How far the sums are from where they may be, in days, about.
    pub fn distance(&self, base: &Base) -> f64 {
        distance(base, &self.sums, &scale(base).map(f64::recip))
    }

    /// The choice of each day.
    pub fn choices(&self, base: &Base) -> Vec<u16> {
        self.edges.iter().map(|&edge| base.edges[edge as usize].choice).collect()
    }

    /// Goes so many stretches otherwise; whether it is right then.
    pub fn make_right(
        &mut self,
        base: &Base,
        times: usize,
        dice: &mut Dice,
        halt: &dyn Fn() -> bool,
    ) -> bool {
        let mut weights = scale(base).map(f64::recip);
        let usual = weights;
        let mut in_vain = 0;
        for _ in 0..times {
            if self.is_right() || halt() {
                break;
            }
            let days = base.days();
            let length = (SHORTEST + dice.below(LONGEST - SHORTEST + 1)).min(days);
            let first = dice.below(days - length + 1);
            let before = distance(base, &self.sums, &weights);
            self.go_otherwise(base, first, first + length, &weights, dice);
            in_vain = if distance(base, &self.sums, &weights) < before { 0 } else { in_vain + 1 };
            if in_vain == PATIENCE {
                in_vain = 0;
                for ((sum, &value), (weight, usual)) in
                    base.sums.iter().zip(&self.sums).zip(weights.iter_mut().zip(&usual))
                {
                    if value < i64::from(sum.least) || value > most(sum) {
                        *weight += usual;
                    }
                }
            }
        }
        self.is_right()
    }

    /// The best of many ways from the node of a day to that of another, which may be the one that it is.
    fn go_otherwise(&mut self, base: &Base, first: usize, end: usize, weights: &Weights, dice: &mut Dice) {
        let reaches = self.reaching(base, first, end);
        // What the way as it is still adds after each day of the stretch.
        let mut rest = vec![[0; MOST_SUMS]; end - first + 1];
        for day in (first..end).rev() {
            rest[day - first] = rest[day - first + 1];
            add(base, &mut rest[day - first], &base.edges[self.edges[day] as usize], day);
        }
        let outside: Sums = std::array::from_fn(|sum| self.sums[sum] - rest[0][sum]);
        let start = Step { node: self.nodes[first], added: [0; MOST_SUMS], edge: 0, before: 0 };
        let mut all = vec![start];
        let mut layer = 0..1;
        let mut next: Vec<(f64, u32, Step)> = Vec::new();
        for day in first..end {
            next.clear();
            let mut known: FxHashSet<(u32, Sums)> = FxHashSet::default();
            for before in layer {
                let step = all[before];
                let edges = base.nodes[step.node as usize]..base.nodes[step.node as usize + 1];
                for number in edges {
                    let edge = &base.edges[number as usize];
                    if !reaches[(edge.to - base.days[first]) as usize] {
                        continue;
                    }
                    let mut added = step.added;
                    add(base, &mut added, edge, day);
                    if known.insert((edge.to, added)) {
                        let then = &rest[day - first + 1];
                        let sums = std::array::from_fn(|sum| outside[sum] + added[sum] + then[sum]);
                        let rank = distance(base, &sums, weights);
                        let step = Step { node: edge.to, added, edge: number, before: before as u32 };
                        next.push((rank, dice.bits(), step));
                    }
                }
            }
            next.sort_unstable_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
            next.truncate(WIDTH);
            layer = all.len()..all.len() + next.len();
            all.extend(next.iter().map(|(_, _, step)| *step));
        }
        let Some(&(rank, _, best)) = next.first() else { return };
        if rank > distance(base, &self.sums, weights) {
            return;
        }
        let mut at = best;
        for day in (first..end).rev() {
            self.edges[day] = at.edge;
            self.nodes[day + 1] = at.node;
            at = all[at.before as usize];
        }
        self.sums = std::array::from_fn(|sum| outside[sum] + best.added[sum]);
        self.wrong = distance(base, &self.sums, &[1.0; MOST_SUMS]) > 0.0;
    }

    /// For each node of a stretch whether the way's node at its end is reached from it; at the end of all days any node is.
    fn reaching(&self, base: &Base, first: usize, end: usize) -> Vec<bool> {
        let from = base.days[first];
        let mut reaches = vec![false; (base.days[end + 1] - from) as usize];
        if end == base.days() {
            reaches[(base.days[end] - from) as usize..].fill(true);
        } else {
            reaches[(self.nodes[end] - from) as usize] = true;
        }
        for day in (first..end).rev() {
            for node in base.days[day]..base.days[day + 1] {
                let reached = base.of(node).iter().any(|edge| reaches[(edge.to - from) as usize]);
                reaches[(node - from) as usize] = reached;
            }
        }
        reaches
    }
}

/// What each one outside a sum weighs.
type Weights = [f64; MOST_SUMS];

fn add(base: &Base, sums: &mut Sums, edge: &BaseEdge, day: usize) {
    for ((value, sum), adds) in sums.iter_mut().zip(&base.sums).zip(edge.adds) {
        *value += if day <= sum.last_day { i64::from(adds) } else { 0 };
    }
}

fn most(sum: &Sum) -> i64 {
    i64::from(sum.most.max(sum.start))
}

/// How far sums are from where they may be.
fn distance(base: &Base, sums: &Sums, weights: &Weights) -> f64 {
    let outside = |(sum, &value): (&Sum, &i64)| (i64::from(sum.least) - value).max(value - most(sum)).max(0);
    base.sums
        .iter()
        .zip(sums)
        .map(outside)
        .zip(weights)
        .map(|(outside, weight)| outside as f64 * weight)
        .sum()
}
