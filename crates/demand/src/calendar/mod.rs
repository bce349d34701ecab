//! Opening hours and local time.

pub(crate) mod opening_hours;
pub(crate) mod wall_clock;
