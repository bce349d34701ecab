//! Cases that somebody would try who wants to know whether the law is kept: each with what the law says of it, on either side of each
//! limit.

use dialoog_model::*;

use crate::fixture::{Fixture, date};

/// Codes and severities of what the law says, notes left out.
fn law(fixture: &Fixture) -> Vec<(RuleCode, Severity)> {
    let law =
        fixture.review().into_iter().filter(|f| f.source.starts_with("AT") || f.source.starts_with("2003"));
    let mut found: Vec<_> =
        law.filter(|f| f.severity > Severity::Note).map(|f| (f.rule, f.severity)).collect();
    found.sort();
    found.dedup();
    found
}

fn breach(rule: RuleCode) -> Vec<(RuleCode, Severity)> {
    vec![(rule, Severity::Breach)]
}

fn ask(rule: RuleCode) -> Vec<(RuleCode, Severity)> {
    vec![(rule, Severity::Ask)]
}

const NOTHING: Vec<(RuleCode, Severity)> = Vec::new();

/// A rota of so many weeks from a day on, in which Sundays are agreed.
fn weeks(first_day: &str, weeks: usize) -> Fixture {
    let mut fixture = Fixture::new();
    fixture.organisation.settings.sunday_basis = Some(SundayBasis::NatureOfWork);
    fixture.grid = fixture.organisation.grid(date(first_day), weeks * 7);
    fixture
}

/// A duty from a moment to one on another date perhaps.
fn long(fixture: &mut Fixture, from: &str, to: &str, kind: DutyKind) -> DutyId {
    let (start, end) = (fixture.made("Roos", from, "23:59").start, fixture.made("Roos", to, "23:59").start);
    let duty = Duty { start, end, kind, ..fixture.made("Roos", from, "23:59") };
    fixture.duties.push(duty);
    duty.id
}

fn work(fixture: &mut Fixture, from: &str, to: &str) {
    long(fixture, from, to, DutyKind::Duty);
}

/// What the law says of these stretches of work, in four weeks from 23 November 2026.
fn of(stretches: &[(&str, &str)]) -> Vec<(RuleCode, Severity)> {
    let mut fixture = weeks("2026-11-23", 4);
    for (from, to) in stretches {
        work(&mut fixture, &format!("2026-{from}"), &format!("2026-{to}"));
    }
    law(&fixture)
}

#[test]
fn a_shift_is_cut_by_eight_hours_and_not_by_midnight() {
    // Five hours before and seven after a night of eight hours: two shifts.
    let short_rest = [("11-24 17:00", "11-24 22:00"), ("11-25 06:00", "11-25 11:00")];
    assert_eq!(of(&short_rest), ask(RuleCode::DailyRest), "eight hours once");
    let one_shift = [("11-24 15:00", "11-24 22:00"), ("11-25 05:59", "11-25 11:00")];
    let found = of(&one_shift);
    assert!(found.contains(&(RuleCode::ShiftLength, Severity::Breach)), "{found:?}");
    // A duty up to midnight and one from midnight on are one.
    assert_eq!(
        of(&[("11-24 18:00", "11-25 00:00"), ("11-25 00:00", "11-25 00:45")]),
        breach(RuleCode::ShiftBreaks)
    );
    assert_eq!(of(&[("11-24 19:00", "11-25 00:00"), ("11-25 00:00", "11-25 00:30")]), NOTHING);
}

#[test]
fn breaks_count_in_pieces_of_a_quarter_of_an_hour() {
    assert_eq!(of(&[("11-24 09:00", "11-24 14:30")]), NOTHING, "five and a half hours");
    assert_eq!(of(&[("11-24 09:00", "11-24 14:31")]), breach(RuleCode::ShiftBreaks));
    let pieces = |piece: &'static str| {
        [("11-24 09:00", "11-24 11:00"), ("11-24 11:15", "11-24 13:00"), (piece, "11-24 16:00")]
    };
    assert_eq!(of(&pieces("11-24 13:15")), NOTHING, "twice a quarter");
    assert_eq!(of(&pieces("11-24 13:14")), breach(RuleCode::ShiftBreaks), "a quarter and fourteen minutes");
    // Ten hours ask for half an hour, a minute more for three quarters.
    assert_eq!(of(&[("11-24 08:00", "11-24 13:00"), ("11-24 13:30", "11-24 18:30")]), NOTHING);
    assert_eq!(
        of(&[("11-24 08:00", "11-24 13:00"), ("11-24 13:30", "11-24 18:31")]),
        breach(RuleCode::ShiftBreaks)
    );
    assert_eq!(of(&[("11-24 08:00", "11-24 13:00"), ("11-24 13:45", "11-24 18:46")]), NOTHING);
}

