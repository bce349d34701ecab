//! What is to be solved, as plain numbers.
//!
//! Times are elapsed minutes since the period's start, so that a day on which the clock changes needs no care here. Things
//! are named by their place in the problem's lists.

pub(crate) mod constraints;
pub(crate) mod validate;
pub(crate) mod weights;

use std::collections::HashMap;

use constraints::PersonConstraints;
use weights::Weights;

/// One rostering problem.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Problem {
    /// The days of the period, in order.
    pub days: Vec<Day>,
    /// full problem that can be done, in any order: one entry for each day, group, start and end that somebody may be put
    /// on, and one for each locked duty.
    pub shifts: Vec<Shift>,
    /// Further runs of cells that parts contribute to; see [`Shift::extra_cover`].
    pub extra_cover: Vec<CoverRange>,
    /// What is to be covered. The cells that a part covers lie side by side.
    pub cover: Vec<CoverRequirement>,
    /// Jagged of offers, shared by the person-days that have the same; see [`OptionInterner`].
    pub day_options: Vec<Vec<ShiftOption>>,
    /// The people.
    pub people: Vec<Person>,
    /// Which groups may not follow each other on neighbouring days, whoever it is.
    pub successions: Vec<Succession>,
    /// The week-ends that [`crate::CounterKind::Weekends`] and [`crate::CounterKind::IncompleteWeekends`] count, in order and apart from each other.
    pub weekends: Vec<DayRange>,
    /// What the soft wishes weigh.
    pub weights: Weights,
    /// An earlier rota of the same period to stay close to; empty: none. It is also what the search starts from.
    pub previous: Vec<Assignment>,
}

/// A day of the period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Day {
    /// First minute.
    pub start: i32,
    /// First minute after it.
    pub end: i32,
}

/// A run of days.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct DayRange {
    /// The first day.
    pub first: u16,
    /// How many.
    pub len: u16,
}

/// Nobody does a part of `then` on the day after a part of `first`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Succession {
    /// The group of the earlier day.
    pub first: u16,
    /// The group of the later day.
    pub then: u16,
}

/// A run of neighbouring cells.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct CoverRange {
    /// The first cell.
    pub first: u32,
    /// How many.
    pub len: u32,
}

/// Something that one person can do on one day: a duty at a desk, a shift of some type.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Shift {
    /// The day it counts for.
    pub day: u16,
    /// The desk or shift type.
    pub shift_type: u16,
    /// First minute.
    pub start: i32,
    /// First minute after it.
    pub end: i32,
    /// The cells to which whoever does it adds one.
    pub cover: CoverRange,
    /// A run in [`Problem::extra_cover`]: further runs of cells to which it adds one as well, usually those that count only
    /// people of a class.
    pub extra_cover: CoverRange,
}

impl Shift {
    /// Its length in minutes.
    pub fn minutes(&self) -> i32 {
        self.end - self.start
    }
}

/// A slot of a desk, or a shift type of a day: how many people should be there and what it costs when they are not.
///
/// With `s` people short the cost is `under·s + growth·s·(s−1)/2`, so that with a positive `growth` two cells short by one
/// are better than one short by two. With `o` people too many it is `over·o`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CoverRequirement {
    /// So many people.
    pub target: i32,
    /// How long it lasts, in minutes; only for reports.
    pub minutes: i32,
    /// Cost of each one short. Counts before everything else where [`Weights::shortage_first`] is set.
    pub shortage_cost: i32,
    /// What each further one short costs more than the one before.
    pub shortage_step: i32,
    /// Cost of each one too many.
    pub surplus_cost: i32,
    /// Only people of this class count (0 to 63); `None`: everybody.
    pub skill_group: Option<u8>,
}

/// A part that somebody may be put on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ShiftOption {
    /// The part.
    pub shift: u32,
    /// What it costs their wishes; negative where they would like it.
    pub cost: i32,
}

/// An interval in elapsed minutes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Interval {
    /// First minute.
    pub start: i32,
    /// First minute after it.
    pub end: i32,
}

/// Somebody who can be put on duty.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Person {
    /// The classes they belong to, a bit each.
    pub skill_groups: u64,
    /// For each day of the period the menu they are offered; `None`: nothing.
    pub day_options: Vec<Option<u32>>,
    /// Their normal work: apart from each other, each counted for the day in which it starts. It counts for rest and for
    /// the minutes worked; duties may lie inside it.
    pub fixed_work: Vec<Interval>,
    /// The parts they do whatever happens. These need not be on a menu.
    pub locked: Vec<u32>,
    /// When their last work or duty before the period ended (zero or less, or into the first day); `None`: long ago.
    pub previous_end: Option<i32>,
    /// When their first work or duty after the period begins; `None`: far off.
    pub next_start: Option<i32>,
    /// Their limits.
    pub constraints: PersonConstraints,
    /// Minutes of duty that would be their full load, over the period and over the past that `carried` tells of. Loads are
    /// kept even in proportion to it. Zero: fairness does not look at them.
    pub target_load: i32,
    /// Minutes of duty that they carried in the past that fairness looks at.
    pub prior_load: i32,
}

/// Most parts that a person can have on one day.
pub const MAX_SHIFTS_PER_DAY: usize = 4;

/// One person does one part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Assignment {
    /// Who.
    pub person: u32,
    /// What.
    pub shift: u32,
}

/// Collects menus and gives equal ones the same number.
#[derive(Debug, Default)]
pub struct OptionInterner {
    known: HashMap<Vec<ShiftOption>, u32>,
}

impl OptionInterner {
    /// An empty shelf.
    pub fn new() -> Self {
        Self::default()
    }

    /// The number of a menu; `None` for an empty one.
    pub fn intern(&mut self, mut offers: Vec<ShiftOption>) -> Option<u32> {
        if offers.is_empty() {
            return None;
        }
        offers.sort_unstable();
        let next = self.known.len() as u32;
        Some(*self.known.entry(offers).or_insert(next))
    }

    /// The menus in the order of their numbers, for [`Problem::day_options`].
    pub fn into_day_options(self) -> Vec<Vec<ShiftOption>> {
        let mut menus = vec![Vec::new(); self.known.len()];
        for (offers, number) in self.known {
            menus[number as usize] = offers;
        }
        menus
    }
}
