//! How long ahead people are told when they work and when they rest: Arbeidstijdenwet 4:2.
//!
//! Twenty-eight days. Where the nature of the work makes that impossible, rest days are told twenty-eight days ahead and times four:
//! so what is told later than that asks for a decision, on that basis, and what is told less than four days ahead is a breach. Not
//! a limit for rostering, and nothing that a duty by hand is refused for: a rota that is late is told as soon as it can be, and
//! the law leaves out what nobody foresaw.

use dialoog_model::{DecisionId, Finding, Measure, RuleCode, RuleSet, Severity};
use std::collections::BTreeMap;

use crate::definition::{Definition, no_rota_findings};
use crate::rule_context::RuleContext;
use crate::rule_set::shipped;
use crate::timeline::PlacedDuty;

/// Minutes of a day.
const DAY: u32 = 24 * 60;

pub(crate) const DEFINITION: Definition =
    Definition { code: RuleCode::ToldAhead, findings, rota_findings: no_rota_findings, restrict: |_, _| {} };

/// How bad it is, and what answers it.
type Answered = (Severity, Option<DecisionId>);

/// One finding for what is told too late, and one for each answer to what asks: a late rota is one thing and not a thing for each
/// of its duties.
fn findings(context: &RuleContext, out: &mut Vec<Finding>) {
    let person = context.timeline.person;
    let law = context.organisation.settings.rule_set;
    let Some([usual, least]) = days_ahead(law) else { return };
    if person.exempt && shipped::is_left_out(law, "exempt", RuleCode::ToldAhead) {
        return;
    }
    let mut late: BTreeMap<Answered, Vec<(&PlacedDuty, u32)>> = BTreeMap::new();
    for duty in context.of_rota() {
        let Some(ahead) = duty.ahead.filter(|ahead| *ahead < usual * DAY) else { continue };
        let severity = if ahead < least * DAY { Severity::Breach } else { Severity::Ask };
        let date = context.calendar.date(duty.days.0);
        let mut decisions = context.organisation.decisions.iter();
        let answer = decisions.find(|decision| {
            severity == Severity::Ask && decision.answers(RuleCode::ToldAhead, person.id, date)
        });
        late.entry((severity, answer.map(|decision| decision.id))).or_default().push((duty, ahead));
    }
    for ((severity, decision), duties) in late {
        let limit = if severity == Severity::Breach { least } else { usual };
        let Some((worst, is)) = duties.iter().min_by_key(|(_, ahead)| *ahead) else { continue };
        out.push(Finding {
            rule: RuleCode::ToldAhead,
            severity,
            person: Some(person.id),
            event: None,
            date: context.calendar.date(worst.days.0),
            duties: duties.iter().map(|(duty, _)| duty.id).collect(),
            measure: Measure::Count { is: is / DAY, limit },
            source: context.rule.source.clone(),
            window: None,
            assumed: false,
            decision,
        });
    }
}

