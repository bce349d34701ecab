//! A repair to be looked at.

use chrono::{DateTime, Utc};
use dialoog_model::{Duty, DutyId, OpenSlot, PersonId};
use std::collections::{BTreeSet, HashSet};

use super::away::Away;
use super::damage::Damage;
use super::loss::lost;
use super::smallest::smallest_repair;
use super::steps::Step;
use crate::edit::arranged::differences;
use crate::edit::meaning::{Meaning, meanings};
use crate::edit::others::among_others;
use crate::explain::open_slots::open_slots;
use crate::period::coverage::hours;
use crate::period::plan::Plan;
use crate::{Failure, StopFlag};

/// The smallest repair that was found.
pub(crate) struct Proposal {
    /// The plan as it would be.
    pub after: Plan,
    /// What changes, by start.
    pub steps: Vec<Step>,
    /// People, beside who is away, whose days change.
    pub people_told: usize,
    /// Person-hours that would be open without a repair and were covered before.
    pub opened_hours: f64,
    /// Person-hours of these that stay open all the same.
    pub open_hours: f64,
    /// Where they are, with who came nearest.
    pub open: Vec<OpenSlot>,
    /// What it means for people, also for those whose duties stay.
    pub meanings: Vec<Meaning>,
}

/// Proposes the smallest repair of a plan as of `now`: for somebody's absence, or else for whatever breaks a rule in it.
/// `known` are names that calendars know for something.
///
/// # Errors
/// `NotFound` where the person is not there, `Invalid` where the absence is none in the period, `Stopped` where it was asked
/// to stop.
pub(crate) fn propose(
    mut plan: Plan,
    away: Option<Away>,
    known: &HashSet<DutyId>,
    now: DateTime<Utc>,
    stop: &StopFlag,
) -> Result<Proposal, Failure> {
    let before = plan.clone();
    if let Some(away) = away {
        let person = away.entered(plan.organisation())?;
        away.check_within(plan.grid())?;
        plan.put_person(person);
    }
    let damage = Damage::of(&plan, away, now);
    let repaired = smallest_repair(&plan, &damage, known, stop)?;
    Ok(Proposal::of(&before, &plan, &damage, repaired.duties, repaired.steps, away, now))
}

impl Proposal {
    /// What `steps` make of a plan as it is, and of `plan`, which has the absence in it: `duties`.
    pub(super) fn of(
        before: &Plan,
        plan: &Plan,
        damage: &Damage,
        duties: Vec<Duty>,
        steps: Vec<Step>,
        away: Option<Away>,
        now: DateTime<Utc>,
    ) -> Self {
        let unrepaired: Vec<Duty> = plan.duties.iter().filter(|d| !damage.is_broken(d)).copied().collect();
        let opened = lost(plan, &unrepaired, now);
        let still_open = lost(plan, &duties, now);
        let after = Plan { duties, ..plan.clone() };
        let changes = differences(before, &after);
        let among = among_others(before, &after, &changes);
        Self {
            people_told: people_told(&steps, away).len(),
            opened_hours: hours(after.grid(), &opened).open,
            open_hours: hours(after.grid(), &still_open).open,
            open: open_slots(&after, &still_open),
            meanings: meanings(before, &after, &changes, &among),
            steps,
            after,
        }
    }
}

/// Number of duties of a plan that no longer hold in somebody's absence, as of `now`.
///
/// # Errors
/// `NotFound` where the person is not there.
pub(crate) fn broken_by(mut plan: Plan, away: Away, now: DateTime<Utc>) -> Result<usize, Failure> {
    plan.put_person(away.entered(plan.organisation())?);
    Ok(Damage::of(&plan, Some(away), now).count())
}

fn people_told(steps: &[Step], away: Option<Away>) -> BTreeSet<PersonId> {
    let people = steps.iter().flat_map(|step| [step.was, step.now]).flatten().map(|duty| duty.person);
    people.filter(|person| away.is_none_or(|away| away.person != *person)).collect()
}
