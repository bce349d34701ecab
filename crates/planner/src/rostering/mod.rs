//! The way to the rostering engine and back: a period as its problem, and its answer checked with the rules.

pub(crate) mod check;
pub(crate) mod duty_id;
pub(crate) mod emphasis;
pub(crate) mod encode;
mod fair_shares;
mod person;
pub(crate) mod search;
mod shift_catalogue;
