//! What HR looks at: the load that duties put on people over any span, how fairly it is shared, and the readiness that lapses.
//!
//! [`review`] makes one plain value, [`Review`], from a [`Subject`]: the organisation with all rotas that count. Its parts lie
//! each in a file with its definition.

pub(crate) mod amounts;
pub(crate) mod assessment;
pub(crate) mod changes;
mod days;
pub(crate) mod duties;
pub(crate) mod evenness;
pub(crate) mod fairness;
pub(crate) mod ground;
mod groups;
pub(crate) mod idle;
pub(crate) mod intensity;
pub(crate) mod lapses;
pub(crate) mod loads;
mod make;
mod one_person;
mod person_days;
mod placed;
pub(crate) mod readiness;
mod rests;
mod sharing;
pub(crate) mod standings;
pub(crate) mod subject;
pub(crate) mod value;
mod wishes;

pub(crate) use make::{carried, review};
