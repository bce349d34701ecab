//! A storm in the past, a timetable change ahead, and the weekly consult hour.

use dialoog_model::{Course, Event, EventId, EventKind, Presence, StreamId, WorkspaceId};

use super::calendar::Calendar;
use super::channels::stream_id;
use super::desks::desk_id;
use super::teams::team_id;
use super::words::Words;

/// Weeks ahead for which the consult hour is planned.
const CONSULT_WEEKS: i64 = 5;

pub(super) fn events(words: &Words, calendar: &Calendar, id: WorkspaceId) -> Vec<Event> {
    let management =
        |people| Presence { desk: desk_id(id, "policy"), team: team_id(id, "management"), people };
    let event = |key: &str, name: &str, kind, day, (from, to): (u16, u16), uplift, streams, presence| {
        let (start, end) = calendar.instants(day, from * 60, to * 60);
        Event {
            id: EventId::derived(id.0, &format!("event/{key}")),
            name: name.to_owned(),
            kind,
            start,
            end,
            uplift,
            course: if kind == EventKind::Announcement { Course::Fading } else { Course::Even },
            streams,
            presence,
        }
    };
    let of =
        |list: &[(&str, &str)]| -> Vec<StreamId> { list.iter().map(|(c, t)| stream_id(id, c, t)).collect() };
    let service =
        of(&[("x", "service"), ("facebook", "service"), ("whatsapp", "service"), ("chat", "service")]);
    let policy = of(&[("x", "conversation"), ("facebook", "conversation"), ("email", "policy")]);
    let mut events = vec![
        event("storm", words.storm, EventKind::Incident, (-5, 3), (6, 21), 3.6, Vec::new(), Vec::new()),
        event(
            "timetable-announced",
            words.timetable_announced,
            EventKind::Announcement,
            (1, 2),
            (9, 17),
            1.8,
            policy,
            vec![management(2)],
        ),
        event(
            "timetable-starts",
            words.timetable_starts,
            EventKind::Announcement,
            (2, 0),
            (7, 21),
            1.7,
            service,
            Vec::new(),
        ),
    ];
    for week in 0..CONSULT_WEEKS {
        events.push(event(
            &format!("consult/{}", calendar.date(week, 3)),
            words.consult_hour_with_management,
            EventKind::ConsultHour,
            (week, 3),
            (16, 17),
            1.0,
            of(&[("consult", "policy")]),
            vec![management(1)],
        ));
    }
    events
}
