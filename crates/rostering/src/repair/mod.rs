//! Repair of an earlier rota that no longer holds, with few changes.

mod ejection_chain;
mod gap;

use crate::bounds::capacity;
use crate::error::RosteringError;
use crate::instance::Instance;
use crate::local_search::greedy::keep_previous;
use crate::problem::Problem;
use crate::solution::{Solution, Termination};
use crate::solve::SHORTAGE_FIRST;
use crate::state::State;
use crate::state::evaluate::evaluation;

use ejection_chain::EjectionChains;

/// Length up to which chains pay: who fills the gap, who takes over from them, and who from those.
pub const MAX_CHAIN_LENGTH: usize = 3;

/// Repairs [`Problem::previous`] with few changes.
///
/// What the constraints no longer allow of it is removed. What is short then is filled, one gap after the other, by the
/// ejection chain that lowers the cost most: somebody takes the gap, a part of it, or stays longer;
/// or gives up another shift for it, which the next takes over. Nothing is changed that does not lower the cost, so the
/// weights determine how small the repair is; see [`crate::Weights::repair`]. It is deterministic.
///
/// `longest`: most people in a chain, at least 1; see [`MAX_CHAIN_LENGTH`]. `stop` is asked often; once it says yes,
/// the repair so far comes back.
///
/// # Examples
///
/// The first of two people is away, so that the other takes over:
///
/// ```
/// use dialoog_rostering::{
///     Assignment, CoverRange, Day, MAX_CHAIN_LENGTH, OptionInterner, Person, Problem, Shift, ShiftOption, Weights, repair,
/// };
///
/// let weights = Weights::repair();
/// let mut lists = OptionInterner::new();
/// let options = lists.intern(vec![ShiftOption { shift: 0, cost: 0 }]);
/// let away = Person { day_options: vec![None], ..Person::default() };
/// let other = Person { day_options: vec![options], ..Person::default() };
/// let problem = Problem {
///     days: vec![Day { start: 0, end: 1440 }],
///     cover: vec![weights.cover_requirement(1, 120, None)],
///     shifts: vec![Shift { start: 540, end: 660, cover: CoverRange { first: 0, len: 1 }, ..Shift::default() }],
///     people: vec![away, other],
///     day_options: lists.into_day_options(),
///     previous: vec![Assignment { person: 0, shift: 0 }],
///     weights,
///     ..Problem::default()
/// };
/// let repaired = repair(&problem, MAX_CHAIN_LENGTH, &|| false)?;
/// assert_eq!(repaired.assignments, [Assignment { person: 1, shift: 0 }]);
/// # Ok::<(), dialoog_rostering::RosteringError>(())
/// ```
///
/// # Errors
/// [`RosteringError`] when the problem contradicts itself.
pub fn repair(
    problem: &Problem,
    longest: usize,
    stop: &dyn Fn() -> bool,
) -> Result<Solution, RosteringError> {
    let instance = Instance::new(problem)?;
    let mut state = State::new(&instance);
    keep_previous(&mut state);
    state.commit(|_| {});
    let shortage_weight = if problem.weights.shortage_first { SHORTAGE_FIRST } else { 1 };
    let mut chains = EjectionChains::new(&instance, shortage_weight, longest);
    let mut given_up = vec![false; problem.cover.len()];
    let mut rounds = 0;
    // Gaps that could not be filled are tried once more when others have been filled since.
    let mut filled_since = 0;
    while !stop() {
        let Some(gap) = gap::largest(&state, &given_up) else {
            if filled_since == rounds {
                break;
            }
            filled_since = rounds;
            given_up.fill(false);
            continue;
        };
        match chains.best(&mut state, &gap, stop) {
            Some(chain) => {
                let made = state.attempt(&chain);
                debug_assert!(made, "a chain was tried before it is made");
                state.commit(|_| {});
                rounds += 1;
            }
            None => given_up[gap].fill(true),
        }
    }
    let shifts = &state.roster.shifts;
    Ok(Solution {
        assignments: instance.assignments(shifts),
        evaluation: evaluation(&instance, shifts.clone()),
        bound: None,
        unavoidable_minutes: capacity::unavoidable_minutes(&instance),
        iterations: rounds,
        moves: chains.tried(),
        termination: if stop() { Termination::Stopped } else { Termination::Finished },
    })
}
