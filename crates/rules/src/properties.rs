//! What holds for any rota.

use chrono::{Datelike, Timelike};
use dialoog_model::*;
use proptest::prelude::*;
use std::collections::BTreeSet;

use crate::fixture::{Fixture, date};
use crate::{Limits, Reviewer, Span, Told};
use dialoog_working_time::{Level, Stretch, View};

/// Person, day of the period, first half hour of the day, number of half hours, and whether it is another rota's.
type Drawn = (usize, i64, i64, i64, bool);

/// Three people with hours of their own, a day and hours away, a lapse and a wish; duties around the autumn change of the clock, also
/// a few days before and after the period.
fn drawn(duties: &[Drawn]) -> Fixture {
    let mut fixture = Fixture::starting("2026-10-19");
    fixture.person("Roos", |p| {
        p.working_hours = Fixture::weekdays(8, 17);
        p.availability = WeekPattern::on(0..6, 7 * 60, 22 * 60);
        p.duty_budget_minutes = 8 * 60;
        p.own_limits.most_evenings_a_week = Some(1);
    });
    fixture.away("Roos", "2026-10-21", "2026-10-21");
    fixture.away_for("Roos", "2026-10-22", DayHours::MORNING);
    fixture.person("Teun", |p| {
        p.new_until = Some(date("2026-10-24"));
        p.working_hours = WeekPattern::on([0, 1, 2, 3, 6], 6 * 60, 19 * 60);
        p.contract_minutes = 24 * 60;
        p.readiness.briefed.until = Some(date("2026-10-27"));
    });
    fixture.person("Vera", |p| {
        p.topics.clear();
        let span = WeekSpan { weekday: 2, from: 0, to: 720 };
        p.preferences = vec![Preference { span, wish: Wish::RatherNot }];
    });
    // Both of the hours that the clock shows twice.
    fixture.away_for("Teun", "2026-10-25", DayHours { from: 90, to: 150 });
    for drawn in duties {
        add(&mut fixture, drawn);
    }
    fixture
}

fn add(fixture: &mut Fixture, &(person, day, half, length, other): &Drawn) -> Duty {
    let midnight = fixture.grid.start() + chrono::Duration::days(day);
    let start = midnight + chrono::Duration::minutes(half * 30);
    let name = ["Roos", "Teun", "Vera"][person];
    let made = fixture.made(name, "2026-10-19 00:00", "00:00");
    let duty = Duty { start, end: start + chrono::Duration::minutes(length * 30), ..made };
    if other {
        fixture.around.duties.push(duty);
    } else {
        fixture.duties.push(duty);
    }
    duty
}

fn duty() -> impl Strategy<Value = Drawn> {
    (0..3usize, -2..16i64, 0..48i64, 1..12i64, prop::bool::weighted(0.2))
}

/// What breaks rules of people and of the house.
fn hard(findings: Vec<Finding>) -> Vec<Finding> {
    findings.into_iter().filter(|f| f.severity > Severity::Note && !is_law(f.rule)).collect()
}

/// What breaks rules of law, or asks for a decision on one duty.
fn unlawful(findings: Vec<Finding>) -> Vec<Finding> {
    let counts = |f: &Finding| is_law(f.rule) && f.rule != RuleCode::SundayWork;
    findings.into_iter().filter(|f| f.severity > Severity::Note && counts(f)).collect()
}

fn is_law(code: RuleCode) -> bool {
    crate::rule_set::shipped::of_law(RuleSet::Dutch, code).is_some()
}