#[test]
fn rest_is_counted_in_hours_that_pass_where_the_clock_changes() {
    let rest = |first: &str, evening: &str, morning: &str| {
        let mut fixture = weeks(first, 2);
        work(&mut fixture, &format!("{evening} 20:00"), &format!("{evening} 22:00"));
        let day = date(evening) + chrono::Days::new(1);
        work(&mut fixture, &format!("{day} {morning}"), &format!("{day} 13:00"));
        law(&fixture)
    };
    // 22:00 to 08:00 is eleven hours in autumn; 22:00 to 09:00 is ten in spring.
    assert_eq!(rest("2026-10-19", "2026-10-24", "08:00"), NOTHING);
    assert_eq!(rest("2026-10-19", "2026-10-24", "07:59"), ask(RuleCode::DailyRest));
    assert_eq!(rest("2027-03-22", "2027-03-27", "10:00"), NOTHING);
    assert_eq!(rest("2027-03-22", "2027-03-27", "09:59"), ask(RuleCode::DailyRest));
    assert_eq!(rest("2026-11-23", "2026-11-24", "09:00"), NOTHING, "any other night");
    // A night shift over the hour that comes twice: nine on the clock and ten of work is lawful, and a minute more is asked.
    let night = |to: &str| {
        let mut fixture = weeks("2026-10-19", 2);
        work(&mut fixture, "2026-10-24 21:00", "2026-10-25 01:00");
        work(&mut fixture, "2026-10-25 01:45", to);
        law(&fixture)
    };
    assert_eq!(night("2026-10-25 06:45"), NOTHING);
    assert_eq!(night("2026-10-25 06:46"), ask(RuleCode::NightLength), "longer nights are asked");
}

#[test]
fn weekly_rest_is_36_hours_or_72_in_two_weeks_in_pieces_of_32() {
    // Six days of two hours at noon, and a duty that leaves so much between two of them.
    let week = |rest_minutes: i64| {
        let mut fixture = weeks("2026-11-23", 4);
        for day in 23..29 {
            work(&mut fixture, &format!("2026-11-{day} 10:00"), &format!("2026-11-{day} 12:00"));
        }
        let last = fixture.duties[5];
        let start = last.end + chrono::Duration::minutes(rest_minutes);
        let next = Duty {
            start,
            end: start + chrono::Duration::hours(1),
            ..fixture.made("Roos", "2026-11-29 00:00", "01:00")
        };
        fixture.duties.push(next);
        for day in 1..8u32 {
            let start = start + chrono::Duration::days(i64::from(day));
            let made = fixture.made("Roos", "2026-11-29 00:00", "01:00");
            fixture.duties.push(Duty { start, end: start + chrono::Duration::hours(1), ..made });
        }
        law(&fixture)
    };
    assert_eq!(week(36 * 60), NOTHING);
    assert_eq!(week(36 * 60 - 1), breach(RuleCode::WeeklyRest));
}

#[test]
fn nights_are_more_than_an_hour_before_six_and_counted_to_36() {
    // An hour of the night makes none, a minute more does: ten hours are the most then.
    let long = |from: &'static str| [(from, "11-24 11:00"), ("11-24 11:45", "11-24 16:15")];
    assert_eq!(of(&long("11-24 05:00")), NOTHING, "ten and a half hours from five o'clock");
    assert_eq!(of(&long("11-24 04:59")), ask(RuleCode::NightLength), "longer nights are asked");
    let nights = |count: u32| {
        let mut fixture = weeks("2026-11-23", 16);
        let mut day = date("2026-11-23");
        for night in 0..count {
            // Two nights, and two days between: never three in a row.
            if night > 0 {
                day = day + chrono::Days::new(if night % 2 == 1 { 1 } else { 4 });
            }
            let next = day + chrono::Days::new(1);
            work(&mut fixture, &format!("{day} 23:00"), &format!("{next} 03:00"));
        }
        law(&fixture)
    };
    assert_eq!(nights(36), NOTHING);
    assert_eq!(nights(37), breach(RuleCode::NightCount));
}

