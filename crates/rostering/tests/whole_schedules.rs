//! Limits along a person's days, against every rota that there is of tiny problems. What keeps a limit is written here anew,
//! from what the model's documentation says.

use std::time::Duration;

use dialoog_rostering::*;

#[path = "common/runs.rs"]
mod runs;
use runs::{HOUR, SHIFT_TYPES};

/// Days, the last two of them a week-end, after a first day that is a Wednesday.
const DAYS: usize = 5;
const PEOPLE: usize = 2;

/// A shift type for each day, or none.
type Days = [Option<usize>; DAYS];

/// What somebody's days cost beside cover; `None` where they break a limit.
fn own_cost(problem: &Problem, person: &Person, days: &Days) -> Option<i64> {
    let mut cost = 0;
    for (d, shift_type) in days.iter().enumerate() {
        let Some(shift_type) = shift_type else { continue };
        let list = &problem.day_options[person.day_options[d]? as usize];
        cost +=
            i64::from(list.iter().find(|option| option.shift == (d * SHIFT_TYPES + shift_type) as u32)?.cost);
    }
    let followed = |s: &&Succession| {
        days.windows(2).any(|d| d[0] == Some(s.first.into()) && d[1] == Some(s.then.into()))
    };
    if problem.successions.iter().find(followed).is_some() {
        return None;
    }
    for window in &person.constraints.windows {
        let minutes: i32 = days.iter().flatten().map(|&shift_type| (2 + 2 * shift_type as i32) * HOUR).sum();
        if minutes < window.min || minutes > window.max {
            return None;
        }
    }
    for count in &person.constraints.counters {
        let weekend = [days[3].is_some(), days[4].is_some()];
        let number = match count.kind {
            CounterKind::Shifts(_) => days.iter().filter(|day| **day == Some(0)).count(),
            CounterKind::WorkingDays => days.iter().flatten().count(),
            CounterKind::Weekends => usize::from(weekend[0] || weekend[1]),
            CounterKind::IncompleteWeekends => usize::from(weekend[0] != weekend[1]),
        };
        cost += outside(&count.bounds, number, 0)?;
    }
    for run in &person.constraints.consecutive {
        cost += run_cost(run, days)?;
    }
    Some(cost)
}

/// What a number costs; the first `before` beyond the most were so already.
fn outside(bounds: &Bounds, number: usize, before: usize) -> Option<i64> {
    let min = usize::from(bounds.min).saturating_sub(number);
    let max = number.saturating_sub(usize::from(bounds.max).max(before));
    match bounds.penalty {
        None => (min + max == 0).then_some(0),
        Some(price) => Some(i64::from(price) * (min + max) as i64),
    }
}

fn run_cost(run: &ConsecutiveConstraint, days: &Days) -> Option<i64> {
    let is = |day: &Option<usize>| match run.kind {
        DayKind::Working => day.is_some(),
        DayKind::Off => day.is_none(),
        DayKind::ShiftTypes(_) => *day == Some(1),
    };
    let mut cost = 0;
    let mut d = 0;
    // One that ended as the period began.
    if !is(&days[0]) && run.history > 0 && !run.complete_at_start {
        cost += outside(&Bounds { max: u16::MAX, ..run.bounds }, run.history.into(), 0)?;
    }
    while d < DAYS {
        let length = days[d..].iter().take_while(|day| is(day)).count();
        if length > 0 {
            let before = if d == 0 { usize::from(run.history) } else { 0 };
            let enough = d + length == DAYS || (d == 0 && run.complete_at_start);
            let min = if enough { 0 } else { run.bounds.min };
            cost += outside(&Bounds { min, ..run.bounds }, before + length, before)?;
        }
        d += length.max(1);
    }
    Some(cost)
}

/// What the cover costs: shortage and surplus.
fn cover_cost(problem: &Problem, all: &[&Days]) -> Score {
    let (mut shortage, mut soft) = (0, 0);
    for (index, requirement) in problem.cover.iter().enumerate() {
        let is =
            all.iter().filter(|days| days[index / SHIFT_TYPES] == Some(index % SHIFT_TYPES)).count() as i32;
        shortage += i64::from((requirement.target - is).max(0) * requirement.shortage_cost);
        soft += i64::from((is - requirement.target).max(0) * requirement.surplus_cost);
    }
    Score { shortage, soft }
}

fn every_schedule() -> Vec<Days> {
    (0..3_usize.pow(DAYS as u32))
        .map(|number| std::array::from_fn(|d| [None, Some(0), Some(1)][number / 3_usize.pow(d as u32) % 3]))
        .collect()
}

