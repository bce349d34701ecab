//! What the law finds in rotas: the cases that a works council would try.

use dialoog_model::*;

use crate::fixture::{Fixture, date};

/// Codes, severities and dates of what the law says, notes included.
fn found(fixture: &Fixture) -> Vec<(RuleCode, Severity, String)> {
    let law =
        fixture.review().into_iter().filter(|f| f.source.starts_with("ATW") || f.source.starts_with("2003"));
    law.map(|f| (f.rule, f.severity, f.date.to_string())).collect()
}

/// Somebody in an office from Monday to Friday, with half an hour of lunch.
fn office() -> Fixture {
    let mut fixture = Fixture::new();
    at_the_office(&mut fixture);
    fixture
}

fn at_the_office(fixture: &mut Fixture) {
    fixture.organisation.settings.sunday_basis = Some(SundayBasis::NatureOfWork);
    fixture.person("Roos", |p| {
        p.working_hours = Fixture::weekdays(9, 17);
        p.breaks = WeekPattern::on(0..5, 12 * 60, 12 * 60 + 30);
    });
}

#[test]
fn office_hours_with_a_duty_on_saturday_and_one_on_sunday_leave_too_little_rest_in_a_week() {
    let mut fixture = office();
    for (saturday, sunday) in [("2026-11-28", "2026-11-29"), ("2026-12-05", "2026-12-06")] {
        fixture.duty("Roos", &format!("{saturday} 19:00"), "21:00");
        fixture.duty("Roos", &format!("{sunday} 23:00"), "23:30");
    }
    let breaches: Vec<Finding> =
        fixture.found(RuleCode::WeeklyRest).into_iter().filter(|f| f.severity == Severity::Breach).collect();
    assert!(breaches.len() >= 2, "each week: {breaches:?}");
    assert_eq!(breaches[0].measure, Measure::Minutes { is: 26 * 60, limit: 36 * 60 });
    assert!(breaches[0].assumed && breaches[0].source == "ATW 5:5");
    assert_eq!(breaches[0].duties, fixture.duties[..2].iter().map(|d| d.id).collect::<Vec<_>>());
}

#[test]
fn rest_that_two_weeks_together_keep_is_lost_by_a_duty_in_the_second() {
    let mut fixture = office();
    // The first week has no 36 hours in one piece: 32, from Friday evening to Sunday 01:00, and 31.
    fixture.around("Roos", "2026-11-22 01:00", "02:00");
    fixture.duty("Roos", "2026-11-27 12:00", "12:30");
    assert_eq!(fixture.found(RuleCode::WeeklyRest), [], "with the 64 hours of the next week that is enough");
    let tuesday = fixture.duty("Roos", "2026-11-24 18:00", "20:00");
    let sunday = fixture.duty("Roos", "2026-11-29 01:00", "02:00");
    let found = fixture.found(RuleCode::WeeklyRest);
    let first = found.iter().find(|f| f.severity == Severity::Breach).expect("a breach");
    assert!(
        first.duties.contains(&sunday) && !first.duties.contains(&tuesday),
        "what takes the rest away: {first:?}"
    );
}

#[test]
fn a_week_without_rest_by_another_rota_is_not_blamed_on_an_evening_of_this_one() {
    let mut fixture = office();
    for date in ["2026-11-22", "2026-11-29"] {
        fixture.around("Roos", &format!("{date} 01:00"), "02:00");
    }
    fixture.duty("Roos", "2026-11-30 18:00", "20:00");
    let breaches = fixture.found(RuleCode::WeeklyRest).into_iter().filter(|f| f.date < date("2026-11-22"));
    assert_eq!(breaches.collect::<Vec<_>>(), []);
}

#[test]
fn a_duty_before_work_and_one_after_it_leave_ten_hours_of_rest() {
    let mut fixture = office();
    fixture.duty("Roos", "2026-11-24 07:00", "09:00");
    let evening = fixture.duty("Roos", "2026-11-24 19:00", "21:00");
    let [finding] = &fixture.found(RuleCode::DailyRest)[..] else { panic!("one finding") };
    assert_eq!(
        (finding.severity, finding.measure),
        (Severity::Ask, Measure::Minutes { is: 600, limit: 660 })
    );
    assert!(finding.duties.contains(&evening));
    fixture.duty("Roos", "2026-11-26 07:00", "09:00");
    fixture.duty("Roos", "2026-11-26 19:00", "21:00");
    let severities: Vec<Severity> = fixture.found(RuleCode::DailyRest).iter().map(|f| f.severity).collect();
    assert_eq!(severities, [Severity::Breach, Severity::Ask], "the second in seven days is a breach");
}

