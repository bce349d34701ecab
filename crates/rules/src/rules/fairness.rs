//! Equal people carry equal shares.
//!
//! People are equal where they are of the same team and can staff the same desks. A fair share is the same fraction of
//! everybody's capacity ([`Timeline::capacity_minutes`]). A person whose duties differ from it by more than the
//! tolerance, in minutes a week, gets a note.

use dialoog_model::{Authority, Finding, Measure, RuleCode, RuleLimit, Severity, TeamId};
use std::collections::BTreeMap;

use crate::definition::{Definition, WISH};
use crate::person_limits::PersonLimits;
use crate::rule_context::{RotaContext, RuleContext};
use crate::timeline::Timeline;

pub(crate) const DEFINITION: Definition = Definition {
    code: RuleCode::Fairness,
    limit: RuleLimit::Minutes { minutes: 2 * 60 },
    authority: Authority::Wish,
    source: WISH,
    findings: |_, _| {},
    rota_findings,
    restrict,
};

/// For each person the number of their group of equals, from 0.
pub(crate) fn equals(timelines: &[Timeline]) -> Vec<usize> {
    let mut groups: BTreeMap<(TeamId, &[bool]), usize> = BTreeMap::new();
    timelines
        .iter()
        .map(|s| {
            let next = groups.len();
            *groups.entry((s.person.team, &s.desks[..])).or_insert(next)
        })
        .collect()
}

/// Notes on people who carry much more or much less than the others of their group.
fn rota_findings(context: &RotaContext, out: &mut Vec<Finding>) {
    let Some(tolerance) = context.rule.minutes() else { return };
    let weeks = context.calendar.period.len() as f64 / 7.0;
    let loads: Vec<(f64, f64)> = context
        .timelines
        .iter()
        .enumerate()
        .map(|(i, s)| {
            let minutes: u32 =
                context.schedules.of(i).iter().filter(|d| d.of_rota).map(|d| d.span.minutes()).sum();
            (f64::from(minutes), f64::from(s.capacity_minutes(context.calendar)))
        })
        .collect();
    let groups = equals(context.timelines);
    let mut sums: BTreeMap<usize, (f64, f64)> = BTreeMap::new();
    for (group, (minutes, capacity)) in groups.iter().zip(&loads).filter(|(_, l)| l.1 > 0.0) {
        let sum = sums.entry(*group).or_default();
        *sum = (sum.0 + minutes, sum.1 + capacity);
    }
    for (index, timeline) in context.timelines.iter().enumerate() {
        let ((minutes, capacity), sum) = (loads[index], sums.get(&groups[index]));
        let Some((all_minutes, all_capacity)) = sum.filter(|_| capacity > 0.0 && weeks > 0.0) else {
            continue;
        };
        let (is, fair) = (minutes / weeks, all_minutes / all_capacity * capacity / weeks);
        let limit = fair + f64::from(tolerance).copysign(is - fair);
        if (is - fair).abs() > f64::from(tolerance) {
            out.push(Finding {
                rule: context.rule.code,
                severity: Severity::of(context.rule.authority),
                person: timeline.person.id,
                date: context.calendar.date(context.calendar.period.start),
                duties: Vec::new(),
                measure: Measure::Minutes { is: is.round() as u32, limit: limit.max(0.0).round() as u32 },
                source: context.rule.source.clone(),
                window: None,
                assumed: false,
                decision: None,
            });
        }
    }
}

/// Not a limit: rostering gets capacity and group of equals with every person.
fn restrict(_: &RuleContext, _: &mut PersonLimits) {}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::Fixture;

    fn two_people() -> Fixture {
        let mut fixture = Fixture::new();
        fixture.person("Roos", |p| p.duty_budget_minutes = 480);
        fixture.person("Teun", |p| p.duty_budget_minutes = 480);
        fixture
    }

    #[test]
    fn an_even_load_is_fair() {
        let mut fixture = two_people();
        fixture.duty("Roos", "2026-11-23 10:00", "14:00");
        fixture.duty("Teun", "2026-11-24 10:00", "14:00");
        assert_eq!(fixture.found(RuleCode::Fairness), []);
    }

    #[test]
    fn one_who_carries_all_and_one_who_carries_nothing_are_both_noted() {
        let mut fixture = two_people();
        for day in [23, 24, 30] {
            fixture.duty("Roos", &format!("2026-11-{day} 10:00"), "14:00");
        }
        let measures: Vec<Measure> = fixture.found(RuleCode::Fairness).iter().map(|f| f.measure).collect();
        // Twelve hours in two weeks: three a week for each would be fair.
        assert!(measures.contains(&Measure::Minutes { is: 360, limit: 300 }));
        assert!(measures.contains(&Measure::Minutes { is: 0, limit: 60 }));
    }

    #[test]
    fn somebody_away_for_the_period_is_not_compared() {
        let mut fixture = two_people();
        fixture.away("Teun", "2026-11-01", "2026-12-31");
        for day in [23, 24, 30] {
            fixture.duty("Roos", &format!("2026-11-{day} 10:00"), "14:00");
        }
        assert_eq!(fixture.found(RuleCode::Fairness), []);
    }

    #[test]
    fn people_of_other_teams_are_not_equals() {
        let mut fixture = two_people();
        fixture.person("Teun", |p| p.team = TeamId::derived(p.team.0, "other"));
        let limits = fixture.limits();
        assert_ne!(limits.people[0].equals, limits.people[1].equals);
    }
}
