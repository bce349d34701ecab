//! How the search behaves on an organisation of ordinary size.

#[path = "common/organisation.rs"]
mod organisation;

use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::time::Duration;

use dialoog_rostering::{
    Assignment, BoundOptions, Problem, RosteringError, SearchOptions, Solution, Termination, evaluate,
    lower_bound, solve,
};
use organisation::{Shape, organisation};

fn problem() -> Problem {
    organisation(&Shape { people: 24, days: 14, desks: 3, load: 0.8, seed: 5 })
}

/// A clock that runs on by so much each time that somebody looks at it.
fn ticking(tick: Duration) -> impl Fn() -> Duration + Sync {
    let looks = AtomicU32::new(0);
    move || tick * looks.fetch_add(1, Ordering::Relaxed)
}

fn search(problem: &Problem, rounds: u32) -> Solution {
    let options = SearchOptions { iterations: Some(rounds), ..SearchOptions::default() };
    solve(problem, &options, &|| Duration::ZERO, &|| false, &mut |_| {}).expect("a problem that makes sense")
}

#[test]
fn it_stops_when_it_is_told_to_with_what_it_has() {
    let problem = problem();
    let told = AtomicBool::new(false);
    let options = SearchOptions { iterations: None, ..SearchOptions::default() };
    let mut reports = 0;
    let stop = || told.load(Ordering::Relaxed);
    let clock = ticking(Duration::from_millis(10));
    let solution = solve(&problem, &options, &clock, &stop, &mut |_| {
        reports += 1;
        told.store(reports == 3, Ordering::Relaxed);
    });
    let solution = solution.unwrap();
    assert_eq!(solution.termination, Termination::Stopped);
    assert!(!solution.assignments.is_empty() && solution.evaluation.violations.is_empty());
}

#[test]
fn it_ends_when_its_seconds_are_over() {
    let problem = problem();
    let options = SearchOptions { iterations: None, seconds: Some(0.2), ..SearchOptions::default() };
    let clock = ticking(Duration::from_micros(10));
    let solution = solve(&problem, &options, &clock, &|| false, &mut |_| {}).unwrap();
    assert_eq!(solution.termination, Termination::TimeUp);
    assert!(solution.evaluation.violations.is_empty());
}

#[test]
fn told_to_stop_before_it_begins_it_returns_what_is_locked() {
    let mut problem = problem();
    let locked = problem.day_options
        [problem.people[2].day_options.iter().flatten().next().copied().unwrap() as usize][0]
        .shift;
    problem.people[2].locked = vec![locked];
    let solution =
        solve(&problem, &SearchOptions::default(), &|| Duration::ZERO, &|| true, &mut |_| {}).unwrap();
    assert_eq!(solution.assignments, [Assignment { person: 2, shift: locked }]);
}

#[test]
fn a_clock_that_races_changes_nothing_where_the_iterations_are_given() {
    let problem = problem();
    let rota = |tick| {
        let options = SearchOptions { iterations: Some(24), ..SearchOptions::default() };
        solve(&problem, &options, &ticking(tick), &|| false, &mut |_| {}).unwrap()
    };
    let (still, racing) = (rota(Duration::ZERO), rota(Duration::from_hours(1)));
    assert_eq!(racing.assignments, still.assignments);
    assert_eq!((racing.iterations, racing.termination), (24, Termination::Finished));
}

#[test]
fn threads_do_not_change_a_rota_of_ordinary_size() {
    let problem = problem();
    let rota = |threads| {
        let options = SearchOptions { seed: 3, threads, iterations: Some(24), seconds: None };
        solve(&problem, &options, &|| Duration::ZERO, &|| false, &mut |_| {}).unwrap().assignments
    };
    assert_eq!(rota(1), rota(3));
}

#[test]
fn budgets_that_are_too_small_together_leave_a_shortage_that_is_known() {
    let scarce = organisation(&Shape { people: 24, days: 14, desks: 3, load: 1.5, seed: 5 });
    let options = SearchOptions { iterations: Some(80), ..SearchOptions::default() };
    let solution = solve(&scarce, &options, &|| Duration::ZERO, &|| false, &mut |_| {}).unwrap();
    let asked = solution.evaluation.required_minutes;
    // A third of what is asked is more than the budgets hold.
    assert!(solution.unavoidable_minutes * 100 >= asked * 33);
    assert!(solution.unavoidable_minutes <= solution.evaluation.shortage_minutes);
}

