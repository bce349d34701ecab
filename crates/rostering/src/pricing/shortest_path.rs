//! The cheapest schedule of one person: a shortest path with resource constraints through their [`ResourceGraph`].
//!
//! A backward pass gives the costs to go; without packed resources that is the answer. Packed resources are relaxed,
//! priced by a subgradient method (Handler and Zang, A dual algorithm for the constrained shortest path problem, 1980):
//! that bounds the cost, and mostly finds a schedule near the bound. Soft ones are priced at most at their penalty, and
//! that is all. For hard ones, where it does not, label setting follows (Desrochers and Soumis, 1988), best first by
//! the priced costs to go; a label is dominated when another at its node costs no more and has used no more of any
//! resource.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::arc::{Arc, ArcData};
use super::label;
use super::packed_resources::{FIELDS, all_at_most, field};
use super::prices::{FORBIDDEN, Prices, UNIT};
use super::resource_graph::ResourceGraph;
use crate::sequence_constraints::counter_resource::CounterResource;
use crate::support::work_units;

/// The cheapest schedule, or the best found where the search was cut short.
#[derive(Debug, Clone)]
pub(crate) struct PricingResult {
    /// A lower bound on the cost of a schedule.
    pub bound: i64,
    /// Penalties of the schedule, in cost units, without the prices of its days.
    pub constraint_cost: i64,
    /// The option class of each day.
    pub classes: Vec<u16>,
}

impl PricingResult {
    /// An exact result: its cost is the bound.
    fn new(cost: i64, classes: Vec<u16>, prices: &Prices) -> Self {
        let of_days = classes.iter().enumerate().map(|(day, &class)| prices.day(day)[usize::from(class)]);
        let asked = (cost - of_days.sum::<i64>()) / UNIT;
        Self { bound: cost, constraint_cost: asked, classes }
    }
}

/// How far a search for the cheapest schedule goes.
#[derive(Debug, Clone, Copy)]
pub(crate) struct LabelLimit {
    /// Iterations of the subgradient method.
    tries: usize,
    /// Labels made before label setting is cut short.
    labels: usize,
}

impl LabelLimit {
    /// Mostly enough.
    pub const USUAL: Self = Self { tries: 5, labels: 4000 };
    /// Where the usual finds nothing more although the bound is far off.
    pub const THOROUGH: Self = Self { tries: 40, labels: 100_000 };
}

/// A gap between schedule and bound that is close enough.
const NEAR: i64 = UNIT / 2;
const NONE: u32 = u32::MAX;

/// The price of a unit of each packed resource.
pub(crate) type Multipliers = [i64; FIELDS];

#[derive(Debug, Clone, Copy)]
struct PackedLabel {
    node: u32,
    counters: u32,
    cost: i64,
    before: u32,
    /// The label at the same node that was extended before.
    at_node: u32,
    class: u16,
    day: u16,
}

impl Default for LabelLimit {
    fn default() -> Self {
        Self::USUAL
    }
}

/// The search, with buffers to reuse.
#[derive(Debug, Default)]
pub(crate) struct LabelSetting {
    /// The price of each arc data, with that of its packed resources.
    arc_data: Vec<i64>,
    to_go: Vec<i64>,
    labels: Vec<PackedLabel>,
    heap: BinaryHeap<(Reverse<i64>, u16, u32)>,
    looked_at: Vec<u32>,
    /// Labels must complete to less.
    known: i64,
    pub limit: LabelLimit,
    /// Work done since it was made, in multiplications, about.
    pub work: u64,
}