#[test]
fn what_was_decided_is_named_by_what_asks_for_it() {
    let mut fixture = office();
    fixture.duty("Roos", "2026-11-24 07:00", "09:00");
    fixture.duty("Roos", "2026-11-24 19:00", "21:00");
    let decision = Decision {
        id: DecisionId::derived(fixture.organisation.settings.id.0, "fair"),
        rule: RuleCode::DailyRest,
        person: None,
        from: date("2026-11-23"),
        to: date("2026-11-24"),
        basis: "The fair".into(),
        decided_by: "HR".into(),
        decided_on: date("2026-11-01"),
    };
    let id = decision.id;
    fixture.organisation.decisions.push(decision);
    assert_eq!(fixture.found(RuleCode::DailyRest)[0].decision, Some(id));
    assert!(!fixture.found(RuleCode::DailyRest)[0].is_open());
    fixture.organisation.decisions[0].to = date("2026-11-23");
    assert_eq!(fixture.found(RuleCode::DailyRest)[0].decision, None);
}

#[test]
fn four_weeks_of_82_hours_without_a_day_off_break_the_law_without_any_house_rule() {
    let mut fixture = Fixture::starting("2026-11-02");
    fixture.grid = fixture.organisation.grid(date("2026-11-02"), 28);
    fixture.organisation.rules.retain(|r| r.authority == Authority::Law && r.code != RuleCode::OnePlace);
    for rule in &mut fixture.organisation.rules {
        // Nobody switches the law off.
        rule.enabled = false;
        rule.authority = Authority::Wish;
    }
    for day in 2..30 {
        let date = format!("2026-11-{day:02}");
        for (from, to) in [("08:00", "12:00"), ("12:45", "16:45"), ("17:00", "20:43")] {
            fixture.duty("Roos", &format!("{date} {from}"), to);
        }
    }
    let broken: Vec<RuleCode> =
        found(&fixture).into_iter().filter(|f| f.1 == Severity::Breach).map(|f| f.0).collect();
    for code in [RuleCode::WeeklyRest, RuleCode::WeekHours, RuleCode::FourWeeks] {
        assert!(broken.contains(&code), "{code:?}: {broken:?}");
    }
    assert!(!broken.contains(&RuleCode::ShiftLength), "eleven hours and three quarters a shift are allowed");
}

#[test]
fn friday_evening_and_saturday_night_are_one_shift() {
    let mut fixture = office();
    fixture.duty("Roos", "2026-11-27 19:00", "23:00");
    fixture.duty("Roos", "2026-11-28 00:00", "02:00");
    let [finding] = &fixture.found(RuleCode::ShiftLength)[..] else { panic!("one finding") };
    assert_eq!(finding.measure, Measure::Minutes { is: 13 * 60 + 30, limit: 720 });
    assert_eq!((finding.date, finding.duties.len()), (date("2026-11-27"), 2));
}

#[test]
fn a_shift_runs_on_over_the_border_of_two_rotas() {
    let mut fixture = Fixture::new();
    fixture.around("Roos", "2026-11-22 13:00", "23:30");
    fixture.duty("Roos", "2026-11-23 00:00", "02:00");
    assert_eq!(fixture.found(RuleCode::ShiftLength).len(), 1);
    // What broke the law before this rota is not told again.
    let mut earlier = Fixture::new();
    earlier.around("Roos", "2026-11-10 08:00", "22:00");
    earlier.duty("Roos", "2026-11-23 10:00", "12:00");
    assert_eq!(found(&earlier), []);
}

#[test]
fn weeks_of_other_rotas_count_for_the_average() {
    let mut fixture = Fixture::new();
    for day in 2..22 {
        if day % 7 != 1 {
            fixture.around("Roos", &format!("2026-11-{day:02} 08:00"), "12:00");
            fixture.around("Roos", &format!("2026-11-{day:02} 12:45"), "17:45");
        }
    }
    for day in 23..30 {
        if day != 29 {
            fixture.duty("Roos", &format!("2026-11-{day} 08:00"), "12:00");
            fixture.duty("Roos", &format!("2026-11-{day} 12:45"), "18:30");
        }
    }
    let [finding] = &fixture.found(RuleCode::FourWeeks)[..] else {
        panic!("one finding: {:?}", found(&fixture))
    };
    assert_eq!(finding.measure, Measure::Minutes { is: 3 * 54 * 60 + 6 * 585, limit: 220 * 60 });
}

