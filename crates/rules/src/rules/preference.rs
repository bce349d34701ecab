//! Wishes are granted: no duties where a person would rather not have one.

use dialoog_model::{Finding, Measure, RuleCode};

use crate::definition::{Definition, no_rota_findings};
use crate::person_limits::{PersonLimits, touched};
use crate::rule_context::RuleContext;

use dialoog_working_time::shared_minutes;

pub(crate) const DEFINITION: Definition =
    Definition { code: RuleCode::Preference, findings, rota_findings: no_rota_findings, restrict };

fn findings(context: &RuleContext, out: &mut Vec<Finding>) {
    for duty in context.of_rota() {
        let is = shared_minutes(&context.timeline.rather_not, duty.span);
        if is > 0 {
            context.report(duty.days.0, [duty], Measure::Minutes { is, limit: 0 }, out);
        }
    }
}

fn restrict(context: &RuleContext, limits: &mut PersonLimits) {
    let slot_minutes = context.calendar.grid().slot_minutes();
    for (spans, value) in [(&context.timeline.rather, 1), (&context.timeline.rather_not, -1)] {
        for span in spans {
            for slot in touched(*span, slot_minutes, limits.wishes.len()) {
                limits.wishes[slot] = value;
            }
        }
    }
    if context.rule.is_hard() {
        for span in &context.timeline.rather_not {
            limits.close(*span, slot_minutes);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::Fixture;
    use dialoog_model::{Preference, WeekSpan, Wish};

    fn rather_not_on_monday_mornings(fixture: &mut Fixture) {
        let span = WeekSpan { weekday: 0, from: 8 * 60, to: 10 * 60 };
        fixture.person("Roos", |p| p.preferences = vec![Preference { span, wish: Wish::RatherNot }]);
    }

    #[test]
    fn a_duty_beside_an_unwelcome_hour_grants_the_wish() {
        let mut fixture = Fixture::new();
        rather_not_on_monday_mornings(&mut fixture);
        fixture.duty("Roos", "2026-11-23 10:00", "12:00");
        assert_eq!(fixture.found(RuleCode::Preference), []);
    }

    #[test]
    fn a_duty_in_an_unwelcome_hour_is_a_note_and_stays_possible() {
        let mut fixture = Fixture::new();
        rather_not_on_monday_mornings(&mut fixture);
        fixture.duty("Roos", "2026-11-23 09:00", "12:00");
        let [finding] = &fixture.found(RuleCode::Preference)[..] else { panic!("one finding") };
        assert_eq!(finding.severity, dialoog_model::Severity::Note);
        let person = &fixture.limits().people[0];
        assert_eq!((person.wishes[16], person.wishes[20], person.allowed[16]), (-1, 0, true));
    }
}
