//! The entry: chooses a search for the problem and runs it.

use std::time::Duration;

use crate::bounds::capacity;
use crate::bounds::max_soft::max_soft;
use crate::error::RosteringError;
use crate::instance::Instance;
use crate::instance::day_assignment::DayAssignment;
use crate::local_search::cooling::CoolingSchedule;
use crate::local_search::greedy::construct;
use crate::local_search::workers::AnnealingSearch;
use crate::neighbourhood_search::LargeNeighbourhoodSearch;
use crate::neighbourhood_search::first_schedules::FirstSchedules;
use crate::options::{SearchOptions, WORKERS};
use crate::pricing::PricingProblems;
use crate::pricing::conflict::conflict;
use crate::problem::{Person, Problem};
use crate::search::Search;
use crate::solution::bound::Bound;
use crate::solution::progress::Progress;
use crate::solution::score::Score;
use crate::solution::{Solution, Termination};
use crate::state::State;
use crate::state::evaluate::evaluation;
use crate::support::parallel::Threads;

/// Least seconds between two reports.
const BETWEEN_REPORTS: f64 = 0.1;

/// The weight of shortage in a search over whole schedules, where it is lexicographically first.
pub(crate) const SHORTAGE_FIRST: i64 = 1000;

/// Searches for the best rota.
///
/// Hard constraints hold in whatever it returns; what cannot be covered stays open. `stop` is asked often, from every
/// thread; once it says yes, the best rota so far comes back within a tenth of a second. `progress` is called on the
/// calling thread, first when there is a first rota, then about ten times a second and with the last one. `clock` gives the
/// time since a moment that stays the same, and never runs back.
///
/// The clock decides when to report and when the time limit is reached: what iterations do never depends on it.
///
/// # Examples
///
/// One person, one day, one shift that needs somebody:
///
/// ```
/// use dialoog_rostering::{
///     Assignment, CoverRange, Day, OptionInterner, Person, Problem, SearchOptions, Shift, ShiftOption, Weights, solve,
/// };
///
/// let weights = Weights::default();
/// let mut lists = OptionInterner::new();
/// let options = lists.intern(vec![ShiftOption { shift: 0, cost: 0 }]);
/// let problem = Problem {
///     days: vec![Day { start: 0, end: 1440 }],
///     cover: vec![weights.cover_requirement(1, 120, None)],
///     shifts: vec![Shift { start: 540, end: 660, cover: CoverRange { first: 0, len: 1 }, ..Shift::default() }],
///     people: vec![Person { day_options: vec![options], ..Person::default() }],
///     day_options: lists.into_day_options(),
///     weights,
///     ..Problem::default()
/// };
/// let options = SearchOptions { iterations: Some(1), ..SearchOptions::default() };
/// let start = std::time::Instant::now();
/// let solution = solve(&problem, &options, &|| start.elapsed(), &|| false, &mut |_| {})?;
/// assert_eq!(solution.assignments, [Assignment { person: 0, shift: 0 }]);
/// assert_eq!(solution.evaluation.shortage_minutes, 0);
/// # Ok::<(), dialoog_rostering::RosteringError>(())
/// ```
///
/// # Errors
/// [`RosteringError`] when the problem contradicts itself, which is proven then, or
/// [`NotFoundYet`](RosteringError::NotFoundYet) when the search ended before everybody had a roster that keeps their
/// limits.
pub fn solve(
    problem: &Problem,
    options: &SearchOptions,
    clock: &(dyn Fn() -> Duration + Sync),
    stop: &(dyn Fn() -> bool + Sync),
    progress: &mut dyn FnMut(&Progress),
) -> Result<Solution, RosteringError> {
    let start = clock();
    let seconds = || clock().saturating_sub(start).as_secs_f64();
    let should_stop = || stop() || options.seconds.is_some_and(|max| seconds() >= max);
    let instance = Instance::new(problem)?;

    let mut first = State::new(&instance);
    // Where constraints along the days link a person's days, whole schedules are searched; where each day has hundreds
    // of options and stands mostly by itself, moves on single days are.
    let sequence = instance.sequences.iter().any(|sequence| !sequence.resources.is_empty());
    let pricing = if sequence { PricingProblems::new(&instance) } else { None };
    if let (Some(_), Some(person)) = (&pricing, single_days_only(problem)) {
        return Err(RosteringError::UnsupportedConstraints { person });
    }
    let shortage_weight = if problem.weights.shortage_first { SHORTAGE_FIRST } else { 1 };
    let mut rounds = 0;
    if let Some(pricing) = &pricing {
        let mut schedules = FirstSchedules::new(pricing, shortage_weight, options.seed);
        loop {
            schedules.advance(&mut first, pricing, &should_stop).map_err(|person| {
                RosteringError::Impossible { person, conflict: conflict(&instance, person) }
            })?;
            let Some(&person) = schedules.left().first() else { break };
            let people = schedules.left().len();
            // Every further try counts as an iteration.
            if should_stop() || options.iterations.is_some_and(|max| rounds >= max) {
                return Err(RosteringError::NotFoundYet { person, people });
            }
            rounds += 1;
            let now =
                report_of(&instance, options, &first.roster.shifts, first.score, None, rounds, seconds());
            progress(&Progress { without_schedule: people, ..now });
        }
    } else {
        if let Some(person) = asks_for_duty(&instance) {
            return Err(RosteringError::UnsupportedConstraints { person });
        }
        construct(&mut first, CoolingSchedule::first_shortage_weight(problem), &should_stop);
    }
    let mut report = |best: &[DayAssignment], score: Score, bound: Option<Bound>, rounds: u32| {
        progress(&report_of(&instance, options, best, score, bound, rounds, seconds()));
        seconds()
    };
    let mut reported_at = report(&first.roster.shifts, first.score, None, rounds);
    let mut reported = first.score;

    let mut search: Box<dyn Search> = if let Some(pricing) = &pricing {
        Box::new(LargeNeighbourhoodSearch::new(&first, pricing, options.seed, shortage_weight))
    } else {
        let cooling = CoolingSchedule::new(&mut first, options.seed, options.iterations, &should_stop);
        Box::new(AnnealingSearch::new(&first, cooling, options.seed))
    };
    let shortage_first = problem.weights.shortage_first;
    let min_shortage = capacity::min_shortage(&instance);
    let max_soft = pricing.as_ref().map(|pricing| max_soft(&instance, pricing));
    let step = capacity::shortage_step(problem);
    let is_best = |search: &dyn Search| {
        let (_, score) = search.best();
        search.bound().is_some_and(|bound| {
            let min = max_soft.map_or(0, |max| bound.min_shortage(max, step));
            bound.proves_best(score, shortage_first, min.max(min_shortage))
        })
    };
    let threads = Threads::new(options.threads.min(WORKERS));
    while options.iterations.is_none_or(|max| rounds < max) && !should_stop() && !is_best(&*search) {
        search.round(&threads, &should_stop);
        if should_stop() {
            break;
        }
        rounds += 1;
        if seconds() - reported_at >= BETWEEN_REPORTS {
            let (best, score) = search.best();
            reported = score;
            reported_at = report(best, score, search.bound(), rounds);
        }
    }

    let finished = is_best(&*search) || options.iterations.is_some_and(|max| rounds >= max);
    let ended = match finished {
        true => Termination::Finished,
        false if stop() => Termination::Stopped,
        false => Termination::TimeUp,
    };
    let (best, score) = search.best();
    if reported != score || finished {
        report(best, score, search.bound(), rounds);
    }
    let evaluation = evaluation(&instance, best.to_vec());
    debug_assert_eq!(evaluation.score, score, "what the search adds up is what the rota costs");
    Ok(Solution {
        assignments: instance.assignments(best),
        evaluation,
        bound: search.bound(),
        unavoidable_minutes: capacity::unavoidable_minutes(&instance),
        iterations: rounds,
        moves: search.moves(),
        termination: ended,
    })
}

