//! Whether a file may take the place of another.

/// What is done about a file that is there already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Replace {
    /// It stays, and the copy is refused.
    Never,
    /// The copy takes its place.
    Yes,
}