proptest! {
    #[test]
    fn objections_are_the_new_hard_findings_of_the_review(duties in prop::collection::vec(duty(), 0..14), one in duty()) {
        let mut fixture = drawn(&duties);
        let before = hard(fixture.review());
        let organisation = fixture.organisation.clone();
        let (duties, around) = (fixture.duties.clone(), fixture.around.clone());
        let candidate = add(&mut fixture, &(one.0, one.1, one.2, one.3, false));
        let reviewer = Reviewer::new(&organisation, &fixture.grid);
        let mut objections = hard(reviewer.objections(&duties, &around, &candidate));
        // Who is new is found alone for less time where somebody joins them: that is no objection to who does.
        let others = |f: &Finding| f.rule == RuleCode::Newcomer && !f.duties.contains(&candidate.id);
        let mut new: Vec<Finding> =
            hard(fixture.review()).into_iter().filter(|f| !before.contains(f) && !others(f)).collect();
        for list in [&mut objections, &mut new] {
            list.sort_by_key(|f| (f.rule, f.date, f.duties.clone()));
        }
        prop_assert_eq!(&objections, &new);
        let prepared = reviewer.schedules(&duties, &around);
        prop_assert_eq!(hard(reviewer.objections_in(&prepared, &candidate)).len(), new.len());
    }

    #[test]
    fn a_moved_duty_is_not_in_its_own_way(duties in prop::collection::vec(duty(), 1..14), one in duty()) {
        let mut fixture = drawn(&duties);
        let first = add(&mut fixture, &(one.0, 2, 20, 4, false));
        let moved = Duty { start: first.start + chrono::Duration::minutes(30), end: first.end + chrono::Duration::minutes(30), ..first };
        let without: Vec<Duty> = fixture.duties.iter().copied().filter(|d| d.id != first.id).collect();
        let reviewer = Reviewer::new(&fixture.organisation, &fixture.grid);
        // What it takes from others by leaving is said besides.
        let of_itself = |duties: &[Duty]| {
            let mut found = reviewer.objections(duties, &fixture.around, &moved);
            found.retain(|f| f.rule != RuleCode::Newcomer || f.duties.contains(&moved.id));
            found
        };
        prop_assert_eq!(of_itself(&fixture.duties), of_itself(&without));
    }

    #[test]
    fn a_change_of_a_duty_is_objected_to_for_whomever_it_leaves_alone(
        duties in prop::collection::vec(duty(), 1..14), one in duty(), to in duty()
    ) {
        let mut fixture = drawn(&duties);
        let was = add(&mut fixture, &(one.0, one.1, one.2, one.3, false));
        let place = add(&mut fixture, &(to.0, to.1, to.2, to.3, false));
        let moved = Duty { id: was.id, ..place };
        fixture.duties.retain(|duty| duty.id != place.id);
        let (duties, around) = (fixture.duties.clone(), fixture.around.clone());
        let before = fixture.found(RuleCode::Newcomer);
        for duty in fixture.duties.iter_mut().filter(|duty| duty.id == was.id) {
            *duty = moved;
        }
        let mut after = fixture.found(RuleCode::Newcomer);
        after.retain(|f| f.duties.contains(&was.id) || crate::is_worse(f, &before));
        let reviewer = Reviewer::new(&fixture.organisation, &fixture.grid);
        let mut objections = reviewer.objections(&duties, &around, &moved);
        objections.retain(|f| f.rule == RuleCode::Newcomer);
        for list in [&mut objections, &mut after] {
            list.sort_by_key(|f| (f.date, f.duties.clone()));
        }
        prop_assert_eq!(objections, after);
    }

    #[test]
    fn a_single_duty_is_within_the_limits_exactly_if_the_review_has_no_hard_finding(
        around in prop::collection::vec(duty(), 0..8), one in (0..3usize, 0..14i64, 0..46i64, 1..12i64)
    ) {
        let around: Vec<Drawn> = around.into_iter().map(|d| (d.0, d.1, d.2, d.3, true)).collect();
        let mut fixture = drawn(&around);
        let limits = fixture.limits();
        let duty = add(&mut fixture, &(one.0, one.1, one.2, one.3, false));
        let kept = within(&limits, &fixture.grid, one.0, &duty);
        prop_assert_eq!(kept, hard(fixture.review()).is_empty(), "{:?}", fixture.review());
    }

    #[test]
    fn the_law_objects_to_a_duty_exactly_if_its_limits_do_not_allow_it(
        around in prop::collection::vec(duty(), 0..12), one in (0..3usize, 0..14i64, 0..46i64, 1..12i64)
    ) {
        let around: Vec<Drawn> = around.into_iter().map(|d| (d.0, d.1, d.2, d.3, true)).collect();
        let mut fixture = drawn(&around);
        let law = fixture.limits().people[one.0].law.clone();
        let around = fixture.around.clone();
        let organisation = fixture.organisation.clone();
        let duty = add(&mut fixture, &(one.0, one.1, one.2, one.3, false));
        let reviewer = Reviewer::new(&organisation, &fixture.grid);
        let objections = unlawful(reviewer.objections(&[], &around, &duty));
        let minute = |at: chrono::DateTime<chrono::Utc>| (at - fixture.grid.start()).num_minutes() as i32;
        let span = Span { from: minute(duty.start), to: minute(duty.end) };
        let mut time = law.time.clone();
        time.put(&law.days, Stretch::duty(span, 99));
        let view = View {
            days: &law.days,
            work: time.work(),
            base: law.time.work(),
            breaks: time.breaks(),
            normal: time.normal(),
            judged: span,
        };
        // What the law only asks, and normal hours alone ask as well, is no question to the duty.
        let normal = time.without_duties(&law.days);
        let mut by_normal_hours = Vec::new();
        law.limits.check(&View { base: &normal, ..view }, &mut |of| {
            let asks = of.own && of.level == Level::Ask;
            by_normal_hours.extend(asks.then_some((of.rule, of.window)));
        });
        let mut refused = false;
        law.limits.check(&view, &mut |of| refused |= !of.own && !by_normal_hours.contains(&(of.rule, of.window)));
        prop_assert_eq!(refused, !objections.is_empty(), "{:?}", objections);
        let review: BTreeSet<RuleCode> = unlawful(fixture.review()).iter().map(|f| f.rule).collect();
        for objection in &objections {
            prop_assert!(review.contains(&objection.rule) && objection.duties.contains(&duty.id), "{:?}", objection);
        }
    }
}

