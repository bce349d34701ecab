//! What goes wrong, in the shape that crosses the boundary: a stable code, and the cause as data.
//!
//! A failure carries no text. The window words it in its language and the command line in English, both from the messages
//! in `ui/messages/failures`, by the kind of the cause and its named parameters.

mod cause;
mod code;
pub(crate) mod conflict;
mod difference;
pub(crate) mod from;
pub(crate) mod thing;

pub use cause::{Cause, Part, ShareOf};
pub use code::FailureCode;
pub use difference::Difference;
pub use thing::Thing;

use std::fmt;

use dialoog_model::Finding;
use serde::Serialize;
use specta::Type;

/// A failure as the window and the command line show it.
///
/// Its text is for whoever works on the program, and its cause may hold names; the alternate form (`{failure:#}`) is the code
/// alone, which is what a log may hold.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
pub struct Failure {
    /// Stable code: what sort of failure it is.
    pub code: FailureCode,
    /// What happened, with names and numbers.
    pub cause: Cause,
    /// The field that is wrong, where it is one.
    pub field: Option<String>,
    /// The findings that stand in the way, where there are some.
    pub findings: Vec<Finding>,
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.code.fmt(f)?;
        if f.alternate() { Ok(()) } else { write!(f, ": {:?}", self.cause) }
    }
}

impl std::error::Error for Failure {}

impl Failure {
    /// The failure together with the findings that stand in the way.
    #[must_use]
    pub fn with(self, findings: Vec<Finding>) -> Self {
        Self { findings, ..self }
    }

    pub(crate) fn not_found(what: Thing) -> Self {
        Cause::NotFound { what }.into()
    }

    /// A calculation in the background that ended with a panic.
    pub(crate) fn internal(report: impl fmt::Display) -> Self {
        Self::internal_in(Part::Calculation, report)
    }

    pub(crate) fn internal_in(part: Part, report: impl fmt::Display) -> Self {
        Cause::Internal { part, report: report.to_string() }.into()
    }
}

impl From<Cause> for Failure {
    fn from(cause: Cause) -> Self {
        Self { code: cause.code(), field: cause.field(), cause, findings: Vec::new() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_log_may_hold_of_a_failure_names_nobody() {
        let failure = Failure::from(Cause::HasDuties { name: "Sanne".into(), count: 2 });
        assert!(failure.to_string().contains("Sanne"));
        assert_eq!(format!("{failure:#}"), "in_use");
    }
}
