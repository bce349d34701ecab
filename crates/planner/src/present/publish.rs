//! Versions, changes and messages.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use dialoog_model::{Finding, RotaVersion, Severity};
use dialoog_publish::changes::{Counts, DutyChange, PersonChanges, ToldDuty};
use dialoog_publish::message::Message;

use crate::view::{
    ChangeCounts, ChangesView, DayChangesView, DutyChangeView, MessageView, PersonChangesView, PersonDayView,
    Telling, ToldAheadView, ToldDutyView, VersionView,
};

/// The versions of a rota, latest first.
pub(crate) fn version_views(versions: &[RotaVersion]) -> Vec<VersionView> {
    let mut list: Vec<VersionView> = versions
        .iter()
        .map(|v| VersionView {
            version: v.version,
            published_at: v.published_at,
            note: v.note.clone(),
            duties: v.duties.len() as u32,
        })
        .collect();
    list.sort_by_key(|v| std::cmp::Reverse(v.version));
    list
}

/// The duties that people are told of too late.
pub(crate) fn told_ahead_view(findings: &[Finding]) -> ToldAheadView {
    let duties = |severity: Severity| {
        let late =
            findings.iter().filter(|f| f.is_of_telling() && f.severity == severity && f.decision.is_none());
        late.map(|finding| finding.duties.len() as u32).sum()
    };
    ToldAheadView { under_28_days: duties(Severity::Ask), under_4_days: duties(Severity::Breach) }
}

/// What changed from one telling to another.
pub(crate) fn changes_view(from: Telling, to: Telling, people: &[PersonChanges]) -> ChangesView {
    let mut days: BTreeMap<NaiveDate, Vec<&DutyChange>> = BTreeMap::new();
    for change in people.iter().flat_map(|one| &one.changes) {
        days.entry(change.date()).or_default().push(change);
    }
    let counts = Counts::of(people.iter().flat_map(|one| &one.changes));
    ChangesView {
        from,
        to,
        counts: counts.into(),
        duties: counts.duties(),
        people: people.iter().map(person_changes).collect(),
        days: days
            .into_iter()
            .map(|(date, changes)| DayChangesView { date, counts: Counts::of(changes).into() })
            .collect(),
    }
}

fn person_changes(one: &PersonChanges) -> PersonChangesView {
    let mut days: Vec<PersonDayView> = Vec::new();
    // They are in the order of their days.
    for change in &one.changes {
        let date = change.date();
        if days.last().is_none_or(|day| day.date != date) {
            days.push(PersonDayView { date, changes: Vec::new() });
        }
        if let Some(day) = days.last_mut() {
            day.changes.push(duty_change(change));
        }
    }
    let (person, name) = (one.person, one.name.clone());
    PersonChangesView { person, name, counts: Counts::of(&one.changes).into(), days }
}

fn duty_change(change: &DutyChange) -> DutyChangeView {
    DutyChangeView {
        kind: change.kind,
        duty: change.duty,
        before: change.before.clone().map(Into::into),
        after: change.after.clone().map(Into::into),
    }
}

impl From<Counts> for ChangeCounts {
    fn from(counts: Counts) -> Self {
        let Counts { new, moved, gone, swapped, handed_over, taken_over } = counts;
        Self { new, moved, gone, swapped, handed_over, taken_over }
    }
}

impl From<ToldDuty> for ToldDutyView {
    fn from(duty: ToldDuty) -> Self {
        let ToldDuty { date, from, last_day, to, kind, desk, desk_name, person, person_name } = duty;
        Self { date, from, last_day, to, kind, desk, desk_name, person, person_name }
    }
}

impl From<Message> for MessageView {
    fn from(message: Message) -> Self {
        let Message { person, name, subject, text } = message;
        Self { person, name, subject, text }
    }
}