#[test]
fn a_rest_is_as_long_as_the_night_is_in_which_the_clock_changes() {
    let mut spring = Fixture::starting("2026-03-23");
    spring.duty("Roos", "2026-03-28 19:00", "21:00");
    spring.duty("Roos", "2026-03-29 08:00", "12:00");
    assert_eq!(spring.found(RuleCode::DailyRest)[0].measure, Measure::Minutes { is: 600, limit: 660 });
    let mut autumn = Fixture::starting("2026-10-19");
    autumn.duty("Roos", "2026-10-24 19:00", "22:00");
    autumn.duty("Roos", "2026-10-25 08:00", "12:00");
    assert_eq!(autumn.found(RuleCode::DailyRest), []);
}

#[test]
fn what_normal_hours_alone_break_is_noted_once_and_not_blamed_on_duties() {
    let mut fixture = Fixture::new();
    fixture.person("Roos", |p| p.working_hours = Fixture::weekdays(7, 22));
    for day in 23..28 {
        fixture.duty("Roos", &format!("2026-11-{day} 10:00"), "12:00");
    }
    let all = found(&fixture);
    assert!(all.iter().all(|f| f.1 == Severity::Note), "{all:?}");
    let shift: Vec<_> = all.iter().filter(|f| f.0 == RuleCode::ShiftLength).collect();
    assert_eq!(shift.len(), 1);
    assert!(fixture.found(RuleCode::ShiftLength)[0].duties.is_empty());
    let candidate = fixture.made("Roos", "2026-11-30 10:00", "12:00");
    let reviewer = crate::Reviewer::new(&fixture.organisation, &fixture.grid);
    let objections = reviewer.objections(&fixture.duties, &crate::Around::default(), &candidate);
    assert!(objections.iter().all(|f| f.severity < Severity::Ask), "{objections:?}");
}

#[test]
fn a_duty_over_the_only_break_is_a_finding() {
    let mut fixture = office();
    let lunch = fixture.duty("Roos", "2026-11-24 12:00", "13:00");
    let [finding] = &fixture.found(RuleCode::ShiftBreaks)[..] else { panic!("one finding") };
    assert_eq!((finding.severity, finding.duties.clone()), (Severity::Breach, vec![lunch]));
    assert_eq!(finding.measure, Measure::Minutes { is: 0, limit: 30 });
}

#[test]
fn sundays_are_asked_until_there_is_a_basis_and_consent() {
    let mut fixture = office();
    fixture.duty("Roos", "2026-11-29 10:00", "12:00");
    let asked = |fixture: &Fixture| fixture.found(RuleCode::SundayWork).len();
    assert_eq!(asked(&fixture), 0);
    fixture.organisation.settings.sunday_basis = Some(SundayBasis::BusinessCircumstances);
    assert_eq!(asked(&fixture), 1, "each person consents");
    fixture.person("Roos", |p| p.sunday_consent = Condition::since(date("2026-11-30")));
    assert_eq!(asked(&fixture), 1, "not yet");
    fixture.person("Roos", |p| p.sunday_consent = Condition::since(date("2026-11-29")));
    assert_eq!(asked(&fixture), 0);
    fixture.organisation.settings.sunday_basis = None;
    assert_eq!(fixture.found(RuleCode::SundayWork)[0].severity, Severity::Ask);
}

#[test]
fn free_sundays_run_out_on_a_date() {
    let mut fixture = office();
    for week in 0..39u64 {
        let sunday = date("2026-11-22") - chrono::Days::new(7 * week);
        fixture.around("Roos", &format!("{sunday} 10:00"), "12:00");
    }
    fixture.duty("Roos", "2026-11-29 10:00", "12:00");
    let [finding] = &fixture.found(RuleCode::FreeSundays)[..] else { panic!("one finding") };
    assert_eq!((finding.date, finding.measure), (date("2026-11-29"), Measure::Count { is: 12, limit: 13 }));
}

