//! The shifts that the engine may choose, and the cover that they count for.

use chrono::{DateTime, Utc};
use dialoog_model::{Desk, DeskId, Duty, PersonId, TeamId};
use dialoog_rostering::{CoverRange, CoverRequirement, Shift, Weights};
use dialoog_rules::DeskLimits;
use std::collections::HashMap;
use std::ops::Range;

use crate::period::coverage::slots_of;
use crate::period::period_demand::PeriodDemand;
use crate::period::spans::runs;

/// What a shift stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Place {
    /// Where.
    pub desk: DeskId,
    /// From.
    pub start: DateTime<Utc>,
    /// Until.
    pub end: DateTime<Utc>,
}

/// What the shifts stand for, by their index.
#[derive(Default)]
pub(super) struct Places {
    list: Vec<Place>,
    index: HashMap<Place, u32>,
}

impl Places {
    /// What a shift stands for.
    pub fn of_shift(&self, shift: u32) -> Option<Place> {
        self.list.get(shift as usize).copied()
    }

    /// The shift that stands for what a duty is.
    pub fn shift(&self, duty: &Duty) -> Option<u32> {
        let Duty { desk, start, end, .. } = *duty;
        self.index.get(&Place { desk, start, end }).copied()
    }

    fn push(&mut self, place: Place) {
        self.index.insert(place, self.list.len() as u32);
        self.list.push(place);
    }
}

/// Every shift, those that may be chosen first.
pub(super) struct ShiftCatalogue<'a> {
    demand: &'a PeriodDemand,
    /// The shifts.
    pub shifts: Vec<Shift>,
    /// The requirements of single teams that they count for as well.
    pub extra_cover: Vec<CoverRange>,
    /// What they stand for.
    pub places: Places,
    /// Teams that a line of the requirement asks for by themselves: the engine's skill groups.
    teams: Vec<TeamId>,
}

impl<'a> ShiftCatalogue<'a> {
    /// An empty one for a period.
    pub fn new(demand: &'a PeriodDemand) -> Self {
        let mut teams: Vec<TeamId> = demand.requirement.iter().filter_map(|line| line.team).collect();
        teams.sort_unstable();
        teams.dedup();
        Self { demand, shifts: Vec::new(), extra_cover: Vec::new(), places: Places::default(), teams }
    }

    fn skill_group(&self, team: TeamId) -> Option<usize> {
        self.teams.iter().position(|own| *own == team)
    }

    /// The skill groups that a person is in, a bit for each.
    pub fn skill_groups(&self, person: PersonId) -> u64 {
        let person = self.demand.organisation.person(person);
        person.and_then(|person| self.skill_group(person.team)).map_or(0, |group| 1 << group)
    }

    /// What has to be covered: for each line of the requirement and each slot, line after line.
    pub fn cover_requirements(&self, weights: &Weights) -> Vec<CoverRequirement> {
        let minutes = self.demand.grid.slot_minutes() as i32;
        let of_line = |line: &dialoog_model::Requirement| {
            let group = line.team.and_then(|team| self.skill_group(team)).map(|group| group as u8);
            let of_slot = |required: &dialoog_model::Required| {
                weights.cover_requirement(required.people as i32, minutes, group)
            };
            line.per_slot.iter().map(of_slot).collect::<Vec<_>>()
        };
        self.demand.requirement.iter().flat_map(of_line).collect()
    }

    /// Adds every shift within some slots that lies in the desk's open hours and has an allowed length. It belongs to the
    /// day on which it starts, and runs over midnight where the desk is open then.
    pub fn offer(&mut self, desk: &Desk, limits: &DeskLimits, slots: &Range<usize>) {
        let grid = &self.demand.grid;
        let slot = grid.slot_minutes();
        let open = dialoog_demand::desk_open(&self.demand.organisation, desk, grid);
        let (shortest, longest) = (limits.shortest_duty.div_ceil(slot).max(1), limits.longest_duty / slot);
        for run in runs(&open) {
            let (first, end) = (run.start as u32, run.end as u32);
            // A desk that is open for less than its shortest duty is staffed all the time that it is open.
            let shortest = shortest.min(run.len() as u32);
            for start in first.max(slots.start as u32)..end.min(slots.end as u32) {
                for length in shortest..=longest.min(end - start) {
                    self.push(desk.id, start as usize..(start + length) as usize);
                }
            }
        }
    }

    /// The shift that a duty is; added where it is not there yet.
    pub fn of_duty(&mut self, duty: &Duty) -> u32 {
        match self.places.shift(duty) {
            Some(shift) => shift,
            None => self.push(duty.desk, slots_of(&self.demand.grid, duty)),
        }
    }

    fn push(&mut self, desk: DeskId, slots: Range<usize>) -> u32 {
        let PeriodDemand { organisation, grid, requirement, .. } = self.demand;
        let minutes = |slot: usize| (slot * grid.slot_minutes() as usize) as i32;
        let lines = || requirement.iter().enumerate().filter(|(_, line)| line.desk == desk);
        let cover = |line: usize| CoverRange {
            first: (line * grid.len() + slots.start) as u32,
            len: slots.len() as u32,
        };
        let first_extra = self.extra_cover.len() as u32;
        for (index, line) in lines().filter(|(_, line)| line.team.is_some()) {
            if line.per_slot[slots.clone()].iter().any(|required| required.people > 0) {
                self.extra_cover.push(cover(index));
            }
        }
        let shift = self.shifts.len() as u32;
        self.shifts.push(Shift {
            day: grid.day_of(slots.start) as u16,
            shift_type: organisation.desks.iter().position(|d| d.id == desk).unwrap_or(0) as u16,
            start: minutes(slots.start),
            end: minutes(slots.end),
            cover: lines().find(|(_, line)| line.team.is_none()).map(|(i, _)| cover(i)).unwrap_or_default(),
            extra_cover: CoverRange { first: first_extra, len: self.extra_cover.len() as u32 - first_extra },
        });
        self.places.push(Place {
            desk,
            start: grid.slot_start(slots.start),
            end: grid.slot_start(slots.end),
        });
        shift
    }
}
