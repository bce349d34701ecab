//! What the rules and the requirement say of a plan.

use dialoog_model::{Finding, RuleCode, Severity};
use dialoog_rules::burden::Standing;

use super::ground::Ground;
use super::standings::standings;
use crate::period::coverage::{CoverageHours, LineCoverage, hours};
use crate::period::plan::Plan;

/// What the rules and the requirement say of a plan.
pub(crate) struct Assessment {
    /// Findings, worst first.
    pub findings: Vec<Finding>,
    /// Where everybody stands with their fair share.
    pub standings: Vec<Standing>,
    /// Required against on duty, in the order of the requirement.
    pub coverage: Vec<LineCoverage>,
    /// The hours of the coverage.
    pub hours: CoverageHours,
}

impl Assessment {
    /// Assesses a plan with the rules of its organisation.
    pub fn of(plan: &Plan, ground: &Ground) -> Self {
        let coverage = plan.coverage();
        let standings = standings(plan, ground);
        let findings = found(plan, ground, &standings);
        Self { findings, standings, hours: hours(plan.grid(), &coverage), coverage }
    }

    /// How many findings are duties against the law.
    pub fn unlawful(&self) -> u32 {
        self.findings.iter().filter(|finding| finding.is_unlawful()).count() as u32
    }

    /// How many findings are so bad.
    pub fn count(&self, severity: Severity) -> u32 {
        self.findings.iter().filter(|finding| finding.severity == severity).count() as u32
    }
}

/// All that the rules find in a plan, worst first, then by date, person and rule: in everybody's duties, and in how they are shared.
/// What was published is judged by what held then; who is away or no longer ready since is found from today on.
pub(crate) fn found_in(plan: &Plan, ground: &Ground) -> Vec<Finding> {
    found(plan, ground, &standings(plan, ground))
}

fn found(plan: &Plan, ground: &Ground, standings: &[Standing]) -> Vec<Finding> {
    let then = ground.as_published(plan);
    let reviewer = then.as_ref().unwrap_or(plan).reviewer();
    // A draft was told to nobody.
    let reviewer = if plan.told.is_nothing() { reviewer } else { reviewer.with_told(&plan.told) };
    let mut findings = reviewer.review(&plan.duties, &plan.around);
    if then.is_some() {
        let now = plan.reviewer();
        let since = [RuleCode::Absence, RuleCode::Readiness]
            .into_iter()
            .flat_map(|rule| now.findings_of(rule, &plan.duties))
            .filter(|found| found.date >= ground.today && !findings.contains(found));
        let since: Vec<Finding> = since.collect();
        findings.extend(since);
    }
    findings.extend(reviewer.fairness(standings));
    findings.sort_by_key(|found| (std::cmp::Reverse(found.severity), found.date, found.person, found.rule));
    findings
}
