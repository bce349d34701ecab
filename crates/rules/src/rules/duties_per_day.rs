//! Maximum number of duties that start on a local day.

use dialoog_model::{Finding, Measure, RuleCode};

use crate::definition::{Definition, no_rota_findings};
use crate::person_limits::PersonLimits;
use crate::rule_context::RuleContext;

pub(crate) const DEFINITION: Definition =
    Definition { code: RuleCode::DutiesPerDay, findings, rota_findings: no_rota_findings, restrict };

fn findings(context: &RuleContext, out: &mut Vec<Finding>) {
    let Some(limit) = context.rule.count() else { return };
    for day in context.duties.chunk_by(|a, b| a.days.0 == b.days.0) {
        let is = day.len() as u32;
        if is > limit {
            context.report(day[0].days.0, day, Measure::Count { is, limit }, out);
        }
    }
}

fn restrict(context: &RuleContext, limits: &mut PersonLimits) {
    if context.rule.is_hard() {
        limits.duties_per_day = context.rule.count();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::Fixture;

    #[test]
    fn two_duties_on_each_of_two_days_are_fine() {
        let mut fixture = Fixture::new();
        for day in ["2026-11-23", "2026-11-24"] {
            fixture.duty("Roos", &format!("{day} 09:00"), "10:00");
            fixture.duty("Roos", &format!("{day} 14:00"), "15:00");
        }
        assert_eq!(fixture.found(RuleCode::DutiesPerDay), []);
    }

    #[test]
    fn a_third_duty_of_the_day_is_a_warning() {
        let mut fixture = Fixture::new();
        for (from, to) in [("09:00", "10:00"), ("12:00", "13:00"), ("15:00", "16:00")] {
            fixture.duty("Roos", &format!("2026-11-23 {from}"), to);
        }
        let [finding] = &fixture.found(RuleCode::DutiesPerDay)[..] else { panic!("one finding") };
        assert_eq!((finding.duties.len(), finding.measure), (3, Measure::Count { is: 3, limit: 2 }));
    }
}
