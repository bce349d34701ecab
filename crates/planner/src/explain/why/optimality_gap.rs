//! How much better a rota could be.

use dialoog_model::Duty;
use dialoog_rostering::{BoundOptions, evaluate, lower_bound};

use crate::period::past::Past;
use crate::period::plan::Plan;
use crate::rostering::emphasis::weights;
use crate::rostering::encode::{RosteringRequest, encode_around};
use crate::{Failure, StopFlag};

/// Times that the prices of the bound are changed: some seconds. For so many person-days at most; for more it is so many
/// times fewer, and what is said is true but says less.
const ROUNDS: usize = 400;
const PERSON_DAYS: usize = 3000;

/// Share of what a rota's wishes, evenness and interruptions cost that no other rota with these facts saves unless it
/// leaves more open; weighed as it was when the rota was generated. `None` where nothing costs anything, or somebody has
/// more duties on a day than the engine weighs.
pub(super) fn optimality_gap(
    plan: &Plan,
    facts: &[Duty],
    past: &Past,
    stop: &StopFlag,
) -> Result<Option<f64>, Failure> {
    let (demand, duties) = (&plan.demand, &plan.duties);
    let limits = dialoog_rules::limits(&demand.organisation, &demand.grid, &plan.around);
    let slots = 0..demand.grid.len();
    let weights = weights(plan.rota.emphasis.unwrap_or_default());
    let request = RosteringRequest { locked: facts, previous: &[], slots, past, weights };
    let (encoded, _) = encode_around(demand, &limits, &request, duties);
    let Ok(rota) = evaluate(&encoded.problem, &encoded.assignments(duties)) else { return Ok(None) };
    let threads = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let person_days = encoded.problem.people.len() * encoded.problem.days.len();
    let rounds = ROUNDS * PERSON_DAYS / person_days.max(PERSON_DAYS);
    let options = BoundOptions { iterations: rounds as u32, threads };
    let bound = lower_bound(&encoded.problem, rota.score, options, &|| stop.is_stopped())?;
    stop.check()?;
    let cost = rota.score.soft as f64;
    let soft = bound.and_then(|bound| bound.soft_at(rota.score.shortage));
    let gap = |least: i64| (1.0 - least as f64 / cost).clamp(0.0, 1.0);
    Ok(soft.filter(|_| cost > 0.0).map(gap))
}
