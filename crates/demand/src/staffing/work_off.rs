//! Which work is done when.

use super::Work;
use std::collections::BTreeMap;

/// Work done in one slot.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Done {
    /// Index of the [`Work`].
    pub work: usize,
    /// Hours of it done here.
    pub hours: f64,
}

/// What is worked on in each slot, earliest deadline first, with so many hours of capacity; work that is late is done
/// all the same, as soon as can be.
pub fn work_off(work: &[Work], capacity: &[f64]) -> Vec<Vec<Done>> {
    let mut by_release: Vec<usize> = (0..work.len()).filter(|i| work[*i].hours > 0.0).collect();
    by_release.sort_by_key(|i| work[*i].release);
    let mut coming = by_release.into_iter().peekable();
    let mut waiting: BTreeMap<(usize, usize), f64> = BTreeMap::new();
    capacity
        .iter()
        .enumerate()
        .map(|(slot, capacity)| {
            while let Some(i) = coming.next_if(|i| work[*i].release <= slot) {
                waiting.insert((work[i].due, i), work[i].hours);
            }
            let (mut hours, mut done) = (*capacity, Vec::new());
            while hours > 0.0 {
                let Some(mut first) = waiting.first_entry() else { break };
                let part = hours.min(*first.get());
                done.push(Done { work: first.key().1, hours: part });
                hours -= part;
                if part < *first.get() {
                    *first.get_mut() -= part;
                } else {
                    first.remove();
                }
            }
            done
        })
        .collect()
}
