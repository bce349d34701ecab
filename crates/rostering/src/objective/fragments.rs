//! Fragmentation: each duty, short duties, and more than one on a day.

use crate::instance::Instance;
use crate::instance::day_assignment::DayAssignment;

pub(super) fn day(instance: &Instance, shifts: DayAssignment) -> i64 {
    let weights = &instance.problem.weights;
    let mut cost = 0;
    for (index, shift) in shifts.iter().enumerate() {
        let missing = (weights.comfortable_minutes - instance.shift(shift).minutes()).max(0);
        cost += i64::from(weights.duty) + i64::from(weights.short_duty_minute) * i64::from(missing);
        if index > 0 {
            cost += i64::from(weights.second_duty);
        }
    }
    cost
}
