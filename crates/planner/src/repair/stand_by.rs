//! Stand-by that no longer holds: somebody else takes it over as it is, or it goes.

use dialoog_model::Duty;

use super::damage::Damage;
use super::steps::Step;
use crate::explain::stand_in::stand_ins;
use crate::period::plan::Plan;
use crate::view::RepairKind;

/// What happens to the stand-by of a plan that no longer holds, by start. `work` is the work as it will be. Who breaks no rule
/// and carries least takes it over; it covers nothing, so nobody else has to move for it.
pub(super) fn handed_over(plan: &Plan, damage: &Damage, work: &[Duty]) -> Vec<Step> {
    let (mut broken, kept): (Vec<Duty>, Vec<Duty>) =
        plan.duties.iter().filter(|duty| !duty.is_work()).partition(|duty| damage.is_broken(duty));
    broken.sort_by_key(|duty| (duty.start, duty.id));
    let mut plan = Plan { duties: [work, &kept].concat(), ..plan.clone() };
    let mut steps = Vec::with_capacity(broken.len());
    for was in broken {
        let others = stand_ins(&plan, &was).others;
        let free = others.iter().find(|one| one.breaks.is_empty());
        // A lock was about who had it.
        let now = free.map(|one| Duty { person: one.person, locked: false, ..was });
        if let Some(duty) = now {
            plan.put(duty);
        }
        let kind = if now.is_some() { RepairKind::HandOver } else { RepairKind::Remove };
        steps.push(Step { kind, was: Some(was), now });
    }
    steps
}
