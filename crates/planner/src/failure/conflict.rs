//! Conflicts of the store in the words of the workspace.

use chrono::DateTime;
use chrono_tz::Tz;
use std::collections::HashMap;

use dialoog_model::Organisation;
use dialoog_store::{Conflict, Key};
use serde_json::Value;

use super::cause::Cause;
use super::difference::Difference;
use super::thing::{Thing, thing};
use crate::form::Program;

/// What values of records are called, as somebody reads them.
#[derive(Debug)]
pub(crate) struct Names {
    /// The names of things, by their identifier.
    of: HashMap<String, String>,
    /// Where moments are read.
    zone: Tz,
}

impl Default for Names {
    fn default() -> Self {
        Self { of: HashMap::new(), zone: Tz::UTC }
    }
}

impl Names {
    /// Those of an organisation.
    pub fn of(organisation: &Organisation) -> Self {
        let mut of = HashMap::new();
        of.extend(organisation.teams.iter().map(|x| (x.id.to_string(), x.name.clone())));
        of.extend(organisation.channels.iter().map(|x| (x.id.to_string(), x.name.clone())));
        of.extend(organisation.topics.iter().map(|x| (x.id.to_string(), x.name.clone())));
        of.extend(organisation.desks.iter().map(|x| (x.id.to_string(), x.name.clone())));
        of.extend(organisation.people.iter().map(|x| (x.id.to_string(), x.name.clone())));
        of.extend(organisation.events.iter().map(|x| (x.id.to_string(), x.name.clone())));
        Self { of, zone: organisation.settings.zone }
    }
}

/// Why a change waits for a choice.
pub(crate) fn changed(conflicts: &[Conflict], names: &Names) -> Cause {
    let differences: Vec<Difference> =
        conflicts.iter().flat_map(|conflict| differences(conflict, names)).collect();
    let until = conflicts.iter().map(|conflict| conflict.since.into()).max().unwrap_or_default();
    let (what, name, by) = differences
        .first()
        .map_or((Thing::Settings, String::new(), Program::Unknown), |d| (d.what, d.name.clone(), d.by));
    Cause::Changed { what, name, by, differences, until }
}

/// What makes up a duty for who reads it: it is judged as a whole, and told by what of it differs.
const OF_A_DUTY: [&str; 5] = ["person", "desk", "start", "end", "locked"];

fn differences(conflict: &Conflict, names: &Names) -> Vec<Difference> {
    let whole = || vec![difference(conflict, names)];
    let (Key::Duty(_), None, Some(theirs), Some(mine)) =
        (conflict.key, &conflict.field, &conflict.theirs, &conflict.mine)
    else {
        return whole();
    };
    let named = name(conflict, names);
    let part = |value: &Option<Value>, field: &str| value.as_ref()?.get(field).cloned();
    let of_field = |field: &&str| Conflict {
        field: Some((*field).to_owned()),
        before: part(&conflict.before, field),
        theirs: theirs.get(*field).cloned(),
        mine: mine.get(*field).cloned(),
        ..conflict.clone()
    };
    let differ = OF_A_DUTY.iter().filter(|field| theirs.get(**field) != mine.get(**field));
    let told: Vec<Difference> = differ
        .map(|field| Difference { name: named.clone(), ..difference(&of_field(field), names) })
        .collect();
    if told.is_empty() { whole() } else { told }
}

fn difference(conflict: &Conflict, names: &Names) -> Difference {
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
fn name(conflict: &Conflict, names: &Names) -> String {
    let values = || [&conflict.theirs, &conflict.before, &conflict.mine].into_iter().flatten();
    let field = |name: &str| values().find_map(|value| value.get(name)?.as_str().map(str::to_owned));
    let id = match conflict.key {
        Key::Team(id) => id.to_string(),
        Key::Channel(id)
        | Key::DayMark { channel: id, .. }
        | Key::HistoryDay { channel: id, .. }
        | Key::FileReading { channel: id, .. } => id.to_string(),
        Key::Topic(id) => id.to_string(),
        Key::Desk(id) | Key::DeskSafety(id) | Key::RequirementOverride { desk: id, .. } => id.to_string(),
        Key::Person(id) | Key::RecordedHours { person: id, .. } => id.to_string(),
        Key::Event(id) => id.to_string(),
        Key::Stream(_) => field("channel").unwrap_or_default(),
        Key::Duty(_) | Key::Decision(_) => field("person").unwrap_or_default(),
        Key::Rota(_) => return field("first_day").unwrap_or_default(),
        Key::RotaVersion { version, .. } => return version.to_string(),
        Key::Scenario(_) => return field("name").unwrap_or_default(),
        Key::Settings | Key::Rule(_) | Key::VolumeOverride { .. } => String::new(),
    };
    // The record itself may be gone.
    names.of.get(&id).cloned().or_else(|| field("name")).unwrap_or_default()
}

/// A value as somebody reads it. The one who shows it words `true` and `false`.
fn shown(value: &Value, names: &Names) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => {
            names.of.get(text).cloned().unwrap_or_else(|| match moment(text, names.zone) {
                Some(moment) => moment,
                None => text.clone(),
            })
        }
        Value::Bool(_) | Value::Number(_) => value.to_string(),
        Value::Array(values) => values.iter().map(|value| shown(value, names)).collect::<Vec<_>>().join(", "),
        Value::Object(fields) => {
            let told = |(field, value): &(&String, &Value)| {
                *field != "id" && *field != "rota" && **value != Value::Bool(false)
            };
            let named = fields.iter().filter(told);
            named.map(|(_, value)| shown(value, names)).collect::<Vec<_>>().join(" ")
        }
    }
}

/// A moment as the clock of the workspace shows it; `None` for other texts.
fn moment(text: &str, zone: Tz) -> Option<String> {
    let at = DateTime::parse_from_rfc3339(text).ok()?;
    Some(at.with_timezone(&zone).format("%Y-%m-%d %H:%M").to_string())
}
