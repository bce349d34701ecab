//! Damage to a file, as views.

use std::collections::BTreeMap;
use std::path::Path;

use dialoog_model::Organisation;
use dialoog_store::{BeyondRange, Damages, Key, RecordDamage, RecordFault, Salvaged};

use crate::failure::thing::thing;
use crate::view::{
    BeyondRangeView, DroppedRecord, NamedRecord, RecordDamageView, RecordFaultKind, SalvageView, VerifyView,
};

/// The names of records, as far as they are known.
#[derive(Debug, Default)]
pub(crate) struct RecordNames(BTreeMap<Key, String>);

impl RecordNames {
    /// Those of an organisation.
    pub(crate) fn of(organisation: &Organisation) -> Self {
        let mut names = BTreeMap::new();
        names.extend(organisation.teams.iter().map(|team| (Key::Team(team.id), team.name.clone())));
        names.extend(organisation.channels.iter().map(|x| (Key::Channel(x.id), x.name.clone())));
        names.extend(organisation.topics.iter().map(|topic| (Key::Topic(topic.id), topic.name.clone())));
        names.extend(organisation.desks.iter().map(|desk| (Key::Desk(desk.id), desk.name.clone())));
        names.extend(organisation.people.iter().map(|x| (Key::Person(x.id), x.name.clone())));
        names.extend(organisation.events.iter().map(|event| (Key::Event(event.id), event.name.clone())));
        Self(names)
    }

    fn named(&self, key: &Key) -> NamedRecord {
        let name = self.0.get(key).cloned().unwrap_or_else(|| key.to_string());
        NamedRecord { what: thing(key), name }
    }

    fn beyond_range(&self, RecordDamage { key, fault }: &RecordDamage) -> Option<BeyondRangeView> {
        let RecordFault::OutOfRange { field, expected } = fault else { return None };
        Some(BeyondRangeView { record: self.named(key), field: *field, expected: *expected })
    }

    fn damage(&self, RecordDamage { key, fault }: &RecordDamage) -> RecordDamageView {
        let fault = match fault {
            RecordFault::Changed => RecordFaultKind::Changed,
            RecordFault::Missing => RecordFaultKind::Missing,
            RecordFault::Unexpected => RecordFaultKind::Unexpected,
            RecordFault::OutOfRange { .. } => RecordFaultKind::OutOfRange,
            RecordFault::Unreadable { .. } => RecordFaultKind::Unreadable,
        };
        RecordDamageView { record: self.named(key), fault }
    }
}

/// What of an organisation is beyond its ranges in the file.
pub(crate) fn beyond_range_views(
    organisation: &Organisation,
    beyond: &[BeyondRange],
) -> Vec<BeyondRangeView> {
    let names = RecordNames::of(organisation);
    let view = |BeyondRange { key, invalid }: &BeyondRange| {
        // What has no name of its own is called after what it belongs to.
        let owner = match key {
            Key::Stream(id) => organisation.stream(*id).map(|stream| Key::Channel(stream.channel)),
            Key::DeskSafety(desk) | Key::RequirementOverride { desk, .. } => Some(Key::Desk(*desk)),
            Key::DayMark { channel, .. } | Key::FileReading { channel, .. } => Some(Key::Channel(*channel)),
            _ => None,
        };
        let name = names.named(&owner.unwrap_or(*key)).name;
        BeyondRangeView {
            record: NamedRecord { what: thing(key), name },
            field: invalid.field,
            expected: invalid.expected,
        }
    };
    beyond.iter().map(view).collect()
}

/// What is wrong with a file.
pub(crate) fn verify_view(path: &Path, damages: Damages) -> VerifyView {
    let names = RecordNames::default();
    VerifyView {
        path: path.display().to_string(),
        sound: damages.is_empty(),
        records: damages.records.iter().map(|damage| names.damage(damage)).collect(),
        beyond_range: damages.beyond_range.iter().filter_map(|damage| names.beyond_range(damage)).collect(),
        pages: damages.pages,
        schema: damages.schema,
        references: damages.references,
        told: damages.told,
        journal: damages.journal,
    }
}

/// What was saved in the new file at `path`.
pub(crate) fn salvage_view(path: &Path, salvaged: Salvaged, names: &RecordNames) -> SalvageView {
    let named = |keys: &[Key]| keys.iter().map(|key| names.named(key)).collect();
    let damages = |damages: &[RecordDamage]| damages.iter().map(|damage| names.damage(damage)).collect();
    let dropped = salvaged
        .dropped
        .iter()
        .map(|(key, lost)| DroppedRecord { record: names.named(key), lost: names.named(lost) });
    SalvageView {
        path: path.display().to_string(),
        lost: damages(&salvaged.lost),
        doubtful: damages(&salvaged.doubtful),
        recovered: named(&salvaged.recovered),
        placeholders: named(&salvaged.placeholders),
        dropped: dropped.collect(),
        told: salvaged.told,
        pages: salvaged.pages,
    }
}
