//! Histories that are not as one would wish them: each has a right answer.

mod common;

use chrono::{Datelike, Duration, NaiveDate};
use common::{channel, day, organisation};
use dialoog_demand::{AnomalyKind, ChannelForecast, forecast};
use dialoog_model::*;

fn monday() -> NaiveDate {
    day(2026, 9, 7)
}

/// Messages in a quarter: 336 on a workday, 168 on a day of the weekend.
fn usual(date: NaiveDate, quarter: usize) -> f64 {
    let by_day = if (32..80).contains(&quarter) { 6.0 } else { 1.0 };
    if is_weekend(date) { by_day / 2.0 } else { by_day }
}

const WEEK: f64 = 5.0 * 336.0 + 2.0 * 168.0;

fn is_weekend(date: NaiveDate) -> bool {
    date.weekday().num_days_from_monday() >= 5
}

fn history(days: i64, count: impl Fn(NaiveDate, usize) -> f64) -> Vec<HistoryDay> {
    (0..days).map(|d| one_day(monday() + Duration::days(d), &count)).collect()
}

fn one_day(date: NaiveDate, count: impl Fn(NaiveDate, usize) -> f64) -> HistoryDay {
    HistoryDay { channel: channel(), date, counts: (0..96).map(|q| Some(count(date, q))).collect() }
}

/// What is expected in so many days from the day on that is `after` days after the last of the history.
fn ahead(history: &[HistoryDay], after: i64, days: usize) -> ChannelForecast {
    let organisation = organisation();
    let last = history.iter().map(|d| d.date).max().expect("a day");
    let grid = organisation.grid(last + Duration::days(after), days);
    forecast(&organisation, channel(), history, &grid).expect("a forecast")
}

fn messages(found: &ChannelForecast) -> f64 {
    found.per_slot.iter().map(|s| s.mean).sum()
}

/// Messages of each day.
fn by_day(found: &ChannelForecast) -> Vec<f64> {
    found.per_slot.chunks(48).map(|day| day.iter().map(|s| s.mean).sum()).collect()
}

fn near(found: f64, expected: f64, part: f64) {
    assert!((found / expected - 1.0).abs() < part, "{found}, expected about {expected}");
}

#[test]
fn a_channel_with_many_days_of_nothing_is_expected_to_have_as_many() {
    // Twelve messages on every fourth day.
    let rare = history(84, |date, q| f64::from(date.ordinal() % 4 == 0 && (40..64).contains(&q)) / 2.0);
    let found = ahead(&rare, 1, 28);
    near(messages(&found), 12.0 * 7.0, 0.25);
    assert!(found.anomalies.is_empty(), "{:?}", found.anomalies);
    assert!(found.per_slot.iter().all(|s| s.p10 <= s.p50 && s.p50 <= s.p90 && s.p95.is_finite()));
}

#[test]
fn a_dead_channel_is_expected_to_stay_dead() {
    let found = ahead(&history(70, |_, _| 0.0), 1, 28);
    assert!(messages(&found) == 0.0 && found.usual_error.is_none());
    let died = monday() + Duration::days(60);
    let found = ahead(&history(84, |date, q| if date < died { usual(date, q) } else { 0.0 }), 1, 7);
    assert!(messages(&found) < 0.02 * WEEK, "{}", messages(&found));
    assert!(found.anomalies.iter().all(|a| a.kind != AnomalyKind::Silence), "{:?}", found.anomalies);
}

#[test]
fn weekends_that_are_shut_by_now_are_shut_and_no_standstill_of_the_counter() {
    for weeks in [2, 3, 5] {
        let shut = monday() + Duration::days(70 - 7 * weeks);
        let now = history(70, |date, q| if date >= shut && is_weekend(date) { 0.0 } else { usual(date, q) });
        let found = ahead(&now, 1, 28);
        for week in by_day(&found).chunks(7) {
            near(week[..5].iter().sum(), 5.0 * 336.0, 0.1);
            assert!(week[5] + week[6] < 2.0, "{week:?} after {weeks} weeks");
        }
        assert!(found.anomalies.is_empty(), "{:?}", found.anomalies);
    }
}

#[test]
fn one_weekend_without_a_message_may_be_the_counter() {
    let shut = monday() + Duration::days(63);
    let found = ahead(
        &history(70, |date, q| if date >= shut && is_weekend(date) { 0.0 } else { usual(date, q) }),
        1,
        7,
    );
    near(messages(&found), WEEK, 0.1);
    assert!(found.anomalies.len() == 2 && found.anomalies.iter().all(|a| a.kind == AnomalyKind::Silence));
}

