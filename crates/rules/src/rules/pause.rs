//! Minimum time between two duties.

use dialoog_model::{Finding, Measure, RuleCode};

use crate::definition::{Definition, no_rota_findings};
use crate::person_limits::PersonLimits;
use crate::rule_context::RuleContext;

pub(crate) const DEFINITION: Definition =
    Definition { code: RuleCode::Pause, findings, rota_findings: no_rota_findings, restrict };

fn findings(context: &RuleContext, out: &mut Vec<Finding>) {
    let Some(limit) = context.rule.minutes() else { return };
    for (a, b) in context.pairs(limit as i32) {
        // Overlapping duties are reported by another rule.
        if let Ok(is) = u32::try_from(b.span.from - a.span.to) {
            context.report(b.days.0, [a, b], Measure::Minutes { is, limit }, out);
        }
    }
}

fn restrict(context: &RuleContext, limits: &mut PersonLimits) {
    if context.rule.is_hard() {
        limits.pause = context.rule.minutes();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::Fixture;

    #[test]
    fn half_an_hour_between_two_duties_is_fine() {
        let mut fixture = Fixture::new();
        fixture.duty("Roos", "2026-11-23 10:00", "12:00");
        fixture.duty("Roos", "2026-11-23 12:30", "14:00");
        assert_eq!(fixture.found(RuleCode::Pause), []);
    }

    #[test]
    fn two_duties_without_a_pause_are_a_warning() {
        let mut fixture = Fixture::new();
        fixture.duty("Roos", "2026-11-23 10:00", "12:00");
        fixture.duty("Roos", "2026-11-23 12:00", "14:00");
        assert_eq!(fixture.found(RuleCode::Pause)[0].measure, Measure::Minutes { is: 0, limit: 30 });
    }
}
