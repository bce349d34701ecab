//! Which of a person's limits contradict each other, where it is proven that no schedule keeps them all.

use super::feasibility::{Effort, Feasibility, find};
use super::options::Choices;
use crate::constraints::sequence::Along;
use crate::error::ConflictingLimit;
use crate::instance::Compiled;
use crate::problem::constraints::PersonConstraints;
use crate::support::rng::Dice;

/// Limits that contradict each other: each of them is needed for the proof (a deletion filter: Chinneck and Dravnieks,
/// Locating minimal infeasible constraint sets in linear programs, 1991).
pub(crate) fn conflict(compiled: &Compiled, person: usize) -> Vec<ConflictingLimit> {
    let limits = &compiled.person(person).constraints;
    let runs = limits.consecutive.iter().filter(|run| run.bounds.penalty.is_none()).copied();
    let counts = limits.counters.iter().filter(|count| count.bounds.penalty.is_none()).copied();
    let mut all: Vec<ConflictingLimit> = counts.map(ConflictingLimit::Counter).collect();
    all.extend(limits.windows.iter().copied().map(ConflictingLimit::Window));
    all.extend(runs.map(ConflictingLimit::Consecutive));
    if !compiled.problem.successions.is_empty() {
        all.push(ConflictingLimit::Succession);
    }
    let mut at = 0;
    while at < all.len() {
        let without = [&all[..at], &all[at + 1..]].concat();
        if is_impossible(compiled, person, &without) {
            all = without;
        } else {
            at += 1;
        }
    }
    all
}

/// Whether it is proven that nothing keeps these limits on what somebody is offered.
fn is_impossible(compiled: &Compiled, person: usize, some: &[ConflictingLimit]) -> bool {
    let own = &compiled.person(person).constraints;
    let mut limits = PersonConstraints {
        consecutive: Vec::new(),
        counters: Vec::new(),
        windows: Vec::new(),
        ..own.clone()
    };
    let mut successions: &[_] = &[];
    for limit in some {
        match limit {
            ConflictingLimit::Succession => successions = &compiled.problem.successions,
            ConflictingLimit::Consecutive(run) => limits.consecutive.push(*run),
            ConflictingLimit::Window(window) => limits.windows.push(*window),
            ConflictingLimit::Counter(count) => limits.counters.push(*count),
        }
    }
    let along = Along::new(compiled.problem, successions, &limits, true);
    let Some(choices) = Choices::new(compiled, person, &along) else { return false };
    let mut dice = Dice::new(0, 0);
    find(&along, &choices.sights, Effort::PROOF, &mut dice, &|| false) == Feasibility::Impossible
}
