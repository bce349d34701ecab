//! `dialoog import people`

use std::path::Path;

use dialoog_planner::view::{
    DateOrder, ListedValue, PeopleListOptions, PeopleListView, PersonChange, PersonField, PersonProblem,
};
use dialoog_planner::{Cause, Planner};

use crate::arguments::ImportPeople;
use crate::failure::Failure;
use crate::output::Output;
use crate::{labels, printable};

/// People and rows of each kind that are listed; the others are counted.
const LISTED: usize = 20;

/// Imports a list of people, or shows what would be added and changed.
pub async fn import_people(planner: &Planner, asked: ImportPeople, output: Output) -> Result<(), Failure> {
    let ImportPeople { file, sheet, date_order, yes, preview } = asked;
    let options = PeopleListOptions { sheet, date_order: date_order.map(DateOrder::from), yes };
    if preview {
        return shown(planner, &file, &options, output).await;
    }
    match planner.import_people(&file, &options).await {
        Ok(taken) => output.report(&taken, || format!("Imported.\n{}", words(&taken))),
        Err(failure) => {
            // What has to be said is shown with what it is about. Where that cannot be shown, the failure is what counts.
            let asks = matches!(failure.cause, Cause::PeopleDateOrder { .. } | Cause::PeopleRefused { .. });
            if asks && !output.json {
                drop(shown(planner, &file, &options, output).await);
            }
            Err(failure.into())
        }
    }
}

async fn shown(
    planner: &Planner,
    file: &Path,
    options: &PeopleListOptions,
    output: Output,
) -> Result<(), Failure> {
    let view = planner.preview_people(file, options).await?;
    output.report(&view, || format!("Preview; nothing is imported.\n{}", words(&view)))
}

fn words(view: &PeopleListView) -> String {
    let mut text = String::new();
    for column in &view.columns {
        let says = column.field.map_or("not read", field);
        text += &format!("column {}: {says}\n", printable::line(&column.name));
    }
    let people = |count: usize| labels::count(u32::try_from(count).unwrap_or(u32::MAX), "person", "people");
    text += &format!("Added: {}\n", people(view.added.len()));
    text += &list(view.added.iter().map(|name| printable::line(name)));
    if !view.added.is_empty() {
        text += "  Who is new has Monday to Friday from 9:00 to 17:00, and is not ready, unless the list says otherwise.\n";
    }
    text += &format!("Changed: {}\n", people(view.changed.len()));
    text += &list(view.changed.iter().map(|person| {
        let changes: Vec<String> = person.changes.iter().map(change).collect();
        format!("{}: {}", printable::line(&person.name), changes.join("; "))
    }));
    text += &format!("Unchanged: {}\n", people(view.unchanged as usize));
    if !view.missing.is_empty() {
        text += &format!("Not in the list, and left as they are: {}\n", people(view.missing.len()));
    }
    if let Some(date) = &view.ambiguous_date {
        let date = printable::line(date);
        text += &format!("{date} can be read with the day or the month first: say --date-order.\n");
    }
    if view.refused_count > 0 {
        text += &format!("Refused: {}\n", labels::count(view.refused_count, "row", "rows"));
        text += &list(view.refused.iter().map(|row| {
            let (name, found) = (printable::line(&row.name), printable::line(&row.found));
            format!("line {}: {name}: {}: {found}", row.line, reason(row.problem))
        }));
    }
    text
}

/// The first lines, and how many more there are.
fn list(lines: impl ExactSizeIterator<Item = String>) -> String {
    let more = lines.len().saturating_sub(LISTED);
    let mut text = lines.take(LISTED).fold(String::new(), |text, line| text + "  " + &line + "\n");
    if more > 0 {
        text += &format!("  and {more} more\n");
    }
    text
}

fn change(change: &PersonChange) -> String {
    format!("{} {} -> {}", field(change.field), value(&change.before), value(&change.after))
}

fn value(value: &ListedValue) -> String {
    match value {
        ListedValue::Names { names } if names.iter().all(String::is_empty) => "none".into(),
        ListedValue::Names { names } => printable::line(&names.join(", ")),
        ListedValue::Minutes { minutes } => labels::hours_minutes(*minutes),
        ListedValue::Day { day } => day.map_or_else(|| "none".into(), |day| day.to_string()),
    }
}

const fn field(field: PersonField) -> &'static str {
    match field {
        PersonField::Name => "name",
        PersonField::FirstName => "first name",
        PersonField::Infix => "infix",
        PersonField::LastName => "last name",
        PersonField::StaffNumber => "staff number",
        PersonField::Team => "team",
        PersonField::ContractHours => "contract hours",
        PersonField::DutyBudget => "duty budget",
        PersonField::Channels => "channels",
        PersonField::Topics => "topics",
        PersonField::Languages => "languages",
        PersonField::OwnEmployeeSince => "employee since",
        PersonField::OwnEmployeeUntil => "employee until",
        PersonField::BriefedSince => "briefed since",
        PersonField::WillingSince => "willing since",
        PersonField::MandatedSince => "mandated since",
    }
}

const fn reason(problem: PersonProblem) -> &'static str {
    match problem {
        PersonProblem::NoName => "names nobody",
        PersonProblem::BadHours => "not hours of a week such as 36, 36.5 or 36:30",
        PersonProblem::BadDate => "not a date such as 2026-11-23",
        PersonProblem::UnknownLanguage => "not a language such as nl or Dutch",
        PersonProblem::UnknownTeam => "there is no such team",
        PersonProblem::NoTeam => "names no team, and there is not just one",
        PersonProblem::UnknownChannel => "there is no such channel",
        PersonProblem::UnknownTopic => "there is no such topic",
        PersonProblem::NeitherYesNorNo => "neither a mark such as x nor empty",
        PersonProblem::SeveralPeople => "several people have this name: give staff numbers",
        PersonProblem::OtherStaffNumber => "the one with this name has another staff number",
        PersonProblem::SharedStaffNumber => "more than one person has this staff number",
        PersonProblem::NumberOfAnother => "the staff number is one person's, the name another's",
        PersonProblem::Twice => "the same person is on an earlier row",
        PersonProblem::EndsBeforeItStarts => "the last day lies before the first",
        PersonProblem::TooLong => "longer than a name or a number can be",
    }
}
