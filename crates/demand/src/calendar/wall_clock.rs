//! Local time of the slots of a grid.

use chrono::Datelike;
use dialoog_model::TimeGrid;

/// Weekday (0 is Monday) and local minute of the day (0..1440) at which each slot of the grid starts.
pub(crate) fn week_minutes(grid: &TimeGrid) -> Vec<(usize, u16)> {
    let slot_minutes = grid.slot_minutes() as usize;
    let mut minutes = Vec::with_capacity(grid.len());
    for day in grid.days() {
        let weekday = day.date.weekday().num_days_from_monday() as usize;
        // Converting to local time is slow and needed only on days on which the clock changes.
        let changes = day.slots * slot_minutes != 1440;
        minutes.extend((0..day.slots).map(|slot| {
            let minute =
                if changes { grid.wall(day.first_slot + slot).1 } else { (slot * slot_minutes) as u16 };
            (weekday, minute)
        }));
    }
    minutes
}
