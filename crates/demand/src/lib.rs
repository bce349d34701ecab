//! From messages to people: a forecast of what comes in on each channel, the expected volume of every stream, the people
//! that each desk needs in each slot with the reason of every number, and a simulation of what a rota will give.
//!
//! Plain values in, plain values out: no clock, and no chance but from a seed that is passed in.
//!
//! * [`forecast`] learns the week of one channel from its history, [`prior_forecast`] estimates it from the number of
//!   followers, [`forecasts`] does so for all channels.
//! * [`volumes`] turns forecasts into the expected messages of every stream, with events and a planner's own numbers.
//! * [`requirement`] turns volumes into people; [`shortfalls`] says where there are too few people whatever the rota.
//! * [`search_staffing_target`] finds by simulation how much safety a target needs.
//! * [`staffing`] holds the formulas, [`outlook`] the simulation; both can be used alone.
#![deny(missing_docs)]

mod calendar;
mod error;
mod forecast;
pub mod outlook;
mod requirement;
pub mod staffing;
mod staffing_target;
mod volume;

pub use calendar::opening_hours::desk_open;
pub use error::DemandError;
pub use forecast::{
    Anomaly, AnomalyKind, ChannelForecast, Method, forecast, messages_a_day, prior_forecast, unusable_days,
};
pub use requirement::{BusynessQuantiles, Shortfall, requirement, requirement_at, shortfalls};
pub use staffing_target::{Target, TargetResult, search_staffing_target};
pub use volume::{Forecasts, forecasts, volumes, volumes_times};
