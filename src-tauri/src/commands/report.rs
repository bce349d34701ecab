//! What is given out, and what is kept for how long.

use dialoog_model::PersonId;
use dialoog_planner::view::{ExportLogEntry, RetentionView, ReviewExport, ReviewExportReport};
use dialoog_planner::{Failure, guarded};
use tauri::State;

use crate::chosen::Purpose;
use crate::session::Session;

/// Writes the review of a span to a file that was chosen.
#[tauri::command]
#[specta::specta]
pub async fn export_review(
    session: State<'_, Session>,
    what: ReviewExport,
    chosen: String,
) -> Result<ReviewExportReport, Failure> {
    guarded(async {
        let path = session.chosen.path(&chosen, Purpose::Document)?;
        session.planner().await?.export_review(&path, what).await
    })
    .await
}

/// Writes all that is known of a person to a file that was chosen.
#[tauri::command]
#[specta::specta]
pub async fn export_person_data(
    session: State<'_, Session>,
    person: PersonId,
    chosen: String,
) -> Result<(), Failure> {
    guarded(async {
        let path = session.chosen.path(&chosen, Purpose::Document)?;
        // The dialog of the system has asked before it took a file that is there.
        session.planner().await?.export_person_data(person, &path, true).await
    })
    .await
}

/// What was given out, latest first.
#[tauri::command]
#[specta::specta]
pub async fn exports(session: State<'_, Session>) -> Result<Vec<ExportLogEntry>, Failure> {
    guarded(async { session.planner().await?.exports().await }).await
}

/// What is older than it has to be kept.
#[tauri::command]
#[specta::specta]
pub async fn retention(session: State<'_, Session>) -> Result<RetentionView, Failure> {
    guarded(async { session.planner().await?.retention().await }).await
}

/// Removes what is older than it has to be kept, for good.
#[tauri::command]
#[specta::specta]
pub async fn remove_old(session: State<'_, Session>) -> Result<RetentionView, Failure> {
    guarded(async { session.planner().await?.remove_old().await }).await
}
