//! What a planner needs from the machine around it.

use chrono::{DateTime, Utc};
use std::sync::Arc;

/// The machine's clock and random source; passed in, so that tests decide what time it is.
#[derive(Clone)]
pub struct Environment {
    /// The clock.
    pub now: Arc<dyn Fn() -> DateTime<Utc> + Send + Sync>,
    /// A number that is unlikely to be drawn twice: names new workspaces.
    pub entropy: Arc<dyn Fn() -> u128 + Send + Sync>,
}

impl Environment {
    /// Those of this machine: for the window and the command line, which pass them in. Nothing else asks for them.
    pub fn of_this_machine() -> Self {
        Self { now: Arc::new(now), entropy: Arc::new(entropy) }
    }
}

#[expect(clippy::disallowed_methods, reason = "here the clock comes in")]
fn now() -> DateTime<Utc> {
    Utc::now()
}

fn entropy() -> u128 {
    let mut bytes = [0; 16];
    if getrandom::fill(&mut bytes).is_err() {
        // Without the system's random source the clock still names a workspace on this machine.
        return now().timestamp_nanos_opt().unwrap_or_default().unsigned_abs().into();
    }
    u128::from_le_bytes(bytes)
}
