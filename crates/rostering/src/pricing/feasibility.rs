//! Whether a person has any schedule that keeps their hard limits along the days, whatever it costs.
//!
//! Sums are priced by a subgradient method until the cheapest way is right, or until all ways cost something although a right
//! one would cost nothing (Farkas' lemma): then there is none. What lies between is searched way by way: first from a way
//! that is nearly right ([`super::path_repair`]), then by following all ways, as far as so many can be kept.

use rustc_hash::FxHashSet;

use super::lagrangian_beam::{Guided, SumPrices, within};
use super::layered_graph::{Base, MOST_SUMS, NoGraph};
use super::path_repair::Path;
use super::shortest_path::{Prices, UNIT};
use crate::constraints::sequence::track::{Sum, Track};
use crate::constraints::sequence::{Along, MOST_TRACKS, Sight};
use crate::support::rng::Dice;

/// What is known of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Feasibility {
    /// A schedule that keeps the limits: the choice of each day.
    Possible(Vec<u16>),
    /// No schedule keeps them: proven.
    Impossible,
    /// None was found, and nothing is proven.
    Unknown,
}

/// How hard to try.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Effort {
    /// Times that sums are priced.
    pub prices: usize,
    /// Stretches of days that are tried otherwise.
    pub stretches: usize,
    /// Ways that are kept when all are followed.
    pub ways: usize,
}

impl Effort {
    /// For a proof only.
    pub const PROOF: Self = Self { prices: 60, stretches: 0, ways: 100_000 };

    /// The next try after so many that found nothing.
    pub fn after(tries: u32) -> Self {
        let more = 1 << tries.min(8);
        Self { prices: 60, stretches: 400 * more, ways: 50_000 * more.min(16) }
    }
}

/// Times that sums which were left out come back.
const SELECTIONS: usize = 12;

/// Looks for a schedule. `days`: what limits see of each choice of each day. `halt` makes it give up.
pub(crate) fn find(
    along: &Along,
    days: &[Vec<Sight>],
    effort: Effort,
    dice: &mut Dice,
    halt: &dyn Fn() -> bool,
) -> Feasibility {
    let hard = along.only(Track::is_hard);
    // Where there are more sums than a graph can have, those with the most room are left out until one is passed.
    let mut inside = tightest(&hard, days);
    for _ in 0..SELECTIONS {
        let some = hard.only_places(&inside);
        let classes = match find_with(&some, days, effort, dice, halt) {
            Feasibility::Possible(classes) => classes,
            other => return other,
        };
        let sights = classes.iter().zip(days).map(|(&class, of)| of[usize::from(class)]);
        let Some(broken) = hard.tracks.iter().position(|track| !track.is_kept(&sights)) else {
            return Feasibility::Possible(classes);
        };
        // In comes what was passed, and out goes the sum that has been inside for longest.
        let Some(out) = inside.iter().position(|&place| hard.tracks[place].sum().is_some()) else { break };
        inside.remove(out);
        inside.push(broken);
    }
    Feasibility::Unknown
}

/// The limits that fit into a graph: all that are no sums, and the sums with the least room.
fn tightest(along: &Along, days: &[Vec<Sight>]) -> Vec<usize> {
    let is_sum = |place: &usize| along.tracks[*place].sum().is_some();
    let (mut sums, mut inside): (Vec<usize>, Vec<usize>) = (0..along.tracks.len()).partition(is_sum);
    let room = |place: &usize| {
        let track = &along.tracks[*place];
        let most_of_day = |(day, sights): (usize, &Vec<Sight>)| {
            sights.iter().map(|sight| u64::from(track.extend_beside(0, day, sight).1)).max().unwrap_or(0)
        };
        let possible: u64 = days.iter().enumerate().map(most_of_day).sum();
        let (least, most) = track.sum().map_or((0, 0), |sum| (u64::from(sum.least), u64::from(sum.most)));
        1000 * most.min(possible).saturating_sub(least) / possible.max(1)
    };
    sums.sort_by_key(|place| (room(place), *place));
    let fit = MOST_SUMS.min(MOST_TRACKS.saturating_sub(inside.len()));
    sums.truncate(fit);
    // The one with the most room is the first to go.
    sums.reverse();
    inside.extend(sums);
    inside
}

fn find_with(
    along: &Along,
    days: &[Vec<Sight>],
    effort: Effort,
    dice: &mut Dice,
    halt: &dyn Fn() -> bool,
) -> Feasibility {
    let Some(start) = along.start() else { return Feasibility::Unknown };
    let base = match Base::new(along, &start, 0, days, &[]) {
        Ok(base) => base,
        Err(NoGraph::NoWay) => return Feasibility::Impossible,
        Err(NoGraph::TooLarge) => return Feasibility::Unknown,
    };
    match price(&base, days, effort.prices, dice) {
        Priced::Right(choices) => return Feasibility::Possible(choices),
        Priced::Impossible => return Feasibility::Impossible,
        Priced::Nearest(None) => {}
        Priced::Nearest(Some(mut path)) => {
            if path.make_right(&base, effort.stretches, dice, halt) {
                return Feasibility::Possible(path.choices(&base));
            }
        }
    }
    if halt() { Feasibility::Unknown } else { follow_all(&base, effort.ways) }
}

