//! The duties of a rota by person.

use dialoog_model::DutyId;
use dialoog_working_time::{Stretch, Work, WorkingTime};
use std::collections::HashMap;
use std::sync::OnceLock;

use crate::law::person::TimedDuty;
use crate::timeline::PlacedDuty;

/// Duties by person, prepared for repeated checks of the same rota.
#[derive(Debug, Clone)]
pub struct Schedules {
    people: Vec<Schedule>,
    /// Whose each duty of the rota is, and which of theirs.
    places: HashMap<DutyId, (usize, usize)>,
}

/// The duties of one person, in order of start.
#[derive(Debug, Clone, Default)]
pub(crate) struct Schedule {
    /// Those near the period.
    pub placed: Vec<PlacedDuty>,
    /// Those that the law counts, which looks further.
    pub timed: Vec<TimedDuty>,
    /// What was recorded of them, by start.
    pub recorded: Vec<Stretch>,
    /// All their time, once somebody asks for it.
    pub time: OnceLock<WorkingTime>,
    /// What they work without any duty, where something was recorded and somebody asks for it.
    pub base: OnceLock<Work>,
}

impl Schedule {
    /// In order of start, from any order.
    #[must_use]
    pub fn sorted(mut self) -> Self {
        self.placed.sort_unstable_by_key(|duty| (duty.span, duty.id));
        self.timed.sort_unstable_by_key(|duty| (duty.span, duty.id));
        self.recorded.sort_unstable();
        self
    }

    /// What the law counts without one of the duties.
    pub fn without(&self, id: DutyId) -> Self {
        let timed = self.timed.iter().filter(|duty| duty.id != id).copied().collect();
        Self { timed, recorded: self.recorded.clone(), ..Self::default() }
    }
}

impl Schedules {
    pub(crate) fn new(people: Vec<Schedule>) -> Self {
        let each = people.iter().enumerate();
        let duties = each.flat_map(|(person, schedule)| {
            schedule.placed.iter().enumerate().map(move |(place, duty)| (duty, (person, place)))
        });
        let places = duties.filter(|(duty, _)| duty.of_rota).map(|(duty, at)| (duty.id, at)).collect();
        Self { people, places }
    }

    /// The duties of a person by index, in order of start.
    pub(crate) fn of(&self, person: usize) -> &[PlacedDuty] {
        &self.people[person].placed
    }

    /// All that is known of the duties of a person by index.
    pub(crate) fn all_of(&self, person: usize) -> &Schedule {
        &self.people[person]
    }

    /// The duty of the rota with an identifier, and whose it is.
    pub(crate) fn find(&self, id: DutyId) -> Option<(usize, PlacedDuty)> {
        let (person, place) = *self.places.get(&id)?;
        Some((person, self.people[person].placed[place]))
    }
}
