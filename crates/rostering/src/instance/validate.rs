//! Checks that a problem is consistent, so that the search need not.

use crate::error::RosteringError;
use crate::problem::constraints::{Bounds, WorkloadWindow};
use crate::problem::working_time::WorkingTimeConstraint;
use crate::problem::{CoverRange, DayRange, Interval, MAX_SHIFTS_PER_DAY, Person, Problem};

/// # Errors
/// The first inconsistency.
pub(crate) fn problem(problem: &Problem) -> Result<(), RosteringError> {
    let days = &problem.days;
    let in_order = days.iter().all(|d| d.start < d.end) && days.windows(2).all(|d| d[0].end <= d[1].start);
    if days.is_empty() || !in_order || days.len() > usize::from(u16::MAX) {
        return Err(RosteringError::Days);
    }
    if let Some(shift) = (0..problem.shifts.len()).find(|&i| !shift_fits(problem, i)) {
        return Err(RosteringError::Shift { shift });
    }
    let negative = problem.cover.iter().position(|c| {
        c.skill_group.is_some_and(|class| class > 63)
            || [c.target, c.minutes, c.shortage_cost, c.shortage_step, c.surplus_cost]
                .iter()
                .any(|&number| number < 0)
    });
    if let Some(requirement) = negative {
        return Err(RosteringError::Cover { requirement });
    }
    let days = problem.days.len();
    let in_order = problem.weekends.windows(2).all(|w| w[0].first + w[0].len <= w[1].first);
    if !in_order || problem.weekends.iter().any(|&weekend| weekend.len == 0 || !inside(weekend, days)) {
        return Err(RosteringError::Days);
    }
    if let Some(list) = (0..problem.day_options.len()).find(|&i| !options_fit(problem, i)) {
        return Err(RosteringError::DayOptions { list });
    }
    (0..problem.people.len()).try_for_each(|person| match person_misfit(problem, person) {
        Some(what) => Err(RosteringError::Person { person, what }),
        None => Ok(()),
    })
}

fn within(range: CoverRange, len: usize) -> bool {
    u64::from(range.first) + u64::from(range.len) <= len as u64
}

fn inside(range: DayRange, days: usize) -> bool {
    usize::from(range.first) + usize::from(range.len) <= days
}

fn shift_fits(problem: &Problem, index: usize) -> bool {
    let shift = &problem.shifts[index];
    let more_fits = within(shift.extra_cover, problem.extra_cover.len());
    usize::from(shift.day) < problem.days.len()
        && shift.start < shift.end
        && within(shift.cover, problem.cover.len())
        && more_fits
        && problem.extra_cover[shift.extra_cover.first as usize..][..shift.extra_cover.len as usize]
            .iter()
            .all(|&range| within(range, problem.cover.len()))
}

fn options_fit(problem: &Problem, index: usize) -> bool {
    let mut shifts: Vec<u32> = problem.day_options[index].iter().map(|option| option.shift).collect();
    shifts.sort_unstable();
    let day = |&shift: &u32| problem.shifts[shift as usize].day;
    shifts.iter().all(|&shift| (shift as usize) < problem.shifts.len())
        && shifts.windows(2).all(|pair| pair[0] != pair[1] && day(&pair[0]) == day(&pair[1]))
}

/// Whether its days are those of the problem, and the person's fixed work is what its time has in them.
fn law_fits(problem: &Problem, person: &Person, law: &WorkingTimeConstraint) -> bool {
    let (start, end) = (problem.days[0].start, problem.days[problem.days.len() - 1].end);
    let around = law.days.span();
    let spans = law.time.work().spans().iter().filter(|span| span.to > start && span.from < end);
    let mut work = spans.map(|span| Interval { start: span.from.max(start), end: span.to });
    let fixed = person.fixed_work.iter();
    around.from <= start
        && end <= around.to
        && problem
            .days
            .iter()
            .all(|day| law.days.day_of(day.start).is_some_and(|d| law.days.day(d).from == day.start))
        && fixed.copied().eq(&mut work)
}

fn person_misfit(problem: &Problem, index: usize) -> Option<&'static str> {
    let person = &problem.people[index];
    let limits = &person.constraints;
    if person.day_options.len() != problem.days.len() {
        return Some("there is not one list of options for each day");
    }
    for (day, list) in person.day_options.iter().enumerate() {
        let Some(list) = list else { continue };
        match problem.day_options.get(*list as usize).map(|options| options.first()) {
            None => return Some("a list of options does not exist"),
            Some(Some(option)) if usize::from(problem.shifts[option.shift as usize].day) != day => {
                return Some("a list of options is of another day");
            }
            Some(_) => {}
        }
    }
    if person.locked.iter().any(|&shift| shift as usize >= problem.shifts.len()) {
        return Some("a locked shift does not exist");
    }
    let mut locked = person.locked.clone();
    locked.sort_unstable();
    let day = |&shift: &u32| problem.shifts[shift as usize].day;
    if locked.windows(2).any(|pair| pair[0] == pair[1]) {
        return Some("a shift is locked twice");
    }
    if locked.iter().any(|shift| locked.iter().filter(|&p| day(p) == day(shift)).count() > MAX_SHIFTS_PER_DAY)
    {
        return Some("too many locked shifts on one day");
    }
    if limits.working_time.as_ref().is_some_and(|law| !law_fits(problem, person, law)) {
        return Some("working-time law looks at other days, or at other work in them");
    }
    let work_apart = person.fixed_work.iter().all(|w| w.start < w.end)
        && person.fixed_work.windows(2).all(|w| w[0].end <= w[1].start);
    if !work_apart {
        return Some("fixed work is not in order");
    }
    if usize::from(limits.max_shifts_per_day) > MAX_SHIFTS_PER_DAY {
        return Some("too many shifts a day");
    }
    if limits.min_break < 0 || limits.min_rest.is_some_and(|rest| rest < 0) || person.target_load < 0 {
        return Some("a negative bound");
    }
    let in_order = |spans: &[Interval]| {
        spans.iter().all(|s| s.start < s.end) && spans.windows(2).all(|s| s[0].end <= s[1].start)
    };
    if !limits.evenings.iter().all(|limit| in_order(&limit.evenings)) {
        return Some("evenings are not in order");
    }
    let outside = |w: &WorkloadWindow| usize::from(w.first_day) + usize::from(w.days) > problem.days.len();
    if limits.windows.iter().any(outside) {
        return Some("a workload window leaves the period");
    }
    if limits.counters.iter().any(|count| count.days.len == 0 || !inside(count.days, problem.days.len())) {
        return Some("a counter leaves the period, or is of no day");
    }
    let prices = limits
        .counters
        .iter()
        .map(|count| count.bounds)
        .chain(limits.consecutive.iter().map(|run| run.bounds));
    let wrong = |bounds: Bounds| bounds.min > bounds.max || bounds.penalty.is_some_and(|price| price < 0);
    prices.into_iter().any(wrong).then_some(
        "a counter or a consecutive constraint has a minimum above its maximum, or a negative penalty",
    )
}