impl LabelSetting {
    /// Finds it, or one that is near enough. `None` where no schedule keeps the constraints, or none was found before
    /// the search was cut short. `multipliers`: those of a similar search before, if there was one.
    pub fn cheapest(
        &mut self,
        graph: &ResourceGraph,
        prices: &Prices,
        multipliers: &mut Multipliers,
    ) -> Option<PricingResult> {
        let limits = &graph.packed.limits;
        let mut bound = i64::MIN;
        let mut best: Option<(i64, Vec<u16>)> = None;
        let mut best_multipliers = *multipliers;
        // A first step of about the price of a day.
        let of_days = prices.of.iter().map(|price| price.abs()).filter(|&price| price < FORBIDDEN);
        let mut step = of_days.max().unwrap_or(0) / 4 + UNIT;
        let tries = if limits.is_empty() { 1 } else { self.limit.tries };
        for _ in 0..tries {
            self.backward_pass(graph, prices, multipliers);
            let paid: i64 = limits.iter().zip(*multipliers).map(|(limit, m)| paid(limit, m)).sum();
            let (mut cost, used, classes) = self.trace_path(graph, prices)?;
            if self.to_go[0] - paid > bound {
                bound = self.to_go[0] - paid;
                best_multipliers = *multipliers;
            }
            let penalties = limits.iter().zip(used).map(|(limit, used)| limit.penalty(used as u32));
            let penalty: Option<i64> = penalties.map(|penalty| penalty.map(i64::from)).sum();
            if let Some(penalty) = penalty {
                cost += penalty * UNIT;
                if best.as_ref().is_none_or(|(known, _)| cost < *known) {
                    best = Some((cost, classes));
                }
            }
            if best.as_ref().is_some_and(|(cost, _)| cost - bound <= NEAR) {
                break;
            }
            for ((limit, used), multiplier) in limits.iter().zip(used).zip(multipliers.iter_mut()) {
                *multiplier = adjusted(limit, used, *multiplier, step);
            }
            step = step * 3 / 4;
        }
        *multipliers = best_multipliers;
        if !graph.is_relaxed() && best.as_ref().is_none_or(|(cost, _)| cost - bound > NEAR) {
            self.backward_pass(graph, prices, multipliers);
            let known = best.as_ref().map_or(i64::MAX, |(cost, _)| *cost);
            if let Some(found) = self.search(graph, prices, multipliers, known) {
                return Some(PricingResult { bound: found.bound.max(bound), ..found });
            }
        }
        best.map(|(cost, classes)| PricingResult {
            bound: bound.min(cost),
            ..PricingResult::new(cost, classes, prices)
        })
    }

    /// Computes the costs to go with the packed resources priced.
    fn backward_pass(&mut self, graph: &ResourceGraph, prices: &Prices, multipliers: &Multipliers) {
        self.arc_data.clear();
        for day in 0..graph.days() {
            let of_day = prices.day(day);
            let arc_data =
                &graph.arc_data[graph.first_arc_data[day] as usize..graph.first_arc_data[day + 1] as usize];
            self.arc_data.extend(
                arc_data.iter().map(|arc_data| cost(arc_data, of_day) + charge(arc_data.adds, multipliers)),
            );
        }
        self.to_go.clear();
        self.to_go.resize(graph.nodes.len() - 1, 0);
        for day in (0..graph.days()).rev() {
            let (first, next) = (graph.days[day] as usize, graph.days[day + 1] as usize);
            let (before, after) = self.to_go.split_at_mut(next);
            let arc_data = &self.arc_data[graph.first_arc_data[day] as usize..];
            let mut arcs = &graph.arcs[graph.nodes[first] as usize..];
            for (to_go, ends) in before[first..].iter_mut().zip(graph.nodes[first..].windows(2)) {
                let (own, rest) = arcs.split_at((ends[1] - ends[0]) as usize);
                arcs = rest;
                let cost = |arc: &Arc| arc_data[usize::from(arc.arc_data)] + after[usize::from(arc.to)];
                *to_go = own.iter().map(cost).fold(i64::MAX, i64::min);
            }
        }
        self.work += graph.arcs.len() as u64 * work_units::EDGE;
    }

