//! What goes out.

use chrono::{DateTime, NaiveDate, Utc};
use dialoog_model::{DeskId, DutyId, DutyKind, PersonId, RotaId};
pub use dialoog_publish::changes::ChangeKind;
use serde::{Deserialize, Serialize};
use specta::Type;

use super::workspace::RotaSummary;

/// A rota on its way out.
#[derive(Debug, Clone, Serialize, Type)]
pub struct PublishView {
    /// The rota.
    pub rota: RotaSummary,
    /// Versions that were published, latest first.
    pub versions: Vec<VersionView>,
    /// Duties that are new since the latest version.
    pub added: u32,
    /// Duties that are other than in the latest version.
    pub changed: u32,
    /// Duties that are gone since the latest version.
    pub removed: u32,
    /// What people would hear: from the latest version to what the rota is now.
    pub changes: ChangesView,
    /// Findings of duties against the law: none may be left to publish.
    pub breaches: u32,
    /// How long ahead people are told of the duties, counted from the version that first held each, and of the others from now.
    pub told: ToldAheadView,
}

/// Duties that people are told of later than the law asks. Nobody is kept from publishing for it: they would be told later still.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Type)]
pub struct ToldAheadView {
    /// Those of 4 to 28 days ahead, for which no decision is recorded.
    pub under_28_days: u32,
    /// Those of less than 4 days ahead.
    pub under_4_days: u32,
}

/// One published version.
#[derive(Debug, Clone, Serialize, Type)]
pub struct VersionView {
    /// Its number, from 1.
    pub version: u32,
    /// When.
    pub published_at: DateTime<Utc>,
    /// What whoever published it says of it; may be empty.
    pub note: String,
    /// Number of duties.
    pub duties: u32,
}

/// The versions of a rota.
#[derive(Debug, Clone, Serialize, Type)]
pub struct VersionsView {
    /// The rota, with what has changed since the latest.
    pub rota: RotaSummary,
    /// The versions, latest first.
    pub versions: Vec<VersionView>,
}

/// One of the things that a rota has been or is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum Telling {
    /// Before anything was published.
    Nothing,
    /// What was published under a number.
    Version {
        /// The number.
        version: u32,
    },
    /// What it is now.
    Draft,
}

/// What changed between two tellings of a rota, for each person and day.
#[derive(Debug, Clone, Serialize, Type)]
pub struct ChangesView {
    /// From which.
    pub from: Telling,
    /// To which.
    pub to: Telling,
    /// Numbers of changes of everybody together. What was handed over was also taken over; each of two swapped duties counts.
    pub counts: ChangeCounts,
    /// Duties that are not as they were.
    pub duties: u32,
    /// Everybody for whom something changed, by name.
    pub people: Vec<PersonChangesView>,
    /// The days on which something changed.
    pub days: Vec<DayChangesView>,
}

/// Numbers of changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[allow(missing_docs, reason = "those of ChangeKind")]
pub struct ChangeCounts {
    pub new: u32,
    pub moved: u32,
    pub gone: u32,
    pub swapped: u32,
    pub handed_over: u32,
    pub taken_over: u32,
}

/// What changed on a day.
#[derive(Debug, Clone, Serialize, Type)]
pub struct DayChangesView {
    /// The day.
    pub date: NaiveDate,
    /// Numbers of changes.
    pub counts: ChangeCounts,
}

/// What changed for one person.
#[derive(Debug, Clone, Serialize, Type)]
pub struct PersonChangesView {
    /// Who.
    pub person: PersonId,
    /// What they are called; empty where they were erased.
    pub name: String,
    /// Numbers of changes.
    pub counts: ChangeCounts,
    /// The days on which something changed for them.
    pub days: Vec<PersonDayView>,
}

/// What changed for one person on one day.
#[derive(Debug, Clone, Serialize, Type)]
pub struct PersonDayView {
    /// The day.
    pub date: NaiveDate,
    /// What, by time.
    pub changes: Vec<DutyChangeView>,
}

/// One change, for one person.
#[derive(Debug, Clone, Serialize, Type)]
pub struct DutyChangeView {
    /// What became of it.
    pub kind: ChangeKind,
    /// The duty; of a swap the one that they have now.
    pub duty: DutyId,
    /// What they had. Of a duty that was taken over: what the other had.
    pub before: Option<ToldDutyView>,
    /// What they have. Of a duty that was handed over: what the other has.
    pub after: Option<ToldDutyView>,
}

/// A duty as it was told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct ToldDutyView {
    /// The day on which it begins.
    pub date: NaiveDate,
    /// Minute of the day at which it begins.
    pub from: u16,
    /// The day on which it ends; one that ends at midnight ends on the day before.
    pub last_day: NaiveDate,
    /// Minute of that day at which it ends: 1440 at midnight.
    pub to: u16,
    /// What it asks.
    pub kind: DutyKind,
    /// The desk.
    pub desk: DeskId,
    /// What the desk was called.
    pub desk_name: String,
    /// Whose it was.
    pub person: PersonId,
    /// What they were called; empty where they were erased.
    pub person_name: String,
}

/// A message for each person for whom something changed.
#[derive(Debug, Clone, Serialize, Type)]
pub struct MessagesView {
    /// From which telling.
    pub from: Telling,
    /// To which.
    pub to: Telling,
    /// The messages, by name.
    pub messages: Vec<MessageView>,
}

/// A message, ready to send.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct MessageView {
    /// To whom.
    pub person: PersonId,
    /// What they are called.
    pub name: String,
    /// Its subject, on one line.
    pub subject: String,
    /// Its text, in lines.
    pub text: String,
}

/// What came of restoring a version.
#[derive(Debug, Clone, Serialize, Type)]
pub struct RestoreReport {
    /// The rota as it is now.
    pub rota: RotaSummary,
    /// The version that its draft is like now.
    pub version: u32,
    /// Duties of the version that cannot be: their person or desk is no longer there.
    pub left_out: Vec<ToldDutyView>,
}

/// What is to be exported, and how.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, Type)]
pub struct CalendarExport {
    /// The draft of this rota, and nothing else; without it, all that was published.
    pub draft: Option<RotaId>,
    /// Whether files of others that are in the way are replaced.
    pub replace: bool,
}

/// What was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct ExportReport {
    /// The folder.
    pub folder: String,
    /// The calendars in it, by name.
    pub files: Vec<String>,
    /// Calendars that nobody owned any more: their files are gone.
    pub removed: Vec<String>,
    /// Duties that stand.
    pub confirmed: u32,
    /// Duties told before that are cancelled now.
    pub cancelled: u32,
    /// Duties of which something shown is new or other than what was last told.
    pub changed: u32,
}
