//! Normal work and duties of a calendar week are at most the contract plus an allowance.
//!
//! Leave counts as work, as it does for pay: a day off does not allow more duties on other days of the week. Where
//! normal working hours exceed the contract, the limit is these plus the allowance, so that only what duties add is
//! reported.

use dialoog_model::{Finding, Measure, RuleCode};

use crate::definition::{Definition, no_rota_findings};
use crate::person_limits::PersonLimits;
use crate::rule_context::RuleContext;
use dialoog_working_time::Span;
use dialoog_working_time::{added_minutes, shared_minutes};

pub(crate) const DEFINITION: Definition =
    Definition { code: RuleCode::ContractHours, findings, rota_findings: no_rota_findings, restrict };

/// Minutes of normal work of a week, minutes that duties add to it, and the limit of their sum.
fn sums(context: &RuleContext, allowance: u32, week: Span) -> (u32, u32, u32) {
    let normal = &context.timeline.normal[..];
    let work = shared_minutes(normal, week);
    let limit = work.max(context.timeline.person.contract_minutes).saturating_add(allowance);
    (work, added_minutes(normal, context.spans(), week), limit)
}

fn findings(context: &RuleContext, out: &mut Vec<Finding>) {
    let Some(allowance) = context.rule.minutes() else { return };
    for week in context.weeks() {
        let window = context.calendar.week(week);
        let (work, added, limit) = sums(context, allowance, window);
        if work + added > limit {
            let duties = context.duties.iter().filter(|b| {
                let part = b.span.clip(window);
                part.minutes() > shared_minutes(&context.timeline.normal, part)
            });
            context.report(week * 7, duties, Measure::Minutes { is: work + added, limit }, out);
        }
    }
}

fn restrict(context: &RuleContext, limits: &mut PersonLimits) {
    if let (true, Some(allowance)) = (context.rule.is_hard(), context.rule.minutes()) {
        let weeks = context.calendar.period_weeks().map(|w| {
            let (work, added, limit) = sums(context, allowance, context.calendar.week(w));
            limit.saturating_sub(work + added)
        });
        limits.outside_work_left = Some(weeks.collect());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::Fixture;

    /// 32 hours of contract and of work, Monday to Thursday.
    fn thursdays_off(fixture: &mut Fixture) {
        fixture.person("Roos", |p| {
            p.contract_minutes = 32 * 60;
            p.working_hours = dialoog_model::WeekPattern::on(0..4, 9 * 60, 17 * 60);
        });
    }

    #[test]
    fn duties_inside_working_hours_add_nothing_to_the_contract() {
        let mut fixture = Fixture::new();
        thursdays_off(&mut fixture);
        for day in 23..=26 {
            fixture.duty("Roos", &format!("2026-11-{day} 09:00"), "13:00");
        }
        fixture.duty("Roos", "2026-11-27 09:00", "13:00");
        assert_eq!(fixture.found(RuleCode::ContractHours), []);
    }

    #[test]
    fn duties_beyond_the_contract_and_its_allowance_are_a_warning() {
        let mut fixture = Fixture::new();
        thursdays_off(&mut fixture);
        fixture.duty("Roos", "2026-11-27 09:00", "13:00");
        fixture.duty("Roos", "2026-11-28 09:00", "11:00");
        let [finding] = &fixture.found(RuleCode::ContractHours)[..] else { panic!("one finding") };
        assert_eq!(finding.measure, Measure::Minutes { is: 38 * 60, limit: 36 * 60 });
        assert_eq!(fixture.limits().people[0].outside_work_left.as_deref(), Some(&[240, 240][..]));
    }

    #[test]
    fn normal_hours_above_the_contract_are_not_blamed_on_a_duty_within_the_allowance() {
        let mut fixture = Fixture::new();
        thursdays_off(&mut fixture);
        fixture.person("Roos", |p| p.contract_minutes = 20 * 60);
        fixture.duty("Roos", "2026-11-27 09:00", "13:00");
        assert_eq!(fixture.found(RuleCode::ContractHours), []);
    }

    #[test]
    fn leave_makes_no_room_for_extra_duties_in_the_same_week() {
        let mut fixture = Fixture::new();
        thursdays_off(&mut fixture);
        fixture.away("Roos", "2026-11-23", "2026-11-24");
        fixture.duty("Roos", "2026-11-27 09:00", "13:00");
        fixture.duty("Roos", "2026-11-28 09:00", "11:00");
        assert_eq!(fixture.found(RuleCode::ContractHours).len(), 1);
    }
}