    /// The path of least cost to go: its cost, its use of each packed resource, and its classes.
    fn trace_path(&self, graph: &ResourceGraph, prices: &Prices) -> Option<(i64, [i64; FIELDS], Vec<u16>)> {
        let mut node = 0;
        let mut used = std::array::from_fn(|index| field(graph.packed.start, index));
        let mut total = 0;
        let mut classes = Vec::with_capacity(graph.days());
        for day in 0..graph.days() {
            let of_day = prices.day(day);
            let (first_arc_data, next) = (graph.first_arc_data[day] as usize, graph.days[day + 1] as usize);
            let arc = graph.of(node).iter().find(|arc| {
                let arc_data = self.arc_data[first_arc_data + usize::from(arc.arc_data)];
                arc_data + self.to_go[next + usize::from(arc.to)] == self.to_go[node]
            })?;
            let arc_data = graph.arc_data(day, *arc);
            for (index, used) in used.iter_mut().enumerate() {
                *used += field(arc_data.adds, index);
            }
            total += cost(arc_data, of_day);
            classes.push(arc_data.class);
            node = next + usize::from(arc.to);
        }
        Some((total, used, classes))
    }

    /// Label setting, best first, for less than what is known.
    fn search(
        &mut self,
        graph: &ResourceGraph,
        prices: &Prices,
        multipliers: &Multipliers,
        known: i64,
    ) -> Option<PricingResult> {
        self.labels.clear();
        self.heap.clear();
        self.looked_at.clear();
        self.looked_at.resize(graph.nodes.len() - 1, NONE);
        let start = PackedLabel {
            node: 0,
            counters: graph.packed.start,
            cost: 0,
            before: NONE,
            at_node: NONE,
            class: 0,
            day: 0,
        };
        self.labels.push(start);
        self.known = known;
        self.heap.push((Reverse(self.lower_bound(graph, multipliers, start)), 0, 0));
        let days = graph.days() as u16;
        while let Some((Reverse(total), _, index)) = self.heap.pop() {
            let label = self.labels[index as usize];
            if label.day == days {
                let found = PricingResult::new(label.cost, self.classes(index), prices);
                return Some(PricingResult { bound: total, ..found });
            }
            if self.is_dominated(label) {
                continue;
            }
            self.labels[index as usize].at_node = self.looked_at[label.node as usize];
            self.looked_at[label.node as usize] = index;
            if self.labels.len() > self.limit.labels {
                return (known == i64::MAX)
                    .then(|| self.greedy_completion(graph, prices, multipliers, total))
                    .flatten();
            }
            self.expand(graph, prices, multipliers, index, label);
        }
        None
    }

    /// Whether a label that was extended before, and so costs no more, has used no more.
    fn is_dominated(&mut self, label: PackedLabel) -> bool {
        let mut other = self.looked_at[label.node as usize];
        while other != NONE {
            let known = &self.labels[other as usize];
            if all_at_most(known.counters, label.counters) {
                return true;
            }
            other = known.at_node;
        }
        false
    }

    /// A lower bound on the cost of a label's completions.
    fn lower_bound(&self, graph: &ResourceGraph, multipliers: &Multipliers, label: PackedLabel) -> i64 {
        let limits = graph.packed.limits.iter().enumerate();
        let left: i64 = limits
            .filter(|(_, limit)| usize::from(label.day) <= limit.last_day)
            .map(|(index, limit)| multipliers[index] * (i64::from(limit.max) - field(label.counters, index)))
            .sum();
        label.cost + self.to_go[label.node as usize] - left
    }

