//! What a row says of somebody, in their fields.

use dialoog_import::{PeopleFile, PersonField, PersonProblem, PersonRow};
use dialoog_model::{ChannelId, Field, Invalid, Organisation, Person, TeamId, TopicId};
use std::collections::BTreeMap;

use super::matching::key;
use crate::view::{ListedValue, PeopleColumn, PersonChange};

/// Signs that part names in a cell.
const BETWEEN: [char; 5] = [';', ',', '|', '/', '\n'];

/// The names of the workspace, and what the columns of a file say.
pub(super) struct Meanings<'a> {
    teams: BTreeMap<String, (TeamId, &'a str)>,
    channels: Named<'a, ChannelId>,
    topics: Named<'a, TopicId>,
    /// Columns of a skills matrix.
    channel_columns: Vec<(usize, ChannelId)>,
    topic_columns: Vec<(usize, TopicId)>,
}

type Named<'a, Id> = BTreeMap<String, (Id, &'a str)>;
type Refused = (PersonProblem, String);

impl<'a> Meanings<'a> {
    pub fn new(file: &PeopleFile, organisation: &'a Organisation) -> Self {
        let teams = organisation.teams.iter().map(|t| (key(&t.name), (t.id, t.name.as_str()))).collect();
        let channels: Named<'a, ChannelId> =
            organisation.channels.iter().map(|c| (key(&c.name), (c.id, c.name.as_str()))).collect();
        let topics: Named<'a, TopicId> =
            organisation.topics.iter().map(|t| (key(&t.name), (t.id, t.name.as_str()))).collect();
        let says = |field| file.columns.iter().any(|(_, found)| *found == Some(field));
        let matrix = |column: usize| file.columns.get(column).filter(|(_, field)| field.is_none());
        let columns = 0..file.columns.len();
        // A list of channels in one column leaves no room for a column each.
        let channel_columns = columns
            .clone()
            .filter(|_| !says(PersonField::Channels))
            .filter_map(|at| Some((at, channels.get(&key(&matrix(at)?.0))?.0)))
            .collect();
        let topic_columns = columns
            .filter(|_| !says(PersonField::Topics))
            .filter_map(|at| Some((at, topics.get(&key(&matrix(at)?.0))?.0)))
            .collect();
        Self { teams, channels, topics, channel_columns, topic_columns }
    }

    /// The columns with what each says.
    pub fn columns(&self, file: &PeopleFile) -> Vec<PeopleColumn> {
        let is = |at: usize| {
            let channel = self.channel_columns.iter().any(|(column, _)| *column == at);
            let topic = self.topic_columns.iter().any(|(column, _)| *column == at);
            (channel, topic)
        };
        let meaning = |at: usize, field: Option<PersonField>| match (field, is(at)) {
            (Some(field), _) => Some(field),
            (None, (true, _)) => Some(PersonField::Channels),
            (None, (_, true)) => Some(PersonField::Topics),
            _ => None,
        };
        let columns = file.columns.iter().enumerate();
        columns
            .map(|(at, (name, field))| PeopleColumn { name: name.clone(), field: meaning(at, *field) })
            .collect()
    }

    /// Somebody with what the row says of them, and what is other than before.
    pub fn filled_in(
        &self,
        row: &PersonRow,
        before: &Person,
    ) -> Result<(Person, Vec<PersonChange>), Refused> {
        let mut person = before.clone();
        if !row.name.is_empty() && key(&row.name) != key(&person.name) {
            person.name.clone_from(&row.name);
        }
        if let Some(number) = &row.staff_number {
            person.staff_number = Some(number.clone());
        }
        if let Some(team) = &row.team {
            let found = self.teams.get(&key(team));
            person.team = found.ok_or_else(|| (PersonProblem::UnknownTeam, team.clone()))?.0;
        }
        person.contract_minutes = row.contract_minutes.unwrap_or(person.contract_minutes);
        person.duty_budget_minutes = row.duty_budget_minutes.unwrap_or(person.duty_budget_minutes);
        if let Some(cell) = &row.channels {
            person.channels = names(cell, &self.channels).map_err(|x| (PersonProblem::UnknownChannel, x))?;
        }
        if let Some(cell) = &row.topics {
            person.topics = names(cell, &self.topics).map_err(|x| (PersonProblem::UnknownTopic, x))?;
        }
        marked(&self.channel_columns, row, &mut person.channels)?;
        marked(&self.topic_columns, row, &mut person.topics)?;
        if let Some(languages) = &row.languages {
            person.languages.clone_from(languages);
        }
        let readiness = &mut person.readiness;
        readiness.own_employee.since = row.own_employee_since.or(readiness.own_employee.since);
        readiness.own_employee.until = row.own_employee_until.or(readiness.own_employee.until);
        readiness.briefed.since = row.briefed_since.or(readiness.briefed.since);
        readiness.willing.since = row.willing_since.or(readiness.willing.since);
        readiness.mandated.since = row.mandated_since.or(readiness.mandated.since);
        if let Err(invalid) = person.validate() {
            return Err(out_of_range(&invalid, &person));
        }
        let changes = self.changes(before, &person);
        Ok((person, changes))
    }

