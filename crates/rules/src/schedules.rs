//! The duties of a rota by person.

use dialoog_working_time::WorkingTime;
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
    /// All their time, once somebody asks for it.
    pub time: OnceLock<WorkingTime>,
}

impl Schedule {
    /// Takes duties in any order.
    pub fn new(mut placed: Vec<PlacedDuty>, mut timed: Vec<TimedDuty>) -> Self {
        placed.sort_unstable_by_key(|duty| (duty.span, duty.id));
        timed.sort_unstable_by_key(|duty| (duty.span, duty.id));
        Self { placed, timed, time: OnceLock::new() }
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
}
