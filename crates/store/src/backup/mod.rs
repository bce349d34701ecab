//! Copies of a workspace, made without asking and kept thinned, so that there is always a way back.
//!
//! They lie in a folder that the caller names, in a folder for each workspace, and say in their names when and why they
//! were made and of which state. Only their owner may read them.

mod aside;
pub(crate) mod copy;
mod kept;
mod making;
mod restore;
mod thin;

pub(crate) use aside::Copies;
pub use aside::free_name_aside;
pub use kept::{Backup, Reason, backups};
pub use making::workspace_of;
pub use restore::restore;
pub use thin::thin;
