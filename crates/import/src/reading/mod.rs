//! From rows to moments, and from moments to the quarters of an hour of days.

mod across;
mod clock;
mod days;
mod interval;
mod moments;
mod place;
mod rows;
mod stamp;
mod sums;
mod through;

pub(crate) use clock::WallClock;
pub(crate) use days::into_days;
pub(crate) use interval::{Interval, interval};
pub(crate) use moments::Moment;
pub(crate) use place::{Place, place, rises_within_days};
pub(crate) use rows::{Reading, Within};
pub(crate) use sums::take_sums;
pub(crate) use through::counted_through;
