//! A scale on which counts of any size scatter alike.

/// Dispersion that the scale is made for. Which one hardly matters where the scatter is learnt: quantile losses on mentions
/// of brands differ by less than a hundredth between ½ and 10.
const DISPERSION: f64 = 2.0;
/// Of Anscombe's transformation.
const SHIFT: f64 = 0.375;

/// A count on the scale: the transformation that makes the variance of a negative binomial constant (Anscombe, Biometrika
/// 35, 1948). For small counts a square root, for large ones a logarithm.
pub(super) fn stabilise(count: f64) -> f64 {
    ((count + SHIFT) / DISPERSION).sqrt().asinh()
}

/// The count at a point of the scale, at least 0.
pub(super) fn restore(point: f64) -> f64 {
    (DISPERSION * point.max(0.0).sinh().powi(2) - SHIFT).max(0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn down_is_the_way_back_and_never_below_nothing() {
        for count in [0.0, 0.2, 1.0, 37.0, 1e6] {
            assert!((restore(stabilise(count)) - count).abs() < 1e-9 * count.max(1.0));
        }
        assert!(restore(-3.0) == 0.0 && restore(stabilise(0.0) - 1.0) == 0.0);
    }
}
