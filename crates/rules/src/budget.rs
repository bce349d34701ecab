//! The part of a duty budget that falls on some days.

use chrono::{Datelike, NaiveDate};
use dialoog_model::Person;

/// The part of somebody's weekly duty budget that falls on some days, in minutes: budget × days on which they are present ÷ days a
/// week on which they are available. Present is who is available on that day of the week, not absent, and ready; who is absent for
/// hours of a day is present for the part of it that is left, in minutes of the wall clock in which they are available
/// ([`Person::presence_on`]). 0 where they are never available.
///
/// This is the one definition: of the limit of the duty-budget rule (over the days of a week), of the share of the budget in a
/// review, and of what rostering shares out.
pub fn budget_part(person: &Person, dates: impl IntoIterator<Item = NaiveDate>) -> f64 {
    let mut offered = [false; 7];
    for span in person.offered().spans() {
        offered[usize::from(span.weekday)] = true;
    }
    let a_week = offered.iter().filter(|offered| **offered).count();
    if a_week == 0 {
        return 0.0;
    }
    let budget = u64::from(person.duty_budget_minutes);
    let (mut days, mut parts) = (0, 0.0);
    for date in dates {
        if !offered[date.weekday().num_days_from_monday() as usize] || !person.readiness.holds_on(date) {
            continue;
        }
        match person.presence_on(date) {
            (left, all) if left == all => days += 1,
            // In whole minutes first, so that a whole number of minutes is exactly that.
            (left, all) => parts += (budget * u64::from(left)) as f64 / f64::from(all),
        }
    }
    ((budget * days) as f64 + parts) / a_week as f64
}

/// Whether so much duty is more than a part of a budget.
pub fn over_budget(minutes: u32, budget: f64) -> bool {
    f64::from(minutes) > budget
}
