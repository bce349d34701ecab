//! What a rota is expected to give, simulated.

pub(crate) mod policy;
pub(crate) mod reinforce;
pub(crate) mod scenario;
