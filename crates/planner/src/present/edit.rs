//! A duty placed by hand, and what the rules say of it, as the window sees them.

use dialoog_demand::desk_open;
use dialoog_model::Duty;

use crate::edit::placement::Placement;
use crate::edit::verdict::for_everybody;
use crate::period::coverage::slots_of;
use crate::period::plan::Plan;
use crate::view::{DutyEdit, Verdict, VerdictsView};

impl From<DutyEdit> for Placement {
    fn from(edit: DutyEdit) -> Self {
        let first = edit.first_slot as usize;
        Self {
            person: edit.person,
            desk: edit.desk,
            slots: first..first.saturating_add(edit.slots as usize),
            kind: edit.kind,
        }
    }
}

impl From<Placement> for DutyEdit {
    fn from(placed: Placement) -> Self {
        let (first_slot, slots) = (placed.slots.start as u32, placed.slots.len() as u32);
        Self { person: placed.person, desk: placed.desk, first_slot, slots, kind: placed.kind }
    }
}

/// What the rules say of everybody in the place of a duty.
pub(crate) fn verdicts_view(plan: &Plan, duty: &Duty) -> VerdictsView {
    let (organisation, grid) = (plan.organisation(), plan.grid());
    let open = organisation.desk(duty.desk).map(|desk| desk_open(organisation, desk, grid));
    let people = for_everybody(plan, duty).into_iter().map(|(theirs, verdict, week_minutes)| Verdict {
        person: theirs.person,
        refused: verdict.is_refused(),
        findings: verdict.findings,
        week_minutes,
    });
    VerdictsView {
        // To be reachable asks nobody to be there.
        open: !duty.is_work() || open.is_some_and(|open| slots_of(grid, duty).all(|slot| open[slot])),
        people: people.collect(),
    }
}
