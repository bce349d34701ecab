//! An open workspace file.

mod commit;
mod given_out;
mod open;
mod place;
mod query;
mod snapshot;
#[cfg(test)]
mod tests;
mod turn;
mod undo;

pub use open::Store;
pub use snapshot::{Snapshot, UsableHistory};
pub use undo::Insist;
