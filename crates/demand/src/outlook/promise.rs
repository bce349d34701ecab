//! When a promise falls due, and how long somebody waited on its clock.

/// The clock of one stream's promise over the period. Beyond the period it always counts.
pub(super) struct PromiseClock {
    /// Whether minutes count in each slot.
    counts: Vec<bool>,
    /// Minutes counted until each slot starts, and until the period ends.
    read: Vec<f64>,
    /// For an arrival in each slot: when its promise falls due, less its minutes into the slot while the slot counts.
    due: Vec<Due>,
    slot_minutes: f64,
}

/// When the promise of an arrival `x` minutes into a slot falls due: `early + x` until `turn`, `late + x` from there.
#[derive(Clone, Copy)]
struct Due {
    early: f64,
    turn: f64,
    late: f64,
}

impl PromiseClock {
    pub fn new(counts: Option<&[bool]>, slots: usize, slot_minutes: f64, promised: f64) -> Self {
        let counts = counts.map_or_else(|| vec![true; slots], <[bool]>::to_vec);
        let mut read = Vec::with_capacity(slots + 1);
        let mut sum = 0.0;
        for counts in &counts {
            read.push(sum);
            sum += if *counts { slot_minutes } else { 0.0 };
        }
        read.push(sum);
        let mut clock = Self { counts, read, due: Vec::with_capacity(slots), slot_minutes };
        for slot in 0..slots {
            let early = clock.latest_at(clock.read[slot] + promised);
            let due = if clock.counts[slot] {
                // Within a slot the due moment moves along, and jumps at most once: over the next time that does not count.
                let slot_of_due = (early / slot_minutes) as usize;
                let turn = (slot_of_due as f64 + 1.0) * slot_minutes - early;
                let late = clock.latest_at(clock.read[slot] + promised + turn) - turn;
                Due { early, turn, late }
            } else {
                Due { early, turn: f64::INFINITY, late: early }
            };
            clock.due.push(due);
        }
        clock
    }

    /// The latest moment at which the clock still shows this reading: at the end of an opening, the next one's start.
    fn latest_at(&self, reading: f64) -> f64 {
        let slots = self.counts.len();
        let slot = self.read.partition_point(|read| *read <= reading + 1e-9) - 1;
        if slot >= slots {
            return slots as f64 * self.slot_minutes + (reading - self.read[slots]).max(0.0);
        }
        slot as f64 * self.slot_minutes + (reading - self.read[slot]).max(0.0)
    }

    /// When the promise to an arrival `into` minutes into a slot falls due, in minutes of the period.
    #[inline]
    pub fn due(&self, slot: usize, into: f64) -> f64 {
        let due = self.due[slot];
        if !self.counts[slot] {
            due.early
        } else if into < due.turn {
            due.early + into
        } else {
            due.late + into
        }
    }

    /// What the clock shows `into` minutes into a slot.
    #[inline]
    pub fn reading(&self, slot: usize, into: f64) -> f64 {
        self.read[slot] + if self.counts[slot] { into } else { 0.0 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(found: f64, expected: f64) {
        assert!((found - expected).abs() < 1e-9, "{found}, expected {expected}");
    }

    /// Open in the slots 1, 2 and 5, 6 of 30 minutes each.
    fn clock(promised: f64) -> PromiseClock {
        let open = [false, true, true, false, false, true, true, false];
        PromiseClock::new(Some(&open), 8, 30.0, promised)
    }

    #[test]
    fn a_promise_counts_only_while_the_channel_is_open() {
        let clock = clock(45.0);
        near(clock.due(0, 10.0), 75.0);
        near(clock.due(1, 10.0), 85.0);
        near(clock.due(1, 20.0), 155.0);
        near(clock.due(2, 0.0), 165.0);
        near(clock.due(3, 5.0), 195.0);
        near(clock.reading(5, 4.0) - clock.reading(2, 20.0), 14.0);
    }

    #[test]
    fn on_the_wall_clock_it_always_counts() {
        let clock = PromiseClock::new(None, 8, 30.0, 45.0);
        near(clock.due(3, 5.0), 140.0);
        near(clock.due(7, 20.0), 275.0);
    }

    #[test]
    fn what_falls_due_at_closing_is_in_time_until_the_next_opening() {
        near(clock(60.0).due(0, 0.0), 150.0);
    }
}
