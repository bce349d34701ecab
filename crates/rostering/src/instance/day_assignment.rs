//! The shifts of one person on one day.

use crate::problem::{MAX_SHIFTS_PER_DAY, Shift};

const NONE: u32 = u32::MAX;

/// The shifts of a person-day, by start; small enough to copy.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct DayAssignment([u32; MAX_SHIFTS_PER_DAY]);

impl DayAssignment {
    /// No shift.
    pub const EMPTY: Self = Self([NONE; MAX_SHIFTS_PER_DAY]);

    /// The shifts, by start.
    pub fn iter(&self) -> impl Iterator<Item = u32> + '_ {
        self.0.iter().copied().take_while(|&p| p != NONE)
    }

    pub fn len(&self) -> usize {
        self.iter().count()
    }

    pub fn is_empty(&self) -> bool {
        self.0[0] == NONE
    }

    pub fn contains(&self, shift: u32) -> bool {
        self.0.contains(&shift)
    }

    /// With one more shift; `None` when the day is full.
    pub fn with(&self, shift: u32, shifts: &[Shift]) -> Option<Self> {
        if self.0[MAX_SHIFTS_PER_DAY - 1] != NONE {
            return None;
        }
        let mut list = self.0;
        let mut index = MAX_SHIFTS_PER_DAY - 1;
        while index > 0 {
            let before = list[index - 1];
            if before != NONE
                && (shifts[before as usize].start, before) <= (shifts[shift as usize].start, shift)
            {
                break;
            }
            list[index] = before;
            index -= 1;
        }
        list[index] = shift;
        Some(Self(list))
    }

    /// Without one of its shifts.
    pub fn without(&self, shift: u32) -> Self {
        let mut list = [NONE; MAX_SHIFTS_PER_DAY];
        for (index, p) in list.iter_mut().zip(self.iter().filter(|&p| p != shift)) {
            *index = p;
        }
        Self(list)
    }
}
