//! The duties of a rota by person.

use dialoog_model::DutyId;
use dialoog_working_time::{Stretch, Work, WorkingTime};
use std::sync::OnceLock;

use crate::law::person::TimedDuty;
use crate::timeline::PlacedDuty;

/// Duties by person, prepared for repeated checks of the same rota.
#[derive(Debug, Clone)]
pub struct Schedules(Vec<Schedule>);

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
        Self(people)
    }

    /// The duties of a person by index, in order of start.
    pub(crate) fn of(&self, person: usize) -> &[PlacedDuty] {
        &self.0[person].placed
    }

    /// All that is known of the duties of a person by index.
    pub(crate) fn all_of(&self, person: usize) -> &Schedule {
        &self.0[person]
    }

    /// The duty of the rota with an identifier, and whose it is.
    pub(crate) fn find(&self, id: DutyId) -> Option<(usize, PlacedDuty)> {
        let people = self.0.iter().enumerate();
        let mut duties =
            people.flat_map(|(person, schedule)| schedule.placed.iter().map(move |d| (person, d)));
        duties.find(|(_, duty)| duty.id == id && duty.of_rota).map(|(person, duty)| (person, *duty))
    }
}
