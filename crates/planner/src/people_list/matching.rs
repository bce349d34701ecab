//! Who of the workspace a row speaks of: whoever has its staff number, else whoever has its name.

use dialoog_import::{PersonProblem, PersonRow};
use dialoog_model::{Organisation, Person, PersonId};
use std::collections::{BTreeMap, BTreeSet};

/// Names that are the same however they are written: regardless of case and spaces, and *van Dam, Anna* is *Anna van Dam*.
pub(super) fn key(name: &str) -> String {
    let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    match name.split_once(',') {
        Some((last, first)) if !first.trim().is_empty() => words(&format!("{first} {last}")),
        _ => words(name),
    }
}

/// The people by what rows say of them.
pub(super) struct People {
    by_number: BTreeMap<String, Vec<Person>>,
    by_name: BTreeMap<String, Vec<Person>>,
    /// Staff numbers that the list gives to several names.
    shared: BTreeSet<String>,
}

impl People {
    /// Those of an organisation, beside the rows of a list.
    pub fn new(organisation: &Organisation, rows: &[PersonRow]) -> Self {
        let mut names: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for (number, row) in rows.iter().filter_map(|row| Some((number_of(row)?, row))) {
            let names = names.entry(number.to_owned()).or_default();
            names.extend((!row.name.is_empty()).then(|| key(&row.name)));
        }
        let shared = names.into_iter().filter(|(_, names)| names.len() > 1).map(|(number, _)| number);
        let mut people =
            Self { by_number: BTreeMap::new(), by_name: BTreeMap::new(), shared: shared.collect() };
        organisation.people.iter().for_each(|person| people.add(person));
        people
    }

    /// Takes somebody new, so that a second row of theirs is known as such.
    pub fn add(&mut self, person: &Person) {
        if let Some(number) = &person.staff_number {
            self.by_number.entry(number.trim().to_owned()).or_default().push(person.clone());
        }
        self.by_name.entry(key(&person.name)).or_default().push(person.clone());
    }

    /// Everybody whom a text calls by a staff number, or else by name.
    pub fn called(&self, who: &str) -> Vec<PersonId> {
        let numbered = self.by_number.get(who.trim());
        let found = numbered.or_else(|| self.by_name.get(&key(who))).map_or(&[][..], Vec::as_slice);
        found.iter().map(|person| person.id).collect()
    }

    /// The one that a row speaks of; `None`: nobody yet.
    pub fn find(&self, row: &PersonRow) -> Result<Option<&Person>, (PersonProblem, String)> {
        let named = self.by_name.get(&key(&row.name)).map_or(&[][..], Vec::as_slice);
        let number = number_of(row).unwrap_or_default();
        let refused = |problem| Err((problem, number.to_owned()));
        let numbered = self.by_number.get(number).map_or(&[][..], Vec::as_slice);
        // A number is one person's: with two of them nobody knows whom the row means.
        if self.shared.contains(number) || numbered.len() > 1 {
            return refused(PersonProblem::SharedStaffNumber);
        }
        if let [one] = numbered {
            // A new name is that of a marriage, but not one that somebody else has.
            let is_theirs = named.is_empty() || named.iter().any(|person| person.id == one.id);
            return if is_theirs { Ok(Some(one)) } else { refused(PersonProblem::NumberOfAnother) };
        }
        match named {
            [] => Ok(None),
            // Two people can have one name: another number is another person until somebody says that it is the same.
            [one] if !number.is_empty() && one.staff_number.is_some() => {
                refused(PersonProblem::OtherStaffNumber)
            }
            [one] => Ok(Some(one)),
            _ => Err((PersonProblem::SeveralPeople, row.name.clone())),
        }
    }
}

/// The staff number of a row.
pub(super) fn number_of(row: &PersonRow) -> Option<&str> {
    row.staff_number.as_deref().map(str::trim).filter(|number| !number.is_empty())
}
