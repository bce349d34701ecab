//! How far a search on several people at once has come.

/// What a step of a search left.
pub(crate) enum SolverStatus {
    /// There is more to do.
    Running,
    /// Nothing better is to be had.
    NoImprovement,
    /// All schedules are fixed.
    Fixed,
}
