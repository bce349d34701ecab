//! Asking for a file or a folder, in a dialog of the system. What is chosen goes to the window's content as a token.

use dialoog_planner::{Failure, guarded};
use tauri::{State, WebviewWindow, Wry};
use tauri_plugin_dialog::{DialogExt, FileDialogBuilder, FilePath};
use tokio::sync::oneshot;

use crate::chosen::{Chosen, Purpose};
use crate::session::Session;

/// Endings of files that hold a table.
const TABLES: [&str; 8] = ["csv", "tsv", "tab", "txt", "xlsx", "xlsm", "xls", "ods"];

/// Asks for a workspace to open; null where nothing is chosen.
#[tauri::command]
#[specta::specta]
pub async fn choose_workspace(
    window: WebviewWindow,
    session: State<'_, Session>,
    title: String,
) -> Result<Option<Chosen>, Failure> {
    guarded(async {
        let dialog = dialog(&window, &title).add_filter("Dialoog", &["dialoog"]);
        Ok(chosen(&session, Purpose::OpenWorkspace, |tell| dialog.pick_file(tell)).await)
    })
    .await
}

/// Asks for a file for a new workspace; null where nothing is chosen.
#[tauri::command]
#[specta::specta]
pub async fn choose_new_workspace(
    window: WebviewWindow,
    session: State<'_, Session>,
    title: String,
    name: String,
) -> Result<Option<Chosen>, Failure> {
    guarded(async {
        let name = format!("{}.dialoog", plain(&name, &[' ', '-'], 60));
        let dialog = dialog(&window, &title).add_filter("Dialoog", &["dialoog"]).set_file_name(name);
        Ok(chosen(&session, Purpose::NewWorkspace, |tell| dialog.save_file(tell)).await)
    })
    .await
}

/// Asks for a file of counts; null where nothing is chosen.
#[tauri::command]
#[specta::specta]
pub async fn choose_counts(
    window: WebviewWindow,
    session: State<'_, Session>,
    title: String,
) -> Result<Option<Chosen>, Failure> {
    guarded(async {
        let dialog = dialog(&window, &title).add_filter("CSV, XLSX", &TABLES);
        Ok(chosen(&session, Purpose::Counts, |tell| dialog.pick_file(tell)).await)
    })
    .await
}

/// Asks for a list of people; null where nothing is chosen.
#[tauri::command]
#[specta::specta]
pub async fn choose_people(
    window: WebviewWindow,
    session: State<'_, Session>,
    title: String,
) -> Result<Option<Chosen>, Failure> {
    guarded(async {
        let dialog = dialog(&window, &title).add_filter("CSV, XLSX", &TABLES);
        Ok(chosen(&session, Purpose::People, |tell| dialog.pick_file(tell)).await)
    })
    .await
}

/// Asks for a folder for calendars; null where nothing is chosen.
#[tauri::command]
#[specta::specta]
pub async fn choose_calendar_folder(
    window: WebviewWindow,
    session: State<'_, Session>,
    title: String,
) -> Result<Option<Chosen>, Failure> {
    guarded(async {
        let dialog = dialog(&window, &title);
        Ok(chosen(&session, Purpose::CalendarFolder, |tell| dialog.pick_folder(tell)).await)
    })
    .await
}

/// Asks where a document is to be written; null where nothing is chosen. `name` is a suggestion, with its ending.
#[tauri::command]
#[specta::specta]
pub async fn choose_document(
    window: WebviewWindow,
    session: State<'_, Session>,
    title: String,
    name: String,
) -> Result<Option<Chosen>, Failure> {
    guarded(async {
        let name = plain(&name, &[' ', '-', '.'], 80);
        let ending = name.rsplit('.').next().unwrap_or_default().to_owned();
        let dialog =
            dialog(&window, &title).add_filter(ending.to_uppercase(), &[&ending]).set_file_name(&name);
        Ok(chosen(&session, Purpose::Document, |tell| dialog.save_file(tell)).await)
    })
    .await
}

/// Asks for a rule set to import; null where nothing is chosen.
#[tauri::command]
#[specta::specta]
pub async fn choose_rule_set(
    window: WebviewWindow,
    session: State<'_, Session>,
    title: String,
) -> Result<Option<Chosen>, Failure> {
    guarded(async {
        let dialog = dialog(&window, &title).add_filter("TOML", &["toml"]);
        Ok(chosen(&session, Purpose::RuleSet, |tell| dialog.pick_file(tell)).await)
    })
    .await
}

/// Asks where a rule set is to be written; null where nothing is chosen. `name` is a suggestion, without its ending.
#[tauri::command]
#[specta::specta]
pub async fn choose_new_rule_set(
    window: WebviewWindow,
    session: State<'_, Session>,
    title: String,
    name: String,
) -> Result<Option<Chosen>, Failure> {
    guarded(async {
        let name = format!("{}.toml", plain(&name, &[' ', '-'], 60));
        let dialog = dialog(&window, &title).add_filter("TOML", &["toml"]).set_file_name(name);
        Ok(chosen(&session, Purpose::NewRuleSet, |tell| dialog.save_file(tell)).await)
    })
    .await
}

fn dialog(window: &WebviewWindow, title: &str) -> FileDialogBuilder<Wry> {
    window.dialog().file().set_title(title.chars().take(100).collect::<String>()).set_parent(window)
}

/// A name that is suggested for a file: its letters and digits, and these signs.
fn plain(name: &str, signs: &[char], most: usize) -> String {
    name.chars().filter(|c| c.is_alphanumeric() || signs.contains(c)).take(most).collect()
}

/// What a dialog tells when it is closed, kept for a purpose.
async fn chosen(
    session: &Session,
    purpose: Purpose,
    ask: impl FnOnce(Box<dyn FnOnce(Option<FilePath>) + Send>),
) -> Option<Chosen> {
    let (tell, told) = oneshot::channel();
    ask(Box::new(move |chosen| drop(tell.send(chosen))));
    let path = told.await.ok().flatten().and_then(|chosen| chosen.into_path().ok());
    session.keep_chosen(purpose, path)
}
