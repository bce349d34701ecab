//! What a new workspace holds before anybody has done anything.

use chrono::{DateTime, Utc};
use dialoog_model::{Channel, HistoryDay, Language, Organisation, Settings, WorkspaceId};
use dialoog_store::{Change, Record};

use crate::sample::{Sample, sample};

/// An organisation to fill in: the usual teams, channels, topics and desks, and the default rules. Nobody is in it yet, and
/// nothing has come in.
pub(crate) fn empty(id: WorkspaceId, now: DateTime<Utc>, language: Language) -> Vec<Change> {
    let organisation = sampled(id, now, language).organisation;
    let name = match language {
        Language::Nl => "Nieuwe organisatie",
        Language::En => "New organisation",
    };
    let settings = Settings { name: name.to_owned(), ..organisation.settings };
    // How many follow a channel is the sample's own.
    let channels =
        organisation.channels.into_iter().map(|channel| Channel { followers: None, ..channel }).collect();
    let people = Vec::new();
    let events = Vec::new();
    changes(Organisation { settings, channels, people, events, ..organisation }, Vec::new())
}

/// The invented sample organisation with the history that it would have on the day that it is made.
pub(crate) fn filled(id: WorkspaceId, now: DateTime<Utc>, language: Language) -> Vec<Change> {
    let Sample { organisation, history } = sampled(id, now, language);
    changes(organisation, history)
}

fn sampled(id: WorkspaceId, now: DateTime<Utc>, language: Language) -> Sample {
    sample(now.with_timezone(&chrono_tz::Europe::Amsterdam).date_naive(), language, id)
}

fn changes(organisation: Organisation, history: Vec<HistoryDay>) -> Vec<Change> {
    let Organisation {
        settings,
        teams,
        channels,
        topics,
        streams,
        desks,
        people,
        events,
        rules,
        volume_overrides,
        requirement_overrides,
    } = organisation;
    let mut records = vec![Record::Settings(settings)];
    records.extend(teams.into_iter().map(Record::Team));
    records.extend(channels.into_iter().map(Record::Channel));
    records.extend(topics.into_iter().map(Record::Topic));
    records.extend(streams.into_iter().map(Record::Stream));
    records.extend(desks.into_iter().map(Record::Desk));
    records.extend(people.into_iter().map(Record::Person));
    records.extend(events.into_iter().map(Record::Event));
    records.extend(rules.into_iter().map(Record::Rule));
    records.extend(volume_overrides.into_iter().map(Record::VolumeOverride));
    records.extend(requirement_overrides.into_iter().map(Record::RequirementOverride));
    records.extend(history.into_iter().map(Record::HistoryDay));
    records.into_iter().map(Change::Put).collect()
}
