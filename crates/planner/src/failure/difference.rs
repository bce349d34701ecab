//! What differs between a change and what others saved meanwhile.

use serde::Serialize;
use specta::Type;

use super::thing::Thing;
use crate::form::Program;

/// One thing that two changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct Difference {
    /// What kind of thing it is.
    pub what: Thing,
    /// What it is called; empty where it has no name.
    pub name: String,
    /// The field, by its name in JSON; `None`: the thing as a whole, which was changed, removed or put.
    pub field: Option<String>,
    /// What both started from; `None` where it was not there.
    pub before: Option<String>,
    /// What stands now; `None` where it is gone.
    pub theirs: Option<String>,
    /// What was to be saved; `None` where it was to be gone.
    pub mine: Option<String>,
    /// Through which program the others changed it.
    pub by: Program,
}
