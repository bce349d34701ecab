//! Rotas: the duties of a period.

use chrono::{DateTime, Days, NaiveDate, Utc};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};
use specta::Type;

use crate::absence::Absence;
use crate::emphasis::Emphasis;
use crate::ids::{ChannelId, DeskId, DutyId, PersonId, RotaId, TeamId, TopicId};
use crate::person::{HolidayHours, Person, Preference, Readiness};
use crate::rule::Rule;
use crate::rule_set::RuleSet;
use crate::week::WeekPattern;

/// State of a rota.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum RotaState {
    /// Not published yet.
    Draft,
    /// Published.
    Published {
        /// Latest version, from 1.
        version: u32,
    },
}

/// A rota: the plan of a period. Its duties are stored separately.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Rota {
    /// Its identifier.
    pub id: RotaId,
    /// First day.
    pub first_day: NaiveDate,
    /// Number of days.
    pub days: u32,
    /// Draft or published.
    pub state: RotaState,
    /// Seed of its latest generation; `None` where it was not generated.
    pub seed: Option<u32>,
    /// What counted more or less in its latest generation; `None` where it was not generated, or before this was kept.
    #[serde(default)]
    pub emphasis: Option<Emphasis>,
}

impl Rota {
    /// Its last day.
    pub fn last_day(&self) -> NaiveDate {
        self.first_day + Days::new(u64::from(self.days.saturating_sub(1)))
    }
}

/// What a duty asks of somebody.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum DutyKind {
    /// To be there: work.
    #[default]
    Duty,
    /// To be reachable, and to come when called: no work until a call, and no cover.
    StandBy,
}

/// One person at one desk for one interval.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Duty {
    /// Its identifier, which never changes.
    pub id: DutyId,
    /// The rota it belongs to.
    pub rota: RotaId,
    /// Who.
    pub person: PersonId,
    /// Where.
    pub desk: DeskId,
    /// From, on the slot grid.
    pub start: DateTime<Utc>,
    /// Until, on the slot grid.
    pub end: DateTime<Utc>,
    /// Locked: rostering neither moves nor removes it.
    pub locked: bool,
    /// What it asks.
    #[serde(default)]
    pub kind: DutyKind,
}

impl Duty {
    /// Its length in minutes.
    pub fn minutes(&self) -> u32 {
        u32::try_from((self.end - self.start).num_minutes()).unwrap_or(0)
    }

    /// Whether it is work, and covers a desk.
    pub fn is_work(&self) -> bool {
        self.kind == DutyKind::Duty
    }
}

/// What was published, as it was said: also when people or desks are called otherwise later, or are no longer there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct RotaVersion {
    /// The rota.
    pub rota: RotaId,
    /// Its number, from 1.
    pub version: u32,
    /// When it was published.
    pub published_at: DateTime<Utc>,
    /// What whoever published it says of it; may be empty.
    #[serde(default)]
    pub note: String,
    /// The time zone in which its hours were told; `None` where that was not kept.
    #[serde(default)]
    #[specta(type = Option<String>)]
    pub zone: Option<Tz>,
    /// What the people in it were called, by identifier. Who was erased since is missing.
    #[serde(default)]
    pub people: Vec<(PersonId, String)>,
    /// What the desks in it were called, by identifier.
    #[serde(default)]
    pub desks: Vec<(DeskId, String)>,
    /// Its duties at that time.
    pub duties: Vec<Duty>,
    /// What held of people and rules; `None` where that was not kept.
    #[serde(default)]
    pub facts: Option<VersionFacts>,
}

/// What held when a version was published, so that a review of the past says what was true then.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct VersionFacts {
    /// The law that the workspace kept to.
    pub rule_set: RuleSet,
    /// The rules, with their limits.
    pub rules: Vec<Rule>,
    /// The people, whether they had duties or not. Who was erased since is missing.
    pub people: Vec<PersonFacts>,
    /// How busy its duties were expected to be, where that was known.
    #[serde(default)]
    pub intensity: Vec<DutyIntensity>,
}

/// How busy a duty is expected to be. In whole numbers, so that it is the same wherever it is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct DutyIntensity {
    /// The duty.
    pub duty: DutyId,
    /// Messages an hour that the one on duty answers, in hundredths.
    pub messages_per_hour_hundredths: u32,
    /// Share of the time, less shrinkage, that is spent answering, in thousandths, 0..=1000.
    pub occupancy_thousandths: u32,
}

impl DutyIntensity {
    /// Messages an hour.
    pub fn messages_per_hour(&self) -> f64 {
        f64::from(self.messages_per_hour_hundredths) / 100.0
    }

    /// Share of the time, less shrinkage, that is spent answering, 0..=1.
    pub fn occupancy(&self) -> f64 {
        f64::from(self.occupancy_thousandths) / 1000.0
    }
}

/// What held of a person when a version was published.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct PersonFacts {
    /// Who.
    pub person: PersonId,
    /// Contract hours, in minutes a week.
    pub contract_minutes: u32,
    /// Duty budget, in minutes a week.
    pub duty_budget_minutes: u32,
    /// Normal working hours.
    pub working_hours: WeekPattern,
    /// Breaks in them.
    pub breaks: WeekPattern,
    /// Absences.
    pub absences: Vec<Absence>,
    /// Whether their normal working hours held on public holidays.
    #[serde(default, alias = "works_holidays", deserialize_with = "HolidayHours::known")]
    #[specta(type = HolidayHours)]
    pub holidays: HolidayHours,
    /// What made them able to have duties, and when; `None` where that was not kept.
    #[serde(default)]
    pub able: Option<AbleFacts>,
}

/// What made somebody able to have duties when a version was published: from it follow the part of the budget that was theirs
/// to give, and whose fair share a duty was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct AbleFacts {
    /// Their team.
    pub team: TeamId,
    /// The channels they worked in.
    pub channels: Vec<ChannelId>,
    /// The topics they answered.
    pub topics: Vec<TopicId>,
    /// When they were available.
    pub availability: WeekPattern,
    /// Conditions of readiness.
    pub readiness: Readiness,
    /// Wishes.
    pub preferences: Vec<Preference>,
}

impl PersonFacts {
    /// What holds of somebody.
    pub fn of(person: &Person) -> Self {
        Self {
            person: person.id,
            contract_minutes: person.contract_minutes,
            duty_budget_minutes: person.duty_budget_minutes,
            working_hours: person.working_hours.clone(),
            breaks: person.breaks.clone(),
            absences: person.absences.clone(),
            holidays: person.holidays,
            able: Some(AbleFacts {
                team: person.team,
                channels: person.channels.clone(),
                topics: person.topics.clone(),
                availability: person.availability.clone(),
                readiness: person.readiness,
                preferences: person.preferences.clone(),
            }),
        }
    }

    /// Somebody as they were then, in what was kept; otherwise as they are.
    #[must_use]
    pub fn then(&self, now: &Person) -> Person {
        let mut then = Person {
            contract_minutes: self.contract_minutes,
            duty_budget_minutes: self.duty_budget_minutes,
            working_hours: self.working_hours.clone(),
            breaks: self.breaks.clone(),
            absences: self.absences.clone(),
            holidays: self.holidays,
            ..now.clone()
        };
        if let Some(able) = &self.able {
            then.team = able.team;
            then.channels.clone_from(&able.channels);
            then.topics.clone_from(&able.topics);
            then.availability = able.availability.clone();
            then.readiness = able.readiness;
            then.preferences.clone_from(&able.preferences);
        }
        then
    }
}
