//! Names as they stand in texts: as whole words, so that somebody called An is not found in every Anna.

use serde_json::Value;

use crate::column::as_json;
use crate::sqlite::DbResult;
use crate::{Key, Kind, Record};

/// What stands in a text instead of a name.
const GONE: &str = "…";

/// Whether a name stands in a text, as words of its own.
pub fn stands_in(text: &str, name: &str) -> bool {
    places(text, name).next().is_some()
}

/// Where a name stands in a text, as words of its own.
fn places(text: &str, name: &str) -> impl Iterator<Item = usize> {
    let is_apart = |place: &usize| {
        let before = text.get(..*place).and_then(|text| text.chars().next_back());
        let after = text.get(*place + name.len()..).and_then(|text| text.chars().next());
        let runs_on = |side: Option<char>| side.is_some_and(char::is_alphanumeric);
        !name.is_empty() && !runs_on(before) && !runs_on(after)
    };
    text.match_indices(name).map(|(place, _)| place).filter(is_apart).collect::<Vec<_>>().into_iter()
}

/// The names of somebody who is to be forgotten.
pub(super) struct Names {
    /// All of them.
    all: Vec<String>,
    /// Those that are taken out of other texts as well, as they are and as they stand in JSON: a single word is also somebody
    /// else's name, or an ordinary word.
    phrases: Vec<[String; 2]>,
}

impl Names {
    /// The names of people, and `texts` that are to be found nowhere whatever they are.
    pub fn new(people: Vec<String>, texts: &[String]) -> DbResult<Self> {
        let several = people.iter().filter(|name| name.split_whitespace().nth(1).is_some());
        let in_json = |text: &String| Ok([text.clone(), as_json(text)?.trim_matches('"').to_owned()]);
        let phrases = several.chain(texts).map(in_json).collect::<DbResult<_>>()?;
        Ok(Self { all: people, phrases })
    }

    /// Whether a text names them: one that is nothing but a name, or one that a full name stands in.
    pub fn are_in(&self, text: &str) -> bool {
        self.all.iter().any(|name| name == text)
            || self.phrases.iter().flatten().any(|phrase| stands_in(text, phrase))
    }

    /// A record without them; `None` where they are not in it. Somebody else may be called the same, and keeps their name.
    pub fn taken_out(&self, record: &Record) -> Option<Record> {
        if matches!(record.key().kind(), Kind::HistoryDay | Kind::Duty | Kind::Person | Kind::RotaVersion) {
            return None;
        }
        let mut value = serde_json::to_value(record).ok()?;
        let mut found = false;
        self.take_out(&mut value, &mut found);
        found.then(|| serde_json::from_value(value).ok()).flatten()
    }

    fn take_out(&self, value: &mut Value, found: &mut bool) {
        match value {
            Value::String(text) => {
                for [phrase, _] in &self.phrases {
                    let places: Vec<usize> = places(text, phrase).collect();
                    *found |= !places.is_empty();
                    for place in places.into_iter().rev() {
                        text.replace_range(place..place + phrase.len(), GONE);
                    }
                }
            }
            Value::Array(values) => values.iter_mut().for_each(|value| self.take_out(value, found)),
            Value::Object(fields) => fields.values_mut().for_each(|value| self.take_out(value, found)),
            _ => {}
        }
    }
}

/// What a record calls the people with these keys.
pub(super) fn called<'a>(record: &'a Record, people: &'a [Key]) -> Vec<&'a str> {
    match record {
        Record::Person(person) if people.contains(&Key::Person(person.id)) => vec![&person.name],
        Record::RotaVersion(version) => {
            let theirs = version.people.iter().filter(|(id, _)| people.contains(&Key::Person(*id)));
            theirs.map(|(_, name)| name.as_str()).collect()
        }
        _ => Vec::new(),
    }
}

/// Whether a record says something of people with these keys, duties of rotas apart.
pub(super) fn is_about(record: &Record, people: &[Key]) -> bool {
    let held = match record {
        Record::RotaVersion(version) => version.facts.as_ref(),
        Record::Scenario(scenario) => {
            return people.iter().any(|key| matches!(key, Key::Person(id) if scenario.is_about(*id)));
        }
        _ => None,
    };
    !called(record, people).is_empty()
        || held.is_some_and(|facts| facts.people.iter().any(|of| people.contains(&Key::Person(of.person))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_found_as_words_of_its_own() {
        for text in ["An", "voor An.", "An-Sofie", "{\"name\":\"An\"}", "Anna en An"] {
            assert!(stands_in(text, "An"), "{text}");
        }
        for text in ["Anna", "Jan", "ANWB", "Ané", ""] {
            assert!(!stands_in(text, "An"), "{text}");
        }
        assert!(!stands_in("anything", ""));
    }
}
