//! Many replications, until the answer is sure enough.

use rayon::iter::{IntoParallelRefMutIterator, ParallelIterator};
use std::sync::atomic::{AtomicUsize, Ordering};

use super::compiled_scenario::{CompiledScenario, MAX_STREAMS};
use super::replication::Runner;
use super::result::{Outlook, half_width};
use super::scenario::Scenario;
use crate::error::DemandError;

/// How long to go on.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ReplicationPlan {
    /// The same scenario and seed give the same outlook, whatever the number of threads.
    pub seed: u64,
    /// Replications at least.
    pub least: usize,
    /// Replications at most; at least 1.
    pub most: usize,
    /// Stop when the share answered within promise is known to this much either way (95 %); 0 for `most` replications.
    pub precision: f64,
    /// Threads; at least 1.
    pub threads: usize,
}

impl ReplicationPlan {
    /// Until the share is known to half a percent, in 40 to 400 replications.
    pub fn usual(seed: u64, threads: usize) -> Self {
        Self { seed, least: 40, most: 400, precision: 0.005, threads }
    }

    /// Exactly so many replications.
    pub fn replications(seed: u64, count: usize, threads: usize) -> Self {
        Self { seed, least: count, most: count, precision: 0.0, threads }
    }
}

/// Replications between two looks at the precision.
const ROUND: usize = 20;

/// Messages that are expected in a scenario, at most: where nobody answers, all of them wait, 48 bytes each.
const MOST_MESSAGES: f64 = 1e7;

/// Threads, at most.
const MOST_THREADS: usize = 256;

/// Simulates a scenario.
///
/// # Errors
/// [`DemandError::TooManyStreams`] where people share more than 64 streams, [`DemandError::TooManyMessages`] where more than ten
/// million messages are expected.
pub fn simulate(scenario: &Scenario, plan: &ReplicationPlan) -> Result<Outlook, DemandError> {
    simulate_unless(scenario, plan, &|| false)
}

/// Simulates a scenario unless `stopped` says so, which is asked before each replication.
///
/// # Errors
/// As [`simulate`]; [`DemandError::Stopped`] where it was stopped.
pub fn simulate_unless(
    scenario: &Scenario,
    plan: &ReplicationPlan,
    stopped: &(dyn Fn() -> bool + Sync),
) -> Result<Outlook, DemandError> {
    let compiled = CompiledScenario::new(scenario);
    if let Some(large) = compiled.components.iter().find(|c| c.streams.len() > MAX_STREAMS) {
        return Err(DemandError::TooManyStreams { found: large.streams.len(), max: MAX_STREAMS });
    }
    let messages = scenario.messages();
    if messages.is_nan() || messages > MOST_MESSAGES {
        return Err(DemandError::TooManyMessages { messages, most: MOST_MESSAGES });
    }
    let desk_of = desks_of_streams(scenario);
    let most = plan.most.max(1);
    // The result does not depend on the number of threads, and each keeps all that waits.
    let held = (MOST_MESSAGES / messages.max(1.0)) as usize;
    let threads = plan.threads.clamp(1, most.min(MOST_THREADS)).min(held.max(1));
    // On one thread, and where the system gives no more, everything runs on this one.
    let pool =
        (threads > 1).then(|| rayon::ThreadPoolBuilder::new().num_threads(threads).build().ok()).flatten();
    let mut runners: Vec<Runner> = (0..threads).map(|_| Runner::new(&compiled)).collect();
    let mut shares: Vec<Vec<f64>> = Vec::with_capacity(most);
    while shares.len() < most {
        let upto = if shares.is_empty() { plan.least.max(1) } else { shares.len() + ROUND }.min(most);
        let next = AtomicUsize::new(shares.len());
        // Each runner takes the next replication until none is left. A replication draws from its own random streams and
        // counts whole numbers, so that it makes no difference which runner takes it.
        let work = |runner: &mut Runner| {
            let mut done = Vec::new();
            loop {
                let replication = next.fetch_add(1, Ordering::Relaxed);
                if replication >= upto || stopped() {
                    return done;
                }
                done.push((replication, runner.run(plan.seed, replication as u64, &desk_of)));
            }
        };
        let mut done: Vec<(usize, Vec<f64>)> = match &pool {
            Some(pool) => pool.install(|| runners.par_iter_mut().flat_map_iter(work).collect()),
            None => runners.iter_mut().flat_map(work).collect(),
        };
        if stopped() {
            return Err(DemandError::Stopped);
        }
        done.sort_unstable_by_key(|(replication, _)| *replication);
        shares.extend(done.into_iter().map(|(_, shares)| shares));
        if plan.precision > 0.0 && half_width(shares.iter().map(|s| s[0])) <= plan.precision {
            break;
        }
    }
    let mut statistics = runners.swap_remove(0).statistics;
    for runner in &runners {
        statistics.add(&runner.statistics);
    }
    Ok(Outlook::new(scenario, statistics, shares, &desk_of))
}

/// The desk that answers each stream: that of the first duty that does.
fn desks_of_streams(scenario: &Scenario) -> Vec<Option<usize>> {
    let mut desks = vec![None; scenario.streams.len()];
    for duty in &scenario.duties {
        for stream in &duty.streams {
            desks[*stream].get_or_insert(duty.desk);
        }
    }
    desks
}
