//! The rules of law: whom they hold for, and what they find. What each reads stands in `dialoog_working_time`.

#[cfg(test)]
mod adult;
pub(crate) mod built;
pub(crate) mod days;
pub(crate) mod findings;
mod gaps;
pub(crate) mod headline;
#[cfg(test)]
mod judged;
#[cfg(test)]
#[path = "../../../working-time/tests/support/laws.rs"]
mod laws;
pub(crate) mod person;
pub(crate) mod statutes;
pub(crate) mod table;
#[cfg(test)]
mod tests;
