//! Whether a repair that was proposed may still be saved.

use dialoog_model::{Duty, DutyId, Finding};
use std::collections::HashSet;

use super::away::Away;
use crate::period::plan::Plan;
use crate::rostering::check::broken_beside;
use crate::{Cause, Failure};

/// What a repair changes.
pub(crate) struct AcceptedRepair<'a> {
    /// Who is away.
    pub away: Option<Away>,
    /// The duties that change or go, as they were when it was proposed.
    pub before: &'a [Duty],
    /// The duties that change or are new, as they will be.
    pub put: &'a [Duty],
    /// The duties that go.
    pub remove: &'a [DutyId],
}

impl AcceptedRepair<'_> {
    /// The plan with the repair and the absence in it.
    ///
    /// # Errors
    /// `NotFound` where the person is gone, `Invalid` where the duties are no longer as they were when it was proposed, or where it would break a rule by now.
    pub fn applied_to(&self, plan: Plan) -> Result<Plan, Failure> {
        let (plan, broken) = self.tried_on(plan)?;
        if broken.is_empty() { Ok(plan) } else { Err(Failure::from(Cause::RepairOutdated).with(broken)) }
    }

    /// The plan with the repair and the absence in it, and the rules that the repair breaks there.
    ///
    /// # Errors
    /// `NotFound` where the person is gone, `Invalid` where the duties are no longer as they were when it was proposed.
    pub fn tried_on(&self, mut plan: Plan) -> Result<(Plan, Vec<Finding>), Failure> {
        self.put.iter().try_for_each(Duty::validate)?;
        if !self.fits(&plan) {
            return Err(Cause::RepairOutdated.into());
        }
        let person = self.away.map(|away| away.entered(plan.organisation())).transpose()?;
        let touched: HashSet<DutyId> = self.before.iter().map(|d| d.id).collect();
        let (replaced, stays): (Vec<Duty>, Vec<Duty>) =
            std::mem::take(&mut plan.duties).into_iter().partition(|d| touched.contains(&d.id));
        plan.duties.clone_from(&stays);
        for duty in self.put {
            plan.put(*duty);
        }
        if let Some(person) = person {
            plan.put_person(person);
        }
        let facts: Vec<Duty> = stays.into_iter().chain(replaced).collect();
        let broken = broken_beside(&plan.demand, &plan.duties, &plan.around, &facts);
        Ok((plan, broken))
    }

    /// Whether all duties that it touches are as they were, and it is all of them.
    fn fits(&self, plan: &Plan) -> bool {
        let was_there = |id: DutyId| self.before.iter().any(|duty| duty.id == id);
        self.before.iter().all(|duty| plan.duties.contains(duty))
            && self.put.iter().all(|duty| was_there(duty.id) || plan.duty(duty.id).is_none())
            && self.remove.iter().all(|id| was_there(*id))
            && self.put.iter().all(|duty| duty.rota == plan.rota.id)
    }
}
