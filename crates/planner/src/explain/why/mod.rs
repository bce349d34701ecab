//! Why a rota is as it is: what is tried for real is tried by the engine, on the rota as it stands.

mod candidates;
pub(crate) mod conflicts;
mod optimality_gap;
pub(crate) mod prices;
pub(crate) mod relaxation;
pub(crate) mod trial;

use crate::explain::open_slots::open_slots;
use crate::period::coverage::hours;
use crate::period::plan::Plan;
use crate::review::ground::Ground;
use crate::{Failure, StopFlag};

use conflicts::{Conflict, conflicts};
use optimality_gap::optimality_gap;
use prices::{RulePrice, prices};
use relaxation::Relaxation;
use trial::{Trials, TriedRelaxation};

/// Most relaxations that are told.
const TOLD: usize = 12;

/// Why a rota is as it is.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Reasons {
    /// Person-hours that are open.
    pub open_hours: f64,
    /// Person-hours of these that could be covered as things are: by moving duties, or generating anew.
    pub reachable_hours: f64,
    /// What would cover more, most first; what gains nothing is left out.
    pub relaxations: Vec<TriedRelaxation>,
    /// What each rule costs that the law does not set.
    pub prices: Vec<RulePrice>,
    /// Share, 0 to 1, of what wishes against, uneven load and interruptions cost that no other rota saves which leaves no
    /// more open: a proven bound, weighed as in its latest generation. `None` where they cost nothing.
    pub optimality_gap: Option<f64>,
    /// What cannot hold together.
    pub conflicts: Vec<Conflict>,
}

/// Looks into a rota, on the ground of what people carried before it.
///
/// # Errors
/// `Stopped` where it was asked to stop.
pub(crate) fn why(plan: &Plan, ground: &Ground, stop: &StopFlag) -> Result<Reasons, Failure> {
    let lines = plan.coverage();
    let open = open_slots(plan, &lines);
    let open_hours = hours(plan.grid(), &lines).open;
    let trials = Trials::new(plan, &open, stop)?;
    let mut relaxations = relaxations(&trials, candidates::candidates(plan, &open))?;
    relaxations.sort_by(|a, b| b.hours.total_cmp(&a.hours));
    relaxations.truncate(TOLD);
    Ok(Reasons {
        open_hours,
        reachable_hours: open_hours - trials.base_hours(),
        relaxations,
        prices: prices(plan, ground, &trials)?,
        optimality_gap: optimality_gap(plan, trials.facts(), &ground.past, stop)?,
        conflicts: conflicts(plan, stop)?,
    })
}

/// Tries each candidate. Of several people for one thing, as few as give what all of them give.
fn relaxations(trials: &Trials, candidates: Vec<Relaxation>) -> Result<Vec<TriedRelaxation>, Failure> {
    let mut useful = trials.all(candidates)?;
    for one in &mut useful {
        if one.relaxation.people() > 1 {
            *one = fewest(trials, one)?;
        }
    }
    Ok(useful)
}

/// The same with one person after the other, each time the one who adds most, until all that can be gained is gained.
fn fewest(trials: &Trials, all: &TriedRelaxation) -> Result<TriedRelaxation, Failure> {
    let mut chosen: Vec<usize> = Vec::new();
    let mut best: Option<TriedRelaxation> = None;
    while best.as_ref().is_none_or(|best| best.hours + 1e-9 < all.hours) {
        let left = (0..all.relaxation.people()).filter(|place| !chosen.contains(place));
        let tries: Vec<(usize, Relaxation)> =
            left.map(|place| (place, all.relaxation.only(&[&chosen[..], &[place]].concat()))).collect();
        let tried = trials.each(tries.iter().map(|(_, relaxation)| relaxation.clone()).collect())?;
        let gains = tries.iter().map(|(place, _)| *place).zip(tried);
        let Some((place, gain)) = gains.reduce(|a, b| if b.1.hours > a.1.hours { b } else { a }) else {
            break;
        };
        // Nobody adds anything alone: then it takes all of them.
        if best.as_ref().is_some_and(|best| gain.hours <= best.hours) || gain.hours <= 0.0 {
            return Ok(all.clone());
        }
        chosen.push(place);
        best = Some(gain);
    }
    Ok(best.unwrap_or_else(|| all.clone()))
}
