//! Whether a person has any schedule that keeps their hard constraints along the days, whatever its cost.
//!
//! Counters are priced by a subgradient method until the cheapest path keeps their ranges, or until all paths have a
//! positive cost although a feasible one would cost nothing (Farkas' lemma): then there is none. What lies between is
//! searched, first by repairing a path that is nearly feasible ([`super::path_repair`]), then by following all labels,
//! as far as so many can be kept.

use rustc_hash::FxHashSet;

use super::arc::MAX_COUNTERS;
use super::completion_bound::CompletionBound;
use super::label;
use super::lagrangian_beam::{LagrangianBeamSearch, ResourcePrices, ascend};
use super::layered_graph::{LayeredGraph, NoGraph};
use super::path_repair::Path;
use super::prices::{Prices, UNIT};
use crate::sequence_constraints::day_attributes::DayAttributes;
use crate::sequence_constraints::resource::Resource;
use crate::sequence_constraints::{MAX_RESOURCES, SequenceConstraints};
use crate::support::rng::Rng;

/// What is known of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Feasibility {
    /// A schedule: the option class of each day.
    Possible(Vec<u16>),
    /// It is proven that there is none.
    Impossible,
    /// None was found, and nothing is proven.
    Unknown,
}

/// How far a search for any schedule goes.
#[derive(Debug, Clone, Copy)]
pub(crate) struct FeasibilityLimit {
    /// Iterations of the subgradient method.
    pub multiplier_updates: usize,
    /// Segments of the path that are repaired.
    pub segments: usize,
    /// Labels that are kept when all are followed.
    pub labels: usize,
}

impl FeasibilityLimit {
    /// For a proof only.
    pub const PROOF: Self = Self { multiplier_updates: 60, segments: 0, labels: 100_000 };

    /// The next try after so many that found nothing.
    pub fn after(tries: u32) -> Self {
        let more = 1 << tries.min(8);
        Self { multiplier_updates: 60, segments: 400 * more, labels: 50_000 * more.min(16) }
    }
}

/// Times that omitted counters are exchanged.
const SELECTIONS: usize = 12;

/// Looks for a schedule. `days`: what constraints see of each option class of each day. `should_stop` makes it give up.
pub(crate) fn find(
    sequence: &SequenceConstraints,
    days: &[Vec<DayAttributes>],
    limit: FeasibilityLimit,
    rng: &mut Rng,
    should_stop: &dyn Fn() -> bool,
) -> Feasibility {
    let hard = sequence.only(Resource::is_hard);
    // Where there are more counters than a graph can have, those with the most slack are omitted until one is violated.
    let mut inside = tightest(&hard, days);
    for _ in 0..SELECTIONS {
        let some = hard.only_at(&inside);
        let classes = match find_with(&some, days, limit, rng, should_stop) {
            Feasibility::Possible(classes) => classes,
            other => return other,
        };
        let day_attributes = classes.iter().zip(days).map(|(&class, of)| of[usize::from(class)]);
        let Some(violated) = hard.resources.iter().position(|resource| !resource.is_kept(&day_attributes))
        else {
            return Feasibility::Possible(classes);
        };
        // The violated one replaces the one that was inside for longest.
        let Some(out) = inside.iter().position(|&index| hard.resources[index].counter().is_some()) else {
            break;
        };
        inside.remove(out);
        inside.push(violated);
    }
    Feasibility::Unknown
}

/// The resources that fit into a graph: all that are no counters, and the counters with the least slack.
fn tightest(sequence: &SequenceConstraints, days: &[Vec<DayAttributes>]) -> Vec<usize> {
    let is_counter = |index: &usize| sequence.resources[*index].counter().is_some();
    let (mut counters, mut inside): (Vec<usize>, Vec<usize>) =
        (0..sequence.resources.len()).partition(is_counter);
    let room = |index: &usize| {
        let resource = &sequence.resources[*index];
        let max_of_day = |(day, day_attributes): (usize, &Vec<DayAttributes>)| {
            day_attributes
                .iter()
                .map(|attributes| u64::from(resource.extend_separately(0, day, attributes).1))
                .max()
                .unwrap_or(0)
        };
        let possible: u64 = days.iter().enumerate().map(max_of_day).sum();
        let (min, max) =
            resource.counter().map_or((0, 0), |counter| (u64::from(counter.min), u64::from(counter.max)));
        1000 * max.min(possible).saturating_sub(min) / possible.max(1)
    };
    counters.sort_by_key(|index| (room(index), *index));
    let fit = MAX_COUNTERS.min(MAX_RESOURCES.saturating_sub(inside.len()));
    counters.truncate(fit);
    // The one with the most slack is replaced first.
    counters.reverse();
    inside.extend(counters);
    inside
}

