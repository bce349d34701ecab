//! Many replications, until the answer is sure enough.

use std::sync::atomic::{AtomicUsize, Ordering};

use super::prepared::{MOST_STREAMS, Prepared};
use super::replication::Runner;
use super::result::{Outlook, half_width};
use super::scenario::Scenario;
use crate::DemandError;

/// How long to go on.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Effort {
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

impl Effort {
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

/// Simulates a scenario.
///
/// # Errors
/// [`DemandError::TooManyStreams`] where people share more than 64 streams.
pub fn simulate(scenario: &Scenario, effort: &Effort) -> Result<Outlook, DemandError> {
    simulate_unless(scenario, effort, &|| false)
}

/// Simulates a scenario unless `stopped` says so, which is asked before each replication.
///
/// # Errors
/// As [`simulate`]; [`DemandError::Stopped`] where it was stopped.
pub fn simulate_unless(
    scenario: &Scenario,
    effort: &Effort,
    stopped: &(dyn Fn() -> bool + Sync),
) -> Result<Outlook, DemandError> {
    let prepared = Prepared::new(scenario);
    if let Some(large) = prepared.components.iter().find(|c| c.streams.len() > MOST_STREAMS) {
        return Err(DemandError::TooManyStreams { found: large.streams.len(), most: MOST_STREAMS });
    }
    let desk_of = desks_of_streams(scenario);
    let most = effort.most.max(1);
    let mut runners: Vec<Runner> =
        (0..effort.threads.clamp(1, most)).map(|_| Runner::new(&prepared)).collect();
    let mut shares: Vec<Vec<f64>> = Vec::with_capacity(most);
    while shares.len() < most {
        let upto = if shares.is_empty() { effort.least.max(1) } else { shares.len() + ROUND }.min(most);
        let next = AtomicUsize::new(shares.len());
        let work = |runner: &mut Runner| {
            let mut done = Vec::new();
            loop {
                let replication = next.fetch_add(1, Ordering::Relaxed);
                if replication >= upto || stopped() {
                    return done;
                }
                done.push((replication, runner.run(effort.seed, replication as u64, &desk_of)));
            }
        };
        let mut done: Vec<(usize, Vec<f64>)> = std::thread::scope(|scope| {
            let (first, others) = runners.split_at_mut(1);
            let threads: Vec<_> = others.iter_mut().map(|runner| scope.spawn(|| work(runner))).collect();
            let mut done = work(&mut first[0]);
            // A thread that died leaves its replications out; what is there is still true.
            done.extend(threads.into_iter().filter_map(|t| t.join().ok()).flatten());
            done
        });
        if stopped() {
            return Err(DemandError::Stopped);
        }
        done.sort_unstable_by_key(|(replication, _)| *replication);
        shares.extend(done.into_iter().map(|(_, shares)| shares));
        if effort.precision > 0.0 && half_width(shares.iter().map(|s| s[0])) <= effort.precision {
            break;
        }
    }
    let mut tally = runners.swap_remove(0).tally;
    for runner in &runners {
        tally.add(&runner.tally);
    }
    Ok(Outlook::new(scenario, tally, shares, &desk_of))
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
