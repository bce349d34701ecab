//! Work side by side. What is done is decided by its place in the list; threads only carry it out, so that their number
//! changes nothing.

use std::sync::{Mutex, PoisonError};

/// Does something with each item.
pub(crate) fn each<T: Send>(items: &mut [T], threads: usize, work: impl Fn(&mut T) + Sync) {
    if threads <= 1 {
        items.iter_mut().for_each(work);
        return;
    }
    let most = items.len();
    let queue = Mutex::new(items.iter_mut());
    let take = || loop {
        // Nothing panics while it is locked, and a next item is valid in any case.
        let next = queue.lock().unwrap_or_else(PoisonError::into_inner).next();
        let Some(item) = next else { break };
        work(item);
    };
    std::thread::scope(|scope| {
        for _ in 1..threads.min(most) {
            scope.spawn(take);
        }
        take();
    });
}
