//! The rules of law: one file each, with its numbers and its check.

pub(crate) mod breaks;
pub(crate) mod daily_rest;
pub(crate) mod night_ban;
pub(crate) mod night_count;
pub(crate) mod night_length;
pub(crate) mod night_rest;
pub(crate) mod night_series;
pub(crate) mod on_call;
pub(crate) mod shift_length;
pub(crate) mod sundays;
pub(crate) mod week_hours;
pub(crate) mod weekly_rest;
pub(crate) mod weeks_average;
