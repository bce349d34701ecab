//! What a new workspace holds before anybody has done anything.

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use dialoog_model::{Channel, HistoryDay, Language, Organisation, Settings, WorkspaceId};
use dialoog_store::{Change, Record};

use crate::Failure;
use crate::sample::{Sample, sample};

/// What a new workspace starts with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Start {
    /// The usual teams, channels, topics and desks and the default rules, to be encoded in.
    Empty,
    /// The invented sample organisation.
    Sample,
}

/// What a new workspace is to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewWorkspace {
    /// What it starts with.
    pub start: Start,
    /// The language of what it starts with, and of its calendars.
    pub language: Language,
    /// Name of the organisation; `None`: one to be changed later.
    pub name: Option<String>,
    /// Time zone of an empty workspace; `None`: that of the sample, which has a history on the clock there.
    pub zone: Option<Tz>,
}

impl NewWorkspace {
    /// One with the usual name and time zone.
    pub const fn usual(start: Start, language: Language) -> Self {
        Self { start, language, name: None, zone: None }
    }
}

/// The records of a new workspace.
///
/// # Errors
/// `Invalid` where the name of the organisation is none.
pub(crate) fn changes(
    id: WorkspaceId,
    now: DateTime<Utc>,
    new: NewWorkspace,
) -> Result<Vec<Change>, Failure> {
    let zone = new.zone.filter(|_| new.start == Start::Empty);
    let Sample { mut organisation, mut history } =
        sample(now.with_timezone(&chrono_tz::Europe::Amsterdam).date_naive(), new.language, id);
    if new.start == Start::Empty {
        (organisation, history) = (to_fill_in(organisation), Vec::new());
    }
    let settings = &mut organisation.settings;
    settings.zone = zone.unwrap_or(settings.zone);
    if let Some(name) = new.name {
        settings.name = name;
    }
    settings.validate()?;
    Ok(records(organisation, history))
}

/// The usual teams, channels, topics and desks, and the default rules. Nobody is in it yet, and nothing has come in.
fn to_fill_in(sample: Organisation) -> Organisation {
    let name = match sample.settings.language {
        Language::Nl => "Nieuwe organisatie",
        Language::En => "New organisation",
    };
    let settings = Settings { name: name.to_owned(), ..sample.settings };
    // How many follow a channel is the sample's own.
    let channels =
        sample.channels.into_iter().map(|channel| Channel { followers: None, ..channel }).collect();
    Organisation { settings, channels, people: Vec::new(), events: Vec::new(), ..sample }
}

fn records(organisation: Organisation, history: Vec<HistoryDay>) -> Vec<Change> {
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
        day_marks,
        desk_safeties,
        decisions,
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
    records.extend(day_marks.into_iter().map(Record::DayMark));
    records.extend(desk_safeties.into_iter().map(Record::DeskSafety));
    records.extend(decisions.into_iter().map(Record::Decision));
    records.extend(history.into_iter().map(Record::HistoryDay));
    records.into_iter().map(Change::Put).collect()
}
