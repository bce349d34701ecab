//! Why somebody cannot be put on a part.

/// The hard limit that stands in the label; one for each piece in `rules` and `along`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ViolationCode {
    /// It is not on the person's options of that day: not available, not able, away.
    NotAnOption,
    /// A locked part of the day would have to go.
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
    /// Too few minutes in a window that asks for a least.
    MinMinutes,
    /// A part that may not follow on that of the day before.
    Succession,
    /// Too many days in a row that are alike.
    MaxConsecutive,
    /// Too few days in a row that are alike.
    MinConsecutive,
    /// Too many or too few parts of some groups, or days with a part.
    Counter,
    /// Too many or too few week-ends with a part.
    Weekends,
}
