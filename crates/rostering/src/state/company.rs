//! Nobody who is new is alone: in each slot of their shifts there is somebody at the same shift type who is not new.
//!
//! What locked shifts leave alone by themselves is no one's fault; nothing may be added to it.

use crate::instance::Instance;
use crate::instance::company::needs_company;
use crate::instance::day_assignment::DayAssignment;
use crate::instance::roster::Roster;

/// Who is in a slot.
#[derive(Debug, Clone, Copy, Default)]
struct Slot {
    new: u16,
    others: u16,
    /// As many who are new may be alone: so many locked shifts are.
    excused: u16,
}

impl Slot {
    fn alone(self) -> u16 {
        if self.others == 0 { self.new } else { 0 }
    }

    /// How many too many are alone.
    fn excess(self) -> u32 {
        u32::from(self.alone().saturating_sub(self.excused))
    }
}

/// Who is where in a roster, where it matters.
#[derive(Debug, Clone, Default)]
pub(crate) struct Company {
    slots: Vec<Slot>,
    excess: u32,
}

impl Company {
    /// Of a roster.
    pub fn new(instance: &Instance, roster: &Roster) -> Self {
        let Some(places) = &instance.company else { return Self::default() };
        let mut company = Self { slots: vec![Slot::default(); places.len], excess: 0 };
        for slot in places.known(instance.problem) {
            company.slots[slot].others += 1;
        }
        let put = |company: &mut Self, roster: &Roster| {
            for (at, shifts) in roster.shifts.iter().enumerate() {
                company.change(instance, at, DayAssignment::EMPTY, *shifts);
            }
        };
        let mut fixed = company.clone();
        put(&mut fixed, &instance.fixed);
        for (slot, fixed) in company.slots.iter_mut().zip(&fixed.slots) {
            slot.excused = fixed.alone();
        }
        put(&mut company, roster);
        company
    }

    /// Other shifts on a person-day.
    pub fn change(&mut self, instance: &Instance, at: usize, before: DayAssignment, now: DayAssignment) {
        if self.slots.is_empty() {
            return;
        }
        for shift in before.iter().filter(|&shift| !now.contains(shift)) {
            self.put(instance, at, shift, |count| *count -= 1);
        }
        for shift in now.iter().filter(|&shift| !before.contains(shift)) {
            self.put(instance, at, shift, |count| *count += 1);
        }
    }

    fn put(&mut self, instance: &Instance, at: usize, shift: u32, count: impl Fn(&mut u16)) {
        let Some(places) = &instance.company else { return };
        let is_new = needs_company(instance.problem, instance.split(at).0, shift);
        for slot in &mut self.slots[places.of(instance.shift(shift))] {
            let before = slot.excess();
            count(if is_new { &mut slot.new } else { &mut slot.others });
            self.excess = self.excess + slot.excess() - before;
        }
    }

    /// Whether nobody is alone but in locked shifts.
    pub fn holds(&self) -> bool {
        self.excess == 0
    }

    /// Whether somebody who is new is alone in a shift on a person-day.
    pub fn is_alone(&self, instance: &Instance, at: usize, shift: u32) -> bool {
        let Some(places) = &instance.company else { return false };
        needs_company(instance.problem, instance.split(at).0, shift)
            && self.slots[places.of(instance.shift(shift))].iter().any(|slot| slot.excess() > 0)
    }
}
