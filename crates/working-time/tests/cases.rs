//! For each rule the cases just inside and just outside, in the order of the articles of the Arbeidstijdenwet.

mod support;

use dialoog_working_time::{Level, Statute};
use support::{Time, weekdays};

/// A case: what somebody does, and how many breaches and questions a rule makes of it.
type Case = (&'static str, Time, (usize, usize));

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
    assert_eq!(own.all(&dialoog_working_time::Limits::dutch()).len(), 2, "but it is seen: length and break");
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
