//! Scenarios: the duties of a rota under other assumptions.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use specta::Type;
use uuid::Uuid;

use crate::channel::Treatment;
use crate::ids::{ChannelId, PersonId, RotaId, ScenarioId, StreamId, TeamId, TopicId, derived_id};
use crate::rota::Duty;
use crate::week::WeekPattern;

/// A copy of a rota with what is otherwise in it. It is never a rota: nobody is told of it, and its duties are nobody's hours.
///
/// Who and what it refers to may be gone by the time that it is read: such duties and changes count no longer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Scenario {
    /// Its identifier.
    pub id: ScenarioId,
    /// Its name.
    pub name: String,
    /// What whoever made it says of it; may be empty.
    pub note: String,
    /// The rota that it is a copy of, and whose period it has.
    pub rota: RotaId,
    /// When its duties were copied.
    pub copied_at: DateTime<Utc>,
    /// Names the duties that the rota had then ([`Self::copy_of`]).
    pub copied: Uuid,
    /// What is otherwise than in the plan.
    pub changes: Vec<ScenarioChange>,
    /// Its own duties, by start.
    pub duties: Vec<Duty>,
    /// Seed of its latest generation; `None` where its duties are those that were copied.
    pub seed: Option<u32>,
}

/// Something that is otherwise in a scenario.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum ScenarioChange {
    /// So many times the messages that are expected.
    Volume {
        /// On this channel; `None`: on all.
        channel: Option<ChannelId>,
        /// How many times.
        factor: f64,
    },
    /// People who are not there yet.
    MorePeople {
        /// How many.
        people: u32,
        /// What each of them is.
        each: Box<ExtraPerson>,
    },
    /// Messages are answered otherwise.
    Treatment {
        /// Of this stream; `None`: of all.
        stream: Option<StreamId>,
        /// How.
        treatment: Treatment,
    },
    /// Somebody has no duties.
    LeftOut {
        /// Who.
        person: PersonId,
    },
}

/// What somebody is who is not there yet. They have no name, are ready for duty, and have no wishes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct ExtraPerson {
    /// Their team.
    pub team: TeamId,
    /// The channels that they work in.
    pub channels: Vec<ChannelId>,
    /// The topics that they answer.
    pub topics: Vec<TopicId>,
    /// Contract hours, in minutes a week.
    pub contract_minutes: u32,
    /// Duty budget, in minutes a week.
    pub duty_budget_minutes: u32,
    /// Normal working hours.
    pub working_hours: WeekPattern,
    /// Breaks in them.
    pub breaks: WeekPattern,
    /// When they are available.
    pub availability: WeekPattern,
}

impl ScenarioChange {
    /// Whether it speaks of somebody.
    pub fn is_about(&self, person: PersonId) -> bool {
        matches!(self, Self::LeftOut { person: left_out } if *left_out == person)
    }

    /// Whether it is only supposed. The others are settings that a plan can have.
    pub fn is_supposition(&self) -> bool {
        !matches!(self, Self::Treatment { .. })
    }
}

impl Scenario {
    /// Names duties by what they are, so that a rota can be told from what was copied of it.
    pub fn copy_of(rota: RotaId, duties: &[Duty]) -> Uuid {
        let mut parts: Vec<String> = duties
            .iter()
            .map(|d| {
                let (start, end) = (d.start.timestamp(), d.end.timestamp());
                format!("{}/{}/{}/{start}/{end}/{}/{:?}", d.id, d.person, d.desk, d.locked, d.kind)
            })
            .collect();
        parts.sort_unstable();
        derived_id(rota.0, &parts.join("\n"))
    }

    /// How many people are there who are not there yet.
    pub fn extra_people(&self) -> u32 {
        let people = |change: &ScenarioChange| match change {
            ScenarioChange::MorePeople { people, .. } => *people,
            _ => 0,
        };
        self.changes.iter().map(people).fold(0, u32::saturating_add)
    }

    /// Who the extra person with this number (from 1) is.
    pub fn extra_person(&self, number: u32) -> PersonId {
        PersonId::derived(self.id.0, &format!("extra/{number}"))
    }

    /// Whether it says something of somebody.
    pub fn is_about(&self, person: PersonId) -> bool {
        self.duties.iter().any(|duty| duty.person == person)
            || self.changes.iter().any(|change| change.is_about(person))
    }

    /// The same without anything of somebody.
    #[must_use]
    pub fn without(mut self, person: PersonId) -> Self {
        self.duties.retain(|duty| duty.person != person);
        self.changes.retain(|change| !change.is_about(person));
        self
    }
}
