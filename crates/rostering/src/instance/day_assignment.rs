//! What one person does on one day.

use crate::problem::{MAX_SHIFTS_PER_DAY, Shift};

const NONE: u32 = u32::MAX;

/// The parts of a person-day, by start; small enough to copy.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct DayParts([u32; MAX_SHIFTS_PER_DAY]);

impl DayParts {
    /// Nothing.
    pub const EMPTY: Self = Self([NONE; MAX_SHIFTS_PER_DAY]);

    /// The parts, by start.
    pub fn iter(&self) -> impl Iterator<Item = u32> + '_ {
        self.0.iter().copied().take_while(|&p| p != NONE)
    }

    pub fn len(&self) -> usize {
        self.iter().count()
    }

    pub fn is_empty(&self) -> bool {
        self.0[0] == NONE
    }

    pub fn contains(&self, part: u32) -> bool {
        self.0.contains(&part)
    }

    /// With one more; `None` when the day is full.
    pub fn with(&self, part: u32, parts: &[Shift]) -> Option<Self> {
        if self.0[MAX_SHIFTS_PER_DAY - 1] != NONE {
            return None;
        }
        let mut list = self.0;
        let mut place = MAX_SHIFTS_PER_DAY - 1;
        while place > 0 {
            let before = list[place - 1];
            if before != NONE && (parts[before as usize].start, before) <= (parts[part as usize].start, part)
            {
                break;
            }
            list[place] = before;
            place -= 1;
        }
        list[place] = part;
        Some(Self(list))
    }

    /// Without one of them.
    pub fn without(&self, part: u32) -> Self {
        let mut list = [NONE; MAX_SHIFTS_PER_DAY];
        for (place, p) in list.iter_mut().zip(self.iter().filter(|&p| p != part)) {
            *place = p;
        }
        Self(list)
    }
}
