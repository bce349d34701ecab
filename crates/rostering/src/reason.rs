//! Why somebody cannot be put on a part.

/// The hard limit that stands in the way; one for each piece in `rules`.
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
}
