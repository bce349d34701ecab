//! How long and how to search.

/// How to search.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SearchOptions {
    /// The same seed and the same `iterations` give the same rota, whatever the number of threads.
    pub seed: u64,
    /// Threads to search with, at least 1. More than [`WORKERS`] are not used.
    pub threads: usize,
    /// Iterations of the search; `None`: until `seconds` are over or it is stopped.
    pub iterations: Option<u32>,
    /// Seconds after which to stop; `None`: when the iterations are done.
    pub seconds: Option<f64>,
}

/// The number of annealing workers. It is part of what determines a rota, so it does not depend on the machine.
pub const WORKERS: usize = 4;

/// Iterations that give a very good rota of four weeks for forty people.
pub const DEFAULT_ITERATIONS: u32 = 600;

impl Default for SearchOptions {
    fn default() -> Self {
        Self { seed: 1, threads: 2, iterations: Some(DEFAULT_ITERATIONS), seconds: None }
    }
}
