//! Random numbers from a seed.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng as _, SeedableRng};

/// A stream of random numbers, determined by seed and stream (`ChaCha8`).
pub(crate) struct Rng(ChaCha8Rng);

impl Rng {
    pub fn new(seed: u64, stream: usize) -> Self {
        let mut source = ChaCha8Rng::seed_from_u64(seed);
        source.set_stream(stream as u64);
        Self(source)
    }

    /// From 0 to below `end`; 0 for an `end` of 0.
    pub fn below(&mut self, end: usize) -> usize {
        ((u64::from(self.0.next_u32()) * end as u64) >> 32) as usize
    }

    /// True with probability 1/`times`.
    pub fn one_in(&mut self, times: usize) -> bool {
        self.below(times) == 0
    }

    /// A random element.
    pub fn pick<T: Copy>(&mut self, list: &[T]) -> Option<T> {
        list.get(self.below(list.len())).copied()
    }

    /// Moves a random sample of a list to its front.
    pub fn shuffle<T>(&mut self, list: &mut [T], count: usize) {
        for index in 0..count.min(list.len()) {
            let other = index + self.below(list.len() - index);
            list.swap(index, other);
        }
    }

    /// Above 0, at most 1.
    pub fn unit(&mut self) -> f64 {
        (f64::from(self.0.next_u32()) + 1.0) / (f64::from(u32::MAX) + 1.0)
    }

    /// Bits.
    pub fn bits(&mut self) -> u32 {
        self.0.next_u32()
    }
}
