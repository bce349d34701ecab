//! What goes out.

use std::path::PathBuf;

use dialoog_model::RotaId;
use dialoog_planner::Failure;
use dialoog_planner::view::{ExportReport, PublishView};
use tauri::State;

use crate::session::Session;

/// A rota on its way out: its versions, and what is new since the latest.
#[tauri::command]
#[specta::specta]
pub async fn publishing(session: State<'_, Session>, rota: RotaId) -> Result<PublishView, Failure> {
    session.planner().await?.publishing(rota).await
}

/// Publishes a rota as its next version.
#[tauri::command]
#[specta::specta]
pub async fn publish(session: State<'_, Session>, rota: RotaId) -> Result<PublishView, Failure> {
    session.planner().await?.publish(rota).await
}

/// Writes a rota's calendars into a folder.
#[tauri::command]
#[specta::specta]
pub async fn export_calendars(
    session: State<'_, Session>,
    rota: RotaId,
    folder: PathBuf,
) -> Result<ExportReport, Failure> {
    session.planner().await?.export_calendars(rota, &folder).await
}
