//! A cheap schedule of one person over a period that is too long for a [graph](super::resource_graph): the most promising ways, day by
//! day.
//!
//! What promises much is known from the base graph, with the sums outside it priced by a subgradient method with the step of
//! Polyak (Held, Wolfe and Crowder, Mathematical Programming 6, 1974): its costs to go bound what a way comes to. The sums
//! themselves are kept by every way, near the pace at which they run along the costs to go; else all of them would be used up
//! too soon, because at the right prices that costs no more.

use rustc_hash::FxHashSet;

use super::label::{self, Way};
use super::layered_graph::{Base, BaseEdge, MOST_SUMS};
use super::shortest_path::{Prices, UNIT};
use crate::constraints::sequence::track::Sum;
use crate::support::work_units;

/// Times that the sums are priced.
const TRIES: usize = 16;
/// How much the last of them count for the pace.
const LATELY: f64 = 0.25;
/// Ways followed on a day.
const WIDTH: usize = 250;
/// What being one ahead of the pace, squared, counts against costs, in usual prices.
const STRICT: f64 = 5.0;
/// Days between two looks at whether to halt.
const BETWEEN_LOOKS: usize = 16;
/// Looking at a way, in limits of a day.
const OF_LIMIT: u64 = 4;

/// What a unit of each sum costs.
pub(crate) type SumPrices = [i64; MOST_SUMS];

/// The cheapest way where the sums only have prices.
pub(crate) struct Relaxed {
    /// No schedule costs less.
    pub bound: i64,
    /// How far each sum is from where it may, or must, be.
    pub beyond: [i64; MOST_SUMS],
    /// The choice of each day.
    pub choices: Vec<u16>,
}

/// Room that searches share.
#[derive(Debug, Default)]
pub(crate) struct Guided {
    to_go: Vec<i64>,
    /// For each node the most of each sum that asks for a least that can still come.
    to_come: Vec<u32>,
    /// For each day what ways along the costs to go have added to the sums by its end, on average.
    pace: Vec<[f64; MOST_SUMS]>,
    ways: Vec<Way>,
    next: Vec<Way>,
    /// Work done since it was made, in multiplications, about.
    pub work: u64,
}

impl Guided {
    /// A schedule that costs less than `known`, the choice of each day; `None` where none was met, or when told to halt.
    /// `sum_prices`: those of a like question before, if there was one.
    pub fn cheaper(
        &mut self,
        base: &Base,
        prices: &Prices,
        sum_prices: &mut SumPrices,
        known: i64,
        halt: &dyn Fn() -> bool,
    ) -> Option<Vec<u16>> {
        if self.price_sums(base, prices, sum_prices, known) >= known {
            return None;
        }
        self.sweep(base, prices, sum_prices);
        self.look_ahead(base);
        self.follow(base, prices, sum_prices, known, halt)
    }

    /// The cheapest way where the sums only have prices.
    pub fn relaxed(&mut self, base: &Base, prices: &Prices, sum_prices: &SumPrices) -> Relaxed {
        self.sweep(base, prices, sum_prices);
        let bound = self.to_go[0] - paid(base, sum_prices);
        let mut choices = Vec::with_capacity(base.days());
        let used = self.downhill(base, prices, sum_prices, |_, choice, _| choices.push(choice));
        Relaxed { bound, beyond: beyond(base, &used, sum_prices), choices }
    }

    /// Prices the sums so that the costs to go say most; what every schedule costs at least.
    fn price_sums(&mut self, base: &Base, prices: &Prices, sum_prices: &mut SumPrices, known: i64) -> i64 {
        let mut best = (i64::MIN, *sum_prices);
        let mut share = 1.0;
        let mut pace = std::mem::take(&mut self.pace);
        pace.clear();
        pace.resize(base.days(), [0.0; MOST_SUMS]);
        for number in 0..TRIES {
            self.sweep(base, prices, sum_prices);
            let bound = self.to_go[0] - paid(base, sum_prices);
            if bound > best.0 {
                best = (bound, *sum_prices);
            } else {
                share *= 0.5;
            }
            let weight = (1.0 / (number + 1) as f64).max(LATELY);
            let used = self.downhill(base, prices, sum_prices, |day, _, added| {
                for (pace, &added) in pace[day].iter_mut().zip(added) {
                    *pace += weight * (added as f64 - *pace);
                }
            });
            let beyond = beyond(base, &used, sum_prices);
            let length: i64 = beyond.iter().map(|beyond| beyond * beyond).sum();
            if length == 0 || bound >= known {
                break;
            }
            let step = share * (known - bound) as f64 / length as f64;
            for ((sum, beyond), price) in base.sums.iter().zip(beyond).zip(sum_prices.iter_mut()) {
                *price = within(sum, *price + (step * beyond as f64) as i64);
            }
        }
        self.pace = pace;
        self.end_right(base);
        *sum_prices = best.1;
        best.0
    }

