//! The duties of a rota by person.

use crate::timeline::PlacedDuty;

/// Duties by person, prepared for repeated checks of the same rota.
#[derive(Debug, Clone)]
pub struct Schedules(Vec<Vec<PlacedDuty>>);

impl Schedules {
    /// Takes the duties of each person in any order.
    pub(crate) fn new(mut people: Vec<Vec<PlacedDuty>>) -> Self {
        for duties in &mut people {
            sort(duties);
        }
        Self(people)
    }

    /// The duties of a person by index, in order of start.
    pub(crate) fn of(&self, person: usize) -> &[PlacedDuty] {
        &self.0[person]
    }
}

/// Sorts one person's duties by start.
pub(crate) fn sort(duties: &mut [PlacedDuty]) {
    duties.sort_unstable_by_key(|d| (d.span, d.id));
}
