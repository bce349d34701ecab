//! The calendar that demand is laid on: when channels are open, what the clock on the wall shows, public holidays.

pub(crate) mod holidays;
pub(crate) mod opening_hours;
pub(crate) mod wall_clock;
