//! A first schedule of one person that keeps the limits along the days: the most promising ways, day by day.
//!
//! It is not exact, but its work grows with the days and not with the numbers that they add up to, so that a year takes no
//! longer than it must. From every node of the base graph some way is followed, so that no run ends in a dead end; what can go
//! wrong are the sums, which are kept near an even spread.

use rustc_hash::FxHashSet;

use super::label::{self, Way};
use super::layered_graph::{Base, MOST_SUMS};
use super::shortest_path::{Prices, UNIT};

/// The cheapest schedule met; `None` where all ways ended. `width`: how many ways are followed at each node; `strict`: how
/// much an even spread counts against costs.
pub(crate) fn first_schedule(base: &Base, prices: &Prices, width: usize, strict: f64) -> Option<Vec<u16>> {
    let reaches = Reach::all(base);
    let way_gone = way_gone(base);
    // What it costs to be ahead of an even spread: about a usual price.
    let usual = label::usual_price(prices);
    let mut all = vec![Way::first(base)?];
    let mut layer = 0..1;
    for day in 0..base.days() {
        let first = base.days[day + 1];
        let mut next: Vec<Vec<Way>> = vec![Vec::new(); (base.days[day + 2] - first) as usize];
        for before in layer.clone() {
            let way = all[before];
            for edge in base.of(way.node) {
                let Some((sums, price)) = base.after(&way.sums, edge, day) else { continue };
                if !reaches.iter().all(|reach| reach.is_enough(base, edge.to, &sums, day)) {
                    continue;
                }
                let cost = way.cost
                    + prices.day(day)[usize::from(edge.choice)]
                    + i64::from(edge.cost + price) * UNIT;
                let ahead: f64 = base
                    .sums
                    .iter()
                    .enumerate()
                    .map(|(place, sum)| {
                        sum.ahead(sums[place], way_gone[day * base.sums.len() + place]).powi(2)
                    })
                    .sum();
                let rank = cost + (usual * strict * ahead) as i64;
                let new = Way { node: edge.to, sums, cost, rank, before: before as u32, choice: edge.choice };
                next[(edge.to - first) as usize].push(new);
            }
        }
        layer = all.len()..all.len();
        for mut ways in next {
            ways.sort_by_key(|way| (way.rank, way.sums, way.before));
            let mut known: FxHashSet<[u16; MOST_SUMS]> = FxHashSet::default();
            ways.retain(|way| known.len() < width && known.insert(way.sums));
            all.extend(ways);
        }
        layer.end = all.len();
    }
    label::cheapest(&all, layer)
}

/// Less than any sum: from here the end is not reached.
const NO_WAY: i32 = i32::MIN / 2;

/// How much of a sum that asks for a least can still come, while another does not pass its most.
struct Reach {
    least: usize,
    /// The other, if there is one.
    budget: Option<usize>,
    /// Values of what is left of the other.
    width: usize,
    /// For each node, and what is left of the other, the most that can be added on the way to the end; [`NO_WAY`] where the end
    /// is not reached with so little.
    most: Vec<i32>,
}

impl Reach {
    fn all(base: &Base) -> Vec<Self> {
        let mut reaches = Vec::new();
        for (least, sum) in
            base.sums.iter().enumerate().filter(|(_, sum)| sum.least > sum.start && sum.price.is_none())
        {
            let before = reaches.len();
            for (budget, other) in base.sums.iter().enumerate() {
                let binds = other.price.is_none() && other.last_day == sum.last_day && other.most < 128;
                if budget != least && binds {
                    reaches.push(Self::new(base, least, Some(budget)));
                }
            }
            if reaches.len() == before {
                reaches.push(Self::new(base, least, None));
            }
        }
        reaches
    }

