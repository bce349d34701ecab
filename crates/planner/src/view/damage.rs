//! What is wrong with a workspace file, and what could be saved of it.

use chrono::NaiveDate;
use dialoog_model::{ChannelId, Expectation, Field};
use serde::Serialize;
use specta::Type;

use crate::Thing;

/// What is wrong with a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum RecordFaultKind {
    /// It is not what was written.
    Changed,
    /// It is not there.
    Missing,
    /// It is there and was never written, or was removed.
    Unexpected,
    /// It holds a number or a date that no plan can hold.
    OutOfRange,
    /// It cannot be read.
    Unreadable,
}

/// A record, named for somebody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct NamedRecord {
    /// What kind of thing it is.
    pub what: Thing,
    /// Its name; its identifier where it has none or that cannot be read.
    pub name: String,
}

/// A record that is damaged.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct RecordDamageView {
    /// The record.
    pub record: NamedRecord,
    /// What is wrong with it.
    pub fault: RecordFaultKind,
}

/// All that is wrong with a file.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
pub struct VerifyView {
    /// The file.
    pub path: String,
    /// Whether nothing is wrong.
    pub sound: bool,
    /// Pages and indexes, as the database says it.
    pub pages: Vec<String>,
    /// Tables, indexes, triggers and views that are missing, others, or somebody else's.
    pub schema: Vec<String>,
    /// Rows that refer to rows that are not there.
    pub references: Vec<String>,
    /// Records that are not what was written.
    pub records: Vec<RecordDamageView>,
    /// Records that are what was written and hold what no plan can hold: no damage.
    pub beyond_range: Vec<BeyondRangeView>,
    /// What is remembered besides records that is not what was written: what calendars were told, what was exported, what is
    /// left of people who were erased.
    pub told: Vec<String>,
    /// Entries of the journal, by number, that are not what was written or do not follow on each other; 0 is its end.
    pub journal: Vec<u32>,
}

/// A record that was dropped, or lost a part, because another is lost.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct DroppedRecord {
    /// The record.
    pub record: NamedRecord,
    /// What it refers to.
    pub lost: NamedRecord,
}

/// What came of saving the rest of a damaged file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct SalvageView {
    /// The new file. The damaged one is as it was.
    pub path: String,
    /// What the database says of the pages of the damaged file.
    pub pages: Vec<String>,
    /// Records that are lost.
    pub lost: Vec<RecordDamageView>,
    /// Records that are in the new file as they are, though they are not what was written.
    pub doubtful: Vec<RecordDamageView>,
    /// What is remembered besides records that is not what was written. What of it can be read is in the new file.
    pub told: Vec<String>,
    /// Records that were taken from the journal.
    pub recovered: Vec<NamedRecord>,
    /// Records that are lost and have one without content in their place, because many others need them.
    pub placeholders: Vec<NamedRecord>,
    /// Records that were dropped, or lost a part.
    pub dropped: Vec<DroppedRecord>,
}

/// A record that holds what an older version let somebody save and no plan can hold. It is used with the nearest that can
/// be held until it is saved again.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
pub struct BeyondRangeView {
    /// The record.
    pub record: NamedRecord,
    /// The field.
    pub field: Field,
    /// What is expected there, beside what was found.
    pub expected: Expectation,
}

/// A day of the history that is not used: it can be imported again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct UnusableDay {
    /// The channel.
    pub channel: ChannelId,
    /// Its name.
    pub name: String,
    /// The day.
    pub date: NaiveDate,
    /// Why it is not used.
    pub reason: UnusableReason,
}

/// Why a day of the history is not used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum UnusableReason {
    /// It is not what was written.
    Damaged,
    /// It has another number of quarters of an hour than the day has in the time zone.
    OtherLength,
}
