//! Earliest-deadline-first schedule.

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

/// The jobs worked on in each slot by earliest deadline first, with `capacity` hours in each slot. Late jobs are
/// completed as soon as possible.
///
/// If any preemptive schedule meets all deadlines, this one does (Horn, Naval Research Logistics Quarterly 21(1),
/// 1974).
pub fn schedule_edf(jobs: &[Job], capacity: &[f64]) -> Vec<Vec<Completion>> {
    let mut by_release: Vec<usize> = (0..jobs.len()).filter(|i| jobs[*i].hours > 0.0).collect();
    by_release.sort_by_key(|i| jobs[*i].release);
    let mut upcoming = by_release.into_iter().peekable();
    let mut waiting: BTreeMap<(usize, usize), f64> = BTreeMap::new();
    capacity
        .iter()
        .enumerate()
        .map(|(slot, capacity)| {
            while let Some(i) = upcoming.next_if(|i| jobs[*i].release <= slot) {
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
