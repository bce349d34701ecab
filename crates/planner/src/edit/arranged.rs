//! Several changes of duties as one, judged on the plan as it will be with all of them.

use chrono::{DateTime, Utc};
use dialoog_model::{DeskId, Duty, DutyId, Finding, Organisation, PersonId};
use dialoog_rules::{Around, Reviewer};
use std::collections::{BTreeMap, BTreeSet};

use crate::edit::duty_step::DutyStep;
use crate::edit::others::{among_others, leaves};
use crate::edit::placement::Placement;
use crate::edit::verdict::{DutyVerdict, Judge};
use crate::period::plan::Plan;
use crate::{Failure, Thing};

/// One change of a duty among several.
#[derive(Debug, Clone)]
pub(crate) enum Move {
    /// A new duty.
    Add {
        /// Where it lies.
        to: Placement,
        /// Whether it is a fact for rostering.
        locked: bool,
    },
    /// A duty at another place, or somebody else's.
    Change {
        /// The duty.
        duty: DutyId,
        /// Where it will lie.
        to: Placement,
    },
    /// A duty goes.
    Remove(DutyId),
    /// A duty becomes a fact for rostering, or is none any more.
    Lock(DutyId, bool),
}

/// A plan with several changes in it.
pub(crate) struct Arranged {
    /// The plan with all of them.
    pub after: Plan,
    /// What each of them does, in their order.
    pub steps: Vec<DutyStep>,
}

impl Arranged {
    /// Makes changes one after another.
    ///
    /// # Errors
    /// `NotFound` where a duty, a person or a desk is not there, `Invalid` where a duty does not fit the period.
    pub fn of(plan: &Plan, moves: &[Move]) -> Result<Self, Failure> {
        let mut after = plan.clone();
        let steps = moves.iter().map(|one| made(&mut after, one)).collect::<Result<_, _>>()?;
        Ok(Self { after, steps })
    }

    /// What the rules say of each change, beside all others. A duty that lies elsewhere, or is somebody else's, is judged itself: as
    /// where it is changed by itself, nobody is kept from removing or locking one. Of any change it is said what it takes from others.
    pub fn verdicts(&self, before: &Plan) -> Vec<DutyVerdict> {
        let judge = Judge::new(&self.after);
        let of_step = |step: &DutyStep| match step.placed() {
            Some(duty) => judge.verdict(&duty),
            None => DutyVerdict { findings: Vec::new() },
        };
        let mut verdicts: Vec<DutyVerdict> = self.steps.iter().map(of_step).collect();
        for found in self.broken_together(before) {
            self.tell(&found, &mut verdicts);
        }
        for (desk, found) in among_others(before, &self.after, &self.steps).found {
            self.tell_of_others(desk, &found, &mut verdicts);
        }
        verdicts
    }

    /// Whoever's duties change.
    pub fn people(&self) -> BTreeSet<PersonId> {
        self.steps.iter().flat_map(DutyStep::people).collect()
    }

    /// What of the law the changes break together, each of which alone might keep it: what nobody objects to who leaves out
    /// just one of them.
    fn broken_together(&self, before: &Plan) -> Vec<Finding> {
        let people: BTreeSet<PersonId> =
            self.steps.iter().filter_map(DutyStep::placed).map(|d| d.person).collect();
        let known = findings_of(before, &people);
        let mut found = findings_of(&self.after, &people);
        found.retain(|f| {
            f.is_unlawful()
                && !known.iter().any(|k| (k.rule, k.date) == (f.rule, f.date) && k.person == f.person)
        });
        found
    }

    /// A finding said of the changes that it names, or else of all of that person, unless one of theirs says it already.
    fn tell(&self, found: &Finding, verdicts: &mut [DutyVerdict]) {
        let of_person: Vec<usize> = (0..self.steps.len())
            .filter(|at| self.steps[*at].placed().is_some_and(|duty| found.person == Some(duty.person)))
            .collect();
        let says = |at: &usize| {
            verdicts[*at].findings.iter().any(|f| (f.rule, f.severity) == (found.rule, found.severity))
        };
        if of_person.iter().any(says) {
            return;
        }
        let named = |at: &usize| self.steps[*at].placed().is_some_and(|duty| found.duties.contains(&duty.id));
        let (those, others): (Vec<usize>, Vec<usize>) = of_person.into_iter().partition(named);
        for at in if those.is_empty() { others } else { those } {
            verdicts[at].findings.insert(0, found.clone());
        }
    }

