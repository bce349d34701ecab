//! `dialoog backups`

use dialoog_planner::WorkspaceFile;
use dialoog_planner::view::{BackupReason, BackupsView};
use serde_json::json;

use crate::arguments::{Backups, RestoreBackup};
use crate::failure::Failure;
use crate::output::Output;
use crate::table::{Align, Table};

/// Lists the backups, or restores one.
pub async fn backups(file: &WorkspaceFile, what: Backups, output: Output) -> Result<(), Failure> {
    match what {
        Backups::List => list(file, output).await,
        Backups::Restore(options) => restore(file, options, output).await,
    }
}

async fn list(file: &WorkspaceFile, output: Output) -> Result<(), Failure> {
    let view = file.backups().await?;
    output.report(&view, || text(&view))
}

async fn restore(file: &WorkspaceFile, options: RestoreBackup, output: Output) -> Result<(), Failure> {
    let path = match &options.to {
        None => {
            file.restore(&options.name).await?;
            file.path().to_owned()
        }
        Some(to) => {
            file.restore_to(&options.name, to).await?;
            to.clone()
        }
    };
    let path = path.display().to_string();
    output.report(&json!({ "restored": options.name, "path": path }), || {
        let kept = if options.to.is_none() { " What was there is kept as a backup." } else { "" };
        format!("{path} is as it was in {}.{kept}", options.name)
    })
}

fn text(view: &BackupsView) -> String {
    if view.backups.is_empty() {
        return "There is no backup yet.".into();
    }
    let mut table = Table::new(&[
        ("name", Align::Left),
        ("made", Align::Left),
        ("before", Align::Left),
        ("kB", Align::Right),
        ("workspace", Align::Left),
    ]);
    for backup in &view.backups {
        table.row([
            backup.name.clone(),
            backup.at.format("%Y-%m-%d %H:%M UTC").to_string(),
            before(backup.reason).to_owned(),
            format!("{:.0}", backup.bytes / 1000.0),
            backup.workspace.clone(),
        ]);
    }
    let whose = if view.of_this_workspace {
        String::new()
    } else {
        "The file does not say which workspace it holds; these are the backups of all.\n\n".to_owned()
    };
    format!("{whose}{table}")
}

/// What it was made before.
fn before(reason: BackupReason) -> &'static str {
    match reason {
        BackupReason::Opening => "changes",
        BackupReason::Migration => "an update of the file",
        BackupReason::Erasure => "an erase",
        BackupReason::Restoring => "a restore",
        BackupReason::Asked => "(asked for)",
    }
}
