//! The outlook on a rota: health, growth, breadth and depth.

use dialoog_planner::view::{
    BreadthRequest, BreadthView, OutlookProgress, OutlookRequest, OutlookView, StreamTreatment,
    SuccessRequest, SuccessView,
};
use dialoog_planner::{Failure, Form, Seen, guarded};
use tauri::State;
use tauri::ipc::Channel;

use crate::running::LongRequest;
use crate::session::Session;

/// What a rota is expected to give. An earlier question that is still being simulated is dropped.
#[tauri::command]
#[specta::specta]
pub async fn outlook(session: State<'_, Session>, request: OutlookRequest) -> Result<OutlookView, Failure> {
    guarded(async {
        let planner = session.planner().await?;
        planner.outlook(request, session.running.begin(LongRequest::Outlook)).await
    })
    .await
}

/// What becomes of it when the volume grows. An earlier question that is still being simulated is dropped.
#[tauri::command]
#[specta::specta]
pub async fn success(
    session: State<'_, Session>,
    request: SuccessRequest,
    progress: Channel<OutlookProgress>,
) -> Result<SuccessView, Failure> {
    guarded(async {
        let planner = session.planner().await?;
        let stop = session.running.begin(LongRequest::Success);
        planner.success(request, stop, move |step| drop(progress.send(step))).await
    })
    .await
}

/// The choice between breadth and depth. An earlier question that is still being simulated is dropped.
#[tauri::command]
#[specta::specta]
pub async fn breadth(
    session: State<'_, Session>,
    request: BreadthRequest,
    progress: Channel<OutlookProgress>,
) -> Result<BreadthView, Failure> {
    guarded(async {
        let planner = session.planner().await?;
        let stop = session.running.begin(LongRequest::Breadth);
        planner.breadth(request, stop, move |step| drop(progress.send(step))).await
    })
    .await
}

/// Chooses who is answered on some streams, and how.
#[tauri::command]
#[specta::specta]
pub async fn choose_policy(
    session: State<'_, Session>,
    treatments: Vec<StreamTreatment>,
    seen: Seen,
) -> Result<(), Failure> {
    guarded(async { session.planner().await?.choose_policy(Form::on(seen, treatments)).await }).await
}
