//! Duties on the minutes of a review, each with its kinds of time and its burden.

use dialoog_model::{Duty, DutyIntensity, Organisation};
use dialoog_rules::burden::{Burden, DayOfWeek, KindOfTime, PartOfDay, burden};
use dialoog_working_time::Span;
use std::collections::HashMap;

use super::amounts::Amounts;
use super::days::ReviewDays;
use super::subject::Subject;

/// Minute of the day at which the night ends.
const MORNING: u16 = 6 * 60;
/// Minute of the day at which the evening begins.
const EVENING: u16 = 18 * 60;

/// A duty on the minutes of a review.
pub(crate) struct Placed<'a> {
    /// It.
    pub duty: &'a Duty,
    /// Its minutes.
    pub span: Span,
    /// Place of the person in the organisation.
    pub person: usize,
    /// Place of the desk in the organisation.
    pub desk: usize,
    /// Place of the rota in the subject.
    pub rota: usize,
    /// How busy it is expected to be.
    pub intensity: Option<DutyIntensity>,
    /// What it weighs.
    pub burden: Burden,
}

/// All duties of a subject whose person and desk are there, by person and start.
pub(crate) fn placed<'a>(subject: &'a Subject, days: &ReviewDays) -> Vec<Placed<'a>> {
    let Organisation { people, desks, .. } = &subject.organisation;
    let people: HashMap<_, _> = people.iter().enumerate().map(|(place, one)| (one.id, place)).collect();
    let desks: HashMap<_, _> = desks.iter().enumerate().map(|(place, one)| (one.id, place)).collect();
    let known = days.all();
    let mut list = Vec::new();
    for (rota, of) in subject.rotas.iter().enumerate() {
        for duty in &of.duties {
            let span = Span { from: days.minute(duty.start), to: days.minute(duty.end) };
            let (Some(person), Some(desk)) = (people.get(&duty.person), desks.get(&duty.desk)) else {
                continue;
            };
            if span.from < known.from || known.to < span.to || span.to <= span.from {
                continue;
            }
            let intensity = of.intensity.get(&duty.id).copied();
            let occupancy = intensity.map(|intensity| intensity.occupancy());
            let burden = burden(&subject.organisation.settings.burden_weights, pieces(days, span), occupancy);
            list.push(Placed { duty, span, person: *person, desk: *desk, rota, intensity, burden });
        }
    }
    list.sort_by_key(|one| (one.person, one.span, one.duty.id));
    list
}

/// The pieces of a span in which the same holds, with their minutes.
fn pieces(days: &ReviewDays, span: Span) -> impl Iterator<Item = (u32, KindOfTime)> {
    let of_day = move |day: usize| {
        let day_of_week = match days.law.weekday(day) {
            5 => DayOfWeek::Saturday,
            6 => DayOfWeek::Sunday,
            _ => DayOfWeek::Weekday,
        };
        let parts = [
            (0, MORNING, PartOfDay::Night),
            (MORNING, EVENING, PartOfDay::Daytime),
            (EVENING, 1440, PartOfDay::Evening),
        ];
        let kind = move |part| KindOfTime { part, day: day_of_week, holiday: days.holidays[day] };
        parts.map(|(from, to, part)| (days.wall(day, from, to).clip(span).minutes(), kind(part)))
    };
    days.law.overlapping(span).flat_map(of_day).filter(|(minutes, _)| *minutes > 0)
}

/// What of a duty lies in a window; `outside_work` are its minutes outside normal work.
pub(crate) fn amounts(
    days: &ReviewDays,
    span: Span,
    window: Span,
    outside_work: impl Fn(Span) -> u32,
) -> Amounts {
    let part = span.clip(window);
    if part.minutes() == 0 {
        return Amounts::default();
    }
    let mut sum = Amounts { duties: 1, outside_work_minutes: outside_work(part), ..Amounts::default() };
    for (minutes, kind) in pieces(days, part) {
        sum.minutes += minutes;
        for (holds, field) in [
            (kind.part == PartOfDay::Evening, &mut sum.evening_minutes),
            (kind.part == PartOfDay::Night, &mut sum.night_minutes),
            (kind.day == DayOfWeek::Saturday, &mut sum.saturday_minutes),
            (kind.day == DayOfWeek::Sunday, &mut sum.sunday_minutes),
            (kind.holiday, &mut sum.holiday_minutes),
        ] {
            *field += if holds { minutes } else { 0 };
        }
    }
    sum
}
