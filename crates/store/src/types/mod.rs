//! What this crate speaks of, as plain values without a database.

pub(crate) mod conflict;
pub(crate) mod damage;
pub(crate) mod entry;
pub(crate) mod given_out;
pub(crate) mod origin;
pub(crate) mod replace;
pub(crate) mod revision;
pub(crate) mod seen;
pub(crate) mod step;
