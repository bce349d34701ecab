//! Repairing a rota: a proposal first, then one change.

use chrono::{DateTime, Utc};
use dialoog_model::{Absence, Duty, DutyId, Person, PersonId};
use dialoog_rules::Reviewer;
use dialoog_store::{Change, Key, Record};
use std::collections::{BTreeSet, HashSet};
use std::sync::Arc;

use crate::explain::open_slots::open_slots;
use crate::period::coverage::{LineCoverage, coverage, hours};
use crate::period::period_demand::PeriodDemand;
use crate::period::plan::Plan;
use crate::present::rota::{duty_view, name_of, open_views};
use crate::repair::{Damage, RepairedRota, repair_rota};
use crate::rostering::check::broken_beside;
use crate::view::{AwayEntry, EditedRota, NamedDuty, RepairEdit, RepairProposal, RepairRequest, RepairStep};
use crate::{Cause, Failure, Planner, Thing};

impl Planner {
    /// Proposes the smallest repair of a rota: for somebody's absence, or for whatever breaks a rule in it. Nothing is
    /// saved. Locked duties and those that have begun stay; only duties of the same calendar weeks change.
    ///
    /// # Errors
    /// `NotFound` where the rota or the person is not there, `Invalid` where the absence ends before it begins or does not
    /// touch the rota.
    #[tracing::instrument(skip_all, err(level = "warn"))]
    pub async fn repair(&self, request: RepairRequest) -> Result<RepairProposal, Failure> {
        let plan = self.plan(request.rota).await?;
        let known = self.store.calendar(request.rota).await?.iter().map(|entry| entry.duty).collect();
        let now = self.now();
        let propose = move || propose(&plan, request, &known, now);
        let mut proposal = tokio::task::spawn_blocking(propose).await.map_err(Failure::internal)??;
        proposal.seconds = self.seconds_since(now);
        Ok(proposal)
    }

    /// Saves a repair that was proposed: the absence and all duties, as one change.
    ///
    /// # Errors
    /// `NotFound` where the rota or the person is gone, `Invalid` where the duties are no longer as they were when it was
    /// proposed, or the repair would break a rule by now.
    #[tracing::instrument(skip_all, err(level = "warn"))]
    pub async fn accept_repair(&self, edit: RepairEdit) -> Result<EditedRota, Failure> {
        let mut plan = self.plan(edit.rota).await?;
        let as_they_were = edit.before.iter().all(|d| plan.duties.contains(d))
            && edit.put.iter().all(|d| edit.before.iter().any(|b| b.id == d.id) || is_new(&plan, d))
            && edit.remove.iter().all(|id| edit.before.iter().any(|d| d.id == *id));
        if !as_they_were || edit.put.iter().any(|d| d.rota != edit.rota) {
            return Err(outdated());
        }
        let person = edit.away.map(|away| absent(&plan.demand, away)).transpose()?;
        let before = std::mem::take(&mut plan.duties);
        let touched: HashSet<DutyId> = edit.before.iter().map(|d| d.id).collect();
        let (replaced, stays): (Vec<Duty>, Vec<Duty>) =
            before.into_iter().partition(|d| touched.contains(&d.id));
        plan.duties.clone_from(&stays);
        for duty in &edit.put {
            plan.put(*duty);
        }
        if let Some(person) = &person {
            plan.put_person(person.clone());
        }
        let facts: Vec<Duty> = stays.into_iter().chain(replaced).collect();
        let broken = broken_beside(&plan.demand, &plan.duties, &plan.around, &facts);
        if !broken.is_empty() {
            return Err(Failure { findings: broken, ..outdated() });
        }
        let subject = person.as_ref().map_or_else(|| plan.rota.first_day.to_string(), |p| p.name.clone());
        let person = person.map(|p| Change::Put(Record::Person(p)));
        let remove = edit.remove.iter().map(|id| Change::Remove(Key::Duty(*id)));
        let put = edit.put.iter().map(|d| Change::Put(Record::Duty(*d)));
        let changes: Vec<Change> = person.into_iter().chain(remove).chain(put).collect();
        let entry =
            if changes.is_empty() { None } else { self.apply("rota.repair", &subject, changes).await? };
        self.forget_demands().await;
        self.edited(plan, entry).await
    }
}

fn is_new(plan: &Plan, duty: &Duty) -> bool {
    plan.duties.iter().all(|d| d.id != duty.id)
}

fn outdated() -> Failure {
    Cause::RepairOutdated.into()
}

/// The person with the absence among their own.
fn absent(demand: &PeriodDemand, away: AwayEntry) -> Result<Person, Failure> {
    let mut person =
        demand.organisation.person(away.person).ok_or_else(|| Failure::not_found(Thing::Person))?.clone();
    let absence = Absence { from: away.from, to: away.to };
    if !person.absences.contains(&absence) {
        person.absences.push(absence);
        person.absences.sort_unstable();
    }
    person.validate()?;
    Ok(person)
}

