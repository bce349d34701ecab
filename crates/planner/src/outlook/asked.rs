//! What can be asked of a simulation.

use dialoog_model::RANGES;

use crate::failure::from::counted;
use crate::{Cause, Failure};

/// Whether all of an outlook can be simulated: its volume, the multiples of a success curve, the number of replications. For
/// callers that make several simulations, before the first of them.
///
/// # Errors
/// `Invalid` with the first number that is out of range.
pub fn check_simulation(volume: f64, growths: &[f64], replications: Option<u32>) -> Result<(), Failure> {
    check_growth(volume)?;
    check_replications(replications)?;
    if growths.is_empty() { Ok(()) } else { rising(growths).map(drop) }
}

/// Whether the volume can be multiplied by so much.
pub(crate) fn check_growth(growth: f64) -> Result<(), Failure> {
    if RANGES.growth.holds(growth) {
        return Ok(());
    }
    Err(Cause::Growth { growth, most: RANGES.growth.most }.into())
}

/// The multiples of a success curve, rising, each once.
pub(crate) fn rising(growths: &[f64]) -> Result<Vec<f64>, Failure> {
    growths.iter().try_for_each(|growth| check_growth(*growth))?;
    let mut growths = growths.to_vec();
    growths.sort_by(f64::total_cmp);
    growths.dedup();
    let number = counted(growths.len());
    if RANGES.points.holds(number) {
        return Ok(growths);
    }
    Err(Cause::Points { number, most: RANGES.points.most }.into())
}

/// Whether so many replications can be simulated; `None`: as many as it takes.
pub(crate) fn check_replications(count: Option<u32>) -> Result<(), Failure> {
    match count {
        Some(number) if !RANGES.replications.holds(number) => {
            Err(Cause::Replications { number, most: RANGES.replications.most }.into())
        }
        _ => Ok(()),
    }
}
