//! A period of a rota: its slots, what it asks for, what lies before it, and how duties cover it.

pub(crate) mod coverage;
pub(crate) mod grid;
pub(crate) mod past;
pub(crate) mod period_demand;
pub(crate) mod rota_view;
