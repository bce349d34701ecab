//! From messages to people needed: what came in becomes what is expected, and what is expected becomes how many people
//! each desk asks for in each slot, with the reason of every number.
//!
//! Plain values in, plain values out, no clock and no chance. [`forecast`] learns one channel's week from its history;
//! [`volumes`] turns forecasts into the expected messages of every stream, with events and a planner's own numbers;
//! [`requirement`] turns those into people, and
//! [`lacking`] says where there are too few of them whatever the rota. [`staffing`] holds the formulas, usable alone.
#![deny(missing_docs)]

mod clock;
mod error;
mod forecast;
mod opening;
pub mod outlook;
mod requirement;
pub mod staffing;
mod volume;

pub use error::DemandError;
pub use forecast::{ChannelForecast, Method, forecast};
pub use opening::desk_open;
pub use requirement::{Lacking, Safety, lacking, requirement};
pub use volume::volumes;
