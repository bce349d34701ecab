//! Few duties, not too short, and rather one on a day than two.

use crate::instance::Compiled;
use crate::instance::day_assignment::DayParts;

pub(super) fn day(compiled: &Compiled, parts: DayParts) -> i64 {
    let weights = &compiled.problem.weights;
    let mut cost = 0;
    for (place, part) in parts.iter().enumerate() {
        let missing = (weights.comfortable_minutes - compiled.part(part).minutes()).max(0);
        cost += i64::from(weights.duty) + i64::from(weights.short_duty_minute) * i64::from(missing);
        if place > 0 {
            cost += i64::from(weights.second_duty);
        }
    }
    cost
}
