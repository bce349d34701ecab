//! Who carries nothing, and why.

use serde::Serialize;
use specta::Type;

use super::days::ReviewDays;
use super::person_days::PersonDays;
use super::subject::Subject;

/// Why somebody has no duty in a span: the first of these that holds throughout.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Idle {
    /// No rota has a day in the span.
    NoRota,
    /// No desk is theirs, by team and skills.
    NoDesk,
    /// Their budget is 0.
    NoBudget,
    /// They are available on no day of the week.
    NotAvailable,
    /// They are absent whenever they are available.
    Away,
    /// A condition of readiness fails on all days on which they are available and present.
    NotReady,
    /// They could have had one.
    NotRostered,
}

/// Why somebody without a duty in the span has none.
pub(super) fn why_idle(subject: &Subject, days: &ReviewDays, person: &PersonDays) -> Idle {
    let mut rotas = subject.rotas.iter().map(|of| &of.rota);
    if !rotas.any(|rota| rota.first_day <= subject.to && subject.from <= rota.last_day()) {
        return Idle::NoRota;
    }
    let throughout = |holds: &dyn Fn(usize) -> bool| days.span.clone().all(holds);
    // Of a day, in minutes: not away, and in all.
    let presence = |day: usize| person.era(day).person.presence_on(days.date(day));
    if throughout(&|day| person.era(day).desks.iter().all(|desk| !desk)) {
        Idle::NoDesk
    } else if throughout(&|day| person.era(day).person.duty_budget_minutes == 0) {
        Idle::NoBudget
    } else if throughout(&|day| presence(day).1 == 0) {
        Idle::NotAvailable
    } else if throughout(&|day| presence(day).0 == 0) {
        Idle::Away
    } else if throughout(&|day| !person.there[day]) {
        Idle::NotReady
    } else {
        Idle::NotRostered
    }
}