enum Priced {
    Right(Vec<u16>),
    Impossible,
    /// The way that is nearest to being right.
    Nearest(Option<Path>),
}

/// Prices the sums until the cheapest way keeps them all, or until none can.
fn price(base: &Base, days: &[Vec<Sight>], times: usize, dice: &mut Dice) -> Priced {
    let mut nothing = Prices { first: vec![0], of: Vec::new() };
    for sights in days {
        nothing.of.resize(nothing.of.len() + sights.len(), 0);
        nothing.first.push(nothing.of.len() as u32);
    }
    let scale = scale(base);
    let mut guided = Guided::default();
    let mut sum_prices = SumPrices::default();
    let mut nearest: Option<Path> = None;
    for number in 0..times.max(1) {
        let way = guided.relaxed(base, &nothing, &sum_prices);
        if way.bound > 0 {
            return Priced::Impossible;
        }
        let Some(path) = Path::new(base, &way.choices) else { break };
        if path.is_right() {
            return Priced::Right(way.choices);
        }
        let length: f64 =
            way.beyond.iter().zip(&scale).map(|(&beyond, scale)| (beyond as f64 / scale).powi(2)).sum();
        if nearest.as_ref().is_none_or(|known| path.distance(base) < known.distance(base)) {
            nearest = Some(path);
        }
        // Ways that cost the same are many: without chance the same one is met again and again.
        let step =
            (0.5 + dice.unit()) * 64.0 * UNIT as f64 / (1.0 + number as f64 / 4.0) / length.sqrt().max(1.0);
        for (place, sum) in base.sums.iter().enumerate() {
            let change = step * way.beyond[place] as f64 / (scale[place] * scale[place]);
            sum_prices[place] = within(sum, sum_prices[place] + change as i64);
        }
    }
    Priced::Nearest(nearest)
}

/// For each sum the most that a day adds to it.
pub(super) fn scale(base: &Base) -> [f64; MOST_SUMS] {
    let mut most = [1_u16; MOST_SUMS];
    for edge in &base.edges {
        most.iter_mut().zip(edge.adds).for_each(|(most, adds)| *most = adds.max(*most));
    }
    most.map(f64::from)
}

/// All ways, as long as there are no more than so many on a day.
fn follow_all(base: &Base, most: usize) -> Feasibility {
    struct Step {
        node: u32,
        sums: [u16; MOST_SUMS],
        before: u32,
        choice: u16,
    }
    let still: Vec<StillToCome> = (0..base.sums.len()).map(|sum| StillToCome::new(base, sum)).collect();
    let mut sums = [0; MOST_SUMS];
    for (value, sum) in sums.iter_mut().zip(&base.sums) {
        *value = sum.start as u16;
    }
    let mut all = vec![Step { node: 0, sums, before: u32::MAX, choice: 0 }];
    let mut layer = 0..1;
    for day in 0..base.days() {
        let first = all.len();
        let mut known: FxHashSet<(u32, [u16; MOST_SUMS])> = FxHashSet::default();
        for before in layer {
            let (node, sums) = (all[before].node, all[before].sums);
            for edge in base.of(node) {
                let Some((sums, _)) = base.after(&sums, edge, day) else { continue };
                let can_be_right = |(place, still): (usize, &StillToCome)| {
                    still.is_right(&base.sums[place], u32::from(sums[place]), edge.to, day)
                };
                if still.iter().enumerate().all(can_be_right) && known.insert((edge.to, sums)) {
                    all.push(Step { node: edge.to, sums, before: before as u32, choice: edge.choice });
                }
            }
        }
        layer = first..all.len();
        if layer.is_empty() {
            return Feasibility::Impossible;
        }
        if all.len() > most {
            return Feasibility::Unknown;
        }
    }
    let mut at = layer.start;
    let mut choices = Vec::with_capacity(base.days());
    while all[at].before != u32::MAX {
        choices.push(all[at].choice);
        at = all[at].before as usize;
    }
    choices.reverse();
    Feasibility::Possible(choices)
}

/// The least and the most that can still be added to a sum from each node.
struct StillToCome(Vec<(u32, u32)>);

impl StillToCome {
    fn new(base: &Base, sum: usize) -> Self {
        let mut of = vec![(0, 0); base.nodes.len() - 1];
        for day in (0..base.days().min(base.sums[sum].last_day + 1)).rev() {
            for node in base.days[day]..base.days[day + 1] {
                let adds = base.of(node).iter().map(|edge| {
                    let (least, most) = of[edge.to as usize];
                    (u32::from(edge.adds[sum]) + least, u32::from(edge.adds[sum]) + most)
                });
                let both = |a: (u32, u32), b: (u32, u32)| (a.0.min(b.0), a.1.max(b.1));
                of[node as usize] = adds.reduce(both).unwrap_or_default();
            }
        }
        Self(of)
    }

    fn is_right(&self, sum: &Sum, value: u32, node: u32, day: usize) -> bool {
        let (least, most) = self.0[node as usize];
        day >= sum.last_day || (value + most >= sum.least && value + least <= sum.most.max(value))
    }
}