/// What every rota costs; none where somebody has no schedule that keeps their limits.
fn all_scores(problem: &Problem) -> Vec<Score> {
    let schedules: Vec<Vec<(Days, i64)>> = problem
        .people
        .iter()
        .map(|person| {
            every_schedule()
                .into_iter()
                .filter_map(|days| Some((days, own_cost(problem, person, &days)?)))
                .collect()
        })
        .collect();
    let pairs = schedules[0].iter().flat_map(|a| schedules[1].iter().map(move |b| (a, b)));
    let score = |(a, b): (&(Days, i64), &(Days, i64))| {
        let cover = cover_cost(problem, &[&a.0, &b.0]);
        Score { soft: cover.soft + a.1 + b.1, ..cover }
    };
    pairs.map(score).collect()
}

/// The cost of the best rota, shortage and soft cost together.
fn best_of_all(problem: &Problem) -> Option<i64> {
    all_scores(problem).into_iter().map(|score| score.shortage + score.soft).min()
}

fn options(threads: usize) -> SearchOptions {
    SearchOptions { seed: 7, threads, iterations: Some(12), seconds: None }
}

fn days_of(problem: &Problem, rota: &[Assignment], person: usize) -> Days {
    let mut days = [None; DAYS];
    for one in rota.iter().filter(|one| one.person as usize == person) {
        let shift = &problem.shifts[one.shift as usize];
        days[usize::from(shift.day)] = Some(shift.shift_type.into());
    }
    days
}

#[test]
fn no_rota_costs_less_than_the_bound_and_the_one_found_is_nearly_always_the_best() {
    let (mut solved, mut best) = (0, 0);
    for seed in 0..250 {
        let problem = problem_of(seed);
        let min = best_of_all(&problem);
        let solution = match solve(&problem, &options(1), &|| Duration::ZERO, &|| false, &mut |_| {}) {
            Ok(solution) => solution,
            Err(error) => {
                let RosteringError::Impossible { person, conflict } = error else {
                    panic!("{seed}: {error}")
                };
                assert_eq!(min, None, "{seed}: there is a rota");
                contradicts(&problem, person, &conflict, seed);
                continue;
            }
        };
        let Some(min) = min else {
            // Where nothing along the days has to be kept, single days are searched and nothing can be impossible.
            panic!("{seed}: there is no rota, but one was found");
        };
        let all: Vec<Days> = (0..PEOPLE).map(|p| days_of(&problem, &solution.assignments, p)).collect();
        let own: Option<i64> =
            all.iter().zip(&problem.people).map(|(days, person)| own_cost(&problem, person, days)).sum();
        let own = own.unwrap_or_else(|| panic!("{seed}: a limit is broken: {all:?}"));
        let cover = cover_cost(&problem, &all.iter().collect::<Vec<_>>());
        let cost = own + cover.shortage + cover.soft;
        assert_eq!(cost, solution.evaluation.score.shortage + solution.evaluation.score.soft, "{seed}");
        assert_eq!(solution.evaluation.violations, [], "{seed}");
        assert!(
            solution.bound.and_then(Bound::sum).is_some_and(|bound| bound <= min),
            "{seed}: {:?} > {min}",
            solution.bound
        );
        solved += 1;
        best += usize::from(cost == min);
    }
    assert!(solved > 150, "too few problems have a rota: {solved}");
    assert!(best * 100 >= solved * 98, "the best rota is found for {best} of {solved}");
}

#[test]
fn where_shortage_comes_first_the_search_ends_with_the_best_rota_only_and_no_bound_is_above_one() {
    let (mut short, mut ended_early, mut best_ones, mut all) = (0, 0, 0, 0);
    for seed in 0..250 {
        let mut problem = problem_of(seed);
        problem.weights.shortage_first = true;
        let Ok(solution) = solve(&problem, &options(1), &|| Duration::ZERO, &|| false, &mut |_| {}) else {
            continue;
        };
        let scores = all_scores(&problem);
        let best = *scores.iter().min_by_key(|score| (score.shortage, score.soft)).unwrap();
        if let Some(bound) = solution.bound {
            let min = |score: &Score| bound.soft_at(score.shortage).is_none_or(|min| min <= score.soft);
            assert!(scores.iter().all(min), "{seed}: {bound:?} is above a rota, best {best:?}");
        }
        let early = solution.iterations < 12;
        assert!(
            !early || solution.evaluation.score == best,
            "{seed}: ended with {:?}, best {best:?}",
            solution.evaluation.score
        );
        short += usize::from(best.shortage > 0);
        ended_early += usize::from(early);
        best_ones += usize::from(solution.evaluation.score == best);
        all += 1;
    }
    assert!(
        short > 50 && ended_early > 50 && best_ones * 100 >= all * 98,
        "{short}, {ended_early}, {best_ones} of {all}"
    );
}

