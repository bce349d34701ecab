//! What the rules and the requirement say of a plan.

use dialoog_model::{Finding, Severity};

use crate::period::coverage::{CoverageHours, LineCoverage, coverage, hours};
use crate::period::plan::Plan;

/// What the rules and the requirement say of a plan.
pub(crate) struct Assessment {
    /// Findings, worst first.
    pub findings: Vec<Finding>,
    /// Required against on duty, in the order of the requirement.
    pub coverage: Vec<LineCoverage>,
    /// The hours of the coverage.
    pub hours: CoverageHours,
}

impl Assessment {
    /// Assesses a plan with the rules of its organisation.
    pub fn of(plan: &Plan) -> Self {
        let coverage = coverage(plan.organisation(), plan.grid(), &plan.demand.requirement, &plan.duties);
        Self {
            findings: plan.reviewer().review(&plan.duties, &plan.around),
            hours: hours(plan.grid(), &coverage),
            coverage,
        }
    }

    /// How many findings are so bad.
    pub fn count(&self, severity: Severity) -> u32 {
        self.findings.iter().filter(|finding| finding.severity == severity).count() as u32
    }
}
