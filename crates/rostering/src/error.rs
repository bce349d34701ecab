//! What a problem can be refused for.

use thiserror::Error;

/// A problem that does not make sense.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum RosteringError {
    /// A shift names a day or a cover requirement that does not exist, or has no length.
    #[error("shift {shift} does not fit the problem: its day, cover or times are out of range")]
    Shift {
        /// Index of the shift.
        shift: usize,
    },
    /// A cover requirement has a skill group over 63, or a negative cost or target.
    #[error("cover requirement {requirement} has a skill group over 63 or a negative number")]
    Cover {
        /// Index of the requirement.
        requirement: usize,
    },
    /// A list of day options names a shift that does not exist, the same shift twice, or shifts of different days.
    #[error("day options {list} name an unknown shift, one shift twice, or shifts of several days")]
    DayOptions {
        /// Index of the list.
        list: usize,
    },
    /// A person's day options, locked shifts, fixed work or constraints do not fit the period.
    #[error("person {person} does not fit the problem: {what}")]
    Person {
        /// Index of the person.
        person: usize,
        /// What does not fit.
        what: &'static str,
    },
    /// Somebody's hard limits, locked parts and menus contradict each other: no schedule keeps them all.
    #[error("no schedule of person {person} keeps all their limits")]
    NoSchedule {
        /// The person.
        person: usize,
    },
    /// Somebody's limits ask for duty (least minutes, a most of free days), which only the search over whole schedules can
    /// give, and that one needs people with one part a day and no limit on rest.
    #[error(
        "person {person} has limits that ask for duty, and somebody may have several parts a day or has a limit on rest"
    )]
    UnsupportedConstraints {
        /// The person whose limits ask for duty.
        person: usize,
    },
    /// Days or week-ends overlap, are out of order or outside the period, or are too many.
    #[error("the days or the week-ends are not in order")]
    Days,
    /// A rota names a person or part that is not there.
    #[error("the rota names a person or a part that the problem does not have, or too many parts on a day")]
    Assignment,
}
