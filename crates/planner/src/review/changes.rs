//! What was changed after it was published, and with what notice.

use chrono::{DateTime, NaiveDate, Utc};
use dialoog_model::{DeskId, Duty, DutyId, PersonId, RotaId, RotaVersion, RuleSet};
use dialoog_rules::days_ahead;
use serde::Serialize;
use specta::Type;
use std::collections::HashMap;

use super::subject::Subject;

/// What became of a published duty.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum LateChangeKind {
    /// It was added, or given to this person, after the first version.
    Added,
    /// Its times or its desk changed.
    Moved,
    /// It was taken away from this person.
    Removed,
}

/// A change of somebody's duties from one version of a rota to the next.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct LateChange {
    /// The rota.
    pub rota: RotaId,
    /// The version that said so.
    pub version: u32,
    /// When that was published.
    pub told_at: DateTime<Utc>,
    /// Whose duty.
    pub person: PersonId,
    /// The duty.
    pub duty: DutyId,
    /// Where.
    pub desk: DeskId,
    /// What became of it.
    pub kind: LateChangeKind,
    /// The day on which it starts (of a removed one: would have started).
    pub date: NaiveDate,
    /// Its start; the earlier one where it moved, since the notice is counted to that.
    pub start: DateTime<Utc>,
    /// Its end.
    pub end: DateTime<Utc>,
    /// Notice in whole minutes from the telling to the start; negative where it was told afterwards.
    pub notice_minutes: i32,
}

/// Changes counted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Type)]
pub struct LateChangeCounts {
    /// All.
    pub changes: u32,
    /// Those with less than 28 days of notice.
    pub under_28_days: u32,
    /// Those with less than 4 days, which are among these.
    pub under_4_days: u32,
}

impl LateChangeCounts {
    /// Counts one, by the days of Dutch law, whatever law the workspace is under.
    pub fn count(&mut self, notice_minutes: i32) {
        self.changes += 1;
        let Some([usual, least]) = days_ahead(RuleSet::Dutch) else { return };
        let under = |days: u32| u32::from(i64::from(notice_minutes) < i64::from(days) * 1440);
        self.under_28_days += under(usual);
        self.under_4_days += under(least);
    }
}

/// The changes of a subject's rotas from version to version of duties that start in the span, by when they were told.
pub(super) fn changes(subject: &Subject, zone: chrono_tz::Tz) -> Vec<LateChange> {
    let mut list = Vec::new();
    for rota in &subject.rotas {
        for pair in rota.versions.windows(2) {
            let [before, after] = pair else { continue };
            between(before, after, zone, &mut list);
        }
    }
    list.retain(|change| (subject.from..=subject.to).contains(&change.date));
    list.sort_by_key(|change| (change.told_at, change.start, change.person, change.duty));
    list
}

/// What changed for people from one version to the next.
fn between(before: &RotaVersion, after: &RotaVersion, zone: chrono_tz::Tz, out: &mut Vec<LateChange>) {
    let was: HashMap<DutyId, &Duty> = before.duties.iter().map(|duty| (duty.id, duty)).collect();
    let is: HashMap<DutyId, &Duty> = after.duties.iter().map(|duty| (duty.id, duty)).collect();
    let mut add = |duty: &Duty, kind: LateChangeKind, start: DateTime<Utc>| {
        out.push(LateChange {
            rota: after.rota,
            version: after.version,
            told_at: after.published_at,
            person: duty.person,
            duty: duty.id,
            desk: duty.desk,
            kind,
            date: start.with_timezone(&zone).date_naive(),
            start,
            end: duty.end,
            notice_minutes: (start - after.published_at).num_minutes().clamp(i32::MIN.into(), i32::MAX.into())
                as i32,
        });
    };
    for duty in &after.duties {
        match was.get(&duty.id) {
            Some(old) if old.person == duty.person => {
                if (old.start, old.end, old.desk) != (duty.start, duty.end, duty.desk) {
                    add(duty, LateChangeKind::Moved, old.start.min(duty.start));
                }
            }
            _ => add(duty, LateChangeKind::Added, duty.start),
        }
    }
    for duty in &before.duties {
        if is.get(&duty.id).is_none_or(|new| new.person != duty.person) {
            add(duty, LateChangeKind::Removed, duty.start);
        }
    }
}
