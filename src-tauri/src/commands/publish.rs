//! What goes out.

use dialoog_model::RotaId;
use dialoog_planner::view::{
    CalendarExport, ChangesView, ExportReport, MessagesView, PublishView, RestoreReport, Telling,
};
use dialoog_planner::{Failure, guarded};
use tauri::State;

use crate::chosen::Purpose;
use crate::session::Session;

/// A rota on its way out: its versions, and what is new since the latest.
#[tauri::command]
#[specta::specta]
pub async fn publishing(session: State<'_, Session>, rota: RotaId) -> Result<PublishView, Failure> {
    guarded(async { session.planner().await?.publishing(rota).await }).await
}

/// Publishes a rota as its next version.
#[tauri::command]
#[specta::specta]
pub async fn publish(
    session: State<'_, Session>,
    rota: RotaId,
    note: String,
) -> Result<PublishView, Failure> {
    guarded(async { session.planner().await?.publish(rota, &note).await }).await
}

/// What changed from one version of a rota to another, or to its draft.
#[tauri::command]
#[specta::specta]
pub async fn changes(
    session: State<'_, Session>,
    rota: RotaId,
    from: Telling,
    to: Telling,
) -> Result<ChangesView, Failure> {
    guarded(async { session.planner().await?.changes(rota, from, to).await }).await
}

/// A message for each person about what was published last.
#[tauri::command]
#[specta::specta]
pub async fn messages(session: State<'_, Session>, rota: RotaId) -> Result<MessagesView, Failure> {
    guarded(async { session.planner().await?.messages(rota, None).await }).await
}

/// Makes the draft of a rota what a version said.
#[tauri::command]
#[specta::specta]
pub async fn restore_version(
    session: State<'_, Session>,
    rota: RotaId,
    version: u32,
) -> Result<RestoreReport, Failure> {
    guarded(async { session.planner().await?.restore_version(rota, version).await }).await
}

/// Writes the calendars of all that was published, or of a draft, into a folder.
#[tauri::command]
#[specta::specta]
pub async fn export_calendars(
    session: State<'_, Session>,
    what: CalendarExport,
    chosen: String,
) -> Result<ExportReport, Failure> {
    guarded(async {
        let folder = session.chosen.path(&chosen, Purpose::CalendarFolder)?;
        session.planner().await?.export_calendars(&folder, what).await
    })
    .await
}
