//! Somebody is away.

use dialoog_model::{Absence, Organisation, Person, PersonId, TimeGrid};

use crate::{Cause, Failure, Thing};

/// Somebody is away on some days, or for a part of each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Away {
    /// Who.
    pub person: PersonId,
    /// When.
    pub absence: Absence,
}

impl Away {
    /// The person with the absence among their own.
    ///
    /// # Errors
    /// `NotFound` where they are not there, `Invalid` where the absence ends before it begins.
    pub fn entered(&self, organisation: &Organisation) -> Result<Person, Failure> {
        let person = organisation.person(self.person);
        let mut person = person.ok_or_else(|| Failure::not_found(Thing::Person))?.clone();
        if !person.absences.contains(&self.absence) {
            person.absences.push(self.absence);
            person.absences.sort_unstable();
        }
        person.validate()?;
        Ok(person)
    }

    /// # Errors
    /// `Invalid` where none of the days is in the period.
    pub fn check_within(&self, grid: &TimeGrid) -> Result<(), Failure> {
        let days = grid.days();
        match (days.first(), days.last()) {
            (Some(first), Some(last)) if self.absence.to < first.date || last.date < self.absence.from => {
                Err(Cause::AbsenceOutsideRota { first_day: first.date, last_day: last.date }.into())
            }
            _ => Ok(()),
        }
    }
}
