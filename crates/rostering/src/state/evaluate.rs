//! Evaluating any rota from scratch, and checking insertions.

use super::State;
use super::company::Company;
use crate::error::RosteringError;
use crate::instance::Instance;
use crate::instance::day_assignment::DayAssignment;
use crate::instance::roster::Roster;
use crate::problem::{Assignment, Problem};
use crate::solution::evaluation::Evaluation;
use crate::solution::violation::Violation;
use crate::solution::violation::ViolationCode;
use crate::{day_constraints, objective};

/// Evaluates a rota from scratch, with every hard constraint that it violates.
///
/// # Errors
/// [`RosteringError`] when the problem contradicts itself, or the rota does not belong to it or has more than
/// [`crate::MAX_SHIFTS_PER_DAY`] shifts on a day.
pub fn evaluate(problem: &Problem, rota: &[Assignment]) -> Result<Evaluation, RosteringError> {
    let instance = Instance::new(problem)?;
    let shifts = shifts_of(&instance, rota)?;
    Ok(evaluation(&instance, shifts))
}

/// The hard constraints that inserting a shift would violate.
///
/// # Errors
/// [`RosteringError`] when the problem contradicts itself, or the rota or the shift does not belong to it.
pub fn insertion_violations(
    problem: &Problem,
    rota: &[Assignment],
    candidate: Assignment,
) -> Result<Vec<ViolationCode>, RosteringError> {
    InsertionChecker::new(problem, rota)?.violations(candidate)
}

/// A rota that many insertions are checked against.
pub struct InsertionChecker<'a> {
    instance: Instance<'a>,
    roster: Roster,
}

impl<'a> InsertionChecker<'a> {
    /// Prepares a rota.
    ///
    /// # Errors
    /// As [`insertion_violations`].
    pub fn new(problem: &'a Problem, rota: &[Assignment]) -> Result<Self, RosteringError> {
        let instance = Instance::new(problem)?;
        let shifts = shifts_of(&instance, rota)?;
        let roster = instance.roster(shifts);
        Ok(Self { instance, roster })
    }

    /// The hard constraints that inserting a shift would violate; for a shift that is assigned, those that it violates.
    ///
    /// # Errors
    /// [`RosteringError::Assignment`] when the problem does not have the person or the shift.
    pub fn violations(&mut self, candidate: Assignment) -> Result<Vec<ViolationCode>, RosteringError> {
        let problem = self.instance.problem;
        let shift = problem.shifts.get(candidate.shift as usize).ok_or(RosteringError::Assignment)?;
        if candidate.person as usize >= problem.people.len() {
            return Err(RosteringError::Assignment);
        }
        let at = candidate.person as usize * self.instance.days + usize::from(shift.day);
        let before = self.roster.shifts[at];
        if before.contains(candidate.shift) {
            let mut codes = day_constraints::violations(&self.instance, &self.roster, at);
            codes.extend(self.alone(at, candidate.shift));
            return Ok(codes);
        }
        let Some(shifts) = before.with(candidate.shift, &problem.shifts) else {
            return Ok(vec![ViolationCode::MaxShiftsPerDay]);
        };
        let sequence = |roster: &Roster| {
            let person = candidate.person as usize;
            self.instance.sequences[person].violations(&roster.attributes_of(person))
        };
        let violated_before = sequence(&self.roster);
        let summary = self.instance.summary(at, shifts);
        self.roster.set(at, shifts, summary);
        let mut codes = day_constraints::violations(&self.instance, &self.roster, at);
        for violation in sequence(&self.roster) {
            if !violated_before.contains(&violation) && !codes.contains(&violation.1) {
                codes.push(violation.1);
            }
        }
        codes.extend(self.alone(at, candidate.shift));
        let summary = self.instance.summary(at, before);
        self.roster.set(at, before, summary);
        Ok(codes)
    }

    fn alone(&self, at: usize, shift: u32) -> Option<ViolationCode> {
        // Most problems have nobody who is new.
        self.instance.company.as_ref()?;
        let company = Company::new(&self.instance, &self.roster);
        company.is_alone(&self.instance, at, shift).then_some(ViolationCode::Company)
    }
}

fn shifts_of(instance: &Instance, rota: &[Assignment]) -> Result<Vec<DayAssignment>, RosteringError> {
    let lists = instance.by_person_day(rota)?;
    (0..instance.fixed.shifts.len())
        .map(|at| instance.day_assignment(lists.of(at)).ok_or(RosteringError::Assignment))
        .collect()
}

pub(crate) fn evaluation(instance: &Instance, shifts: Vec<DayAssignment>) -> Evaluation {
    let problem = instance.problem;
    let state = State::with_schedule(instance, instance.roster(shifts));
    let terms = objective::named(instance, &state.roster);
    let mut violations = Vec::new();
    for at in 0..state.roster.shifts.len() {
        let (person, day) = instance.split(at);
        let mut shifts = state.roster.shifts[at].iter();
        let alone = shifts.any(|shift| state.company.is_alone(instance, at, shift));
        let of_company = alone.then_some(ViolationCode::Company);
        let codes = day_constraints::violations(instance, &state.roster, at).into_iter().chain(of_company);
        violations.extend(codes.map(|code| Violation { code, person: person as u32, day: day as u16 }));
    }
    for (person, sequence) in instance.sequences.iter().enumerate() {
        let found = sequence.violations(&state.roster.attributes_of(person));
        violations.extend(found.into_iter().map(|(day, code)| Violation {
            code,
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
        on_duty: (0..problem.cover.len()).map(|requirement| state.cover.count(requirement)).collect(),
        violations,
    }
}
