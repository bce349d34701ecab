//! The rules of law: one file each, with its numbers and its check.

pub(crate) mod breaks;
pub(crate) mod daily_rest;
pub(crate) mod shift_length;
pub(crate) mod week_hours;
pub(crate) mod weekly_rest;
pub(crate) mod weeks_average;
