//! A list of people from another program, or of their hours, beside the people of the workspace: who is who, and what it changes.

pub(crate) mod hours;
mod matching;
mod values;

use dialoog_import::{PeopleFile, PersonProblem, PersonRow, RefusedPerson};
use dialoog_model::{Organisation, Person, PersonId};
use std::collections::BTreeSet;
use uuid::Uuid;

use crate::view::ChangedPerson;
use matching::People;
use values::Meanings;

/// What a list says, person by person.
pub(crate) struct Listed {
    /// Those who are added or changed, as they are then.
    pub people: Vec<Person>,
    /// Names of those who are added.
    pub added: Vec<String>,
    /// Those who are changed.
    pub changed: Vec<ChangedPerson>,
    /// How many it says nothing new of.
    pub unchanged: u32,
    /// Names of those whom it does not have.
    pub missing: Vec<String>,
    /// The rows that are not taken, in order.
    pub refused: Vec<RefusedPerson>,
    /// The columns with what each says.
    pub columns: Vec<crate::view::PeopleColumn>,
}

/// Reads a list beside the people that there are. `number` names who is new: of those that follow it the ones that nobody has.
pub(crate) fn listed(file: &PeopleFile, organisation: &Organisation, number: u128) -> Listed {
    let meanings = Meanings::new(file, organisation);
    let mut known = People::new(organisation, &file.rows);
    let mut new_ids = (0..).map(|n| PersonId(Uuid::from_u128(number.wrapping_add(n))));
    let mut listed = Listed {
        people: Vec::new(),
        added: Vec::new(),
        changed: Vec::new(),
        unchanged: 0,
        missing: Vec::new(),
        refused: file.refused.clone(),
        columns: meanings.columns(file),
    };
    let mut seen: BTreeSet<PersonId> = BTreeSet::new();
    for row in &file.rows {
        let refused = |problem: PersonProblem, found: &str| RefusedPerson {
            line: row.line,
            problem,
            name: row.name.clone(),
            found: found.to_owned(),
        };
        let before = match known.find(row) {
            Ok(before) => before.cloned(),
            Err((problem, found)) => {
                listed.refused.push(refused(problem, &found));
                continue;
            }
        };
        let is_new = before.is_none();
        let start = match before {
            Some(person) => person,
            None => match beginning(row, organisation, &mut new_ids) {
                Ok(person) => person,
                Err(problem) => {
                    listed.refused.push(refused(problem, row.team.as_deref().unwrap_or_default()));
                    continue;
                }
            },
        };
        if !is_new && !seen.insert(start.id) {
            listed.refused.push(refused(PersonProblem::Twice, &row.name));
            continue;
        }
        match meanings.filled_in(row, &start) {
            Ok((person, _)) if is_new => {
                seen.insert(person.id);
                known.add(&person);
                listed.added.push(person.name.clone());
                listed.people.push(person);
            }
            Ok((_, changes)) if changes.is_empty() => listed.unchanged += 1,
            Ok((person, changes)) => {
                listed.changed.push(ChangedPerson { name: start.name.clone(), changes });
                listed.people.push(person);
            }
            Err((problem, found)) => listed.refused.push(refused(problem, &found)),
        }
    }
    // Whose row is refused is in the list all the same.
    let refused: BTreeSet<String> = listed.refused.iter().map(|row| matching::key(&row.name)).collect();
    let numbers: BTreeSet<&str> = file.rows.iter().filter_map(matching::number_of).collect();
    let is_listed = |person: &Person| {
        let number = person.staff_number.as_deref().map(str::trim);
        seen.contains(&person.id)
            || refused.contains(&matching::key(&person.name))
            || number.is_some_and(|number| numbers.contains(number))
    };
    let missing = organisation.people.iter().filter(|person| !is_listed(person));
    listed.missing = missing.map(|person| person.name.clone()).collect();
    listed.refused.sort_by_key(|row| row.line);
    listed
}

/// Somebody new, in the team that the row names, or in the only one that there is.
fn beginning(
    row: &PersonRow,
    organisation: &Organisation,
    ids: &mut impl Iterator<Item = PersonId>,
) -> Result<Person, PersonProblem> {
    if row.name.is_empty() {
        return Err(PersonProblem::NoName);
    }
    let team = match (&row.team, organisation.teams.as_slice()) {
        (Some(name), teams) => {
            let found = teams.iter().find(|team| matching::key(&team.name) == matching::key(name));
            found.ok_or(PersonProblem::UnknownTeam)?.id
        }
        (None, [only]) => only.id,
        (None, _) => return Err(PersonProblem::NoTeam),
    };
    let free = ids.find(|id| organisation.person(*id).is_none()).unwrap_or(PersonId(Uuid::nil()));
    Ok(Person { name: row.name.clone(), ..Person::beginning(free, team) })
}
