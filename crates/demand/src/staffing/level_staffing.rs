//! Work that can wait until it falls due: whole people, as even as the deadlines allow.

use super::fewest_people::fewest;

/// More people than this at once are planned in groups, so that the time it takes stays bounded.
const MOST_LEVELS: u32 = 1000;

/// Below so many hours (a third of a millisecond) work counts as done.
const NOTHING: f64 = 1e-7;

/// Work that comes in during one slot and must be done by the end of another.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Job {
    /// The first slot in which it can be done.
    pub release: usize,
    /// The last slot in which it can be done in time.
    pub due: usize,
    /// Hours of work, 0 or more.
    pub hours: f64,
}

/// What one slot allows.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SlotCapacity {
    /// People that are there anyhow.
    pub minimum: u32,
    /// Whether more may be put there.
    pub may_grow: bool,
    /// Hours of work that each person brings to the slot.
    pub hours_each: f64,
    /// Hours of the people's time that other work takes.
    pub other_work: f64,
}

impl SlotCapacity {
    /// Hours left for the work in question with so many people.
    pub fn hours(&self, people: u32) -> f64 {
        (f64::from(people) * self.hours_each - self.other_work).max(0.0)
    }
}

/// The people in each slot that finish all `jobs` in time, as level as whole people can be: the highest slots are
/// lowered first, one person at a time, for as long as every deadline is still kept; of equal slots the later ones, so
/// that work is done early rather than at the last moment. No slot can spare a single person of what is returned.
///
/// `None` if no number of people is enough: some work has no slot that may grow, and what is there anyhow cannot do it.
///
/// On the 0-1-many instances that were solved exactly this finds the fewest person-slots as well. Each lowering is
/// checked by running the work, earliest deadline first, from the changed slot until nothing differs any more.
pub fn level_staffing(jobs: &[Job], capacity: &[SlotCapacity]) -> Option<Vec<u32>> {
    // Only the slots in which something can be done count.
    let slots: Vec<usize> = (0..capacity.len())
        .filter(|t| capacity[*t].may_grow || capacity[*t].hours(capacity[*t].minimum) > 0.0)
        .collect();
    let last = slots.len().wrapping_sub(1);
    // Backwards in time a deadline is a release: so the later of equal slots come first in one forward pass.
    let mut arriving: Vec<Vec<(usize, f64)>> = vec![Vec::new(); slots.len()];
    for w in jobs.iter().filter(|w| w.hours > 0.0) {
        let first = slots.partition_point(|t| *t < w.release);
        let after = slots.partition_point(|t| *t <= w.due);
        if first >= after {
            return None;
        }
        let (release, due) = (last - (after - 1), last - first);
        match arriving[release].iter_mut().find(|(d, _)| *d == due) {
            Some((_, hours)) => *hours += w.hours,
            None => arriving[release].push((due, w.hours)),
        }
    }
    let mut all: Vec<u32> = capacity.iter().map(|c| c.minimum).collect();
    let backwards: Vec<SlotCapacity> = slots.iter().rev().map(|t| capacity[*t]).collect();
    let level = |top: u32| -> Vec<u32> {
        backwards.iter().map(|c| if c.may_grow { c.minimum.max(top) } else { c.minimum }).collect()
    };
    let fits = |top: u32| run(&arriving, &backwards, &level(top)).is_some();
    let top = if fits(0) {
        0
    } else {
        let top = fewest(1, 1, fits);
        if !fits(top) {
            return None;
        }
        top
    };
    if top > MOST_LEVELS {
        return in_groups(jobs, capacity, top.div_ceil(MOST_LEVELS));
    }
    let people = level(top);
    let left = run(&arriving, &backwards, &people)?;
    let queue = Queue::new(backwards.len());
    let mut lowering = Lowering { arriving: &arriving, capacity: &backwards, people, left, queue, at: 0 };
    let mut may_fall: Vec<usize> = (0..backwards.len()).filter(|t| backwards[*t].may_grow).collect();
    for height in (1..=top).rev() {
        let here = |t: &usize| lowering.people[*t] == height && height > backwards[*t].minimum;
        let candidates: Vec<usize> = may_fall.iter().copied().filter(here).collect();
        lowering.restart();
        let kept = lowering.lower(&candidates);
        // Slots are only ever lowered, so what cannot be spared now never can.
        may_fall.retain(|t| kept.binary_search(t).is_err());
    }
    for (slot, people) in slots.iter().rev().zip(lowering.people) {
        all[*slot] = people;
    }
    Some(all)
}

/// The same with people who come in groups of `size`.
fn in_groups(jobs: &[Job], capacity: &[SlotCapacity], size: u32) -> Option<Vec<u32>> {
    let groups: Vec<SlotCapacity> = capacity
        .iter()
        .map(|c| {
            let minimum = c.minimum.div_ceil(size);
            // Where nobody may be added, whoever makes the last group full is not there.
            let absent = if c.may_grow { 0 } else { minimum * size - c.minimum };
            let other_work = c.other_work + f64::from(absent) * c.hours_each;
            SlotCapacity { minimum, hours_each: c.hours_each * f64::from(size), other_work, ..*c }
        })
        .collect();
    let people = level_staffing(jobs, &groups)?;
    Some(people.iter().zip(capacity).map(|(n, c)| if c.may_grow { n * size } else { c.minimum }).collect())
}

