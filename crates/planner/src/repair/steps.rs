//! What a repair changes, duty by duty.

use chrono::{DateTime, Utc};
use dialoog_model::{DeskId, Duty, DutyId, DutyKind, RotaId};
use std::collections::HashSet;

use crate::rostering::duty_id::new_duty_id;
use crate::rostering::encode::ChosenDuty;
use crate::view::RepairKind;

/// A duty before and after.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Step {
    /// What happens to it.
    pub kind: RepairKind,
    /// As it was; `None` where it is new.
    pub was: Option<Duty>,
    /// As it will be; `None` where it goes.
    pub now: Option<Duty>,
}

/// A repaired rota.
pub(crate) struct RepairedRota {
    /// All its duties.
    pub duties: Vec<Duty>,
    /// What is different, by start.
    pub steps: Vec<Step>,
}

impl RepairedRota {
    /// With the stand-by that stays, and what happens to the rest of it.
    pub(super) fn with_stand_by(mut self, stays: Vec<Duty>, steps: Vec<Step>) -> Self {
        self.duties.extend(stays.into_iter().chain(steps.iter().filter_map(|step| step.now)));
        self.steps.extend(steps);
        self.steps.sort_by_key(Step::place);
        self
    }
}

impl Step {
    /// What happens to a duty that was and will be like this.
    pub(super) fn between(was: Option<Duty>, now: Option<Duty>) -> Self {
        let kind = match (was, now) {
            (Some(was), Some(now)) if was.person == now.person => RepairKind::Change,
            (Some(_), Some(_)) => RepairKind::HandOver,
            (None, _) => RepairKind::Add,
            (Some(_), None) => RepairKind::Remove,
        };
        Self { kind, was, now }
    }

    /// What steps are ordered by.
    pub(super) fn place(&self) -> Option<(DateTime<Utc>, DeskId, DutyId)> {
        self.was.or(self.now).map(|duty| (duty.start, duty.desk, duty.id))
    }
}

/// Whether what was chosen continues a duty.
type Continues = fn(&Duty, &ChosenDuty) -> bool;

/// The duties that were chosen, each with the name of the duty that it continues. Calendars know duties by their names:
/// one that somebody takes over, or that begins or ends at another time, is the same duty still.
pub(super) fn repaired(
    old: &[Duty],
    chosen: &[ChosenDuty],
    rota: RotaId,
    known: &HashSet<DutyId>,
) -> RepairedRota {
    let same =
        |d: &Duty, c: &ChosenDuty| (d.person, d.desk, d.start, d.end) == (c.person, c.desk, c.start, c.end);
    let (kept, mut gone): (Vec<Duty>, Vec<Duty>) =
        old.iter().copied().partition(|d| chosen.iter().any(|c| same(d, c)));
    let mut fresh: Vec<&ChosenDuty> = chosen.iter().filter(|c| !kept.iter().any(|d| same(d, c))).collect();
    let mut steps = Vec::new();
    let pairs: [(RepairKind, Continues); 3] =
        [(RepairKind::Change, own), (RepairKind::HandOver, whole), (RepairKind::HandOver, at_once)];
    for (kind, continues) in pairs {
        gone.retain(|was| {
            let Some(place) = fresh.iter().position(|c| continues(was, c)) else { return true };
            let c = fresh.remove(place);
            let (person, start, end) = (c.person, c.start, c.end);
            // A lock was about who had it.
            let locked = was.locked && person == was.person;
            let now = Duty { person, start, end, locked, ..*was };
            steps.push(Step { kind, was: Some(*was), now: Some(now) });
            false
        });
    }
    let mut taken: HashSet<DutyId> = old.iter().map(|d| d.id).chain(known.iter().copied()).collect();
    for c in fresh {
        let (person, desk, start, end) = (c.person, c.desk, c.start, c.end);
        let id = new_duty_id(rota, person, desk, start, |id| taken.contains(&id));
        taken.insert(id);
        let duty = Duty { id, rota, person, desk, start, end, locked: false, kind: DutyKind::Duty };
        steps.push(Step { kind: RepairKind::Add, was: None, now: Some(duty) });
    }
    steps.extend(gone.into_iter().map(|was| Step { kind: RepairKind::Remove, was: Some(was), now: None }));
    steps.sort_by_key(Step::place);
    let duties = kept.into_iter().chain(steps.iter().filter_map(|s| s.now)).collect();
    RepairedRota { duties, steps }
}

fn at_once(was: &Duty, now: &ChosenDuty) -> bool {
    was.desk == now.desk && was.start < now.end && now.start < was.end
}

fn own(was: &Duty, now: &ChosenDuty) -> bool {
    was.person == now.person && at_once(was, now)
}

fn whole(was: &Duty, now: &ChosenDuty) -> bool {
    (was.desk, was.start, was.end) == (now.desk, now.start, now.end)
}
