//! The places and times at which people stand together, for those who are new and may not stand there alone.

use std::ops::Range;

use crate::problem::{Problem, Shift};
use crate::support::gcd;

/// Each shift type in slots so short that every shift is a number of whole ones.
#[derive(Debug, Clone)]
pub(crate) struct CompanySlots {
    /// When the first slot begins.
    start: i32,
    /// Minutes of a slot.
    unit: i32,
    /// Slots of a shift type.
    each: usize,
    /// Slots of all of them.
    pub len: usize,
}

impl CompanySlots {
    /// `None` where nobody is new.
    pub fn new(problem: &Problem) -> Option<Self> {
        problem.people.iter().find(|person| person.new_until.is_some())?;
        let start = problem.shifts.iter().map(|shift| shift.start).min()?;
        let end = problem.shifts.iter().map(|shift| shift.end).max()?;
        let edges = problem.shifts.iter().flat_map(|shift| [shift.start - start, shift.end - start]);
        let unit = edges.fold(0, gcd).max(1);
        let types = problem.shifts.iter().map(|shift| usize::from(shift.shift_type) + 1).max()?;
        let each = ((end - start) / unit) as usize;
        Some(Self { start, unit, each, len: types * each })
    }

    /// The slots of a shift.
    pub fn of(&self, shift: &Shift) -> Range<usize> {
        let first = usize::from(shift.shift_type) * self.each;
        let slot = |minute: i32| first + ((minute - self.start) / self.unit) as usize;
        slot(shift.start)..slot(shift.end)
    }

    /// The slots in which somebody who is not new is there whatever the rota is.
    pub fn known(&self, problem: &Problem) -> impl Iterator<Item = usize> {
        let lists = problem.company.iter().take(self.len / self.each.max(1)).enumerate();
        lists.flat_map(move |(shift_type, spans)| {
            let is_inside = |slot: &usize| {
                let from = self.start + *slot as i32 * self.unit;
                spans.iter().any(|span| span.start <= from && from + self.unit <= span.end)
            };
            (0..self.each)
                .filter(is_inside)
                .map(move |slot| shift_type * self.each + slot)
                .collect::<Vec<_>>()
        })
    }
}

/// Whether a person needs company in a shift.
pub(crate) fn needs_company(problem: &Problem, person: usize, shift: u32) -> bool {
    problem.people[person].new_until.is_some_and(|until| problem.shifts[shift as usize].start < until)
}
