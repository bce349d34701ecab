//! `dialoog salvage`

use dialoog_planner::WorkspaceFile;
use dialoog_planner::view::{RecordDamageView, RecordFaultKind, SalvageView};

use crate::arguments::Salvage;
use crate::failure::Failure;
use crate::output::Output;

/// Saves what can be read of a damaged file in a new one.
pub async fn salvage(file: &WorkspaceFile, options: Salvage, output: Output) -> Result<(), Failure> {
    let view = file.salvage(&options.new_file).await?;
    output.report(&view, || text(&view))
}

fn text(view: &SalvageView) -> String {
    let mut text = format!("Saved in {}. The damaged file is as it was.\n", view.path);
    list(&mut text, "Lost", view.lost.iter().map(damage));
    list(&mut text, "Kept, though not as it was saved", view.doubtful.iter().map(damage));
    list(&mut text, "Not as it was saved", view.told.iter().cloned());
    list(&mut text, "Taken from the journal", view.recovered.iter().map(|record| record.name.clone()));
    list(&mut text, "Lost, with an empty one in its place", view.placeholders.iter().map(|x| x.name.clone()));
    let dropped = view.dropped.iter().map(|x| format!("{}, for {} is lost", x.record.name, x.lost.name));
    list(&mut text, "Dropped, whole or in part", dropped);
    list(&mut text, "Pages", view.pages.iter().cloned());
    text
}

fn list(text: &mut String, heading: &str, lines: impl Iterator<Item = String>) {
    let lines: Vec<String> = lines.map(|line| format!("  {line}\n")).collect();
    if !lines.is_empty() {
        *text += &format!("\n{heading}:\n{}", lines.concat());
    }
}

/// A damaged record in a line.
pub fn damage(damage: &RecordDamageView) -> String {
    let fault = match damage.fault {
        RecordFaultKind::Changed => "not as it was saved",
        RecordFaultKind::Missing => "missing",
        RecordFaultKind::Unexpected => "there, and never saved",
        RecordFaultKind::OutOfRange => "out of range",
        RecordFaultKind::Unreadable => "unreadable",
    };
    format!("{}: {fault}", damage.record.name)
}
