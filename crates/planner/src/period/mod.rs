//! A period of a rota on plain values: what it asks for, what lies before it, its plan, and how duties cover it.

pub(crate) mod bounds;
pub(crate) mod coverage;
pub(crate) mod day_volumes;
pub(crate) mod history;
pub(crate) mod known_demands;
pub(crate) mod on_duty;
pub(crate) mod past;
pub(crate) mod period_demand;
pub(crate) mod plan;
pub(crate) mod required;
pub(crate) mod spans;
pub(crate) mod weeks;
