//! How much better a rota could be.

use dialoog_model::Duty;
use dialoog_rostering::{BoundOptions, Weights, evaluate, lower_bound};

use crate::Failure;
use crate::period::past::Past;
use crate::planner::Plan;
use crate::rostering::encode::{Ask, fill_around};

/// Times that the prices of the bound are changed: some seconds. For so many person-days at most; for more it is so many
/// times fewer, and what is said is true but says less.
const ROUNDS: usize = 400;
const PERSON_DAYS: usize = 3000;

/// Share of what a rota's wishes, evenness and interruptions cost that no other rota with these facts saves unless it
/// leaves more open; weighed without emphasis. `None` where nothing costs anything, or somebody has more duties on a day
/// than the engine weighs.
pub(super) fn room(plan: &Plan, facts: &[Duty], past: &Past) -> Result<Option<f64>, Failure> {
    let (basis, duties) = (&plan.basis, &plan.duties);
    let limits = dialoog_rules::limits(&basis.organisation, &basis.grid, &plan.around);
    let slots = 0..basis.grid.len();
    let ask = Ask { locked: facts, previous: &[], slots, past, weights: Weights::default() };
    let (filled, _) = fill_around(basis, &limits, &ask, duties);
    let Ok(rota) = evaluate(&filled.problem, &filled.assignments(duties)) else { return Ok(None) };
    let threads = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let person_days = filled.problem.people.len() * filled.problem.days.len();
    let rounds = ROUNDS * PERSON_DAYS / person_days.max(PERSON_DAYS);
    let options = BoundOptions { rounds: rounds as u32, threads };
    let bound = lower_bound(&filled.problem, rota.score, options, &|| false)?;
    let cost = rota.score.rest as f64;
    let room = |bound: i64| (1.0 - bound as f64 / cost).clamp(0.0, 1.0);
    Ok(bound.filter(|_| cost > 0.0).map(room))
}