    fn new(base: &Base, least: usize, budget: Option<usize>) -> Self {
        let width = budget.map_or(1, |budget| base.sums[budget].most as usize + 1);
        let mut most = vec![0; (base.nodes.len() - 1) * width];
        let (days, last_day) = (base.days(), base.sums[least].last_day);
        for day in (0..days.min(last_day + 1)).rev() {
            for node in base.days[day]..base.days[day + 1] {
                most[node as usize * width..][..width].fill(NO_WAY);
                for edge in base.of(node) {
                    let uses = budget.map_or(0, |budget| usize::from(edge.adds[budget]));
                    for left in uses..width {
                        let come = i32::from(edge.adds[least]) + most[edge.to as usize * width + left - uses];
                        let known = &mut most[node as usize * width + left];
                        *known = come.max(*known);
                    }
                }
            }
        }
        Self { least, budget, width, most }
    }

    /// Whether what can come after a day is enough for those who are at a node then.
    fn is_enough(&self, base: &Base, node: u32, sums: &[u16; MOST_SUMS], day: usize) -> bool {
        let sum = &base.sums[self.least];
        let left =
            self.budget.map_or(0, |budget| base.sums[budget].most as usize - usize::from(sums[budget]));
        let come = self.most[node as usize * self.width + left.min(self.width - 1)];
        day >= sum.last_day || i64::from(sums[self.least]) + i64::from(come) >= i64::from(sum.least)
    }
}

/// For each day and sum how much of what could be added by the sum's last day could be added by the end of that day, 0 to 1:
/// who is away for two weeks has less of the way to go.
fn way_gone(base: &Base) -> Vec<f64> {
    let sums = base.sums.len();
    let mut gone = vec![0.0; base.days() * sums];
    for (place, sum) in base.sums.iter().enumerate() {
        let mut so_far = 0.0;
        for day in 0..base.days() {
            let edges = base.nodes[base.days[day] as usize]..base.nodes[base.days[day + 1] as usize];
            let edges = &base.edges[edges.start as usize..edges.end as usize];
            let most = edges.iter().map(|edge| edge.adds[place]).max().unwrap_or(0);
            so_far += if day <= sum.last_day { f64::from(most) } else { 0.0 };
            gone[day * sums + place] = so_far;
        }
        for day in 0..base.days() {
            gone[day * sums + place] /= f64::max(so_far, 1.0);
        }
    }
    gone
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::instance::Compiled;
    use crate::pricing::{Roster, Rosters};
    use crate::runs;

    /// The most of a sum that ways from a node add until its last day, among those that reach the end with so little of the
    /// budget; found by going all ways.
    fn most_of_all(base: &Base, node: u32, day: usize, reach: &Reach, left: i64) -> Option<u32> {
        if left < 0 {
            return None;
        }
        if day == base.days().min(base.sums[reach.least].last_day + 1) {
            return Some(0);
        }
        let ways = base.of(node).iter().filter_map(|edge| {
            let uses = reach.budget.map_or(0, |budget| i64::from(edge.adds[budget]));
            let rest = most_of_all(base, edge.to, day + 1, reach, left - uses)?;
            Some(u32::from(edge.adds[reach.least]) + rest)
        });
        ways.max()
    }

    #[test]
    fn what_can_still_come_is_what_the_best_way_that_keeps_the_budget_adds() {
        let (mut reached, mut dead_ends) = (0, 0);
        for seed in 0..200 {
            let problem = runs::problem(2, 8, seed);
            let compiled = Compiled::new(&problem).unwrap();
            let rosters = Rosters::new(&compiled).unwrap();
            for base in rosters.people.iter().filter_map(Roster::base) {
                for reach in Reach::all(&base) {
                    for left in 0..reach.width {
                        let expected = most_of_all(&base, 0, 0, &reach, left as i64);
                        let come = reach.most[left];
                        assert_eq!(u32::try_from(come).ok(), expected, "{seed}: {left} left");
                        reached += usize::from(expected.is_some());
                        dead_ends += usize::from(expected.is_none());
                    }
                }
            }
        }
        assert!(reached > 50 && dead_ends > 5, "{reached}, {dead_ends}");
    }
}
