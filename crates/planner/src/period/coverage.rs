//! Required against on duty.

use chrono::NaiveDate;
use dialoog_model::{DeskId, Duty, GridDay, Organisation, Requirement, TeamId, TimeGrid};
use std::ops::Range;

/// Required against on duty, for a desk or for a team at a desk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct LineCoverage {
    /// The desk.
    pub desk: DeskId,
    /// `None`: any team of the desk.
    pub team: Option<TeamId>,
    /// People required in each slot.
    pub required: Vec<u32>,
    /// People on duty in each slot.
    pub on_duty: Vec<u32>,
}

impl LineCoverage {
    /// People short in a slot.
    pub fn missing(&self, slot: usize) -> u32 {
        self.required[slot].saturating_sub(self.on_duty[slot])
    }
}

/// Person-hours of a coverage.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(crate) struct CoverageHours {
    /// Required.
    pub required: f64,
    /// Required, and somebody is on duty for them.
    pub covered: f64,
    /// Required, and nobody is on duty for them.
    pub open: f64,
    /// On duty beyond what is required.
    pub surplus: f64,
    /// On duty.
    pub duty: f64,
}

/// How well a desk is covered on a day.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct DayCoverage {
    /// The desk.
    pub desk: DeskId,
    /// The day.
    pub date: NaiveDate,
    /// Required hours.
    pub required_hours: f64,
    /// Share of the required hours that somebody is on duty for, 0..=1; 1 where nothing is required.
    pub covered: f64,
}

/// The slots of a duty, cut off at the period.
pub(crate) fn slots_of(grid: &TimeGrid, duty: &Duty) -> Range<usize> {
    grid.slots_within(duty.start, duty.end)
}

/// One line for each line of the requirement, in its order. Who is only reachable covers nothing.
pub(crate) fn coverage(
    organisation: &Organisation,
    grid: &TimeGrid,
    requirement: &[Requirement],
    duties: &[Duty],
) -> Vec<LineCoverage> {
    let of_line = |line: &Requirement| {
        let in_team = |duty: &Duty, team| organisation.person(duty.person).is_some_and(|p| p.team == team);
        let counts =
            |duty: &&Duty| duty.desk == line.desk && line.team.is_none_or(|team| in_team(duty, team));
        let mut on_duty = vec![0; grid.len()];
        for duty in duties.iter().filter(|duty| duty.is_work()).filter(counts) {
            for slot in slots_of(grid, duty) {
                on_duty[slot] += 1;
            }
        }
        let required = line.per_slot.iter().map(|r| r.people).collect();
        LineCoverage { desk: line.desk, team: line.team, required, on_duty }
    };
    requirement.iter().map(of_line).collect()
}

/// The hours of a coverage. Where a desk and a single team are short in the same slot, the larger shortage counts: the
/// people of the team are among those of the desk.
pub(crate) fn hours(grid: &TimeGrid, lines: &[LineCoverage]) -> CoverageHours {
    let hours = f64::from(grid.slot_minutes()) / 60.0;
    let mut sum = CoverageHours::default();
    for line in lines.iter().filter(|line| line.team.is_none()) {
        let of_teams: Vec<&LineCoverage> =
            lines.iter().filter(|l| l.desk == line.desk && l.team.is_some()).collect();
        for slot in 0..grid.len() {
            let open = of_teams.iter().map(|l| l.missing(slot)).fold(line.missing(slot), u32::max);
            let (required, on_duty) = (line.required[slot], line.on_duty[slot]);
            sum.required += f64::from(required) * hours;
            sum.open += f64::from(open) * hours;
            sum.surplus += f64::from(on_duty.saturating_sub(required)) * hours;
            sum.duty += f64::from(on_duty) * hours;
        }
    }
    sum.covered = (sum.required - sum.open).max(0.0);
    sum
}

/// How well a line is covered on each day.
pub(crate) fn of_days(grid: &TimeGrid, line: &LineCoverage) -> impl Iterator<Item = DayCoverage> {
    let hours = f64::from(grid.slot_minutes()) / 60.0;
    let of_day = move |day: &GridDay| {
        let slots = day.first_slot..day.first_slot + day.slots;
        let required: u32 = line.required[slots.clone()].iter().sum();
        let covered: u32 = slots.map(|slot| line.required[slot].min(line.on_duty[slot])).sum();
        DayCoverage {
            desk: line.desk,
            date: day.date,
            required_hours: f64::from(required) * hours,
            covered: if required == 0 { 1.0 } else { f64::from(covered) / f64::from(required) },
        }
    };
    grid.days().iter().map(of_day)
}
