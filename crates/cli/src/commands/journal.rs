//! `dialoog undo`, `dialoog redo`, `dialoog journal`

use dialoog_planner::Planner;
use dialoog_planner::view::JournalEntryView;

use crate::failure::Failure;
use crate::output::Output;
use crate::table::{Align, Table};

/// Undoes the latest change.
pub async fn undo(planner: &Planner, output: Output) -> Result<(), Failure> {
    let entry = planner.undo().await?;
    output.report(&entry, || format!("Undone: {}", words(&entry)));
    Ok(())
}

/// Redoes the change that was undone last.
pub async fn redo(planner: &Planner, output: Output) -> Result<(), Failure> {
    let entry = planner.redo().await?;
    output.report(&entry, || format!("Redone: {}", words(&entry)));
    Ok(())
}

/// Lists the latest changes.
pub async fn journal(planner: &Planner, output: Output) -> Result<(), Failure> {
    let entries = planner.settings().await?.journal;
    output.report(&entries, || {
        let mut table = Table::new(&[
            ("number", Align::Right),
            ("when", Align::Left),
            ("what", Align::Left),
            ("of", Align::Left),
            ("", Align::Left),
        ]);
        for entry in &entries {
            table.row([
                entry.number.to_string(),
                entry.at.format("%Y-%m-%d %H:%M UTC").to_string(),
                entry.action.clone(),
                entry.subject.clone(),
                if entry.undone { "undone".into() } else { String::new() },
            ]);
        }
        table.to_string()
    });
    Ok(())
}

fn words(entry: &JournalEntryView) -> String {
    format!("{} {} (change {})", entry.action, entry.subject, entry.number)
}
