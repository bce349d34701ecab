//! Equal people carry equally, the past included.
//!
//! For a given sum of loads, the sum of load² / share is least when all loads are in proportion to the shares. So each
//! person can be priced alone, and the price is still about everybody. Its slope is the weight times load / share.

use crate::instance::Instance;
use crate::problem::Person;
use crate::problem::weights::Weights;

pub(super) fn person(instance: &Instance, person: usize, load: i32) -> i64 {
    let carried = f64::from(instance.person(person).prior_load + load);
    (instance.fairness_factors[person] * carried * carried) as i64
}

/// What the square of a person's load is multiplied by: half the weight for each minute of their share.
pub(crate) fn factor(weights: &Weights, person: &Person) -> f64 {
    if person.target_load == 0 {
        0.0
    } else {
        f64::from(weights.fairness_minute) / (2.0 * f64::from(person.target_load))
    }
}
