//! Why a rota is as it is: who came nearest to an open slot, what would cover it, who could stand in.

pub(crate) mod open_slots;
pub(crate) mod stand_in;
pub(crate) mod why;
