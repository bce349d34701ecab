//! Management is on duty when an important decision is told.
//!
//! An event is an important decision where it asks for people of a management team at a desk. While that desk is open during the event,
//! somebody of a management team is on duty at it, of whichever rota; stand-by is not being there. How many of them, is a line of
//! the staffing need, which is what rostering covers: so this limits nobody's duties.

use dialoog_model::{DeskId, Event, Finding, Measure, Presence, RuleCode, Severity, TeamKind, WeekPattern};
use dialoog_working_time::{Span, joined, without};

use crate::definition::Definition;
use crate::rule_context::RotaContext;

pub(crate) const DEFINITION: Definition =
    Definition { code: RuleCode::Management, findings: |_, _| {}, rota_findings, restrict: |_, _| {} };

fn rota_findings(context: &RotaContext, out: &mut Vec<Finding>) {
    for event in &context.organisation.events {
        let mut desks: Vec<DeskId> =
            event.presence.iter().filter(|one| asks_management(context, one)).map(|one| one.desk).collect();
        desks.sort_unstable();
        desks.dedup();
        let looked_at = desks.into_iter().filter(|desk| context.looks_at(*desk));
        out.extend(looked_at.filter_map(|desk| missed(context, event, desk)));
    }
}

fn asks_management(context: &RotaContext, presence: &Presence) -> bool {
    let team = context.organisation.team(presence.team);
    presence.people > 0 && team.is_some_and(|team| team.kind == TeamKind::Management)
}

/// That nobody of management is at a desk in a part of an event.
fn missed(context: &RotaContext, event: &Event, desk: DeskId) -> Option<Finding> {
    let calendar = context.calendar;
    let told = during(context, event)?;
    let open = open(context, desk).into_iter().map(|span| span.clip(told)).filter(|span| span.from < span.to);
    let missed = without(&open.collect::<Vec<_>>(), &management(context, desk));
    let (first, last) = (missed.first()?, missed.last()?);
    Some(Finding {
        rule: context.rule.code,
        severity: Severity::of(context.rule.authority),
        person: None,
        event: Some(event.id),
        date: calendar.date(calendar.day_of(told.from.into())?),
        duties: Vec::new(),
        measure: Measure::Minutes { is: missed.iter().map(|span| span.minutes()).sum(), limit: 0 },
        source: context.rule.source.clone(),
        window: Some(calendar.instants(Span { from: first.from, to: last.to })),
        assumed: false,
        decision: None,
    })
}

/// The part of an event that lies in the period.
fn during(context: &RotaContext, event: &Event) -> Option<Span> {
    let calendar = context.calendar;
    let (first, last) = (calendar.period.start, calendar.period.end.checked_sub(1)?);
    let (from, to) = (calendar.day(first).from, calendar.day(last).to);
    let inside = |minute: i64| minute.clamp(from.into(), to.into()) as i32;
    let (start, end) = (inside(calendar.minute(event.start)), inside(calendar.minute(event.end)));
    (start < end).then_some(Span { from: start, to: end })
}

/// When a desk is open: when any channel is that it answers.
fn open(context: &RotaContext, desk: DeskId) -> Vec<Span> {
    let organisation = context.organisation;
    let streams = organisation.desk(desk).into_iter().flat_map(|desk| organisation.streams_of(desk));
    let channels = streams.filter_map(|stream| organisation.channel(stream.channel));
    let hours = channels.fold(WeekPattern::default(), |all, channel| all.and(channel.opening.clone()));
    context.calendar.spans(&hours, |_| true)
}

