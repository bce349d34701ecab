//! Which job is worked on when: earliest deadline first.

use super::level_staffing::Job;
use std::collections::BTreeMap;

/// Work on a job in one slot.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Completion {
    /// Index of the [`Job`].
    pub job: usize,
    /// Hours of it completed in the slot.
    pub hours: f64,
}

/// The jobs worked on in each slot, earliest deadline first, with these hours of capacity. A late job is completed all the
/// same, as soon as possible.
///
/// Earliest deadline first keeps every deadline that any order keeps (Horn, Naval Research Logistics Quarterly 21, 1974).
pub fn schedule_edf(jobs: &[Job], capacity: &[f64]) -> Vec<Vec<Completion>> {
    let mut by_release: Vec<usize> = (0..jobs.len()).filter(|i| jobs[*i].hours > 0.0).collect();
    by_release.sort_by_key(|i| jobs[*i].release);
    let mut coming = by_release.into_iter().peekable();
    let mut waiting: BTreeMap<(usize, usize), f64> = BTreeMap::new();
    capacity
        .iter()
        .enumerate()
        .map(|(slot, capacity)| {
            while let Some(i) = coming.next_if(|i| jobs[*i].release <= slot) {
                waiting.insert((jobs[i].due, i), jobs[i].hours);
            }
            let (mut hours, mut completions) = (*capacity, Vec::new());
            while hours > 0.0 {
                let Some(mut first) = waiting.first_entry() else { break };
                let part = hours.min(*first.get());
                completions.push(Completion { job: first.key().1, hours: part });
                hours -= part;
                if part < *first.get() {
                    *first.get_mut() -= part;
                } else {
                    first.remove();
                }
            }
            completions
        })
        .collect()
}