/// Days ahead of a duty from which on a law asks nothing of its telling, and those below which no decision is enough; `None` where
/// it has no such rule.
pub fn days_ahead(law: RuleSet) -> Option<[u32; 2]> {
    let rule = shipped::of_law(law, RuleCode::ToldAhead)?;
    Some([rule.number("usual")?.value, rule.number("least")?.value])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::{Fixture, date};
    use crate::told::Told;
    use dialoog_model::Decision;

    fn published_at(fixture: &mut Fixture, now: &str) {
        fixture.told = Some(Told::new([], now.parse().expect("a moment")));
    }

    fn found(fixture: &Fixture) -> Vec<(Severity, Measure, usize)> {
        let found = fixture.found(RuleCode::ToldAhead);
        found.iter().map(|finding| (finding.severity, finding.measure, finding.duties.len())).collect()
    }

    /// Messages, columns and fields of views are named after these two.
    #[test]
    fn the_days_are_those_that_words_say() {
        assert_eq!(days_ahead(RuleSet::Dutch), Some([28, 4]));
        assert_eq!(days_ahead(RuleSet::EuropeanUnion), None);
    }

    #[test]
    fn what_is_told_less_than_28_days_ahead_is_asked_and_less_than_4_days_ahead_a_breach() {
        let mut fixture = Fixture::new();
        // 09:00 in Amsterdam, in winter.
        fixture.duty("Roos", "2026-11-24 09:00", "11:00");
        for (now, expected) in [
            ("2026-10-27T08:00:00Z", None),
            ("2026-10-27T08:01:00Z", Some((Severity::Ask, 27, 28))),
            ("2026-11-20T08:00:00Z", Some((Severity::Ask, 4, 28))),
            ("2026-11-20T08:01:00Z", Some((Severity::Breach, 3, 4))),
            ("2026-11-23T08:00:00Z", Some((Severity::Breach, 1, 4))),
            ("2026-11-25T08:00:00Z", None),
        ] {
            published_at(&mut fixture, now);
            let expected: Vec<_> = expected
                .into_iter()
                .map(|(severity, is, limit)| (severity, Measure::Count { is, limit }, 1))
                .collect();
            assert_eq!(found(&fixture), expected, "{now}");
        }
    }

    #[test]
    fn a_late_rota_is_one_finding_of_a_person_and_a_decision_answers_what_asks() {
        let mut fixture = Fixture::new();
        for day in 23..28 {
            fixture.duty("Roos", &format!("2026-11-{day} 09:00"), "11:00");
        }
        published_at(&mut fixture, "2026-11-20T08:00:00Z");
        assert_eq!(
            found(&fixture),
            [
                (Severity::Breach, Measure::Count { is: 3, limit: 4 }, 1),
                (Severity::Ask, Measure::Count { is: 4, limit: 28 }, 4),
            ]
        );
        let id = DecisionId::derived(fixture.organisation.settings.id.0, "campaign");
        fixture.organisation.decisions.push(Decision {
            id,
            rule: RuleCode::ToldAhead,
            person: None,
            from: date("2026-11-23"),
            to: date("2026-11-25"),
            basis: "A campaign that was not planned".into(),
            decided_by: "HR".into(),
            decided_on: date("2026-11-19"),
        });
        let decided: Vec<_> =
            fixture.found(RuleCode::ToldAhead).iter().map(|f| (f.decision, f.duties.len())).collect();
        assert_eq!(decided, [(None, 1), (Some(id), 2), (None, 2)]);
    }

    #[test]
    fn it_holds_for_stand_by_and_for_no_one_who_is_exempt_or_under_another_law() {
        let mut fixture = Fixture::new();
        fixture.duty("Roos", "2026-11-24 09:00", "11:00");
        fixture.duties[0].kind = dialoog_model::DutyKind::StandBy;
        published_at(&mut fixture, "2026-11-20T08:00:00Z");
        assert_eq!(found(&fixture).len(), 1);
        fixture.organisation.settings.rule_set = RuleSet::EuropeanUnion;
        assert_eq!(found(&fixture), []);
        fixture.organisation.settings.rule_set = RuleSet::Dutch;
        fixture.person("Roos", |p| p.exempt = true);
        assert_eq!(found(&fixture), []);
    }

    #[test]
    fn nobody_switches_it_off_and_no_duty_by_hand_or_by_search_is_refused_for_it() {
        let mut fixture = Fixture::new();
        fixture.organisation.rules.retain(|rule| rule.code != RuleCode::ToldAhead);
        published_at(&mut fixture, "2026-11-23T08:00:00Z");
        let candidate = fixture.made("Roos", "2026-11-24 09:00", "11:00");
        let told = Told::new([], "2026-11-23T08:00:00Z".parse().expect("a moment"));
        let reviewer = crate::Reviewer::new(&fixture.organisation, &fixture.grid).with_told(&told);
        assert_eq!(reviewer.objections(&[], &fixture.around, &candidate), []);
        fixture.duties.push(candidate);
        assert_eq!(found(&fixture).len(), 1);
    }
}
