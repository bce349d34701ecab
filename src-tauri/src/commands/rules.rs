//! The rules of the workspace.

use dialoog_model::{Rule, RuleCode};
use dialoog_planner::view::{RuleSetName, RuleView, RulesImport};
use dialoog_planner::{Failure, Form, Seen, guarded};
use tauri::State;

use crate::chosen::Purpose;
use crate::session::Session;

/// Saves a rule.
#[tauri::command]
#[specta::specta]
pub async fn save_rule(session: State<'_, Session>, rule: Rule, seen: Seen) -> Result<(), Failure> {
    guarded(async { session.planner().await?.save_rule(Form::on(seen, rule)).await }).await
}

/// Records who looked up where a rule is written.
#[tauri::command]
#[specta::specta]
pub async fn confirm_rule(
    session: State<'_, Session>,
    rule: RuleCode,
    by: String,
) -> Result<RuleView, Failure> {
    guarded(async { session.planner().await?.confirm_rule(rule, &by).await }).await
}

/// Withdraws that somebody confirmed a rule.
#[tauri::command]
#[specta::specta]
pub async fn withdraw_confirmation(session: State<'_, Session>, rule: RuleCode) -> Result<RuleView, Failure> {
    guarded(async { session.planner().await?.withdraw_confirmation(rule).await }).await
}

/// Writes a rule set to a file that was chosen; the dialog has asked whether it may take the place of another.
#[tauri::command]
#[specta::specta]
pub async fn export_rules(
    session: State<'_, Session>,
    set: RuleSetName,
    chosen: String,
) -> Result<(), Failure> {
    guarded(async {
        let path = session.chosen.path(&chosen, Purpose::NewRuleSet)?;
        session.planner().await?.export_rules(&path, set, true).await
    })
    .await
}

/// Takes the rules of a file that was chosen.
#[tauri::command]
#[specta::specta]
pub async fn import_rules(session: State<'_, Session>, chosen: String) -> Result<RulesImport, Failure> {
    guarded(async {
        let path = session.chosen.path(&chosen, Purpose::RuleSet)?;
        session.planner().await?.import_rules(&path, false).await
    })
    .await
}
