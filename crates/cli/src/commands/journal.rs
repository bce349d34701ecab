//! `dialoog undo`, `dialoog redo`, `dialoog journal`

use dialoog_planner::view::JournalEntryView;
use dialoog_planner::{Planner, Program};

use crate::arguments::TakeBack;
use crate::failure::Failure;
use crate::output::Output;
use crate::table::{Align, Table};

/// Takes back the latest change of the command line, or the one with a number.
pub async fn undo(planner: &Planner, what: TakeBack, output: Output) -> Result<(), Failure> {
    let entry = match (what.number, what.anyway) {
        (Some(number), anyway) => planner.undo_change(number, anyway).await?,
        (None, false) => planner.undo().await?,
        (None, true) => match planner.undoable().await?.0 {
            Some(entry) => planner.undo_change(entry.number, true).await?,
            None => planner.undo().await?,
        },
    };
    output.report(&entry, || format!("Undone: {}", words(&entry)))
}

/// Does again what was taken back last from the command line, or the change with a number.
pub async fn redo(planner: &Planner, what: TakeBack, output: Output) -> Result<(), Failure> {
    let entry = match (what.number, what.anyway) {
        (Some(number), anyway) => planner.redo_change(number, anyway).await?,
        (None, false) => planner.redo().await?,
        (None, true) => match planner.undoable().await?.1 {
            Some(entry) => planner.redo_change(entry.number, true).await?,
            None => planner.redo().await?,
        },
    };
    output.report(&entry, || format!("Redone: {}", words(&entry)))
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
            ("by", Align::Left),
            ("", Align::Left),
        ]);
        for entry in &entries {
            table.row([
                entry.number.to_string(),
                entry.at.format("%Y-%m-%d %H:%M UTC").to_string(),
                entry.action.clone(),
                entry.subject.clone(),
                program(entry.by).into(),
                if entry.undone { "undone".into() } else { String::new() },
            ]);
        }
        table.to_string()
    })
}

fn words(entry: &JournalEntryView) -> String {
    format!("{} {} (change {})", entry.action, entry.subject, entry.number)
}

const fn program(program: Program) -> &'static str {
    match program {
        Program::Window => "window",
        Program::CommandLine => "command line",
        Program::Unknown => "",
    }
}
