//! Who of the workspace a row speaks of: whoever has its staff number, else whoever has its name.

use dialoog_import::{PersonProblem, PersonRow};
use dialoog_model::{Organisation, Person};
use std::collections::BTreeMap;

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
    by_number: BTreeMap<String, Person>,
    by_name: BTreeMap<String, Vec<Person>>,
}

impl People {
    pub fn new(organisation: &Organisation) -> Self {
        let mut people = Self { by_number: BTreeMap::new(), by_name: BTreeMap::new() };
        organisation.people.iter().for_each(|person| people.add(person));
        people
    }

    /// Takes somebody new, so that a second row of theirs is known as such.
    pub fn add(&mut self, person: &Person) {
        if let Some(number) = &person.staff_number {
            self.by_number.insert(number.trim().to_owned(), person.clone());
        }
        self.by_name.entry(key(&person.name)).or_default().push(person.clone());
    }

    /// The one that a row speaks of; `None`: nobody yet.
    pub fn find(&self, row: &PersonRow) -> Result<Option<&Person>, (PersonProblem, String)> {
        let number = row.staff_number.as_deref().map(str::trim);
        if let Some(person) = number.and_then(|number| self.by_number.get(number)) {
            return Ok(Some(person));
        }
        match self.by_name.get(&key(&row.name)).map(Vec::as_slice) {
            None | Some([]) => Ok(None),
            // Two people can have one name: another number is another person until somebody says that it is the same.
            Some([one]) if number.is_some() && one.staff_number.is_some() => {
                Err((PersonProblem::OtherStaffNumber, number.unwrap_or_default().to_owned()))
            }
            Some([one]) => Ok(Some(one)),
            Some(_) => Err((PersonProblem::SeveralPeople, row.name.clone())),
        }
    }
}
