//! Importing message counts.

use std::path::PathBuf;

use dialoog_model::ChannelId;
use dialoog_planner::Failure;
use dialoog_planner::view::{ImportOptions, ImportPreview, ImportReport};
use tauri::State;

use crate::session::Session;

/// What a file of counts holds, before any of it is taken.
#[tauri::command]
#[specta::specta]
pub async fn preview_history(
    session: State<'_, Session>,
    channel: ChannelId,
    file: PathBuf,
    options: ImportOptions,
) -> Result<ImportPreview, Failure> {
    session.planner().await?.preview_history(channel, &file, &options).await
}

/// Takes the good rows of a file as a channel's history.
#[tauri::command]
#[specta::specta]
pub async fn import_history(
    session: State<'_, Session>,
    channel: ChannelId,
    file: PathBuf,
    options: ImportOptions,
) -> Result<ImportReport, Failure> {
    session.planner().await?.import_history(channel, &file, &options).await
}
