//! How many week-ends with a part.

use super::Sight;
use super::track::{Extended, Penalty, Sum};
use crate::problem::DayRange;
use crate::problem::constraints::CounterConstraint;

/// The number is twice how many there were so far, plus one where the present one is counted already.
#[derive(Debug, Clone)]
pub(crate) struct Weekends {
    /// For each day: outside (0), inside (1), the last day (2) of a week-end that counts.
    place: Vec<u8>,
    last_day: usize,
    least: u32,
    most: u32,
    penalty: Penalty,
    start: u32,
}

/// Where each day lies in the week-ends that begin on days of a range.
pub(super) fn places(weekends: &[DayRange], of: DayRange, days: usize) -> Vec<u8> {
    let mut place = vec![0; days];
    for weekend in weekends.iter().filter(|w| w.len > 0 && of.first <= w.first && w.first - of.first < of.len)
    {
        let first = usize::from(weekend.first);
        let end = (first + usize::from(weekend.len)).min(days);
        place[first..end].fill(1);
        place[end - 1] = 2;
    }
    place
}

impl Weekends {
    /// `None` where it can never be otherwise than right.
    pub fn new(count: &CounterConstraint, weekends: &[DayRange], days: usize) -> Option<Self> {
        let place = places(weekends, count.days, days);
        let possible: u32 = place.iter().map(|&place| u32::from(place == 2)).sum();
        let last_day = place.iter().rposition(|&place| place == 2)?;
        let (least, most) = (u32::from(count.bounds.min), u32::from(count.bounds.max));
        let start = u32::from(count.history);
        (least > start || start + possible > most).then_some(Self {
            place,
            last_day,
            least,
            most: if count.bounds.max == u16::MAX { u32::MAX } else { most },
            penalty: Penalty(count.bounds.penalty),
            start,
        })
    }

    pub fn start(&self) -> u32 {
        self.start * 2
    }

    pub fn extend(&self, number: u32, day: usize, sight: &Sight) -> Option<Extended> {
        let (counted, adds) = self.extend_beside(number & 1, day, sight);
        let (sum, cost) = self.sum().after(number / 2, adds, day)?;
        Some((sum * 2 + if day >= self.last_day { 0 } else { counted }, cost))
    }

    pub fn extend_beside(&self, number: u32, day: usize, sight: &Sight) -> (u32, u32) {
        let place = self.place[day];
        let adds = u32::from(place > 0 && sight.on_duty() && number == 0);
        (if place == 1 { number | adds } else { 0 }, adds)
    }

    pub fn sum(&self) -> Sum {
        let Self { least, most, start, last_day, penalty, .. } = *self;
        Sum { least, most, start, last_day, price: penalty.0 }
    }
}
