//! Who made a change.

use serde::{Deserialize, Serialize};

/// A program through which a workspace is changed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Program {
    /// It did not say.
    #[default]
    Unknown,
    /// The window.
    Window,
    /// The command line.
    CommandLine,
}

/// Who made a change. Two changes are of the same origin, so that the one may take back the other without asking, if
/// both the program and the session are the same. What a session is, and whether it outlives the program, is for the
/// program to say.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Origin {
    /// The program.
    pub program: Program,
    /// Its session.
    pub session: String,
}
