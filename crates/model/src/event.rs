//! Events: what makes more messages come, and who must be there.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use specta::Type;

use crate::ids::{DeskId, EventId, StreamId, TeamId};

/// What sort of event it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum EventKind {
    /// A campaign of the organisation.
    Campaign,
    /// News that the organisation brings.
    Announcement,
    /// Something that went wrong.
    Incident,
    /// A consult hour.
    ConsultHour,
}

/// How the uplift of an event runs from its start to its end.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Course {
    /// The same from start to end.
    #[default]
    Even,
    /// Largest at the start, and less and less from there: news, something that went wrong.
    Fading,
    /// More and more, and largest at the end: a last day that comes nearer.
    Rising,
}

/// So many people of a team at a desk for as long as the event lasts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Presence {
    /// At this desk.
    pub desk: DeskId,
    /// Of this team.
    pub team: TeamId,
    /// So many people, among those that the desk requires.
    pub people: u32,
}

/// An uplift of the volume over an interval, and who must be present.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct Event {
    /// Its identifier.
    pub id: EventId,
    /// Its name.
    pub name: String,
    /// Its sort.
    pub kind: EventKind,
    /// From.
    pub start: DateTime<Utc>,
    /// Until.
    pub end: DateTime<Utc>,
    /// The expected volume is multiplied by this (0 or more; 1 is no change) where the event is at its height.
    pub uplift: f64,
    /// How it gets there, and from there back to no change.
    #[serde(default)]
    pub course: Course,
    /// The streams it touches; none means all.
    pub streams: Vec<StreamId>,
    /// Who must be present.
    pub presence: Vec<Presence>,
}

impl Event {
    /// Whether the volume of a stream is lifted by this event.
    pub fn touches(&self, stream: StreamId) -> bool {
        self.streams.is_empty() || self.streams.contains(&stream)
    }

    /// What the volume between two moments, the second the later, is multiplied by: 1 where the event covers nothing of it,
    /// the mean where it covers a part or changes meanwhile.
    pub fn uplift_between(&self, from: DateTime<Utc>, to: DateTime<Utc>) -> f64 {
        let seconds = |from: DateTime<Utc>, to: DateTime<Utc>| (to - from).num_seconds() as f64;
        let (first, last) = (from.max(self.start), to.min(self.end));
        if first >= last {
            return 1.0;
        }
        let middle = seconds(self.start, first) + seconds(first, last) / 2.0;
        let passed = middle / seconds(self.start, self.end);
        let height = match self.course {
            Course::Even => 1.0,
            Course::Fading => 1.0 - passed,
            Course::Rising => passed,
        };
        1.0 + seconds(first, last) / seconds(from, to) * height * (self.uplift - 1.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::Duration;
    use uuid::Uuid;

    #[test]
    fn an_uplift_fades_or_rises_over_the_event_and_is_none_outside() {
        let start: DateTime<Utc> = "2026-11-24T09:00:00Z".parse().expect("a moment");
        let at = |hours| start + Duration::hours(hours);
        let event = |course| Event {
            id: EventId(Uuid::nil()),
            name: "News".into(),
            kind: EventKind::Announcement,
            start,
            end: at(4),
            uplift: 3.0,
            course,
            streams: Vec::new(),
            presence: Vec::new(),
        };
        let by_hour = |course| -> Vec<f64> {
            (-1..5).map(|hour| event(course).uplift_between(at(hour), at(hour + 1))).collect()
        };
        assert_eq!(by_hour(Course::Even), [1.0, 3.0, 3.0, 3.0, 3.0, 1.0]);
        assert_eq!(by_hour(Course::Fading), [1.0, 2.75, 2.25, 1.75, 1.25, 1.0]);
        assert_eq!(by_hour(Course::Rising), [1.0, 1.25, 1.75, 2.25, 2.75, 1.0]);
        // The hour before and the first hour of it.
        assert!((event(Course::Even).uplift_between(at(-1), at(1)) - 2.0).abs() < 1e-9);
    }
}
