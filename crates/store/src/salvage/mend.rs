//! Records that refer to what is lost.

use chrono::{DateTime, Utc};
use dialoog_model::{
    BurdenWeights, Channel, ChannelKind, DialogueLines, Language, RuleSet, Settings, SlotLength, Team,
    TeamKind, Topic, TopicKind, WeekPattern, WorkspaceId, derived_id,
};
use std::collections::BTreeSet;
use uuid::Uuid;

use super::report::Salvaged;
use crate::revision::references;
use crate::{Key, Record};

/// What stands in for a name that is lost.
const NAMELESS: &str = "?";

/// The records without references to what is lost. `at` is now.
pub(super) fn references(mut records: Vec<Record>, report: &mut Salvaged, at: DateTime<Utc>) -> Vec<Record> {
    if !records.iter().any(|record| record.key() == Key::Settings) {
        report.placeholders.push(Key::Settings);
        records.push(Record::Settings(settings(at)));
    }
    let mut there: BTreeSet<Key> = records.iter().map(Record::key).collect();
    let wanted: BTreeSet<Key> =
        records.iter().flat_map(references::of).filter(|key| !there.contains(key)).collect();
    for placeholder in wanted.into_iter().filter_map(placeholder) {
        there.insert(placeholder.key());
        report.placeholders.push(placeholder.key());
        records.push(placeholder);
    }
    // What goes may be what others refer to.
    loop {
        let before = records.len();
        records.retain_mut(|record| {
            let missing: Vec<Key> =
                references::of(record).into_iter().filter(|key| !there.contains(key)).collect();
            report.dropped.extend(missing.iter().map(|key| (record.key(), *key)));
            missing.iter().all(|key| leave_out(record, key))
        });
        if records.len() == before {
            return records;
        }
        there = records.iter().map(Record::key).collect();
    }
}

/// Settings that somebody has to set again: the workspace is another one as far as anybody knows.
fn settings(at: DateTime<Utc>) -> Settings {
    Settings {
        id: WorkspaceId(derived_id(Uuid::nil(), &at.to_rfc3339())),
        name: NAMELESS.to_owned(),
        zone: chrono_tz::UTC,
        slot: SlotLength::Quarter,
        language: Language::En,
        lines: DialogueLines { dialogue: 0.8, broadcast: 0.5 },
        week_start: 0,
        rule_set: RuleSet::default(),
        holidays_off: false,
        sunday_basis: None,
        retention_months: None,
        burden_weights: BurdenWeights::default(),
    }
}

/// A record without content in place of one that nearly all others depend on.
fn placeholder(key: Key) -> Option<Record> {
    let name = NAMELESS.to_owned();
    match key {
        Key::Team(id) => Some(Record::Team(Team { id, name, kind: TeamKind::Other })),
        Key::Topic(id) => Some(Record::Topic(Topic { id, name, kind: TopicKind::Other, teams: Vec::new() })),
        Key::Channel(id) => Some(Record::Channel(Channel {
            id,
            name,
            kind: ChannelKind::Other,
            opening: WeekPattern::default(),
            followers: None,
            usual_days: None,
        })),
        _ => None,
    }
}

/// Takes a reference out of a list; `false` if the record is nothing without it.
fn leave_out(record: &mut Record, missing: &Key) -> bool {
    match (record, missing) {
        (Record::Desk(desk), Key::Stream(id)) => desk.streams.retain(|stream| stream != id),
        (Record::Event(event), Key::Stream(id)) => event.streams.retain(|stream| stream != id),
        (Record::Event(event), Key::Desk(id)) => event.presence.retain(|presence| presence.desk != *id),
        _ => return false,
    }
    true
}
