//! What the whole-line tests share: the programs of this workspace, and workspaces to try them on.
#![deny(missing_docs)]

mod command_line;
mod files;
mod programs;
mod tries;

pub use command_line::{Answer, ENDED_BY_A_SIGNAL, Scratch, answer};
pub use files::{Laid, lie_below};
pub use programs::{artefacts, built};
pub use tries::{spread, tries};
