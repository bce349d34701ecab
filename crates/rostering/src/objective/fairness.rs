//! Fairness: people with equal targets carry equal loads, the past included.
//!
//! For a given sum of loads, the sum of load² / target is least when all loads are proportional to the targets. So each person
//! can be priced separately, and the price is still about everybody: its slope is the weight times load / target.

use crate::instance::Instance;

pub(super) fn person(instance: &Instance, person: usize, load: i32) -> i64 {
    let load = f64::from(instance.person(person).prior_load + load);
    (instance.fairness_factors[person] * load * load) as i64
}
