//! Opening hours, public holidays and local time.

pub(crate) mod opening_hours;
pub(crate) mod public_holidays;
pub(crate) mod wall_clock;
