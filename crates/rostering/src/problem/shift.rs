//! Shifts, who may be put on them, and who is.

use std::collections::HashMap;

use super::cover::CoverRange;
use crate::support::gcd;

/// Upper limit on the shifts of one person on one day.
pub const MAX_SHIFTS_PER_DAY: usize = 4;

/// Something that one person can do on one day: a duty at a desk, a hospital's early shift.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Shift {
    /// Index of the day that it counts for.
    pub day: u16,
    /// The desk or shift type. Types from 64 on are never meant by constraints on shift types.
    pub shift_type: u16,
    /// First minute.
    pub start: i32,
    /// First minute after it.
    pub end: i32,
    /// The cover requirements that count whoever does it.
    pub cover: CoverRange,
    /// A range in [`crate::Problem::extra_cover`]: further ranges of requirements that count whoever does it, usually
    /// those for a skill group.
    pub extra_cover: CoverRange,
}

impl Shift {
    /// Its length in minutes.
    pub fn minutes(&self) -> i32 {
        self.end - self.start
    }
}

/// The largest unit, in minutes, that the lengths of all shifts are multiples of; `None` without a shift.
pub(crate) fn time_unit(shifts: &[Shift]) -> Option<i32> {
    shifts.iter().map(Shift::minutes).reduce(gcd)
}

/// A forbidden succession: nobody works a shift of type `then` on the day after one of type `first`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Succession {
    /// Shift type of the earlier day.
    pub first: u16,
    /// Shift type of the later day.
    pub then: u16,
}

/// A shift that somebody may be put on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ShiftOption {
    /// Index of the shift.
    pub shift: u32,
    /// Cost of the person's preference; negative where they would like it.
    pub cost: i32,
}

/// One person works one shift.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Assignment {
    /// Index of the person.
    pub person: u32,
    /// Index of the shift.
    pub shift: u32,
}

/// Gives equal lists of day options the same index, so that each is stored once.
#[derive(Debug, Default)]
pub struct OptionInterner {
    known: HashMap<Vec<ShiftOption>, u32>,
}

impl OptionInterner {
    /// Without any list.
    pub fn new() -> Self {
        Self::default()
    }

    /// The index of a list, for [`crate::Person::day_options`]; `None` for an empty one.
    pub fn intern(&mut self, mut options: Vec<ShiftOption>) -> Option<u32> {
        if options.is_empty() {
            return None;
        }
        options.sort_unstable();
        let next = self.known.len() as u32;
        Some(*self.known.entry(options).or_insert(next))
    }

    /// The lists in the order of their indices, for [`crate::Problem::day_options`].
    pub fn into_day_options(self) -> Vec<Vec<ShiftOption>> {
        let mut lists = vec![Vec::new(); self.known.len()];
        for (options, index) in self.known {
            lists[index as usize] = options;
        }
        lists
    }
}