/// The bound of prices is near: what is between it and a rota is the search's or the bound's, and little.
#[test]
fn the_bound_is_below_a_good_rota_and_not_far_below() {
    let problem = problem();
    let solution = search(&problem, 120);
    let options = BoundOptions { iterations: 120, threads: 2 };
    let known = solution.evaluation.score;
    let bound = lower_bound(&problem, known, options, &|| false).unwrap().unwrap();
    let min = bound.soft_at(known.shortage).unwrap();
    assert!(min <= known.soft && min * 100 >= known.soft * 85, "{min} below {}", known.soft);
    let alone = BoundOptions { threads: 1, ..options };
    assert_eq!(lower_bound(&problem, known, alone, &|| false).unwrap(), Some(bound));
}

#[test]
fn searching_improves_on_the_first_rota() {
    let problem = problem();
    let options = SearchOptions { iterations: Some(80), ..SearchOptions::default() };
    let mut scores = Vec::new();
    let clock = ticking(Duration::from_millis(100));
    let solution =
        solve(&problem, &options, &clock, &|| false, &mut |progress| scores.push(progress.score)).unwrap();
    assert_eq!(solution.termination, Termination::Finished);
    assert!(solution.evaluation.score.is_better_than(scores[0], true));
}

#[test]
fn a_rota_that_is_good_already_hardly_changes_where_change_costs_much() {
    let mut problem = problem();
    let options = SearchOptions { iterations: Some(80), ..SearchOptions::default() };
    let before = solve(&problem, &options, &|| Duration::ZERO, &|| false, &mut |_| {}).unwrap().assignments;
    problem.previous.clone_from(&before);
    problem.weights.change_minute = 1000;
    // Somebody falls ill for two days.
    let ill = before[0].person as usize;
    problem.people[ill].day_options[..2].fill(None);
    let lost = before
        .iter()
        .filter(|a| a.person as usize == ill && problem.shifts[a.shift as usize].day < 2)
        .count();
    let after = solve(&problem, &options, &|| Duration::ZERO, &|| false, &mut |_| {}).unwrap();
    let kept = before.iter().filter(|a| after.assignments.contains(a)).count();
    assert!(after.evaluation.violations.is_empty());
    assert!(before.len() - kept <= lost + 8, "{kept} of {} kept, {lost} lost", before.len());
}

#[test]
fn what_people_carried_before_is_made_up_for() {
    let mut problem = organisation(&Shape { people: 24, days: 14, desks: 1, load: 0.5, seed: 5 });
    // Everybody alike, but the first half has carried as much as a full share already.
    let one = problem.people[0].clone();
    for (index, person) in problem.people.iter_mut().enumerate() {
        *person = one.clone();
        person.target_load *= 2;
        person.prior_load = if index < 12 { one.target_load } else { 0 };
    }
    let options = SearchOptions { iterations: Some(80), ..SearchOptions::default() };
    let rota = solve(&problem, &options, &|| Duration::ZERO, &|| false, &mut |_| {}).unwrap().assignments;
    let minutes = |people: std::ops::Range<u32>| -> i32 {
        rota.iter()
            .filter(|a| people.contains(&a.person))
            .map(|a| problem.shifts[a.shift as usize].minutes())
            .sum()
    };
    assert!(minutes(12..24) > 0 && minutes(0..12) < minutes(12..24));
}

#[test]
fn a_first_rota_comes_before_any_search() {
    let problem = organisation(&Shape { people: 40, days: 28, desks: 3, load: 0.8, seed: 1 });
    let mut first = None;
    let options = SearchOptions { iterations: Some(0), ..SearchOptions::default() };
    solve(&problem, &options, &|| Duration::ZERO, &|| false, &mut |progress| {
        first.get_or_insert(progress.coverage);
    })
    .unwrap();
    assert!(first.is_some_and(|coverage| coverage > 0.9));
}

#[test]
fn problems_that_contradict_themselves_are_refused() {
    let refused = |change: fn(&mut Problem)| {
        let mut problem = problem();
        change(&mut problem);
        evaluate(&problem, &[]).unwrap_err()
    };
    assert_eq!(refused(|p| p.days.swap(0, 1)), RosteringError::Days);
    assert_eq!(refused(|p| p.shifts[3].cover.first = u32::MAX), RosteringError::Shift { shift: 3 });
    assert_eq!(refused(|p| p.cover[2].skill_group = Some(64)), RosteringError::Cover { requirement: 2 });
    assert_eq!(refused(|p| p.day_options[1][0].shift = u32::MAX), RosteringError::DayOptions { list: 1 });
    assert!(matches!(
        refused(|p| p.people[4].day_options.truncate(3)),
        RosteringError::Person { person: 4, .. }
    ));
    let nobody = [Assignment { person: 99, shift: 0 }];
    assert_eq!(evaluate(&problem(), &nobody).unwrap_err(), RosteringError::Assignment);
}