#[test]
fn after_three_nights_there_are_46_hours_and_after_one_fourteen() {
    let night = |day: u32| (format!("2026-11-{day} 23:00"), format!("2026-11-{:02} 04:00", day + 1));
    let series = |next: &str| {
        let mut fixture = weeks("2026-11-23", 4);
        for day in 23..26 {
            let (from, to) = night(day);
            work(&mut fixture, &from, &to);
        }
        work(&mut fixture, next, "2026-11-28 03:30");
        law(&fixture)
    };
    assert_eq!(series("2026-11-28 02:00"), NOTHING, "46 hours after Thursday 04:00");
    assert_eq!(series("2026-11-28 01:59"), breach(RuleCode::NightSeriesRest));
    assert_eq!(of(&[("11-24 23:00", "11-25 04:00"), ("11-25 18:00", "11-25 20:00")]), NOTHING);
    assert_eq!(
        of(&[("11-24 23:00", "11-25 04:00"), ("11-25 17:59", "11-25 20:00")]),
        ask(RuleCode::NightRest)
    );
    // Until two o'clock it is no late night: eleven hours are enough.
    assert_eq!(of(&[("11-24 22:00", "11-25 02:00"), ("11-25 13:00", "11-25 15:00")]), NOTHING);
    // Eight shifts in a row with one night among them are one too many.
    let row = |shifts: u32| {
        let mut fixture = weeks("2026-11-23", 4);
        for day in 0..shifts {
            let on = date("2026-11-23") + chrono::Days::new(u64::from(day));
            let next = on + chrono::Days::new(1);
            let is_last = day + 1 == shifts;
            let (from, to) =
                if is_last { ("22:00", format!("{next} 03:30")) } else { ("20:30", format!("{on} 22:30")) };
            work(&mut fixture, &format!("{on} {from}"), &to);
        }
        law(&fixture)
    };
    assert_eq!(row(7), NOTHING);
    assert_eq!(row(8), breach(RuleCode::NightSeries));
}

#[test]
fn sundays_begin_and_end_at_midnight_and_thirteen_of_52_are_free() {
    let sunday = |from: &str, to: &str, basis| {
        let mut fixture = weeks("2026-11-23", 4);
        fixture.organisation.settings.sunday_basis = basis;
        work(&mut fixture, &format!("2026-11-{from}"), &format!("2026-11-{to}"));
        law(&fixture)
    };
    assert_eq!(sunday("28 22:00", "29 00:00", None), NOTHING, "Saturday until midnight");
    assert_eq!(sunday("28 22:00", "29 00:30", None), ask(RuleCode::SundayWork));
    assert_eq!(sunday("30 00:00", "30 01:00", None), NOTHING, "Monday from midnight on");
    assert_eq!(
        sunday("29 10:00", "29 12:00", Some(SundayBasis::BusinessCircumstances)),
        ask(RuleCode::SundayWork)
    );
    let worked = |sundays: u32| {
        let mut fixture = weeks("2026-11-23", 4);
        for week in 1..sundays {
            let on = date("2026-11-29") - chrono::Days::new(7 * u64::from(week));
            fixture.around("Roos", &format!("{on} 10:00"), "11:00");
        }
        fixture.duty("Roos", "2026-11-29 10:00", "11:00");
        law(&fixture)
    };
    assert_eq!(worked(39), NOTHING);
    assert_eq!(worked(40), breach(RuleCode::FreeSundays));
}

