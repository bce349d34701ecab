//! Everybody carries their fair share.
//!
//! Burden B and fair share F are those of a review ([`crate::burden`]), and rostering aims at the same: F of the rota, more for who
//! carried too little in the sixteen weeks before it, less for who carried too much. Whoever is off by more than the tolerance, in
//! weighted minutes a week, gets a note. What makes up for before is not unfair.

use dialoog_model::{Finding, Measure, Rule, RuleCode, Severity};

use crate::burden::Standing;
use crate::calendar::Calendar;
use crate::definition::{Definition, no_rota_findings};
use crate::person_limits::PersonLimits;
use crate::rule_context::RuleContext;

pub(crate) const DEFINITION: Definition =
    Definition { code: RuleCode::Fairness, findings: |_, _| {}, rota_findings: no_rota_findings, restrict };

/// Notes on people who carry more or less than the rule allows in the period of a calendar, in their order.
pub(crate) fn findings(rule: &Rule, calendar: &Calendar, standings: &[Standing]) -> Vec<Finding> {
    let Some(tolerance) = rule.minutes() else { return Vec::new() };
    let weeks = calendar.period.len() as f64 / 7.0;
    let a_week = |burden: f64| (burden / weeks).round().max(0.0) as u32;
    let margin = f64::from(tolerance) * weeks;
    let off = standings.iter().filter(|standing| standing.unfair().abs() > margin);
    off.map(|standing| {
        let fair = standing.fair_share + standing.made_up();
        Finding {
            rule: rule.code,
            severity: Severity::of(rule.authority),
            person: Some(standing.person),
            event: None,
            date: calendar.date(calendar.period.start),
            duties: Vec::new(),
            measure: Measure::Minutes {
                is: a_week(standing.burden),
                limit: a_week(fair + margin.copysign(standing.unfair())),
            },
            source: rule.source.clone(),
            window: None,
            assumed: false,
            decision: None,
        }
    })
    .collect()
}

/// Not a limit: rostering gets the fair share, and what is left from before, with every person.
fn restrict(_: &RuleContext, _: &mut PersonLimits) {}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::Fixture;
    use crate::reviewer::Reviewer;

    /// What the rule says of somebody in two weeks.
    fn found(burden: f64, fair_share: f64, owed: f64) -> Option<Measure> {
        let mut fixture = Fixture::new();
        fixture.person("Roos", |_| {});
        let person = fixture.organisation.people[0].id;
        let reviewer = Reviewer::new(&fixture.organisation, &fixture.grid);
        let standing = Standing { person, burden, fair_share, owed };
        reviewer.fairness(&[standing]).first().map(|finding| finding.measure)
    }

    #[test]
    fn a_fair_share_is_fair_up_to_the_tolerance() {
        assert_eq!(found(600.0, 600.0, 0.0), None);
        assert_eq!(found(840.0, 600.0, 0.0), None);
        assert_eq!(found(360.0, 600.0, 0.0), None);
    }

    #[test]
    fn one_who_carries_too_much_and_one_who_carries_too_little_are_both_noted_by_the_week() {
        assert_eq!(found(1000.0, 600.0, 0.0), Some(Measure::Minutes { is: 500, limit: 420 }));
        assert_eq!(found(0.0, 600.0, 0.0), Some(Measure::Minutes { is: 0, limit: 180 }));
    }

    #[test]
    fn what_makes_up_for_before_is_not_unfair() {
        assert_eq!(found(1000.0, 600.0, 400.0), None);
        assert_eq!(found(1000.0, 600.0, 100.0), Some(Measure::Minutes { is: 500, limit: 470 }));
        assert_eq!(found(0.0, 600.0, -600.0), None);
        // Who carried too much before is not made up for by more of it.
        assert_eq!(found(1000.0, 600.0, -400.0), Some(Measure::Minutes { is: 500, limit: 420 }));
    }

    #[test]
    fn a_rule_that_is_off_says_nothing() {
        let mut fixture = Fixture::new();
        fixture.person("Roos", |_| {});
        fixture.organisation.rules.retain(|rule| rule.code != RuleCode::Fairness);
        let person = fixture.organisation.people[0].id;
        let standing = Standing { person, burden: 6000.0, fair_share: 0.0, owed: 0.0 };
        assert!(Reviewer::new(&fixture.organisation, &fixture.grid).fairness(&[standing]).is_empty());
    }
}
