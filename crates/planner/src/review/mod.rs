//! What HR looks at: the load that a rota puts on people, and the readiness that lapses.

pub(crate) mod evenness;
pub(crate) mod lapses;
pub(crate) mod loads;
