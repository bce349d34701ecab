//! Backups, copies, and damaged files.

use dialoog_planner::view::{BackupView, BackupsView, SalvageView, WorkspaceView};
use dialoog_planner::{Failure, guarded};
use tauri::State;

use crate::chosen::Purpose;
use crate::session::Session;
use crate::way_back::FileAtHand;

/// The backups that a file can be restored from.
#[tauri::command]
#[specta::specta]
pub async fn backups(session: State<'_, Session>, of: FileAtHand) -> Result<BackupsView, Failure> {
    guarded(async { session.backups(of).await }).await
}

/// Makes a backup of the open workspace now; null where nothing has changed since the last one.
#[tauri::command]
#[specta::specta]
pub async fn back_up(session: State<'_, Session>) -> Result<Option<BackupView>, Failure> {
    guarded(async { session.planner().await?.back_up().await }).await
}

/// Restores a backup in the place of a file, which is kept among the backups first, and opens it.
#[tauri::command]
#[specta::specta]
pub async fn restore_backup(
    session: State<'_, Session>,
    of: FileAtHand,
    backup: String,
) -> Result<WorkspaceView, Failure> {
    guarded(async { session.restore(of, &backup).await }).await
}

/// Restores a backup into a new file and opens that.
#[tauri::command]
#[specta::specta]
pub async fn restore_backup_to(
    session: State<'_, Session>,
    of: FileAtHand,
    backup: String,
    chosen: String,
) -> Result<WorkspaceView, Failure> {
    guarded(async {
        session.restore_to(of, &backup, &session.chosen.path(&chosen, Purpose::NewWorkspace)?).await
    })
    .await
}

/// Saves a copy of the open workspace. A file that is there already is replaced: the dialog has asked.
#[tauri::command]
#[specta::specta]
pub async fn save_copy(session: State<'_, Session>, chosen: String) -> Result<(), Failure> {
    guarded(async {
        let path = session.chosen.path(&chosen, Purpose::NewWorkspace)?;
        session.planner().await?.save_copy(&path, true).await
    })
    .await
}

/// Saves what can be saved of a damaged file in a new one, and opens that.
#[tauri::command]
#[specta::specta]
pub async fn salvage(
    session: State<'_, Session>,
    of: FileAtHand,
    chosen: String,
) -> Result<SalvageView, Failure> {
    guarded(async { session.salvage(of, &session.chosen.path(&chosen, Purpose::NewWorkspace)?).await }).await
}
