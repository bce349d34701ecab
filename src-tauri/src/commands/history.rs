//! Importing message counts.

use dialoog_model::ChannelId;
use dialoog_planner::view::{ImportOptions, ImportPreview, ImportReport};
use dialoog_planner::{Failure, guarded};
use tauri::State;

use crate::chosen::Purpose;
use crate::session::Session;

/// What a file of counts holds, before any of it is taken.
#[tauri::command]
#[specta::specta]
pub async fn preview_history(
    session: State<'_, Session>,
    channel: ChannelId,
    chosen: String,
    options: ImportOptions,
) -> Result<ImportPreview, Failure> {
    guarded(async {
        let file = session.chosen.path(&chosen, Purpose::Counts)?;
        session.planner().await?.preview_history(channel, &file, &options).await
    })
    .await
}

/// Takes the good rows of a file as a channel's history.
#[tauri::command]
#[specta::specta]
pub async fn import_history(
    session: State<'_, Session>,
    channel: ChannelId,
    chosen: String,
    options: ImportOptions,
) -> Result<ImportReport, Failure> {
    guarded(async {
        let file = session.chosen.path(&chosen, Purpose::Counts)?;
        session.planner().await?.import_history(channel, &file, &options).await
    })
    .await
}