#[test]
fn a_row_far_from_the_rest_is_told_and_not_learnt_from() {
    for apart in [-3000, -200, 120, 4000] {
        let mut with = history(70, usual);
        let last = monday() + Duration::days(69);
        let stray = if apart < 0 { monday() + Duration::days(apart) } else { last + Duration::days(apart) };
        with.push(one_day(stray, |_, q| f64::from(q == 40)));
        let organisation = organisation();
        let grid = organisation.grid(last + Duration::days(1), 7);
        let found = forecast(&organisation, channel(), &with, &grid).expect("a forecast");
        near(messages(&found), WEEK, 0.05);
        let told: Vec<_> = found.anomalies.iter().map(|a| (a.date, a.kind, a.learnt)).collect();
        assert_eq!(told, [(stray, AnomalyKind::Stray, false)], "{apart} days apart");
    }
}

#[test]
fn a_history_that_ended_a_year_ago_is_used_all_the_same() {
    let found = ahead(&history(70, usual), 365, 7);
    near(messages(&found), WEEK, 0.05);
    assert_eq!(found.last_day, Some(monday() + Duration::days(69)));
}

#[test]
fn one_incident_in_three_months_is_not_how_far_off_a_forecast_usually_is() {
    let incident = monday() + Duration::days(75);
    let found =
        ahead(&history(91, |date, q| usual(date, q) * if date == incident { 40.0 } else { 1.0 }), 1, 28);
    assert!(found.usual_error.expect("long enough") < 0.1, "{:?}", found.usual_error);
    near(messages(&found), 4.0 * WEEK, 0.05);
}

#[test]
fn a_spike_on_one_day_does_not_lift_the_same_hour_of_others() {
    for days in [21, 42, 70] {
        for back in [1, 3, 8] {
            let spike = monday() + Duration::days(days - back);
            let quiet = |date: NaiveDate, q: usize| usual(date, q) / 6.0;
            let with = history(days, |date, q| {
                quiet(date, q) + if date == spike && q / 4 == 14 { 25.0 } else { 0.0 }
            });
            let (with, without) = (ahead(&with, 1, 7), ahead(&history(days, quiet), 1, 7));
            for (d, (with, without)) in with.per_slot.chunks(48).zip(without.per_slot.chunks(48)).enumerate()
            {
                let of = |day: &[Expected]| day[28].mean + day[29].mean;
                assert!(
                    of(with) < 1.6 * of(without),
                    "{days} days, {back} back, day {d}: {} of {}",
                    of(with),
                    of(without)
                );
            }
        }
    }
}

#[test]
fn after_a_step_the_level_follows_within_days() {
    for (factor, days) in [(1.6, 5), (0.6, 5), (2.5, 6)] {
        let step = monday() + Duration::days(84 - days);
        let found =
            ahead(&history(84, |date, q| usual(date, q) * if date >= step { factor } else { 1.0 }), 1, 7);
        near(messages(&found), factor * WEEK, 0.15);
    }
}

#[test]
fn a_trend_goes_on_for_a_while_and_not_for_ever() {
    let growth = |date: NaiveDate| 1.01_f64.powi((date - monday()).num_days() as i32);
    let found = ahead(&history(84, |date, q| usual(date, q) * growth(date)), 1, 28);
    let last = growth(monday() + Duration::days(83));
    let weeks: Vec<f64> =
        by_day(&found).chunks(7).map(|week| week.iter().sum::<f64>() / WEEK / last).collect();
    near(weeks[0], 1.04, 0.06);
    assert!((1.03..1.3).contains(&weeks[3]), "{weeks:?}");
}

#[test]
fn a_channel_of_three_days_is_expected_to_go_on_as_it_began() {
    let found = ahead(&history(3, usual), 1, 7);
    near(messages(&found), 7.0 * 336.0, 0.05);
    assert_eq!(found.usual_error, None);
    assert!(found.per_slot.iter().all(|s| s.p10 <= s.p50 && s.p50 <= s.p90 && s.p95.is_finite()));
}

#[test]
fn the_season_of_the_year_is_expected_again() {
    // Twice as many in June as in December, for two years and a half up to the end of April.
    let first = day(2024, 11, 4);
    let season = |date: NaiveDate| {
        let angle = (f64::from(date.ordinal()) - 172.0) / 365.25 * std::f64::consts::TAU;
        1.5 + 0.5 * angle.cos()
    };
    let days = (day(2027, 4, 25) - first).num_days();
    let years: Vec<HistoryDay> = (0..days)
        .map(|d| first + Duration::days(d))
        .map(|date| one_day(date, |date, q| usual(date, q) * season(date)))
        .collect();
    let found = ahead(&years, 1, 28);
    let came: f64 = (22..28)
        .map(|d| day(2027, 4, 25) + Duration::days(d))
        .map(|date| season(date) * if is_weekend(date) { 168.0 } else { 336.0 })
        .sum();
    near(by_day(&found)[22..28].iter().sum(), came, 0.04);
}
