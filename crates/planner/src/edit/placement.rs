//! From slots of the period to a duty.

use dialoog_model::{DeskId, Duty, DutyId, DutyKind, PersonId};
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
    /// Slots of the period, one or more, within one day.
    pub slots: Range<usize>,
}

impl Placement {
    /// The duty that it asks for: `current` at its new place, or else a new one.
    ///
    /// # Errors
    /// `NotFound` where the person or the desk is not there, `Invalid` where the slots are not within a day of the period.
    pub fn duty(&self, plan: &Plan, current: Option<&Duty>) -> Result<Duty, Failure> {
        let (organisation, grid) = (plan.organisation(), plan.grid());
        organisation.person(self.person).ok_or_else(|| Failure::not_found(Thing::Person))?;
        organisation.desk(self.desk).ok_or_else(|| Failure::not_found(Thing::Desk))?;
        let Range { start: first, end } = self.slots;
        if first >= end || end > grid.len() || grid.day_of(first) != grid.day_of(end - 1) {
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
            kind: current.map_or(DutyKind::Duty, |duty| duty.kind),
        })
    }
}
