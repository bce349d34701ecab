//! Work on several threads. What is done to an item depends on the item alone, so that the number of threads changes nothing.

use rayon::prelude::*;
use rayon::{ThreadPool, ThreadPoolBuilder};

/// Threads to work with.
pub(crate) struct Threads(Option<ThreadPool>);

impl Threads {
    /// So many, at least one. Where the system gives none, the calling thread does all the work.
    pub fn new(count: usize) -> Self {
        let builder =
            ThreadPoolBuilder::new().num_threads(count).thread_name(|number| format!("rostering-{number}"));
        Self(if count > 1 { builder.build().ok() } else { None })
    }

    /// Does something to each item.
    pub fn for_each<T: Send>(&self, items: &mut [T], work: impl Fn(&mut T) + Sync + Send) {
        match &self.0 {
            None => items.iter_mut().for_each(work),
            Some(pool) => pool.install(|| items.par_iter_mut().with_max_len(1).for_each(work)),
        }
    }
}
