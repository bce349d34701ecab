//! Of whom a document speaks, and what it calls them.

use std::collections::{HashMap, HashSet};

use dialoog_model::PersonId;

use super::asked::Naming;
use super::groups::{FEWEST, Group, groups};
use super::names::names;
use super::say::Say;
use super::subject::Subject;
use crate::review::value::PersonReview;

/// Of whom a document speaks.
pub(super) struct Who {
    pub naming: Naming,
    names: HashMap<PersonId, String>,
    /// With their names; empty unless people are grouped.
    pub groups: Vec<(String, Group)>,
}

impl Who {
    pub fn of(subject: &Subject, say: Say) -> Self {
        let organisation = &subject.organisation;
        let carriers: Vec<_> = subject
            .review
            .people
            .iter()
            .filter(|one| one.amounts.duties > 0)
            .map(|one| (one.person, one.team))
            .collect();
        let teams: Vec<_> = organisation.teams.iter().map(|team| team.id).collect();
        let called = |group: &Group| {
            let names: Vec<&str> = organisation
                .teams
                .iter()
                .filter(|team| group.teams.contains(&team.id))
                .map(|team| team.name.as_str())
                .collect();
            if names.is_empty() { say.text("Other people", "Anderen").to_owned() } else { names.join(" + ") }
        };
        let grouped = match subject.naming {
            Naming::Groups => groups(&teams, &carriers),
            Naming::Names | Naming::Numbers => Vec::new(),
        };
        Self {
            naming: subject.naming,
            names: names(subject, say),
            groups: grouped.into_iter().map(|group| (called(&group), group)).collect(),
        }
    }

    /// Whether single people may be spoken of.
    pub fn tells_apart(&self) -> bool {
        self.naming != Naming::Groups
    }

    /// What somebody is called. Never asked where people are grouped.
    pub fn name(&self, person: PersonId) -> String {
        self.names.get(&person).cloned().unwrap_or_else(|| "–".to_owned())
    }

    /// Text that somebody typed: it may name people, so it is only said where everything is.
    pub fn typed(&self, text: &str) -> Option<String> {
        (self.naming == Naming::Names).then(|| text.to_owned())
    }

    /// How many different people, if so many may be told of; none may be told of.
    pub fn people(&self, people: impl Iterator<Item = PersonId>) -> Option<usize> {
        let count = people.collect::<HashSet<_>>().len();
        (self.tells_apart() || count == 0 || count >= FEWEST).then_some(count)
    }
}

/// Those of whom a table by person speaks: whoever has a duty, or could have had one.
pub(super) fn rows(people: &[PersonReview]) -> impl Iterator<Item = &PersonReview> {
    people.iter().filter(|one| one.amounts.duties > 0 || one.there)
}
