//! A person is in one place at a time.

use dialoog_model::{Finding, Measure, RuleCode};

use crate::definition::{Definition, no_rota_findings};
use crate::person_limits::PersonLimits;
use crate::rule_context::RuleContext;

/// With the authority of law, because it cannot be broken: it is refused in edits by hand as well.
pub(crate) const DEFINITION: Definition =
    Definition { code: RuleCode::OnePlace, findings, rota_findings: no_rota_findings, restrict };

fn findings(context: &RuleContext, out: &mut Vec<Finding>) {
    for (a, b) in context.pairs(0) {
        let both = a.span.clip(b.span).minutes();
        context.report(b.days.0, [a, b], Measure::Minutes { is: both, limit: 0 }, out);
    }
}

fn restrict(context: &RuleContext, limits: &mut PersonLimits) {
    if context.rule.is_hard() {
        for span in context.spans() {
            limits.close(span, context.calendar.grid().slot_minutes());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::Fixture;

    #[test]
    fn a_duty_that_starts_when_the_other_ends_is_in_one_place() {
        let mut fixture = Fixture::new();
        fixture.duty("Roos", "2026-11-23 10:00", "12:00");
        fixture.duty("Roos", "2026-11-23 12:00", "13:00");
        assert_eq!(fixture.found(RuleCode::OnePlace), []);
    }

    #[test]
    fn two_duties_at_once_are_a_breach_with_the_minutes_that_they_share() {
        let mut fixture = Fixture::new();
        let a = fixture.duty("Roos", "2026-11-23 10:00", "12:00");
        let b = fixture.duty("Roos", "2026-11-23 11:30", "13:00");
        let [finding] = &fixture.found(RuleCode::OnePlace)[..] else { panic!("one finding") };
        assert_eq!(
            (finding.duties.clone(), finding.measure),
            (vec![a, b], Measure::Minutes { is: 30, limit: 0 })
        );
        assert_eq!(finding.severity, dialoog_model::Severity::Breach);
    }

    #[test]
    fn a_duty_of_another_rota_at_the_same_time_counts_too() {
        let mut fixture = Fixture::new();
        fixture.around("Roos", "2026-11-23 10:00", "12:00");
        fixture.duty("Roos", "2026-11-23 11:00", "13:00");
        assert_eq!(fixture.found(RuleCode::OnePlace).len(), 1);
        assert!(fixture.limits().people[0].allowed[20..24].iter().all(|a| !a));
    }
}
