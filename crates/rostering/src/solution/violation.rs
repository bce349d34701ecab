//! Why somebody cannot be put on a part.

/// The hard limit that stands in the way; one for each piece in `rules` and `along`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reason {
    /// It is not on the person's menu of that day: not available, not able, away.
    NotOffered,
    /// A locked part of the day would have to go.
    Locked,
    /// They would be in two places at once.
    OnePlace,
    /// Too little time between two duties of a day.
    Pause,
    /// Too many duties on a day.
    PartsADay,
    /// Too many minutes of work and duty on a day.
    DayMinutes,
    /// Too little rest between the work of two days.
    Rest,
    /// Too many minutes of duty in a window.
    DutyWindow,
    /// Too many minutes of work and duty in a window.
    WorkedWindow,
    /// Too few minutes in a window that asks for a least.
    FewMinutes,
    /// A part that may not follow on that of the day before.
    Succession,
    /// Too many days in a row that are alike.
    LongRun,
    /// Too few days in a row that are alike.
    ShortRun,
    /// Too many or too few parts of some groups, or days with a part.
    Count,
    /// Too many or too few week-ends with a part.
    Weekends,
}
