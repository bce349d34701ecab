//! The kinds of what a file remembers besides its records.

/// The kinds. The numbers are those in the file, where those of [`crate::Kind`] are beside them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Memory {
    /// What calendars were told.
    Calendar = 18,
    /// When the workspace was made.
    Created = 19,
    /// What was given out.
    Export = 101,
    /// What is left of people who were erased.
    ErasedHours = 102,
}

impl Memory {
    pub(crate) const ALL: [Self; 4] = [Self::Calendar, Self::Created, Self::Export, Self::ErasedHours];

    /// What it is, in words of the command line, where one of it is not what was written.
    pub(crate) const fn described(self) -> &'static str {
        match self {
            Self::Calendar => "what a calendar was told",
            Self::Created => "when the workspace was made",
            Self::Export => "an entry of what was exported",
            Self::ErasedHours => "hours of people who were erased",
        }
    }
}
