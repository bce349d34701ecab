//! The engine put to the proof: with any one of its rules or terms switched off, a checker that shares nothing with it
//! notices.

#[path = "../tests/common/checker.rs"]
mod checker;

use std::cell::Cell;

use crate::constraints::day::DAY_CONSTRAINTS;
use crate::instance::Instance;
use crate::problem::{Assignment, Problem};
use crate::solution::violation::ViolationCode;
use crate::state::{Change, State};
use crate::support::rng::Rng;
use crate::tiny;

thread_local! {
    static RULE_OFF: Cell<Option<ViolationCode>> = const { Cell::new(None) };
    static TERM_OFF: Cell<Option<&'static str>> = const { Cell::new(None) };
}

pub(crate) fn is_rule_off(reason: ViolationCode) -> bool {
    match RULE_OFF.get() {
        // A pause of nothing already keeps two shifts apart: where this rule is off, that one is as well.
        Some(ViolationCode::Overlap) => matches!(reason, ViolationCode::Overlap | ViolationCode::MinBreak),
        off => off == Some(reason),
    }
}

pub(crate) fn is_term_off(name: &str) -> bool {
    TERM_OFF.get() == Some(name)
}

fn rota(instance: &Instance, state: &State) -> Vec<Assignment> {
    let days = state.roster.shifts.iter().enumerate();
    let of_day = |(at, shifts): (usize, &crate::instance::day_assignment::DayAssignment)| -> Vec<Assignment> {
        let person = instance.split(at).0 as u32;
        shifts.iter().map(|shift| Assignment { person, shift }).collect()
    };
    days.flat_map(of_day).collect()
}

/// Tries any shifts of any day on anybody, hundreds of times, and keeps what the rules that are on allow; then the checker
/// looks at it.
fn complaints(problem: &Problem, seed: u64) -> Vec<String> {
    let instance = Instance::new(problem).expect("a problem that makes sense");
    let mut state = State::new(&instance);
    let mut rng = Rng::new(seed, 9);
    let locked_only = checker::wrong(problem, &rota(&instance, &state));
    for _ in 0..150 {
        let at = rng.below(state.roster.shifts.len());
        let (_, day) = instance.split(at);
        let of_day: Vec<u32> = (0..problem.shifts.len() as u32)
            .filter(|&shift| usize::from(problem.shifts[shift as usize].day) == day)
            .collect();
        // fractional day from the options: what was never offered is only about one rule.
        let from_menu: Vec<u32> = instance.options(at).iter().map(|option| option.shift).collect();
        let pool = if rng.one_in(4) || from_menu.is_empty() { &of_day } else { &from_menu };
        let mut shifts = if rng.one_in(8) {
            crate::instance::day_assignment::DayAssignment::EMPTY
        } else {
            instance.fixed.shifts[at]
        };
        for _ in 0..=rng.below(3) {
            let Some(shift) = rng.pick(pool) else { continue };
            if !shifts.contains(shift) {
                shifts = shifts.with(shift, &problem.shifts).unwrap_or(shifts);
            }
        }
        if state.attempt(&[Change { at, shifts }]) {
            state.commit(|_| {});
        }
    }
    let mut wrong = checker::wrong(problem, &rota(&instance, &state));
    wrong.retain(|complaint| !locked_only.contains(complaint));
    wrong
}

fn problems() -> impl Iterator<Item = (u64, Problem)> {
    (0..60).map(|seed| (seed, tiny::problem(3, 4, seed)))
}

#[test]
fn with_all_rules_on_the_checker_finds_nothing_that_locked_parts_do_not_break() {
    assert!(problems().all(|(seed, problem)| complaints(&problem, seed).is_empty()));
}

#[test]
fn each_rule_that_is_switched_off_is_missed() {
    for &(reason, _) in &DAY_CONSTRAINTS {
        RULE_OFF.set(Some(reason));
        let says = if reason == ViolationCode::Overlap { "at once" } else { "" };
        let noticed = problems().any(|(seed, problem)| {
            complaints(&problem, seed).iter().any(|complaint| complaint.contains(says))
        });
        RULE_OFF.set(None);
        assert!(noticed, "{reason:?} can be switched off unnoticed");
    }
}

#[test]
fn each_term_that_is_switched_off_is_missed() {
    let costs_as_checked = |(seed, problem): (u64, Problem)| {
        let instance = Instance::new(&problem).expect("a problem that makes sense");
        let mut state = State::new(&instance);
        let mut rng = Rng::new(seed, 9);
        for _ in 0..100 {
            crate::local_search::moves::any(&mut state, &mut rng, 3);
            state.commit(|_| {});
        }
        checker::cost(&problem, &rota(&instance, &state)) == (state.score.shortage, state.score.soft)
    };
    assert!(problems().all(costs_as_checked));
    for name in ["fairness", "fragments", "wishes", "change"] {
        TERM_OFF.set(Some(name));
        let same = problems().all(costs_as_checked);
        TERM_OFF.set(None);
        assert!(!same, "{name} can be switched off unnoticed");
    }
}
