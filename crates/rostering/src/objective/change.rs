//! Changes against an earlier rota.

use crate::instance::Instance;
use crate::instance::day_assignment::DayAssignment;
use crate::instance::roster::overlap;
use crate::problem::{Interval, Shift};

pub(super) fn day(instance: &Instance, at: usize, shifts: DayAssignment) -> i64 {
    if instance.problem.previous.is_empty() {
        return 0;
    }
    let interval = |shift: &Shift| Interval { start: shift.start, end: shift.end };
    let before = instance.previous(at);
    let mut minutes: i32 = before.iter().map(|&shift| instance.shift(shift).minutes()).sum();
    for shift in shifts.iter() {
        let shift = instance.shift(shift);
        minutes += shift.minutes();
        for old in
            before.iter().map(|&old| instance.shift(old)).filter(|old| old.shift_type == shift.shift_type)
        {
            minutes -= 2 * overlap(interval(shift), interval(old));
        }
    }
    let weights = &instance.problem.weights;
    let touched = if minutes > 0 { i64::from(weights.change_day) } else { 0 };
    touched + i64::from(weights.change_minute) * i64::from(minutes)
}
