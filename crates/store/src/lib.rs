//! Where a workspace lives: one SQLite file with the organisation, its history, its rotas and a journal of every change.
//!
//! All SQL of Dialoog is here, in a dialect that PostgreSQL understands as well; what only SQLite has is in one file.
//! A change is a list of [`Change`]s that is saved as one transaction with one [`JournalEntry`], or not at all. The
//! journal holds what was there before and after, so that undo and redo outlive a restart.
//!
//! Several processes may have one workspace open. A change says on which [`Revision`] it is [based](Basis) and what it was
//! decided from: what others changed meanwhile is merged field by field, or the change is refused with the
//! [conflicts](Conflict). Before each transaction the path must still lead to the file that was opened.
//!
//! There is always a way back: [`Store::save_copy`], [`Store::backup`] and [`restore`], [`verify`] for whether a file is
//! what was written, [`salvage`] for a damaged one. [`Store::erase`] is for what must not be found anywhere any more.
#![deny(missing_docs)]
#![allow(clippy::doc_markdown, reason = "SQLite and PostgreSQL are names of products, not of items")]

mod backup;
mod change;
mod column;
mod db_error;
mod entity;
mod erasure;
mod error;
mod file;
mod in_range;
mod journal;
mod record;
mod record_state;
mod revision;
mod salvage;
mod schema;
mod sqlite;
mod storage;
mod store;
mod types;
mod verify;

pub use backup::{Backup, Reason, backups, free_name_aside, restore, thin, workspace_of};
pub use erasure::{Erased, Erasure, stands_in};
pub use error::{ForeignContent, Refusal, StoreError};
pub use file::is_place_of_a_file;
pub use file::leftovers::remove_leftovers_beside;
pub use in_range::BeyondRange;
pub use record::{Change, Key, Kind, Record};
pub use revision::{Basis, Scope};
pub use salvage::{Salvaged, salvage};
pub use storage::{Reading, Storage};
pub use store::{Insist, Snapshot, Store, UsableHistory};
pub use types::conflict::{Conflict, ConflictCause};
pub use types::damage::{RecordDamage, RecordFault};
pub use types::entry::{Act, JournalEntry, Touched};
pub use types::given_out::{ErasedHours, ExportRecord};
pub use types::origin::{Origin, Program};
pub use types::replace::Replace;
pub use types::revision::Revision;
pub use types::seen::{Seen, Settled, Side};
pub use verify::{Damages, verify};
