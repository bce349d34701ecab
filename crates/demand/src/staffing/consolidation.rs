//! Whole people in stretches that somebody can be put on duty for.

use super::level_staffing::{Job, SlotCapacity, keeps_deadlines};
use std::ops::Range;

/// As many people as in `people` (in each slot, those that finish all `jobs` in time), without gaps of fewer than `shortest`
/// slots, as far as the deadlines allow: whoever is asked for just before such a gap comes later, who finds all the more
/// to do; else who is asked for just after it comes earlier. Never more at once than before, and only where more may be
/// put.
///
/// The fewest person-slots are often found where somebody waits for enough to do, slot by slot: nobody can be on duty for
/// every other half hour.
pub fn consolidate(jobs: &[Job], capacity: &[SlotCapacity], people: Vec<u32>, shortest: usize) -> Vec<u32> {
    let deadlines = keeps_deadlines(jobs, capacity);
    if shortest < 2 || !deadlines(&people) {
        return people;
    }
    let mut joined = Joined { capacity, people, shortest, deadlines };
    let top = joined.people.iter().copied().max().unwrap_or(0);
    for stretch in stretches(capacity.iter().map(|c| c.may_grow)) {
        for height in 1..=top {
            while joined.gaps(&stretch, height).into_iter().any(|gap| joined.later(&stretch, gap, height)) {}
            while joined.gaps(&stretch, height).into_iter().any(|gap| joined.earlier(&stretch, gap, height)) {
            }
        }
    }
    joined.people
}

struct Joined<'a, F> {
    capacity: &'a [SlotCapacity],
    people: Vec<u32>,
    shortest: usize,
    deadlines: F,
}

impl<F: Fn(&[u32]) -> bool> Joined<'_, F> {
    /// Short gaps between slots of a stretch with so many people or more.
    fn gaps(&self, stretch: &Range<usize>, height: u32) -> Vec<Range<usize>> {
        let lower = stretches(self.people[stretch.clone()].iter().map(|n| *n < height));
        lower
            .map(|gap| stretch.start + gap.start..stretch.start + gap.end)
            .filter(|gap| gap.start > stretch.start && gap.end < stretch.end && gap.len() < self.shortest)
            .collect()
    }

    /// Closes a gap, or part of it, with the first of those before it.
    fn later(&mut self, stretch: &Range<usize>, gap: Range<usize>, height: u32) -> bool {
        let before = self.people[stretch.start..gap.start].iter().rev().take_while(|n| **n >= height).count();
        let first = gap.start - before;
        let moved = before.min(gap.len());
        self.moves(first..first + moved, gap.end - moved..gap.end, height)
    }

    /// Closes a gap, or part of it, with the last of those after it.
    fn earlier(&mut self, stretch: &Range<usize>, gap: Range<usize>, height: u32) -> bool {
        let after = self.people[gap.end..stretch.end].iter().take_while(|n| **n >= height).count();
        let end = gap.end + after;
        let moved = after.min(gap.len());
        self.moves(end - moved..end, gap.start..gap.start + moved, height)
    }

    /// Moves one person, the `height`-th, from each of some slots to others, if that is possible.
    fn moves(&mut self, from: Range<usize>, to: Range<usize>, height: u32) -> bool {
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

/// The stretches of slots of which something holds.
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
