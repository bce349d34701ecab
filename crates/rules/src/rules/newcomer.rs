//! Who is new to duty is not at a desk by themselves.
//!
//! Somebody is new up to and including a day that is set with them; why is not kept. At every minute of a duty that begins until then,
//! somebody who is not new any more is on duty at the same desk, of whichever rota; stand-by is no company.

use dialoog_model::{DeskId, Finding, Measure, RuleCode, Severity};
use dialoog_working_time::{Span, joined, without};
use std::collections::BTreeMap;

use crate::definition::Definition;
use crate::person_limits::PersonLimits;
use crate::rule_context::{RotaContext, RuleContext};
use crate::timeline::PlacedDuty;

pub(crate) const DEFINITION: Definition =
    Definition { code: RuleCode::Newcomer, findings: |_, _| {}, rota_findings, restrict };

fn rota_findings(context: &RotaContext, out: &mut Vec<Finding>) {
    let mut there: BTreeMap<DeskId, Vec<Span>> = BTreeMap::new();
    for (person, duty) in context.duties() {
        let counts = duty.of_rota && context.looks_at(duty.desk) && needs_company(context, person, &duty);
        if counts {
            let company = there.entry(duty.desk).or_insert_with(|| company(context, duty.desk));
            out.extend(alone(context, person, &duty, company));
        }
    }
}

/// Whether somebody has to be beside the person in a duty.
pub(crate) fn needs_company(context: &RotaContext, person: usize, duty: &PlacedDuty) -> bool {
    duty.is_work && context.timelines[person].is_new[duty.days.0]
}

/// What is found of a duty of somebody new, beside the company at its desk.
pub(crate) fn alone(
    context: &RotaContext,
    person: usize,
    duty: &PlacedDuty,
    company: &[Span],
) -> Option<Finding> {
    let alone = without(&[duty.span], company);
    let (first, last) = (alone.first()?, alone.last()?);
    Some(Finding {
        rule: context.rule.code,
        severity: Severity::of(context.rule.authority),
        person: Some(context.timelines[person].person.id),
        event: None,
        date: context.calendar.date(duty.days.0),
        duties: vec![duty.id],
        measure: Measure::Minutes { is: alone.iter().map(|span| span.minutes()).sum(), limit: 0 },
        source: context.rule.source.clone(),
        window: Some(context.calendar.instants(Span { from: first.from, to: last.to })),
        assumed: false,
        decision: None,
    })
}

/// When people who are not new are on duty at a desk.
pub(crate) fn company(context: &RotaContext, desk: DeskId) -> Vec<Span> {
    let is_new = |(person, duty): &(usize, PlacedDuty)| context.timelines[*person].is_new[duty.days.0];
    joined(context.present_at(desk).filter(|one| !is_new(one)).map(|(_, duty)| duty.span).collect())
}

