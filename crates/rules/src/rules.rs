//! One file per rule.

pub(crate) mod absence;
pub(crate) mod availability;
pub(crate) mod contract_hours;
pub(crate) mod daily_rest;
pub(crate) mod day_length;
pub(crate) mod duties_per_day;
pub(crate) mod duty_budget;
pub(crate) mod duty_length;
pub(crate) mod fairness;
pub(crate) mod one_place;
pub(crate) mod pause;
pub(crate) mod preference;
pub(crate) mod readiness;
pub(crate) mod skill;
