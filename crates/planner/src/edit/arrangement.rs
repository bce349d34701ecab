//! From what somebody wants done with duties to single changes: split, swap, repeat, copy a week.

use chrono::{Days, NaiveDate};
use dialoog_model::{Duty, DutyId, PersonId, RANGES, TimeGrid};
use std::ops::Range;

use crate::edit::arranged::Move;
use crate::edit::placement::Placement;
use crate::period::coverage::slots_of;
use crate::period::plan::Plan;
use crate::period::weeks::first_of_week;
use crate::{Cause, Failure, Thing};

/// Changes, and how many more there would be outside the rota.
#[derive(Debug, Default)]
pub(crate) struct Moves {
    /// One after another.
    pub inside: Vec<Move>,
    /// Duties that would lie outside the rota.
    pub outside: u32,
}

/// A duty ends at a slot, and another, of the same person or of somebody else, goes on from there. Nothing where the slot is not inside it.
pub(crate) fn split(plan: &Plan, duty: DutyId, at: usize, to: Option<PersonId>) -> Result<Moves, Failure> {
    let duty = found(plan, duty)?;
    let slots = slots_of(plan.grid(), &duty);
    if at <= slots.start || slots.end <= at {
        return Ok(Moves::default());
    }
    let first = Move::Change { duty: duty.id, to: place(&duty, slots.start..at) };
    let second = Move::Add {
        to: Placement { person: to.unwrap_or(duty.person), ..place(&duty, at..slots.end) },
        locked: duty.locked,
    };
    Ok(Moves { inside: vec![first, second], outside: 0 })
}

/// Two duties change people. Nothing where both are the same person's.
pub(crate) fn swap(plan: &Plan, one: DutyId, other: DutyId) -> Result<Moves, Failure> {
    let (one, other) = (found(plan, one)?, found(plan, other)?);
    if one.person == other.person {
        return Ok(Moves::default());
    }
    let inside = vec![given(plan, &one, other.person), given(plan, &other, one.person)];
    Ok(Moves { inside, outside: 0 })
}

/// Two people take over all duties of each other that begin on a day.
pub(crate) fn swap_day(
    plan: &Plan,
    one: PersonId,
    other: PersonId,
    day: NaiveDate,
) -> Result<Moves, Failure> {
    for person in [one, other] {
        plan.organisation().person(person).ok_or_else(|| Failure::not_found(Thing::Person))?;
    }
    let grid = plan.grid();
    let of_day = plan.duties.iter().filter(|duty| date_of(grid, duty) == day);
    let give = |duty: &Duty| match duty.person {
        person if person == one => Some(given(plan, duty, other)),
        person if person == other => Some(given(plan, duty, one)),
        _ => None,
    };
    let inside = if one == other { Vec::new() } else { of_day.filter_map(give).collect() };
    Ok(Moves { inside, outside: 0 })
}

/// A duty again every so many weeks until a day, by turns by some people, the first of whom stands for the duty that is there.
///
/// # Errors
/// `NotFound` where the duty or somebody is not there, `Invalid` where that is no number of weeks.
pub(crate) fn repeat(
    plan: &Plan,
    duty: DutyId,
    every: u32,
    until: NaiveDate,
    people: &[PersonId],
) -> Result<Moves, Failure> {
    if !RANGES.weeks.holds(every) {
        return Err(Cause::Weeks { weeks: every, most: RANGES.weeks.most }.into());
    }
    let duty = found(plan, duty)?;
    let first = date_of(plan.grid(), &duty);
    let mut moves = Moves::default();
    let turns = (1_usize..).map_while(|turn| {
        let date = first.checked_add_days(Days::new(7 * u64::from(every) * turn as u64))?;
        (date <= until.min(RANGES.days.most)).then_some((turn, date))
    });
    for (turn, date) in turns {
        let person = people.get(turn % people.len().max(1)).copied().unwrap_or(duty.person);
        moves.add_on(plan, &Duty { person, ..duty }, date);
    }
    Ok(moves)
}

/// The duties of a calendar week again in another week, on the same hours of the clock; what is there already stays, or goes
/// where it is neither locked nor the same.
pub(crate) fn copy_week(plan: &Plan, from: NaiveDate, to: NaiveDate, replace: bool) -> Moves {
    let week_start = plan.organisation().settings.week_start;
    let grid = plan.grid();
    let (from, to) = (first_of_week(from, week_start), first_of_week(to, week_start));
    let is_in = |duty: &&Duty, week| first_of_week(date_of(grid, duty), week_start) == week;
    let mut moves = Moves::default();
    if from == to {
        return moves;
    }
    for duty in plan.around.duties.iter().chain(&plan.duties).filter(|duty| is_in(duty, from)) {
        let date = to + (date_of(grid, duty) - from);
        // Who left since cannot be on duty again.
        if plan.organisation().person(duty.person).is_some() && plan.organisation().desk(duty.desk).is_some()
        {
            moves.add_on(plan, duty, date);
        }
    }
    let there: Vec<&Duty> = plan.duties.iter().filter(|duty| is_in(duty, to)).collect();
    let same = |one: &Move, duty: &Duty| match one {
        Move::Add { to, .. } => {
            (to.person, to.desk, to.slots.clone()) == (duty.person, duty.desk, slots_of(grid, duty))
        }
        _ => false,
    };
    let stays = |duty: &Duty| moves.inside.iter().any(|one| same(one, duty));
    let gone: Vec<Move> = there
        .iter()
        .filter(|duty| replace && !duty.locked && !stays(duty))
        .map(|duty| Move::Remove(duty.id))
        .collect();
    moves.inside.retain(|one| !there.iter().any(|duty| same(one, duty)));
    moves.inside.splice(0..0, gone);
    moves
}

impl Moves {
    /// Adds a duty like one, on another date.
    fn add_on(&mut self, plan: &Plan, like: &Duty, date: NaiveDate) {
        match on_date(plan.grid(), like, date) {
            Some(slots) => self.inside.push(Move::Add { to: place(like, slots), locked: false }),
            None => self.outside += 1,
        }
    }
}

/// The date on which a duty begins.
fn date_of(grid: &TimeGrid, duty: &Duty) -> NaiveDate {
    duty.start.with_timezone(&grid.zone()).date_naive()
}

/// The slots of a date at which a duty as long as this one begins at the same time of the clock; an hour that the clock skips
/// becomes the one after it. `None` outside the period.
fn on_date(grid: &TimeGrid, duty: &Duty, date: NaiveDate) -> Option<Range<usize>> {
    let minute = {
        use chrono::Timelike;
        let local = duty.start.with_timezone(&grid.zone());
        (local.hour() * 60 + local.minute()) as u16
    };
    let day = grid.days().iter().find(|day| day.date == date)?;
    let first = (day.first_slot..day.first_slot + day.slots).find(|slot| grid.wall(*slot).1 >= minute)?;
    let length = (duty.minutes() / grid.slot_minutes()).max(1) as usize;
    (first + length <= grid.len()).then_some(first..first + length)
}

fn place(duty: &Duty, slots: Range<usize>) -> Placement {
    Placement { person: duty.person, desk: duty.desk, slots, kind: Some(duty.kind) }
}

/// A duty as somebody else's.
fn given(plan: &Plan, duty: &Duty, to: PersonId) -> Move {
    let placed = place(duty, slots_of(plan.grid(), duty));
    Move::Change { duty: duty.id, to: Placement { person: to, ..placed } }
}

fn found(plan: &Plan, duty: DutyId) -> Result<Duty, Failure> {
    plan.duty(duty).copied().ok_or_else(|| Failure::not_found(Thing::Duty))
}