    /// Stretches the pace so that sums end where they may.
    fn end_right(&mut self, base: &Base) {
        let Some(&ends) = self.pace.last() else { return };
        for (place, sum) in base.sums.iter().enumerate().filter(|&(place, _)| ends[place] > 0.0) {
            let (start, most) = (f64::from(sum.start), f64::from(sum.most.max(sum.start)));
            let end = (ends[place] + start).clamp(f64::from(sum.least).min(most), most) - start;
            self.pace.iter_mut().for_each(|pace| pace[place] *= end / ends[place]);
        }
    }

    /// Costs to go with the sums priced.
    fn sweep(&mut self, base: &Base, prices: &Prices, sum_prices: &SumPrices) {
        self.to_go.clear();
        self.to_go.resize(base.nodes.len() - 1, 0);
        for day in (0..base.days()).rev() {
            let charged = charged(base, sum_prices, day);
            for node in base.days[day]..base.days[day + 1] {
                let cost = |edge: &BaseEdge| {
                    cost(edge, prices, day) + charge(edge, base, &charged) + self.to_go[edge.to as usize]
                };
                self.to_go[node as usize] = base.of(node).iter().map(cost).min().unwrap_or(0);
            }
        }
        self.work += base.edges.len() as u64 * work_units::EDGE * 2;
    }

    /// Goes the way along the costs to go, and tells of each day, with the choice and what was added to the sums so far; what
    /// the sums are at the end.
    fn downhill(
        &self,
        base: &Base,
        prices: &Prices,
        sum_prices: &SumPrices,
        mut tell: impl FnMut(usize, u16, &[i64; MOST_SUMS]),
    ) -> [i64; MOST_SUMS] {
        let mut node = 0;
        let mut added = [0; MOST_SUMS];
        for day in 0..base.days() {
            let charged = charged(base, sum_prices, day);
            let to_go = |edge: &&BaseEdge| {
                cost(edge, prices, day) + charge(edge, base, &charged) + self.to_go[edge.to as usize]
            };
            let Some(edge) = base.of(node).iter().min_by_key(to_go) else { break };
            for ((added, adds), sum) in added.iter_mut().zip(edge.adds).zip(&base.sums) {
                *added += if day <= sum.last_day { i64::from(adds) } else { 0 };
            }
            tell(day, edge.choice, &added);
            node = edge.to;
        }
        for (added, sum) in added.iter_mut().zip(&base.sums) {
            *added += i64::from(sum.start);
        }
        added
    }

    /// Follows the ways along the costs to go that may become cheaper than `known`.
    fn follow(
        &mut self,
        base: &Base,
        prices: &Prices,
        sum_prices: &SumPrices,
        known: i64,
        halt: &dyn Fn() -> bool,
    ) -> Option<Vec<u16>> {
        let usual = STRICT * label::usual_price(prices);
        self.ways.clear();
        self.ways.push(Way::first(base)?);
        let mut layer = 0..1;
        for day in 0..base.days() {
            if day % BETWEEN_LOOKS == 0 && halt() {
                return None;
            }
            self.next.clear();
            for before in layer {
                let way = self.ways[before];
                for edge in base.of(way.node) {
                    let Some((sums, price)) = base.after(&way.sums, edge, day) else { continue };
                    if !self.can_be_right(base, edge.to, &sums, day) {
                        continue;
                    }
                    let cost = way.cost + cost(edge, prices, day) + i64::from(price) * UNIT;
                    let least = cost + self.to_go[edge.to as usize] + left(base, sum_prices, &sums, day + 1);
                    if least < known {
                        let (before, choice) = (before as u32, edge.choice);
                        let ahead = self.ahead(base, &sums, day);
                        let rank = least + (usual * ahead) as i64;
                        self.next.push(Way { node: edge.to, sums, cost, rank, before, choice });
                    }
                }
                self.work += base.of(way.node).len() as u64 * work_units::LIMIT / OF_LIMIT;
            }
            self.next
                .sort_unstable_by_key(|way| (way.rank, way.node, way.sums, way.cost, way.before, way.choice));
            let mut met: FxHashSet<(u32, [u16; MOST_SUMS])> = FxHashSet::default();
            let first = self.ways.len();
            for way in &self.next {
                if met.len() == WIDTH {
                    break;
                }
                if met.insert((way.node, way.sums)) {
                    self.ways.push(*way);
                }
            }
            layer = first..self.ways.len();
        }
        label::cheapest(&self.ways, layer)
    }

