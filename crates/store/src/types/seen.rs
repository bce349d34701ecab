//! What somebody had before them, and whose is kept.

use serde::{Deserialize, Serialize};

use super::revision::Revision;

/// What somebody had before them when they made a change.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seen {
    /// The state.
    pub revision: Revision,
    /// What they chose where it differed from what others did; `None`: nobody asked them yet.
    pub settled: Option<Settled>,
}

/// A choice between both sides, for what differed up to a state. What others do later is asked anew.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settled {
    /// The state in which they were shown what differs.
    pub until: Revision,
    /// Whose is kept.
    pub side: Side,
}

/// One of the two who changed the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// Whoever makes the change.
    Mine,
    /// The others, who were first.
    Theirs,
}

impl Seen {
    /// A state, before anything was found to differ.
    pub fn at(revision: Revision) -> Self {
        Self { revision, settled: None }
    }

    /// Whose is kept of what others made at a revision, if that was chosen.
    pub(crate) fn side(&self, since: Revision) -> Option<Side> {
        self.settled.filter(|settled| since <= settled.until).map(|settled| settled.side)
    }
}
