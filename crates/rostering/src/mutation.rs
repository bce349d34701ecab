//! Mutation tests: with any one of the hard constraints or soft terms switched off, a checker that shares no code with the
//! engine notices.

#[path = "../tests/common/checker.rs"]
mod checker;
#[path = "../tests/common/law.rs"]
mod law;

use crate::day_constraints::DAY_CONSTRAINTS;
use crate::instance::Instance;
use crate::problem::{Assignment, Problem};
use crate::solution::switched_off::{CONSTRAINT_OFF, TERM_OFF};
use crate::solution::violation::ViolationCode;
use crate::state::{Change, State};
use crate::support::rng::Rng;
use crate::tiny;

fn rota(instance: &Instance, state: &State) -> Vec<Assignment> {
    instance.assignments(&state.roster.shifts)
}

/// Tries any shifts of any day on anybody, hundreds of times, and keeps what the active constraints allow; then the
/// checker looks at the rota.
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
        // Mostly from the options: what was never an option violates one constraint only.
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
    (0..60).map(|seed| (seed, tiny::with_newcomers(tiny::problem(3, 4, seed), seed)))
}

#[test]
fn with_all_rules_on_the_checker_finds_nothing_that_locked_shifts_do_not_break() {
    assert!(problems().all(|(seed, problem)| complaints(&problem, seed).is_empty()));
}

#[test]
fn each_rule_that_is_switched_off_is_missed() {
    let of_days = DAY_CONSTRAINTS.iter().map(|(code, _)| *code);
    for code in of_days.chain([ViolationCode::Company]).filter(|code| *code != ViolationCode::WorkingTime) {
        CONSTRAINT_OFF.set(Some(code));
        let says = match code {
            ViolationCode::Overlap => "at once",
            ViolationCode::Evenings => "evenings",
            ViolationCode::Company => "alone",
            _ => "",
        };
        let noticed = problems().any(|(seed, problem)| {
            complaints(&problem, seed).iter().any(|complaint| complaint.contains(says))
        });
        CONSTRAINT_OFF.set(None);
        assert!(noticed, "{code:?} can be switched off unnoticed");
    }
}

/// Moves as annealing makes them, on an organisation to which the law matters; what the rota breaks of it then.
fn unlawful(seed: u64) -> Vec<String> {
    let case = law::case(2, 14, seed);
    let instance = Instance::new(&case.problem).expect("a problem that makes sense");
    let mut state = State::new(&instance);
    let mut rng = Rng::new(seed, 9);
    for _ in 0..300 {
        crate::local_search::moves::any(&mut state, &mut rng, 3);
        state.commit(|_| {});
    }
    law::unlawful(&case, &rota(&instance, &state))
}

#[test]
fn with_working_time_law_switched_off_the_slow_reading_of_it_objects() {
    for seed in 0..4 {
        assert_eq!(unlawful(seed), [] as [String; 0], "seed {seed}");
        CONSTRAINT_OFF.set(Some(ViolationCode::WorkingTime));
        let missed = unlawful(seed);
        CONSTRAINT_OFF.set(None);
        assert!(!missed.is_empty(), "seed {seed}");
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
