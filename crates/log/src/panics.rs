//! Panics become lines of the log.

use std::panic::{self, PanicHookInfo};

/// Logs each panic, then does with it what was done before.
pub fn log_panics() {
    let before = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        let place = info.location().map(ToString::to_string).unwrap_or_default();
        tracing::error!(place, "panic: {}", message(info));
        before(info);
    }));
}

/// The message where it is fixed in the program. One that was put together may hold what was worked on.
fn message<'a>(info: &'a PanicHookInfo<'_>) -> &'a str {
    info.payload().downcast_ref::<&'static str>().copied().unwrap_or("(its message is on standard error)")
}
