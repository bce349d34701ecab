//! Conflicts of the store in the words of the workspace.

use std::collections::HashMap;

use dialoog_model::Organisation;
use dialoog_store::{Conflict, Key};
use serde_json::Value;

use super::cause::Cause;
use super::difference::Difference;
use super::thing::{Thing, thing};
use crate::form::Program;

/// The names of things, by their identifier.
pub(crate) fn names(organisation: &Organisation) -> HashMap<String, String> {
    let mut names = HashMap::new();
    names.extend(organisation.teams.iter().map(|x| (x.id.to_string(), x.name.clone())));
    names.extend(organisation.channels.iter().map(|x| (x.id.to_string(), x.name.clone())));
    names.extend(organisation.topics.iter().map(|x| (x.id.to_string(), x.name.clone())));
    names.extend(organisation.desks.iter().map(|x| (x.id.to_string(), x.name.clone())));
    names.extend(organisation.people.iter().map(|x| (x.id.to_string(), x.name.clone())));
    names.extend(organisation.events.iter().map(|x| (x.id.to_string(), x.name.clone())));
    names
}

/// Why a change waits for a choice.
pub(crate) fn changed(conflicts: &[Conflict], names: &HashMap<String, String>) -> Cause {
    let differences: Vec<Difference> = conflicts.iter().map(|conflict| difference(conflict, names)).collect();
    let until = conflicts.iter().map(|conflict| conflict.since.into()).max().unwrap_or_default();
    let (what, name, by) = differences
        .first()
        .map_or((Thing::Settings, String::new(), Program::Unknown), |d| (d.what, d.name.clone(), d.by));
    Cause::Changed { what, name, by, differences, until }
}

fn difference(conflict: &Conflict, names: &HashMap<String, String>) -> Difference {
    let shown = |value: &Option<Value>| value.as_ref().map(|value| shown(value, names));
    Difference {
        what: thing(&conflict.key),
        name: name(conflict, names),
        field: conflict.field.clone(),
        before: shown(&conflict.before),
        theirs: shown(&conflict.theirs),
        mine: shown(&conflict.mine),
        by: conflict.entry.as_ref().map_or(Program::Unknown, |entry| entry.origin.program.into()),
    }
}

/// What the thing is called: its own name, or whose it is.
fn name(conflict: &Conflict, names: &HashMap<String, String>) -> String {
    let values = || [&conflict.theirs, &conflict.before, &conflict.mine].into_iter().flatten();
    let field = |name: &str| values().find_map(|value| value.get(name)?.as_str().map(str::to_owned));
    let id = match conflict.key {
        Key::Team(id) => id.to_string(),
        Key::Channel(id) | Key::DayMark { channel: id, .. } | Key::HistoryDay { channel: id, .. } => {
            id.to_string()
        }
        Key::Topic(id) => id.to_string(),
        Key::Desk(id) | Key::DeskSafety(id) | Key::RequirementOverride { desk: id, .. } => id.to_string(),
        Key::Person(id) => id.to_string(),
        Key::Event(id) => id.to_string(),
        Key::Stream(_) => field("channel").unwrap_or_default(),
        Key::Duty(_) => field("person").unwrap_or_default(),
        Key::Rota(_) => return field("first_day").unwrap_or_default(),
        Key::RotaVersion { version, .. } => return version.to_string(),
        Key::Settings | Key::Rule(_) | Key::VolumeOverride { .. } => String::new(),
    };
    // The record itself may be gone.
    names.get(&id).cloned().or_else(|| field("name")).unwrap_or_default()
}

/// A value as somebody reads it. The one who shows it words `true` and `false`.
fn shown(value: &Value, names: &HashMap<String, String>) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => names.get(text).unwrap_or(text).clone(),
        Value::Bool(_) | Value::Number(_) => value.to_string(),
        Value::Array(values) => values.iter().map(|value| shown(value, names)).collect::<Vec<_>>().join(", "),
        Value::Object(fields) => {
            let named = fields.iter().filter(|(field, _)| *field != "id" && *field != "rota");
            named.map(|(_, value)| shown(value, names)).collect::<Vec<_>>().join(" ")
        }
    }
}