    fn expand(
        &mut self,
        graph: &ResourceGraph,
        prices: &Prices,
        multipliers: &Multipliers,
        index: u32,
        label: PackedLabel,
    ) {
        let day = usize::from(label.day);
        let of_day = prices.day(day);
        let node = label.node as usize;
        for arc in graph.of(node) {
            let arc_data = graph.arc_data(day, *arc);
            let Some(counters) = graph.packed.after(label.counters, arc_data.adds, day) else { continue };
            let cost = label.cost + cost(arc_data, of_day);
            let next = PackedLabel {
                node: graph.days[day + 1] + u32::from(arc.to),
                counters,
                cost,
                before: index,
                at_node: NONE,
                class: arc_data.class,
                day: label.day + 1,
            };
            let bound = self.lower_bound(graph, multipliers, next);
            if bound >= self.known {
                continue;
            }
            let number = self.labels.len() as u32;
            self.labels.push(next);
            self.heap.push((Reverse(bound), next.day, number));
            self.work += work_units::EDGE;
        }
    }

    /// Label setting takes too long: completes the labels with the lowest bounds greedily.
    fn greedy_completion(
        &mut self,
        graph: &ResourceGraph,
        prices: &Prices,
        multipliers: &Multipliers,
        bound: i64,
    ) -> Option<PricingResult> {
        let mut ends: Vec<u32> = self.heap.drain().map(|(_, _, index)| index).collect();
        ends.sort_unstable_by_key(|&index| {
            let label = self.labels[index as usize];
            (self.lower_bound(graph, multipliers, label), Reverse(label.day), index)
        });
        ends.truncate(40);
        let mut best: Option<(i64, u32)> = None;
        for index in ends {
            let mut at = index;
            'days: while usize::from(self.labels[at as usize].day) < graph.days() {
                let label = self.labels[at as usize];
                let first = self.labels.len() as u32;
                self.expand(graph, prices, multipliers, at, label);
                self.heap.clear();
                let next = (first..self.labels.len() as u32).min_by_key(|&next| {
                    (self.lower_bound(graph, multipliers, self.labels[next as usize]), next)
                });
                match next {
                    Some(next) => at = next,
                    None => break 'days,
                }
            }
            let label = self.labels[at as usize];
            if usize::from(label.day) == graph.days() && best.is_none_or(|(cost, _)| label.cost < cost) {
                best = Some((label.cost, at));
            }
        }
        best.map(|(cost, index)| PricingResult {
            bound,
            ..PricingResult::new(cost, self.classes(index), prices)
        })
    }

    fn classes(&self, index: u32) -> Vec<u16> {
        label::classes(index as usize, |at| (self.labels[at].before, self.labels[at].class))
    }
}

/// What a resource may use at its multiplier: so much of the price is no cost.
fn paid(limit: &CounterResource, multiplier: i64) -> i64 {
    let max = if multiplier >= 0 { limit.max } else { limit.min };
    multiplier * i64::from(max.max(limit.start) - limit.start)
}

/// The next multiplier of a resource after a path that uses so much of it: higher when it uses too much, else lower;
/// for a soft one at most its penalty.
fn adjusted(limit: &CounterResource, used: i64, multiplier: i64, step: i64) -> i64 {
    let (min, max) = (i64::from(limit.min), i64::from(limit.max.max(limit.start)));
    let beyond = if used > max || (multiplier > 0 && limit.max < u32::MAX) {
        used - max
    } else if limit.penalty.is_some() && (used < min || multiplier < 0) {
        used - min
    } else {
        0
    };
    let price = limit.penalty.map_or(i64::MAX, |price| i64::from(price) * UNIT);
    let cheapest = if limit.penalty.is_some() && limit.min > limit.start { -price } else { 0 };
    let dearest = if limit.max < u32::MAX { price } else { 0 };
    (multiplier + step * beyond.clamp(-3, 3)).clamp(cheapest, dearest)
}

/// The cost of an arc beside its packed resources.
fn cost(arc_data: &ArcData, of_day: &[i64]) -> i64 {
    of_day[usize::from(arc_data.class)] + i64::from(arc_data.cost) * UNIT
}

/// The price of what an arc adds to the packed resources.
fn charge(adds: u32, multipliers: &Multipliers) -> i64 {
    multipliers.iter().enumerate().map(|(index, multiplier)| multiplier * field(adds, index)).sum()
}
