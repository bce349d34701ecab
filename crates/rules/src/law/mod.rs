//! The rules of law: whom they hold for, and what they find. What each reads stands in `dialoog_working_time`.

pub(crate) mod days;
pub(crate) mod findings;
pub(crate) mod headline;
pub(crate) mod person;
pub(crate) mod statutes;
#[cfg(test)]
mod tests;
