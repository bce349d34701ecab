//! How a long use-case is asked to stop.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::{Cause, Failure};

/// Asks a long use-case to stop; it answers within a fifth of a second.
#[derive(Debug, Clone, Default)]
pub struct StopFlag(Arc<AtomicBool>);

impl StopFlag {
    /// Asks it to stop.
    pub fn stop(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    /// Whether it has been asked to.
    pub fn is_stopped(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }

    /// The failure of whatever gives no answer when it was asked to stop.
    pub(crate) fn check(&self) -> Result<(), Failure> {
        if self.is_stopped() { Err(Cause::Stopped.into()) } else { Ok(()) }
    }
}
