//! What a change was decided from.

use chrono::{DateTime, Utc};
use dialoog_model::{Duty, PersonId, RotaId};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::merge;
use crate::{Key, Kind, Record, Revision, Seen};

/// What a change is based on.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Basis {
    /// The state that was read.
    pub revision: Revision,
    /// What of it the change was decided from, besides the records that it puts and removes: if any of this has changed
    /// since, the change is refused.
    pub decided_from: Vec<Scope>,
    /// What somebody had before them who wants the records so, where that is an older state: it is from there that theirs
    /// and those of others are compared.
    pub seen: Option<Seen>,
}

impl Basis {
    /// A change of records that was decided from nothing but these records.
    pub fn at(revision: Revision) -> Self {
        Self { revision, ..Self::default() }
    }

    /// The records were filled in by somebody who had an older state before them.
    #[must_use]
    pub fn seen(mut self, seen: Option<Seen>) -> Self {
        self.seen = seen;
        self
    }

    /// And from this as well.
    #[must_use]
    pub fn from(mut self, scope: Scope) -> Self {
        self.decided_from.push(scope);
        self
    }
}

/// A part of the workspace. It has changed when a record in it was put, removed or changed, or came into it or left it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    /// One record, whether it is there or not.
    Record(Key),
    /// All records of a kind.
    All(Kind),
    /// Some fields, by their names in JSON, of all records of a kind: a plan depends on when people are there and not
    /// on what they are called.
    Fields {
        /// Of this kind.
        kind: Kind,
        /// These.
        fields: Vec<String>,
    },
    /// All that plans are made from: everything but rotas, duties, versions, scenarios and history.
    Organisation,
    /// The duties of a rota.
    DutiesOfRota(RotaId),
    /// The duties of any rota that overlap `[from, to)`.
    DutiesBetween {
        /// From this instant.
        from: DateTime<Utc>,
        /// Until this instant.
        to: DateTime<Utc>,
    },
    /// The duties of one person that overlap `[from, to)`.
    DutiesOfPerson {
        /// Whose.
        person: PersonId,
        /// From this instant.
        from: DateTime<Utc>,
        /// Until this instant.
        to: DateTime<Utc>,
    },
}

impl Scope {
    /// Whether a record that changed from `before` to `after` is a change of this part of the workspace.
    pub(crate) fn is_touched(&self, key: Key, before: Option<&Record>, after: Option<&Record>) -> bool {
        let either = |holds: &dyn Fn(&Duty) -> bool| {
            [before, after]
                .into_iter()
                .flatten()
                .any(|record| matches!(record, Record::Duty(duty) if holds(duty)))
        };
        match self {
            Self::Record(one) => *one == key,
            Self::All(kind) => *kind == key.kind(),
            Self::Fields { kind, fields } => {
                *kind == key.kind()
                    && match (before, after) {
                        (Some(before), Some(after)) => {
                            let (before, after) = (merge::fields(before), merge::fields(after));
                            fields.iter().any(|field| field_of(&before, field) != field_of(&after, field))
                        }
                        _ => true,
                    }
            }
            Self::Organisation => !matches!(
                key.kind(),
                Kind::Rota
                    | Kind::Duty
                    | Kind::RotaVersion
                    | Kind::HistoryDay
                    | Kind::RecordedHours
                    | Kind::FileReading
                    | Kind::Scenario
            ),
            Self::DutiesOfRota(rota) => either(&|duty| duty.rota == *rota),
            Self::DutiesBetween { from, to } => either(&|duty| duty.start < *to && duty.end > *from),
            Self::DutiesOfPerson { person, from, to } => {
                either(&|duty| duty.person == *person && duty.start < *to && duty.end > *from)
            }
        }
    }
}

fn field_of<'a>(fields: &'a merge::Fields, name: &str) -> Option<&'a Value> {
    fields.get(name)
}
