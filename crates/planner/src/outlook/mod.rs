//! What a rota is expected to give, simulated: as it is, under a growing volume, and between breadth and depth.

pub(crate) mod asked;
pub(crate) mod breadth;
mod budgets;
pub(crate) mod choice;
pub(crate) mod policy;
mod reinforcement;
pub(crate) mod rounded;
pub(crate) mod runs;
mod scenario;
pub(crate) mod simulated;
pub(crate) mod staffing_target;
pub(crate) mod success;
