//! The period's days and intervals of time.

/// A day of the period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Day {
    /// First minute, elapsed since the start of the period.
    pub start: i32,
    /// First minute after it.
    pub end: i32,
}

/// Consecutive days.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct DayRange {
    /// Index of the first day.
    pub first: u16,
    /// Number of days.
    pub len: u16,
}

/// A half-open interval in elapsed minutes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Interval {
    /// First minute.
    pub start: i32,
    /// First minute after it.
    pub end: i32,
}
