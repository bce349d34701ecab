//! What the whole-line tests share: the programs of this workspace, and workspaces to try them on.
#![deny(missing_docs)]

mod command_line;
mod programs;

pub use command_line::{Answer, Scratch};
pub use programs::{artefacts, built};
