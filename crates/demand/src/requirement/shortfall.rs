//! Whether there are people for what is asked at all desks at once, each counted once however much they can do.

use dialoog_model::{DeskId, Organisation, Person, Requirement, TeamId, TimeGrid};
use std::collections::BTreeMap;

use crate::staffing::{SkillGroup, allocate};

/// People lacking at a desk in a slot, whatever the rota.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shortfall {
    /// The desk.
    pub desk: DeskId,
    /// The team that must be there; `None`: any that staffs the desk.
    pub team: Option<TeamId>,
    /// Slot of the grid.
    pub slot: usize,
    /// So many of those required.
    pub people: u32,
}

/// People asked for by each line, and the people there are by the lines at which they can take a place.
type Asked = (Vec<u32>, Vec<(Vec<usize>, u32)>);

/// Where the people who have the skills, may speak for the organisation and can have a duty then are too few for the
/// requirement, by slot: each is at one desk at a time, so that whoever can staff two desks fills a place at one of them only
/// (a maximum flow from people to places). Budgets, rest and the rest of the rules come on top of that.
///
/// Who is short where several desks compete for the same people is one way to share them out; the sum over a slot is
/// the least possible.
pub fn shortfalls(
    organisation: &Organisation,
    grid: &TimeGrid,
    requirement: &[Requirement],
) -> Vec<Shortfall> {
    // A team's line is among its desk's own: what is left of that may be anybody.
    let mut lines: Vec<&Requirement> = requirement.iter().collect();
    lines.sort_by_key(|line| (line.desk, line.team.is_none()));
    let people: Vec<(Vec<usize>, Vec<bool>)> = organisation
        .people
        .iter()
        .map(|person| (places(organisation, &lines, person), there(person, grid)))
        .filter(|(places, _)| !places.is_empty())
        .collect();
    let mut known: BTreeMap<Asked, Vec<u32>> = BTreeMap::new();
    let mut list = Vec::new();
    for slot in 0..grid.len() {
        let asked = asked(&lines, slot);
        if asked.iter().all(|people| *people == 0) {
            continue;
        }
        let mut groups: BTreeMap<Vec<usize>, u32> = BTreeMap::new();
        for (places, _) in people.iter().filter(|(_, there)| there[slot]) {
            *groups.entry(places.clone()).or_default() += 1;
        }
        // Weeks repeat.
        let open =
            known.entry((asked, groups.into_iter().collect())).or_insert_with_key(|(asked, groups)| {
                let asked: Vec<f64> = asked.iter().map(|people| f64::from(*people)).collect();
                let group = |(skills, people): &(Vec<usize>, u32)| SkillGroup {
                    people: f64::from(*people),
                    skills: skills.clone(),
                };
                let groups: Vec<SkillGroup> = groups.iter().map(group).collect();
                allocate(&asked, &groups).open.iter().map(|people| people.round() as u32).collect()
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

/// The slots in which somebody can have a duty.
fn there(person: &Person, grid: &TimeGrid) -> Vec<bool> {
    let mut there = grid.mask(&person.availability);
    for day in grid.days() {
        if person.absent_on(day.date) || !person.readiness.holds_on(day.date) {
            there[day.first_slot..day.first_slot + day.slots].fill(false);
        }
    }
    there
}

/// The lines at which a person can take a place.
fn places(organisation: &Organisation, lines: &[&Requirement], person: &Person) -> Vec<usize> {
    let fits = |line: &Requirement| {
        organisation.desk(line.desk).is_some_and(|desk| person.can_staff(desk, organisation))
            && line.team.is_none_or(|team| team == person.team)
    };
    (0..lines.len()).filter(|i| fits(lines[*i])).collect()
}

/// The people that each line asks for in a slot; a desk's own line without those that its teams' lines have.
fn asked(lines: &[&Requirement], slot: usize) -> Vec<u32> {
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
