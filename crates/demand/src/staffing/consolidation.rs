//! Staffing without gaps that are shorter than a duty.

use super::level_staffing::{Job, SlotCapacity, keeps_deadlines};
use std::ops::Range;

/// Closes gaps of fewer than `shortest` slots in `people`, the people of each slot with whom all `jobs` meet their
/// deadlines, as far as the deadlines allow: first by moving person-slots from before a gap into it (work waits a
/// little longer), then from after it. The total stays the same and the maximum does not rise; people are added only
/// where `may_grow` allows. Where `people` miss a deadline they are returned as they are.
///
/// The fewest person-slots are often found by alternating between nobody and one person, while nobody can be on duty
/// for every other half hour.
pub fn consolidate(jobs: &[Job], capacity: &[SlotCapacity], people: Vec<u32>, shortest: usize) -> Vec<u32> {
    let deadlines = keeps_deadlines(jobs, capacity);
    if shortest < 2 || !deadlines(&people) {
        return people;
    }
    let mut staffing = Consolidation { capacity, people, shortest, deadlines };
    let top = staffing.people.iter().copied().max().unwrap_or(0);
    for stretch in stretches(capacity.iter().map(|c| c.may_grow)) {
        for height in 1..=top {
            while staffing.gaps(&stretch, height).into_iter().any(|gap| staffing.delay(&stretch, gap, height))
            {
            }
            while staffing
                .gaps(&stretch, height)
                .into_iter()
                .any(|gap| staffing.advance(&stretch, gap, height))
            {}
        }
    }
    staffing.people
}

/// A staffing that is being consolidated.
struct Consolidation<'a, F> {
    capacity: &'a [SlotCapacity],
    people: Vec<u32>,
    shortest: usize,
    deadlines: F,
}

impl<F: Fn(&[u32]) -> bool> Consolidation<'_, F> {
    /// Gaps of fewer than `shortest` slots between slots of a stretch with `height` people or more.
    fn gaps(&self, stretch: &Range<usize>, height: u32) -> Vec<Range<usize>> {
        let lower = stretches(self.people[stretch.clone()].iter().map(|n| *n < height));
        lower
            .map(|gap| stretch.start + gap.start..stretch.start + gap.end)
            .filter(|gap| gap.start > stretch.start && gap.end < stretch.end && gap.len() < self.shortest)
            .collect()
    }

    /// Moves the first person-slots of the run before a gap into the gap; returns whether it did.
    fn delay(&mut self, stretch: &Range<usize>, gap: Range<usize>, height: u32) -> bool {
        let before = self.people[stretch.start..gap.start].iter().rev().take_while(|n| **n >= height).count();
        let first = gap.start - before;
        let moved = before.min(gap.len());
        self.try_move(first..first + moved, gap.end - moved..gap.end, height)
    }

    /// Moves the last person-slots of the run after a gap into the gap; returns whether it did.
    fn advance(&mut self, stretch: &Range<usize>, gap: Range<usize>, height: u32) -> bool {
        let after = self.people[gap.end..stretch.end].iter().take_while(|n| **n >= height).count();
        let end = gap.end + after;
        let moved = after.min(gap.len());
        self.try_move(end - moved..end, gap.start..gap.start + moved, height)
    }

    /// Moves the `height`-th person from each slot of `from` to `to` where that is allowed and meets every deadline;
    /// returns whether it did.
    fn try_move(&mut self, from: Range<usize>, to: Range<usize>, height: u32) -> bool {
        let spare = |t: usize| self.people[t] == height && height > self.capacity[t].minimum;
        let room = |t: usize| self.people[t] + 1 == height;
        if !from.clone().all(spare) || !to.clone().all(room) {
            return false;
        }
        self.shift(from.clone(), to.clone());
        let kept = (self.deadlines)(&self.people);
        if !kept {
            self.shift(to, from);
        }
        kept
    }

    fn shift(&mut self, from: Range<usize>, to: Range<usize>) {
        self.people[from].iter_mut().for_each(|n| *n -= 1);
        self.people[to].iter_mut().for_each(|n| *n += 1);
    }
}

/// The maximal runs of true values.
fn stretches(holds: impl Iterator<Item = bool>) -> impl Iterator<Item = Range<usize>> {
    let holds: Vec<bool> = holds.collect();
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + holds[at..].iter().position(|holds| *holds)?;
        let length = holds[start..].iter().take_while(|holds| **holds).count();
        at = start + length;
        Some(start..at)
    })
}