/// Somebody whose limits only the search over single days knows: who is beside them, or on how many evenings they are on duty.
fn single_days_only(problem: &Problem) -> Option<usize> {
    let is_new = |person: &Person| person.new_until.is_some();
    problem.people.iter().position(|person| is_new(person) || !person.constraints.evenings.is_empty())
}

/// Somebody who may not stay without duty, where nothing is locked: annealing would have no feasible rota to start
/// from.
fn asks_for_duty(instance: &Instance) -> Option<usize> {
    (0..instance.sequences.len()).find(|&person| {
        let nothing_locked = instance.person(person).locked.is_empty();
        nothing_locked
            && instance.sequences[person].feasible_cost(&instance.fixed.attributes_of(person)).is_none()
    })
}

fn report_of(
    instance: &Instance,
    options: &SearchOptions,
    best: &[DayAssignment],
    score: Score,
    bound: Option<Bound>,
    rounds: u32,
    seconds: f64,
) -> Progress {
    let evaluation = evaluation(instance, best.to_vec());
    let of_rounds = options.iterations.map_or(0.0, |max| f64::from(rounds) / f64::from(max.max(1)));
    let of_seconds = options.seconds.map_or(0.0, |max| seconds / max);
    Progress {
        seconds,
        done: of_rounds.max(of_seconds).clamp(0.0, 1.0),
        score,
        without_schedule: 0,
        bound,
        shortage_minutes: evaluation.shortage_minutes,
        coverage: evaluation.coverage(),
    }
}
