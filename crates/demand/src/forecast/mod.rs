//! The expected messages of a channel, learnt from its history.
//!
//! * [`series`]: the history as days of quarter-hours on the wall clock, with past events divided out;
//! * [`anomalies`]: outlying days and holidays, which are not learnt from unless a planner says so;
//! * [`profile`]: level × day of the week × hour × quarter, robust to incidents but not biased low by bursts;
//!   without [`spikes`], weekdays that are [`shut`], and what was before the last [`step`];
//! * [`season`]: what the season of the year adds to it;
//! * [`method`]: that and its competitors: each cell by itself, season and trend ([`decomposition`]), the last week;
//! * [`residuals`]: how slots scatter around what is expected, on a scale of equal variance ([`variance_stabilising`]);
//! * [`choice`]: which method, or which mean of several, forecast the history best, by [`lead`] time;
//! * [`backtest`]: that on past origins, how large its errors were and how wide they spread;
//! * [`from_history`]: these together; [`prior`]: an estimate where there is no history.

mod anomalies;
mod backtest;
mod channel_forecast;
mod choice;
mod decomposition;
mod from_history;
mod lead;
mod median;
mod method;
mod prior;
mod profile;
mod residuals;
mod season;
mod series;
mod shut;
mod spikes;
mod step;
mod variance_stabilising;
mod weekly_rate;

pub use anomalies::{Anomaly, AnomalyKind};
pub use channel_forecast::ChannelForecast;
pub(crate) use channel_forecast::{USUAL_DISPERSION, negative_binomial_expected};
pub use from_history::forecast;
pub use method::Method;
pub use prior::{messages_a_day, prior_forecast};
pub(crate) use series::is_usable;
pub use series::unusable_days;
