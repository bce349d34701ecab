//! The sample organisation: a plainly invented regional public-transport company, always about now.
//!
//! Everything lies relative to `today`: ten weeks of history up to yesterday, an incident in it, a timetable change about two
//! weeks ahead. Identifiers do not depend on the language, so that the same workspace in another language is the same plan.

mod channels;
mod desks;
mod events;
mod history;
mod people;
mod staff;
#[cfg(test)]
mod tests;
mod words;

use chrono::{Datelike, Days, NaiveDate};
use chrono_tz::Europe::Amsterdam;
use chrono_tz::Tz;
use dialoog_model::{
    DialogueLines, HistoryDay, Language, Organisation, Settings, SlotLength, Team, TeamId, TeamKind,
    TimeGrid, WorkspaceId,
};
use words::Words;

/// The time zone that the invented company lives in.
const ZONE: Tz = Amsterdam;

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
    let teams = teams(&words, id);
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
        channels,
        topics,
        streams,
    };
    Sample { organisation: in_order(organisation), history }
}

fn teams(words: &Words, id: WorkspaceId) -> Vec<Team> {
    let team = |key, name: &str, kind| Team { id: team_id(id, key), name: name.to_owned(), kind };
    vec![
        team("communication", words.communication, TeamKind::Communication),
        team("technical", words.technical, TeamKind::Technical),
        team("management", words.management, TeamKind::Management),
    ]
}

fn team_id(id: WorkspaceId, key: &str) -> TeamId {
    TeamId::derived(id.0, &format!("team/{key}"))
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

/// Dates told as weeks and weekdays around today.
struct Calendar {
    /// The Monday after today: the first day of the rota that comes next.
    next_monday: NaiveDate,
}

impl Calendar {
    fn around(today: NaiveDate) -> Self {
        let ahead = 7 - u64::from(today.weekday().num_days_from_monday());
        Self { next_monday: today.checked_add_days(Days::new(ahead)).unwrap_or(today) }
    }

    /// Day `weekday` (0 is Monday) of week `week`; 0 is the first week of the next rota, negative is the past.
    fn date(&self, week: i64, weekday: i64) -> NaiveDate {
        self.next_monday + chrono::Duration::days(week * 7 + weekday)
    }

    /// The instants of a span of that day, in minutes of the day on the wall clock.
    fn instants(
        &self,
        (week, weekday): (i64, i64),
        from: u16,
        to: u16,
    ) -> (chrono::DateTime<chrono::Utc>, chrono::DateTime<chrono::Utc>) {
        let date = self.date(week, weekday);
        TimeGrid::new(ZONE, SlotLength::Half, date, 1).instants(date, from, to)
    }
}
