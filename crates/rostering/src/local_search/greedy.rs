//! The first rota: locked parts, what stays of an earlier rota, then always the addition that gains most a minute.

use std::collections::BinaryHeap;

use super::best_insertion::{Addition, best_addition};
use crate::state::{Change, State};

/// Builds a first rota; stops early when told to, with what it has.
pub(crate) fn construct(state: &mut State, rate: i64, halt: &dyn Fn() -> bool) {
    keep_previous(state);
    // Gains shrink as others fill what is short, so that an old gain is an upper bound: only what comes to the top is
    // looked at again.
    let mut heap = BinaryHeap::new();
    for at in state.compiled.open.clone() {
        if halt() {
            return;
        }
        if let Some((gain, _)) = gain_of(state, at as usize, rate) {
            heap.push((gain, std::cmp::Reverse(at)));
        }
    }
    while let Some((_, std::cmp::Reverse(at))) = heap.pop() {
        if halt() {
            break;
        }
        let Some((gain, addition)) = gain_of(state, at as usize, rate) else { continue };
        let is_top = heap.peek().is_none_or(|&(next, _)| gain >= next);
        // Looked at again in any case: another part may fit beside the one added.
        if !is_top || add(state, at as usize, addition.part) {
            heap.push((gain, std::cmp::Reverse(at)));
        }
    }
    state.keep(|_| {});
}

/// Puts whatever of an earlier rota the rules still allow.
pub(crate) fn keep_previous(state: &mut State) {
    for at in 0..state.schedule.parts.len() {
        for &part in state.compiled.previous(at) {
            add(state, at, part);
        }
    }
}

fn add(state: &mut State, at: usize, part: u32) -> bool {
    let now = state.schedule.parts[at];
    let parts = now.with(part, &state.compiled.problem.shifts);
    !now.contains(part) && parts.is_some_and(|parts| state.attempt(&[Change { at, parts }]))
}

/// The best addition on a person-day with its gain for each minute, times 64.
fn gain_of(state: &mut State, at: usize, rate: i64) -> Option<(i64, Addition)> {
    let addition = best_addition(state, at, rate, None)?;
    let minutes = i64::from(state.compiled.part(addition.part).minutes());
    (addition.energy < 0).then(|| (-addition.energy * 64 / minutes, addition))
}
