//! The sample organisation: a plainly invented regional public-transport company, always about now.
//!
//! Everything lies relative to `today`: ten weeks of history up to yesterday, an incident in it, a timetable change about two
//! weeks ahead. Identifiers do not depend on the language, so that the same workspace in another language is the same plan.

mod calendar;
mod channels;
mod desks;
mod events;
mod history;
mod people;
mod staff;
mod teams;
#[cfg(test)]
mod tests;
mod words;

use calendar::{Calendar, ZONE};
use chrono::NaiveDate;
use dialoog_model::{
    BurdenWeights, DialogueLines, HistoryDay, Language, Organisation, RuleSet, Settings, SlotLength,
    SundayBasis, WorkspaceId,
};
use words::Words;

/// A sample workspace.
pub(crate) struct Sample {
    /// The organisation with its events and the default rules.
    pub organisation: Organisation,
    /// Ten weeks of every channel, up to yesterday, by date.
    pub history: Vec<HistoryDay>,
}

/// The sample as it would stand on a day.
pub(crate) fn sample(today: NaiveDate, language: Language, id: WorkspaceId) -> Sample {
    let words = Words::of(language);
    let calendar = Calendar::around(today);
    let teams = teams::teams(&words, id);
    let channels = channels::channels(&words, id);
    let topics = channels::topics(&words, id);
    let streams = channels::streams(id);
    let events = events::events(&words, &calendar, id);
    let history = history::history(&channels, &events, &streams, today);
    let organisation = Organisation {
        settings: Settings {
            id,
            name: words.organisation.to_owned(),
            zone: ZONE,
            slot: SlotLength::Half,
            language,
            lines: DialogueLines { dialogue: 0.8, broadcast: 0.4 },
            week_start: 0,
            rule_set: RuleSet::default(),
            holidays_off: false,
            // It was agreed, and follows from what the channels are for.
            sunday_basis: Some(SundayBasis::NatureOfWork),
            retention_months: None,
            burden_weights: BurdenWeights::default(),
        },
        teams,
        desks: desks::desks(&words, id),
        people: people::people(&calendar, id),
        events,
        rules: dialoog_rules::default_rules(),
        volume_overrides: Vec::new(),
        requirement_overrides: Vec::new(),
        day_marks: Vec::new(),
        desk_safeties: Vec::new(),
        decisions: Vec::new(),
        channels,
        topics,
        streams,
    };
    Sample { organisation: in_order(organisation), history }
}

/// Sorts the lists as a loaded organisation has them.
fn in_order(mut organisation: Organisation) -> Organisation {
    organisation.teams.sort_by(|a, b| a.name.cmp(&b.name));
    organisation.channels.sort_by(|a, b| a.name.cmp(&b.name));
    organisation.topics.sort_by(|a, b| a.name.cmp(&b.name));
    organisation.desks.sort_by(|a, b| a.name.cmp(&b.name));
    organisation.people.sort_by(|a, b| a.name.cmp(&b.name));
    organisation.events.sort_by_key(|e| (e.start, e.id));
    organisation
}
