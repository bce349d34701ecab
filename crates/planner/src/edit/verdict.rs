//! What the rules say of a duty placed by hand, before it is saved. Saving and showing ask the same.

use dialoog_model::{Duty, Finding, Severity};
use dialoog_rules::{Reviewer, Schedules};

use crate::period::plan::Plan;
use crate::period::weeks::week_minutes;
use crate::period::weeks::week_of;

/// What the rules say of a duty.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct DutyVerdict {
    /// What they would find, worst first.
    pub findings: Vec<Finding>,
}

impl DutyVerdict {
    /// What the law forbids is refused; what breaks an agreement or a rule of the house is taken and found.
    pub fn is_refused(&self) -> bool {
        self.findings.iter().any(|finding| finding.severity == Severity::Breach)
    }

    /// The findings for which it is refused.
    pub fn refusals(self) -> Vec<Finding> {
        self.findings.into_iter().filter(|finding| finding.severity == Severity::Breach).collect()
    }
}

/// Judges duties on one plan, each in the place of the plan's duty with the same identifier.
pub(crate) struct Judge<'a> {
    reviewer: Reviewer<'a>,
    schedules: Schedules,
}

impl<'a> Judge<'a> {
    /// Prepares for a plan.
    pub fn new(plan: &'a Plan) -> Self {
        let reviewer = plan.reviewer();
        let schedules = reviewer.schedules(&plan.duties, &plan.around);
        Self { reviewer, schedules }
    }

    /// What the rules say of a duty.
    pub fn verdict(&self, duty: &Duty) -> DutyVerdict {
        DutyVerdict { findings: self.reviewer.objections_in(&self.schedules, duty) }
    }
}

/// What it would mean to give a duty to each person of the organisation, in its order: the verdict, and their duty minutes
/// in that week with it.
pub(crate) fn for_everybody(plan: &Plan, duty: &Duty) -> Vec<(Duty, DutyVerdict, u32)> {
    let judge = Judge::new(plan);
    let mut others = plan.duties.clone();
    others.retain(|other| other.id != duty.id);
    let week_start = plan.organisation().settings.week_start;
    let minutes = week_minutes(plan.grid(), week_start, &others, &plan.around.duties);
    let week = week_of(plan.grid(), week_start, duty);
    let of_person = |person: &dialoog_model::Person| {
        let theirs = Duty { person: person.id, ..*duty };
        let before = week.and_then(|week| minutes.get(&person.id)?.get(week).copied()).unwrap_or(0);
        (theirs, judge.verdict(&theirs), before + if theirs.is_work() { theirs.minutes() } else { 0 })
    };
    plan.organisation().people.iter().map(of_person).collect()
}
