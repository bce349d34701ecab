//! `dialoog verify`

use dialoog_planner::WorkspaceFile;
use dialoog_planner::view::{BeyondRangeView, VerifyView};

use super::salvage::damage;
use crate::error::CliError;
use crate::failure::Failure;
use crate::failure::expected;
use crate::output::Output;

/// Says all that is wrong with the workspace file, and fails where something is.
pub async fn verify(file: &WorkspaceFile, output: Output) -> Result<(), Failure> {
    let view = file.verify().await?;
    let found = found(&view);
    let beyond: Vec<String> = view.beyond_range.iter().map(beyond_range).collect();
    output.report(&view, || {
        let sound = view.sound.then(|| format!("{} is what was saved.", view.path));
        sound.into_iter().chain(found.iter().cloned()).chain(beyond).collect::<Vec<_>>().join("\n")
    })?;
    if view.sound { Ok(()) } else { Err(CliError::NotSound { path: view.path, damages: found.len() }.into()) }
}

fn found(view: &VerifyView) -> Vec<String> {
    let told = |damaged: &String| format!("not as it was saved: {damaged}");
    let entry = |number: &u32| match number {
        0 => "journal: its end is not what was saved".to_owned(),
        number => format!("journal: change {number} is not what was saved"),
    };
    let pages = view.pages.iter().map(|page| format!("page: {page}"));
    let schema = view.schema.iter().map(|part| format!("schema: {part}"));
    let references = view.references.iter().map(|row| format!("reference: {row}"));
    let records = view.records.iter().map(damage);
    let all = pages.chain(schema).chain(references).chain(records);
    all.chain(view.told.iter().map(told)).chain(view.journal.iter().map(entry)).collect()
}

/// What is no damage: an older version let somebody save it.
pub fn beyond_range(BeyondRangeView { record, field, expected: range }: &BeyondRangeView) -> String {
    format!(
        "beyond its range: {}: {}; the nearest is used until it is saved again",
        record.name,
        expected(*field, *range)
    )
}
