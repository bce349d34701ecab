//! Who is on duty on a day.

use chrono::NaiveDate;
use dialoog_model::{Duty, TimeGrid};

use crate::period::plan::Plan;

/// The day on which a duty begins.
fn date_of(grid: &TimeGrid, duty: &Duty) -> NaiveDate {
    duty.start.with_timezone(&grid.zone()).date_naive()
}

/// Today if the rota runs, or else its first day with duties; `None` where it has none.
pub(crate) fn day_to_show(plan: &Plan, today: NaiveDate) -> Option<NaiveDate> {
    let runs = plan.grid().days().iter().any(|day| day.date == today);
    if runs { Some(today) } else { plan.duties.iter().map(|duty| date_of(plan.grid(), duty)).min() }
}

/// The duties of a plan that begin on a day.
pub(crate) fn on_duty(plan: &Plan, date: NaiveDate) -> impl Iterator<Item = &Duty> {
    plan.duties.iter().filter(move |duty| date_of(plan.grid(), duty) == date)
}
