//! How evenly a rota is shared, in a word.

/// How evenly a rota is shared, by two signs: whether anybody is found to carry more or less than the rule allows, and whether more
/// than a tenth of the burden would have to change hands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sharing {
    /// Neither.
    Even,
    /// One of them.
    Fair,
    /// Both.
    Uneven,
}

/// Part of the burden above which it is worth a look that it would have to change hands.
pub(crate) const NOTICEABLE: f64 = 0.1;

impl Sharing {
    /// Of a rota in which so much of the burden is unfair, and somebody is found to carry too much or too little, or nobody.
    pub fn of(unfair: f64, burden: f64, found: bool) -> Self {
        match (unfair > NOTICEABLE * burden, found) {
            (false, false) => Self::Even,
            (true, true) => Self::Uneven,
            _ => Self::Fair,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_called_even_has_no_finding_and_little_to_change_hands() {
        assert_eq!(Sharing::of(5.0, 100.0, false), Sharing::Even);
        assert_eq!(Sharing::of(5.0, 100.0, true), Sharing::Fair);
        assert_eq!(Sharing::of(15.0, 100.0, false), Sharing::Fair);
        assert_eq!(Sharing::of(15.0, 100.0, true), Sharing::Uneven);
    }
}
