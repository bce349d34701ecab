//! Opening a workspace, what its frame shows, and undo and redo.

use dialoog_model::{DecisionId, Language, Settings};
use dialoog_planner::view::{
    DecisionView, JournalEntryView, NewDecision, OverviewView, SettingsChangeView, SettingsView,
    WorkspaceView,
};
use dialoog_planner::{Failure, Form, Seen, Start, guarded};
use tauri::State;

use crate::chosen::Purpose;
use crate::running::LongRequest;
use crate::session::Session;

/// The workspace that the window starts with, or null for the start page. An error says why it could not be opened.
#[tauri::command]
#[specta::specta]
pub async fn startup(session: State<'_, Session>) -> Result<Option<WorkspaceView>, Failure> {
    guarded(async { session.start().await }).await
}

/// Opens the workspace that [`choose_workspace`](super::choose::choose_workspace) chose.
#[tauri::command]
#[specta::specta]
pub async fn open_workspace(session: State<'_, Session>, chosen: String) -> Result<WorkspaceView, Failure> {
    guarded(async { session.open(&session.chosen.path(&chosen, Purpose::OpenWorkspace)?).await }).await
}

/// Opens the sample workspace; it is created in this language where it is missing.
#[tauri::command]
#[specta::specta]
pub async fn open_sample(session: State<'_, Session>, language: Language) -> Result<WorkspaceView, Failure> {
    guarded(async { session.open_sample(language).await }).await
}

/// Creates a workspace in the file that [`choose_new_workspace`](super::choose::choose_new_workspace) chose, empty or with the sample organisation, and opens it.
#[tauri::command]
#[specta::specta]
pub async fn create_workspace(
    session: State<'_, Session>,
    chosen: String,
    sample: bool,
    language: Language,
) -> Result<WorkspaceView, Failure> {
    guarded(async {
        let start = if sample { Start::Sample } else { Start::Empty };
        session.create(&session.chosen.path(&chosen, Purpose::NewWorkspace)?, start, language).await
    })
    .await
}

/// What the frame of the window shows of the open workspace.
#[tauri::command]
#[specta::specta]
pub async fn workspace(session: State<'_, Session>) -> Result<WorkspaceView, Failure> {
    guarded(async { session.planner().await?.workspace().await }).await
}

/// How it stands today and in the weeks ahead.
#[tauri::command]
#[specta::specta]
pub async fn overview(session: State<'_, Session>) -> Result<OverviewView, Failure> {
    guarded(async { session.planner().await?.overview().await }).await
}

/// What holds for the workspace as a whole.
#[tauri::command]
#[specta::specta]
pub async fn settings(session: State<'_, Session>) -> Result<SettingsView, Failure> {
    guarded(async { session.planner().await?.settings().await }).await
}

/// What else another time zone or another slot length would change. Nothing is saved.
#[tauri::command]
#[specta::specta]
pub async fn preview_settings(
    session: State<'_, Session>,
    settings: Settings,
) -> Result<SettingsChangeView, Failure> {
    guarded(async { session.planner().await?.preview_settings(settings).await }).await
}

/// Saves what holds for the workspace as a whole.
#[tauri::command]
#[specta::specta]
pub async fn save_settings(
    session: State<'_, Session>,
    settings: Settings,
    seen: Seen,
) -> Result<(), Failure> {
    guarded(async { session.planner().await?.save_settings(Form::on(seen, settings)).await }).await
}

/// Records a decision where a rule asks for one.
#[tauri::command]
#[specta::specta]
pub async fn record_decision(
    session: State<'_, Session>,
    decision: NewDecision,
) -> Result<DecisionView, Failure> {
    guarded(async { session.planner().await?.record_decision(decision).await }).await
}

/// Withdraws a decision.
#[tauri::command]
#[specta::specta]
pub async fn withdraw_decision(
    session: State<'_, Session>,
    decision: DecisionId,
    seen: Seen,
) -> Result<(), Failure> {
    guarded(async { session.planner().await?.withdraw_decision(Form::on(seen, decision)).await }).await
}

/// Takes back the latest change of this window.
#[tauri::command]
#[specta::specta]
pub async fn undo(session: State<'_, Session>) -> Result<JournalEntryView, Failure> {
    guarded(async { session.planner().await?.undo().await }).await
}

/// Does again what was taken back last.
#[tauri::command]
#[specta::specta]
pub async fn redo(session: State<'_, Session>) -> Result<JournalEntryView, Failure> {
    guarded(async { session.planner().await?.redo().await }).await
}

/// Asks a long request to stop, where it runs: a generation answers with the best rota that it has, any other fails as
/// stopped.
#[tauri::command]
#[specta::specta]
pub async fn stop_request(session: State<'_, Session>, request: LongRequest) -> Result<(), Failure> {
    guarded(async {
        session.running.stop(request);
        Ok(())
    })
    .await
}

/// Takes back a change after its user was asked, although others built on it or it was published.
#[tauri::command]
#[specta::specta]
pub async fn undo_anyway(session: State<'_, Session>, number: u32) -> Result<JournalEntryView, Failure> {
    guarded(async { session.planner().await?.undo_change(number, true).await }).await
}

/// Does a change again after its user was asked, although others changed the same.
#[tauri::command]
#[specta::specta]
pub async fn redo_anyway(session: State<'_, Session>, number: u32) -> Result<JournalEntryView, Failure> {
    guarded(async { session.planner().await?.redo_change(number, true).await }).await
}

/// Whether another window has the same file open.
#[tauri::command]
#[specta::specta]
pub async fn open_elsewhere(session: State<'_, Session>) -> Result<bool, Failure> {
    guarded(async { Ok(session.is_open_elsewhere()) }).await
}