/// A feasible staffing on its way down.
struct Lowering<'a> {
    arriving: &'a [Vec<(usize, f64)>],
    capacity: &'a [SlotCapacity],
    people: Vec<u32>,
    /// Work left after each slot.
    left: Vec<f64>,
    /// The work waiting at slot `at`, before what comes in there.
    queue: Queue,
    at: usize,
}

impl Lowering<'_> {
    fn restart(&mut self) {
        self.queue = Queue::new(self.capacity.len());
        self.at = 0;
    }

    /// Takes one person from each of the slots (in order) that can spare one when those before it have given theirs;
    /// returns those that cannot. Where all can, one run tells; otherwise the halves are tried one after the other,
    /// which ends at what trying them one by one would.
    fn lower(&mut self, slots: &[usize]) -> Vec<usize> {
        let (Some(first), Some(last)) = (slots.first(), slots.last()) else { return Vec::new() };
        while self.at < *first {
            self.queue.step(
                self.at,
                &self.arriving[self.at],
                self.capacity[self.at].hours(self.people[self.at]),
            );
            self.at += 1;
        }
        for t in slots {
            self.people[*t] -= 1;
        }
        if self.holds(*last) {
            return Vec::new();
        }
        for t in slots {
            self.people[*t] += 1;
        }
        if slots.len() == 1 {
            return slots.to_vec();
        }
        let (early, late) = slots.split_at(slots.len() / 2);
        let mut kept = self.lower(early);
        kept.extend(self.lower(late));
        kept
    }

    /// Whether every deadline is kept from the present slot on; only as far as something differs, which it may up to
    /// slot `last` and until the work left is what it was.
    fn holds(&mut self, last: usize) -> bool {
        let mut queue = self.queue.from(self.at);
        let mut later = Vec::new();
        for t in self.at..self.capacity.len() {
            if queue.step(t, &self.arriving[t], self.capacity[t].hours(self.people[t])) > NOTHING {
                return false;
            }
            later.push(queue.total);
            if t >= last && queue.total - self.left[t] < NOTHING / 100.0 {
                break;
            }
        }
        self.left[self.at..self.at + later.len()].copy_from_slice(&later);
        true
    }
}

/// Whether so many people in each slot keep every deadline. Work that comes in after the last slot, or after it is due, is
/// never in time.
pub(super) fn keeps_deadlines(jobs: &[Job], capacity: &[SlotCapacity]) -> impl Fn(&[u32]) -> bool {
    let mut arriving: Vec<Vec<(usize, f64)>> = vec![Vec::new(); capacity.len()];
    let mut possible = true;
    for w in jobs.iter().filter(|w| w.hours > 0.0) {
        match arriving.get_mut(w.release) {
            Some(arriving) if w.release <= w.due => arriving.push((w.due.min(capacity.len() - 1), w.hours)),
            _ => possible = false,
        }
    }
    move |people| possible && run(&arriving, capacity, people).is_some()
}

/// The work left after each slot, earliest deadline first; `None` if a deadline is missed.
fn run(arriving: &[Vec<(usize, f64)>], capacity: &[SlotCapacity], people: &[u32]) -> Option<Vec<f64>> {
    let mut queue = Queue::new(capacity.len());
    let mut left = Vec::with_capacity(capacity.len());
    for t in 0..capacity.len() {
        if queue.step(t, &arriving[t], capacity[t].hours(people[t])) > NOTHING {
            return None;
        }
        left.push(queue.total);
    }
    Some(left)
}

/// Hours waiting, by the slot in which they fall due.
struct Queue {
    due: Vec<f64>,
    /// Nothing waits that falls due before this slot,
    first: usize,
    /// nor after this one.
    last: usize,
    total: f64,
    /// Slot that the first of `due` stands for.
    offset: usize,
}

impl Queue {
    fn new(slots: usize) -> Self {
        Self { due: vec![0.0; slots], first: slots, last: 0, total: 0.0, offset: 0 }
    }

    /// A copy to go on with from slot `t`.
    fn from(&self, t: usize) -> Self {
        let mut due = Vec::with_capacity(self.due.len() + self.offset - t);
        due.extend_from_slice(&self.due[t - self.offset..]);
        Self { due, offset: t, ..*self }
    }

    /// Lets slot `t` pass: work comes in, the most urgent is done. Returns the hours that are late, and forgets them.
    fn step(&mut self, t: usize, arriving: &[(usize, f64)], mut hours: f64) -> f64 {
        for (due, hours) in arriving {
            self.due[*due - self.offset] += hours;
            self.total += hours;
            self.first = self.first.min(*due);
            self.last = self.last.max(*due);
        }
        while hours > 0.0 && self.first <= self.last {
            let here = &mut self.due[self.first - self.offset];
            let done = hours.min(*here);
            *here -= done;
            self.total -= done;
            hours -= done;
            if *here > 0.0 {
                break;
            }
            self.first += 1;
        }
        if self.first > t {
            return 0.0;
        }
        let late = std::mem::take(&mut self.due[t - self.offset]);
        self.total -= late;
        self.first = t + 1;
        late
    }
}
