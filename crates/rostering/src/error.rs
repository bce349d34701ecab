//! What a problem can be refused for.

use thiserror::Error;

/// A problem that does not make sense.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum RosteringError {
    /// A part names a day, a cell or a run that is not there, or has no length.
    #[error("part {part} does not fit the problem: its day, cells or times are out of range")]
    Part {
        /// The part.
        part: usize,
    },
    /// A cell's class is over 63, or a weight or target is negative.
    #[error("cell {cell} has a class over 63 or a negative number")]
    Cell {
        /// The cell.
        cell: usize,
    },
    /// A menu offers a part that is not there, offers it twice, or offers parts of different days.
    #[error("menu {menu} offers an unknown part, one part twice, or parts of several days")]
    Menu {
        /// The menu.
        menu: usize,
    },
    /// A person's menus, locked parts, work or windows do not fit the period.
    #[error("person {person} does not fit the problem: {what}")]
    Person {
        /// The person.
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
    LeastBesideRest {
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
