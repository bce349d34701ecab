//! What the constraints along a person's days see of each day.

use crate::problem::constraints::Workload;

/// What resources see of a day.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub(crate) struct DayAttributes {
    /// The types of its shifts, a bit each.
    pub shift_types: u64,
    /// Minutes of duty.
    pub duty: i32,
    /// Minutes of work and duty, overlaps counted once.
    pub worked: i32,
    /// Those of [`Self::duty`] after the day's end.
    pub late_duty: i32,
    /// Those of [`Self::worked`] after the day's end.
    pub late_worked: i32,
}

impl DayAttributes {
    /// Whether there is a duty.
    pub fn is_working(&self) -> bool {
        self.duty > 0
    }

    /// Its minutes of duty, or of work and duty.
    pub fn of(&self, workload: Workload) -> i32 {
        match workload {
            Workload::Duty => self.duty,
            Workload::Worked => self.worked,
        }
    }

    /// Those of [`Self::of`] after the day's end.
    pub fn late(&self, workload: Workload) -> i32 {
        match workload {
            Workload::Duty => self.late_duty,
            Workload::Worked => self.late_worked,
        }
    }
}

/// For each shift type the first that no resource of a person tells apart from it.
#[derive(Debug, Clone)]
pub(crate) struct ShiftTypeClasses([u8; 64]);

impl ShiftTypeClasses {
    /// `signatures`: for each shift type all that resources distinguish it by.
    pub fn new(signatures: &[Vec<u64>; 64]) -> Self {
        let first_alike = |shift_type: usize| {
            signatures.iter().position(|known| *known == signatures[shift_type]).unwrap_or(shift_type)
        };
        Self(std::array::from_fn(|shift_type| first_alike(shift_type) as u8))
    }

    /// A set of shift types, each replaced by the first of its class.
    pub fn representatives(&self, shift_types: u64) -> u64 {
        let mut left = shift_types;
        let mut representatives = 0;
        while left != 0 {
            representatives |= 1 << self.0[left.trailing_zeros() as usize];
            left &= left - 1;
        }
        representatives
    }
}
