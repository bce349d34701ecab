//! `dialoog erase`

use dialoog_model::PersonId;
use dialoog_planner::Planner;
use dialoog_planner::view::{ErasureReport, ErasureView, FormerPerson};

use crate::arguments::Erase;
use crate::error::CliError;
use crate::failure::Failure;
use crate::labels::{count, listed};
use crate::output::Output;
use crate::select;

/// Erases a person for good, or says what would go.
pub async fn erase(planner: &Planner, options: Erase, output: Output) -> Result<(), Failure> {
    let person = somebody(planner, &options.person).await?;
    if !options.yes {
        let view = planner.erasure(person).await?;
        output.report(&view, || format!("To be erased: {}", what(&view)))?;
        return Err(CliError::NotConfirmed { name: view.name }.into());
    }
    let report = planner.erase_person(person).await?;
    output.report(&report, || text(&report))
}

/// The person of this name; where nobody there is called so, one who was removed.
async fn somebody(planner: &Planner, name: &str) -> Result<PersonId, Failure> {
    match select::person(planner, name).await {
        Ok(person) => Ok(person.id),
        Err(unknown) => {
            let same = |one: &&FormerPerson| one.name.to_lowercase() == name.to_lowercase();
            planner.former_people().await?.iter().find(same).map(|one| one.id).ok_or(unknown)
        }
    }
}

fn what(view: &ErasureView) -> String {
    format!(
        "{}, {} in rotas, and the name in {}, in the journal and in {}.",
        view.name,
        count(view.duties, "duty", "duties"),
        count(view.versions, "published version", "published versions"),
        count(view.backups, "backup", "backups"),
    )
}

fn text(report: &ErasureReport) -> String {
    let mut text = format!("Erased: {}\n", what(&report.erased));
    if !report.left.is_empty() {
        text += &format!("The name may still be in: {}.\n", listed(&report.left));
    }
    if report.erased.versions > 0 {
        text += "Export the calendars twice: the first export tells them that the duties are cancelled, the second removes the \
                 file that has the name in its own.\n";
    }
    if report.still_mentioned {
        text += "The workspace still mentions the name in the name of something else.\n";
    }
    text
}