    fn changes(&self, before: &Person, after: &Person) -> Vec<PersonChange> {
        let (old, new) = (self.values(before), self.values(after));
        let pairs = old.into_iter().zip(new);
        pairs
            .filter(|((_, before), (_, after))| before != after)
            .map(|((field, before), (_, after))| PersonChange { field, before, after })
            .collect()
    }

    /// What a list can say of somebody, in order.
    fn values(&self, person: &Person) -> Vec<(PersonField, ListedValue)> {
        let readiness = &person.readiness;
        let text = |text: &str| ListedValue::Names { names: vec![text.to_owned()] };
        let team = self.teams.values().find(|(id, _)| *id == person.team).map_or("", |(_, name)| name);
        let day = |day| ListedValue::Day { day };
        let minutes = |minutes| ListedValue::Minutes { minutes };
        vec![
            (PersonField::Name, text(&person.name)),
            (PersonField::StaffNumber, text(person.staff_number.as_deref().unwrap_or_default())),
            (PersonField::Team, text(team)),
            (PersonField::ContractHours, minutes(person.contract_minutes)),
            (PersonField::DutyBudget, minutes(person.duty_budget_minutes)),
            (PersonField::Channels, ListedValue::Names { names: named(&self.channels, &person.channels) }),
            (PersonField::Topics, ListedValue::Names { names: named(&self.topics, &person.topics) }),
            (PersonField::Languages, ListedValue::Names { names: sorted(person.languages.clone()) }),
            (PersonField::OwnEmployeeSince, day(readiness.own_employee.since)),
            (PersonField::OwnEmployeeUntil, day(readiness.own_employee.until)),
            (PersonField::BriefedSince, day(readiness.briefed.since)),
            (PersonField::WillingSince, day(readiness.willing.since)),
            (PersonField::MandatedSince, day(readiness.mandated.since)),
        ]
    }
}

/// What of somebody cannot be so.
fn out_of_range(invalid: &Invalid, person: &Person) -> Refused {
    let hours = |minutes: u32| (PersonProblem::BadHours, format!("{}:{:02}", minutes / 60, minutes % 60));
    match invalid.field {
        Field::ContractMinutes => hours(person.contract_minutes),
        Field::DutyBudgetMinutes => hours(person.duty_budget_minutes),
        Field::Readiness => (PersonProblem::EndsBeforeItStarts, person.name.clone()),
        Field::StaffNumber => (PersonProblem::TooLong, person.staff_number.clone().unwrap_or_default()),
        _ => (PersonProblem::TooLong, person.name.clone()),
    }
}

fn sorted(mut names: Vec<String>) -> Vec<String> {
    names.sort();
    names
}

/// The names of what somebody has, by name.
fn named<Id: PartialEq>(all: &Named<'_, Id>, theirs: &[Id]) -> Vec<String> {
    let found = all.values().filter(|(id, _)| theirs.contains(id));
    sorted(found.map(|(_, name)| (*name).to_owned()).collect())
}

/// What a cell names; `Err` with what is not there. A name may hold a sign that parts names elsewhere.
fn names<Id: Copy + PartialEq>(cell: &str, all: &Named<'_, Id>) -> Result<Vec<Id>, String> {
    if let Some((id, _)) = all.get(&key(cell)) {
        return Ok(vec![*id]);
    }
    // The first sign that parts the cell into names that are all there; else the first that parts it at all.
    let parts = |sign: char| cell.split(sign).map(str::trim).filter(|part| !part.is_empty());
    let found = |sign: char| {
        parts(sign).map(|part| all.get(&key(part)).map(|(id, _)| *id)).collect::<Option<Vec<Id>>>()
    };
    let signs = || BETWEEN.into_iter().filter(|sign| cell.contains(*sign));
    let Some(mut ids) = signs().find_map(found) else {
        let sign = signs().next().unwrap_or('\n');
        let unknown = parts(sign).find(|part| !all.contains_key(&key(part)));
        return Err(unknown.unwrap_or(cell).to_owned());
    };
    let mut once = Vec::with_capacity(ids.len());
    ids.retain(|id| {
        !once.contains(id) && {
            once.push(*id);
            true
        }
    });
    Ok(ids)
}

/// Takes what a skills matrix says: a mark is yes, an empty cell is no.
fn marked<Id: Copy + PartialEq>(
    columns: &[(usize, Id)],
    row: &PersonRow,
    theirs: &mut Vec<Id>,
) -> Result<(), Refused> {
    for (column, id) in columns {
        let cell = row.others.get(column).map_or("", String::as_str);
        let has = match cell.to_lowercase().as_str() {
            "x" | "✓" | "✔" | "v" | "1" | "yes" | "y" | "ja" | "j" | "true" | "waar" | "oui" | "wahr" => {
                true
            }
            "" | "0" | "no" | "n" | "nee" | "nein" | "false" | "onwaar" | "non" | "falsch" => false,
            _ => return Err((PersonProblem::NeitherYesNorNo, cell.to_owned())),
        };
        if !has {
            theirs.retain(|one| one != id);
        } else if !theirs.contains(id) {
            theirs.push(*id);
        }
    }
    Ok(())
}