/// Whether a duty keeps to the limits, counted minute by minute: shares no code with the rules.
fn within(limits: &Limits, grid: &TimeGrid, person: usize, duty: &Duty) -> bool {
    let minutes = |at: chrono::DateTime<chrono::Utc>| (at - grid.start()).num_minutes() as i32;
    let (from, to, p) = (minutes(duty.start), minutes(duty.end), &limits.people[person]);
    let lies = |spans: &[Span], m: i32| spans.iter().any(|s| s.from <= m && m < s.to);
    let busy = |m: i32| lies(&p.working, m) || lies(&p.around, m);
    let added =
        |window: &Span| (from.max(window.from)..to.min(window.to)).filter(|m| !busy(*m)).count() as u32;
    let week_kept = limits.weeks.iter().enumerate().all(|(w, week)| {
        let inside = (from.max(week.from)..to.min(week.to)).len() as u32;
        (inside == 0 || inside <= p.budget_left.as_ref().expect("in force")[w])
            && (added(week) == 0 || added(week) <= p.outside_work_left.as_ref().expect("in force")[w])
    });
    let midnights: Vec<i32> = (-2..17)
        .map(|d| minutes(grid.instants(date("2026-10-19") + chrono::Duration::days(d), 0, 0).0))
        .collect();
    let evenings_kept = p.evenings.iter().all(|week| {
        let taken = week.evenings.iter().filter(|e| (from..to).any(|m| lies(&[**e], m))).count() as u32;
        taken == 0 || taken <= week.left
    });
    let pause = p.pause.expect("in force") as i32;
    let pause_kept = p.around.iter().all(|s| from - s.to >= pause || s.from - to >= pause);
    let day = midnights.windows(2).find(|m| m[0] <= from && from < m[1]).expect("within the period");
    let that_day = 1 + p.around.iter().filter(|s| day[0] <= s.from && s.from < day[1]).count() as u32;
    let desk = &limits.desks[0];
    let has_company = |m: i32| lies(&desk.company, m);
    let company_kept = p.new_until.is_none_or(|until| from >= until) || (from..to).all(has_company);
    company_kept
        && p.desks[0]
        && (from / 30..to / 30).all(|s| p.allowed.get(s as usize).copied().unwrap_or(false))
        && (desk.shortest_duty..=desk.longest_duty).contains(&duty.minutes())
        && that_day <= p.duties_per_day.expect("in force")
        && (week_kept && pause_kept && evenings_kept)
}

/// Minute by minute, on the wall clock: shares no code with the rules.
#[test]
fn hours_away_are_no_normal_hours_and_no_time_for_duties_to_the_minute_and_all_others_are() {
    let fixture = drawn(&[]);
    let (limits, grid) = (fixture.limits(), &fixture.grid);
    let [roos, teun, _] = &limits.people[..] else { panic!("three people") };
    for minute in 0..grid.len() as i32 * 30 {
        let at = (grid.start() + chrono::Duration::minutes(minute.into())).with_timezone(&grid.zone());
        let (day, of_day) = (at.day(), at.hour() * 60 + at.minute());
        let (weekday, slot) = (at.weekday().num_days_from_monday(), minute as usize / 30);
        let works = |spans: &[Span]| spans.iter().any(|span| span.from <= minute && minute < span.to);
        let is_away = at.month() == 10 && (day == 21 || (day == 22 && of_day < 13 * 60));
        let hours = weekday < 5 && (8 * 60..17 * 60).contains(&of_day) && !is_away;
        assert_eq!((works(&roos.working), works(roos.law.time.normal())), (hours, hours), "{at}");
        let offered = weekday < 6 && (7 * 60..22 * 60).contains(&of_day);
        assert_eq!(roos.allowed[slot], offered && !is_away, "{at}");
        // Until the second time that the clock shows half past two: the sixth day began 6 × 24 hours after the first.
        let is_away = (90..210).contains(&(minute - 6 * 24 * 60));
        let is_ready = at.date_naive() <= date("2026-10-27");
        assert_eq!(teun.allowed[slot], is_ready && !is_away, "{at}");
    }
}

