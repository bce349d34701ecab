//! How often the same comes again, as far as it can be looked at in bounded memory.

use std::hash::{Hash as _, Hasher as _};

use rustc_hash::{FxHashSet, FxHasher};

/// Different texts that are told apart.
const TOLD_APART: usize = 200_000;

/// Texts that come once, and more often.
#[derive(Debug, Clone, Default)]
pub(crate) struct Repetition {
    seen: FxHashSet<u64>,
    looked_at: u64,
    again: u64,
}

impl Repetition {
    /// Takes a text.
    pub fn add(&mut self, key: u64) {
        if self.seen.len() < TOLD_APART {
            self.looked_at += 1;
            self.again += u64::from(!self.seen.insert(key));
        }
    }

    /// Share of them that had come before.
    pub fn share(&self) -> f64 {
        self.again as f64 / self.looked_at.max(1) as f64
    }
}

/// What stands for a text, or for all cells of a row.
pub(crate) fn key<'a>(texts: impl IntoIterator<Item = &'a str>) -> u64 {
    let mut hasher = FxHasher::default();
    for text in texts {
        text.hash(&mut hasher);
    }
    hasher.finish()
}
