//! The rota grid, and duties changed by hand: one plan is read, changed, judged, saved and answered with.

use chrono::{DateTime, Utc};
use dialoog_model::{Duty, DutyId, PersonId, RotaId};
use dialoog_store::{Change, JournalEntry, Key, Kind, Record, Scope};

use crate::edit::arranged::hearers;
use crate::edit::duty_step::DutyStep;
use crate::edit::placement::Placement;
use crate::edit::proposal::proposal;
use crate::edit::verdict::Judge;
use crate::explain::stand_in::stand_ins;
use crate::period::plan::Plan;
use crate::planner::reach;
use crate::present::edit::verdicts_view;
use crate::present::rota::{name_of, rota_view};
use crate::present::stand_in::stand_ins_view;
use crate::present::workspace::summary;
use crate::saving::{DecidedEdit, Decision};
use crate::view::{DutyEdit, EditedRota, RotaView, SlotSpan, StandInsView, VerdictsView};
use crate::{Cause, Failure, Form, Planner, Seen, Side, Thing};

impl Planner {
    /// A rota with all that its grid shows.
    ///
    /// # Errors
    /// `NotFound` where there is none with this identifier.
    #[tracing::instrument(skip_all, err(level = "warn"))]
    pub async fn rota(&self, rota: RotaId) -> Result<RotaView, Failure> {
        let now = self.now();
        if let Some(known) = self.known_rota.find(rota, self.store.revision().await?.into(), now) {
            return Ok(known);
        }
        let plan = self.plan(rota).await?;
        let ground = self.ground(&plan.rota).await?;
        let view = move || rota_view(&plan, &ground);
        let view = tokio::task::spawn_blocking(view).await.map_err(Failure::internal)?;
        self.known_rota.keep(&view, now);
        Ok(view)
    }

    /// Removes a rota with its duties. What calendars were told of them is kept, so that they can be told of the end.
    ///
    /// # Errors
    /// `NotFound` where there is none with this identifier.
    #[tracing::instrument(skip_all, err(level = "warn"))]
    pub async fn remove_rota(&self, rota: impl Into<Form<RotaId>>) -> Result<(), Failure> {
        let Form { value: rota, seen } = rota.into();
        self.decide(|state| {
            Box::pin(async move {
                let found = state.rota(rota).await?.ok_or_else(|| Failure::not_found(Thing::Rota))?;
                let changes = vec![Change::Remove(Key::Rota(rota))];
                Ok(Decision::new("rota.remove", found.first_day.to_string(), changes).seen(seen))
            })
        })
        .await
        .map(drop)
    }

    /// Puts somebody on duty by hand.
    ///
    /// # Errors
    /// `Invalid` where the duty does not fit the period, `AgainstTheLaw` where the law forbids it. What only breaks an
    /// agreement or a rule of the house is taken and found.
    #[tracing::instrument(skip_all, err(level = "warn"))]
    pub async fn add_duty(&self, rota: RotaId, edit: DutyEdit) -> Result<EditedRota, Failure> {
        self.edit(None, || async {
            let plan = self.plan(rota).await?;
            let duty = Placement::from(edit).duty(&plan, None)?;
            placed(plan, "duty.add", DutyStep { was: None, now: Some(duty) }, self.now())
        })
        .await
    }

    /// Moves, lengthens or shortens a duty, or gives it to another person or desk.
    ///
    /// # Errors
    /// As for [`Planner::add_duty`]; `Conflict` where others changed the duty meanwhile.
    #[tracing::instrument(skip_all, err(level = "warn"))]
    pub async fn change_duty(
        &self,
        duty: impl Into<Form<DutyId>>,
        to: DutyEdit,
    ) -> Result<EditedRota, Failure> {
        let Form { value: duty, seen } = duty.into();
        self.edit(seen, || async {
            let (plan, current) = self.plan_with(duty, seen).await?;
            let changed = Placement::from(to).duty(&plan, Some(&current))?;
            let action = if changed.person == current.person { "duty.change" } else { "duty.hand_over" };
            placed(plan, action, DutyStep { was: Some(current), now: Some(changed) }, self.now())
        })
        .await
    }

