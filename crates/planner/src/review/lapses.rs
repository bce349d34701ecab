//! Conditions of readiness that lapse.

use chrono::NaiveDate;
use dialoog_model::{ConditionState, Person};

/// A condition of somebody's readiness that holds today and lapses.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Lapse<'a> {
    /// Who.
    pub person: &'a Person,
    /// Which condition: `own_employee`, `briefed`, `willing` or `mandated`.
    pub condition: &'static str,
    /// Last day on which it holds.
    pub until: NaiveDate,
}

/// The conditions that hold today and lapse soon ([`dialoog_model::LAPSE_NOTICE_DAYS`]), soonest first.
pub(crate) fn lapses(people: &[Person], today: NaiveDate) -> Vec<Lapse<'_>> {
    let mut list: Vec<Lapse> = people.iter().flat_map(|person| of_person(person, today)).collect();
    list.sort_by(|a, b| (a.until, &a.person.name).cmp(&(b.until, &b.person.name)));
    list
}

/// The conditions of somebody that hold today and lapse soon.
fn of_person(person: &Person, today: NaiveDate) -> Vec<Lapse<'_>> {
    let state = person.readiness.state_on(today);
    let conditions = [
        ("own_employee", state.own_employee),
        ("briefed", state.briefed),
        ("willing", state.willing),
        ("mandated", state.mandated),
    ];
    let lapse = |(condition, state)| match state {
        ConditionState::Lapses { on } => Some(Lapse { person, condition, until: on }),
        _ => None,
    };
    conditions.into_iter().filter_map(lapse).collect()
}