fn find_with(
    sequence: &SequenceConstraints,
    days: &[Vec<DayAttributes>],
    limit: FeasibilityLimit,
    rng: &mut Rng,
    should_stop: &dyn Fn() -> bool,
) -> Feasibility {
    let Some(start) = sequence.initial_state() else { return Feasibility::Unknown };
    let layered = match LayeredGraph::new(sequence, &start, 0, days, &[]) {
        Ok(layered) => layered,
        Err(NoGraph::NoWay) => return Feasibility::Impossible,
        Err(NoGraph::TooLarge) => return Feasibility::Unknown,
    };
    match price(&layered, days, limit.multiplier_updates, rng) {
        Priced::Right(classes) => return Feasibility::Possible(classes),
        Priced::Impossible => return Feasibility::Impossible,
        Priced::Nearest(None) => {}
        Priced::Nearest(Some(mut path)) => {
            if path.make_feasible(&layered, limit.segments, rng, should_stop) {
                return Feasibility::Possible(path.classes(&layered));
            }
        }
    }
    if should_stop() { Feasibility::Unknown } else { follow_all(&layered, limit.labels) }
}

enum Priced {
    Right(Vec<u16>),
    Impossible,
    /// The path that is nearest to being feasible.
    Nearest(Option<Path>),
}

/// Prices the counters until the cheapest path keeps them all, or until none can.
fn price(layered: &LayeredGraph, days: &[Vec<DayAttributes>], times: usize, rng: &mut Rng) -> Priced {
    let mut nothing = Prices { first: vec![0], of: Vec::new() };
    for day_attributes in days {
        nothing.of.resize(nothing.of.len() + day_attributes.len(), 0);
        nothing.first.push(nothing.of.len() as u32);
    }
    let scale = layered.largest_additions();
    let mut beam_search = LagrangianBeamSearch::default();
    let mut counter_prices = ResourcePrices::default();
    let mut nearest: Option<Path> = None;
    for number in 0..times.max(1) {
        let label = beam_search.relaxed(layered, &nothing, &counter_prices);
        if label.bound > 0 {
            return Priced::Impossible;
        }
        let Some(path) = Path::new(layered, &label.classes) else { break };
        if path.is_feasible() {
            return Priced::Right(label.classes);
        }
        let length: f64 =
            label.beyond.iter().zip(&scale).map(|(&beyond, scale)| (beyond as f64 / scale).powi(2)).sum();
        if nearest.as_ref().is_none_or(|known| path.distance(layered) < known.distance(layered)) {
            nearest = Some(path);
        }
        // Many paths cost the same: without randomness the same one comes again and again.
        let step =
            (0.5 + rng.unit()) * 64.0 * UNIT as f64 / (1.0 + number as f64 / 4.0) / length.sqrt().max(1.0);
        ascend(layered, &mut counter_prices, &label.beyond, |counter| {
            (step, scale[counter] * scale[counter])
        });
    }
    Priced::Nearest(nearest)
}

/// Follows all labels, as long as there are no more than `max`.
fn follow_all(layered: &LayeredGraph, max: usize) -> Feasibility {
    struct Step {
        node: u32,
        counters: [u16; MAX_COUNTERS],
        before: u32,
        class: u16,
    }
    let still: Vec<CompletionBound> =
        (0..layered.counters.len()).map(|counter| CompletionBound::new(layered, counter)).collect();
    let mut counters = [0; MAX_COUNTERS];
    for (value, counter) in counters.iter_mut().zip(&layered.counters) {
        *value = counter.start as u16;
    }
    let mut all = vec![Step { node: 0, counters, before: u32::MAX, class: 0 }];
    let mut layer = 0..1;
    for day in 0..layered.days() {
        let first = all.len();
        let mut known: FxHashSet<(u32, [u16; MAX_COUNTERS])> = FxHashSet::default();
        for before in layer {
            let (node, counters) = (all[before].node, all[before].counters);
            for arc in layered.of(node) {
                let Some((counters, _)) = layered.after(&counters, arc, day) else { continue };
                let can_end_within = |(index, still): (usize, &CompletionBound)| {
                    still.can_end_within(&layered.counters[index], u32::from(counters[index]), arc.to, day)
                };
                if still.iter().enumerate().all(can_end_within) && known.insert((arc.to, counters)) {
                    all.push(Step { node: arc.to, counters, before: before as u32, class: arc.class });
                }
            }
        }
        layer = first..all.len();
        if layer.is_empty() {
            return Feasibility::Impossible;
        }
        if all.len() > max {
            return Feasibility::Unknown;
        }
    }
    Feasibility::Possible(label::classes(layer.start, |at| (all[at].before, all[at].class)))
}
