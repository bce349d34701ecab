//! The readiness calendar, and skills that hang on one person.

use chrono::NaiveDate;
use dialoog_model::{DeskId, Person, PersonId, WeekSpan};
use serde::Serialize;
use specta::Type;

use super::days::ReviewDays;
use super::person_days::PersonDays;
use super::subject::Subject;

/// A run of days of somebody on which a condition of readiness fails.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct ReadinessSpan {
    /// Who.
    pub person: PersonId,
    /// The condition: `own_employee`, `briefed`, `willing` or `mandated`.
    pub condition: String,
    /// First day in the span on which it fails.
    pub from: NaiveDate,
    /// Last day in the span.
    pub to: NaiveDate,
    /// Whether it held before within the span: it lapsed.
    pub lapsed: bool,
}

/// A desk that on some day of the week only one person can staff: able, ready, and available at all of the hours in question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct HangsOnOne {
    /// The desk.
    pub desk: DeskId,
    /// The stream: its channel and topic, by name.
    pub channel: String,
    /// Its topic.
    pub topic: String,
    /// Day of the week, 0 is Monday.
    pub weekday: u8,
    /// First minute of the day.
    pub from: u16,
    /// Minute after the last.
    pub to: u16,
    /// The only one; `None` where nobody can.
    pub person: Option<PersonId>,
}

/// The names of the four conditions, in their order.
const CONDITIONS: [&str; 4] = ["own_employee", "briefed", "willing", "mandated"];

/// When conditions fail within the span, by person and condition.
pub(super) fn failing(days: &ReviewDays, people: &[(PersonId, &PersonDays)]) -> Vec<ReadinessSpan> {
    let mut list = Vec::new();
    for (id, person) in people {
        for (place, condition) in CONDITIONS.iter().enumerate() {
            let mut held = false;
            let mut run: Option<ReadinessSpan> = None;
            for day in days.span.clone() {
                let date = days.date(day);
                if person.era(day).person.readiness.conditions()[place].holds_on(date) {
                    held = true;
                    list.extend(run.take());
                } else if let Some(run) = &mut run {
                    run.to = date;
                } else {
                    let condition = (*condition).to_owned();
                    run = Some(ReadinessSpan { person: *id, condition, from: date, to: date, lapsed: held });
                }
            }
            list.extend(run);
        }
    }
    list
}

/// Streams that at some time of the week, while their channel is open, only one person or nobody can answer: whoever knows
/// channel and topic, staffs the desk, is available then, has a budget and is ready on the last day of the span.
pub(super) fn hangs_on_one(subject: &Subject) -> Vec<HangsOnOne> {
    let organisation = &subject.organisation;
    let ready = |person: &&Person| person.duty_budget_minutes > 0 && person.readiness.holds_on(subject.to);
    let mut list = Vec::new();
    for desk in &organisation.desks {
        for stream in organisation.streams_of(desk) {
            let (Some(channel), Some(topic)) =
                (organisation.channel(stream.channel), organisation.topic(stream.topic))
            else {
                continue;
            };
            let can = |person: &&Person| {
                desk.teams.contains(&person.team) && person.can_answer(stream, organisation)
            };
            let able: Vec<&Person> = organisation.people.iter().filter(ready).filter(can).collect();
            for open in channel.opening.spans() {
                for (from, to, person) in alone(&able, *open) {
                    let (channel, topic) = (channel.name.clone(), topic.name.clone());
                    list.push(HangsOnOne {
                        desk: desk.id,
                        channel,
                        topic,
                        weekday: open.weekday,
                        from,
                        to,
                        person,
                    });
                }
            }
        }
    }
    list
}

/// The parts of an open time in which at most one of these people is available, with who it is.
fn alone(able: &[&Person], open: WeekSpan) -> Vec<(u16, u16, Option<PersonId>)> {
    let offers: Vec<(PersonId, u16, u16)> = able
        .iter()
        .flat_map(|person| {
            let spans = Vec::from(person.offered()).into_iter();
            let spans = spans.filter(|span: &WeekSpan| span.weekday == open.weekday);
            spans.map(|span| (person.id, span.from.max(open.from), span.to.min(open.to)))
        })
        .filter(|(_, from, to)| from < to)
        .collect();
    let mut marks: Vec<u16> = offers.iter().flat_map(|(_, from, to)| [*from, *to]).collect();
    marks.extend([open.from, open.to]);
    marks.sort_unstable();
    marks.dedup();
    let mut list: Vec<(u16, u16, Option<PersonId>)> = Vec::new();
    for pair in marks.windows(2) {
        let (from, to) = (pair[0], pair[1]);
        let mut there = offers.iter().filter(|offer| offer.1 <= from && to <= offer.2).map(|offer| offer.0);
        let (one, another) = (there.next(), there.next());
        if another.is_some() {
            continue;
        }
        match list.last_mut() {
            Some(last) if last.1 == from && last.2 == one => last.1 = to,
            _ => list.push((from, to, one)),
        }
    }
    list
}
