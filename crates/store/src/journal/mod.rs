//! The journal: what was there before and after every change.
//!
//! It only grows: a change that is taken back, or done again, is an entry of its own, and the number of the newest entry
//! is the revision of the workspace. It keeps the latest `KEPT_ENTRIES`, and of those as many as fit in `KEPT_BYTES`
//! of images (the newest always stays), so that a file which is used for years does not grow by what nobody would take
//! back any more.

mod chain;
mod erase;
mod head;
mod read;
mod stack;
mod touched;
mod write;

pub(crate) use chain::{damaged, rechain, steps};
pub(crate) use erase::{ERASURE, all_images, erase, has_erased_since, hide};
pub(crate) use head::{begin, begin_at, chain_of, head, mark_of, newest_number, revision, scheme};
pub(crate) use read::{family, last_images, latest, reaches, redoable, since, undoable};
pub(crate) use stack::Family;
pub(crate) use touched::touched_since;
pub(crate) use write::{NewEntry, add};
