//! Why a problem is refused.

use std::fmt;

use thiserror::Error;

use crate::problem::DayRange;
use crate::problem::constraints::{
    Bounds, ConsecutiveConstraint, CounterConstraint, CounterKind, DayKind, Workload, WorkloadWindow,
};

/// A problem that is inconsistent, or has no solution yet.
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
    /// Somebody's hard constraints, locked shifts and options contradict each other: it is proven that no schedule
    /// keeps them all.
    #[error("no schedule of person {person} keeps all their limits: {}", told(conflict))]
    Impossible {
        /// The person.
        person: usize,
        /// Constraints that contradict each other, given what is optional and locked: a minimal set, without any of
        /// which it is not proven that the others do. Empty: the locked shifts alone violate what a single day allows.
        conflict: Vec<ConflictingLimit>,
    },
    /// No schedule that keeps the constraints was found for somebody before the search ended. It is not proven that
    /// there is none.
    #[error(
        "no schedule of person {person} that keeps all their limits was found yet (of {people} people); it may exist"
    )]
    NotFoundYet {
        /// The first of them.
        person: usize,
        /// How many they are.
        people: usize,
    },
    /// Somebody's constraints have minima (least minutes, a maximum of free days), which only the search over whole
    /// schedules supports, and that one needs people with one shift a day and neither a minimum rest nor working-time law
    /// (maxima along the days hold beside the law), nobody who is new and no limit on evenings. It says nothing of whether there is a
    /// rota.
    #[error(
        "not supported: person {person} has limits that ask for duty, while somebody may have several shifts a day, has a \
         minimum rest, is under working-time law, is new or limits evenings (a rota may exist)"
    )]
    UnsupportedConstraints {
        /// The person with such minima, or who is new or limits evenings.
        person: usize,
    },
    /// Days or week-ends overlap, are out of order or outside the period, or are too many.
    #[error("the days or the week-ends are not in order")]
    Days,
    /// A rota names a person or a shift that does not exist.
    #[error("the rota names a person or a shift that the problem does not have, or too many shifts on a day")]
    Assignment,
}

/// A constraint that contradicts others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ConflictingLimit {
    /// Forbidden successions.
    Succession,
    /// A number of consecutive days.
    Consecutive(ConsecutiveConstraint),
    /// Minutes in a range of days.
    Window(WorkloadWindow),
    /// How often something happens.
    Counter(CounterConstraint),
}

impl fmt::Display for ConflictingLimit {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Self::Succession => write!(f, "what may not follow on the next day"),
            Self::Consecutive(run) => {
                let of = match run.kind {
                    DayKind::Working => "days on duty in a row".into(),
                    DayKind::Off => "free days in a row".into(),
                    DayKind::ShiftTypes(types) => format!("days in a row with {}", listed(types)),
                };
                write!(f, "{of}: {}", range(run.bounds))
            }
            Self::Window(WorkloadWindow { workload, first_day, days, max, min, .. }) => {
                let of = match workload {
                    Workload::Duty => "minutes of duty",
                    Workload::Worked => "minutes of work and duty",
                };
                write!(f, "{of} on {days} days from day {first_day} on: {min} to {max}")
            }
            Self::Counter(count) => {
                let of = match count.kind {
                    CounterKind::Shifts(types) => format!("shifts of {}", listed(types)),
                    CounterKind::WorkingDays => "days on duty".into(),
                    CounterKind::Weekends => "week-ends with duty".into(),
                    CounterKind::IncompleteWeekends => "week-ends with duty on some days only".into(),
                };
                let DayRange { first, len } = count.days;
                write!(f, "{of} on {len} days from day {first} on: {}", range(count.bounds))
            }
        }
    }
}

fn told(conflict: &[ConflictingLimit]) -> String {
    if conflict.is_empty() {
        return "what is locked is more than a single day allows".into();
    }
    conflict.iter().map(ConflictingLimit::to_string).collect::<Vec<_>>().join("; ")
}

fn range(Bounds { min, max, .. }: Bounds) -> String {
    match max {
        u16::MAX => format!("at least {min}"),
        _ if min == 0 => format!("at most {max}"),
        _ => format!("{min} to {max}"),
    }
}

fn listed(types: u64) -> String {
    let types: Vec<String> =
        (0..64).filter(|index| types >> index & 1 == 1).map(|index| index.to_string()).collect();
    format!("type {}", types.join(" or "))
}
