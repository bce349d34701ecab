//! Which hard constraint is violated, or would be.

/// A kind of hard constraint; one for each file of `day_constraints` and `sequence_constraints`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ViolationCode {
    /// The shift is not among the person's options of that day: not available, not qualified, away.
    NotAnOption,
    /// A locked shift of the day would have to go.
    Locked,
    /// They would be in two places at once.
    Overlap,
    /// Too little time between two duties of a day.
    MinBreak,
    /// Too many duties on a day.
    MaxShiftsPerDay,
    /// Too many minutes of work and duty on a day.
    MaxDayMinutes,
    /// Too little rest between the work of two days.
    MinRest,
    /// Too many minutes of duty in a window.
    MaxDutyMinutes,
    /// Too many minutes of work and duty in a window.
    MaxWorkedMinutes,
    /// Duties on too many evenings.
    Evenings,
    /// Somebody who is new would be alone.
    Company,
    /// Working-time law: rest, length of shifts, breaks, weeks, nights.
    WorkingTime,
    /// Too few minutes in a window with a minimum.
    MinMinutes,
    /// A shift type that may not follow that of the day before.
    Succession,
    /// Too many consecutive days of a kind.
    MaxConsecutive,
    /// Too few consecutive days of a kind.
    MinConsecutive,
    /// Too many or too few shifts of some types, or working days.
    Counter,
    /// Too many or too few week-ends with a shift.
    Weekends,
}

/// A hard constraint that is violated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Violation {
    /// Which constraint.
    pub code: ViolationCode,
    /// Index of the person.
    pub person: u32,
    /// Index of the day.
    pub day: u16,
}