    /// Finds out what can still come.
    fn look_ahead(&mut self, base: &Base) {
        let width = base.sums.len();
        self.to_come.clear();
        self.to_come.resize((base.nodes.len() - 1) * width, 0);
        for day in (0..base.days()).rev() {
            for node in base.days[day]..base.days[day + 1] {
                for edge in base.of(node) {
                    for place in asking(base, day) {
                        let after = self.to_come[edge.to as usize * width + place];
                        let most = &mut self.to_come[node as usize * width + place];
                        *most = (*most).max(u32::from(edge.adds[place]) + after);
                    }
                }
            }
        }
    }

    /// How far sums are from their pace after a day.
    fn ahead(&self, base: &Base, sums: &[u16; MOST_SUMS], day: usize) -> f64 {
        let mut ahead = 0.0;
        for (place, sum) in base.sums.iter().enumerate().filter(|(_, sum)| day < sum.last_day) {
            let value = f64::from(sums[place]) - f64::from(sum.start) - self.pace[day][place];
            ahead += value * value;
        }
        ahead
    }

    /// Whether what can still come is enough.
    fn can_be_right(&self, base: &Base, node: u32, sums: &[u16; MOST_SUMS], day: usize) -> bool {
        asking(base, day + 1).all(|place| {
            let come = self.to_come[node as usize * base.sums.len() + place];
            u32::from(sums[place]) + come >= base.sums[place].least
        })
    }
}

/// The sums that ask for a least and go on on a day.
fn asking(base: &Base, day: usize) -> impl Iterator<Item = usize> + '_ {
    let asks = move |sum: &Sum| sum.price.is_none() && sum.least > sum.start && day <= sum.last_day;
    base.sums.iter().enumerate().filter(move |(_, sum)| asks(sum)).map(|(place, _)| place)
}

/// The prices of the sums that go on on a day.
fn charged(base: &Base, sum_prices: &SumPrices, day: usize) -> SumPrices {
    let mut charged = *sum_prices;
    for (price, sum) in charged.iter_mut().zip(&base.sums) {
        if day > sum.last_day {
            *price = 0;
        }
    }
    charged
}

fn cost(edge: &BaseEdge, prices: &Prices, day: usize) -> i64 {
    prices.day(day)[usize::from(edge.choice)] + i64::from(edge.cost) * UNIT
}

/// What an edge's share of the sums costs.
fn charge(edge: &BaseEdge, base: &Base, charged: &SumPrices) -> i64 {
    let count = base.sums.len();
    edge.adds[..count].iter().zip(&charged[..count]).map(|(&adds, price)| i64::from(adds) * price).sum()
}

/// How much may, or must, be added to a sum that has a price.
fn ends_at(sum: &Sum, price: i64) -> i64 {
    match price {
        0 => 0,
        1.. => i64::from(sum.most.max(sum.start) - sum.start),
        _ => i64::from(sum.least) - i64::from(sum.start),
    }
}

/// What the sums so far are charged at their prices before a day, less what they may, or must, come to.
fn left(base: &Base, sum_prices: &SumPrices, sums: &[u16; MOST_SUMS], day: usize) -> i64 {
    let going = base.sums.iter().zip(sum_prices).zip(sums).filter(|((sum, _), _)| day <= sum.last_day);
    going
        .map(|((sum, &price), &value)| {
            price * (i64::from(value) - i64::from(sum.start) - ends_at(sum, price))
        })
        .sum()
}

