//! An organisation with everything that a plan is made from.

use chrono_tz::Tz;
use serde::{Deserialize, Serialize};
use specta::Type;

use crate::burden::BurdenWeights;
use crate::channel::{Channel, Stream, Topic};
use crate::decision::Decision;
use crate::desk::Desk;
use crate::event::Event;
use crate::grid::{SlotLength, TimeGrid};
use crate::history::DayMark;
use crate::ids::{TeamId, TopicId, WorkspaceId};
use crate::person::{HolidayHours, Person};
use crate::requirement::{DeskSafety, RequirementOverride};
use crate::rule::Rule;
use crate::rule_set::RuleSet;
use crate::volume::VolumeOverride;

/// The language of the window and of what goes out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Language {
    /// Dutch.
    Nl,
    /// English.
    En,
}

/// Thresholds of the share answered within promise: dialogue above, broadcast below.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, Type)]
pub struct DialogueLines {
    /// At least this share (0..=1): *dialogue*.
    pub dialogue: f64,
    /// Less than this share (0..=1): *broadcast*; in between: *strained*.
    pub broadcast: f64,
}

/// On what basis people work on Sundays (ATW 5:6).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum SundayBasis {
    /// It was agreed, and follows from the nature of the work.
    NatureOfWork,
    /// It was agreed with the works council because of the circumstances of the business; each person consents as well.
    BusinessCircumstances,
}

/// Settings of a workspace.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct Settings {
    /// The workspace.
    pub id: WorkspaceId,
    /// Name of the organisation.
    pub name: String,
    /// IANA time zone of the wall clock.
    #[specta(type = String)]
    pub zone: Tz,
    /// Unit of planning time.
    pub slot: SlotLength,
    /// Language of exports, and of the window until its user chooses another.
    pub language: Language,
    /// Thresholds of dialogue and broadcast.
    pub lines: DialogueLines,
    /// Day on which a week begins, for the rules that count by the week and for what is shown by the week: 0 is Monday, 6 is Sunday.
    #[serde(default)]
    pub week_start: u8,
    /// The law that holds.
    #[serde(default)]
    pub rule_set: RuleSet,
    /// Whether nobody has normal working hours on public holidays, unless they say otherwise themselves.
    #[serde(default)]
    pub holidays_off: bool,
    /// On what basis people work on Sundays; `None`: none is recorded.
    #[serde(default)]
    pub sunday_basis: Option<SundayBasis>,
    /// Months for which rotas and recorded hours are kept: what is older is offered for removal. `None`: without end. Not fewer than
    /// twelve: the law asks for 52 weeks of hours.
    #[serde(default)]
    pub retention_months: Option<u16>,
    /// What a minute of duty weighs by its time, for fairness: the works council's to set.
    #[serde(default)]
    pub burden_weights: BurdenWeights,
}

impl Settings {
    /// Whether the normal working hours of somebody do not hold on public holidays.
    pub fn off_on_holidays(&self, person: &Person) -> bool {
        match person.holidays {
            HolidayHours::AsWorkspace => self.holidays_off,
            HolidayHours::Work => false,
            HolidayHours::Off => true,
        }
    }
}

/// What a team contributes to the dialogue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum TeamKind {
    /// Answers every kind of message.
    Communication,
    /// Answers the service questions.
    Technical,
    /// Answers on important decisions.
    Management,
    /// Anything else.
    Other,
}

/// A team of people.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Team {
    /// Its identifier.
    pub id: TeamId,
    /// Its name.
    pub name: String,
    /// Its contribution to the dialogue.
    pub kind: TeamKind,
}

/// An organisation: everything that a plan is made from, except history and rotas, which are loaded by period.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Organisation {
    /// Settings.
    pub settings: Settings,
    /// Teams, by name.
    pub teams: Vec<Team>,
    /// Channels, by name.
    pub channels: Vec<Channel>,
    /// Topics, by name.
    pub topics: Vec<Topic>,
    /// Streams.
    pub streams: Vec<Stream>,
    /// Desks, by name.
    pub desks: Vec<Desk>,
    /// People, by name.
    pub people: Vec<Person>,
    /// Events, by start.
    pub events: Vec<Event>,
    /// The rule set.
    pub rules: Vec<Rule>,
    /// A planner's own numbers of messages.
    pub volume_overrides: Vec<VolumeOverride>,
    /// A planner's own numbers of required people.
    pub requirement_overrides: Vec<RequirementOverride>,
    /// Days of the history that a planner included or excluded.
    pub day_marks: Vec<DayMark>,
    /// Safety margins that a planner chose for desks.
    pub desk_safeties: Vec<DeskSafety>,
    /// What was decided where a rule asks for a decision, by their first day.
    pub decisions: Vec<Decision>,
}

macro_rules! lookup {
    ($($(#[$doc:meta])* $name:ident: $list:ident, $id:ty => $out:ty;)*) => {
        impl Organisation {$(
            $(#[$doc])*
            pub fn $name(&self, id: $id) -> Option<&$out> {
                self.$list.iter().find(|x| x.id == id)
            }
        )*}
    };
}

lookup! {
    /// The team with this identifier.
    team: teams, TeamId => Team;
    /// The channel with this identifier.
    channel: channels, crate::ids::ChannelId => Channel;
    /// The topic with this identifier.
    topic: topics, TopicId => Topic;
    /// The stream with this identifier.
    stream: streams, crate::ids::StreamId => Stream;
    /// The desk with this identifier.
    desk: desks, crate::ids::DeskId => Desk;
    /// The person with this identifier.
    person: people, crate::ids::PersonId => Person;
    /// The event with this identifier.
    event: events, crate::ids::EventId => Event;
}

impl Organisation {
    /// The streams answered at a desk, in the desk's order.
    pub fn streams_of<'a>(&'a self, desk: &'a Desk) -> impl Iterator<Item = &'a Stream> + 'a {
        desk.streams.iter().filter_map(|id| self.stream(*id))
    }

    /// The grid of `days` days from `first_day` on this workspace's clock.
    pub fn grid(&self, first_day: chrono::NaiveDate, days: usize) -> TimeGrid {
        TimeGrid::new(self.settings.zone, self.settings.slot, first_day, days)
    }
}