/// The same period with a person as they are now.
fn with(demand: &PeriodDemand, person: Option<Person>) -> PeriodDemand {
    let mut organisation = demand.organisation.clone();
    if let Some(person) = person
        && let Some(place) = organisation.people.iter_mut().find(|p| p.id == person.id)
    {
        *place = person;
    }
    PeriodDemand::of_requirement(organisation, demand.grid.clone(), demand.requirement.clone())
}

fn propose(
    plan: &Plan,
    request: RepairRequest,
    known: &HashSet<DutyId>,
    now: DateTime<Utc>,
) -> Result<RepairProposal, Failure> {
    let (duties, around) = (&plan.duties[..], &plan.around[..]);
    let person = request.away.map(|away| absent(&plan.demand, away)).transpose()?;
    let days = plan.demand.grid.days();
    if let (Some(away), Some(first), Some(last)) = (request.away, days.first(), days.last())
        && (away.to < first.date || last.date < away.from)
    {
        return Err(Cause::AbsenceOutsideRota { first_day: first.date, last_day: last.date }.into());
    }
    let demand = with(&plan.demand, person);
    let damage = match request.away {
        Some(away) => Damage::of_absence(&demand, plan.rota.id, duties, around, away.person, now),
        None => Damage::of_findings(&demand, plan.rota.id, duties, around, now),
    };
    let repaired = repair_rota(&demand, duties, around, &damage, known)?;
    let left: Vec<Duty> = duties.iter().filter(|d| !damage.is_broken(d)).copied().collect();
    let away = request.away.map(|away| away.person);
    let mut proposal = proposal(&demand, plan, &repaired, away);
    proposal.edit.away = request.away;
    proposal.opened_hours = hours_lost(&demand, duties, &left, now);
    proposal.open_hours = hours_lost(&demand, duties, &repaired.duties, now);
    let lines = opened(&demand, duties, &repaired.duties, now);
    let reviewer = Reviewer::new(&demand.organisation, &demand.grid);
    let open = open_slots(&demand, &reviewer, &lines, plan.rota.id, &repaired.duties, around);
    let (rota, around) = (plan.rota.clone(), plan.around.clone());
    let after = Plan { rota, duties: repaired.duties, around, demand: Arc::new(demand) };
    proposal.open = open_views(&after, open);
    Ok(proposal)
}

fn proposal(
    demand: &PeriodDemand,
    plan: &Plan,
    repaired: &RepairedRota,
    away: Option<PersonId>,
) -> RepairProposal {
    let named = |duty: Duty| NamedDuty {
        duty: duty_view(&demand.grid, &duty),
        name: name_of(&demand.organisation, duty.person),
    };
    let duties = || repaired.steps.iter().flat_map(|s| [s.was, s.now]).flatten();
    let told: BTreeSet<PersonId> = duties().map(|d| d.person).filter(|p| Some(*p) != away).collect();
    let removed = repaired.steps.iter().filter(|s| s.now.is_none());
    RepairProposal {
        steps: repaired
            .steps
            .iter()
            .map(|s| RepairStep { kind: s.kind, was: s.was.map(named), now: s.now.map(named) })
            .collect(),
        people_told: told.len() as u32,
        opened_hours: 0.0,
        open_hours: 0.0,
        open: Vec::new(),
        seconds: 0.0,
        edit: RepairEdit {
            rota: plan.rota.id,
            away: None,
            before: repaired.steps.iter().filter_map(|s| s.was).collect(),
            put: repaired.steps.iter().filter_map(|s| s.now).collect(),
            remove: removed.filter_map(|s| s.was).map(|d| d.id).collect(),
        },
    }
}

/// The lines of the requirement with what was covered as what is required: short is only what a repair did not bring back.
/// What is over counts for nothing.
fn opened(demand: &PeriodDemand, before: &[Duty], after: &[Duty], now: DateTime<Utc>) -> Vec<LineCoverage> {
    let lines = |duties: &[Duty]| coverage(&demand.organisation, &demand.grid, &demand.requirement, duties);
    let (before, mut after) = (lines(before), lines(after));
    for (line, was) in after.iter_mut().zip(before) {
        for (slot, (required, people)) in line.required.iter_mut().zip(was.on_duty).enumerate() {
            let over = demand.grid.slot_start(slot) < now;
            *required = if over { 0 } else { (*required).min(people) };
        }
    }
    after
}

fn hours_lost(demand: &PeriodDemand, before: &[Duty], after: &[Duty], now: DateTime<Utc>) -> f64 {
    hours(&demand.grid, &opened(demand, before, after, now)).open
}
