//! What a requirement asks for, by day and by stretch.

use dialoog_model::{DeskId, GridDay, Required, TeamId, TimeGrid};

use crate::period::period_demand::PeriodDemand;

/// What some slots ask for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Sum {
    /// Person-hours.
    pub hours: f64,
    /// Most people at once.
    pub peak: u32,
}

/// What some slots of a grid ask for.
pub(crate) fn sum(grid: &TimeGrid, slots: &[Required]) -> Sum {
    let people = slots.iter().map(|required| f64::from(required.people)).sum::<f64>();
    Sum {
        hours: people * f64::from(grid.slot_minutes()) / 60.0,
        peak: slots.iter().map(|required| required.people).max().unwrap_or(0),
    }
}

/// What each day of a grid asks for.
pub(crate) fn by_day<'a>(
    grid: &'a TimeGrid,
    slots: &'a [Required],
) -> impl Iterator<Item = (&'a GridDay, Sum)> {
    grid.days().iter().map(|day| (day, sum(grid, &slots[day.first_slot..day.first_slot + day.slots])))
}

/// A stretch of a day in which there are too few people for a line, whatever the rota.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Shortfall {
    /// The desk.
    pub desk: DeskId,
    /// The team that must be there; `None`: any of the desk.
    pub team: Option<TeamId>,
    /// First slot of the period,
    pub from: usize,
    /// and the slot after the last.
    pub to: usize,
    /// People short throughout it.
    pub people: u32,
}

/// Where people are too few, by start: slots that follow each other on a day are one stretch.
pub(crate) fn shortfalls(demand: &PeriodDemand) -> Vec<Shortfall> {
    let PeriodDemand { organisation, grid, requirement, .. } = demand;
    let mut slots = dialoog_demand::shortfalls(organisation, grid, requirement);
    slots.sort_by_key(|short| (short.desk, short.team, short.slot));
    let mut stretches: Vec<Shortfall> = Vec::new();
    for short in slots {
        let next = Shortfall {
            desk: short.desk,
            team: short.team,
            from: short.slot,
            to: short.slot + 1,
            people: short.people,
        };
        match stretches.last_mut() {
            Some(last)
                if (last.desk, last.team, last.people, last.to)
                    == (next.desk, next.team, next.people, next.from)
                    && grid.day_of(last.from) == grid.day_of(next.from) =>
            {
                last.to += 1;
            }
            _ => stretches.push(next),
        }
    }
    stretches.sort_by_key(|short| (short.from, short.desk, short.team));
    stretches
}
