//! What every rota of the engine must be, on random tiny organisations.

#[path = "common/checker.rs"]
mod checker;
#[path = "common/tiny.rs"]
mod tiny;

use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use dialoog_rostering::{
    Assignment, Bound, BoundOptions, Problem, Score, SearchOptions, Solution, WORKERS, evaluate,
    insertion_violations, lower_bound, solve,
};
use proptest::prelude::*;

/// A clock that runs on by so much each time that somebody looks at it.
fn ticking(tick: Duration) -> impl Fn() -> Duration + Sync {
    let looks = AtomicU32::new(0);
    move || tick * looks.fetch_add(1, Ordering::Relaxed)
}

fn search(problem: &Problem, rounds: u32, threads: usize) -> Solution {
    let options = SearchOptions { seed: 7, threads, iterations: Some(rounds), seconds: None };
    solve(problem, &options, &|| Duration::ZERO, &|| false, &mut |_| {}).expect("a problem that makes sense")
}

/// Everything that somebody could do on a day: nothing, a shift, or two.
fn days_of(problem: &Problem, person: usize, day: usize) -> Vec<Vec<u32>> {
    let list = problem.people[person].day_options[day];
    let options: Vec<u32> =
        list.map_or(Vec::new(), |list| problem.day_options[list as usize].iter().map(|o| o.shift).collect());
    let mut all = vec![Vec::new()];
    for (index, &a) in options.iter().enumerate() {
        all.push(vec![a]);
        all.extend(options[index + 1..].iter().map(|&b| vec![a, b]));
    }
    all
}

/// The best of all rotas that the checker has nothing against, by trying each.
fn best_of_all(problem: &Problem) -> Score {
    let mut rotas = vec![Vec::new()];
    for (index, person) in problem.people.iter().enumerate() {
        let mut schedules = vec![person.locked.clone()];
        for day in 0..problem.days.len() {
            let choices = days_of(problem, index, day);
            schedules = schedules
                .iter()
                .flat_map(|schedule| {
                    let longer = choices.iter().map(|choice| [&schedule[..], choice].concat());
                    longer
                        .filter(|schedule| {
                            let rota: Vec<_> = schedule
                                .iter()
                                .map(|&shift| Assignment { person: index as u32, shift })
                                .collect();
                            let mut others_locked = rota.clone();
                            for (other, person) in
                                problem.people.iter().enumerate().filter(|&(o, _)| o != index)
                            {
                                others_locked.extend(
                                    person
                                        .locked
                                        .iter()
                                        .map(|&shift| Assignment { person: other as u32, shift }),
                                );
                            }
                            checker::wrong(problem, &others_locked).is_empty()
                        })
                        .collect::<Vec<_>>()
                })
                .collect();
        }
        rotas = rotas
            .iter()
            .flat_map(|rota: &Vec<Assignment>| {
                schedules.iter().map(|schedule| {
                    let mut rota = rota.clone();
                    rota.extend(schedule.iter().map(|&shift| Assignment { person: index as u32, shift }));
                    rota
                })
            })
            .collect();
    }
    let costs = rotas.iter().map(|rota| checker::cost(problem, rota));
    let costs = costs.map(|(shortage, rest)| Score { shortage, soft: rest });
    let first = problem.weights.shortage_first;
    costs
        .reduce(|best, cost| if cost.is_better_than(best, first) { cost } else { best })
        .expect("the locked shifts alone are a rota")
}