    /// What gets worse for others, said of the changes that leave the place, or else of the last at that desk.
    fn tell_of_others(&self, desk: DeskId, found: &Finding, verdicts: &mut [DutyVerdict]) {
        if verdicts.iter().any(|verdict| verdict.findings.contains(found)) {
            return;
        }
        let steps = || self.steps.iter().enumerate();
        let mut those: Vec<usize> =
            steps().filter(|(_, step)| leaves(step, desk, found)).map(|(at, _)| at).collect();
        if those.is_empty() {
            let is_there =
                |step: &DutyStep| step.was.into_iter().chain(step.now).any(|duty| duty.desk == desk);
            those.extend(steps().filter(|(_, step)| is_there(step)).map(|(at, _)| at).next_back());
        }
        for at in those {
            verdicts[at].findings.push(found.clone());
            verdicts[at].findings.sort_by_key(|f| std::cmp::Reverse(f.severity));
        }
    }
}

/// Who has to hear of changes, by name: whoever was told of a duty that they will not have so any more, or gets one that
/// they were not told of. Nobody where nobody was told anything, and of what is over.
pub(crate) fn hearers(plan: &Plan, steps: &[DutyStep], now: DateTime<Utc>) -> Vec<String> {
    if plan.told.is_nothing() {
        return Vec::new();
    }
    let moved = steps.iter().filter(|step| step.placed().is_some() || step.now.is_none());
    let gone = moved.clone().filter_map(|step| step.was).filter(|duty| plan.told.knows(duty));
    let new = moved.filter_map(|step| step.now).filter(|duty| !plan.told.knows(duty));
    let people: BTreeSet<PersonId> =
        gone.chain(new).filter(|duty| now < duty.end).map(|d| d.person).collect();
    names(plan.organisation(), &people)
}

/// The names of people, sorted.
pub(crate) fn names(organisation: &Organisation, people: &BTreeSet<PersonId>) -> Vec<String> {
    let of = |id: &PersonId| organisation.person(*id).map(|person| person.name.clone());
    let mut names: Vec<String> = people.iter().filter_map(of).collect();
    names.sort_unstable();
    names
}

/// What the rules find in the duties of some people themselves, worst first; how long ahead they are told is no matter of the duties.
pub(crate) fn findings_of(plan: &Plan, people: &BTreeSet<PersonId>) -> Vec<Finding> {
    let organisation = only(plan.organisation(), people);
    let theirs = |list: &[Duty]| -> Vec<Duty> {
        list.iter().filter(|d| people.contains(&d.person)).copied().collect()
    };
    let recorded =
        plan.around.recorded.iter().filter(|hours| people.contains(&hours.person)).copied().collect();
    let around = Around { duties: theirs(&plan.around.duties), recorded };
    let mut found = Reviewer::new(&organisation, plan.grid()).review(&theirs(&plan.duties), &around);
    found.retain(|f| !f.rule.asks_for_others() && !f.is_of_telling());
    found
}

/// An organisation with only some of its people: the rules of one person's duties ask for no others.
pub(crate) fn only(organisation: &Organisation, people: &BTreeSet<PersonId>) -> Organisation {
    let mut organisation = organisation.clone();
    organisation.people.retain(|person| people.contains(&person.id));
    organisation
}

/// The duties of a plan that differ from those of another, by identifier: as they are there, and as they are here.
pub(crate) fn differences(before: &Plan, after: &Plan) -> Vec<DutyStep> {
    let mut gone: BTreeMap<DutyId, Duty> = before.duties.iter().map(|duty| (duty.id, *duty)).collect();
    let mut steps = Vec::new();
    for duty in &after.duties {
        let was = gone.remove(&duty.id);
        if was != Some(*duty) {
            steps.push(DutyStep { was, now: Some(*duty) });
        }
    }
    steps.extend(gone.into_values().map(|duty| DutyStep { was: Some(duty), now: None }));
    steps
}

fn made(plan: &mut Plan, one: &Move) -> Result<DutyStep, Failure> {
    let there =
        |plan: &Plan, id: DutyId| plan.duty(id).copied().ok_or_else(|| Failure::not_found(Thing::Duty));
    let step = match one {
        Move::Add { to, locked } => {
            let duty = Duty { locked: *locked, ..to.duty(plan, None)? };
            DutyStep { was: None, now: Some(duty) }
        }
        Move::Change { duty, to } => {
            let was = there(plan, *duty)?;
            DutyStep { was: Some(was), now: Some(to.duty(plan, Some(&was))?) }
        }
        Move::Remove(duty) => DutyStep { was: Some(there(plan, *duty)?), now: None },
        Move::Lock(duty, locked) => {
            let was = there(plan, *duty)?;
            DutyStep { was: Some(was), now: Some(Duty { locked: *locked, ..was }) }
        }
    };
    match (step.now, step.was) {
        (Some(now), _) => plan.put(now),
        (None, Some(was)) => plan.remove(was.id),
        (None, None) => {}
    }
    Ok(step)
}
