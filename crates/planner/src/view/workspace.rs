//! The workspace as a whole.

use chrono::{DateTime, NaiveDate, Utc};
use dialoog_model::{Language, RotaId, RotaState, Settings, Team};
use serde::Serialize;
use specta::Type;

use super::damage::{BeyondRangeView, UnusableDay};
use super::decision::DecisionView;
use super::rule::RuleView;
use crate::form::{Program, Revision};

/// The open workspace: what the frame of the window shows.
#[derive(Debug, Clone, Serialize, Type)]
pub struct WorkspaceView {
    /// The state that it shows.
    pub revision: Revision,
    /// Name of the organisation.
    pub name: String,
    /// The file.
    pub path: String,
    /// IANA time zone.
    pub zone: String,
    /// Language of the workspace.
    pub language: Language,
    /// Today on the workspace's clock.
    pub today: NaiveDate,
    /// The first day of a rota that would follow: the first day of next week, or the day after the last rota.
    pub next_first_day: NaiveDate,
    /// Number of people.
    pub people: u32,
    /// Number of channels.
    pub channels: u32,
    /// Days of history over all channels.
    pub history_days: u32,
    /// Channels of which a planner said what is usual, as long as they have no history.
    pub stated_channels: u32,
    /// Rotas, latest first.
    pub rotas: Vec<RotaSummary>,
    /// What undo would take back.
    pub undo: Option<JournalEntryView>,
    /// What redo would do again.
    pub redo: Option<JournalEntryView>,
    /// What holds more than a plan can hold, saved by an older version.
    pub beyond_range: Vec<BeyondRangeView>,
    /// Days of the history that are not used.
    pub unusable_days: Vec<UnusableDay>,
}

/// One rota in a list.
#[derive(Debug, Clone, Serialize, Type)]
pub struct RotaSummary {
    /// The rota.
    pub id: RotaId,
    /// First day.
    pub first_day: NaiveDate,
    /// Last day.
    pub last_day: NaiveDate,
    /// Draft or published.
    pub state: RotaState,
    /// Number of duties.
    pub duties: u32,
    /// Duties that are new, other or gone since the version that was published; 0 of a draft.
    pub changes_since_version: u32,
}

/// One change in the journal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct JournalEntryView {
    /// Its number, rising.
    pub number: u32,
    /// What was done, as a stable code such as `duty.move`; the window puts it in words.
    pub action: String,
    /// What it was done to, for instance a person's name.
    pub subject: String,
    /// When.
    pub at: DateTime<Utc>,
    /// Through which program.
    pub by: Program,
    /// Whether it has been taken back.
    pub undone: bool,
}

/// What another time zone or another slot length changes: everything stands at the same time on the clock on the wall again.
/// What people were told stays as it was told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
pub struct SettingsChangeView {
    /// Duties that stand at another moment.
    pub duties: u32,
    /// Those of them that belong to published rotas: the next version tells calendars of it.
    pub published_duties: u32,
    /// Events that stand at another moment.
    pub events: u32,
    /// Own numbers of messages or people that do.
    pub own_numbers: u32,
    /// Recorded hours that do.
    pub recorded_hours: u32,
    /// Days of the history that have other quarters of an hour, because the clock changes there on another day.
    pub history_days: u32,
    /// Counts of the history that have no place on the new clock and are left out.
    pub counts_left_out: u32,
}

/// What others did since a state of the workspace.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct News {
    /// The state that it is in.
    pub revision: Revision,
    /// What they did, oldest first.
    pub changes: Vec<JournalEntryView>,
    /// Whether that is all; otherwise anything may be another.
    pub is_complete: bool,
}

impl News {
    /// Whether others did anything.
    pub fn by_others(&self) -> bool {
        !self.changes.is_empty() || !self.is_complete
    }
}

/// What the settings page shows.
#[derive(Debug, Clone, Serialize, Type)]
pub struct SettingsView {
    /// The state that it shows.
    pub revision: Revision,
    /// What holds for the workspace.
    pub settings: Settings,
    /// The rules of the law that the workspace is under, and its own.
    pub rules: Vec<RuleView>,
    /// What was decided where a rule asks for a decision, the latest first.
    pub decisions: Vec<DecisionView>,
    /// The teams.
    pub teams: Vec<Team>,
    /// The latest changes, newest first, at most 50.
    pub journal: Vec<JournalEntryView>,
}
