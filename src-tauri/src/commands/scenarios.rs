//! Scenarios: a rota under other assumptions, beside the rota.

use dialoog_model::ScenarioId;
use dialoog_planner::view::{
    AdoptionView, ComparisonRequest, ComparisonView, GenerateProgress, OutlookProgress, ScenarioAdoption,
    ScenarioEdit, ScenarioGenerated, ScenarioGeneration, ScenariosView,
};
use dialoog_planner::{Failure, Form, Seen, guarded};
use tauri::State;
use tauri::ipc::Channel;

use crate::running::LongRequest;
use crate::session::Session;

/// The scenarios of all rotas.
#[tauri::command]
#[specta::specta]
pub async fn scenarios(session: State<'_, Session>) -> Result<ScenariosView, Failure> {
    guarded(async { session.planner().await?.scenarios().await }).await
}

/// Makes a scenario, or changes one.
#[tauri::command]
#[specta::specta]
pub async fn save_scenario(
    session: State<'_, Session>,
    edit: ScenarioEdit,
    seen: Seen,
) -> Result<ScenarioId, Failure> {
    guarded(async { session.planner().await?.save_scenario(Form::on(seen, edit)).await }).await
}

/// Searches the duties of a scenario, and tells the channel how far it has come.
#[tauri::command]
#[specta::specta]
pub async fn generate_scenario(
    session: State<'_, Session>,
    request: ScenarioGeneration,
    progress: Channel<GenerateProgress>,
) -> Result<ScenarioGenerated, Failure> {
    guarded(async {
        let planner = session.planner().await?;
        let stop = session.running.begin(LongRequest::Generate);
        Box::pin(planner.generate_scenario(request, stop, move |step| drop(progress.send(step)))).await
    })
    .await
}

/// Lays scenarios beside their rota. An earlier question that is still being simulated is dropped.
#[tauri::command]
#[specta::specta]
pub async fn compare_scenarios(
    session: State<'_, Session>,
    request: ComparisonRequest,
    progress: Channel<OutlookProgress>,
) -> Result<ComparisonView, Failure> {
    guarded(async {
        let planner = session.planner().await?;
        let stop = session.running.begin(LongRequest::Scenarios);
        planner.compare_scenarios(request, stop, move |step| drop(progress.send(step))).await
    })
    .await
}

/// What adopting a scenario would do.
#[tauri::command]
#[specta::specta]
pub async fn adoption(session: State<'_, Session>, scenario: ScenarioId) -> Result<AdoptionView, Failure> {
    guarded(async { session.planner().await?.adoption(scenario).await }).await
}

/// Puts the duties of a scenario in the place of those of its rota.
#[tauri::command]
#[specta::specta]
pub async fn adopt_scenario(
    session: State<'_, Session>,
    adoption: ScenarioAdoption,
    seen: Seen,
) -> Result<AdoptionView, Failure> {
    guarded(async { session.planner().await?.adopt_scenario(Form::on(seen, adoption)).await }).await
}

/// Drops a scenario.
#[tauri::command]
#[specta::specta]
pub async fn drop_scenario(
    session: State<'_, Session>,
    scenario: ScenarioId,
    seen: Seen,
) -> Result<(), Failure> {
    guarded(async { session.planner().await?.drop_scenario(Form::on(seen, scenario)).await }).await
}
