//! How long and how to search.

/// How to search.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SearchOptions {
    /// The same seed and the same `rounds` give the same rota, whatever the number of threads.
    pub seed: u64,
    /// Threads to search with, at least 1. More than [`WORKERS`] are not used.
    pub threads: usize,
    /// How many rounds to search; `None`: until `seconds` are over or it is stopped.
    pub iterations: Option<u32>,
    /// Seconds after which to stop; `None`: when the rounds are done.
    pub seconds: Option<f64>,
}

/// The number of searches that run side by side. It is shift of what makes a rota, so it does not follow the machine.
pub const WORKERS: usize = 4;

/// Rounds that make a very good rota of four weeks for forty people.
pub const DEFAULT_ITERATIONS: u32 = 600;

impl Default for SearchOptions {
    fn default() -> Self {
        Self { seed: 1, threads: 2, iterations: Some(DEFAULT_ITERATIONS), seconds: None }
    }
}
