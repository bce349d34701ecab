//! Duties lie within the person's availability, and so within the evenings and days that they keep free.

use dialoog_model::{Finding, Measure, RuleCode};

use crate::definition::{Definition, no_rota_findings};
use crate::person_limits::PersonLimits;
use crate::rule_context::RuleContext;
use dialoog_working_time::shared_minutes;

pub(crate) const DEFINITION: Definition =
    Definition { code: RuleCode::Availability, findings, rota_findings: no_rota_findings, restrict };

fn findings(context: &RuleContext, out: &mut Vec<Finding>) {
    for duty in context.of_rota() {
        let outside = duty.span.minutes() - shared_minutes(&context.timeline.available, duty.span);
        if outside > 0 {
            context.report(duty.days.0, [duty], Measure::Minutes { is: outside, limit: 0 }, out);
        }
    }
}

fn restrict(context: &RuleContext, limits: &mut PersonLimits) {
    if context.rule.is_hard() {
        limits.close_outside(&context.timeline.available, context.calendar.grid().slot_minutes());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::Fixture;

    #[test]
    fn an_evening_that_somebody_keeps_free_is_no_time_for_a_duty_by_hand_or_by_search() {
        let mut fixture = Fixture::new();
        fixture.person("Roos", |p| {
            p.availability = Fixture::weekdays(9, 21);
            p.own_limits.no_evenings = true;
        });
        fixture.duty("Roos", "2026-11-23 17:00", "19:00");
        let [finding] = &fixture.found(RuleCode::Availability)[..] else { panic!("one finding") };
        assert_eq!(finding.measure, Measure::Minutes { is: 60, limit: 0 });
        let allowed = &fixture.limits().people[0].allowed;
        assert!(allowed[17 * 2] && !allowed[18 * 2]);
    }

    #[test]
    fn a_duty_within_availability_is_fine() {
        let mut fixture = Fixture::new();
        fixture.person("Roos", |p| p.availability = Fixture::weekdays(9, 17));
        fixture.duty("Roos", "2026-11-23 09:00", "11:00");
        assert_eq!(fixture.found(RuleCode::Availability), []);
    }

    #[test]
    fn a_duty_that_runs_past_availability_is_a_warning_with_the_minutes_outside() {
        let mut fixture = Fixture::new();
        fixture.person("Roos", |p| p.availability = Fixture::weekdays(9, 17));
        fixture.duty("Roos", "2026-11-23 16:00", "18:30");
        let [finding] = &fixture.found(RuleCode::Availability)[..] else { panic!("one finding") };
        assert_eq!(finding.measure, Measure::Minutes { is: 90, limit: 0 });
        assert_eq!(finding.severity, dialoog_model::Severity::Warning);
    }

    #[test]
    fn only_slots_wholly_within_availability_are_offered_to_rostering() {
        let mut fixture = Fixture::new();
        fixture.person("Roos", |p| {
            p.availability = dialoog_model::WeekPattern::on([0], 9 * 60 + 10, 11 * 60);
        });
        let allowed = &fixture.limits().people[0].allowed;
        // Half-hour slots of Monday: 09:30 to 11:00 and no others.
        assert_eq!(
            allowed.iter().enumerate().filter(|(_, a)| **a).map(|(i, _)| i).collect::<Vec<_>>()[..3],
            [19, 20, 21]
        );
        assert_eq!(allowed[..48].iter().filter(|a| **a).count(), 3);
    }
}
