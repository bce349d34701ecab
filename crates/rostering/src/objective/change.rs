//! As few changes as possible against an earlier rota.

use crate::instance::Compiled;
use crate::instance::day_assignment::DayParts;
use crate::instance::roster::overlap;
use crate::problem::{Interval, Shift};

pub(super) fn day(compiled: &Compiled, at: usize, parts: DayParts) -> i64 {
    if compiled.problem.previous.is_empty() {
        return 0;
    }
    let interval = |part: &Shift| Interval { start: part.start, end: part.end };
    let before = compiled.previous(at);
    let mut minutes: i32 = before.iter().map(|&part| compiled.part(part).minutes()).sum();
    for part in parts.iter() {
        let part = compiled.part(part);
        minutes += part.minutes();
        for old in
            before.iter().map(|&old| compiled.part(old)).filter(|old| old.shift_type == part.shift_type)
        {
            minutes -= 2 * overlap(interval(part), interval(old));
        }
    }
    let weights = &compiled.problem.weights;
    let touched = if minutes > 0 { i64::from(weights.change_day) } else { 0 };
    touched + i64::from(weights.change_minute) * i64::from(minutes)
}
