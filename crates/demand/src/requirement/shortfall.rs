//! Whether there are enough people for the requirement of all desks together, each person counted once.

use dialoog_model::{DeskId, Organisation, Person, Requirement, TeamId, TimeGrid};
use std::collections::BTreeMap;

use crate::staffing::{SkillGroup, allocate};

/// People that a desk is short of in a slot, whatever the rota.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shortfall {
    /// The desk.
    pub desk: DeskId,
    /// The team that must be there; `None`: any that staffs the desk.
    pub team: Option<TeamId>,
    /// Slot of the grid.
    pub slot: usize,
    /// How many of the required people are missing.
    pub people: u32,
}

/// The required people of each line, and the number of people by the lines that they can staff.
type SlotDemand = (Vec<u32>, Vec<(Vec<usize>, u32)>);

/// By slot, where the people who have the skills, are ready and available are fewer than required: each person is at
/// one desk at a time (a maximum flow: see [`allocate`]). Budgets, rest and the other rules are not considered.
///
/// Where several desks compete for the same people, the division among them is one of several; the sum over a slot is
/// the minimum.
pub fn shortfalls(
    organisation: &Organisation,
    grid: &TimeGrid,
    requirement: &[Requirement],
) -> Vec<Shortfall> {
    // A team's line is part of its desk's own line; the remainder of that may be anybody.
    let mut lines: Vec<&Requirement> = requirement.iter().collect();
    lines.sort_by_key(|line| (line.desk, line.team.is_none()));
    let people: Vec<(Vec<usize>, Vec<bool>)> = organisation
        .people
        .iter()
        .map(|person| (places(organisation, &lines, person), present(person, grid)))
        .filter(|(places, _)| !places.is_empty())
        .collect();
    let mut known: BTreeMap<SlotDemand, Vec<u32>> = BTreeMap::new();
    let mut list = Vec::new();
    for slot in 0..grid.len() {
        let required = required(&lines, slot);
        if required.iter().all(|people| *people == 0) {
            continue;
        }
        let mut groups: BTreeMap<Vec<usize>, u32> = BTreeMap::new();
        for (places, _) in people.iter().filter(|(_, present)| present[slot]) {
            *groups.entry(places.clone()).or_default() += 1;
        }
        // Weeks repeat, so that most slots are known.
        let open =
            known.entry((required, groups.into_iter().collect())).or_insert_with_key(|(required, groups)| {
                let required: Vec<f64> = required.iter().map(|people| f64::from(*people)).collect();
                let group = |(skills, people): &(Vec<usize>, u32)| SkillGroup {
                    people: f64::from(*people),
                    skills: skills.clone(),
                };
                let groups: Vec<SkillGroup> = groups.iter().map(group).collect();
                allocate(&required, &groups).open.iter().map(|people| people.round() as u32).collect()
            });
        list.extend(
            lines.iter().zip(open).filter(|(_, people)| **people > 0).map(|(line, people)| Shortfall {
                desk: line.desk,
                team: line.team,
                slot,
                people: *people,
            }),
        );
    }
    list
}

/// The slots in which a person is available, present and ready.
fn present(person: &Person, grid: &TimeGrid) -> Vec<bool> {
    let mut present = grid.mask(&person.offered());
    for day in grid.days().iter().filter(|day| !person.readiness.holds_on(day.date)) {
        present[day.first_slot..day.first_slot + day.slots].fill(false);
    }
    for (slot, away) in person.away_slots(grid).into_iter().enumerate() {
        present[slot] &= !away;
    }
    present
}

/// The lines that a person can staff.
fn places(organisation: &Organisation, lines: &[&Requirement], person: &Person) -> Vec<usize> {
    let fits = |line: &Requirement| {
        organisation.desk(line.desk).is_some_and(|desk| person.can_staff(desk, organisation))
            && line.team.is_none_or(|team| team == person.team)
    };
    (0..lines.len()).filter(|i| fits(lines[*i])).collect()
}

/// The required people of each line in a slot; for a desk's own line without those of its teams' lines.
fn required(lines: &[&Requirement], slot: usize) -> Vec<u32> {
    let of = |line: &Requirement| line.per_slot.get(slot).map_or(0, |r| r.people);
    let of_teams =
        |desk| lines.iter().filter(|l| l.desk == desk && l.team.is_some()).map(|l| of(l)).sum::<u32>();
    lines
        .iter()
        .map(|line| match line.team {
            Some(_) => of(line),
            None => of(line).saturating_sub(of_teams(line.desk)),
        })
        .collect()
}
