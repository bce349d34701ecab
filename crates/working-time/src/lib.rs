//! What working-time law says of one person's time, on plain numbers: minutes that pass since an origin that the caller
//! chooses, without a model, a calendar or a clock. What makes findings for people and what limits the engine both ask here,
//! so that a rule is read once.
//!
//! [`WorkingTime`] joins what is known of a person (normal hours, duties, recorded hours, stand-by) to the time that they
//! work and cuts it into [`Shift`]s; [`Limits`] holds the rules in force for them, one file each under `statutes`, and says
//! which of them that time breaks.
#![deny(missing_docs)]

mod days;
mod decided;
mod limits;
mod span;
mod statutes;
mod stretch;
mod view;
mod violation;
mod work;
mod working_time;

pub use days::Days;
pub use decided::Decided;
pub use limits::Limits;
pub use span::{Span, added_minutes, joined, shared_minutes, without};
pub use statutes::breaks::{Break, Breaks};
pub use statutes::daily_rest::DailyRest;
pub use statutes::night_ban::NightBan;
pub use statutes::night_count::{NightAverage, NightCount};
pub use statutes::night_length::{LongerNights, NightLength};
pub use statutes::night_rest::NightRest;
pub use statutes::night_series::{NightSeries, NightSeriesRest};
pub use statutes::on_call::{OnCallAverage, OnCallBan, OnCallDays, OnCallFree, OnCallNight, OnCallWork};
pub use statutes::shift_length::ShiftLength;
pub use statutes::sundays::{FreeSundays, SundayWork};
pub use statutes::week_hours::WeekHours;
pub use statutes::weekly_rest::WeeklyRest;
pub use statutes::weeks_average::WeeksAverage;
pub use stretch::{Kind, Stretch};
pub use view::View;
pub use violation::{Level, Statute, Violation};
pub use work::{SHIFT_REST, Shift, Work};
pub use working_time::WorkingTime;