#[test]
fn stand_by_leaves_half_of_the_days_and_two_week_ends_free_and_keeps_from_nights() {
    let stand_by = |spans: &[(u32, u32)]| {
        let mut fixture = weeks("2026-11-02", 4);
        for (from, to) in spans {
            let to = date("2026-11-01") + chrono::Days::new(u64::from(*to) - 1);
            long(
                &mut fixture,
                &format!("2026-11-{from:02} 00:00"),
                &format!("{to} 00:00"),
                DutyKind::StandBy,
            );
        }
        law(&fixture)
    };
    assert_eq!(stand_by(&[(2, 9), (16, 23)]), NOTHING, "a week on, a week off");
    assert_eq!(stand_by(&[(2, 9), (16, 24)]), breach(RuleCode::OnCallDays), "fifteen days");
    // Each second day: fourteen days without, and no two of them together.
    let every_other: Vec<(u32, u32)> = (0..14).map(|day| (2 + 2 * day, 3 + 2 * day)).collect();
    assert_eq!(stand_by(&every_other), breach(RuleCode::OnCallFree));
    let beside_night = |from: &str, to: &str| {
        let mut fixture = weeks("2026-11-23", 4);
        work(&mut fixture, "2026-11-25 22:00", "2026-11-26 03:00");
        long(&mut fixture, &format!("2026-11-{from}"), &format!("2026-11-{to}"), DutyKind::StandBy);
        law(&fixture)
    };
    assert_eq!(beside_night("25 08:00", "25 11:00"), NOTHING, "eleven hours before");
    assert_eq!(beside_night("25 08:00", "25 11:01"), breach(RuleCode::OnCallNight));
    assert_eq!(beside_night("26 17:00", "26 20:00"), NOTHING, "fourteen hours after");
    assert_eq!(beside_night("26 16:59", "26 20:00"), breach(RuleCode::OnCallNight));
}

#[test]
fn calls_count_as_work_where_stand_by_is_imposed_and_break_no_rest() {
    let called = |hours: u32, calls: &[(&str, &str)]| {
        let mut fixture = weeks("2026-11-23", 4);
        let end = format!("2026-11-24 {:02}:00", 9 + hours);
        work(&mut fixture, "2026-11-24 08:00", "2026-11-24 12:00");
        work(&mut fixture, "2026-11-24 13:00", &end);
        long(&mut fixture, &end, "2026-11-25 08:00", DutyKind::StandBy);
        for (from, to) in calls {
            let Duty { person, start, end, .. } = fixture.made("Roos", &format!("2026-11-{from}"), to);
            fixture.around.recorded.push(RecordedHours { person, start, end, kind: HoursKind::Call });
        }
        law(&fixture)
    };
    assert_eq!(called(12, &[]), NOTHING);
    assert_eq!(called(12, &[("25 02:00", "03:00")]), NOTHING, "thirteen hours, and the rest is not broken");
    assert_eq!(called(12, &[("25 02:00", "03:00"), ("25 05:00", "05:01")]), breach(RuleCode::OnCallWork));
    // From the end of one, and not from when it counts until, half an hour runs in which another is the same call.
    assert_eq!(called(12, &[("25 02:00", "02:10"), ("25 02:25", "02:30")]), NOTHING, "55 minutes");
    assert_eq!(
        called(12, &[("25 02:00", "02:10"), ("25 02:35", "02:40")]),
        breach(RuleCode::OnCallWork),
        "65"
    );
    assert_eq!(called(12, &[("25 02:00", "02:10"), ("25 02:40", "02:50")]), NOTHING, "two of half an hour");
}