    /// Takes somebody off duty.
    ///
    /// # Errors
    /// `NotFound` where there is no such duty, `Conflict` where others changed it meanwhile.
    #[tracing::instrument(skip_all, err(level = "warn"))]
    pub async fn remove_duty(&self, duty: impl Into<Form<DutyId>>) -> Result<EditedRota, Failure> {
        let Form { value: duty, seen } = duty.into();
        self.edit(seen, || async {
            let (mut plan, duty) = self.plan_with(duty, seen).await?;
            plan.remove(duty.id);
            Ok(decided(plan, "duty.remove", DutyStep { was: Some(duty), now: None }, self.now()))
        })
        .await
    }

    /// Locks a duty, so that rostering takes it as a fact, or frees it.
    ///
    /// # Errors
    /// `NotFound` where there is no such duty, `Conflict` where others changed it meanwhile.
    #[tracing::instrument(skip_all, err(level = "warn"))]
    pub async fn lock_duty(
        &self,
        duty: impl Into<Form<DutyId>>,
        locked: bool,
    ) -> Result<EditedRota, Failure> {
        let Form { value: duty, seen } = duty.into();
        self.edit(seen, || async {
            let (mut plan, was) = self.plan_with(duty, seen).await?;
            let duty = Duty { locked, ..was };
            plan.put(duty);
            let action = if locked { "duty.lock" } else { "duty.unlock" };
            Ok(decided(plan, action, DutyStep { was: Some(was), now: Some(duty) }, self.now()))
        })
        .await
    }

    /// What the rules say of everybody on duty at a place, whoever `edit` names, in the place of `duty` where there is one:
    /// the same that saving it would say. Nothing is saved.
    ///
    /// # Errors
    /// `NotFound` where the rota, the desk or the duty is not there, `Invalid` where the duty does not fit the period.
    #[tracing::instrument(skip_all, err(level = "warn"))]
    pub async fn verdicts(
        &self,
        rota: RotaId,
        edit: DutyEdit,
        duty: Option<DutyId>,
    ) -> Result<VerdictsView, Failure> {
        let plan = self.plan(rota).await?;
        let current = duty.map(|id| plan.duty(id).copied().ok_or_else(|| Failure::not_found(Thing::Duty)));
        let placed = Placement::from(edit).duty(&plan, current.transpose()?.as_ref())?;
        let judge = move || verdicts_view(&plan, &placed);
        tokio::task::spawn_blocking(judge).await.map_err(Failure::internal)
    }

    /// The duty that somebody most likely wants in an empty place of the grid; `None` where the person can staff no desk.
    ///
    /// # Errors
    /// `NotFound` where the rota or the person is not there, `Invalid` where the place is not within the period.
    #[tracing::instrument(skip_all, err(level = "warn"))]
    pub async fn propose_duty(
        &self,
        rota: RotaId,
        person: PersonId,
        within: SlotSpan,
    ) -> Result<Option<DutyEdit>, Failure> {
        let plan = self.plan(rota).await?;
        plan.organisation().person(person).ok_or_else(|| Failure::not_found(Thing::Person))?;
        let first = within.first_slot as usize;
        let slots = first..first.saturating_add(within.slots as usize);
        if slots.is_empty() || slots.end > plan.grid().len() {
            return Err(Cause::DutyOutsideDay.into());
        }
        let propose = move || proposal(&plan, person, slots).map(DutyEdit::from);
        tokio::task::spawn_blocking(propose).await.map_err(Failure::internal)
    }

    /// Who could take over a duty, best first: see [`StandInsView`].
    ///
    /// # Errors
    /// `NotFound` where there is no such duty.
    #[tracing::instrument(skip_all, err(level = "warn"))]
    pub async fn stand_ins(&self, duty: DutyId) -> Result<StandInsView, Failure> {
        let (plan, duty) = self.plan_with(duty, None).await?;
        Ok(stand_ins_view(&plan, duty.id, stand_ins(&plan, &duty)))
    }