#[test]
fn the_european_directive_is_unverified_until_somebody_confirms_it() {
    let mut fixture = office();
    fixture.organisation.settings.rule_set = RuleSet::EuropeanUnion;
    fixture.duty("Roos", "2026-11-24 20:00", "23:00");
    let severity = |fixture: &Fixture| fixture.found(RuleCode::DailyRest)[0].severity;
    assert_eq!(
        (severity(&fixture), &*fixture.found(RuleCode::DailyRest)[0].source),
        (Severity::Unverified, "2003/88/EC art. 3")
    );
    fixture.rule(RuleCode::DailyRest, |rule| {
        let confirmed = Some(Confirmation { by: "Anna".into(), on: Some(date("2026-11-20")) });
        *rule = Rule { law: RuleSet::EuropeanUnion, confirmed, ..rule.clone() };
    });
    assert_eq!(severity(&fixture), Severity::Breach);
}

#[test]
fn exempt_people_reduced_norms_and_minors_have_limits_of_their_own() {
    let long = |change: fn(&mut Person)| {
        let mut fixture = Fixture::new();
        fixture.person("Roos", change);
        fixture.duty("Roos", "2026-11-24 09:00", "12:00");
        fixture.duty("Roos", "2026-11-24 12:45", "20:45");
        fixture.duty("Roos", "2026-11-25 22:30", "23:30");
        found(&fixture).into_iter().map(|f| f.0).collect::<Vec<_>>()
    };
    assert_eq!(long(|_| {}), [RuleCode::ShiftBreaks][..0].to_vec());
    assert_eq!(long(|p| p.reduced_norms = true), [RuleCode::ShiftLength]);
    assert_eq!(
        long(|p| p.adult_from = Some(date("2030-01-01"))),
        [RuleCode::ShiftLength, RuleCode::NightBan]
    );
    assert_eq!(
        long(|p| p.adult_from = Some(date("2026-11-25"))),
        [RuleCode::ShiftLength],
        "until they are 18"
    );
    let mut fixture = Fixture::new();
    fixture.person("Roos", |p| p.exempt = true);
    fixture.duty("Roos", "2026-11-24 00:00", "23:30");
    assert_eq!(found(&fixture), [(RuleCode::NightLength, Severity::Breach, "2026-11-24".to_owned())]);
}

#[test]
fn stand_by_is_no_work_but_leaves_days_free() {
    let mut fixture = Fixture::new();
    fixture.grid = fixture.organisation.grid(date("2026-11-02"), 28);
    for day in 2..17 {
        let made = fixture.made("Roos", &format!("2026-11-{day:02} 00:00"), "00:00");
        let end = made.start + chrono::Duration::days(1);
        fixture.duties.push(Duty { end, kind: DutyKind::StandBy, ..made });
    }
    assert_eq!(found(&fixture), [(RuleCode::OnCallDays, Severity::Breach, "2026-11-02".to_owned())]);
}

#[test]
fn a_rota_far_away_neither_counts_nor_fails() {
    let mut fixture = office();
    fixture.around("Roos", "2020-11-22 13:00", "23:30");
    fixture.duty("Roos", "2026-11-24 18:00", "20:00");
    assert_eq!(found(&fixture), []);
}

#[test]
fn nobody_works_normal_hours_on_a_holiday_off_but_those_who_do() {
    // Easter Monday: an evening before it and a morning after it leave enough rest where the day is off.
    let rests = |off: bool, holidays: HolidayHours| {
        let mut fixture = Fixture::starting("2026-03-30");
        fixture.organisation.settings.holidays_off = off;
        at_the_office(&mut fixture);
        fixture.person("Roos", |p| p.holidays = holidays);
        fixture.duty("Roos", "2026-04-05 22:30", "23:30");
        let working = &fixture.limits().people[0].working;
        let monday = 7 * 1440 - 60;
        let counted =
            dialoog_working_time::shared_minutes(working, crate::Span::new(monday, monday + 1440)) > 0;
        (fixture.found(RuleCode::DailyRest).len(), counted)
    };
    assert_eq!(rests(false, HolidayHours::AsWorkspace), (1, true), "9.5 hours until Monday 09:00");
    assert_eq!(rests(true, HolidayHours::AsWorkspace), (0, false));
    assert_eq!(rests(true, HolidayHours::Work), (1, true), "who works on holidays has their normal hours");
    assert_eq!(rests(false, HolidayHours::Work), (1, true));
    assert_eq!(rests(false, HolidayHours::Off), (0, false), "who is off where the others work");
    assert_eq!(rests(true, HolidayHours::Off), (0, false));
}

