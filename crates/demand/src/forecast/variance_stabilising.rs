//! A transformation after which counts of any size have about the same variance.

/// The dispersion that is assumed. It hardly matters where the residuals are learnt on the same scale: quantile losses
/// on mentions of brands differ by less than 1 % between ½ and 10.
const DISPERSION: f64 = 2.0;
/// The constant of Anscombe's transformation.
const SHIFT: f64 = 0.375;

/// A count on the variance-stabilising scale of a negative binomial (Anscombe, Biometrika 35, 1948): about a square
/// root for small counts and a logarithm for large ones.
pub(super) fn stabilise(count: f64) -> f64 {
    ((count + SHIFT) / DISPERSION).sqrt().asinh()
}

/// The inverse of [`stabilise`], at least 0.
pub(super) fn restore(point: f64) -> f64 {
    (DISPERSION * point.max(0.0).sinh().powi(2) - SHIFT).max(0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn restoring_is_the_inverse_and_never_negative() {
        for count in [0.0, 0.2, 1.0, 37.0, 1e6] {
            assert!((restore(stabilise(count)) - count).abs() < 1e-9 * count.max(1.0));
        }
        assert!(restore(-3.0) == 0.0 && restore(stabilise(0.0) - 1.0) == 0.0);
    }
}