/// When somebody of a management team is on duty at a desk.
fn management(context: &RotaContext, desk: DeskId) -> Vec<Span> {
    let kind = |team| context.organisation.team(team).map(|team| team.kind);
    let is_management =
        |person: usize| kind(context.timelines[person].person.team) == Some(TeamKind::Management);
    let there = context.present_at(desk).filter(|(person, _)| is_management(*person));
    joined(there.map(|(_, duty)| duty.span).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::Fixture;
    use crate::{Around, Reviewer};
    use dialoog_model::{Course, Desk, Duty, DutyKind, EventId, EventKind, Team, TeamId};

    /// A decision on Tuesday 24 November from ten to noon that asks for management; Roos is of management, Teun is not.
    fn decision() -> Fixture {
        let mut fixture = Fixture::new();
        let root = fixture.organisation.settings.id.0;
        let team = TeamId::derived(root, "m");
        let name = "Management".to_owned();
        fixture.organisation.teams.push(Team { id: team, name, kind: TeamKind::Management });
        fixture.organisation.desks[0].teams.push(team);
        fixture.person("Roos", |p| p.team = team);
        fixture.person("Teun", |_| {});
        let hours = fixture.made("Roos", "2026-11-24 10:00", "12:00");
        fixture.organisation.events.push(Event {
            id: EventId::derived(root, "decision"),
            name: "New mission".into(),
            kind: EventKind::Announcement,
            start: hours.start,
            end: hours.end,
            uplift: 2.0,
            course: Course::Even,
            streams: Vec::new(),
            presence: vec![Presence { desk: hours.desk, team, people: 1 }],
        });
        fixture
    }

    fn minutes(fixture: &Fixture) -> Vec<(Measure, String)> {
        let found = fixture.found(RuleCode::Management);
        found.iter().map(|f| (f.measure, f.date.to_string())).collect()
    }

    fn missed(is: u32) -> Vec<(Measure, String)> {
        vec![(Measure::Minutes { is, limit: 0 }, "2026-11-24".to_owned())]
    }

    #[test]
    fn a_decision_that_nobody_of_management_is_there_for_is_a_warning() {
        let mut fixture = decision();
        fixture.duty("Teun", "2026-11-24 10:00", "12:00");
        assert_eq!(minutes(&fixture), missed(120));
        let [finding] = &fixture.found(RuleCode::Management)[..] else { panic!("one finding") };
        assert_eq!((finding.person, finding.event), (None, Some(fixture.organisation.events[0].id)));
        assert_eq!((finding.severity, finding.duties.len()), (Severity::Warning, 0));
    }

    #[test]
    fn all_of_the_decision_counts_and_nothing_beside_it() {
        let mut fixture = decision();
        fixture.duty("Roos", "2026-11-24 09:00", "11:00");
        assert_eq!(minutes(&fixture), missed(60));
        fixture.duty("Roos", "2026-11-24 11:00", "11:45");
        assert_eq!(minutes(&fixture), missed(15));
        fixture.duties[1].end += chrono::TimeDelta::minutes(15);
        assert_eq!(minutes(&fixture), []);
        fixture.duties[1].kind = DutyKind::StandBy;
        assert_eq!(minutes(&fixture), missed(60));
        fixture.around("Roos", "2026-11-24 11:00", "12:00");
        assert_eq!(minutes(&fixture), [], "of another rota");
    }

    #[test]
    fn while_the_desk_is_closed_nobody_has_to_be_there() {
        let mut fixture = decision();
        fixture.organisation.channels[0].opening = Fixture::weekdays(8, 11);
        assert_eq!(minutes(&fixture), missed(60));
        fixture.organisation.channels[0].opening = Fixture::weekdays(13, 17);
        assert_eq!(minutes(&fixture), []);
    }

    #[test]
    fn an_event_that_asks_for_another_team_is_no_decision_nor_is_one_of_another_time() {
        let mut fixture = decision();
        let team = fixture.organisation.teams[0].id;
        fixture.organisation.events[0].presence[0].team = team;
        assert_eq!(minutes(&fixture), []);
        let mut fixture = decision();
        let event = &mut fixture.organisation.events[0];
        event.start += chrono::TimeDelta::days(13);
        event.end += chrono::TimeDelta::days(13);
        assert_eq!(minutes(&fixture), []);
        let mut fixture = decision();
        fixture.rule(RuleCode::Management, |rule| rule.enabled = false);
        assert_eq!(minutes(&fixture), []);
    }

    #[test]
    fn who_takes_management_away_from_a_decision_is_told_also_of_one_of_two_desks() {
        let mut fixture = decision();
        let desk = fixture.organisation.desks[0].clone();
        let other = Desk { id: DeskId::derived(fixture.organisation.settings.id.0, "other"), ..desk };
        let presence = fixture.organisation.events[0].presence[0];
        fixture.organisation.events[0].presence.push(Presence { desk: other.id, ..presence });
        fixture.organisation.desks.push(other.clone());
        fixture.duty("Roos", "2026-11-24 10:00", "12:00");
        let roos = fixture.duties[0];
        let reviewer = Reviewer::new(&fixture.organisation, &fixture.grid);
        let missed = |duty: Duty| -> Vec<Measure> {
            let found = reviewer.objections(&fixture.duties, &Around::default(), &duty);
            found.iter().filter(|f| f.rule == RuleCode::Management).map(|f| f.measure).collect()
        };
        let minutes = |is| Measure::Minutes { is, limit: 0 };
        assert_eq!(
            missed(Duty { start: roos.start + chrono::TimeDelta::minutes(45), ..roos }),
            [minutes(45)]
        );
        assert_eq!(
            missed(Duty { desk: other.id, ..roos }),
            [minutes(120)],
            "the other desk gains what this one loses"
        );
        assert_eq!(missed(Duty { person: fixture.organisation.people[1].id, ..roos }), [minutes(120)]);
        assert_eq!(missed(Duty { end: roos.end + chrono::TimeDelta::minutes(45), ..roos }), []);
    }
}
