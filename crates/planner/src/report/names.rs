//! What a document calls each person.

use std::collections::HashMap;

use dialoog_model::PersonId;

use super::asked::Naming;
use super::say::Say;
use super::subject::Subject;

/// What each person is called: their name, or their staff number. Whoever has none is numbered in the order of the document, so
/// that two of them are still told apart.
pub(super) fn names(subject: &Subject, say: Say) -> HashMap<PersonId, String> {
    let mut without = 0;
    let mut called = |id: PersonId, name: &str| -> String {
        let person = subject.organisation.person(id);
        let number = person.and_then(|person| person.staff_number.clone());
        match (subject.naming, number) {
            (Naming::Names, _) if !name.is_empty() => name.to_owned(),
            (Naming::Numbers, Some(number)) => number,
            (Naming::Numbers, None) if !name.is_empty() => {
                without += 1;
                format!("{} {without}", say.text("no number", "zonder nummer"))
            }
            _ => say.text("former colleague", "oud-collega").to_owned(),
        }
    };
    let mut list: HashMap<PersonId, String> = HashMap::new();
    for one in &subject.review.people {
        let name = called(one.person, &one.name);
        list.insert(one.person, name);
    }
    for person in &subject.organisation.people {
        list.entry(person.id).or_insert_with(|| called(person.id, &person.name));
    }
    list
}
