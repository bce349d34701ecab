//! How finely what is simulated is told.

/// To four decimals: what is beyond is chance, and would only make answers long.
pub(crate) fn rounded(value: f64) -> f64 {
    // Adding 0 makes a zero of -0.
    (value * 1e4).round() / 1e4 + 0.0
}
