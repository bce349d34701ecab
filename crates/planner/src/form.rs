//! What somebody filled in, and what they had before them when they did.

use dialoog_store as store;
use serde::{Deserialize, Serialize};
use specta::Type;

/// One state of the workspace: a number that rises with every change.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, Type)]
pub struct Revision(pub u32);

impl From<store::Revision> for Revision {
    fn from(revision: store::Revision) -> Self {
        Self(revision.0)
    }
}

impl From<Revision> for store::Revision {
    fn from(revision: Revision) -> Self {
        Self(revision.0)
    }
}

/// What somebody had before them when they made a change, so that nobody overwrites what they have not seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Seen {
    /// The state: that of the view.
    pub revision: Revision,
    /// What they chose where it differed from what others saved meanwhile; `None`: nobody asked them yet.
    pub settled: Option<Settled>,
}

impl Seen {
    /// A state, before anything was found to differ.
    pub const fn at(revision: Revision) -> Self {
        Self { revision, settled: None }
    }
}

/// A choice between both sides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Settled {
    /// The state in which they were shown what differs; what others save later is asked anew.
    pub until: Revision,
    /// Whose is kept.
    pub side: Side,
}

/// One of the two who changed the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// Whoever saves now.
    Mine,
    /// Whoever was first.
    Theirs,
}

impl From<Seen> for store::Seen {
    fn from(seen: Seen) -> Self {
        let settled = seen.settled.map(|Settled { until, side }| store::Settled {
            until: until.into(),
            side: match side {
                Side::Mine => store::Side::Mine,
                Side::Theirs => store::Side::Theirs,
            },
        });
        Self { revision: seen.revision.into(), settled }
    }
}

/// Something that somebody wants saved or removed. Anything is one by itself, filled in on the state in which it is saved.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Form<T> {
    /// What they want.
    pub value: T,
    /// What they had before them, where that was an older state.
    pub seen: Option<Seen>,
}

impl<T> Form<T> {
    /// Filled in by somebody who had this before them.
    pub fn on(seen: Seen, value: T) -> Self {
        Self { value, seen: Some(seen) }
    }
}

impl<T> From<T> for Form<T> {
    fn from(value: T) -> Self {
        Self { value, seen: None }
    }
}

/// A program through which a workspace is changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Program {
    /// It did not say.
    Unknown,
    /// The window.
    Window,
    /// The command line.
    CommandLine,
}

impl From<store::Program> for Program {
    fn from(program: store::Program) -> Self {
        match program {
            store::Program::Unknown => Self::Unknown,
            store::Program::Window => Self::Window,
            store::Program::CommandLine => Self::CommandLine,
        }
    }
}

/// Who makes changes: what undo takes back is of the same program and session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// The program.
    pub program: Program,
    /// Its session, as the program draws the line: all of the command line is one, each window is its own.
    pub session: String,
}

impl From<Origin> for store::Origin {
    fn from(Origin { program, session }: Origin) -> Self {
        let program = match program {
            Program::Unknown => store::Program::Unknown,
            Program::Window => store::Program::Window,
            Program::CommandLine => store::Program::CommandLine,
        };
        Self { program, session }
    }
}
