//! A plan under what a scenario supposes, and what becomes of the rota where it is adopted.

pub(crate) mod adoption;
pub(crate) mod supposed;
pub(crate) mod wishes;
