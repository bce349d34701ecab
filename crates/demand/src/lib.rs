//! From messages to people needed: what came in becomes what is expected, and what is expected becomes how many people
//! each desk asks for in each slot, with the reason of every number.
//!
//! Plain values in, plain values out, no clock and no chance. [`forecast`] learns one channel's week from its history
//! ([`guess`] from its followers), [`forecasts`] those of all; [`volumes`] turns them into the expected messages of every stream, with events and a planner's own numbers;
//! [`requirement`] turns those into people, and
//! [`lacking`] says where there are too few of them whatever the rota. [`staffing`] holds the formulas, usable alone.
#![deny(missing_docs)]

mod clock;
mod error;
mod forecast;
mod holidays;
mod opening;
pub mod outlook;
mod requirement;
pub mod staffing;
mod tuning;
mod volume;

pub use error::DemandError;
pub use forecast::{ChannelForecast, Method, Oddity, StandOut, forecast, guess, messages_a_day};
pub use holidays::holidays;
pub use opening::desk_open;
pub use requirement::{Lacking, Safety, lacking, requirement, requirement_at};
pub use tuning::{Target, Tuned, tune};
pub use volume::{Forecasts, forecasts, volumes};