/// A rota in which every rule is broken.
fn everything_broken() -> Fixture {
    let mut fixture = Fixture::new();
    fixture.person("Roos", |p| {
        p.working_hours = Fixture::weekdays(8, 17);
        p.availability = Fixture::weekdays(8, 22);
        p.duty_budget_minutes = 600;
        let span = WeekSpan { weekday: 0, from: 0, to: 1440 };
        p.preferences = vec![Preference { span, wish: Wish::RatherNot }];
        p.contract_minutes = 45 * 60;
        p.readiness.mandated.until = Some(date("2026-11-26"));
        p.own_limits.most_evenings_a_week = Some(1);
        p.new_until = Some(date("2026-11-23"));
    });
    fixture.told = Some(Told::new([], fixture.grid.start()));
    fixture.person("Teun", |p| p.topics.clear());
    // Equal to Roos and without a duty.
    fixture.person("Vera", |_| {});
    fixture.away("Roos", "2026-12-01", "2026-12-01");
    let (root, desk) = (fixture.organisation.settings.id.0, fixture.organisation.desks[0].id);
    let team = TeamId::derived(root, "m");
    let name = "Management".to_owned();
    fixture.organisation.teams.push(Team { id: team, name, kind: TeamKind::Management });
    fixture.organisation.events.push(Event {
        id: EventId::derived(root, "decision"),
        name: "A decision without management".into(),
        kind: EventKind::Announcement,
        start: fixture.grid.start(),
        end: fixture.grid.start() + chrono::Duration::hours(12),
        uplift: 1.0,
        course: Course::Even,
        streams: Vec::new(),
        presence: vec![Presence { desk, team, people: 1 }],
    });
    // Too long a day, too short a night, unwelcome, at two places, without a pause, a third of the day.
    fixture.duty("Roos", "2026-11-23 18:00", "22:30");
    fixture.duty("Roos", "2026-11-23 10:00", "12:00");
    fixture.duty("Roos", "2026-11-23 11:00", "13:00");
    fixture.duty("Roos", "2026-11-23 13:00", "14:00");
    // Not ready, and beyond the contract.
    fixture.duty("Roos", "2026-11-27 18:00", "20:00");
    fixture.duty("Roos", "2026-12-01 10:00", "12:00");
    fixture.duty("Teun", "2026-11-23 10:00", "12:00");
    fixture
}

#[test]
fn a_rule_that_is_switched_off_takes_its_own_findings_away_and_no_others() {
    let broken = everything_broken();
    let all = broken.review();
    let codes: BTreeSet<RuleCode> = all.iter().map(|f| f.rule).collect();
    // How duties are shared is found where everybody stands with them, which has tests of its own.
    for code in crate::default_rules().iter().map(|r| r.code).filter(|code| *code != RuleCode::Fairness) {
        let mut fixture = everything_broken();
        fixture.rule(code, |r| r.enabled = false);
        if is_law(code) {
            assert_eq!(fixture.review(), all, "nobody switches the law off: {code:?}");
            continue;
        }
        let rest: Vec<Finding> = all.iter().filter(|f| f.rule != code).cloned().collect();
        assert!(codes.contains(&code), "{code:?} is not broken in the example");
        assert_eq!(fixture.review(), rest, "without {code:?}");
    }
}

#[test]
fn a_rule_that_is_only_a_wish_limits_nothing_and_notes() {
    let mut fixture = everything_broken();
    for code in crate::default_rules().iter().map(|r| r.code) {
        fixture.rule(code, |r| r.authority = Authority::Wish);
    }
    let limits = fixture.limits();
    assert!(limits.people.iter().all(|p| {
        p.allowed.iter().all(|a| *a)
            && p.desks.iter().all(|d| *d)
            && p.budget_left.is_none()
            && p.outside_work_left.is_none()
            && [p.pause, p.duties_per_day].iter().all(Option::is_none)
            && p.evenings.is_empty()
            && p.new_until.is_none()
    }));
    assert!(fixture.review().iter().all(|f| f.severity == Severity::Note || is_law(f.rule)));
}
