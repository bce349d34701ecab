//! What every room uses and that knows nothing of rostering: random numbers, jagged arrays, subgradient ascent,
//! threads, and units of work.

pub(crate) mod jagged;
pub(crate) mod parallel;
pub(crate) mod rng;
pub(crate) mod subgradient;
pub(crate) mod work_units;

/// The greatest common divisor; that of zero and a number is the number.
pub(crate) fn gcd(a: i32, b: i32) -> i32 {
    if b == 0 { a } else { gcd(b, a % b) }
}
