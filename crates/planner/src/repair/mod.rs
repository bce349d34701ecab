//! The smallest mend of a rota in which duties no longer hold.

mod damage;
mod steps;

pub(crate) use damage::Damage;
pub(crate) use steps::Step;

use dialoog_model::{Duty, DutyId, Requirement};
use dialoog_rostering::{LONGEST_CHAIN, Weights};
use std::collections::HashSet;

use crate::Failure;
use crate::period::coverage::coverage;
use crate::period::past::Past;
use crate::period::period_demand::Basis;
use crate::rostering::check::check;
use crate::rostering::encode::{Ask, Chosen, fill_around};

/// A mended rota.
pub(crate) struct Mended {
    /// All its duties.
    pub duties: Vec<Duty>,
    /// What is different, by start.
    pub steps: Vec<Step>,
}

/// Mends the duties of a rota. Facts stay as they are; of the others as few as possible change. `known` are names that
/// calendars know for something.
///
/// What was open before is left open: a mend brings a rota back to what it was, and does not make a better one of it.
pub(crate) fn mend(
    basis: &Basis,
    duties: &[Duty],
    around: &[Duty],
    damage: &Damage,
    known: &HashSet<DutyId>,
) -> Result<Mended, Failure> {
    let covered = as_covered(basis, duties, damage.slots.start);
    let to_mend = Basis::asking(basis.organisation.clone(), basis.grid.clone(), covered);
    let limits = dialoog_rules::limits(&basis.organisation, &basis.grid, around);
    let facts: Vec<Duty> = duties.iter().filter(|d| damage.is_fact(d)).copied().collect();
    let whole: Vec<Duty> = duties.iter().filter(|d| !damage.is_broken(d)).copied().collect();
    let ask = Ask {
        locked: &facts,
        previous: duties,
        slots: damage.slots.clone(),
        past: &Past::new(),
        weights: Weights::mending(),
    };
    let (filled, facts) = fill_around(&to_mend, &limits, &ask, &whole);
    let solution = dialoog_rostering::mend(&filled.problem, LONGEST_CHAIN, &|| false)?;
    let chosen: Vec<Chosen> = solution.assignments.iter().filter_map(|a| filled.chosen(*a)).collect();
    let mended = steps::mended(duties, &chosen, damage.rota, known);
    check(basis, &mended.duties, around, &facts)?;
    Ok(mended)
}

/// What is required and was covered, from a slot on.
fn as_covered(basis: &Basis, duties: &[Duty], from: usize) -> Vec<Requirement> {
    let lines = coverage(&basis.organisation, &basis.grid, &basis.requirement, duties);
    let mut requirement = basis.requirement.clone();
    for (line, covered) in requirement.iter_mut().zip(lines) {
        for (slot, (required, people)) in line.per_slot.iter_mut().zip(covered.on_duty).enumerate() {
            required.people = if slot < from { 0 } else { required.people.min(people) };
        }
    }
    requirement
}
