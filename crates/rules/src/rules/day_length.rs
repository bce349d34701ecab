//! Normal work and duties of a local day are together at most as long as the law allows for a shift.

use dialoog_model::{Authority, Finding, Measure, RuleCode, RuleLimit};

use crate::definition::{Definition, no_rota_findings};
use crate::person_limits::PersonLimits;
use crate::rule_context::RuleContext;
use crate::span::{added_minutes, shared_minutes};

pub(crate) const DEFINITION: Definition = Definition {
    code: RuleCode::DayLength,
    limit: RuleLimit::Minutes { minutes: 12 * 60 },
    authority: Authority::Law,
    source: "ATW 5:7(2)",
    findings,
    rota_findings: no_rota_findings,
    restrict,
};

fn findings(context: &RuleContext, out: &mut Vec<Finding>) {
    let (Some(limit), working) = (context.rule.minutes(), &context.timeline.working[..]) else { return };
    for day in context.days() {
        let window = context.calendar.day(day);
        let added = added_minutes(working, context.spans(), window);
        let is = shared_minutes(working, window) + added;
        if added > 0 && is > limit {
            let duties = context.duties.iter().filter(|b| {
                let part = b.span.clip(window);
                part.minutes() > shared_minutes(working, part)
            });
            context.report(day, duties, Measure::Minutes { is, limit }, out);
        }
    }
}

fn restrict(context: &RuleContext, limits: &mut PersonLimits) {
    if context.rule.is_hard() {
        limits.day_length = context.rule.minutes();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::Fixture;

    #[test]
    fn twelve_hours_of_work_and_duty_are_fine() {
        let mut fixture = Fixture::new();
        fixture.person("Roos", |p| p.working_hours = Fixture::weekdays(8, 17));
        fixture.duty("Roos", "2026-11-23 17:00", "20:00");
        assert_eq!(fixture.found(RuleCode::DayLength), []);
    }

    #[test]
    fn work_and_an_evening_duty_of_more_than_twelve_hours_are_a_breach() {
        let mut fixture = Fixture::new();
        fixture.person("Roos", |p| p.working_hours = Fixture::weekdays(8, 17));
        let inside = fixture.duty("Roos", "2026-11-23 10:00", "12:00");
        let evening = fixture.duty("Roos", "2026-11-23 18:00", "21:30");
        let [finding] = &fixture.found(RuleCode::DayLength)[..] else { panic!("one finding") };
        assert_eq!(finding.measure, Measure::Minutes { is: 750, limit: 720 });
        // The duty in the morning lies inside the working hours and lengthens nothing.
        assert!(finding.duties == [evening] && !finding.duties.contains(&inside));
        assert_eq!(finding.source, "ATW 5:7(2)");
    }

    #[test]
    fn somebodys_own_long_day_is_not_blamed_on_a_duty_inside_it() {
        let mut fixture = Fixture::new();
        fixture.person("Roos", |p| p.working_hours = Fixture::weekdays(7, 20));
        fixture.duty("Roos", "2026-11-23 10:00", "12:00");
        assert_eq!(fixture.found(RuleCode::DayLength), []);
    }

    #[test]
    fn a_day_away_has_no_normal_hours() {
        let mut fixture = Fixture::new();
        fixture.person("Roos", |p| p.working_hours = Fixture::weekdays(8, 17));
        fixture.away("Roos", "2026-11-23", "2026-11-23");
        fixture.duty("Roos", "2026-11-23 18:00", "21:30");
        assert_eq!(fixture.found(RuleCode::DayLength), []);
    }
}