/// How far a sum that has a price is from where it may, or must, be.
fn beyond_one(sum: &Sum, used: i64, price: i64) -> i64 {
    let (least, most) = (i64::from(sum.least), i64::from(sum.most.max(sum.start)));
    if used > most || price > 0 {
        used - most
    } else if used < least || price < 0 {
        used - least
    } else {
        0
    }
}

/// How far each sum is from where it may, or must, be.
fn beyond(base: &Base, used: &[i64; MOST_SUMS], sum_prices: &SumPrices) -> [i64; MOST_SUMS] {
    let mut all = [0; MOST_SUMS];
    for (((all, sum), &used), &price) in all.iter_mut().zip(&base.sums).zip(used).zip(sum_prices) {
        *all = beyond_one(sum, used, price);
    }
    all
}

/// The price nearest to one that a sum can have: that of a wish costs no more than not keeping it.
pub(crate) fn within(sum: &Sum, price: i64) -> i64 {
    let dearest = sum.price.map_or(i64::MAX, |price| i64::from(price) * UNIT);
    let least = if sum.least > sum.start { -dearest } else { 0 };
    let most = if sum.most < u32::MAX { dearest } else { 0 };
    price.clamp(least, most)
}

/// What the sums are charged that they may, or must, come to.
fn paid(base: &Base, sum_prices: &SumPrices) -> i64 {
    base.sums.iter().zip(sum_prices).map(|(sum, &price)| price * ends_at(sum, price)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::instance::Compiled;
    use crate::pricing::Rosters;
    use crate::pricing::resource_graph::Graph;
    use crate::pricing::shortest_path::{Multipliers, Pathfinder};
    use crate::runs;
    use crate::support::rng::Dice;

    #[test]
    fn what_is_found_keeps_all_limits_and_costs_no_less_than_the_best_which_no_bound_passes() {
        let (mut found_some, mut could, mut near) = (0, 0, 0);
        for seed in 0..150 {
            let problem = runs::problem(2, 21, seed);
            let compiled = Compiled::new(&problem).unwrap();
            let rosters = Rosters::new(&compiled).unwrap();
            let mut dice = Dice::new(seed, 0);
            let cell_price: Vec<i64> =
                problem.cover.iter().map(|_| dice.below(20 * UNIT as usize) as i64 - 15 * UNIT).collect();
            for roster in &rosters.people {
                let Some(base) = roster.base() else { continue };
                let Some(graph) = Graph::new(&base) else { continue };
                let prices = roster.prices(roster.days(), &cell_price);
                let exact = Pathfinder::default().cheapest(&graph, &prices, &mut Multipliers::default());
                let Some(exact) = exact else { continue };
                let mut guided = Guided::default();
                let mut sum_prices = SumPrices::default();
                let cost = |classes: &[u16]| {
                    let chosen = roster.chosen(roster.days(), classes, &cell_price);
                    let schedule: Vec<_> = chosen.map(|choice| choice.parts).collect();
                    roster.cost(&schedule, &prices).expect("all limits are kept")
                };
                let best = cost(&exact.choices);
                let known = best + 40 * UNIT;
                let found = guided.cheaper(&base, &prices, &mut sum_prices, known, &|| false);
                let bound = guided.relaxed(&base, &prices, &sum_prices).bound;
                assert!(bound <= best, "{seed}: {bound} above {best}");
                could += 1;
                if let Some(found) = found {
                    let cost = cost(&found);
                    assert!(exact.bound <= cost && cost < known, "{seed}: {cost}, best {best}");
                    found_some += 1;
                    near += usize::from(cost <= best + 4 * UNIT);
                }
                assert!(guided.cheaper(&base, &prices, &mut sum_prices, bound, &|| false).is_none());
                assert!(guided.cheaper(&base, &prices, &mut sum_prices, known, &|| true).is_none());
            }
        }
        assert!(
            could > 100 && found_some * 10 > could * 9 && near * 10 > could * 7,
            "{near}, {found_some}, {could}"
        );
    }
}
