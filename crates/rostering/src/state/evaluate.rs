//! Weighing any rota from scratch, and saying what stands in the way of a part.

use super::State;
use crate::error::RosteringError;
use crate::instance::Compiled;
use crate::instance::day_assignment::DayParts;
use crate::instance::roster::Schedule;
use crate::problem::{Assignment, Problem};
use crate::solution::violation::ViolationCode;
use crate::solution::{Evaluation, Violation};
use crate::{constraints, objective};

/// Weighs a rota from scratch, with every hard limit that it breaks.
///
/// # Errors
/// [`RosteringError`] when the problem contradicts itself, or the rota does not belong to it or has more than
/// [`crate::MAX_SHIFTS_PER_DAY`] parts on a day.
pub fn evaluate(problem: &Problem, rota: &[Assignment]) -> Result<Evaluation, RosteringError> {
    let compiled = Compiled::new(problem)?;
    let parts = parts_of(&compiled, rota)?;
    Ok(evaluation(&compiled, parts))
}

/// What stands in the way of adding a part to a rota; empty when it can be added, or is there and could stay.
///
/// # Errors
/// [`RosteringError`] when the problem contradicts itself, or the rota or the part does not belong to it.
pub fn insertion_violations(
    problem: &Problem,
    rota: &[Assignment],
    candidate: Assignment,
) -> Result<Vec<ViolationCode>, RosteringError> {
    InsertionChecker::new(problem, rota)?.violations(candidate)
}

/// A rota that is asked again and again what stands in the way of parts.
pub struct InsertionChecker<'a> {
    compiled: Compiled<'a>,
    schedule: Schedule,
}

impl<'a> InsertionChecker<'a> {
    /// Makes a rota ready to be asked.
    ///
    /// # Errors
    /// As [`insertion_violations`].
    pub fn new(problem: &'a Problem, rota: &[Assignment]) -> Result<Self, RosteringError> {
        let compiled = Compiled::new(problem)?;
        let parts = parts_of(&compiled, rota)?;
        let schedule = Schedule::new(&compiled, parts);
        Ok(Self { compiled, schedule })
    }

    /// What stands in the way of adding a part.
    ///
    /// # Errors
    /// [`RosteringError::Assignment`] when the problem does not have the person or the part.
    pub fn violations(&mut self, candidate: Assignment) -> Result<Vec<ViolationCode>, RosteringError> {
        let problem = self.compiled.problem;
        let part = problem.shifts.get(candidate.shift as usize).ok_or(RosteringError::Assignment)?;
        if candidate.person as usize >= problem.people.len() {
            return Err(RosteringError::Assignment);
        }
        let at = candidate.person as usize * self.compiled.days + usize::from(part.day);
        let before = self.schedule.parts[at];
        if before.contains(candidate.shift) {
            return Ok(constraints::day::broken(&self.compiled, &self.schedule, at));
        }
        let Some(parts) = before.with(candidate.shift, &problem.shifts) else {
            return Ok(vec![ViolationCode::MaxShiftsPerDay]);
        };
        let along = |schedule: &Schedule| {
            let person = candidate.person as usize;
            self.compiled.along[person].broken(&schedule.along(&self.compiled, person))
        };
        let broken_before = along(&self.schedule);
        self.schedule.set(&self.compiled, at, parts);
        let mut reasons = constraints::day::broken(&self.compiled, &self.schedule, at);
        for broken in along(&self.schedule) {
            if !broken_before.contains(&broken) && !reasons.contains(&broken.1) {
                reasons.push(broken.1);
            }
        }
        self.schedule.set(&self.compiled, at, before);
        Ok(reasons)
    }
}

fn parts_of(compiled: &Compiled, rota: &[Assignment]) -> Result<Vec<DayParts>, RosteringError> {
    let lists = compiled.by_person_day(rota)?;
    (0..compiled.fixed.parts.len())
        .map(|at| compiled.day_parts(lists.of(at)).ok_or(RosteringError::Assignment))
        .collect()
}

pub(crate) fn evaluation(compiled: &Compiled, parts: Vec<DayParts>) -> Evaluation {
    let problem = compiled.problem;
    let state = State::with_schedule(compiled, Schedule::new(compiled, parts));
    let terms = objective::named(compiled, &state.schedule);
    let mut broken = Vec::new();
    for at in 0..state.schedule.parts.len() {
        let (person, day) = compiled.split(at);
        broken.extend(
            constraints::day::broken(compiled, &state.schedule, at).into_iter().map(|reason| Violation {
                code: reason,
                person: person as u32,
                day: day as u16,
            }),
        );
    }
    for (person, along) in compiled.along.iter().enumerate() {
        let found = along.broken(&state.schedule.along(compiled, person));
        broken.extend(found.into_iter().map(|(day, reason)| Violation {
            code: reason,
            person: person as u32,
            day: day as u16,
        }));
    }
    Evaluation {
        score: state.score,
        surplus_cost: state.score.soft - terms.iter().map(|&(_, cost)| cost).sum::<i64>(),
        terms,
        shortage_minutes: state.cover.shortage_minutes(problem),
        surplus_minutes: state.cover.surplus_minutes(problem),
        required_minutes: problem.cover.iter().map(|c| i64::from(c.target) * i64::from(c.minutes)).sum(),
        on_duty: (0..problem.cover.len()).map(|cell| state.cover.count(cell)).collect(),
        violations: broken,
    }
}
