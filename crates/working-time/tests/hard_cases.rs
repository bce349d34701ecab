//! Cases that are easily read wrong: gaps of exactly 8 hours, changes of the clock, weeks and series across borders, calls, minors,
//! the directive. Each says what the article expects.

mod support;

use dialoog_working_time::{Kind, Level, Limits, Statute};
use support::laws::Laws as _;
use support::{Time, weekdays};

/// A case: what somebody does, and how many breaches and questions a rule makes of it.
type Case = (&'static str, Time, (usize, usize));

#[track_caller]
fn holds_by(limits: &Limits, rule: Statute, cases: Vec<Case>) {
    for (name, time, expected) in cases {
        let found: Vec<_> = time.all(limits).into_iter().filter(|v| v.rule == rule && !v.own).collect();
        let breaches = found.iter().filter(|violation| violation.level == Level::Breach).count();
        assert_eq!((breaches, found.len() - breaches), expected, "{rule:?}: {name}: {found:?}");
    }
}

#[track_caller]
fn holds(rule: Statute, cases: Vec<Case>) {
    holds_by(&Limits::dutch(), rule, cases);
}

fn stand_by(time: Time, day: i32, from: f64, to: f64) -> Time {
    time.stretch(Kind::StandBy, day, from, to)
}

fn call(time: Time, day: i32, from: f64, to: f64) -> Time {
    time.stretch(Kind::Call, day, from, to)
}

/// Minutes as hours.
fn minutes(minutes: f64) -> f64 {
    minutes / 60.0
}

#[test]
fn a_shift_ends_with_eight_elapsed_hours_of_rest_and_not_before() {
    let two = |gap: f64| Time::new().duty(0, 6.0, 12.0).duty(0, 12.0 + gap, 18.25 + gap);
    let chain = |last: f64| {
        Time::new().duty(0, 0.0, 3.0).duty(0, 10.0, 13.0).duty(0, 20.0, 23.0).duty(1, 6.0, 6.0 + last)
    };
    let over_night = |change: i32| Time::with_change(6, change).duty(5, 15.5, 22.5).duty(6, 5.5, 12.5);
    holds(
        Statute::ShiftLength,
        vec![
            ("a gap of 7:59", two(8.0 - minutes(1.0)), (1, 0)),
            ("a gap of exactly 8 hours", two(8.0), (0, 0)),
            ("four pieces in 33 hours, twelve of work", chain(3.0), (0, 0)),
            ("a quarter more in them", chain(3.25), (1, 0)),
            ("seven hours on the clock, eight when it goes back", over_night(60), (0, 0)),
            ("seven hours on an ordinary night", over_night(0), (1, 0)),
            ("and six when it goes forward", over_night(-60), (1, 0)),
            ("stand-by after twelve hours", stand_by(Time::new().duty(0, 9.0, 21.0), 0, 21.0, 24.0), (0, 0)),
            (
                "a call after twelve hours",
                call(stand_by(Time::new().duty(0, 9.0, 21.0), 0, 21.0, 24.0), 0, 22.0, 23.0),
                (0, 0),
            ),
        ],
    );
}

#[test]
fn daily_rest_is_shortened_once_in_seven_times_24_hours_from_the_start_of_a_shift() {
    let office = || Time::new().works(weekdays(2), 9.0, 17.0).duty(0, 20.0, 22.25);
    holds(
        Statute::DailyRest,
        vec![
            ("exactly eight hours", Time::new().duty(0, 8.0, 24.0).duty(1, 8.0, 9.0), (0, 1)),
            ("a minute less is the same shift", Time::new().duty(0, 8.0, 24.0).duty(1, 7.98, 9.0), (1, 0)),
            (
                "eleven hours twice",
                Time::new().duty(0, 23.0, 31.0).duty(1, 18.0, 22.0).duty(2, 9.0, 12.0),
                (0, 0),
            ),
            ("the second a week later to the minute", office().duty(7, 20.0, 22.25), (0, 2)),
            ("the second begins a quarter sooner", office().duty(7, 8.75, 9.0).duty(7, 20.0, 22.25), (1, 1)),
            (
                "a call at night",
                call(
                    stand_by(Time::new().works([0, 1], 9.0, 17.0).duty(0, 17.0, 18.0), 0, 18.0, 33.0),
                    0,
                    27.0,
                    29.0,
                ),
                (0, 0),
            ),
        ],
    );
}

#[test]
fn weekly_rest_is_36_hours_or_72_in_two_weeks_in_pieces_of_32() {
    // Seven days of work, then a long rest: the second week makes up for the first.
    let long =
        |back: f64| Time::new().duties(0..7, 9.0, 17.0).duty(9, 17.0 - back, 23.0).duties(10..14, 9.0, 17.0);
    // Saturday 22:00 to Monday 10:00, week after week.
    let weeks = |change: i32| {
        (0..4).fold(Time::with_change(13, change), |time, week| {
            let monday = 7 * week;
            time.duty(monday, 10.0, 17.0).duties(monday + 1..monday + 5, 9.0, 17.0).duty(
                monday + 5,
                14.0,
                22.0,
            )
        })
    };
    let called = call(stand_by(Time::new().works(weekdays(2), 9.0, 17.0), 5, 8.0, 46.0), 6, 10.0, 13.0);
    holds(
        Statute::WeeklyRest,
        vec![
            ("72 hours after a week without rest", long(0.0), (0, 0)),
            ("71:45", long(0.25), (1, 0)),
            ("36 hours every week-end", weeks(0), (0, 0)),
            ("35 in the night in which the clock goes forward, 36 after it", weeks(-60), (6, 0)),
            ("37 where it goes back", weeks(60), (0, 0)),
            ("a call of three hours on Sunday", called, (0, 0)),
        ],
    );
}

#[test]
fn a_week_is_counted_from_the_day_that_is_set_and_an_hour_only_once() {
    let ten_hours = Time::new().duties(6..12, 8.0, 18.0).duty(12, 8.0, 9.0);
    holds(
        Statute::WeekHours,
        vec![
            ("51 hours from Monday on", ten_hours.clone(), (0, 0)),
            ("61 from Sunday on", ten_hours.week_starts(6), (1, 0)),
            (
                "a duty within recorded hours",
                (0..6)
                    .fold(Time::new(), |time, day| time.stretch(Kind::Recorded, day, 8.0, 18.0))
                    .duty(3, 9.0, 12.0),
                (0, 0),
            ),
            (
                "sixty, and a call of six minutes",
                call(stand_by(Time::new().duties(0..6, 8.0, 18.0), 6, 9.0, 11.0), 6, 10.0, 10.1),
                (1, 0),
            ),
        ],
    );
    let many = |last: f64| {
        let weeks = (0..14).fold(Time::new(), |time, week| time.duties(7 * week..7 * week + 6, 8.0, 17.0));
        weeks.duty(14 * 7, 8.0, 14.0).duty(15 * 7, 8.0, 8.0 + last)
    };
    holds(
        Statute::SixteenWeeks,
        vec![("768 hours in unequal weeks", many(6.0), (0, 0)), ("a quarter more", many(6.25), (1, 0))],
    );
}

#[test]
fn a_break_interrupts_the_shift_and_counts_from_a_quarter_of_an_hour() {
    let pieces = |pause: f64| {
        Time::new().duty(0, 9.0, 11.0).duty(0, 11.0 + pause, 13.0).duty(0, 13.0 + pause, 15.0).duty(
            0,
            15.0 + pause,
            17.0,
        )
    };
    holds(
        Statute::Breaks,
        vec![
            ("three pieces of fourteen minutes", pieces(minutes(14.0)), (1, 0)),
            ("three quarters", pieces(0.25), (0, 0)),
            ("ten hours with half an hour", Time::new().duty(0, 8.0, 13.0).duty(0, 13.5, 18.5), (0, 0)),
            ("ten and a quarter", Time::new().duty(0, 8.0, 13.0).duty(0, 13.5, 18.75), (1, 0)),
            (
                "stand-by in the break is a break",
                stand_by(Time::new().duty(0, 9.0, 13.0).duty(0, 13.5, 17.0), 0, 13.0, 13.5),
                (0, 0),
            ),
            ("a rest of 7:45 is one", Time::new().duty(0, 0.0, 5.0).duty(0, 12.75, 18.0), (0, 0)),
        ],
    );
}

#[test]
fn a_night_is_more_than_an_hour_before_six_however_it_is_parted() {
    let parted = |pause: (f64, f64), end: f64| Time::new().duty(0, 18.0, pause.0).duty(0, pause.1, end);
    holds(
        Statute::NightLength,
        vec![
            ("half an hour twice", parted((24.5, 29.5), 33.5), (0, 0)),
            ("three quarters twice", parted((24.75, 29.25), 33.0), (0, 1)),
            ("twelve hours, and twelve of rest", Time::new().duty(0, 20.0, 32.0).duty(1, 20.0, 21.0), (0, 1)),
            ("a minute less of rest", Time::new().duty(0, 20.0, 32.0).duty(1, 19.98, 21.0), (1, 0)),
            (
                "the twenty-third in 52 weeks",
                (0..23).fold(Time::new(), |time, night| time.duty(15 * night - 270, 20.0, 31.0)),
                (1, 22),
            ),
            (
                "a call at night",
                call(stand_by(Time::new().duty(0, 8.0, 18.0), 0, 18.0, 32.0), 0, 25.0, 29.0),
                (0, 0),
            ),
        ],
    );
    holds(
        Statute::NightRest,
        vec![
            ("exactly eight hours are asked", Time::new().duty(0, 22.0, 30.0).duty(1, 14.0, 16.0), (0, 1)),
            (
                "fourteen on the clock, thirteen when it goes forward",
                Time::with_change(6, -60).duty(5, 19.5, 26.5).duty(6, 16.5, 18.0),
                (0, 0),
            ),
        ],
    );
    let ending = |hour: f64| Time::new().duties((0..37).map(|n| 7 * (n / 3) + n % 3), 18.0, hour);
    holds(
        Statute::NightCount,
        vec![("37 that end at two", ending(26.0), (0, 0)), ("37 that end after it", ending(26.25), (4, 0))],
    );
}

#[test]
fn a_series_goes_on_until_there_is_a_day_of_rest() {
    let nights = |days: &[i32]| Time::new().duties(days.iter().copied(), 22.0, 30.0);
    holds(
        Statute::NightSeriesRest,
        vec![
            ("a day of rest before the third night", nights(&[0, 1, 3]).duty(5, 12.0, 13.0), (0, 0)),
            ("the same without it", nights(&[0, 1, 2]).duty(4, 12.0, 13.0), (1, 0)),
            (
                "46 hours in autumn are 45 on the clock",
                Time::with_change(6, 60).duties(3..6, 19.0, 25.5).duty(8, 0.0, 1.0),
                (0, 0),
            ),
            (
                "an evening among them",
                nights(&[0, 1]).duty(2, 16.0, 23.0).duty(3, 22.0, 30.0).duty(5, 8.0, 9.0),
                (0, 0),
            ),
        ],
    );
    let twice_a_day =
        |last: f64| Time::new().duties(0..4, 6.0, 8.0).duties(0..3, 17.0, 19.0).duty(3, 22.0, last);
    holds(
        Statute::NightSeries,
        vec![
            ("two shifts a day count twice", twice_a_day(26.0), (1, 0)),
            ("without a night", twice_a_day(23.0), (0, 0)),
            (
                "a day of rest parts eight in two",
                Time::new().duties(0..4, 9.0, 12.0).duty(5, 20.0, 26.0).duties(6..9, 20.0, 22.0),
                (0, 0),
            ),
        ],
    );
}

#[test]
fn a_sunday_lasts_from_midnight_to_midnight() {
    let nights = |count: i32| Time::new().duties((0..count).map(|n| 7 * n - 34 * 7 + 5), 22.0, 24.25);
    holds(
        Statute::SundayWork,
        vec![
            ("Sunday evening into Monday", Time::new().duty(6, 23.0, 31.0), (0, 1)),
            ("Monday only", Time::new().duty(7, 0.0, 8.0), (0, 0)),
            ("stand-by", stand_by(Time::new(), 6, 9.0, 17.0), (0, 0)),
            ("a call", call(stand_by(Time::new(), 6, 9.0, 17.0), 6, 10.0, 10.5), (0, 1)),
        ],
    );
    holds(
        Statute::FreeSundays,
        vec![
            ("39 Saturday nights that end in a quarter of Sunday", nights(39), (0, 0)),
            ("forty of them", nights(40), (1, 0)),
            (
                "in 53 weeks",
                Time::new().duties((0..20).map(|n| 7 * n - 34 * 7 + 6), 9.0, 10.0).duties(
                    (33..53).map(|n| 7 * n - 34 * 7 + 6),
                    9.0,
                    10.0,
                ),
                (0, 0),
            ),
        ],
    );
}

#[test]
fn stand_by_of_one_week_in_two_is_lawful_and_counts_from_its_start() {
    let weeks = |weeks: &[i32]| {
        weeks.iter().fold(Time::new(), |time, week| stand_by(time, 7 * week, 17.0, 7.0 * 24.0 + 9.0))
    };
    let nights = |count: i32| (0..count).fold(Time::new(), |time, day| stand_by(time, day, 17.0, 33.0));
    holds(
        Statute::OnCallDays,
        vec![
            ("one week in two, from Monday evening to Monday morning", weeks(&[0, 2, 4, 6]), (0, 0)),
            ("three weeks in four", weeks(&[0, 1, 2]), (1, 0)),
            ("fourteen nights in a row", nights(14), (0, 0)),
            ("fifteen", nights(15), (1, 0)),
            (
                "a working day between two nights is no day without stand-by",
                (0..7).fold(Time::new(), |time, n| stand_by(time, 4 * n, 17.0, 33.0)),
                (0, 0),
            ),
        ],
    );
    let free = |second: f64| {
        let time = stand_by(stand_by(Time::new(), 0, 0.0, 240.0), 12, 0.0, 240.0);
        stand_by(time, 22, second, 144.0)
    };
    holds(
        Statute::OnCallFree,
        vec![
            (
                "two blocks of two days",
                stand_by(stand_by(stand_by(Time::new(), 0, 0.0, 240.0), 12, 0.0, 240.0), 24, 0.0, 96.0),
                (0, 0),
            ),
            ("the second a quarter short", free(48.0 - 0.25), (1, 0)),
            (
                "a quarter of work in one",
                stand_by(stand_by(stand_by(Time::new(), 0, 0.0, 240.0), 12, 0.0, 240.0), 24, 0.0, 96.0)
                    .duty(11, 0.0, 0.25),
                (1, 0),
            ),
        ],
    );
}

#[test]
fn a_call_counts_for_half_an_hour_and_joins_another_within_half_an_hour_of_its_end() {
    let day = || stand_by(Time::new().duty(0, 6.0, 18.0), 0, 18.0, 24.0);
    let calls = |second: f64| {
        call(
            call(day(), 0, 19.0, 19.0 + minutes(10.0)),
            0,
            19.0 + minutes(second),
            19.0 + minutes(second + 10.0),
        )
    };
    holds(
        Statute::OnCallWork,
        vec![
            ("35 minutes after the end of the first: an hour in all", calls(45.0), (0, 0)),
            ("25 minutes after it: 65", calls(35.0), (1, 0)),
            (
                "thirteen hours in 24 that end with the stand-by",
                stand_by(Time::new().duty(0, 9.0, 15.0).duty(1, 2.0, 9.0), 1, 8.75, 10.0),
                (0, 0),
            ),
        ],
    );
    let average = |nights: i32, hours: f64| {
        let weeks =
            (0..16).fold(Time::new(), |time, week| time.duties(7 * week..7 * week + 4, 8.0, 8.0 + hours));
        (0..nights).fold(weeks, |time, night| stand_by(time, 7 * night + 4, 22.0, 30.0))
    };
    holds(
        Statute::OnCallAverage,
        vec![
            ("forty hours", average(16, 10.0), (0, 0)),
            ("more, up to 45, is asked", average(16, 11.0), (0, 1)),
            ("more than 45", average(16, 11.5), (1, 0)),
            ("fifteen nights", average(15, 11.5), (0, 0)),
        ],
    );
}

#[test]
fn minors_and_people_with_reduced_limits_have_their_own() {
    let minor = Limits::dutch().minor();
    holds_by(
        &minor,
        Statute::Breaks,
        vec![
            ("four and a half hours", Time::new().duty(0, 9.0, 13.5), (0, 0)),
            ("a quarter more", Time::new().duty(0, 9.0, 13.75), (1, 0)),
        ],
    );
    let long = Time::new().duties(0..7, 9.0, 15.0).duty(9, 15.0, 18.0).duties(10..14, 9.0, 15.0);
    holds_by(
        &minor,
        Statute::WeeklyRest,
        vec![("no second week makes up for one without rest", long.clone(), (1, 0))],
    );
    holds(Statute::WeeklyRest, vec![("as it does for adults", long, (0, 0))]);
    holds_by(
        &minor,
        Statute::DailyRest,
        vec![
            ("twelve hours", Time::new().duty(0, 16.0, 21.0).duty(1, 9.0, 12.0), (0, 0)),
            (
                "a quarter less is nobody's to decide",
                Time::new().duty(0, 16.0, 21.25).duty(1, 9.0, 12.0),
                (1, 0),
            ),
        ],
    );
    holds_by(
        &minor,
        Statute::NightBan,
        vec![
            ("until 23:00 and from 06:00", Time::new().duty(0, 20.0, 23.0).duty(2, 6.0, 9.0), (0, 0)),
            ("a quarter before 06:00", Time::new().duty(2, 5.75, 9.0), (1, 0)),
            ("06:00 on the morning of the change", Time::with_change(6, -60).duty(6, 6.0, 9.0), (0, 0)),
        ],
    );
    holds_by(
        &Limits::dutch().reduced(),
        Statute::FourWeeks,
        vec![
            (
                "50 hours on average",
                (0..4).fold(Time::new(), |time, week| time.duties(7 * week..7 * week + 5, 8.0, 18.0)),
                (0, 0),
            ),
            (
                "a quarter more",
                (0..4)
                    .fold(Time::new(), |time, week| time.duties(7 * week..7 * week + 5, 8.0, 18.0))
                    .duty(5, 9.0, 9.25),
                (1, 0),
            ),
        ],
    );
}

#[test]
fn the_directive_asks_less_and_lets_nothing_be_decided() {
    let european = Limits::european();
    holds_by(
        &european,
        Statute::DailyRest,
        vec![
            ("eleven hours", Time::new().duty(0, 9.0, 22.0).duty(1, 9.0, 12.0), (0, 0)),
            ("a quarter less", Time::new().duty(0, 9.0, 22.25).duty(1, 9.0, 12.0), (1, 0)),
        ],
    );
    holds_by(
        &european,
        Statute::Breaks,
        vec![
            ("six hours", Time::new().duty(0, 9.0, 15.0), (0, 0)),
            (
                "more, with a minute",
                Time::new().duty(0, 9.0, 12.0).duty(0, 12.0 + minutes(1.0), 17.0),
                (0, 0),
            ),
            ("more without", Time::new().duty(0, 9.0, 15.25), (1, 0)),
        ],
    );
    let thirteen = Time::new().duty(0, 8.0, 12.0).duty(0, 12.5, 21.0);
    assert_eq!(thirteen.all(&european), [], "no length of a shift");
    let weekly = |monday: f64| {
        (0..3).fold(Time::new(), |time, week| {
            time.duty(7 * week, monday, 17.0).duties(7 * week + 1..7 * week + 5, 9.0, 17.0).duty(
                7 * week + 5,
                14.0,
                22.0,
            )
        })
    };
    holds_by(
        &european,
        Statute::WeeklyRest,
        vec![("35 hours every week", weekly(9.0), (0, 0)), ("34:45", weekly(8.75), (8, 0))],
    );
    let average = |extra: f64| {
        (0..17).fold(Time::new(), |time, week| time.duties(7 * week..7 * week + 6, 9.0, 17.0)).duty(
            6,
            9.0,
            9.0 + extra,
        )
    };
    holds_by(
        &european,
        Statute::SixteenWeeks,
        vec![("48 hours in 17 weeks", average(0.0), (0, 0)), ("a quarter more", average(0.25), (1, 0))],
    );
}
