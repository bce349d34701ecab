//! The engine put to the proof: with any one of its rules or terms switched off, a checker that shares nothing with it
//! notices.

#[path = "../tests/common/checker.rs"]
mod checker;

use std::cell::Cell;

use crate::constraints::day::RULES;
use crate::instance::Compiled;
use crate::problem::{Assignment, Problem};
use crate::solution::violation::ViolationCode;
use crate::state::{Change, State};
use crate::support::rng::Dice;
use crate::tiny;

thread_local! {
    static RULE_OFF: Cell<Option<ViolationCode>> = const { Cell::new(None) };
    static TERM_OFF: Cell<Option<&'static str>> = const { Cell::new(None) };
}

pub(crate) fn is_rule_off(reason: ViolationCode) -> bool {
    match RULE_OFF.get() {
        // A pause of nothing already keeps two parts apart: where this rule is off, that one is as well.
        Some(ViolationCode::Overlap) => matches!(reason, ViolationCode::Overlap | ViolationCode::MinBreak),
        off => off == Some(reason),
    }
}

pub(crate) fn is_term_off(name: &str) -> bool {
    TERM_OFF.get() == Some(name)
}

fn rota(compiled: &Compiled, state: &State) -> Vec<Assignment> {
    let days = state.schedule.parts.iter().enumerate();
    let of_day = |(at, parts): (usize, &crate::instance::day_assignment::DayParts)| -> Vec<Assignment> {
        let person = compiled.split(at).0 as u32;
        parts.iter().map(|part| Assignment { person, shift: part }).collect()
    };
    days.flat_map(of_day).collect()
}

/// Tries any parts of any day on anybody, hundreds of times, and keeps what the rules that are on allow; then the checker
/// looks at it.
fn complaints(problem: &Problem, seed: u64) -> Vec<String> {
    let compiled = Compiled::new(problem).expect("a problem that makes sense");
    let mut state = State::new(&compiled);
    let mut dice = Dice::new(seed, 9);
    let locked_only = checker::wrong(problem, &rota(&compiled, &state));
    for _ in 0..150 {
        let at = dice.below(state.schedule.parts.len());
        let (_, day) = compiled.split(at);
        let of_day: Vec<u32> = (0..problem.shifts.len() as u32)
            .filter(|&part| usize::from(problem.shifts[part as usize].day) == day)
            .collect();
        // Mostly from the menu: what was never offered is only about one rule.
        let from_menu: Vec<u32> = compiled.menu(at).iter().map(|offer| offer.shift).collect();
        let pool = if dice.one_in(4) || from_menu.is_empty() { &of_day } else { &from_menu };
        let mut parts = if dice.one_in(8) {
            crate::instance::day_assignment::DayParts::EMPTY
        } else {
            compiled.fixed.parts[at]
        };
        for _ in 0..=dice.below(3) {
            let Some(part) = dice.pick(pool) else { continue };
            if !parts.contains(part) {
                parts = parts.with(part, &problem.shifts).unwrap_or(parts);
            }
        }
        if state.attempt(&[Change { at, parts }]) {
            state.keep(|_| {});
        }
    }
    let mut wrong = checker::wrong(problem, &rota(&compiled, &state));
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
    for &(reason, _) in &RULES {
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
        let compiled = Compiled::new(&problem).expect("a problem that makes sense");
        let mut state = State::new(&compiled);
        let mut dice = Dice::new(seed, 9);
        for _ in 0..100 {
            crate::local_search::moves::any(&mut state, &mut dice, 3);
            state.keep(|_| {});
        }
        checker::cost(&problem, &rota(&compiled, &state)) == (state.score.shortage, state.score.soft)
    };
    assert!(problems().all(costs_as_checked));
    for name in ["fairness", "fragments", "wishes", "change"] {
        TERM_OFF.set(Some(name));
        let same = problems().all(costs_as_checked);
        TERM_OFF.set(None);
        assert!(!same, "{name} can be switched off unnoticed");
    }
}