#[test]
fn an_average_is_less_by_a_holiday_off() {
    let mut fixture = Fixture::starting("2026-12-21");
    fixture.person("Roos", |p| p.working_hours = WeekPattern::on(0..7, 8 * 60, 17 * 60));
    let worked = |fixture: &Fixture| {
        let law = &fixture.limits().people[0].law;
        law.time.work().minutes(crate::Span::new(0, 14 * 1440)) / 60
    };
    assert_eq!(worked(&fixture), 14 * 9);
    fixture.organisation.settings.holidays_off = true;
    assert_eq!(worked(&fixture), (14 - 3) * 9, "Christmas, Boxing Day and New Year");
}

#[test]
fn recorded_hours_take_the_place_of_normal_hours_on_their_days_and_what_rests_on_them_is_not_assumed() {
    let ten_hours = |recorded: bool| {
        let mut fixture = office();
        fixture.duty("Roos", "2026-11-24 07:00", "09:00");
        fixture.duty("Roos", "2026-11-24 19:00", "21:00");
        if recorded {
            fixture.recorded("Roos", "2026-11-24 10:00", "16:00");
        }
        fixture.found(RuleCode::DailyRest)[0].assumed
    };
    assert_eq!((ten_hours(false), ten_hours(true)), (true, false));
    // Who began later that day and the next had their rest.
    let mut fixture = office();
    fixture.duty("Roos", "2026-11-24 22:00", "23:30");
    assert_eq!(fixture.found(RuleCode::DailyRest).len(), 1);
    fixture.recorded("Roos", "2026-11-24 13:00", "17:00");
    fixture.recorded("Roos", "2026-11-25 11:00", "17:00");
    assert_eq!(fixture.found(RuleCode::DailyRest), []);
    let work = &fixture.limits().people[0].law.time;
    let wednesday = crate::Span::new(2 * 1440, 3 * 1440);
    assert_eq!((work.work().minutes(wednesday), work.assumed(wednesday)), (360, false));
    let thursday = crate::Span::new(3 * 1440, 4 * 1440);
    assert_eq!((work.work().minutes(thursday), work.assumed(thursday)), (450, true), "assumed again");
}

#[test]
fn recorded_work_through_the_night_takes_the_place_of_the_hours_that_it_overlaps_and_of_the_day_it_began_on()
{
    let mut fixture = office();
    let start = fixture.made("Roos", "2026-11-24 21:00", "22:00").start;
    let end = fixture.made("Roos", "2026-11-25 05:00", "06:00").start;
    let person = fixture.organisation.people[0].id;
    fixture.around.recorded.push(RecordedHours { person, start, end, kind: HoursKind::Work });
    fixture.recorded("Roos", "2026-11-27 16:00", "18:00");
    let time = fixture.limits().people[0].law.time.clone();
    let worked = |day: i32| time.work().minutes(crate::Span::new(day * 1440, (day + 1) * 1440));
    assert_eq!([1, 2, 4].map(worked), [180, 5 * 60 + 450, 120]);
}

#[test]
fn recorded_hours_of_a_duty_are_the_duty_and_what_they_break_without_one_is_a_note() {
    let mut fixture = office();
    let evening = fixture.duty("Roos", "2026-11-24 19:00", "23:00");
    fixture.recorded("Roos", "2026-11-24 07:00", "12:00");
    fixture.recorded("Roos", "2026-11-24 12:30", "18:00");
    fixture.recorded("Roos", "2026-11-24 19:00", "23:00");
    let [finding] = &fixture.found(RuleCode::ShiftLength)[..] else { panic!("one finding") };
    assert_eq!((finding.severity, &finding.duties[..]), (Severity::Breach, &[evening][..]));
    assert_eq!((finding.measure, finding.assumed), (Measure::Minutes { is: 870, limit: 720 }, false));
    let mut alone = office();
    alone.duty("Roos", "2026-11-24 17:00", "18:00");
    alone.duty("Roos", "2026-11-27 17:00", "18:00");
    alone.recorded("Roos", "2026-11-26 07:00", "12:00");
    alone.recorded("Roos", "2026-11-26 12:45", "22:00");
    let found = alone.found(RuleCode::ShiftLength);
    assert_eq!(found.iter().map(|f| (f.severity, f.duties.len())).collect::<Vec<_>>(), [(Severity::Note, 0)]);
    let candidate = alone.made("Roos", "2026-11-26 14:00", "15:00");
    let reviewer = crate::Reviewer::new(&alone.organisation, &alone.grid);
    assert_eq!(reviewer.objections(&alone.duties, &alone.around, &candidate), [], "they worked then anyway");
}
