//! Greedy construction of a first rota: locked shifts, what still holds of an earlier rota, then always the insertion
//! with the largest gain per minute.

use std::collections::BinaryHeap;

use super::best_insertion::{Insertion, best_insertion};
use crate::instance::company::needs_company;
use crate::state::{Change, State};

/// Builds a first rota; stops early with what it has when it should stop.
pub(crate) fn construct(state: &mut State, shortage_weight: i64, should_stop: &dyn Fn() -> bool) {
    keep_previous(state);
    // Gains shrink as others cover shortage, so that an old gain is an upper bound: only the top of the heap is
    // evaluated again (lazy greedy).
    let mut heap = BinaryHeap::new();
    for at in state.instance.open.clone() {
        if should_stop() {
            return;
        }
        if let Some((gain, _)) = gain_of(state, at as usize, shortage_weight) {
            heap.push((gain, std::cmp::Reverse(at)));
        }
    }
    while let Some((_, std::cmp::Reverse(at))) = heap.pop() {
        if should_stop() {
            break;
        }
        let Some((gain, insertion)) = gain_of(state, at as usize, shortage_weight) else { continue };
        let is_top = heap.peek().is_none_or(|&(next, _)| gain >= next);
        // Evaluated again in any case: another shift may fit beside the one added.
        if !is_top || add(state, at as usize, insertion.shift) {
            heap.push((gain, std::cmp::Reverse(at)));
        }
    }
    state.commit(|_| {});
}

/// Assigns whatever of an earlier rota the constraints still allow: who needs company comes when it is there.
pub(crate) fn keep_previous(state: &mut State) {
    let instance = state.instance;
    for is_new in [false, true] {
        for at in 0..state.roster.shifts.len() {
            let person = instance.split(at).0;
            for &shift in instance.previous(at) {
                if needs_company(instance.problem, person, shift) == is_new {
                    add(state, at, shift);
                }
            }
        }
    }
}

fn add(state: &mut State, at: usize, shift: u32) -> bool {
    let now = state.roster.shifts[at];
    let shifts = now.with(shift, &state.instance.problem.shifts);
    !now.contains(shift) && shifts.is_some_and(|shifts| state.attempt(&[Change { at, shifts }]))
}

/// The best insertion on a person-day, with 64 times its gain per minute.
fn gain_of(state: &mut State, at: usize, shortage_weight: i64) -> Option<(i64, Insertion)> {
    let insertion = best_insertion(state, at, shortage_weight, None)?;
    let minutes = i64::from(state.instance.shift(insertion.shift).minutes());
    (insertion.cost < 0).then(|| (-insertion.cost * 64 / minutes, insertion))
}
