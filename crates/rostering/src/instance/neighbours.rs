//! Neighbouring shifts, which differ by one step: longer or shorter, earlier or later, or the same hours at another
//! desk.

use crate::problem::Shift;
use crate::support::jagged::Jagged;

/// For each shift its neighbours.
pub(crate) struct ShiftNeighbours(Jagged<u32>);

impl ShiftNeighbours {
    pub fn new(shifts: &[Shift]) -> Self {
        let mut lists = vec![Vec::new(); shifts.len()];
        // Sorted by what stays the same and then by what changes, a neighbour is the next entry.
        link(shifts, &mut lists, |p| [i64::from(p.shift_type), i64::from(p.start), 0], |p| p.end);
        link(shifts, &mut lists, |p| [i64::from(p.shift_type), i64::from(p.end), 1], |p| p.start);
        link(shifts, &mut lists, |p| [i64::from(p.shift_type), i64::from(p.minutes()), 2], |p| p.start);
        link(shifts, &mut lists, |p| [i64::from(p.start), i64::from(p.end), 3], |p| i32::from(p.shift_type));
        Self(Jagged::new(lists.into_iter()))
    }

    pub fn of(&self, shift: u32) -> &[u32] {
        self.0.of(shift as usize)
    }
}

fn link(
    shifts: &[Shift],
    lists: &mut [Vec<u32>],
    same: impl Fn(&Shift) -> [i64; 3],
    step: impl Fn(&Shift) -> i32,
) {
    let key = |p: &Shift| (p.day, same(p));
    let mut order: Vec<u32> = (0..shifts.len() as u32).collect();
    order.sort_by_cached_key(|&i| {
        let shift = &shifts[i as usize];
        (key(shift), step(shift), i)
    });
    for pair in order.windows(2) {
        if key(&shifts[pair[0] as usize]) == key(&shifts[pair[1] as usize]) {
            lists[pair[0] as usize].push(pair[1]);
            lists[pair[1] as usize].push(pair[0]);
        }
    }
}
