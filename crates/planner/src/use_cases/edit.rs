//! The rota grid, and duties changed by hand.

use dialoog_model::{Duty, DutyId, RotaId, Severity};
use dialoog_rules::Reviewer;
use dialoog_store::{Change, Key, Record};

use crate::explain::stand_in::stand_ins;
use crate::period::rota_view::{name_of, rota_view};
use crate::planner::Plan;
use crate::rostering::duty_id::new_duty_id;
use crate::view::{DutyEdit, RotaView, StandInsView};
use crate::{Cause, Failure, Planner, Thing};

impl Planner {
    /// A rota with all that its grid shows.
    ///
    /// # Errors
    /// `NotFound` where there is none with this identifier.
    #[tracing::instrument(skip_all, err(level = "warn"))]
    pub async fn rota(&self, rota: RotaId) -> Result<RotaView, Failure> {
        let plan = self.plan(rota).await?;
        let view = move || rota_view(&plan.demand, &plan.rota, &plan.duties, &plan.around);
        tokio::task::spawn_blocking(view).await.map_err(Failure::internal)
    }

    /// Removes a rota with its duties. What calendars were told of them is kept, so that they can be told of the end.
    ///
    /// # Errors
    /// `NotFound` where there is none with this identifier.
    #[tracing::instrument(skip_all, err(level = "warn"))]
    pub async fn remove_rota(&self, rota: RotaId) -> Result<(), Failure> {
        let first_day =
            self.store.rota(rota).await?.ok_or_else(|| Failure::not_found(Thing::Rota))?.first_day;
        self.change_rota("rota.remove", &first_day.to_string(), vec![Change::Remove(Key::Rota(rota))]).await
    }

    /// Puts somebody on duty by hand.
    ///
    /// # Errors
    /// `Invalid` where the duty does not fit the period, `AgainstTheLaw` where the law forbids it. What only breaks an
    /// agreement or a rule of the house is taken and found.
    #[tracing::instrument(skip_all, err(level = "warn"))]
    pub async fn add_duty(&self, rota: RotaId, edit: DutyEdit) -> Result<RotaView, Failure> {
        let plan = self.plan(rota).await?;
        let duty = placed(&plan, edit, None)?;
        self.save_duty(plan, "duty.add", duty).await
    }

    /// Moves, lengthens or shortens a duty, or gives it to another person or desk.
    ///
    /// # Errors
    /// As for [`Planner::add_duty`].
    #[tracing::instrument(skip_all, err(level = "warn"))]
    pub async fn change_duty(&self, duty: DutyId, to: DutyEdit) -> Result<RotaView, Failure> {
        let current = self.duty(duty).await?;
        let plan = self.plan(current.rota).await?;
        let changed = placed(&plan, to, Some(&current))?;
        let action = if changed.person == current.person { "duty.change" } else { "duty.hand_over" };
        self.save_duty(plan, action, changed).await
    }

    /// Takes somebody off duty.
    ///
    /// # Errors
    /// `NotFound` where there is no such duty.
    #[tracing::instrument(skip_all, err(level = "warn"))]
    pub async fn remove_duty(&self, duty: DutyId) -> Result<RotaView, Failure> {
        let duty = self.duty(duty).await?;
        let plan = self.plan(duty.rota).await?;
        let name = name_of(&plan.demand.organisation, duty.person);
        self.change_rota("duty.remove", &name, vec![Change::Remove(Key::Duty(duty.id))]).await?;
        self.rota(duty.rota).await
    }

    /// Locks a duty, so that rostering takes it as a fact, or frees it.
    ///
    /// # Errors
    /// `NotFound` where there is no such duty.
    #[tracing::instrument(skip_all, err(level = "warn"))]
    pub async fn lock_duty(&self, duty: DutyId, locked: bool) -> Result<RotaView, Failure> {
        let duty = Duty { locked, ..self.duty(duty).await? };
        let plan = self.plan(duty.rota).await?;
        let name = name_of(&plan.demand.organisation, duty.person);
        let action = if locked { "duty.lock" } else { "duty.unlock" };
        self.change_rota(action, &name, vec![Change::Put(Record::Duty(duty))]).await?;
        self.rota(duty.rota).await
    }

    /// Who could take over a duty, best first: see [`StandInsView`].
    ///
    /// # Errors
    /// `NotFound` where there is no such duty.
    #[tracing::instrument(skip_all, err(level = "warn"))]
    pub async fn stand_ins(&self, duty: DutyId) -> Result<StandInsView, Failure> {
        let duty = self.duty(duty).await?;
        let plan = self.plan(duty.rota).await?;
        Ok(stand_ins(&plan, &duty))
    }

    async fn save_duty(&self, plan: Plan, action: &str, duty: Duty) -> Result<RotaView, Failure> {
        let organisation = &plan.demand.organisation;
        let reviewer = Reviewer::new(organisation, &plan.demand.grid);
        let unlawful: Vec<_> = reviewer
            .objections(&plan.duties, &plan.around, &duty)
            .into_iter()
            .filter(|f| f.severity == Severity::Breach)
            .collect();
        let name = name_of(organisation, duty.person);
        if let Some(first) = unlawful.first() {
            let cause = Cause::DutyAgainstLaw { name, source: first.source.clone() };
            return Err(Failure::from(cause).with(unlawful));
        }
        self.change_rota(action, &name, vec![Change::Put(Record::Duty(duty))]).await?;
        self.rota(duty.rota).await
    }
}

/// The duty that an edit asks for, with a new name or the one it has.
fn placed(plan: &Plan, edit: DutyEdit, current: Option<&Duty>) -> Result<Duty, Failure> {
    let (organisation, grid) = (&plan.demand.organisation, &plan.demand.grid);
    organisation.person(edit.person).ok_or_else(|| Failure::not_found(Thing::Person))?;
    organisation.desk(edit.desk).ok_or_else(|| Failure::not_found(Thing::Desk))?;
    let first = edit.first_slot as usize;
    let end = first.saturating_add(edit.slots as usize);
    if edit.slots == 0 || end > grid.len() || grid.day_of(first) != grid.day_of(end - 1) {
        return Err(Cause::DutyOutsideDay.into());
    }
    let start = grid.slot_start(first);
    Ok(Duty {
        id: current.map_or_else(
            || {
                new_duty_id(plan.rota.id, edit.person, edit.desk, start, |id| {
                    plan.duties.iter().any(|d| d.id == id)
                })
            },
            |duty| duty.id,
        ),
        rota: plan.rota.id,
        person: edit.person,
        desk: edit.desk,
        start,
        end: grid.slot_start(end),
        locked: current.is_some_and(|duty| duty.locked),
    })
}