#[test]
fn weeks_have_sixty_hours_and_an_average_of_55_and_48() {
    // So many hours a day on the six days of each of some weeks, with breaks, in 16 weeks.
    let hours = |minutes: i64, of_weeks: u32, week_start: u8| {
        let mut fixture = weeks("2026-11-23", 16);
        fixture.organisation.settings.week_start = week_start;
        fixture.grid = fixture.organisation.grid(date("2026-11-23"), 16 * 7);
        for week in 0..of_weeks {
            for day in 0..6 {
                let on = date("2026-11-23") + chrono::Days::new(u64::from(7 * week + day));
                work(&mut fixture, &format!("{on} 08:00"), &format!("{on} 12:00"));
                let start = fixture.made("Roos", &format!("{on} 12:45"), "23:59").start;
                let end = start + chrono::Duration::minutes(minutes - 240);
                let made = fixture.made("Roos", &format!("{on} 12:45"), "23:59");
                fixture.duties.push(Duty { start, end, ..made });
            }
        }
        law(&fixture)
    };
    assert_eq!(hours(600, 1, 0), NOTHING, "60 hours");
    assert_eq!(hours(601, 1, 0), breach(RuleCode::WeekHours));
    assert_eq!(hours(550, 4, 0), NOTHING, "four weeks of 55 hours");
    assert_eq!(hours(551, 4, 0), breach(RuleCode::FourWeeks));
    assert_eq!(hours(480, 16, 0), NOTHING, "sixteen weeks of 48 hours");
    assert_eq!(hours(481, 16, 0), breach(RuleCode::SixteenWeeks));
    // From Wednesday on a week has four of these days and two of the next.
    assert_eq!(hours(600, 1, 2), NOTHING);
    assert_eq!(hours(601, 1, 2), NOTHING, "the days of the week are not in one");
}

#[test]
fn an_absence_is_no_work_but_what_was_recorded_on_it_is() {
    let office = |change: fn(&mut Fixture)| {
        let mut fixture = weeks("2026-11-23", 4);
        fixture.person("Roos", |p| {
            p.working_hours = WeekPattern::on(0..5, 9 * 60, 18 * 60);
            p.breaks = WeekPattern::on(0..5, 12 * 60, 12 * 60 + 45);
        });
        fixture.duty("Roos", "2026-11-28 19:00", "22:00");
        change(&mut fixture);
        law(&fixture)
    };
    // Eight and a quarter hours and three more; the break is long enough.
    assert_eq!(office(|_| {}), NOTHING);
    let long = office(|f| {
        f.duty("Roos", "2026-11-25 07:00", "09:00");
        f.duty("Roos", "2026-11-25 18:00", "20:00");
    });
    assert_eq!(long, breach(RuleCode::ShiftLength), "twelve and a quarter hours");
    let away = office(|f| {
        f.duty("Roos", "2026-11-25 07:00", "09:00");
        f.duty("Roos", "2026-11-25 18:00", "20:00");
        f.away("Roos", "2026-11-25", "2026-11-25");
    });
    assert_eq!(away, NOTHING, "who is off that day works only the duties");
    let half = |hours: DayHours| {
        let mut fixture = weeks("2026-11-23", 4);
        fixture.person("Roos", |p| {
            p.working_hours = WeekPattern::on(0..5, 9 * 60, 18 * 60);
            p.breaks = WeekPattern::on(0..5, 12 * 60, 12 * 60 + 45);
        });
        fixture.duty("Roos", "2026-11-25 07:00", "09:00");
        fixture.duty("Roos", "2026-11-25 18:00", "20:00");
        fixture.away_for("Roos", "2026-11-25", hours);
        law(&fixture)
    };
    // Twelve and a quarter hours on the whole day, and 12 is the most.
    assert_eq!(
        half(DayHours { from: 17 * 60 + 50, to: 18 * 60 }),
        breach(RuleCode::ShiftLength),
        "ten minutes less"
    );
    assert_eq!(half(DayHours { from: 17 * 60 + 45, to: 18 * 60 }), NOTHING, "a quarter of an hour less");
    assert_eq!(half(DayHours::AFTERNOON), NOTHING);
}

