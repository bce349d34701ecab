//! For each rule the cases just inside and just outside, in the order of the articles of the Arbeidstijdenwet.

mod support;

use dialoog_working_time::{Level, Limits, Statute};
use support::laws::Laws as _;
use support::{Time, weekdays};

/// A case: what somebody does, and how many breaches and questions a rule makes of it.
type Case = (&'static str, Time, (usize, usize));

#[track_caller]
fn holds(rule: Statute, cases: Vec<Case>) {
    for (name, time, expected) in cases {
        assert_eq!(time.counts(rule), expected, "{rule:?}: {name}: {:?}", time.broken(rule));
    }
}

#[test]
fn a_shift_has_at_most_twelve_hours_of_work_whatever_the_day() {
    let office = || Time::new().works([0], 9.0, 17.0);
    holds(
        Statute::ShiftLength,
        vec![
            ("twelve hours", office().duty(0, 17.0, 21.0), (0, 0)),
            ("a quarter more", office().duty(0, 17.0, 21.25), (1, 0)),
            ("lunch is no work", office().lunches([0], 12.0, 12.5).duty(0, 17.0, 21.5), (0, 0)),
            ("inside normal work", office().duty(0, 10.0, 16.0).duty(0, 18.0, 22.0), (0, 0)),
            ("with 7:59 between them", Time::new().duty(0, 0.0, 6.5).duty(0, 14.48, 20.5), (1, 0)),
            ("with 8 h between them", Time::new().duty(0, 0.0, 6.5).duty(0, 14.5, 21.0), (0, 0)),
            ("across midnight", Time::new().works([0], 12.0, 20.0).duty(0, 22.0, 26.25), (1, 0)),
            ("across midnight, not too long", Time::new().works([0], 12.0, 20.0).duty(0, 22.0, 26.0), (0, 0)),
            ("across a week's border", Time::new().duty(6, 18.0, 24.0).duty(7, 0.0, 6.25), (1, 0)),
            ("an hour less when clocks go forward", Time::with_change(6, -60).duty(5, 21.0, 34.0), (0, 0)),
            ("an hour more when they go back", Time::with_change(6, 60).duty(5, 21.0, 32.25), (1, 0)),
        ],
    );
    let own = Time::new().works([0], 8.0, 21.0).duty(0, 9.0, 12.0);
    assert_eq!(own.counts(Statute::ShiftLength), (0, 0), "a long day of their own is not the duty's");
    assert_eq!(own.all(&Limits::dutch()).len(), 2, "but it is seen: length and break");
}

#[test]
fn eleven_hours_of_rest_lie_in_the_24_hours_from_each_start() {
    let office = || Time::new().works(weekdays(1), 9.0, 17.0);
    holds(
        Statute::DailyRest,
        vec![
            ("eleven hours", office().duty(0, 20.0, 22.0), (0, 0)),
            ("a quarter less is asked once", office().duty(0, 20.0, 22.25), (0, 1)),
            ("twice in seven days is a breach", office().duty(0, 20.0, 22.25).duty(3, 20.0, 22.25), (1, 1)),
            (
                "again after seven days",
                Time::new().works(weekdays(2), 9.0, 17.0).duty(0, 20.0, 22.25).duty(7, 20.0, 22.25),
                (0, 2),
            ),
            ("a duty before and one after work", office().duty(0, 7.0, 9.0).duty(0, 19.0, 21.0), (0, 1)),
            ("day after day", office().duties(0..5, 7.0, 9.0).duties(0..5, 19.0, 21.0), (4, 1)),
            (
                "a rest that reaches past the 24 hours",
                Time::new().duty(0, 9.0, 24.0).duty(1, 15.0, 16.0),
                (0, 1),
            ),
            ("less than eight hours of it", Time::new().duty(0, 0.0, 17.0).duty(1, 4.0, 6.0), (1, 0)),
            (
                "last evening of a rota, first morning of the next",
                Time::new().duty(6, 20.0, 23.0).duty(7, 9.5, 12.0),
                (0, 1),
            ),
            ("clocks forward", Time::with_change(6, -60).duty(5, 20.0, 22.0).duty(6, 9.5, 12.0), (0, 1)),
            ("clocks back", Time::with_change(6, 60).duty(5, 20.0, 23.0).duty(6, 9.0, 10.0), (0, 0)),
        ],
    );
    let short = &Time::new().works(weekdays(1), 7.0, 22.0).duty(1, 9.0, 10.0);
    assert_eq!(short.counts(Statute::DailyRest), (0, 0), "short nights of their own job are not the duty's");
}

#[test]
fn a_weekend_of_rest_lies_in_each_seven_days() {
    let office = || Time::new().works(weekdays(4), 9.0, 17.0);
    let weekend = |saturday: (f64, f64), sunday: (f64, f64)| {
        (0..4).fold(office(), |time, week| {
            time.duty(7 * week + 5, saturday.0, saturday.1).duty(7 * week + 6, sunday.0, sunday.1)
        })
    };
    let breaches = |time: Time| time.counts(Statute::WeeklyRest);
    // 17:00 to 19:00 on Sunday: 50 hours before and 38 after the Saturday's duty.
    assert_eq!(breaches(weekend((10.0, 11.0), (23.0, 23.5))), (0, 0), "36 hours between the duties");
    assert!(breaches(weekend((10.0, 11.0), (20.0, 21.0))).0 >= 4, "35 hours at most, week after week");
    assert!(breaches(weekend((19.0, 21.0), (23.0, 23.5))).0 >= 4, "26 hours, and never 32");
    let first = &weekend((19.0, 21.0), (23.0, 23.5)).broken(Statute::WeeklyRest)[0];
    assert_eq!((first.is, first.limit, first.level), (26 * 60, 36 * 60, Level::Breach));
    holds(
        Statute::WeeklyRest,
        vec![
            ("only Saturdays", office().duties([5, 12, 19], 10.0, 12.0), (0, 0)),
            ("only Sundays", office().duties([6, 13, 20], 10.0, 12.0), (0, 0)),
            ("six nights of 16 h and 36 h", Time::new().duties(0..6, 9.0, 17.0).duty(7, 5.0, 9.0), (0, 0)),
            (
                "35:45 and more work after it",
                Time::new().duties(0..6, 9.0, 17.0).duties(7..20, 4.75, 9.0),
                (8, 0),
            ),
            (
                "32 and 40 hours in two weeks",
                Time::new()
                    .duties(0..6, 9.0, 17.0)
                    .duty(7, 1.0, 9.0)
                    .duties(8..13, 1.0, 9.0)
                    .duty(14, 9.0, 17.0),
                (0, 0),
            ),
        ],
    );
    let own = Time::new().works(0..28, 9.0, 17.0).duty(9, 10.0, 11.0).duty(10, 17.0, 18.0);
    assert_eq!(breaches(own), (0, 0), "work on all days of their own is not the duty's");
}

#[test]
fn a_week_has_at_most_sixty_hours() {
    holds(
        Statute::WeekHours,
        vec![
            ("sixty", Time::new().duties(0..6, 8.0, 18.0), (0, 0)),
            ("a quarter more", Time::new().duties(0..5, 8.0, 18.0).duty(5, 8.0, 18.25), (1, 0)),
            (
                "sixty and more across the border",
                Time::new().duties(1..7, 8.0, 18.0).duty(7, 8.0, 18.0),
                (0, 0),
            ),
            (
                "a night is parted at midnight",
                Time::new().duties(0..5, 8.0, 20.0).duty(6, 22.0, 30.0),
                (1, 0),
            ),
            ("clocks back", Time::with_change(6, 60).duties(0..5, 8.0, 19.0).duty(6, 0.0, 4.25), (1, 0)),
            ("clocks forward", Time::with_change(6, -60).duties(0..5, 8.0, 19.0).duty(6, 0.0, 6.0), (0, 0)),
        ],
    );
}

#[test]
fn four_and_sixteen_weeks_have_an_average() {
    let weeks = |weeks: std::ops::Range<i32>, hours: f64| {
        weeks.fold(Time::new(), |time, week| time.duties(7 * week..7 * week + 5, 8.0, 8.0 + hours))
    };
    let with = |time: Time, duty: (i32, f64)| time.duty(duty.0, 8.0, 8.0 + duty.1);
    holds(
        Statute::FourWeeks,
        vec![
            ("55 hours four times", weeks(0..4, 11.0), (0, 0)),
            ("a quarter more", with(weeks(0..4, 11.0), (5, 0.25)), (1, 0)),
            ("only in every window that holds it", with(weeks(0..5, 11.0), (12, 0.25)), (2, 0)),
        ],
    );
    holds(
        Statute::SixteenWeeks,
        vec![
            (
                "48 hours sixteen times",
                (0..16).fold(weeks(0..16, 9.0), |t, w| t.duty(7 * w + 5, 8.0, 11.0)),
                (0, 0),
            ),
            (
                "a quarter more",
                (0..16).fold(weeks(0..16, 9.0), |t, w| t.duty(7 * w + 5, 8.0, 11.0)).duty(6, 9.0, 9.25),
                (1, 0),
            ),
        ],
    );
}

#[test]
fn breaks_interrupt_a_shift() {
    let lunch = || Time::new().works([0], 9.0, 17.0).lunches([0], 12.0, 12.5);
    holds(
        Statute::Breaks,
        vec![
            ("five and a half hours", Time::new().duty(0, 9.0, 14.5), (0, 0)),
            ("a quarter more", Time::new().duty(0, 9.0, 14.75), (1, 0)),
            ("half an hour", Time::new().duty(0, 9.0, 12.0).duty(0, 12.5, 17.0), (0, 0)),
            (
                "two quarters",
                Time::new().duty(0, 9.0, 12.0).duty(0, 12.25, 14.0).duty(0, 14.25, 17.0),
                (0, 0),
            ),
            (
                "ten minutes do not count",
                Time::new().duty(0, 9.0, 12.0).duty(0, 12.34, 14.0).duty(0, 14.16, 17.0),
                (1, 0),
            ),
            ("more than ten hours", lunch().duty(0, 17.0, 20.0), (1, 0)),
            ("three quarters", lunch().duty(0, 17.25, 20.0), (0, 0)),
            ("a duty over lunch", lunch().duty(0, 12.0, 13.0), (1, 0)),
            ("a duty beside lunch", lunch().duty(0, 12.5, 14.0), (0, 0)),
            ("nothing is known of lunch", Time::new().works([0], 9.0, 17.0).duty(0, 17.0, 19.5), (0, 1)),
            (
                "nothing is known of lunch, and nothing added",
                Time::new().works([0], 9.0, 17.0).duty(0, 10.0, 12.0),
                (0, 0),
            ),
        ],
    );
}

#[test]
fn a_night_shift_is_shorter_and_the_rest_after_it_longer() {
    holds(
        Statute::NightLength,
        vec![
            ("ten hours", Time::new().duty(0, 21.0, 31.0), (0, 0)),
            ("a quarter more is asked", Time::new().duty(0, 21.0, 31.25), (0, 1)),
            ("more than twelve", Time::new().duty(0, 20.0, 32.25), (1, 0)),
            ("one hour of the night is no night", Time::new().duty(0, 14.0, 25.0), (0, 0)),
            ("a quarter more is", Time::new().duty(0, 14.0, 25.25), (0, 1)),
            ("six times in two weeks", Time::new().duties([0, 2, 4, 7, 9, 11], 20.0, 31.0), (1, 5)),
            (
                "and less than twelve hours of rest",
                Time::new().duty(0, 20.0, 31.0).duty(1, 18.0, 19.0),
                (1, 0),
            ),
            ("the longer night of autumn", Time::with_change(6, 60).duty(5, 21.0, 30.25), (0, 1)),
            ("the shorter night of spring", Time::with_change(6, -60).duty(5, 21.0, 32.0), (0, 0)),
        ],
    );
    holds(
        Statute::NightRest,
        vec![
            ("fourteen hours", Time::new().duty(0, 22.0, 30.0).duty(1, 20.0, 22.0), (0, 0)),
            ("a quarter less is asked", Time::new().duty(0, 22.0, 30.0).duty(1, 19.75, 22.0), (0, 1)),
            ("a night that ends at two", Time::new().duty(0, 18.0, 26.0).duty(1, 15.0, 18.0), (0, 0)),
            ("a night that ends after it", Time::new().duty(0, 18.0, 26.25).duty(1, 15.0, 18.0), (0, 1)),
            (
                "twice in seven days",
                Time::new().duties([0, 2], 22.0, 30.0).duties([1, 3], 19.0, 20.0),
                (1, 1),
            ),
        ],
    );
    holds(
        Statute::NightSeriesRest,
        vec![
            ("two nights ask nothing", Time::new().duties(0..2, 22.0, 30.0).duty(3, 12.0, 14.0), (0, 0)),
            ("46 hours after three", Time::new().duties(0..3, 22.0, 30.0).duty(5, 4.0, 6.0), (0, 0)),
            ("a quarter less", Time::new().duties(0..3, 22.0, 30.0).duty(5, 3.75, 6.0), (1, 0)),
        ],
    );
    holds(
        Statute::NightSeries,
        vec![
            ("seven shifts", Time::new().duties(0..6, 9.0, 12.0).duty(6, 20.0, 28.0), (0, 0)),
            ("eight", Time::new().duties(0..7, 9.0, 12.0).duty(7, 4.0, 6.0).duty(8, 0.0, 1.0), (1, 0)),
            ("eight of the day only", Time::new().duties(0..8, 9.0, 12.0), (0, 0)),
        ],
    );
    let nights = |count: i32| Time::new().duties((0..count).map(|n| 3 * n), 22.0, 30.0);
    holds(Statute::NightCount, vec![("36 of them", nights(36), (0, 0))]);
    let many = |count: i32| Time::new().duties((0..count).map(|n| 7 * (n / 3) + n % 3), 22.0, 26.25);
    holds(
        Statute::NightCount,
        vec![("36 in 16 weeks", many(36), (0, 0)), ("37 in 16 weeks", many(37), (4, 0))],
    );
    let average = |nights: i32, extra: f64| {
        let days =
            (0..16).fold(Time::new(), |time, week| time.duties(7 * week + 2..7 * week + 6, 9.0, 17.75));
        days.duties((0..nights).map(|n| 7 * n), 20.0, 25.25 + extra)
    };
    holds(
        Statute::NightAverage,
        vec![
            ("forty hours with sixteen nights", average(16, -0.25), (0, 0)),
            ("a quarter more each week", average(16, 0.0), (1, 0)),
            ("fifteen nights", average(15, 4.0), (0, 0)),
        ],
    );
}

#[test]
fn sundays_are_asked_and_counted() {
    let sundays = |count: i32| Time::new().duties((0..count).map(|n| 7 * n - 34 * 7 + 6), 10.0, 12.0);
    holds(
        Statute::SundayWork,
        vec![
            ("until midnight before it", Time::new().duty(5, 20.0, 24.0), (0, 0)),
            ("a quarter into it", Time::new().duty(5, 20.0, 24.25), (0, 1)),
            ("from midnight after it", Time::new().duty(7, 0.0, 4.0), (0, 0)),
            ("as they always do", Time::new().works([6], 9.0, 17.0).duty(6, 10.0, 12.0), (0, 0)),
        ],
    );
    holds(Statute::FreeSundays, vec![("39 in a year", sundays(39), (0, 0)), ("forty", sundays(40), (1, 0))]);
    let broken = &sundays(40).broken(Statute::FreeSundays)[0];
    assert_eq!((broken.is, broken.limit), (12, 13));
    assert_eq!(
        broken.window.to,
        sundays(40).at(7 * 39 - 34 * 7 + 7, 0.0),
        "it ends on the Sunday that is too many"
    );
}

#[test]
fn stand_by_leaves_time_that_is_free() {
    let stand_by = |days: &[i32]| {
        days.iter()
            .fold(Time::new(), |time, day| time.stretch(dialoog_working_time::Kind::StandBy, *day, 0.0, 24.0))
    };
    let on = |first: i32, end: i32| (first..end).collect::<Vec<_>>();
    holds(
        Statute::OnCallDays,
        vec![
            ("fourteen of 28 days", stand_by(&on(0, 14)), (0, 0)),
            ("fifteen", stand_by(&on(0, 15)), (1, 0)),
        ],
    );
    let every_other: Vec<i32> = (0..14).map(|day| 2 * day).collect();
    holds(
        Statute::OnCallFree,
        vec![
            (
                "two blocks of two days",
                stand_by(&[0, 3, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24, 26, 27]),
                (0, 0),
            ),
            ("never two days together", stand_by(&every_other).duty(27, 10.0, 11.0), (2, 0)),
        ],
    );
    let with = |time: Time, day: i32, from: f64, to: f64| {
        time.stretch(dialoog_working_time::Kind::StandBy, day, from, to)
    };
    let night = || Time::new().duty(1, 22.0, 30.0);
    holds(
        Statute::OnCallNight,
        vec![
            ("until eleven hours before a night", with(night(), 1, 8.0, 11.0), (0, 0)),
            ("a quarter too long", with(night(), 1, 8.0, 11.25), (1, 0)),
            ("from fourteen hours after it", with(night(), 2, 20.0, 22.0), (0, 0)),
            ("a quarter too soon", with(night(), 2, 19.75, 22.0), (1, 0)),
        ],
    );
    let call = |time: Time, from: f64, to: f64| time.stretch(dialoog_working_time::Kind::Call, 0, from, to);
    let day = || with(Time::new().duty(0, 6.0, 18.0), 0, 18.0, 24.0);
    holds(
        Statute::OnCallWork,
        vec![
            ("thirteen hours with a call", call(day(), 20.0, 21.0), (0, 0)),
            (
                "two calls of ten minutes are an hour at least",
                call(call(day(), 19.0, 19.17), 21.0, 21.17),
                (0, 0),
            ),
            ("three are more", call(call(call(day(), 18.5, 18.67), 20.0, 20.17), 22.0, 22.17), (1, 0)),
            (
                "time between calls within half an hour counts",
                call(call(day(), 19.0, 19.5), 19.98, 20.25),
                (1, 0),
            ),
        ],
    );
    // A call at night breaks no rest, and makes no night shift.
    let called = call(with(Time::new().duty(0, 9.0, 17.0).duty(1, 9.0, 17.0), 0, 17.0, 33.0), 26.0, 29.0);
    assert_eq!(called.broken(Statute::DailyRest), []);
    assert_eq!(called.broken(Statute::NightLength), []);
}

#[test]
fn who_has_limits_of_their_own_is_judged_by_them() {
    let found = |time: &Time, limits: &Limits| -> Vec<Statute> {
        let found = time.all(limits);
        found.into_iter().map(|violation| violation.rule).filter(|rule| *rule != Statute::Breaks).collect()
    };
    let long = Time::new().duty(0, 9.0, 20.0);
    assert_eq!(found(&long, &Limits::dutch()), []);
    assert_eq!(found(&long, &Limits::dutch().reduced()), [Statute::ShiftLength]);
    assert_eq!(found(&long, &Limits::dutch().minor()), [Statute::ShiftLength]);
    let late = Time::new().duty(0, 20.0, 23.25);
    assert_eq!(found(&late, &Limits::dutch().reduced()), []);
    assert_eq!(found(&late, &Limits::dutch().minor()), [Statute::NightBan]);
    let past_midnight = Time::new().duty(0, 20.0, 24.25);
    assert_eq!(found(&past_midnight, &Limits::dutch().reduced()), [Statute::NightBan]);
    let everything = Time::new().duties(0..28, 0.0, 20.0);
    let exempt = found(&everything, &Limits::dutch().exempt());
    assert!(
        !exempt.is_empty() && exempt.iter().all(|rule| format!("{rule:?}").starts_with("Night")),
        "nights stay: {exempt:?}"
    );
    let on_call = Time::new().stretch(dialoog_working_time::Kind::StandBy, 0, 18.0, 20.0);
    assert_eq!(found(&on_call, &Limits::dutch()), []);
    assert_eq!(found(&on_call, &Limits::dutch().minor()), [Statute::OnCallBan]);
}
