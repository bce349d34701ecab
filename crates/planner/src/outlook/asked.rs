//! What can be asked of a simulation.

use crate::failure::from::counted;
use crate::{Cause, Failure};

/// Largest growth that is simulated.
const MOST_GROWTH: f64 = 100.0;
/// Most multiples of one success curve.
const MOST_GROWTHS: usize = 40;
/// Most replications that can be asked for.
const MOST_REPLICATIONS: u32 = 100_000;

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
    if growth > 0.0 && growth <= MOST_GROWTH {
        return Ok(());
    }
    Err(Cause::Growth { growth, most: MOST_GROWTH }.into())
}

/// The multiples of a success curve, rising, each once.
pub(crate) fn rising(growths: &[f64]) -> Result<Vec<f64>, Failure> {
    growths.iter().try_for_each(|growth| check_growth(*growth))?;
    let mut growths = growths.to_vec();
    growths.sort_by(f64::total_cmp);
    growths.dedup();
    if (1..=MOST_GROWTHS).contains(&growths.len()) {
        return Ok(growths);
    }
    Err(Cause::Points { number: counted(growths.len()), most: counted(MOST_GROWTHS) }.into())
}

/// Whether so many replications can be simulated; `None`: as many as it takes.
pub(crate) fn check_replications(count: Option<u32>) -> Result<(), Failure> {
    match count {
        Some(number) if !(2..=MOST_REPLICATIONS).contains(&number) => {
            Err(Cause::Replications { number, most: MOST_REPLICATIONS }.into())
        }
        _ => Ok(()),
    }
}
