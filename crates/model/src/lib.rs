//! The words of Dialoog as types: what a workspace holds, and the grid of time on which it is planned.
//!
//! Plain values, validated at the edge, without a clock, a random source, files or SQL. Every other crate speaks in
//! these types; `docs` on each give units and ranges. One word per thing: see `docs/glossary.md`.
#![deny(missing_docs)]

mod absence;
mod burden;
mod calendar;
mod channel;
mod decision;
mod desk;
mod emphasis;
mod event;
mod file_reading;
mod finding;
mod grid;
mod history;
mod holiday;
mod holidays;
mod ids;
mod law_headline;
mod organisation;
mod outlook;
mod own_limits;
mod person;
mod presence;
mod range;
mod recorded_hours;
mod requirement;
mod rota;
mod rule;
mod rule_set;
mod scenario;
mod skill;
mod validate;
mod volume;
mod week;

pub use absence::{Absence, DayHours};
pub use burden::BurdenWeights;
pub use calendar::{CalendarEntry, CalendarOwner, CalendarStatus};
pub use channel::{
    Channel, ChannelKind, Handling, Promise, PromiseClock, Service, Stream, Topic, TopicKind, Treatment,
};
pub use decision::Decision;
pub use desk::Desk;
pub use emphasis::Emphasis;
pub use event::{Course, Event, EventKind, Presence};
pub use file_reading::FileReading;
pub use finding::{Finding, Measure, Obstacle, OpenSlot, Severity};
pub use grid::{GridDay, SlotLength, TimeGrid};
pub use history::{DAY_SLOT_MINUTES, DayMark, HistoryDay, Lesson};
pub use holiday::Holiday;
pub use holidays::holidays;
pub use ids::{
    ChannelId, DecisionId, DeskId, DutyId, EventId, LayoutId, PersonId, RotaId, ScenarioId, StreamId, TeamId,
    TopicId, WorkspaceId, derived_id,
};
pub use law_headline::{LawHeadline, NotChecked};
pub use organisation::{DialogueLines, Language, Organisation, Settings, SundayBasis, Team, TeamKind};
pub use outlook::{DialogueState, OutlookPoint};
pub use own_limits::OwnLimits;
pub use person::{
    Condition, ConditionName, ConditionState, HolidayHours, LAPSE_NOTICE_DAYS, Person, Preference, Readiness,
    ReadinessState, Wish,
};
pub use range::{Between, RANGES, Ranges};
pub use recorded_hours::{HoursKind, RecordedHours};
pub use requirement::{DeskSafety, Reason, ReasonKind, Required, Requirement, RequirementOverride};
pub use rota::{
    AbleFacts, Duty, DutyIntensity, DutyKind, PersonFacts, Rota, RotaState, RotaVersion, VersionFacts,
};
pub use rule::{Authority, Confirmation, OtherLaw, Rule, RuleCode, RuleLimit};
pub use rule_set::RuleSet;
pub use scenario::{ExtraPerson, Scenario, ScenarioChange};
pub use skill::DeskGaps;
pub use validate::{Expectation, Field, Invalid, check_day};
pub use volume::{Expected, Volume, VolumeOverride};
pub use week::{WeekPattern, WeekSpan};
