//! The columns that were generated so far.

use rustc_hash::FxHashSet;

use super::restricted_master::Column;
use crate::instance::day_assignment::DayAssignment;

/// Columns, each with its schedule.
#[derive(Default)]
pub(super) struct ColumnPool {
    pub columns: Vec<Column>,
    /// The schedule of each column on the open days.
    pub schedules: Vec<Vec<DayAssignment>>,
    /// Whether each column agrees with what is fixed so far.
    pub fits: Vec<bool>,
    known: FxHashSet<(usize, Vec<DayAssignment>)>,
}

impl ColumnPool {
    /// Adds a column with its schedule.
    pub fn add(&mut self, column: Column, schedule: Vec<DayAssignment>) {
        self.known.insert((column.person, schedule.clone()));
        self.columns.push(column);
        self.schedules.push(schedule);
        self.fits.push(true);
    }

    /// Whether there is a column with this schedule of a person.
    pub fn knows(&self, person: usize, schedule: &[DayAssignment]) -> bool {
        self.known.contains(&(person, schedule.to_vec()))
    }
}