/// The limits that are told contradict each other on the person's options, and without any one of them no longer.
fn contradicts(problem: &Problem, person: usize, conflict: &[ConflictingLimit], seed: u64) {
    let has_schedule = |limits: &[ConflictingLimit]| {
        let (mut problem, mut only) =
            (problem.clone(), PersonConstraints { max_shifts_per_day: 1, ..PersonConstraints::default() });
        problem.successions.clear();
        for limit in limits {
            match limit {
                ConflictingLimit::Succession => problem.successions.clone_from(&problem_of(seed).successions),
                ConflictingLimit::Consecutive(run) => only.consecutive.push(*run),
                ConflictingLimit::Window(window) => only.windows.push(*window),
                ConflictingLimit::Counter(count) => only.counters.push(*count),
            }
        }
        let one = Person { constraints: only, ..problem.people[person].clone() };
        every_schedule().iter().any(|days| own_cost(&problem, &one, days).is_some())
    };
    assert!(!has_schedule(conflict), "{seed}: {conflict:?} can be kept");
    for index in 0..conflict.len() {
        let others = [&conflict[..index], &conflict[index + 1..]].concat();
        assert!(has_schedule(&others), "{seed}: {:?} is not needed in {conflict:?}", conflict[index]);
    }
}

fn problem_of(seed: u64) -> Problem {
    runs::problem(PEOPLE, DAYS, seed)
}

#[test]
fn the_number_of_threads_changes_nothing() {
    for seed in 0..20 {
        let problem = runs::problem(PEOPLE, DAYS, seed);
        let one = solve(&problem, &options(1), &|| Duration::ZERO, &|| false, &mut |_| {});
        let two = solve(&problem, &options(2), &|| Duration::ZERO, &|| false, &mut |_| {});
        assert_eq!(one, two, "{seed}");
    }
}

#[test]
fn a_broken_limit_is_told_with_its_day_and_its_reason() {
    let mut problem = runs::problem(PEOPLE, DAYS, 3);
    problem.successions = vec![Succession { first: 1, then: 0 }];
    let run = ConsecutiveConstraint {
        kind: DayKind::Working,
        bounds: Bounds::at_most(2),
        history: 0,
        complete_at_start: true,
    };
    let lists = both_groups(&problem);
    for person in &mut problem.people {
        person.constraints = PersonConstraints {
            max_shifts_per_day: 1,
            consecutive: vec![run],
            ..PersonConstraints::default()
        };
        person.day_options = lists.clone();
    }
    let on =
        |d: usize, shift_type: usize| Assignment { person: 0, shift: (d * SHIFT_TYPES + shift_type) as u32 };
    let told = |rota: &[Assignment]| {
        evaluate(&problem, rota).map(|e| e.violations.iter().map(|b| (b.day, b.code)).collect::<Vec<_>>())
    };
    assert_eq!(told(&[on(0, 1), on(1, 1)]), Ok(vec![]));
    assert_eq!(told(&[on(0, 1), on(1, 0)]), Ok(vec![(1, ViolationCode::Succession)]));
    assert_eq!(told(&[on(0, 0), on(1, 0), on(2, 0)]), Ok(vec![(2, ViolationCode::MaxConsecutive)]));
    let why = insertion_violations(&problem, &[on(0, 0), on(1, 0)], on(2, 0));
    assert_eq!(
        why,
        Ok(vec![ViolationCode::MaxConsecutive]),
        "who asks for a third day in a row is told why not"
    );
}

#[test]
fn a_least_that_could_not_be_searched_for_is_refused_and_not_left_broken() {
    let mut problem = runs::problem(PEOPLE, DAYS, 3);
    let min = WorkloadWindow {
        workload: Workload::Duty,
        first_day: 0,
        days: DAYS as u16,
        max: 40 * HOUR,
        min: 4 * HOUR,
        history: 0,
        splits: false,
    };
    problem.people[0].constraints = PersonConstraints::default();
    problem.people[1].constraints =
        PersonConstraints { max_shifts_per_day: 2, windows: vec![min], ..PersonConstraints::default() };
    let solution = solve(&problem, &options(1), &|| Duration::ZERO, &|| false, &mut |_| {});
    assert_eq!(solution, Err(RosteringError::UnsupportedConstraints { person: 1 }));
}

/// For each day a list of options with both shift types.
fn both_groups(problem: &Problem) -> Vec<Option<u32>> {
    let list = |d: usize| {
        let of_day =
            |list: &Vec<ShiftOption>| list.len() == SHIFT_TYPES && list[0].shift as usize / SHIFT_TYPES == d;
        problem.day_options.iter().position(of_day).map(|index| index as u32)
    };
    (0..DAYS).map(list).collect()
}
