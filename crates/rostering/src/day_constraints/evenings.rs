//! Most evenings of a week with a duty.

use crate::instance::Instance;
use crate::instance::day_assignment::DayAssignment;
use crate::instance::roster::Roster;
use crate::problem::Interval;

pub(super) fn allows(instance: &Instance, roster: &Roster, person: usize, day: usize) -> bool {
    let limits = &instance.person(person).constraints.evenings;
    let mut near = limits.iter().filter(|limit| limit.evenings.iter().any(|e| reaches(instance, day, *e)));
    near.all(|limit| {
        let taken = |roster: &Roster| {
            let is_taken = |evening: &&Interval| is_taken(instance, roster, person, **evening);
            limit.evenings.iter().filter(is_taken).count()
        };
        let now = taken(roster);
        now <= usize::from(limit.most) || now <= taken(&instance.fixed)
    })
}

/// Whether a shift of a day can lie in a span of time: it may run over midnight.
fn reaches(instance: &Instance, day: usize, span: Interval) -> bool {
    let days = &instance.problem.days;
    span.end > days[day].start && days.get(day + 1).is_none_or(|next| span.start < next.end)
}

fn is_taken(instance: &Instance, roster: &Roster, person: usize, span: Interval) -> bool {
    let days = &instance.problem.days;
    let last = days.partition_point(|day| day.start < span.end);
    let first = days.partition_point(|day| day.end <= span.start).saturating_sub(1).min(last);
    let from = person * instance.days;
    roster.shifts[from + first..from + last].iter().flat_map(DayAssignment::iter).any(|shift| {
        let shift = instance.shift(shift);
        shift.start < span.end && span.start < shift.end
    })
}
