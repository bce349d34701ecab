//! The number of a state.

use serde::{Deserialize, Serialize};
use std::fmt;

/// One state of a workspace: the number of the change that made it, 0 for the beginning. It rises with every change of a
/// record, with undo and redo as well.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Revision(pub u32);

impl fmt::Display for Revision {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "revision {}", self.0)
    }
}
