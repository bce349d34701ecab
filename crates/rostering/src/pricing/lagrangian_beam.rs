//! A cheap schedule of one person over a period that is too long for a [resource graph](super::resource_graph): a beam
//! search guided by a Lagrangian bound.
//!
//! The counters are relaxed and priced by a subgradient method with Polyak's step (Held, Wolfe and Crowder,
//! Mathematical Programming 6, 1974), so that the costs to go in the layered graph bound the cost of a label's
//! completions. Labels keep the counters themselves near the pace of the relaxed paths; otherwise counters would be
//! used up too soon, because at the right prices that costs no more.

use rustc_hash::FxHashSet;

use super::arc::{LayeredArc, MAX_COUNTERS};
use super::label::{self, Label};
use super::layered_graph::LayeredGraph;
use super::prices::{Prices, UNIT};
use crate::sequence_constraints::counter_resource::CounterResource;
use crate::support::work_units;

/// Iterations of the subgradient method.
const TRIES: usize = 16;
/// Least weight of the latest path in the pace.
const LATELY: f64 = 0.25;
/// Width of the beam.
const WIDTH: usize = 250;
/// Cost of a squared deviation from the pace, in typical prices.
const STRICT: f64 = 5.0;
/// Days between two checks of whether to stop.
const BETWEEN_LOOKS: usize = 16;
/// Labels whose extension is as much work as checking a constraint on a day.
const OF_LIMIT: u64 = 4;

/// The price of a unit of each counter.
pub(crate) type ResourcePrices = [i64; MAX_COUNTERS];

/// The cheapest path where the counters are only priced.
pub(crate) struct RelaxedPath {
    /// A lower bound on the cost of a schedule.
    pub bound: i64,
    /// How far each counter is outside its range: the subgradient.
    pub beyond: [i64; MAX_COUNTERS],
    /// The option class of each day.
    pub classes: Vec<u16>,
}

/// The search, with buffers to reuse.
#[derive(Debug, Default)]
pub(crate) struct LagrangianBeamSearch {
    to_go: Vec<i64>,
    /// For each node the most that can still be added to each counter with a minimum.
    still_possible: Vec<u32>,
    /// For each day what relaxed paths have added to the counters by its end, averaged.
    pace: Vec<[f64; MAX_COUNTERS]>,
    labels: Vec<Label>,
    next: Vec<Label>,
    /// Work done since it was made, in multiplications, about.
    pub work: u64,
}

impl LagrangianBeamSearch {
    /// The option classes of a schedule that costs less than `known`; `None` where none was found, or it should stop.
    /// `counter_prices`: those of a similar search before, if there was one.
    pub fn cheaper(
        &mut self,
        layered: &LayeredGraph,
        prices: &Prices,
        counter_prices: &mut ResourcePrices,
        known: i64,
        should_stop: &dyn Fn() -> bool,
    ) -> Option<Vec<u16>> {
        if self.price_counters(layered, prices, counter_prices, known) >= known {
            return None;
        }
        self.backward_pass(layered, prices, counter_prices);
        self.bound_completions(layered);
        self.follow(layered, prices, counter_prices, known, should_stop)
    }

    /// The cheapest label where the counters only have prices.
    pub fn relaxed(
        &mut self,
        layered: &LayeredGraph,
        prices: &Prices,
        counter_prices: &ResourcePrices,
    ) -> RelaxedPath {
        self.backward_pass(layered, prices, counter_prices);
        let bound = self.to_go[0] - paid(layered, counter_prices);
        let mut classes = Vec::with_capacity(layered.days());
        let used = self.trace_path(layered, prices, counter_prices, |_, class, _| classes.push(class));
        RelaxedPath { bound, beyond: beyond(layered, &used, counter_prices), classes }
    }

    /// Prices the counters so that the bound is highest; returns it.
    fn price_counters(
        &mut self,
        layered: &LayeredGraph,
        prices: &Prices,
        counter_prices: &mut ResourcePrices,
        known: i64,
    ) -> i64 {
        let mut best = (i64::MIN, *counter_prices);
        let mut share = 1.0;
        let mut pace = std::mem::take(&mut self.pace);
        pace.clear();
        pace.resize(layered.days(), [0.0; MAX_COUNTERS]);
        for number in 0..TRIES {
            self.backward_pass(layered, prices, counter_prices);
            let bound = self.to_go[0] - paid(layered, counter_prices);
            if bound > best.0 {
                best = (bound, *counter_prices);
            } else {
                share *= 0.5;
            }
            let weight = (1.0 / (number + 1) as f64).max(LATELY);
            let used = self.trace_path(layered, prices, counter_prices, |day, _, added| {
                for (pace, &added) in pace[day].iter_mut().zip(added) {
                    *pace += weight * (added as f64 - *pace);
                }
            });
            let beyond = beyond(layered, &used, counter_prices);
            let length: i64 = beyond.iter().map(|beyond| beyond * beyond).sum();
            if length == 0 || bound >= known {
                break;
            }
            let step = share * (known - bound) as f64 / length as f64;
            ascend(layered, counter_prices, &beyond, |_| (step, 1.0));
        }
        self.pace = pace;
        self.scale_pace(layered);
        *counter_prices = best.1;
        best.0
    }

