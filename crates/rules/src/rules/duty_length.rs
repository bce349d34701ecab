//! Minimum and maximum length of a duty, by its desk and the house rule.

use dialoog_model::{Desk, Finding, Measure, Rule, RuleCode};

use crate::definition::{Definition, no_rota_findings};
use crate::person_limits::PersonLimits;
use crate::rule_context::RuleContext;

/// The default is a working day; desks usually set one to four hours, since duty is a part of a job.
pub(crate) const DEFINITION: Definition =
    Definition { code: RuleCode::DutyLength, findings, rota_findings: no_rota_findings, restrict };

/// The shortest and the longest duty that a desk may have, in minutes; without a rule in force the desk's own.
pub(crate) fn lengths(rule: Option<&Rule>, desk: &Desk) -> (u32, u32) {
    let house = rule.and_then(Rule::minutes).unwrap_or(u32::MAX);
    (desk.shortest_duty, desk.longest_duty.min(house))
}

fn findings(context: &RuleContext, out: &mut Vec<Finding>) {
    for duty in context.of_rota() {
        let is = duty.span.minutes();
        let desk = context.organisation.desk(duty.desk).map(|desk| lengths(Some(context.rule), desk));
        let (shortest, longest) = desk.unwrap_or((0, context.rule.minutes().unwrap_or(u32::MAX)));
        if is > longest {
            context.report(duty.days.0, [duty], Measure::Minutes { is, limit: longest }, out);
        } else if is < shortest {
            context.report(duty.days.0, [duty], Measure::Minutes { is, limit: shortest }, out);
        }
    }
}

/// Lengths are limits of the desk, not of the person: see [`lengths`].
fn restrict(_: &RuleContext, _: &mut PersonLimits) {}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::Fixture;
    use dialoog_model::RuleLimit;

    #[test]
    fn a_duty_as_long_as_the_desk_asks_is_fine() {
        let mut fixture = Fixture::new();
        fixture.duty("Roos", "2026-11-23 10:00", "14:00");
        fixture.duty("Roos", "2026-11-24 10:00", "11:00");
        assert_eq!(fixture.found(RuleCode::DutyLength), []);
    }

    #[test]
    fn a_duty_longer_or_shorter_than_the_desk_asks_is_a_warning() {
        let mut fixture = Fixture::new();
        fixture.duty("Roos", "2026-11-23 10:00", "14:30");
        fixture.duty("Roos", "2026-11-24 10:00", "10:30");
        let measures: Vec<Measure> = fixture.found(RuleCode::DutyLength).iter().map(|f| f.measure).collect();
        assert_eq!(
            measures,
            [Measure::Minutes { is: 270, limit: 240 }, Measure::Minutes { is: 30, limit: 60 }]
        );
    }

    #[test]
    fn the_house_limits_a_desk_that_asks_for_more() {
        let mut fixture = Fixture::new();
        fixture.rule(RuleCode::DutyLength, |r| r.limit = RuleLimit::Minutes { minutes: 120 });
        fixture.duty("Roos", "2026-11-23 10:00", "13:00");
        assert_eq!(fixture.found(RuleCode::DutyLength)[0].measure, Measure::Minutes { is: 180, limit: 120 });
        assert_eq!(fixture.limits().desks[0].longest_duty, 120);
    }
}
