//! Which of a person's constraints contradict each other, where it is proven that no schedule keeps them all.

use super::feasibility::{Feasibility, FeasibilityLimit, find};
use super::options::PersonOptions;
use crate::error::ConflictingLimit;
use crate::instance::Instance;
use crate::problem::constraints::PersonConstraints;
use crate::sequence_constraints::SequenceConstraints;
use crate::support::rng::Rng;

/// A minimal set of constraints that contradict each other, by a deletion filter (Chinneck and Dravnieks, Locating
/// minimal infeasible constraint sets in linear programs, 1991).
pub(crate) fn conflict(instance: &Instance, person: usize) -> Vec<ConflictingLimit> {
    let limits = &instance.person(person).constraints;
    let runs = limits.consecutive.iter().filter(|run| run.bounds.penalty.is_none()).copied();
    let counts = limits.counters.iter().filter(|count| count.bounds.penalty.is_none()).copied();
    let mut all: Vec<ConflictingLimit> = counts.map(ConflictingLimit::Counter).collect();
    all.extend(limits.windows.iter().copied().map(ConflictingLimit::Window));
    all.extend(runs.map(ConflictingLimit::Consecutive));
    if !instance.problem.successions.is_empty() {
        all.push(ConflictingLimit::Succession);
    }
    let mut at = 0;
    while at < all.len() {
        let without = [&all[..at], &all[at + 1..]].concat();
        if is_impossible(instance, person, &without) {
            all = without;
        } else {
            at += 1;
        }
    }
    all
}

/// Whether it is proven that no schedule of the options keeps these constraints.
fn is_impossible(instance: &Instance, person: usize, some: &[ConflictingLimit]) -> bool {
    let own = &instance.person(person).constraints;
    let mut limits = PersonConstraints {
        consecutive: Vec::new(),
        counters: Vec::new(),
        windows: Vec::new(),
        ..own.clone()
    };
    let mut successions: &[_] = &[];
    for limit in some {
        match limit {
            ConflictingLimit::Succession => successions = &instance.problem.successions,
            ConflictingLimit::Consecutive(run) => limits.consecutive.push(*run),
            ConflictingLimit::Window(window) => limits.windows.push(*window),
            ConflictingLimit::Counter(count) => limits.counters.push(*count),
        }
    }
    let sequence = SequenceConstraints::new(instance.problem, successions, &limits, true);
    let Some(options) = PersonOptions::new(instance, person, &sequence) else { return false };
    let mut rng = Rng::new(0, 0);
    find(&sequence, &options.day_attributes, FeasibilityLimit::PROOF, &mut rng, &|| false)
        == Feasibility::Impossible
}
