//! Required against on duty.

use dialoog_model::{Duty, Organisation, Requirement, TimeGrid};
use std::ops::Range;

use crate::view::{CoverageLine, RotaTotals};

/// The slots of a duty, cut off at the period.
pub(crate) fn slots_of(grid: &TimeGrid, duty: &Duty) -> Range<usize> {
    grid.slots_within(duty.start, duty.end)
}

/// The coverage strip: one line for each line of the requirement, in its order.
pub(crate) fn coverage(
    organisation: &Organisation,
    grid: &TimeGrid,
    requirement: &[Requirement],
    duties: &[Duty],
) -> Vec<CoverageLine> {
    requirement
        .iter()
        .map(|line| {
            let mut on_duty = vec![0; grid.len()];
            let counts = |duty: &&Duty| {
                duty.desk == line.desk
                    && line
                        .team
                        .is_none_or(|team| organisation.person(duty.person).is_some_and(|p| p.team == team))
            };
            for duty in duties.iter().filter(counts) {
                for slot in slots_of(grid, duty) {
                    on_duty[slot] += 1;
                }
            }
            CoverageLine {
                desk: line.desk,
                team: line.team,
                team_name: line.team.and_then(|id| organisation.team(id)).map(|team| team.name.clone()),
                required: line.per_slot.iter().map(|r| r.people).collect(),
                on_duty,
            }
        })
        .collect()
}

/// The hours of a coverage strip. Where a desk and a single team are short in the same slot, the larger shortage counts:
/// the people of the team are among those of the desk.
pub(crate) fn hours(grid: &TimeGrid, lines: &[CoverageLine]) -> RotaTotals {
    let hours = f64::from(grid.slot_minutes()) / 60.0;
    let mut totals = RotaTotals::default();
    for line in lines.iter().filter(|line| line.team.is_none()) {
        let of_teams: Vec<&CoverageLine> =
            lines.iter().filter(|l| l.desk == line.desk && l.team.is_some()).collect();
        for slot in 0..grid.len() {
            let missing = |l: &CoverageLine| l.required[slot].saturating_sub(l.on_duty[slot]);
            let open = of_teams.iter().map(|l| missing(l)).fold(missing(line), u32::max);
            let (required, on_duty) = (line.required[slot], line.on_duty[slot]);
            totals.required_hours += f64::from(required) * hours;
            totals.open_hours += f64::from(open) * hours;
            totals.surplus_hours += f64::from(on_duty.saturating_sub(required)) * hours;
            totals.duty_hours += f64::from(on_duty) * hours;
        }
    }
    totals.covered_hours = (totals.required_hours - totals.open_hours).max(0.0);
    totals
}