    /// Scales the pace so that counters end within their ranges.
    fn scale_pace(&mut self, layered: &LayeredGraph) {
        let Some(&ends) = self.pace.last() else { return };
        for (index, counter) in layered.counters.iter().enumerate().filter(|&(index, _)| ends[index] > 0.0) {
            let (start, max) = (f64::from(counter.start), f64::from(counter.max.max(counter.start)));
            let end = (ends[index] + start).clamp(f64::from(counter.min).min(max), max) - start;
            self.pace.iter_mut().for_each(|pace| pace[index] *= end / ends[index]);
        }
    }

    /// Computes the costs to go with the counters priced.
    fn backward_pass(&mut self, layered: &LayeredGraph, prices: &Prices, counter_prices: &ResourcePrices) {
        self.to_go.clear();
        self.to_go.resize(layered.nodes.len() - 1, 0);
        for day in (0..layered.days()).rev() {
            let charged = charged(layered, counter_prices, day);
            for node in layered.days[day]..layered.days[day + 1] {
                let cost = |arc: &LayeredArc| {
                    cost(arc, prices, day) + charge(arc, layered, &charged) + self.to_go[arc.to as usize]
                };
                self.to_go[node as usize] = layered.of(node).iter().map(cost).min().unwrap_or(0);
            }
        }
        self.work += layered.arcs.len() as u64 * work_units::EDGE * 2;
    }

    /// Traces the path of least cost to go, and reports for each day the class and what was added to the counters so
    /// far; returns the final counters.
    fn trace_path(
        &self,
        layered: &LayeredGraph,
        prices: &Prices,
        counter_prices: &ResourcePrices,
        mut tell: impl FnMut(usize, u16, &[i64; MAX_COUNTERS]),
    ) -> [i64; MAX_COUNTERS] {
        let mut node = 0;
        let mut added = [0; MAX_COUNTERS];
        for day in 0..layered.days() {
            let charged = charged(layered, counter_prices, day);
            let to_go = |arc: &&LayeredArc| {
                cost(arc, prices, day) + charge(arc, layered, &charged) + self.to_go[arc.to as usize]
            };
            let Some(arc) = layered.of(node).iter().min_by_key(to_go) else { break };
            for ((added, adds), counter) in added.iter_mut().zip(arc.adds).zip(&layered.counters) {
                *added += if day <= counter.last_day { i64::from(adds) } else { 0 };
            }
            tell(day, arc.class, &added);
            node = arc.to;
        }
        for (added, counter) in added.iter_mut().zip(&layered.counters) {
            *added += i64::from(counter.start);
        }
        added
    }

    /// Beam search over labels that may complete to less than `known`.
    fn follow(
        &mut self,
        layered: &LayeredGraph,
        prices: &Prices,
        counter_prices: &ResourcePrices,
        known: i64,
        should_stop: &dyn Fn() -> bool,
    ) -> Option<Vec<u16>> {
        let usual = STRICT * label::typical_price(prices);
        self.labels.clear();
        self.labels.push(Label::first(layered)?);
        let mut layer = 0..1;
        for day in 0..layered.days() {
            if day % BETWEEN_LOOKS == 0 && should_stop() {
                return None;
            }
            self.next.clear();
            for before in layer {
                let label = self.labels[before];
                for arc in layered.of(label.node) {
                    let Some((counters, price)) = layered.after(&label.counters, arc, day) else { continue };
                    if !self.can_end_within(layered, arc.to, &counters, day) {
                        continue;
                    }
                    let cost = label.cost + cost(arc, prices, day) + i64::from(price) * UNIT;
                    let min = cost
                        + self.to_go[arc.to as usize]
                        + left(layered, counter_prices, &counters, day + 1);
                    if min < known {
                        let (before, class) = (before as u32, arc.class);
                        let ahead = self.ahead(layered, &counters, day);
                        let rank = min + (usual * ahead) as i64;
                        self.next.push(Label { node: arc.to, counters, cost, rank, before, class });
                    }
                }
                self.work += layered.of(label.node).len() as u64 * work_units::LIMIT / OF_LIMIT;
            }
            self.next.sort_unstable_by_key(|label| {
                (label.rank, label.node, label.counters, label.cost, label.before, label.class)
            });
            let mut met: FxHashSet<(u32, [u16; MAX_COUNTERS])> = FxHashSet::default();
            let first = self.labels.len();
            for label in &self.next {
                if met.len() == WIDTH {
                    break;
                }
                if met.insert((label.node, label.counters)) {
                    self.labels.push(*label);
                }
            }
            layer = first..self.labels.len();
        }
        label::cheapest(&self.labels, layer)
    }

