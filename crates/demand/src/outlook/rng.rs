//! Chance from a seed: each message of each replication draws its own, whatever else happens in the simulation. So two
//! scenarios that differ in their people or their volume meet the same messages (common random numbers).

use rand_distr::{Distribution, Exp1, Gamma, Poisson, StandardNormal};
use rand_xoshiro::Xoshiro256PlusPlus;
use rand_xoshiro::rand_core::{Rng as _, SeedableRng};

use super::scenario::Spread;

/// A stream of chance.
#[derive(Clone)]
pub(super) struct Rng(Xoshiro256PlusPlus);

impl Rng {
    /// The stream that these numbers name.
    #[inline]
    pub fn new(names: [u64; 4]) -> Self {
        // The finaliser of SplitMix64 (Steele, Lea, Flood 2014) between the names: near numbers give far seeds.
        let mix = |seed: u64, name: u64| {
            let mut z = (seed ^ name).wrapping_add(0x9e37_79b9_7f4a_7c15);
            z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
            z ^ (z >> 31)
        };
        Self(Xoshiro256PlusPlus::seed_from_u64(names.into_iter().fold(0, mix)))
    }

    /// 32 bits.
    #[inline]
    pub fn bits(&mut self) -> u32 {
        (self.0.next_u64() >> 32) as u32
    }

    /// At least 0, below 1.
    #[inline]
    pub fn unit(&mut self) -> f64 {
        (self.0.next_u64() >> 11) as f64 * (1.0 / (1_u64 << 53) as f64)
    }

    /// Exponential with mean 1.
    #[inline]
    pub fn exponential(&mut self) -> f64 {
        Exp1.sample(&mut self.0)
    }

    /// Normal with mean 0 and variance 1.
    #[inline]
    pub fn normal(&mut self) -> f64 {
        StandardNormal.sample(&mut self.0)
    }

    /// Poisson; 0 for a mean that is not more than 0.
    pub fn poisson(&mut self, mean: f64) -> f64 {
        Poisson::new(mean).map_or(0.0, |poisson| poisson.sample(&mut self.0))
    }

    /// Gamma with this shape (more than 0) and scale 1.
    pub fn gamma(&mut self, shape: f64) -> f64 {
        Gamma::new(shape, 1.0).map_or(0.0, |gamma| gamma.sample(&mut self.0))
    }
}

/// Draws minutes of work with mean 1.
#[derive(Debug, Clone, Copy)]
pub(super) enum HandlingTime {
    LogNormal { shift: f64, sigma: f64 },
    Exponential,
}

impl HandlingTime {
    pub fn new(spread: Spread) -> Self {
        match spread {
            Spread::LogNormal(variation) => {
                let variance = (variation * variation).ln_1p();
                Self::LogNormal { shift: -variance / 2.0, sigma: variance.sqrt() }
            }
            Spread::Exponential => Self::Exponential,
        }
    }

    #[inline]
    pub fn draw(self, rng: &mut Rng) -> f64 {
        match self {
            Self::LogNormal { shift, sigma } => (shift + sigma * rng.normal()).exp(),
            Self::Exponential => rng.exponential(),
        }
    }
}
