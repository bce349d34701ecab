//! The person's team staffs the desk, and their skills include its streams.

use dialoog_model::{Finding, Measure, RuleCode};

use crate::definition::{Definition, no_rota_findings};
use crate::person_limits::PersonLimits;
use crate::rule_context::RuleContext;

pub(crate) const DEFINITION: Definition =
    Definition { code: RuleCode::Skill, findings, rota_findings: no_rota_findings, restrict };

fn findings(context: &RuleContext, out: &mut Vec<Finding>) {
    for duty in context.of_rota() {
        let desk = context.organisation.desks.iter().position(|d| d.id == duty.desk);
        if !desk.is_some_and(|d| context.timeline.desks[d]) {
            context.report(duty.days.0, [duty], Measure::Plain, out);
        }
    }
}

fn restrict(context: &RuleContext, limits: &mut PersonLimits) {
    if context.rule.is_hard() {
        limits.desks.clone_from(&context.timeline.desks);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::Fixture;

    #[test]
    fn somebody_who_knows_the_channel_and_the_topic_may_staff_the_desk() {
        let mut fixture = Fixture::new();
        fixture.duty("Roos", "2026-11-23 10:00", "12:00");
        assert_eq!(fixture.found(RuleCode::Skill), []);
    }

    #[test]
    fn somebody_who_does_not_know_the_topic_is_a_warning_and_not_offered_the_desk() {
        let mut fixture = Fixture::new();
        fixture.person("Roos", |p| p.topics.clear());
        fixture.duty("Roos", "2026-11-23 10:00", "12:00");
        assert_eq!(fixture.found(RuleCode::Skill).len(), 1);
        assert_eq!(fixture.limits().people[0].desks, [false]);
    }
}
