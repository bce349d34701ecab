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
    /// Its people who were there in the period: with a budget in it, or a duty.
    pub people: u32,
    /// Those among them with a duty.
    pub on_duty: u32,
    /// Duty hours in all.
    pub hours: f64,
    /// Mean share of the budget of those who have one, 0..; `None` where nobody has.
    pub mean_share: Option<f64>,
    /// Standard deviation of that share: 0 is perfectly even.
    pub spread: Option<f64>,
}

/// The load of each person: first whoever has duties without a budget, then the highest share of budget.
pub(crate) fn of_people(plan: &Plan) -> Vec<PersonLoad<'_>> {
    let loads = dialoog_rules::loads(plan.organisation(), plan.grid(), &plan.duties).into_iter();
    let mut list: Vec<PersonLoad> = loads
        .filter_map(|load| Some(PersonLoad { person: plan.organisation().person(load.person)?, load }))
        .collect();
    list.sort_by(|a, b| {
        let order = rank(&b.load).total_cmp(&rank(&a.load));
        order.then_with(|| a.person.name.cmp(&b.person.name))
    });
    list
}

/// What a load is sorted by: duties without a budget are more than any share of one.
fn rank(load: &Load) -> f64 {
    load.budget_share.unwrap_or(if load.duties > 0 { f64::INFINITY } else { 0.0 })
}

/// The load of each team, from that of its people.
pub(crate) fn of_teams<'a>(plan: &'a Plan, people: &[PersonLoad]) -> Vec<TeamLoad<'a>> {
    let of_team = |team: &'a Team| {
        let there = |one: &&PersonLoad| one.load.budget_share.is_some() || one.load.duties > 0;
        let members = people.iter().filter(|one| one.person.team == team.id).filter(there);
        let members: Vec<&PersonLoad> = members.collect();
        let shares: Vec<f64> = members.iter().filter_map(|one| one.load.budget_share).collect();
        let mean_share = mean(shares.iter().copied());
        let spread = mean_share.and_then(|of| mean(shares.iter().map(|share| (share - of).powi(2))));
        let theirs = |duty: &&Duty| members.iter().any(|one| one.person.id == duty.person);
        TeamLoad {
            team,
            people: members.len() as u32,
            on_duty: members.iter().filter(|one| one.load.duties > 0).count() as u32,
            hours: f64::from(plan.duties.iter().filter(theirs).map(Duty::minutes).sum::<u32>()) / 60.0,
            mean_share,
            spread: spread.map(f64::sqrt),
        }
    };
    plan.organisation().teams.iter().map(of_team).collect()
}

/// The mean; `None` of nothing.
fn mean(values: impl ExactSizeIterator<Item = f64>) -> Option<f64> {
    let count = values.len();
    (count > 0).then(|| values.sum::<f64>() / count as f64)
}