    /// Computes what can still be added to the counters.
    fn bound_completions(&mut self, layered: &LayeredGraph) {
        let width = layered.counters.len();
        self.still_possible.clear();
        self.still_possible.resize((layered.nodes.len() - 1) * width, 0);
        for day in (0..layered.days()).rev() {
            for node in layered.days[day]..layered.days[day + 1] {
                for arc in layered.of(node) {
                    for index in asking(layered, day) {
                        let after = self.still_possible[arc.to as usize * width + index];
                        let max = &mut self.still_possible[node as usize * width + index];
                        *max = (*max).max(u32::from(arc.adds[index]) + after);
                    }
                }
            }
        }
    }

    /// The squared deviation of counters from their pace after a day.
    fn ahead(&self, layered: &LayeredGraph, counters: &[u16; MAX_COUNTERS], day: usize) -> f64 {
        let mut ahead = 0.0;
        for (index, counter) in
            layered.counters.iter().enumerate().filter(|(_, counter)| day < counter.last_day)
        {
            let value = f64::from(counters[index]) - f64::from(counter.start) - self.pace[day][index];
            ahead += value * value;
        }
        ahead
    }

    /// Whether the counters can still reach their minima.
    fn can_end_within(
        &self,
        layered: &LayeredGraph,
        node: u32,
        counters: &[u16; MAX_COUNTERS],
        day: usize,
    ) -> bool {
        asking(layered, day + 1).all(|index| {
            let come = self.still_possible[node as usize * layered.counters.len() + index];
            u32::from(counters[index]) + come >= layered.counters[index].min
        })
    }
}

/// The hard counters with a minimum that go on on a day.
fn asking(layered: &LayeredGraph, day: usize) -> impl Iterator<Item = usize> + '_ {
    let asks = move |counter: &CounterResource| {
        counter.penalty.is_none() && counter.min > counter.start && day <= counter.last_day
    };
    layered.counters.iter().enumerate().filter(move |(_, counter)| asks(counter)).map(|(index, _)| index)
}

/// The prices of the counters that go on on a day.
fn charged(layered: &LayeredGraph, counter_prices: &ResourcePrices, day: usize) -> ResourcePrices {
    let mut charged = *counter_prices;
    for (price, counter) in charged.iter_mut().zip(&layered.counters) {
        if day > counter.last_day {
            *price = 0;
        }
    }
    charged
}

fn cost(arc: &LayeredArc, prices: &Prices, day: usize) -> i64 {
    prices.day(day)[usize::from(arc.class)] + i64::from(arc.cost) * UNIT
}

/// The price of what an arc adds to the counters.
fn charge(arc: &LayeredArc, layered: &LayeredGraph, charged: &ResourcePrices) -> i64 {
    let count = layered.counters.len();
    arc.adds[..count].iter().zip(&charged[..count]).map(|(&adds, price)| i64::from(adds) * price).sum()
}

/// How much a priced counter may, or must, add: the side of its range that the price is for.
fn ends_at(counter: &CounterResource, price: i64) -> i64 {
    match price {
        0 => 0,
        1.. => i64::from(counter.max.max(counter.start) - counter.start),
        _ => i64::from(counter.min) - i64::from(counter.start),
    }
}

/// The price of the counters before a day, less that of the sides of their ranges.
fn left(
    layered: &LayeredGraph,
    counter_prices: &ResourcePrices,
    counters: &[u16; MAX_COUNTERS],
    day: usize,
) -> i64 {
    let going = layered
        .counters
        .iter()
        .zip(counter_prices)
        .zip(counters)
        .filter(|((counter, _), _)| day <= counter.last_day);
    going
        .map(|((counter, &price), &value)| {
            price * (i64::from(value) - i64::from(counter.start) - ends_at(counter, price))
        })
        .sum()
}

/// How far a priced counter is outside its range.
fn beyond_one(counter: &CounterResource, used: i64, price: i64) -> i64 {
    let (min, max) = (i64::from(counter.min), i64::from(counter.max.max(counter.start)));
    if used > max || price > 0 {
        used - max
    } else if used < min || price < 0 {
        used - min
    } else {
        0
    }
}

