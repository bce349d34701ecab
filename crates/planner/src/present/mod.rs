//! The edge: what the rooms have worked out, as the views that leave. Nothing is worked out here.

pub(crate) mod people;
pub(crate) mod period;
pub(crate) mod repair;
pub(crate) mod rota;
pub(crate) mod stand_in;
pub(crate) mod why;
pub(crate) mod workspace;