/// Leaves a few options in each list, and nothing locked that would make trying all rotas long.
fn pruned(mut problem: Problem, max: usize) -> Problem {
    for list in &mut problem.day_options {
        let step = list.len().div_ceil(max).max(1);
        *list = list.iter().copied().step_by(step).collect();
    }
    // Two a day are all that is tried.
    for person in &mut problem.people {
        person.constraints.max_shifts_per_day = person.constraints.max_shifts_per_day.min(2);
    }
    problem.previous.clear();
    problem
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(20) })]

    #[test]
    fn no_rota_breaks_a_hard_limit(people in 1_usize..6, days in 1_usize..7, seed: u64) {
        let problem = tiny::problem(people, days, seed);
        let solution = search(&problem, 1, 2);
        prop_assert_eq!(checker::wrong(&problem, &solution.assignments), Vec::<String>::new());
        prop_assert!(solution.evaluation.violations.is_empty());
    }

    #[test]
    fn a_rota_costs_what_the_checker_makes_of_it(people in 1_usize..6, days in 1_usize..7, seed: u64) {
        let problem = tiny::problem(people, days, seed);
        let solution = search(&problem, 1, 2);
        let score = solution.evaluation.score;
        prop_assert_eq!((score.shortage, score.soft), checker::cost(&problem, &solution.assignments));
        prop_assert!(solution.unavoidable_minutes <= solution.evaluation.shortage_minutes);
    }

    #[test]
    fn violations_are_named_exactly_where_the_checker_objects(people in 1_usize..4, days in 1_usize..5, seed: u64) {
        let problem = tiny::problem(people, days, seed);
        let rota = search(&problem, 1, 1).assignments;
        for shift in (0..problem.shifts.len() as u32).step_by(3) {
            let candidate = Assignment { person: seed as u32 % people as u32, shift };
            if rota.contains(&candidate) {
                continue;
            }
            let with: Vec<_> = rota.iter().copied().chain([candidate]).collect();
            let reasons = insertion_violations(&problem, &rota, candidate).unwrap();
            let wrong = checker::wrong(&problem, &with);
            prop_assert_eq!(reasons.is_empty(), wrong.is_empty(), "{:?} against {:?}", reasons, wrong);
        }
    }

    #[test]
    fn the_number_of_threads_changes_nothing(people in 1_usize..6, days in 1_usize..7, seed: u64) {
        let problem = tiny::problem(people, days, seed);
        let one = search(&problem, 16, 1);
        prop_assert_eq!(&one.assignments, &search(&problem, 16, 2).assignments);
        prop_assert_eq!(&one.assignments, &search(&problem, 16, WORKERS + 1).assignments);
    }

    #[test]
    fn the_best_rota_only_gets_better(people in 1_usize..6, days in 1_usize..7, seed: u64) {
        let problem = tiny::problem(people, days, seed);
        let options = SearchOptions { seed, threads: 2, iterations: Some(40), seconds: None };
        let mut scores = Vec::new();
        let clock = ticking(Duration::from_millis(100));
        let solution = solve(&problem, &options, &clock, &|| false, &mut |progress| scores.push(progress.score)).unwrap();
        prop_assert_eq!(scores.last(), Some(&solution.evaluation.score));
        let first = problem.weights.shortage_first;
        prop_assert!(scores.windows(2).all(|pair| !pair[0].is_better_than(pair[1], first)));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(16) })]

    #[test]
    fn the_best_of_all_tiny_rotas_is_found(days in 1_usize..3, seed: u64) {
        let problem = pruned(tiny::problem(2, days, seed), 4);
        prop_assert_eq!(search(&problem, 64, 2).evaluation.score, best_of_all(&problem));
    }
}

/// What is found to be short, and the least that can be, where wishes weigh a hundred times as much.
fn shortage_with_dear_wishes(days: usize, seed: u64) -> (i64, i64) {
    let mut problem = pruned(tiny::problem(2, days, seed), 4);
    problem.weights.shortage_first = true;
    let min = best_of_all(&problem).shortage;
    let weights = &mut problem.weights;
    for weight in [&mut weights.fairness_minute, &mut weights.duty, &mut weights.second_duty] {
        *weight *= 100;
    }
    for option in problem.day_options.iter_mut().flatten() {
        option.cost *= 100;
    }
    (search(&problem, 64, 2).evaluation.score.shortage, min)
}

/// Rotas in which only the spread of what is short was at stake, which is less than a wish.
#[test]
fn a_dear_wish_does_not_even_cost_how_shortage_is_spread() {
    for (days, seed) in [(1, 16_893_282_569_529_049_534), (1, 16_953_474_891_821_558_482)] {
        let (found, min) = shortage_with_dear_wishes(days, seed);
        assert_eq!(found, min, "{days}, {seed}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(10) })]

    #[test]
    fn the_weights_of_wishes_never_cost_cover(days in 1_usize..3, seed: u64) {
        let (found, min) = shortage_with_dear_wishes(days, seed);
        prop_assert_eq!(found, min);
    }

    #[test]
    fn no_tiny_rota_is_better_than_the_bound(days in 1_usize..3, seed: u64) {
        let problem = pruned(tiny::problem(2, days, seed), 4);
        let best = best_of_all(&problem);
        let options = BoundOptions { iterations: 60, threads: 1 };
        let bound = lower_bound(&problem, best, options, &|| false).unwrap();
        let (min, cost) = if problem.weights.shortage_first {
            (bound.map(|bound| bound.soft_at(best.shortage)), best.soft)
        } else {
            (bound.map(Bound::sum), best.shortage + best.soft)
        };
        prop_assert!(min.is_none_or(|min| min.is_some_and(|min| min <= cost)), "{:?}, {}", bound, cost);
    }
}

#[test]
fn a_rota_of_no_people_is_empty_and_short_of_everything() {
    let problem = tiny::problem(0, 3, 1);
    let solution = search(&problem, 1, 1);
    assert!(solution.assignments.is_empty());
    assert_eq!(solution.evaluation.shortage_minutes, solution.evaluation.required_minutes);
    assert_eq!(solution.unavoidable_minutes, solution.evaluation.required_minutes);
    assert_eq!(evaluate(&problem, &[]).unwrap(), solution.evaluation);
}
