//! What leaves the window about a span: a document of the law, of fairness, of load, of changes, and of how the rotas were made.
//!
//! [`document`] puts it together from a [`Subject`]: the review of the span, what the rules say of it, and how its rotas came to be.
//! Whom it names, and how, is decided once ([`who`]) and holds for all of it.

pub(crate) mod asked;
mod changes;
mod dates;
mod document;
pub(crate) mod erased;
mod fairness;
pub(crate) mod file;
mod groups;
mod law;
mod load;
mod made;
mod measure;
mod names;
mod person;
pub(crate) mod person_data;
mod say;
pub(crate) mod subject;
mod who;

pub(crate) use document::{document, groups_of};
pub(crate) use person::person_document;
