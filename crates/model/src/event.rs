//! Events: changes of the volume, and presence that they require.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use specta::Type;

use crate::ids::{DeskId, EventId, StreamId, TeamId};

/// The kind of an event.
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

/// The course of the uplift from the start of an event to its end.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Course {
    /// Constant.
    #[default]
    Even,
    /// Decreasing linearly from its maximum at the start to no change: news, an incident.
    Fading,
    /// Increasing linearly from no change to its maximum at the end: an approaching deadline.
    Rising,
}

/// People of a team who have to be at a desk during the event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Presence {
    /// The desk.
    pub desk: DeskId,
    /// The team.
    pub team: TeamId,
    /// Number of people, among those that the desk requires.
    pub people: u32,
}

/// An uplift of the volume over an interval, with required presence.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct Event {
    /// Its identifier.
    pub id: EventId,
    /// Its name.
    pub name: String,
    /// Its kind.
    pub kind: EventKind,
    /// From.
    pub start: DateTime<Utc>,
    /// Until.
    pub end: DateTime<Utc>,
    /// Factor on the expected volume at the maximum of its course, 0 or more; 1 is no change.
    pub uplift: f64,
    /// The course of the uplift.
    #[serde(default)]
    pub course: Course,
    /// The streams that it affects; none means all.
    pub streams: Vec<StreamId>,
    /// Required presence.
    pub presence: Vec<Presence>,
}

impl Event {
    /// Whether the event affects the volume of a stream.
    pub fn touches(&self, stream: StreamId) -> bool {
        self.streams.is_empty() || self.streams.contains(&stream)
    }

    /// The mean factor on the volume between two instants, `from` before `to`: 1 outside the event.
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
