//! How evenly a load is shared.

/// Between which shares of their budget the middle eight of ten people on duty lie, 0..
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct LoadRange {
    /// The lowest tenth lies below.
    pub from: f64,
    /// The highest tenth lies above.
    pub to: f64,
}

/// How evenly a load is shared, in a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sharing {
    /// The range is at most a quarter of the budget wide.
    Even,
    /// At most half of the budget.
    Fair,
    /// Wider.
    Uneven,
}

impl LoadRange {
    /// How even that is.
    pub fn sharing(&self) -> Sharing {
        match self.to - self.from {
            width if width <= 0.25 => Sharing::Even,
            width if width <= 0.5 => Sharing::Fair,
            _ => Sharing::Uneven,
        }
    }
}

/// The range of the load of those on duty, from the share of their budget that each has; `None` where there are none.
pub(crate) fn load_range(mut shares: Vec<f64>) -> Option<LoadRange> {
    shares.sort_by(f64::total_cmp);
    Some(LoadRange { from: quantile(&shares, 0.1)?, to: quantile(&shares, 0.9)? })
}

/// The value below which a share `p` of sorted values lies, interpolated between the two nearest (Hyndman and Fan 1996,
/// definition 7); `None` of nothing.
fn quantile(sorted: &[f64], p: f64) -> Option<f64> {
    let place = sorted.len().checked_sub(1)? as f64 * p;
    let (low, high) = (sorted[place.floor() as usize], sorted[place.ceil() as usize]);
    Some(low + (high - low) * place.fract())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_middle_eight_of_ten_say_how_even_it_is() {
        let of = |shares: &[f64]| load_range(shares.to_vec()).map(|found| found.sharing());
        assert_eq!(of(&[]), None);
        assert_eq!(of(&[0.7]), Some(Sharing::Even));
        assert_eq!(of(&[0.6, 0.65, 0.7, 0.8]), Some(Sharing::Even));
        assert_eq!(of(&[0.4, 0.8, 0.5, 0.7, 0.6]), Some(Sharing::Fair));
        assert_eq!(of(&[0.1, 1.0, 0.5]), Some(Sharing::Uneven));
    }

    #[test]
    fn one_person_at_the_edge_does_not_make_it_uneven() {
        let mut shares = vec![0.8; 20];
        shares[0] = 0.1;
        let found = load_range(shares).expect("there are some");
        assert_eq!((found.sharing(), found.from, found.to), (Sharing::Even, 0.8, 0.8));
    }

    #[test]
    fn a_quantile_lies_between_the_nearest_values() {
        assert_eq!(quantile(&[1.0, 2.0, 3.0], 0.5), Some(2.0));
        assert_eq!(quantile(&[1.0, 2.0], 0.25), Some(1.25));
    }
}
