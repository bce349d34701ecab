//! Level staffing in whole people for work with deadlines.

use super::fewest_people::fewest;

/// More people than this at once are planned in groups, which bounds the running time.
const MAX_LEVELS: u32 = 1000;

/// Work of fewer hours than this (a third of a millisecond) counts as done.
const NEGLIGIBLE: f64 = 1e-7;

/// Work that arrives during one slot and is due at the end of another.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Job {
    /// The first slot in which it can be done.
    pub release: usize,
    /// The last slot in which it can be done in time.
    pub due: usize,
    /// Hours of work, 0 or more.
    pub hours: f64,
}

/// Capacity of one slot.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SlotCapacity {
    /// People who are present in any case.
    pub minimum: u32,
    /// Whether people may be added.
    pub may_grow: bool,
    /// Hours of work that each person can do in the slot.
    pub hours_each: f64,
    /// Hours that other work takes.
    pub other_work: f64,
}

impl SlotCapacity {
    /// Hours left for jobs with `people` people.
    pub fn hours(&self, people: u32) -> f64 {
        (f64::from(people) * self.hours_each - self.other_work).max(0.0)
    }
}

/// The people in each slot with whom all `jobs` meet their deadlines, as level as whole people allow, by greedy
/// descent: from the same number everywhere, the highest slots are lowered first, one person at a time, as long as
/// every deadline holds; of equal slots the later one, so that work is done early. The result is minimal: no slot can
/// be lowered by one person.
///
/// `None` if no number of people suffices: some job has no slot that may grow, and the minimum cannot do it.
///
/// The greedy descent is a heuristic for the fewest person-slots; on the small instances that were solved exactly it is
/// optimal. Each step is checked by the earliest-deadline-first schedule ([`schedule_edf`](super::schedule_edf)) from
/// the changed slot until the backlog is what it was.
pub fn level_staffing(jobs: &[Job], capacity: &[SlotCapacity]) -> Option<Vec<u32>> {
    // Only slots in which work can be done count.
    let slots: Vec<usize> = (0..capacity.len())
        .filter(|t| capacity[*t].may_grow || capacity[*t].hours(capacity[*t].minimum) > 0.0)
        .collect();
    let last = slots.len().wrapping_sub(1);
    // Time runs backwards, with releases and deadlines exchanged: so one forward pass tries the later of equal slots first.
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
    if top > MAX_LEVELS {
        return in_groups(jobs, capacity, top.div_ceil(MAX_LEVELS));
    }
    let people = level(top);
    let left = run(&arriving, &backwards, &people)?;
    let queue = Queue::new(backwards.len());
    let mut descent = Descent { arriving: &arriving, capacity: &backwards, people, left, queue, at: 0 };
    let mut reducible: Vec<usize> = (0..backwards.len()).filter(|t| backwards[*t].may_grow).collect();
    for height in (1..=top).rev() {
        let here = |t: &usize| descent.people[*t] == height && height > backwards[*t].minimum;
        let candidates: Vec<usize> = reducible.iter().copied().filter(here).collect();
        descent.restart();
        let kept = descent.lower(&candidates);
        // Slots are only lowered, so that a slot that cannot be lowered now never can.
        reducible.retain(|t| kept.binary_search(t).is_err());
    }
    for (slot, people) in slots.iter().rev().zip(descent.people) {
        all[*slot] = people;
    }
    Some(all)
}

/// The same with people added in groups of `size`.
fn in_groups(jobs: &[Job], capacity: &[SlotCapacity], size: u32) -> Option<Vec<u32>> {
    let groups: Vec<SlotCapacity> = capacity
        .iter()
        .map(|c| {
            let minimum = c.minimum.div_ceil(size);
            // Where nobody may be added, the people that would complete the last group are absent.
            let absent = if c.may_grow { 0 } else { minimum * size - c.minimum };
            let other_work = c.other_work + f64::from(absent) * c.hours_each;
            SlotCapacity { minimum, hours_each: c.hours_each * f64::from(size), other_work, ..*c }
        })
        .collect();
    let people = level_staffing(jobs, &groups)?;
    Some(people.iter().zip(capacity).map(|(n, c)| if c.may_grow { n * size } else { c.minimum }).collect())
}

/// A feasible staffing during the descent.
struct Descent<'a> {
    arriving: &'a [Vec<(usize, f64)>],
    capacity: &'a [SlotCapacity],
    people: Vec<u32>,
    /// Backlog after each slot.
    left: Vec<f64>,
    /// The backlog at the start of slot `at`, without its arrivals.
    queue: Queue,
    at: usize,
}

impl Descent<'_> {
    fn restart(&mut self) {
        self.queue = Queue::new(self.capacity.len());
        self.at = 0;
    }

    /// Lowers each of the slots, in order, by one person where the deadlines allow, given the slots lowered before it;
    /// returns those that could not be lowered. All are tried at once and then by halves, with the same result as one
    /// by one.
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

    /// Whether every deadline holds from slot `at` on. Slots are simulated up to `last`, the last one that was changed,
    /// and until the backlog is what it was.
    fn holds(&mut self, last: usize) -> bool {
        let mut queue = self.queue.from(self.at);
        let mut later = Vec::new();
        for t in self.at..self.capacity.len() {
            if queue.step(t, &self.arriving[t], self.capacity[t].hours(self.people[t])) > NEGLIGIBLE {
                return false;
            }
            later.push(queue.total);
            if t >= last && queue.total - self.left[t] < NEGLIGIBLE / 100.0 {
                break;
            }
        }
        self.left[self.at..self.at + later.len()].copy_from_slice(&later);
        true
    }
}

/// A check of whether people in each slot meet every deadline. Work that arrives after the last slot, or after it is
/// due, is always late.
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

/// The backlog after each slot under earliest deadline first; `None` if a deadline is missed.
fn run(arriving: &[Vec<(usize, f64)>], capacity: &[SlotCapacity], people: &[u32]) -> Option<Vec<f64>> {
    let mut queue = Queue::new(capacity.len());
    let mut left = Vec::with_capacity(capacity.len());
    for t in 0..capacity.len() {
        if queue.step(t, &arriving[t], capacity[t].hours(people[t])) > NEGLIGIBLE {
            return None;
        }
        left.push(queue.total);
    }
    Some(left)
}

/// Backlog in hours, by the slot in which it is due.
struct Queue {
    due: Vec<f64>,
    /// No backlog is due before this slot.
    first: usize,
    /// No backlog is due after this slot.
    last: usize,
    total: f64,
    /// The slot of the first entry of `due`.
    offset: usize,
}

impl Queue {
    fn new(slots: usize) -> Self {
        Self { due: vec![0.0; slots], first: slots, last: 0, total: 0.0, offset: 0 }
    }

    /// A copy that continues from slot `t`.
    fn from(&self, t: usize) -> Self {
        let mut due = Vec::with_capacity(self.due.len() + self.offset - t);
        due.extend_from_slice(&self.due[t - self.offset..]);
        Self { due, offset: t, ..*self }
    }

    /// Simulates slot `t`: work arrives, and the most urgent is done first. Returns the hours that are late and drops them.
    fn step(&mut self, t: usize, arriving: &[(usize, f64)], mut hours: f64) -> f64 {
        for (due, hours) in arriving {
            self.due[*due - self.offset] += hours;
            self.total += hours;
            self.first = self.first.min(*due);
            self.last = self.last.max(*due);
        }
        while hours > 0.0 && self.first <= self.last {
            let here = &mut self.due[self.first - self.offset];
            let completed = hours.min(*here);
            *here -= completed;
            self.total -= completed;
            hours -= completed;
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
