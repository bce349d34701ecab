//! The four conditions of readiness hold on the day of the duty.

use chrono::NaiveDate;
use dialoog_model::{Duty, Finding, Measure, Rule, RuleCode, Severity};

use crate::definition::Definition;
use crate::person_limits::PersonLimits;
use crate::rule_context::{RotaContext, RuleContext};

pub(crate) const DEFINITION: Definition =
    Definition { code: RuleCode::Readiness, findings, rota_findings, restrict };

fn findings(context: &RuleContext, out: &mut Vec<Finding>) {
    for duty in context.of_rota() {
        if let Some(day) = (duty.days.0..=duty.days.1).find(|d| !context.timeline.ready[*d]) {
            context.report(day, [duty], Measure::Plain, out);
        }
    }
}

fn rota_findings(context: &RotaContext, out: &mut Vec<Finding>) {
    let unknown = context.unknown_people.iter();
    out.extend(unknown.map(|(duty, date)| unknown_person(context.rule, duty, *date)));
}

/// The finding on a duty of a person who is not in the organisation.
pub(crate) fn unknown_person(rule: &Rule, duty: &Duty, date: NaiveDate) -> Finding {
    Finding {
        rule: rule.code,
        severity: Severity::of(rule.authority),
        person: Some(duty.person),
        event: None,
        date,
        duties: vec![duty.id],
        measure: Measure::Plain,
        source: rule.source.clone(),
        window: None,
        assumed: false,
        decision: None,
    }
}

fn restrict(context: &RuleContext, limits: &mut PersonLimits) {
    if context.rule.is_hard() {
        for day in context.calendar.period.clone().filter(|d| !context.timeline.ready[*d]) {
            limits.close(context.calendar.day(day), context.calendar.grid().slot_minutes());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::{Fixture, date};

    #[test]
    fn a_briefing_still_holds_on_its_last_day() {
        let mut fixture = Fixture::new();
        fixture.person("Roos", |p| p.readiness.briefed.until = Some(date("2026-11-24")));
        fixture.duty("Roos", "2026-11-24 10:00", "12:00");
        assert_eq!(fixture.found(RuleCode::Readiness), []);
    }

    #[test]
    fn a_duty_after_the_briefing_lapsed_is_a_warning_though_it_holds_today() {
        let mut fixture = Fixture::new();
        fixture.person("Roos", |p| p.readiness.briefed.until = Some(date("2026-11-24")));
        fixture.duty("Roos", "2026-11-25 10:00", "12:00");
        assert_eq!(fixture.found(RuleCode::Readiness).len(), 1);
        let allowed = &fixture.limits().people[0].allowed;
        assert!(allowed[48 + 20] && !allowed[96 + 20]);
    }

    #[test]
    fn somebody_who_left_the_organisation_is_not_ready() {
        let mut fixture = Fixture::new();
        let duty = fixture.duty("Roos", "2026-11-25 10:00", "12:00");
        fixture.organisation.people.retain(|p| p.name != "Roos");
        let found = fixture.found(RuleCode::Readiness);
        assert_eq!(found.iter().map(|f| f.duties.clone()).collect::<Vec<_>>(), [vec![duty]]);
    }
}