    /// Saves an edit of a plan, decided anew where that is another by now, and answers with it.
    pub(crate) async fn edit<F>(
        &self,
        seen: Option<Seen>,
        mut decide: impl FnMut() -> F,
    ) -> Result<EditedRota, Failure>
    where
        F: Future<Output = Result<DecidedEdit, Failure>>,
    {
        let decide = || {
            let decided = decide();
            async move {
                let DecidedEdit { plan, decision, hear } = decided.await?;
                Ok((plan.revision, decision.seen(seen), (plan, hear)))
            }
        };
        let (entry, (mut plan, mut hear)) = self.save(decide).await?;
        if seen.and_then(|seen| seen.settled).is_some_and(|settled| settled.side == Side::Theirs) {
            // Theirs stands, and not what was decided.
            plan = self.plan(plan.rota.id).await?;
            hear.clear();
        }
        self.edited(plan, entry, hear).await
    }

    /// The answer to an edit: the plan as it is now, what the journal says of it, and who has to hear of it.
    pub(crate) async fn edited(
        &self,
        mut plan: Plan,
        entry: Option<JournalEntry>,
        hear: Vec<String>,
    ) -> Result<EditedRota, Failure> {
        if let Some(entry) = &entry {
            plan.revision = entry.revision();
        }
        // A new change is what undo takes back, and there is nothing to redo after it. Where nothing was changed, the
        // journal is as it was.
        let (undo, redo) = match entry {
            Some(entry) => (Some(entry), None),
            None => (self.store.undoable().await?, self.store.redoable().await?),
        };
        let changes = self.changes_since_version(&plan.rota).await?;
        let summary = summary(&plan.rota, plan.duties.len() as u32, changes);
        let ground = self.ground(&plan.rota).await?;
        let view = move || EditedRota {
            summary,
            rota: rota_view(&plan, &ground),
            undo: undo.map(Into::into),
            redo: redo.map(Into::into),
            hear,
        };
        let edited = tokio::task::spawn_blocking(view).await.map_err(Failure::internal)?;
        self.known_rota.keep(&edited.rota, self.now());
        Ok(edited)
    }
}

/// A plan with a duty in its place, unless the law forbids it.
fn placed(
    mut plan: Plan,
    action: &'static str,
    step: DutyStep,
    now: DateTime<Utc>,
) -> Result<DecidedEdit, Failure> {
    let Some(duty) = step.now else { return Err(Failure::not_found(Thing::Duty)) };
    let refusals = Judge::new(&plan).verdict(&duty).refusals();
    if let Some(first) = refusals.first() {
        let name = name_of(plan.organisation(), duty.person);
        let cause = Cause::DutyAgainstLaw { name, source: first.source.clone() };
        return Err(Failure::from(cause).with(refusals));
    }
    plan.put(duty);
    Ok(decided(plan, action, step, now))
}

/// A plan that is changed already, with the change of it. It was decided from the rota, the duties of the person and all
/// that the rules say of them.
fn decided(plan: Plan, action: &'static str, step: DutyStep, now: DateTime<Utc>) -> DecidedEdit {
    let (from, to) = reach(&plan.demand);
    let person = step.now.or(step.was).map(|duty| duty.person);
    let change = match (step.now, step.was) {
        (Some(duty), _) => Some(Change::Put(Record::Duty(duty))),
        (None, was) => was.map(|duty| Change::Remove(Key::Duty(duty.id))),
    };
    let name = person.map(|person| name_of(plan.organisation(), person)).unwrap_or_default();
    let decision = Decision::new(action, name, change.into_iter().collect())
        .from(Scope::Record(Key::Rota(plan.rota.id)))
        .from(Scope::Organisation)
        .from(Scope::All(Kind::RecordedHours));
    let of_person = |person| Scope::DutiesOfPerson { person, from, to };
    let decision = person.map(of_person).into_iter().fold(decision, Decision::from);
    DecidedEdit { hear: hearers(&plan, &[step], now), plan, decision }
}
