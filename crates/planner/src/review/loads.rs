//! The load that a rota puts on people and teams.

use dialoog_model::{Duty, Person, Team};
use dialoog_rules::Load;

use crate::period::plan::Plan;

/// The load of one person.
#[derive(Debug, Clone)]
pub(crate) struct PersonLoad<'a> {
    /// Who.
    pub person: &'a Person,
    /// What they carry.
    pub load: Load,
}

/// The load of one team.
#[derive(Debug, Clone, Copy)]
pub(crate) struct TeamLoad<'a> {
    /// The team.
    pub team: &'a Team,
    /// Its people.
    pub people: u32,
    /// Those among them with a duty.
    pub on_duty: u32,
    /// Duty hours in all.
    pub hours: f64,
    /// Mean share of the budget, 0..
    pub mean_share: f64,
    /// Standard deviation of that share: 0 is perfectly even.
    pub spread: f64,
}

/// The load of each person, highest share of budget first.
pub(crate) fn of_people(plan: &Plan) -> Vec<PersonLoad<'_>> {
    let loads = dialoog_rules::loads(plan.organisation(), plan.grid(), &plan.duties).into_iter();
    let mut list: Vec<PersonLoad> = loads
        .filter_map(|load| Some(PersonLoad { person: plan.organisation().person(load.person)?, load }))
        .collect();
    list.sort_by(|a, b| {
        let share = b.load.budget_share.total_cmp(&a.load.budget_share);
        share.then_with(|| a.person.name.cmp(&b.person.name))
    });
    list
}

/// The load of each team, from that of its people.
pub(crate) fn of_teams<'a>(plan: &'a Plan, people: &[PersonLoad]) -> Vec<TeamLoad<'a>> {
    let of_team = |team: &'a Team| {
        let members: Vec<&PersonLoad> = people.iter().filter(|one| one.person.team == team.id).collect();
        let shares: Vec<f64> = members.iter().map(|one| one.load.budget_share).collect();
        let mean_share = mean(shares.iter().copied());
        let variance = mean(shares.iter().map(|share| (share - mean_share).powi(2)));
        let theirs = |duty: &&Duty| members.iter().any(|one| one.person.id == duty.person);
        TeamLoad {
            team,
            people: members.len() as u32,
            on_duty: members.iter().filter(|one| one.load.duties > 0).count() as u32,
            hours: f64::from(plan.duties.iter().filter(theirs).map(Duty::minutes).sum::<u32>()) / 60.0,
            mean_share,
            spread: variance.sqrt(),
        }
    };
    plan.organisation().teams.iter().map(of_team).collect()
}

/// The mean; 0 of nothing.
fn mean(values: impl ExactSizeIterator<Item = f64>) -> f64 {
    let count = values.len().max(1) as f64;
    // Not `sum`, which is -0 of nothing.
    values.fold(0.0, |sum, value| sum + value) / count
}
