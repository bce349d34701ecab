//! Scenarios: a rota under other assumptions, laid beside the rota.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use dialoog_model::{Duty, RotaId, RotaVersion, Scenario, ScenarioId};
use dialoog_rostering::Termination;
use dialoog_store::{Change, Key, Record, Snapshot};
use std::sync::Arc;

use crate::outlook::runs::Runs;
use crate::outlook::success::as_expected;
use crate::present::rota::totals;
use crate::present::scenario::{compared, scenario_summary};
use crate::reading::scenario::{FoundScenario, SupposedPlan, found};
use crate::review::assessment::Assessment;
use crate::review::review;
use crate::rostering::check::{check, lawful};
use crate::rostering::search::{Given, name_duties};
use crate::saving::{Decision, filled_in, removable};
use crate::scenario::wishes;
use crate::searching::{Busy, check_seconds};
use crate::view::{
    ComparedPlan, ComparisonRequest, ComparisonView, GenerateProgress, GenerateRequest, OutlookProgress,
    ScenarioEdit, ScenarioGenerated, ScenarioGeneration, ScenariosView,
};
use crate::{Cause, Failure, Form, Planner, Seen, StopFlag, Thing};

impl Planner {
    /// The scenarios of all rotas, by name.
    ///
    /// # Errors
    /// Only those of the file.
    #[tracing::instrument(skip_all, err(level = "warn"))]
    pub async fn scenarios(&self) -> Result<ScenariosView, Failure> {
        let mut state = self.store.snapshot().await?;
        let read = async {
            let organisation = state.organisation().await?;
            let mut list = Vec::new();
            for scenario in state.scenarios().await? {
                let Some(rota) = state.rota(scenario.rota).await? else { continue };
                let duties = state.duties(rota.id).await?;
                list.push(scenario_summary(&organisation, scenario, &rota, &duties));
            }
            Ok::<_, Failure>(list)
        };
        let read = read.await;
        let revision = state.finish().await?.into();
        Ok(ScenariosView { revision, scenarios: read? })
    }

    /// Makes a scenario, a copy of a rota, or changes one. Its duties stay what they are until they are generated; where something
    /// else is otherwise in it, they answer another question, and it is a copy of the rota as it is now.
    ///
    /// # Errors
    /// `NotFound` where the rota, the scenario or something that a change speaks of is not there, `Invalid` with the field that
    /// is out of range, `Conflict` where others changed the same.
    #[tracing::instrument(skip_all, err(level = "warn"))]
    pub async fn save_scenario(&self, edit: impl Into<Form<ScenarioEdit>>) -> Result<ScenarioId, Failure> {
        let Form { value: edit, seen } = edit.into();
        let note = RotaVersion::checked_note(&edit.note)?;
        let (entropy, now) = ((self.environment.entropy)(), self.now());
        let new = ScenarioId::derived(edit.rota.0, &format!("scenario/{entropy}/{now}/{}", edit.name));
        let id = edit.scenario.unwrap_or(new);
        self.decide(|state| {
            let (edit, note) = (edit.clone(), note.clone());
            Box::pin(async move {
                let changes = wishes::changes(&state.organisation().await?, &edit.changes)?;
                let ScenarioEdit { scenario: known, rota, name, .. } = edit;
                let scenario = match known {
                    None => copied(state, id, rota, now).await?,
                    Some(id) => found(state, id).await?.scenario,
                };
                let were = scenario.changes.clone();
                let mut scenario =
                    filled_in(state, seen, &Scenario { name, note, changes, ..scenario }).await?;
                if known.is_some() && scenario.changes != were {
                    let Scenario { name, note, changes, .. } = scenario;
                    scenario =
                        Scenario { name, note, changes, ..copied(state, id, scenario.rota, now).await? };
                }
                scenario.validate()?;
                let name = scenario.name.clone();
                Ok(Decision::new("scenario.save", name, vec![Change::Put(Record::Scenario(scenario))]))
            })
        })
        .await?;
        Ok(id)
    }

    /// Searches the duties of a scenario under what it supposes, around those that are locked in it. Stopped early it is the best so
    /// far. The rota stays as it is.
    ///
    /// # Errors
    /// `NotFound` where there is no such scenario, `Invalid` where the seconds are none, `AlreadyGenerating` where something is
    /// being generated, `NoHistory`, `Impossible` and `NotFoundYet` as for a rota, `Conflict` where others changed the scenario
    /// meanwhile, `FileChanged` where it is in a copy because the file went away.
    #[tracing::instrument(skip_all, err(level = "warn"))]
    pub async fn generate_scenario(
        &self,
        request: ScenarioGeneration,
        stop: StopFlag,
        progress: impl FnMut(GenerateProgress) + Send + 'static,
    ) -> Result<ScenarioGenerated, Failure> {
        check_seconds(request.seconds)?;
        let _busy = Busy::enter(&self.generating)?;
        let SupposedPlan { scenario, mut plan, ground } = Box::pin(self.supposed(request.scenario)).await?;
        let (old, stand_by): (Vec<Duty>, Vec<Duty>) = plan.duties.iter().partition(|duty| duty.is_work());
        let facts: Vec<Duty> = old.iter().filter(|duty| duty.locked).copied().collect();
        let mut around = plan.around.clone();
        around.duties.extend(&stand_by);
        let (demand, past) = (Arc::clone(&plan.demand), ground.past.clone());
        let given =
            Given { demand, facts: facts.clone(), previous: Vec::new(), around: around.clone(), past };
        let (first_day, weeks) = (plan.rota.first_day, plan.rota.days / 7);
        let ScenarioGeneration { seed, seconds, work, threads, .. } = request;
        let usual = GenerateRequest::usual(first_day, weeks, seed);
        let asked = GenerateRequest { seconds, work, threads, ..usual };
        let searched = Box::pin(self.search(given, asked, stop, progress)).await?;
        let duties = name_duties(&plan.rota, &searched, &old, &[]);
        let duties = lawful(&plan.demand, duties, &around, &facts);
        check(&plan.demand, &duties, &around, &facts)?;
        plan.duties = [duties, stand_by].concat();
        plan.duties.sort_by_key(|duty| (duty.start, duty.id));
        let generated = Scenario { duties: plan.duties.clone(), seed: Some(seed), ..scenario };
        let seen = Seen::at(plan.revision.into());
        self.or_in_a_copy(|planner| {
            let generated = generated.clone();
            Box::pin(async move { planner.save_generated(&generated, seen).await })
        })
        .await?;
        let assessment = Assessment::of(&plan, &ground);
        Ok(ScenarioGenerated {
            scenario: generated.id,
            totals: totals(&plan, &assessment),
            seconds: searched.seconds,
            stopped: searched.solution.termination == Termination::Stopped,
        })
    }

