//! The problem to solve, as plain numbers.
//!
//! Times are minutes elapsed since the start of the period, so that days of 23 or 25 hours need no care here. Everything is
//! referred to by its index in the problem's lists.

pub(crate) mod constraints;
pub(crate) mod cover;
pub(crate) mod day;
pub(crate) mod person;
pub(crate) mod shift;
pub(crate) mod weights;
pub(crate) mod working_time;

pub use self::cover::{CoverRange, CoverRequirement};
pub use self::day::{Day, DayRange, Interval};
pub use self::person::Person;
pub use self::shift::{Assignment, MAX_SHIFTS_PER_DAY, OptionInterner, Shift, ShiftOption, Succession};
use self::weights::Weights;

/// A rostering problem.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Problem {
    /// The days of the period, in order.
    pub days: Vec<Day>,
    /// All shifts, in any order: one for each day, shift type, start and end that somebody may be put on, and one for each
    /// locked duty.
    pub shifts: Vec<Shift>,
    /// Further ranges of requirements that shifts contribute to; see [`Shift::extra_cover`].
    pub extra_cover: Vec<CoverRange>,
    /// What is to be covered. The requirements that a shift covers are consecutive.
    pub cover: Vec<CoverRequirement>,
    /// Lists of options, each shared by the person-days that have the same; see [`OptionInterner`].
    pub day_options: Vec<Vec<ShiftOption>>,
    /// The people.
    pub people: Vec<Person>,
    /// For each shift type, when somebody who is not new is there whatever the rota is; may be shorter than the list of types.
    pub company: Vec<Vec<Interval>>,
    /// Shift types that may not follow each other on consecutive days, for everybody.
    pub successions: Vec<Succession>,
    /// The week-ends that [`crate::CounterKind::Weekends`] and [`crate::CounterKind::IncompleteWeekends`] count, in order and
    /// disjoint.
    pub weekends: Vec<DayRange>,
    /// Weights of the objective.
    pub weights: Weights,
    /// An earlier rota of the same period to stay close to, and to start the search from; empty: none.
    pub previous: Vec<Assignment>,
}