/// How far each counter is from where it may, or must, be.
fn beyond(
    layered: &LayeredGraph,
    used: &[i64; MAX_COUNTERS],
    counter_prices: &ResourcePrices,
) -> [i64; MAX_COUNTERS] {
    let mut all = [0; MAX_COUNTERS];
    for (((all, counter), &used), &price) in
        all.iter_mut().zip(&layered.counters).zip(used).zip(counter_prices)
    {
        *all = beyond_one(counter, used, price);
    }
    all
}

/// The nearest feasible price: that of a soft counter is at most its penalty.
pub(crate) fn within(counter: &CounterResource, price: i64) -> i64 {
    let dearest = counter.penalty.map_or(i64::MAX, |price| i64::from(price) * UNIT);
    let min = if counter.min > counter.start { -dearest } else { 0 };
    let max = if counter.max < u32::MAX { dearest } else { 0 };
    price.clamp(min, max)
}

/// A step of a subgradient ascent: each price changes by a step times how far its counter is outside its range. `step`: for each
/// counter the numerator and the denominator of its step.
pub(crate) fn ascend(
    layered: &LayeredGraph,
    counter_prices: &mut ResourcePrices,
    beyond: &[i64; MAX_COUNTERS],
    step: impl Fn(usize) -> (f64, f64),
) {
    for (index, counter) in layered.counters.iter().enumerate() {
        let (numerator, denominator) = step(index);
        let change = numerator * beyond[index] as f64 / denominator;
        counter_prices[index] = within(counter, counter_prices[index] + change as i64);
    }
}

/// The price of the sides of all counters' ranges.
fn paid(layered: &LayeredGraph, counter_prices: &ResourcePrices) -> i64 {
    layered.counters.iter().zip(counter_prices).map(|(counter, &price)| price * ends_at(counter, price)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::instance::Instance;
    use crate::pricing::PricingProblems;
    use crate::pricing::resource_graph::ResourceGraph;
    use crate::pricing::shortest_path::{LabelSetting, Multipliers};
    use crate::runs;
    use crate::support::rng::Rng;

    #[test]
    fn what_is_found_keeps_all_limits_and_costs_no_less_than_the_best_which_no_bound_passes() {
        let (mut found_some, mut could, mut near) = (0, 0, 0);
        for seed in 0..150 {
            let problem = runs::problem(2, 21, seed);
            let instance = Instance::new(&problem).unwrap();
            let pricing = PricingProblems::new(&instance).unwrap();
            let mut rng = Rng::new(seed, 0);
            let cover_price: Vec<i64> =
                problem.cover.iter().map(|_| rng.below(20 * UNIT as usize) as i64 - 15 * UNIT).collect();
            for pricing_problem in &pricing.people {
                let Some(layered) = pricing_problem.layered_graph() else { continue };
                let Some(graph) = ResourceGraph::new(&layered) else { continue };
                let prices = pricing_problem.prices(pricing_problem.days(), &cover_price);
                let exact = LabelSetting::default().cheapest(&graph, &prices, &mut Multipliers::default());
                let Some(exact) = exact else { continue };
                let mut beam_search = LagrangianBeamSearch::default();
                let mut counter_prices = ResourcePrices::default();
                let cost = |classes: &[u16]| {
                    let chosen = pricing_problem.chosen(pricing_problem.days(), classes, &cover_price);
                    let schedule: Vec<_> = chosen.map(|class| class.shifts).collect();
                    pricing_problem.cost(&schedule, &prices).expect("all limits are kept")
                };
                let best = cost(&exact.classes);
                let known = best + 40 * UNIT;
                let found = beam_search.cheaper(&layered, &prices, &mut counter_prices, known, &|| false);
                let bound = beam_search.relaxed(&layered, &prices, &counter_prices).bound;
                assert!(bound <= best, "{seed}: {bound} above {best}");
                could += 1;
                if let Some(found) = found {
                    let cost = cost(&found);
                    assert!(exact.bound <= cost && cost < known, "{seed}: {cost}, best {best}");
                    found_some += 1;
                    near += usize::from(cost <= best + 4 * UNIT);
                }
                assert!(
                    beam_search.cheaper(&layered, &prices, &mut counter_prices, bound, &|| false).is_none()
                );
                assert!(
                    beam_search.cheaper(&layered, &prices, &mut counter_prices, known, &|| true).is_none()
                );
            }
        }
        assert!(
            could > 100 && found_some * 10 > could * 9 && near * 10 > could * 7,
            "{near}, {found_some}, {could}"
        );
    }
}
