//! How often something is simulated.

use dialoog_demand::outlook::{ReplicationPlan, Scenario};
use dialoog_model::RANGES;

/// Where the chance of a simulation comes from, and on how many threads it runs. The result depends on the seed alone.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Runs {
    seed: u64,
    threads: usize,
}

impl Runs {
    /// `threads`: `None` for one on each core.
    pub fn new(seed: u32, threads: Option<u32>) -> Self {
        let cores = || std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
        Self {
            seed: seed.into(),
            threads: threads.map_or_else(cores, |threads| threads.clamp(1, RANGES.threads.most) as usize),
        }
    }

    /// Replications until the share answered within promise is known to half a percent.
    pub fn usual(self) -> ReplicationPlan {
        ReplicationPlan::usual(self.seed, self.threads)
    }

    /// So many replications; `None`: the usual.
    pub fn exactly(self, count: Option<u32>) -> ReplicationPlan {
        count.map_or_else(|| self.usual(), |count| self.replications(count as usize))
    }

    /// As many replications of a scenario as give so many messages, within limits.
    pub fn of_messages(
        self,
        messages: f64,
        (least, most): (f64, f64),
        scenario: &Scenario,
    ) -> ReplicationPlan {
        self.replications((messages / scenario.messages().max(1.0)).clamp(least, most) as usize)
    }

    fn replications(self, count: usize) -> ReplicationPlan {
        ReplicationPlan::replications(self.seed, count, self.threads)
    }
}
