//! What people's duty budgets still leave beside a rota.

use dialoog_model::{Desk, Person, TeamId};
use std::collections::BTreeMap;

use crate::period::plan::Plan;

/// Duty hours a week of somebody of a team that has nobody yet.
const USUAL_HOURS_EACH: f64 = 4.0;

/// What people's duty budgets still leave beside a rota.
pub(super) struct Budgets<'a> {
    plan: &'a Plan,
    weeks: f64,
    /// Hours a week that desks have taken of each team's.
    taken: BTreeMap<TeamId, f64>,
}

impl<'a> Budgets<'a> {
    /// The budgets beside the duties of a plan.
    pub fn new(plan: &'a Plan) -> Self {
        Self { plan, weeks: plan.grid().days().len() as f64 / 7.0, taken: BTreeMap::new() }
    }

    /// The team of a desk whose people have most hours a week left, and how many.
    pub fn roomiest(&self, desk: &Desk) -> (Option<TeamId>, f64) {
        let mut best: (Option<TeamId>, f64) = (None, 0.0);
        let is_there = |team: &&TeamId| self.plan.organisation().team(**team).is_some();
        for team in desk.teams.iter().filter(is_there).copied() {
            let free: f64 = self.people(team, desk).map(|person| self.free(person)).sum();
            let free = (free - self.taken.get(&team).copied().unwrap_or(0.0)).max(0.0);
            if best.0.is_none() || free > best.1 {
                best = (Some(team), free);
            }
        }
        best
    }

    /// Takes hours a week of a team's.
    pub fn take(&mut self, team: Option<TeamId>, hours: f64) {
        if let Some(team) = team {
            *self.taken.entry(team).or_default() += hours;
        }
    }

    /// Hours a week of duty that are usual for one of a team at a desk: the median of budgets.
    pub fn hours_each(&self, team: Option<TeamId>, desk: &Desk) -> f64 {
        let Some(team) = team else { return USUAL_HOURS_EACH };
        let mut budgets: Vec<u32> = self.people(team, desk).map(|p| p.duty_budget_minutes).collect();
        budgets.retain(|budget| *budget > 0);
        budgets.sort_unstable();
        budgets.get(budgets.len() / 2).map_or(USUAL_HOURS_EACH, |minutes| f64::from(*minutes) / 60.0)
    }

    /// The people of a team who can staff a desk and are ready on some day of the period.
    fn people(&self, team: TeamId, desk: &Desk) -> impl Iterator<Item = &Person> {
        let plan = self.plan;
        let organisation = plan.organisation();
        organisation.people.iter().filter(move |person| {
            let ready = || plan.grid().days().iter().any(|day| person.readiness.holds_on(day.date));
            person.team == team && person.can_staff(desk, organisation) && ready()
        })
    }

    /// Hours a week that a person's budget leaves.
    fn free(&self, person: &Person) -> f64 {
        let duties = self.plan.duties.iter().filter(|duty| duty.person == person.id);
        let minutes: f64 = duties.map(|duty| f64::from(duty.minutes())).sum();
        (f64::from(person.duty_budget_minutes) - minutes / self.weeks).max(0.0) / 60.0
    }
}
