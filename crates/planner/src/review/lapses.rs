//! Conditions of readiness that lapse.

use chrono::{Days, NaiveDate};
use dialoog_model::Person;

/// Weeks ahead in which a lapsing readiness is told.
const WEEKS: u64 = 8;

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

/// The conditions that hold today and lapse within eight weeks, soonest first.
pub(crate) fn lapses(people: &[Person], today: NaiveDate) -> Vec<Lapse<'_>> {
    let before = today + Days::new(7 * WEEKS);
    let of_person = |person| of_person(person, today).into_iter().filter(|lapse| lapse.until < before);
    let mut list: Vec<Lapse> = people.iter().flat_map(of_person).collect();
    list.sort_by(|a, b| (a.until, &a.person.name).cmp(&(b.until, &b.person.name)));
    list
}

/// The conditions of somebody that hold today and have a last day.
fn of_person(person: &Person, today: NaiveDate) -> Vec<Lapse<'_>> {
    let readiness = person.readiness;
    let conditions = [
        ("own_employee", readiness.own_employee),
        ("briefed", readiness.briefed),
        ("willing", readiness.willing),
        ("mandated", readiness.mandated),
    ];
    let holding = conditions.into_iter().filter(|(_, one)| one.holds_on(today));
    holding.filter_map(|(condition, one)| Some(Lapse { person, condition, until: one.until? })).collect()
}
