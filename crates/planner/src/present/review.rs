//! What HR looks at.

use dialoog_model::{Finding, RuleCode};
use dialoog_rules::burden::{Standing, unfair_of_all};

use crate::period::plan::Plan;
use crate::period::weeks::weeks;
use crate::present::rota::{findings, totals};
use crate::review::assessment::Assessment;
use crate::review::evenness::Sharing;
use crate::review::ground::Ground;
use crate::review::loads::{self, of_people, of_teams};
use crate::view::{Evenness, EvennessKind, PersonLoad, ReviewView, RuleCount, TeamLoad};

/// The workload that a rota puts on people, and what the rules say of it.
pub(crate) fn review_view(plan: &Plan, ground: &Ground) -> ReviewView {
    let assessment = Assessment::of(plan, ground);
    let then = ground.as_published(plan);
    let plan = then.as_ref().unwrap_or(plan);
    let people = of_people(plan);
    ReviewView {
        rota: plan.rota.id,
        first_day: plan.rota.first_day,
        weeks: weeks(plan.grid(), plan.organisation().settings.week_start),
        totals: totals(plan, &assessment),
        teams: of_teams(plan, &people).into_iter().map(team_load).collect(),
        evenness: evenness(&assessment.standings, &assessment.findings),
        people: people.into_iter().map(person_load).collect(),
        law: dialoog_rules::law_headline(plan.organisation(), &assessment.findings),
        rules: rule_counts(plan, &assessment.findings),
        findings: findings(plan.organisation(), assessment.findings),
    }
}

fn person_load(loads::PersonLoad { person, load }: loads::PersonLoad) -> PersonLoad {
    PersonLoad {
        person: person.id,
        name: person.name.clone(),
        team: person.team,
        week_minutes: load.week_minutes,
        budget_minutes: person.duty_budget_minutes,
        budget_share: load.budget_share,
        duties: load.duties,
        unsocial_minutes: load.unsocial_minutes,
        outside_work_minutes: load.outside_work_minutes,
        wishes_refused: load.wishes_refused,
    }
}

fn team_load(load: loads::TeamLoad) -> TeamLoad {
    TeamLoad {
        team: load.team.id,
        name: load.team.name.clone(),
        people: load.people,
        on_duty: load.on_duty,
        hours: load.hours,
        mean_share: load.mean_share,
        spread: load.spread,
    }
}

/// How evenly the load is shared, as the finding on fair shares says it; `None` of nothing.
fn evenness(standings: &[Standing], findings: &[Finding]) -> Option<Evenness> {
    let (burden, unfair) = unfair_of_all(standings);
    let found = findings.iter().any(|finding| finding.rule == RuleCode::Fairness);
    let kind = match Sharing::of(unfair, burden, found) {
        Sharing::Even => EvennessKind::Even,
        Sharing::Fair => EvennessKind::Fair,
        Sharing::Uneven => EvennessKind::Uneven,
    };
    (burden > 0.0).then_some(Evenness { kind, unfair, burden })
}

/// Findings by rule; rules that are kept have 0.
fn rule_counts(plan: &Plan, findings: &[Finding]) -> Vec<RuleCount> {
    let rules = dialoog_rules::rules_of(plan.organisation()).into_iter().filter(|rule| rule.enabled);
    rules
        .map(|rule| RuleCount {
            rule: rule.code,
            severity: dialoog_rules::severity_of(&rule),
            findings: findings.iter().filter(|finding| finding.rule == rule.code).count() as u32,
            source: rule.source,
        })
        .collect()
}
