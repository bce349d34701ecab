//! A scenario with the plan that it supposes, in one reading.

use dialoog_model::{Rota, Scenario, ScenarioId};
use dialoog_rules::Told;
use dialoog_store::{Revision, Snapshot};
use std::sync::Arc;

use crate::period::plan::Plan;
use crate::planner::{near, organisation, wide_around};
use crate::reading::review_subject::read_past;
use crate::review::ground::Ground;
use crate::review::intensity::intensities;
use crate::review::subject::{Subject, SubjectRota};
use crate::scenario::supposed;
use crate::{Failure, Planner, Thing};

/// A scenario with its rota, as it is.
pub(crate) struct FoundScenario {
    /// The scenario.
    pub scenario: Scenario,
    /// Its rota.
    pub rota: Rota,
}

/// A scenario with the plan that it supposes.
pub(crate) struct SupposedPlan {
    /// The scenario.
    pub scenario: Scenario,
    /// Its duties under what it supposes. Nobody was told of them.
    pub plan: Plan,
    /// What a check of it rests on.
    pub ground: Ground,
}

/// The scenario with an identifier, with its rota.
///
/// # Errors
/// `NotFound` where there is none.
pub(crate) async fn found(state: &mut Snapshot<'_>, id: ScenarioId) -> Result<FoundScenario, Failure> {
    let scenario = state.scenarios().await?.into_iter().find(|one| one.id == id);
    let scenario = scenario.ok_or_else(|| Failure::not_found(Thing::Scenario))?;
    let rota = state.rota(scenario.rota).await?.ok_or_else(|| Failure::not_found(Thing::Rota))?;
    Ok(FoundScenario { scenario, rota })
}

impl Planner {
    /// A scenario with the plan that it supposes.
    pub(crate) async fn supposed(&self, id: ScenarioId) -> Result<SupposedPlan, Failure> {
        let mut state = self.store.snapshot().await?;
        let read = async {
            let FoundScenario { scenario, rota } = found(&mut state, id).await?;
            let organisation = organisation(&mut state).await?;
            let history = state.usable_history().await?.days;
            let around = wide_around(&mut state, rota.id, rota.first_day, rota.days).await?;
            let past = read_past(&mut state, rota.first_day).await?;
            Ok::<_, Failure>((scenario, rota, organisation, history, around, past))
        };
        let read = read.await;
        let revision: Revision = state.finish().await?;
        let (scenario, rota, organisation, history, around, past) = read?;
        let (today, now) = (self.today(&organisation), self.now());
        let past = self.carried_in(past).await?;
        let work_out = move || {
            let demand = Arc::new(supposed::demand(&scenario, organisation, &history, &rota)?);
            let around = near(around, &demand);
            let duties = supposed::duties(&scenario, &demand);
            let plan = Plan { revision, rota, demand, duties, around, told: Told::new(&[], now) };
            Ok::<_, Failure>(SupposedPlan { scenario, plan, ground: Ground { past, version: None, today } })
        };
        tokio::task::spawn_blocking(work_out).await.map_err(Failure::internal)?
    }

    /// What a review of the period of a plan is made from, with this plan in place of the rota.
    pub(crate) async fn review_subject_of(&self, plan: &Plan) -> Result<Subject, Failure> {
        let mut subject = self.review_subject(plan.rota.first_day, plan.rota.last_day()).await?;
        let known = intensities(&plan.demand, &plan.duties);
        if let Some(of) = subject.rotas.iter_mut().find(|of| of.rota.id == plan.rota.id) {
            *of = SubjectRota {
                rota: plan.rota.clone(),
                duties: plan.duties.clone(),
                versions: Vec::new(),
                intensity: known.into_iter().map(|one| (one.duty, one)).collect(),
            };
        }
        subject.organisation = plan.organisation().clone();
        Ok(subject)
    }
}
