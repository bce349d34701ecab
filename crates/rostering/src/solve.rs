//! The use of the engine from outside.

use std::time::Instant;

use crate::bounds::capacity;
use crate::error::RosteringError;
use crate::instance::Compiled;
use crate::instance::day_assignment::DayParts;
use crate::local_search::cooling::Cooling;
use crate::local_search::greedy::construct;
use crate::local_search::workers::Lanes;
use crate::neighbourhood_search::RosterLanes;
use crate::neighbourhood_search::first_schedules::FirstSchedules;
use crate::options::SearchOptions;
use crate::pricing::Rosters;
use crate::pricing::conflict::conflict;
use crate::problem::{Assignment, Problem};
use crate::search::Search;
use crate::solution::progress::Progress;
use crate::solution::{Score, Solution, Termination};
use crate::state::State;
use crate::state::evaluate::evaluation;

/// Least seconds between two reports.
const BETWEEN_REPORTS: f64 = 0.1;

/// What shortage counts for against the rest, in a search over whole schedules, where it comes first.
pub(crate) const SHORTAGE_FIRST: i64 = 1000;

/// Searches for the best rota.
///
/// Hard limits hold in whatever it returns; what cannot be covered stays open. `stop` is asked often, from every thread;
/// once it says yes, the best rota so far comes back within a tenth of a second. `progress` is called on the calling thread,
/// first when there is a first rota, then about ten times a second and with the last one.
///
/// The seconds bound the search from outside only: what the rounds do never depends on the clock.
///
/// # Errors
/// [`RosteringError`] when the problem contradicts itself, which is proven then, or
/// [`NotFoundYet`](RosteringError::NotFoundYet) when the search ended before everybody had a schedule that keeps their limits.
pub fn solve(
    problem: &Problem,
    options: &SearchOptions,
    stop: &(dyn Fn() -> bool + Sync),
    progress: &mut dyn FnMut(&Progress),
) -> Result<Solution, RosteringError> {
    let clock = Instant::now();
    let seconds = || clock.elapsed().as_secs_f64();
    let halt = || stop() || options.seconds.is_some_and(|most| seconds() >= most);
    let compiled = Compiled::new(problem)?;

    let mut first = State::new(&compiled);
    // Where a person's days hang together by limits along them, whole schedules are searched; where each day has hundreds
    // of choices and stands more by itself, moves on single days are.
    let along = compiled.along.iter().any(|along| !along.tracks.is_empty());
    let rosters = if along { Rosters::new(&compiled) } else { None };
    let rate = if problem.weights.shortage_first { SHORTAGE_FIRST } else { 1 };
    let mut rounds = 0;
    if let Some(rosters) = &rosters {
        let mut schedules = FirstSchedules::new(rosters, rate, options.seed);
        loop {
            schedules.advance(&mut first, rosters, &halt).map_err(|person| RosteringError::Impossible {
                person,
                conflict: conflict(&compiled, person),
            })?;
            let Some(&person) = schedules.left().first() else { break };
            let people = schedules.left().len();
            // Every further try is a round.
            if halt() || options.iterations.is_some_and(|most| rounds >= most) {
                return Err(RosteringError::NotFoundYet { person, people });
            }
            rounds += 1;
            let now =
                report_of(&compiled, options, &first.schedule.parts, first.score, None, rounds, seconds());
            progress(&Progress { without_schedule: people, ..now });
        }
    } else {
        if let Some(person) = asks_for_duty(&compiled) {
            return Err(RosteringError::UnsupportedConstraints { person });
        }
        construct(&mut first, Cooling::first_rate(problem), &halt);
    }
    let mut report = |best: &[DayParts], score: Score, bound: Option<i64>, rounds: u32| {
        progress(&report_of(&compiled, options, best, score, bound, rounds, seconds()));
        seconds()
    };
    let mut reported_at = report(&first.schedule.parts, first.score, None, rounds);
    let mut reported = first.score;

    let mut search: Box<dyn Search> = if let Some(rosters) = &rosters {
        Box::new(RosterLanes::new(&first, rosters, options.seed, rate))
    } else {
        let cooling = Cooling::new(&mut first, options.seed, options.iterations, &halt);
        Box::new(Lanes::new(&first, cooling, options.seed))
    };
    while options.iterations.is_none_or(|most| rounds < most) && !halt() && !search.is_optimal() {
        search.round(options.threads, &halt);
        if halt() {
            break;
        }
        rounds += 1;
        if seconds() - reported_at >= BETWEEN_REPORTS {
            let (best, score) = search.best();
            reported = score;
            reported_at = report(best, score, search.bound(), rounds);
        }
    }

    let finished = search.is_optimal() || options.iterations.is_some_and(|most| rounds >= most);
    let ended = match finished {
        true => Termination::Finished,
        false if stop() => Termination::Stopped,
        false => Termination::TimeUp,
    };
    let (best, score) = search.best();
    if reported != score || finished {
        report(best, score, search.bound(), rounds);
    }
    let evaluation = evaluation(&compiled, best.to_vec());
    debug_assert_eq!(evaluation.score, score, "what the search adds up is what the rota costs");
    Ok(Solution {
        assignments: assignments(&compiled, best),
        evaluation,
        bound: search.bound(),
        unavoidable_minutes: capacity::unavoidable_minutes(&compiled),
        iterations: rounds,
        moves: search.moves(),
        termination: ended,
    })
}

/// Somebody who may not stay without any duty, where nothing is locked: annealing has no valid rota to begin with.
fn asks_for_duty(compiled: &Compiled) -> Option<usize> {
    (0..compiled.along.len()).find(|&person| {
        let nothing_locked = compiled.person(person).locked.is_empty();
        nothing_locked && compiled.along[person].weigh(&compiled.fixed.along(compiled, person)).is_none()
    })
}

fn report_of(
    compiled: &Compiled,
    options: &SearchOptions,
    best: &[DayParts],
    score: Score,
    bound: Option<i64>,
    rounds: u32,
    seconds: f64,
) -> Progress {
    let evaluation = evaluation(compiled, best.to_vec());
    let of_rounds = options.iterations.map_or(0.0, |most| f64::from(rounds) / f64::from(most.max(1)));
    let of_seconds = options.seconds.map_or(0.0, |most| seconds / most);
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

pub(crate) fn assignments(compiled: &Compiled, parts: &[DayParts]) -> Vec<Assignment> {
    let mut all: Vec<Assignment> = parts
        .iter()
        .enumerate()
        .flat_map(|(at, parts)| {
            let person = compiled.split(at).0 as u32;
            parts.iter().map(move |part| Assignment { person, shift: part }).collect::<Vec<_>>()
        })
        .collect();
    all.sort_unstable();
    all
}
