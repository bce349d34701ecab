//! What a planner needs from the machine around it.

use chrono::{DateTime, Utc};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// The machine's clocks and random source; passed in, so that tests decide what time it is.
#[derive(Clone)]
pub struct Environment {
    /// The date and time. Somebody can set them back: they do not tell how long something takes.
    pub now: Arc<dyn Fn() -> DateTime<Utc> + Send + Sync>,
    /// The time since a moment that stays the same, and that never runs back: how long something takes.
    pub elapsed: Arc<dyn Fn() -> Duration + Send + Sync>,
    /// A number that is unlikely to be drawn twice: names new workspaces.
    pub entropy: Arc<dyn Fn() -> u128 + Send + Sync>,
}

impl Environment {
    /// Those of this machine: for the window and the command line, which pass them in. Nothing else asks for them.
    pub fn of_this_machine() -> Self {
        Self { now: Arc::new(now), elapsed: Arc::new(elapsed()), entropy: Arc::new(entropy) }
    }
}

#[expect(clippy::disallowed_methods, reason = "here the clock comes in")]
fn now() -> DateTime<Utc> {
    Utc::now()
}

#[expect(clippy::disallowed_methods, reason = "here the clock comes in")]
fn elapsed() -> impl Fn() -> Duration + Send + Sync {
    let start = Instant::now();
    move || start.elapsed()
}

fn entropy() -> u128 {
    let mut bytes = [0; 16];
    if getrandom::fill(&mut bytes).is_err() {
        // Without the system's random source the clock still names a workspace on this machine.
        return now().timestamp_nanos_opt().unwrap_or_default().unsigned_abs().into();
    }
    u128::from_le_bytes(bytes)
}
