//! No duties on days of absence.

use dialoog_model::{Finding, Measure, RuleCode};

use crate::definition::{Definition, no_rota_findings};
use crate::person_limits::PersonLimits;
use crate::rule_context::RuleContext;

pub(crate) const DEFINITION: Definition =
    Definition { code: RuleCode::Absence, findings, rota_findings: no_rota_findings, restrict };

fn findings(context: &RuleContext, out: &mut Vec<Finding>) {
    for duty in context.of_rota() {
        if let Some(day) = (duty.days.0..=duty.days.1).find(|d| context.timeline.absent[*d]) {
            context.report(day, [duty], Measure::Plain, out);
        }
    }
}

fn restrict(context: &RuleContext, limits: &mut PersonLimits) {
    if context.rule.is_hard() {
        for day in context.calendar.period.clone().filter(|d| context.timeline.absent[*d]) {
            limits.close(context.calendar.day(day), context.calendar.grid().slot_minutes());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::Fixture;

    #[test]
    fn somebody_who_is_back_can_have_a_duty() {
        let mut fixture = Fixture::new();
        fixture.away("Roos", "2026-11-23", "2026-11-24");
        fixture.duty("Roos", "2026-11-25 10:00", "12:00");
        assert_eq!(fixture.found(RuleCode::Absence), []);
    }

    #[test]
    fn a_duty_on_the_last_day_away_is_a_warning() {
        let mut fixture = Fixture::new();
        fixture.away("Roos", "2026-11-23", "2026-11-24");
        fixture.duty("Roos", "2026-11-24 10:00", "12:00");
        assert_eq!(fixture.found(RuleCode::Absence).len(), 1);
        assert!(fixture.limits().people[0].allowed[..96].iter().all(|a| !a));
    }
}
