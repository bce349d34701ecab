//! What a problem can be refused for.

use std::fmt;

use thiserror::Error;

use crate::problem::DayRange;
use crate::problem::constraints::{
    Bounds, ConsecutiveConstraint, CounterConstraint, CounterKind, DayKind, Workload, WorkloadWindow,
};

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
    /// Somebody's hard limits, locked parts and menus contradict each other: it is proven that no schedule keeps them all.
    #[error("no schedule of person {person} keeps all their limits: {}", told(conflict))]
    Impossible {
        /// The person.
        person: usize,
        /// Limits that contradict each other, on what is offered and locked: without any one of them it is not proven that the
        /// others do. Empty: what is locked contradicts by itself what a single day allows.
        conflict: Vec<ConflictingLimit>,
    },
    /// No schedule that keeps the limits was found for somebody before the search ended. It is not proven that there is none.
    #[error(
        "no schedule of person {person} that keeps all their limits was found yet (of {people} people); it may exist"
    )]
    NotFoundYet {
        /// The first of them.
        person: usize,
        /// How many they are.
        people: usize,
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

/// A limit that contradicts others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ConflictingLimit {
    /// What may not follow on the next day.
    Succession,
    /// How many days in a row are alike.
    Consecutive(ConsecutiveConstraint),
    /// Minutes in a run of days.
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
                    CounterKind::Shifts(types) => format!("parts of {}", listed(types)),
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
        (0..64).filter(|place| types >> place & 1 == 1).map(|place| place.to_string()).collect();
    format!("type {}", types.join(" or "))
}