#[test]
fn the_exempt_keep_the_night_and_the_young_have_none() {
    let of = |change: fn(&mut Person), stretches: &[(&str, &str)]| {
        let mut fixture = weeks("2026-11-23", 4);
        fixture.person("Roos", change);
        for (from, to) in stretches {
            work(&mut fixture, &format!("2026-11-{from}"), &format!("2026-11-{to}"));
        }
        law(&fixture)
    };
    let long = [("24 06:00", "24 21:00"), ("25 05:00", "25 20:00")];
    assert_eq!(of(|p| p.exempt = true, &long), NOTHING, "fifteen hours without a break");
    let night = [("24 22:00", "25 09:00")];
    assert_eq!(of(|p| p.exempt = true, &night), ask(RuleCode::NightLength));
    let young = |p: &mut Person| p.adult_from = Some(date("2026-12-01"));
    assert_eq!(of(young, &[("24 20:00", "24 23:00")]), NOTHING);
    assert_eq!(of(young, &[("24 20:00", "24 23:01")]), breach(RuleCode::NightBan));
    assert_eq!(of(young, &[("24 05:59", "24 08:00")]), breach(RuleCode::NightBan));
    assert_eq!(of(young, &[("30 20:00", "30 23:30")]), breach(RuleCode::NightBan), "the day before");
    let adult = |p: &mut Person| p.adult_from = Some(date("2026-11-24"));
    assert_eq!(of(adult, &[("24 20:00", "24 23:30")]), NOTHING, "from that day on");
    let mut on_call = weeks("2026-11-23", 4);
    on_call.person("Roos", young);
    super::judged::long(&mut on_call, "2026-11-24 09:00", "2026-11-24 12:00", DutyKind::StandBy);
    assert_eq!(law(&on_call), breach(RuleCode::OnCallBan));
}

#[test]
fn two_rotas_are_one_life() {
    let mut fixture = weeks("2026-11-23", 1);
    fixture.around("Roos", "2026-11-22 17:00", "22:00");
    fixture.duty("Roos", "2026-11-23 06:00", "09:00");
    assert_eq!(law(&fixture), ask(RuleCode::DailyRest), "from the one to the other");
    let mut after = weeks("2026-11-23", 1);
    after.duty("Roos", "2026-11-29 17:00", "22:00");
    after.around("Roos", "2026-11-30 06:00", "09:00");
    assert_eq!(law(&after), ask(RuleCode::DailyRest), "and to the next");
    let mut beside = weeks("2026-11-23", 1);
    beside.duty("Roos", "2026-11-24 09:00", "14:00");
    beside.around("Roos", "2026-11-24 14:00", "15:00");
    assert_eq!(law(&beside), breach(RuleCode::ShiftBreaks), "six hours without a break");
}

#[test]
fn what_was_really_worked_counts_and_not_the_plan_of_the_week() {
    let mut fixture = weeks("2026-11-23", 4);
    fixture.person("Roos", |p| {
        p.working_hours = Fixture::weekdays(9, 17);
        p.breaks = WeekPattern::on(0..5, 12 * 60, 12 * 60 + 30);
    });
    fixture.duty("Roos", "2026-11-24 18:00", "20:00");
    assert_eq!(law(&fixture), NOTHING);
    fixture.recorded("Roos", "2026-11-24 06:00", "12:00");
    fixture.recorded("Roos", "2026-11-24 12:45", "18:00");
    let found = law(&fixture);
    let wanted = [(RuleCode::ShiftLength, Severity::Breach), (RuleCode::DailyRest, Severity::Ask)];
    assert_eq!(found, wanted, "thirteen and a quarter hours, and ten until the next day begins");
}

#[test]
fn the_directive_asks_for_any_break_after_six_hours_and_35_hours_a_week() {
    let eu = |stretches: &[(&str, &str)]| {
        let mut fixture = weeks("2026-11-23", 4);
        fixture.organisation.settings.rule_set = RuleSet::EuropeanUnion;
        for (from, to) in stretches {
            work(&mut fixture, &format!("2026-11-{from}"), &format!("2026-11-{to}"));
        }
        law(&fixture)
    };
    let unverified = |rule| vec![(rule, Severity::Unverified)];
    assert_eq!(eu(&[("24 09:00", "24 15:00")]), NOTHING);
    assert_eq!(eu(&[("24 09:00", "24 15:01")]), unverified(RuleCode::ShiftBreaks));
    assert_eq!(eu(&[("24 20:00", "24 22:00"), ("25 08:59", "25 11:00")]), unverified(RuleCode::DailyRest));
    assert_eq!(
        eu(&[("24 06:00", "24 12:00"), ("24 12:30", "24 19:00")]),
        NOTHING,
        "it knows no longest shift"
    );
}
