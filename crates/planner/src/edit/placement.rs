//! From slots of the period to a duty.

use dialoog_demand::desk_open;
use dialoog_model::{Desk, DeskId, Duty, DutyId, DutyKind, PersonId};
use std::ops::Range;

use crate::period::plan::Plan;
use crate::rostering::duty_id::new_duty_id;
use crate::{Cause, Failure, Thing};

/// Where somebody wants a duty.
#[derive(Debug, Clone)]
pub(crate) struct Placement {
    /// Who.
    pub person: PersonId,
    /// Where.
    pub desk: DeskId,
    /// Slots of the period, one or more, within one day, or over midnight where the desk is open then.
    pub slots: Range<usize>,
    /// What it asks; `None`: as it was, and work where it is new.
    pub kind: Option<DutyKind>,
}

impl Placement {
    /// The duty that it asks for: `current` at its new place, or else a new one.
    ///
    /// # Errors
    /// `NotFound` where the person or the desk is not there, `Invalid` where the slots are not within a day of the
    /// period, or two where the desk is open at the midnight between.
    pub fn duty(&self, plan: &Plan, current: Option<&Duty>) -> Result<Duty, Failure> {
        let (organisation, grid) = (plan.organisation(), plan.grid());
        organisation.person(self.person).ok_or_else(|| Failure::not_found(Thing::Person))?;
        let desk = organisation.desk(self.desk).ok_or_else(|| Failure::not_found(Thing::Desk))?;
        let kind = self.kind.or(current.map(|duty| duty.kind)).unwrap_or_default();
        let Range { start: first, end } = self.slots;
        if first >= end || end > grid.len() {
            return Err(Cause::DutyOutsideDay.into());
        }
        let fits = match grid.day_of(end - 1) - grid.day_of(first) {
            0 => true,
            // To be reachable asks for no desk.
            1 => kind == DutyKind::StandBy || opens_over_midnight(plan, desk, grid.day_of(first)),
            _ => false,
        };
        if !fits {
            return Err(Cause::DutyOutsideDay.into());
        }
        let (start, end) = (grid.slot_start(first), grid.slot_start(end));
        let taken = |id: DutyId| plan.duty(id).is_some();
        let new = || new_duty_id(plan.rota.id, self.person, self.desk, start, taken);
        Ok(Duty {
            id: current.map_or_else(new, |duty| duty.id),
            rota: plan.rota.id,
            person: self.person,
            desk: self.desk,
            start,
            end,
            locked: current.is_some_and(|duty| duty.locked),
            kind,
        })
    }
}

/// Whether a desk is open on both sides of the midnight after a day of the period.
pub(crate) fn opens_over_midnight(plan: &Plan, desk: &Desk, day: usize) -> bool {
    let (organisation, grid) = (plan.organisation(), plan.grid());
    let open = desk_open(organisation, desk, grid);
    let midnight = grid.days()[day].first_slot + grid.days()[day].slots;
    midnight < open.len() && open[midnight - 1] && open[midnight]
}
