//! Revisions: which state of the workspace a change is based on, and what has changed since.

use serde::{Deserialize, Serialize};
use std::fmt;

pub(crate) mod checksum;
mod conflict;
pub(crate) mod merge;
pub(crate) mod past;
pub(crate) mod rebuild;
pub(crate) mod references;
mod scope;
pub(crate) mod state;
pub(crate) mod state_key;

pub use conflict::{Conflict, ConflictCause};
pub use scope::{Basis, Scope, Seen, Settled, Side};

/// One state of a workspace: the number of the change that made it, 0 for the beginning. It rises with every change of a
/// record, with undo and redo as well.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Revision(pub u32);

impl fmt::Display for Revision {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "revision {}", self.0)
    }
}
