//! Opening hours, local time and public holidays.

pub(crate) mod holidays;
pub(crate) mod opening_hours;
pub(crate) mod wall_clock;