fn restrict(context: &RuleContext, limits: &mut PersonLimits) {
    if context.rule.is_hard() {
        let last = context.timeline.is_new.iter().rposition(|is_new| *is_new);
        limits.new_until = last.map(|day| context.calendar.day(day).to);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::{Fixture, date};
    use crate::{Around, Reviewer};
    use dialoog_model::{Authority, Duty, DutyKind, PersonId};

    /// Roos is new until Friday 27 November; Teun is not.
    fn pair() -> Fixture {
        let mut fixture = Fixture::new();
        fixture.person("Roos", |p| p.new_until = Some(date("2026-11-27")));
        fixture.person("Teun", |_| {});
        fixture
    }

    #[test]
    fn who_is_new_has_company_at_the_desk_through_all_of_a_duty() {
        let mut fixture = pair();
        fixture.duty("Roos", "2026-11-24 09:00", "13:00");
        fixture.duty("Teun", "2026-11-24 08:00", "11:00");
        fixture.person("Vera", |_| {});
        fixture.duty("Vera", "2026-11-24 11:00", "13:00");
        assert_eq!(fixture.found(RuleCode::Newcomer), [], "one colleague takes over from the other");
        fixture.duties[2].start += chrono::TimeDelta::minutes(15);
        let [finding] = &fixture.found(RuleCode::Newcomer)[..] else { panic!("one finding") };
        assert_eq!(finding.measure, Measure::Minutes { is: 15, limit: 0 });
    }

    #[test]
    fn the_minutes_alone_are_told_from_the_first_to_the_last() {
        let mut fixture = pair();
        let roos = fixture.duty("Roos", "2026-11-24 09:00", "13:00");
        fixture.duty("Teun", "2026-11-24 09:30", "12:00");
        let [finding] = &fixture.found(RuleCode::Newcomer)[..] else { panic!("one finding") };
        assert_eq!(
            (finding.measure, finding.duties.clone()),
            (Measure::Minutes { is: 90, limit: 0 }, vec![roos])
        );
        assert_eq!((finding.severity, finding.source.as_str()), (Severity::Warning, "house rule"));
        let (from, to) = finding.window.expect("from when until when");
        assert_eq!((to - from).num_minutes(), 240);
    }

    #[test]
    fn two_who_are_new_are_no_company_nor_is_stand_by_or_another_desk_and_another_rota_is() {
        let mut fixture = pair();
        fixture.duty("Roos", "2026-11-24 09:00", "11:00");
        fixture.person("Vera", |p| p.new_until = Some(date("2026-11-24")));
        fixture.duty("Vera", "2026-11-24 09:00", "11:00");
        fixture.duty("Teun", "2026-11-24 09:00", "11:00");
        fixture.duties[2].kind = DutyKind::StandBy;
        assert_eq!(fixture.found(RuleCode::Newcomer).len(), 2);
        let elsewhere = DeskId::derived(fixture.organisation.settings.id.0, "elsewhere");
        fixture.duties[2] = Duty { kind: DutyKind::Duty, desk: elsewhere, ..fixture.duties[2] };
        assert_eq!(fixture.found(RuleCode::Newcomer).len(), 2);
        fixture.duties.pop();
        fixture.around("Teun", "2026-11-24 09:00", "11:00");
        assert_eq!(fixture.found(RuleCode::Newcomer), []);
    }

    #[test]
    fn on_their_last_new_day_they_are_new_and_the_day_after_they_are_not() {
        let mut fixture = pair();
        fixture.duty("Roos", "2026-11-27 09:00", "11:00");
        fixture.duty("Roos", "2026-11-28 09:00", "11:00");
        let dates: Vec<_> = fixture.found(RuleCode::Newcomer).iter().map(|f| f.date).collect();
        assert_eq!(dates, [date("2026-11-27")]);
        let until = fixture.limits().people[0].new_until;
        assert_eq!(until, Some(5 * 1440), "what begins before midnight after that Friday");
        fixture.rule(RuleCode::Newcomer, |rule| rule.authority = Authority::Wish);
        assert_eq!(fixture.limits().people[0].new_until, None);
        assert_eq!(fixture.found(RuleCode::Newcomer)[0].severity, Severity::Note);
    }

    #[test]
    fn the_limits_say_who_of_other_rotas_is_there() {
        let mut fixture = pair();
        fixture.around("Teun", "2026-11-24 09:00", "11:00");
        fixture.around("Roos", "2026-11-25 09:00", "11:00");
        assert_eq!(fixture.limits().desks[0].company, [Span::new(1440 + 540, 1440 + 660)]);
    }

    #[test]
    fn a_duty_by_hand_is_objected_to_exactly_where_it_would_be_found() {
        let mut fixture = pair();
        fixture.duty("Teun", "2026-11-24 09:00", "11:00");
        let candidate = |from: &str, to: &str| fixture.made("Roos", &format!("2026-11-24 {from}"), to);
        let reviewer = Reviewer::new(&fixture.organisation, &fixture.grid);
        let codes = |duty| {
            let found = reviewer.objections(&fixture.duties, &Around::default(), &duty);
            found.iter().map(|finding| finding.rule).collect::<Vec<_>>()
        };
        assert_eq!(codes(candidate("09:00", "11:00")), []);
        assert_eq!(codes(candidate("10:00", "12:00")), [RuleCode::Newcomer]);
        let teun = fixture.duties[0];
        let moved = Duty { end: teun.end + chrono::TimeDelta::hours(1), ..teun };
        assert_eq!(codes(moved), [], "who is not new is nobody's question");
    }

    #[test]
    fn who_takes_the_colleague_of_somebody_new_away_is_told() {
        let mut fixture = pair();
        fixture.person("Vera", |p| p.new_until = Some(date("2026-11-27")));
        fixture.person("Wim", |_| {});
        let roos = fixture.duty("Roos", "2026-11-24 09:00", "11:00");
        fixture.duty("Teun", "2026-11-24 09:00", "11:00");
        let teun = fixture.duties[1];
        let reviewer = Reviewer::new(&fixture.organisation, &fixture.grid);
        let alone = |duty: Duty| -> Vec<(u32, bool)> {
            let found = reviewer.objections(&fixture.duties, &Around::default(), &duty);
            let found = found.iter().filter(|found| found.rule == RuleCode::Newcomer);
            found
                .map(|found| match found.measure {
                    Measure::Minutes { is, .. } => (is, found.duties == [roos]),
                    _ => panic!("minutes"),
                })
                .collect()
        };
        let minutes = chrono::TimeDelta::minutes;
        let person = |name: &str| PersonId::derived(fixture.organisation.settings.id.0, name);
        let (start, end) = (teun.start + minutes(60), teun.end + minutes(60));
        assert_eq!(alone(Duty { start, end, ..teun }), [(60, true)], "moved");
        assert_eq!(alone(Duty { end: teun.end - minutes(30), ..teun }), [(30, true)], "shortened");
        assert_eq!(alone(Duty { kind: DutyKind::StandBy, ..teun }), [(120, true)], "no company any more");
        let elsewhere = DeskId::derived(fixture.organisation.settings.id.0, "elsewhere");
        assert_eq!(alone(Duty { desk: elsewhere, ..teun }), [(120, true)], "at another desk");
        assert_eq!(alone(Duty { person: person("Wim"), ..teun }), [], "given to a colleague who is not new");
        let given = alone(Duty { person: person("Vera"), ..teun });
        assert_eq!(given, [(120, true), (120, false)], "given to somebody new: both are alone");
        assert_eq!(alone(Duty { end: teun.end + minutes(30), ..teun }), [], "longer");
    }

    #[test]
    fn whoever_is_away_is_no_company() {
        let mut fixture = pair();
        fixture.duty("Roos", "2026-11-24 09:00", "11:00");
        fixture.duty("Teun", "2026-11-24 09:00", "11:00");
        fixture.away("Teun", "2026-11-24", "2026-11-24");
        assert_eq!(fixture.found(RuleCode::Newcomer).len(), 1);
    }

    #[test]
    fn whoever_is_away_for_a_part_of_a_duty_is_company_for_the_rest() {
        let mut fixture = pair();
        fixture.duty("Roos", "2026-11-24 09:00", "11:00");
        fixture.duty("Teun", "2026-11-24 09:00", "11:00");
        fixture.away_for("Teun", "2026-11-24", dialoog_model::DayHours { from: 10 * 60 + 30, to: 17 * 60 });
        let [finding] = &fixture.found(RuleCode::Newcomer)[..] else { panic!("one finding") };
        assert_eq!(finding.measure, Measure::Minutes { is: 30, limit: 0 });
    }
}