    async fn save_generated(&self, generated: &Scenario, seen: Seen) -> Result<(), Failure> {
        self.decide(|state| {
            let generated = generated.clone();
            Box::pin(async move {
                let there = found(state, generated.id).await?.scenario;
                if there.changes != generated.changes {
                    return Err(Cause::ScenarioChanged { name: there.name }.into());
                }
                let scenario = filled_in(state, Some(seen), &generated).await?;
                let name = scenario.name.clone();
                Ok(Decision::new("scenario.generate", name, vec![Change::Put(Record::Scenario(scenario))]))
            })
        })
        .await
        .map(drop)
    }

    /// A rota and scenarios of it side by side: coverage, findings, dialogue, load, and the people to add. Each figure is what its own
    /// page says of such a plan. Takes seconds for each.
    ///
    /// # Errors
    /// `NotFound` where the rota or a scenario of it is not there, `Stopped` where it was stopped.
    #[tracing::instrument(skip_all, err(level = "warn"))]
    pub async fn compare_scenarios(
        &self,
        request: ComparisonRequest,
        stop: StopFlag,
        mut progress: impl FnMut(OutlookProgress) + Send + 'static,
    ) -> Result<ComparisonView, Failure> {
        let runs = Runs::new(request.seed, request.threads);
        let judged = self.judged(request.rota).await?;
        let ground = self.ground(&judged.plan.rota).await?;
        let rota = judged.plan.rota.clone();
        let subject = self.review_subject(rota.first_day, rota.last_day()).await?;
        let mut plans = vec![(None, judged, ground, subject)];
        let mut named = BTreeSet::new();
        for id in request.scenarios {
            // One that is named twice is compared once.
            if !named.insert(id) {
                continue;
            }
            let SupposedPlan { scenario, plan, ground } = Box::pin(self.supposed(id)).await?;
            if plan.rota.id != rota.id {
                return Err(Failure::not_found(Thing::Scenario));
            }
            let subject = self.review_subject_of(&plan).await?;
            let judged = self.judged_plan(plan).await?;
            plans.push((Some(scenario), judged, ground, subject));
        }
        let compare = move || {
            let mut columns: Vec<ComparedPlan> = Vec::with_capacity(plans.len());
            let all = plans.len() as f64;
            for (scenario, judged, ground, subject) in &plans {
                let found = as_expected(judged, runs, &stop)?;
                let assessment = Assessment::of(&judged.plan, ground);
                columns.push(compared(scenario.as_ref(), judged, &assessment, &review(subject), found));
                progress(OutlookProgress { done: columns.len() as f64 / all });
            }
            let (first_day, last_day) = (rota.first_day, rota.last_day());
            Ok(ComparisonView { rota: rota.id, first_day, last_day, columns })
        };
        tokio::task::spawn_blocking(compare).await.map_err(Failure::internal)?
    }

    /// Drops a scenario.
    ///
    /// # Errors
    /// `NotFound` where there is none with this identifier, `Conflict` where others changed it.
    #[tracing::instrument(skip_all, err(level = "warn"))]
    pub async fn drop_scenario(&self, scenario: impl Into<Form<ScenarioId>>) -> Result<(), Failure> {
        let Form { value: id, seen } = scenario.into();
        self.decide(|state| {
            Box::pin(async move {
                let FoundScenario { scenario, .. } = found(state, id).await?;
                removable(state, seen, Key::Scenario(id)).await?;
                Ok(Decision::new("scenario.drop", scenario.name, vec![Change::Remove(Key::Scenario(id))]))
            })
        })
        .await
        .map(drop)
    }
}

/// A rota as a scenario in which nothing is otherwise yet, without a name.
async fn copied(
    state: &mut Snapshot<'_>,
    id: ScenarioId,
    rota: RotaId,
    now: DateTime<Utc>,
) -> Result<Scenario, Failure> {
    let rota = state.rota(rota).await?.ok_or_else(|| Failure::not_found(Thing::Rota))?.id;
    let duties = state.duties(rota).await?;
    let copied = Scenario::copy_of(rota, &duties);
    let (name, note) = (String::new(), String::new());
    Ok(Scenario { id, name, note, rota, copied_at: now, copied, changes: Vec::new(), duties, seed: None })
}
