//! Whether a problem makes sense, so that the search need not ask.

use super::constraints::Bounds;
use super::{CellRange, DayRange, MOST_PARTS_A_DAY, Problem};
use crate::error::RosteringError;

/// # Errors
/// The first thing that does not fit.
pub(crate) fn problem(problem: &Problem) -> Result<(), RosteringError> {
    let days = &problem.days;
    let in_order = days.iter().all(|d| d.start < d.end) && days.windows(2).all(|d| d[0].end <= d[1].start);
    if days.is_empty() || !in_order || days.len() > usize::from(u16::MAX) {
        return Err(RosteringError::Days);
    }
    if let Some(part) = (0..problem.parts.len()).find(|&i| !part_fits(problem, i)) {
        return Err(RosteringError::Part { part });
    }
    let negative = problem.cells.iter().position(|c| {
        c.class.is_some_and(|class| class > 63)
            || [c.target, c.minutes, c.under, c.growth, c.over].iter().any(|&number| number < 0)
    });
    if let Some(cell) = negative {
        return Err(RosteringError::Cell { cell });
    }
    let days = problem.days.len();
    let in_order = problem.weekends.windows(2).all(|w| w[0].first + w[0].len <= w[1].first);
    if !in_order || problem.weekends.iter().any(|&weekend| weekend.len == 0 || !inside(weekend, days)) {
        return Err(RosteringError::Days);
    }
    if let Some(menu) = (0..problem.menus.len()).find(|&i| !menu_fits(problem, i)) {
        return Err(RosteringError::Menu { menu });
    }
    (0..problem.people.len()).try_for_each(|person| match person_misfit(problem, person) {
        Some(what) => Err(RosteringError::Person { person, what }),
        None => Ok(()),
    })
}

fn within(range: CellRange, len: usize) -> bool {
    u64::from(range.first) + u64::from(range.len) <= len as u64
}

fn inside(range: DayRange, days: usize) -> bool {
    usize::from(range.first) + usize::from(range.len) <= days
}

fn part_fits(problem: &Problem, index: usize) -> bool {
    let part = &problem.parts[index];
    let more_fits = within(part.more, problem.more.len());
    usize::from(part.day) < problem.days.len()
        && part.start < part.end
        && within(part.cells, problem.cells.len())
        && more_fits
        && problem.more[part.more.first as usize..][..part.more.len as usize]
            .iter()
            .all(|&range| within(range, problem.cells.len()))
}

fn menu_fits(problem: &Problem, index: usize) -> bool {
    let mut parts: Vec<u32> = problem.menus[index].iter().map(|offer| offer.part).collect();
    parts.sort_unstable();
    let day = |&part: &u32| problem.parts[part as usize].day;
    parts.iter().all(|&part| (part as usize) < problem.parts.len())
        && parts.windows(2).all(|pair| pair[0] != pair[1] && day(&pair[0]) == day(&pair[1]))
}

fn person_misfit(problem: &Problem, index: usize) -> Option<&'static str> {
    let person = &problem.people[index];
    let limits = &person.limits;
    if person.menus.len() != problem.days.len() {
        return Some("there is not one menu for each day");
    }
    for (day, menu) in person.menus.iter().enumerate() {
        let Some(menu) = menu else { continue };
        match problem.menus.get(*menu as usize).map(|offers| offers.first()) {
            None => return Some("a menu is not there"),
            Some(Some(offer)) if usize::from(problem.parts[offer.part as usize].day) != day => {
                return Some("a menu is of another day");
            }
            Some(_) => {}
        }
    }
    if person.locked.iter().any(|&part| part as usize >= problem.parts.len()) {
        return Some("a locked part is not there");
    }
    let mut locked = person.locked.clone();
    locked.sort_unstable();
    let day = |&part: &u32| problem.parts[part as usize].day;
    if locked.windows(2).any(|pair| pair[0] == pair[1]) {
        return Some("a part is locked twice");
    }
    if locked.iter().any(|part| locked.iter().filter(|&p| day(p) == day(part)).count() > MOST_PARTS_A_DAY) {
        return Some("too many locked parts on one day");
    }
    let work_apart =
        person.work.iter().all(|w| w.start < w.end) && person.work.windows(2).all(|w| w[0].end <= w[1].start);
    if !work_apart {
        return Some("work is not in order");
    }
    if usize::from(limits.parts_a_day) > MOST_PARTS_A_DAY {
        return Some("too many parts a day");
    }
    if limits.pause < 0 || limits.rest.is_some_and(|rest| rest < 0) || person.share < 0 {
        return Some("a negative limit");
    }
    let outside =
        |w: &super::constraints::Window| usize::from(w.first_day) + usize::from(w.days) > problem.days.len();
    if limits.windows.iter().any(outside) {
        return Some("a window leaves the period");
    }
    if limits.counts.iter().any(|count| count.days.len == 0 || !inside(count.days, problem.days.len())) {
        return Some("a count leaves the period, or is of no day");
    }
    let prices =
        limits.counts.iter().map(|count| count.bounds).chain(limits.runs.iter().map(|run| run.bounds));
    let wrong = |bounds: Bounds| bounds.least > bounds.most || bounds.price.is_some_and(|price| price < 0);
    prices
        .into_iter()
        .any(wrong)
        .then_some("a count or a run asks for more than it allows, or has a negative price")
}
