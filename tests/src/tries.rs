//! How often what could be lost is tried to be.

/// Says how many tries there are, in the long runs of `cargo xtask bench reliability`.
const TRIES: &str = "DIALOOG_TRIES";

/// So many tries, or as many as were asked for.
pub fn tries(usually: usize) -> usize {
    std::env::var(TRIES).ok().and_then(|wanted| wanted.parse().ok()).unwrap_or(usually)
}

/// At most so many of all, from first to last, so that a few tries see some of everything.
pub fn spread<T>(all: Vec<T>, tries: usize) -> Vec<T> {
    let number = all.len();
    let taken = |index: usize| (index + 1) * tries / number > index * tries / number;
    all.into_iter()
        .enumerate()
        .filter(|(index, _)| tries >= number || taken(*index))
        .map(|(_, one)| one)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_few_of_many_are_as_many_as_were_asked_for_and_from_everywhere() {
        let some = spread((0..1000).collect(), 10);
        assert_eq!(some.len(), 10);
        assert!(some.windows(2).all(|two| two[1] - two[0] == 100), "{some:?}");
        assert_eq!(spread((0..7).collect::<Vec<_>>(), 10).len(), 7);
        assert_eq!(spread(Vec::<u8>::new(), 10), Vec::<u8>::new());
    }
}
