//! Revisions: which state of the workspace a change is based on, and what has changed since.

pub(crate) mod merge;
pub(crate) mod past;
pub(crate) mod rebuild;
pub(crate) mod references;
mod scope;

pub use scope::{Basis, Scope};
