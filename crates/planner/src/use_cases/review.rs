//! What HR looks at.

use dialoog_model::{Duty, Finding, RotaId, Severity};

use crate::explain::why::why;
use crate::period::assessment::Assessment;
use crate::period::plan::Plan;
use crate::period::weeks::mondays;
use crate::present::rota::{findings, name_of, totals};
use crate::present::why::why_view;
use crate::view::{PersonLoad, ReviewView, RuleCount, TeamLoad, WhyView};
use crate::{Failure, Planner};

impl Planner {
    /// The workload that a rota puts on people, and what the rules say of it.
    ///
    /// # Errors
    /// `NotFound` where there is none with this identifier.
    #[tracing::instrument(skip_all, err(level = "warn"))]
    pub async fn review(&self, rota: RotaId) -> Result<ReviewView, Failure> {
        let plan = self.plan(rota).await?;
        let assessment = Assessment::of(&plan);
        let people = people(&plan);
        Ok(ReviewView {
            rota,
            first_day: plan.rota.first_day,
            weeks: mondays(plan.grid()),
            totals: totals(&plan, &assessment),
            teams: teams(&plan, &people),
            people,
            rules: rules(&plan, &assessment.findings),
            findings: findings(plan.organisation(), assessment.findings),
        })
    }
}

impl Planner {
    /// Why a rota is as it is: what would cover what is open, tried by rostering; what each rule costs; how much better
    /// any other could be; what contradicts itself. Takes seconds where much is open.
    ///
    /// # Errors
    /// `NotFound` where there is none with this identifier.
    #[tracing::instrument(skip_all, err(level = "warn"))]
    pub async fn why(&self, rota: RotaId) -> Result<WhyView, Failure> {
        let plan = self.plan(rota).await?;
        let past = self.past(&plan.demand.organisation, plan.rota.first_day).await?;
        let began = self.now();
        let of = plan.clone();
        let reasons =
            tokio::task::spawn_blocking(move || why(&of, &past)).await.map_err(Failure::internal)??;
        Ok(why_view(&plan, reasons, self.seconds_since(began)))
    }
}

fn people(plan: &Plan) -> Vec<PersonLoad> {
    let organisation = &plan.demand.organisation;
    let mut list: Vec<PersonLoad> = dialoog_rules::loads(organisation, &plan.demand.grid, &plan.duties)
        .into_iter()
        .filter_map(|load| {
            let person = organisation.person(load.person)?;
            Some(PersonLoad {
                person: load.person,
                name: name_of(organisation, load.person),
                team: person.team,
                week_minutes: load.week_minutes,
                budget_minutes: person.duty_budget_minutes,
                budget_share: load.budget_share,
                duties: load.duties,
                unsocial_minutes: load.unsocial_minutes,
                outside_work_minutes: load.outside_work_minutes,
                wishes_refused: load.wishes_refused,
            })
        })
        .collect();
    list.sort_by(|a, b| b.budget_share.total_cmp(&a.budget_share).then_with(|| a.name.cmp(&b.name)));
    list
}

/// The mean; 0 of nothing.
fn mean(values: impl ExactSizeIterator<Item = f64>) -> f64 {
    let count = values.len().max(1) as f64;
    // Not `sum`, which is -0 of nothing.
    values.fold(0.0, |sum, value| sum + value) / count
}

fn teams(plan: &Plan, people: &[PersonLoad]) -> Vec<TeamLoad> {
    let of_team = |team: &dialoog_model::Team| {
        let members: Vec<&PersonLoad> = people.iter().filter(|p| p.team == team.id).collect();
        let shares: Vec<f64> = members.iter().map(|p| p.budget_share).collect();
        let mean_share = mean(shares.iter().copied());
        let variance = mean(shares.iter().map(|s| (s - mean_share).powi(2)));
        let minutes = |d: &&Duty| members.iter().any(|p| p.person == d.person);
        TeamLoad {
            team: team.id,
            name: team.name.clone(),
            people: members.len() as u32,
            on_duty: members.iter().filter(|p| p.duties > 0).count() as u32,
            hours: f64::from(plan.duties.iter().filter(minutes).map(Duty::minutes).sum::<u32>()) / 60.0,
            mean_share,
            spread: variance.sqrt(),
        }
    };
    plan.demand.organisation.teams.iter().map(of_team).collect()
}

fn rules(plan: &Plan, findings: &[Finding]) -> Vec<RuleCount> {
    let rules = plan.demand.organisation.rules.iter().filter(|rule| rule.enabled);
    rules
        .map(|rule| RuleCount {
            rule: rule.code,
            severity: Severity::of(rule.authority),
            source: rule.source.clone(),
            findings: findings.iter().filter(|f| f.rule == rule.code).count() as u32,
        })
        .collect()
}
