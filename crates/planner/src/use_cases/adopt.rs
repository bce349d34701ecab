//! Adopting a scenario: its duties become those of its rota.

use dialoog_model::{CalendarEntry, Duty, RotaState, Scenario, ScenarioId, Stream};
use dialoog_store::{Change, Key, Kind, Record, Scope, Snapshot};

use crate::failure::from::counted;
use crate::period::plan::Plan;
use crate::planner::reach;
use crate::present::scenario::is_outdated;
use crate::reading::scenario::{FoundScenario, found};
use crate::saving::Decision;
use crate::scenario::adoption::{Adoption, streams};
use crate::view::{AdoptionView, ScenarioAdoption};
use crate::{Cause, Failure, Form, Planner};

/// A rota with the duties of a scenario.
struct Adopted {
    scenario: Scenario,
    /// The rota as it is.
    plan: Plan,
    /// Its duties as they will be.
    duties: Vec<Duty>,
    /// The streams that are answered otherwise in the scenario.
    streams: Vec<Stream>,
    view: AdoptionView,
}

impl Adopted {
    /// What is to be saved, and what it was decided from.
    fn decision(&self, treatments: bool) -> Decision {
        let Self { scenario, plan, duties, streams, .. } = self;
        let gone = plan.duties.iter().filter(|was| !duties.iter().any(|now| now.id == was.id));
        let gone = gone.map(|duty| Change::Remove(Key::Duty(duty.id)));
        let put = duties.iter().map(|duty| Change::Put(Record::Duty(*duty)));
        let streams = streams.iter().filter(|_| treatments).cloned();
        let changes = gone.chain(put).chain(streams.map(|stream| Change::Put(Record::Stream(stream))));
        let (from, to) = reach(&plan.demand);
        Decision::new("scenario.adopt", &scenario.name, changes.collect())
            .from(Scope::Record(Key::Scenario(scenario.id)))
            .from(Scope::Record(Key::Rota(plan.rota.id)))
            .from(Scope::Organisation)
            .from(Scope::DutiesBetween { from, to })
            .from(Scope::All(Kind::RecordedHours))
    }
}

async fn read(
    state: &mut Snapshot<'_>,
    id: ScenarioId,
) -> Result<(FoundScenario, Vec<CalendarEntry>), Failure> {
    let found = found(state, id).await?;
    let told = state.calendar(found.rota.id).await?;
    Ok((found, told))
}

impl Planner {
    /// What adopting a scenario would do. Nothing is saved.
    ///
    /// # Errors
    /// `NotFound` where there is none with this identifier.
    #[tracing::instrument(skip_all, err(level = "warn"))]
    pub async fn adoption(&self, scenario: ScenarioId) -> Result<AdoptionView, Failure> {
        Ok(self.adopted(scenario).await?.view)
    }

    /// Puts the duties of a scenario in the place of those of its rota, as one change that undo takes back: what is locked in the
    /// rota stays. How messages are answered is adopted where that is asked; what is only supposed, more messages and more people,
    /// is not. The scenario stays until it is dropped.
    ///
    /// # Errors
    /// `NotFound` where there is none with this identifier, `Confirm` where the rota has changed since it was copied and nobody said
    /// that this may go, `Conflict` where others changed the rota since `seen`.
    #[tracing::instrument(skip_all, err(level = "warn"))]
    pub async fn adopt_scenario(
        &self,
        adoption: impl Into<Form<ScenarioAdoption>>,
    ) -> Result<AdoptionView, Failure> {
        let Form { value: asked, seen } = adoption.into();
        let decide = || async {
            let adopted = self.adopted(asked.scenario).await?;
            if adopted.view.outdated && !asked.outdated {
                return Err(Cause::ScenarioOutdated { name: adopted.scenario.name }.into());
            }
            let decision = adopted.decision(asked.treatments).seen(seen);
            Ok((adopted.plan.revision, decision, adopted.view))
        };
        let (_, view) = self.save(decide).await?;
        Ok(view)
    }

    async fn adopted(&self, id: ScenarioId) -> Result<Adopted, Failure> {
        let mut state = self.store.snapshot().await?;
        let read = read(&mut state, id).await;
        state.finish().await?;
        let (FoundScenario { scenario, rota }, told) = read?;
        let plan = self.plan(rota.id).await?;
        let work_out = move || {
            let Adoption { duties, of_nobody, refused } =
                Adoption::of(&scenario, &plan.demand, &plan.duties, &plan.around, &told);
            let gone = |duty: &&Duty| !duties.iter().any(|now| now.id == duty.id);
            let new = |duty: &&Duty| !plan.duties.iter().any(|was| was.id == duty.id);
            let suppositions = scenario.changes.iter().filter(|change| change.is_supposition());
            let streams = streams(&scenario, plan.organisation());
            let view = AdoptionView {
                revision: plan.revision.into(),
                scenario: scenario.id,
                outdated: is_outdated(&scenario, &plan.duties),
                published: matches!(plan.rota.state, RotaState::Published { .. }),
                added: counted(duties.iter().filter(new).count()),
                removed: counted(plan.duties.iter().filter(gone).count()),
                locked: counted(plan.duties.iter().filter(|duty| duty.locked).count()),
                of_nobody,
                refused,
                suppositions: suppositions.cloned().collect(),
                streams: counted(streams.len()),
            };
            Adopted { scenario, plan, duties, streams, view }
        };
        tokio::task::spawn_blocking(work_out).await.map_err(Failure::internal)
    }
}
