//! What a forecast promises, on histories that are known to the message.

mod common;

use chrono::{Datelike, Duration, NaiveDate};
use common::{channel, chat, day, mail, organisation};
use dialoog_demand::{
    AnomalyKind, ChannelForecast, DemandError, Forecasts, Method, forecast, forecasts, unusable_days, volumes,
};
use dialoog_model::*;
use std::collections::BTreeMap;

fn monday() -> NaiveDate {
    day(2026, 9, 7)
}

/// Messages in a quarter: more by day than by night, half as many in weekends.
fn usual(date: NaiveDate, quarter: usize) -> f64 {
    let hour = quarter / 4;
    let by_day = if (8..20).contains(&hour) { 6.0 } else { 1.0 };
    if date.weekday().num_days_from_monday() >= 5 { by_day / 2.0 } else { by_day }
}

fn history(days: i64, count: impl Fn(NaiveDate, usize) -> Option<f64>) -> Vec<HistoryDay> {
    (0..days)
        .map(|d| monday() + Duration::days(d))
        .map(|date| HistoryDay {
            channel: channel(),
            date,
            counts: (0..96).map(|q| count(date, q)).collect(),
        })
        .collect()
}

fn learn(days: &[HistoryDay]) -> ChannelForecast {
    let organisation = organisation();
    forecast(&organisation, channel(), days, &organisation.grid(day(2026, 11, 23), 7)).expect("a forecast")
}

fn messages(found: &ChannelForecast) -> f64 {
    found.per_slot.iter().map(|s| s.mean).sum()
}

const WEEK: f64 = 5.0 * 336.0 + 2.0 * 168.0;

fn near(found: f64, expected: f64, part: f64) {
    assert!((found / expected - 1.0).abs() < part, "{found}, expected about {expected}");
}

#[test]
fn a_regular_history_comes_back_as_it_was() {
    let found = learn(&history(70, |date, q| Some(usual(date, q))));
    near(messages(&found), WEEK, 0.01);
    near(found.per_hour_of_week[10], 24.0, 0.02);
    near(found.per_hour_of_week[24 * 6 + 3], 2.0, 0.05);
    near(found.per_slot[24].mean, 12.0, 0.02);
    assert!(found.usual_error.expect("long enough") < 0.02);
    for slot in &found.per_slot {
        assert!(slot.p10 <= slot.p50 && slot.p50 <= slot.p80 && slot.p80 <= slot.p95);
        assert!(slot.p95 > slot.mean);
    }
}

#[test]
fn gaps_are_not_zeros() {
    let gappy = history(70, |date, q| {
        let lost = date.ordinal() % 5 == 0 || (date.ordinal() % 3 == 0 && (30..50).contains(&q));
        (!lost).then(|| usual(date, q))
    });
    near(messages(&learn(&gappy)), WEEK, 0.03);
}

#[test]
fn a_channel_that_is_closed_at_night_is_judged_by_its_days() {
    let days = history(70, |date, q| (32..80).contains(&q).then(|| usual(date, q)));
    assert!(learn(&days).usual_error.expect("long enough") < 0.02);
}

#[test]
fn an_incident_is_not_the_new_usual() {
    let incident = monday() + Duration::days(57);
    let with = history(70, |date, q| Some(usual(date, q) * if date == incident { 12.0 } else { 1.0 }));
    let found = learn(&with);
    near(messages(&found), WEEK, 0.15);
    // Nor is it the usual of its weekday.
    near(found.per_hour_of_week[24 * 2 + 10], found.per_hour_of_week[24 + 10], 0.25);
}

#[test]
fn a_weekly_consult_hour_is_no_incident() {
    let on_tuesdays = |date: NaiveDate, q: usize| date.weekday() == chrono::Weekday::Tue && q / 4 == 19;
    let found = learn(&history(70, |date, q| Some(if on_tuesdays(date, q) { 5.0 } else { 0.0 })));
    near(found.per_hour_of_week[24 + 19], 20.0, 0.05);
    near(messages(&found), 20.0, 0.05);
}

#[test]
fn a_channel_that_takes_off_is_followed() {
    let takes_off = monday() + Duration::days(49);
    let found =
        learn(&history(70, |date, q| Some(usual(date, q) * if date >= takes_off { 8.0 } else { 1.0 })));
    assert!(messages(&found) > 4.5 * WEEK, "{} after it became {}", messages(&found), 8.0 * WEEK);
}

#[test]
fn bursts_count_in_the_mean() {
    // One hour in twelve is six times as busy: the mean is 1.42 of the median.
    let burst = |date: NaiveDate, q: usize| (date.ordinal() as usize * 7 + q / 4 * 5).is_multiple_of(12);
    let bursty = history(84, |date, q| Some(usual(date, q) * if burst(date, q) { 6.0 } else { 1.0 }));
    let came: f64 = bursty[56..].iter().flat_map(|d| d.counts.iter().flatten()).sum::<f64>() / 4.0;
    near(messages(&learn(&bursty)), came, 0.08);
}

#[test]
fn past_events_are_taken_out_before_learning() {
    let from = monday() + Duration::days(56);
    let lifted = history(70, |date, q| Some(usual(date, q) * if date >= from { 2.0 } else { 1.0 }));
    let mut organisation = organisation();
    organisation.events.push(Event {
        id: EventId::derived(common::OWNER, "campaign"),
        name: "Campaign".into(),
        kind: EventKind::Campaign,
        start: from.and_time(chrono::NaiveTime::MIN).and_utc(),
        end: (from + Duration::days(14)).and_time(chrono::NaiveTime::MIN).and_utc(),
        uplift: 2.0,
        course: Course::Even,
        streams: Vec::new(),
        presence: Vec::new(),
    });
    let grid = organisation.grid(day(2026, 11, 23), 7);
    let found = forecast(&organisation, channel(), &lifted, &grid).expect("a forecast");
    near(messages(&found), WEEK, 0.01);
}

#[test]
fn short_odd_and_empty_histories_are_met_with_sense() {
    // One Monday: a week of such days, without an error to tell.
    let one = learn(&history(1, |date, q| Some(usual(date, q))));
    near(messages(&one), 7.0 * 336.0, 0.02);
    assert_eq!(one.usual_error, None);
    // Nothing ever came.
    let zeros = learn(&history(40, |_, _| Some(0.0)));
    assert!(zeros.per_slot.iter().all(|s| *s == Expected::default()));
    // One giant spike and nothing else.
    let spike =
        learn(&history(40, |date, q| Some(if date == day(2026, 9, 20) && q == 40 { 1e7 } else { 0.0 })));
    assert!(messages(&spike) < 100.0, "{} messages a week after a single spike", messages(&spike));
    // A message every other day is not an incident.
    let rare = learn(&history(70, |date, q| Some(f64::from(date.ordinal() % 2 == 0 && q == 44))));
    near(messages(&rare), 3.5, 0.1);
    // Only office hours are known.
    let office = learn(&history(28, |date, q| (36..68).contains(&q).then(|| usual(date, q))));
    near(office.per_hour_of_week[10], 24.0, 0.02);
    assert!(office.per_hour_of_week[3].abs() < 1e-12);
}

#[test]
fn what_cannot_be_learnt_from_is_refused() {
    let organisation = organisation();
    let grid = organisation.grid(day(2026, 11, 23), 7);
    let refused = |days: &[HistoryDay]| forecast(&organisation, channel(), days, &grid).expect_err("refused");
    let none = DemandError::NoHistory { channel: channel() };
    assert_eq!(refused(&[]), none);
    assert_eq!(refused(&history(10, |_, _| None)), none);
}

#[test]
fn a_day_that_cannot_be_learnt_from_is_left_out_and_the_others_are_learnt_from() {
    let organisation = organisation();
    let grid = organisation.grid(day(2026, 11, 23), 7);
    let whole = history(28, |_, _| Some(1.0));
    let mut gap = whole.clone();
    gap.remove(20);
    let expected = forecast(&organisation, channel(), &gap, &grid).expect("a forecast");
    let bad: [&dyn Fn(&mut HistoryDay); 4] = [
        &|day| day.counts.truncate(95),
        &|day| day.counts[5] = Some(-1.0),
        &|day| day.counts[5] = Some(f64::INFINITY),
        &|day| day.counts[5] = Some(2.7e21),
    ];
    for spoil in bad {
        let mut spoilt = whole.clone();
        spoil(&mut spoilt[20]);
        let date = spoilt[20].date;
        assert_eq!(unusable_days(&organisation, &spoilt).map(|day| day.date).collect::<Vec<_>>(), [date]);
        let found = forecast(&organisation, channel(), &spoilt, &grid).expect("a forecast");
        assert_eq!(found.per_slot, expected.per_slot);
    }
    assert_eq!(unusable_days(&organisation, &whole).count(), 0);
}

#[test]
fn days_on_which_the_clock_changes_are_learnt_by_the_clock_on_the_wall() {
    let mut organisation = organisation();
    organisation.settings.zone = chrono_tz::Europe::Amsterdam;
    let first = day(2026, 10, 5);
    let days: Vec<HistoryDay> = (0..28)
        .map(|d| first + Duration::days(d))
        .map(|date| {
            let grid = TimeGrid::new(organisation.settings.zone, SlotLength::Quarter, date, 1);
            // All messages come from nine to ten in the morning.
            let at_nine = |slot: usize| (540..600).contains(&grid.wall(slot).1);
            let counts = (0..grid.len()).map(|slot| Some(if at_nine(slot) { 10.0 } else { 0.0 })).collect();
            HistoryDay { channel: channel(), date, counts }
        })
        .collect();
    assert_eq!(days[20].counts.len(), 100, "the last Sunday of October");
    let grid = organisation.grid(day(2027, 3, 22), 7);
    let found = forecast(&organisation, channel(), &days, &grid).expect("a forecast");
    assert_eq!(found.per_slot.len(), grid.len());
    for slot in 0..grid.len() {
        let nine = (540..600).contains(&grid.wall(slot).1);
        assert_eq!(found.per_slot[slot].mean > 15.0, nine);
        assert_eq!(found.per_slot[slot].mean > 0.01, nine);
    }
}

#[test]
fn streams_share_the_channel_and_take_events_and_the_planners_own_numbers() {
    let mut organisation = organisation();
    let first = day(2026, 11, 23);
    let at = |hour: i64, minute: i64| {
        let start = first.and_time(chrono::NaiveTime::MIN).and_utc();
        start + Duration::minutes(60 * hour + minute)
    };
    organisation.events.push(Event {
        id: EventId::derived(common::OWNER, "news"),
        name: "News".into(),
        kind: EventKind::Announcement,
        start: at(10, 0),
        end: at(12, 15),
        uplift: 3.0,
        course: Course::Even,
        streams: vec![mail()],
        presence: Vec::new(),
    });
    let own = |stream, start, end| VolumeOverride { stream, start, end, per_hour: 40.0 };
    organisation.volume_overrides.push(own(chat(), at(14, 0), at(15, 0)));
    let grid = organisation.grid(first, 7);
    let history = BTreeMap::from([(channel(), history(70, |date, q| Some(usual(date, q))))]);
    let found = volumes(&organisation, &forecasts(&organisation, &history, &grid).expect("forecasts"), &grid);
    let of = |stream, slot: usize| {
        let volume = found.iter().find(|v| v.stream == stream).expect("a volume");
        volume.per_slot[slot].mean
    };
    near(of(mail(), 18), 9.0, 0.02);
    near(of(chat(), 18), 3.0, 0.02);
    near(of(mail(), 20), 27.0, 0.02);
    near(of(mail(), 24), 18.0, 0.02);
    near(of(chat(), 20), 3.0, 0.02);
    near(of(chat(), 28), 20.0, 1e-9);
    let without = volumes(&organisation, &Forecasts::new(), &grid);
    let messages: f64 = without.iter().flat_map(|v| &v.per_slot).map(|s| s.mean).sum();
    // Only what the planner said.
    near(messages, 40.0, 1e-9);
}

#[test]
fn a_live_channel_expects_nothing_while_it_is_closed_and_zeros_of_closed_hours_teach_nothing() {
    let mut organisation = organisation();
    organisation.streams.retain(|s| s.id == chat());
    organisation.streams[0].share = 1.0;
    organisation.channels[0].opening = WeekPattern::on([3], 14 * 60, 16 * 60);
    let counts = |date: NaiveDate, quarter: usize| {
        let open = date.weekday().num_days_from_monday() == 3 && (56..64).contains(&quarter);
        Some(if open { 2.0 } else { 0.0 })
    };
    let grid = organisation.grid(day(2026, 11, 23), 7);
    let found = forecast(&organisation, channel(), &history(70, counts), &grid).expect("a forecast");
    near(messages(&found), 16.0, 0.05);
    near(found.per_hour_of_week[3 * 24 + 14], 8.0, 0.05);
    assert!(found.per_hour_of_week[24 + 14] == 0.0);
}

#[test]
fn an_incident_and_a_silence_are_found_named_and_not_learnt_from() {
    let (busy, still) = (day(2026, 11, 3), day(2026, 10, 14));
    let found = learn(&history(70, |date, q| {
        let factor = if date == busy {
            12.0
        } else if date == still {
            0.0
        } else {
            1.0
        };
        Some(usual(date, q) * factor)
    }));
    let named: Vec<_> = found.anomalies.iter().map(|s| (s.date, s.kind, s.learnt)).collect();
    assert_eq!(named, [(still, AnomalyKind::Silence, false), (busy, AnomalyKind::Spike, false)]);
    near(found.anomalies[1].observed, 12.0 * found.anomalies[1].usual, 0.25);
    near(messages(&found), WEEK, 0.01);
}

#[test]
fn a_silence_of_weeks_is_the_new_usual() {
    let ended = monday() + Duration::days(42);
    let found = learn(&history(70, |date, q| Some(usual(date, q) * f64::from(date < ended))));
    assert_eq!(found.anomalies, []);
    assert!(messages(&found) < 0.6 * WEEK, "{}", messages(&found));
}

#[test]
fn a_holiday_is_like_a_sunday_and_past_ones_say_how_busy() {
    let mut organisation = organisation();
    organisation.settings.zone = chrono_tz::Europe::Amsterdam;
    // From the end of summer time, so that every day has 24 hours; Christmas and New Year were quieter than Sundays.
    let first = day(2025, 10, 27);
    let feasts = [day(2025, 12, 25), day(2025, 12, 26), day(2026, 1, 1)];
    let days: Vec<HistoryDay> = (0..84)
        .map(|d| first + Duration::days(d))
        .map(|date| {
            let factor = if feasts.contains(&date) { 0.1 } else { 1.0 };
            let counts = (0..96).map(|q| Some(usual(date, q) * factor)).collect();
            HistoryDay { channel: channel(), date, counts }
        })
        .collect();
    let of_day = |days: &[HistoryDay], first: NaiveDate, day: usize| -> f64 {
        let found =
            forecast(&organisation, channel(), days, &organisation.grid(first, 7)).expect("a forecast");
        found.per_slot[day * 48..(day + 1) * 48].iter().map(|s| s.mean).sum()
    };
    // Before any holiday: Friday the 25th of 2026 is like a Sunday.
    let week = day(2026, 12, 21);
    near(of_day(&days[..50], week, 4), of_day(&days[..50], week, 6), 0.02);
    assert!(of_day(&days[..50], week, 4) < 0.6 * of_day(&days[..50], week, 3));
    // After three quiet ones: quieter than a Sunday.
    assert!(of_day(&days, week, 4) < 0.7 * of_day(&days, week, 6));
    let found = forecast(&organisation, channel(), &days, &organisation.grid(week, 7)).expect("a forecast");
    let named: Vec<_> = found.anomalies.iter().map(|s| s.kind).collect();
    assert_eq!(named, [Holiday::Christmas, Holiday::BoxingDay, Holiday::NewYear].map(AnomalyKind::Holiday));
    near(found.per_slot[..48].iter().map(|s| s.mean).sum(), 336.0, 0.02);
}

#[test]
fn a_planner_can_have_any_day_left_out_or_learnt_from() {
    let last_week = |date: NaiveDate| date >= monday() + Duration::days(63);
    let lifted = history(70, |date, q| Some(usual(date, q) * if last_week(date) { 2.0 } else { 1.0 }));
    let week: Vec<NaiveDate> = lifted[63..].iter().map(|d| d.date).collect();
    let mark = |lesson| {
        week.iter().map(|date| DayMark { channel: channel(), date: *date, lesson }).collect::<Vec<_>>()
    };
    let of = |days: &[HistoryDay], marks: Vec<DayMark>| {
        let organisation = Organisation { day_marks: marks, ..organisation() };
        let grid = organisation.grid(day(2026, 11, 23), 7);
        forecast(&organisation, channel(), days, &grid).expect("a forecast")
    };
    let left_out = of(&lifted, mark(Lesson::LeaveOut));
    near(messages(&left_out), WEEK, 0.01);
    assert!(left_out.anomalies.iter().all(|s| s.kind == AnomalyKind::Chosen && s.decided && !s.learnt));
    assert!(messages(&of(&lifted, Vec::new())) > 1.1 * WEEK);
    let incident = monday() + Duration::days(57);
    let spike = history(70, |date, q| Some(usual(date, q) * if date == incident { 12.0 } else { 1.0 }));
    let marks = vec![DayMark { channel: channel(), date: incident, lesson: Lesson::LearnFrom }];
    let learnt = of(&spike, marks);
    assert!(
        messages(&learnt) > 1.1 * messages(&of(&spike, Vec::new())),
        "learnt from, however far it stands out"
    );
    assert!(learnt.anomalies[0].learnt);
}

#[test]
fn a_channel_without_history_is_guessed_from_its_followers() {
    let mut organisation = organisation();
    organisation.channels[0].followers = Some(100_000);
    let grid = organisation.grid(day(2026, 11, 23), 7);
    let found = forecasts(&organisation, &BTreeMap::new(), &grid).expect("forecasts");
    let prior_forecast = &found[&channel()];
    assert_eq!((prior_forecast.method, prior_forecast.usual_error), (Method::Followers, None));
    // 60 a month for a thousand followers, of which two in five deserve an answer.
    near(messages(prior_forecast), 100.0 * 60.0 * 0.4 / (365.25 / 12.0) * 7.0, 1e-9);
    let busiest = prior_forecast.per_slot.iter().max_by(|a, b| a.mean.total_cmp(&b.mean)).expect("a slot");
    assert!(busiest.p90 > 1.8 * busiest.mean && busiest.p10 < 0.3 * busiest.mean, "{busiest:?}");
    organisation.channels[0].kind = ChannelKind::Email;
    assert!(forecasts(&organisation, &BTreeMap::new(), &grid).expect("forecasts").is_empty());
}

/// A week with a public holiday: Christmas, and the day after it, in the Netherlands.
const CHRISTMAS_WEEK: (i32, u32, u32) = (2026, 12, 21);

#[test]
fn what_a_planner_states_of_a_usual_week_is_expected_day_by_day_until_there_is_a_history() {
    let stated = [30.0, 20.0, 20.0, 20.0, 12.0, 0.0, 7.0];
    let mut organisation = organisation();
    organisation.channels[0].followers = Some(100_000);
    organisation.settings.zone = chrono_tz::Europe::Amsterdam;
    organisation.channels[0].usual_days = Some(stated);
    let (year, month, first) = CHRISTMAS_WEEK;
    let grid = organisation.grid(day(year, month, first), 7);
    let found = forecasts(&organisation, &BTreeMap::new(), &grid).expect("forecasts");
    let of_channel = &found[&channel()];
    assert_eq!((of_channel.method, of_channel.usual_error), (Method::Stated, None));
    let per_day: Vec<f64> = grid
        .days()
        .iter()
        .map(|day| of_channel.per_slot[day.first_slot..][..day.slots].iter().map(|s| s.mean).sum())
        .collect();
    // Friday and Saturday are public holidays, and as busy as a Sunday.
    for (found, expected) in per_day.iter().zip([30.0, 20.0, 20.0, 20.0, 7.0, 7.0, 7.0]) {
        near(*found, expected, 1e-9);
    }
    near(of_channel.per_hour_of_week.iter().sum(), stated.iter().sum(), 1e-9);
    let history = BTreeMap::from([(channel(), history(70, |date, q| Some(usual(date, q))))]);
    let learnt = forecasts(&organisation, &history, &grid).expect("forecasts");
    assert_ne!(learnt[&channel()].method, Method::Stated);
}

#[test]
fn what_is_stated_of_a_chat_comes_in_while_it_is_open_and_all_of_it() {
    let mut organisation = organisation();
    organisation.channels[0].usual_days = Some([40.0; 7]);
    // Monday in the day, Tuesday in the dead of night, when hardly anybody is awake; on other days it is shut.
    organisation.channels[0].opening = WeekPattern::on([0], 540, 720).and(WeekPattern::on([1], 180, 240));
    for stream in &mut organisation.streams {
        stream.service = Service::Live { patience_minutes: None, side_by_side: 1 };
    }
    let grid = organisation.grid(day(2026, 11, 23), 7);
    let found = forecasts(&organisation, &BTreeMap::new(), &grid).expect("forecasts");
    let open = grid.mask(&organisation.channels[0].opening);
    let mut inside = 0.0;
    for (slot, expected) in found[&channel()].per_slot.iter().enumerate() {
        assert!(expected.mean == 0.0 || open[slot]);
        inside += expected.mean;
    }
    near(inside, 80.0, 1e-9);
}

#[test]
fn a_planners_own_number_for_a_day_keeps_the_shape_of_the_day() {
    let mut organisation = organisation();
    let first = day(2026, 11, 23);
    let grid = organisation.grid(first, 7);
    let history = BTreeMap::from([(channel(), history(70, |date, q| Some(usual(date, q))))]);
    let forecasts = forecasts(&organisation, &history, &grid).expect("forecasts");
    let of = |organisation: &Organisation| -> Vec<f64> {
        let found = volumes(organisation, &forecasts, &grid);
        found[0].per_slot[48..96].iter().map(|s| s.mean).collect()
    };
    let before = of(&organisation);
    let start = (first + Duration::days(1)).and_time(chrono::NaiveTime::MIN).and_utc();
    let end = start + Duration::days(1);
    organisation.volume_overrides.push(VolumeOverride { stream: mail(), start, end, per_hour: 500.0 / 24.0 });
    let after = of(&organisation);
    near(after.iter().sum(), 500.0, 1e-9);
    let factor = 500.0 / before.iter().sum::<f64>();
    assert!(before.iter().zip(&after).all(|(before, after)| (before * factor - after).abs() < 1e-9));
}

#[test]
fn ten_years_of_quarters_are_learnt_from_in_the_last_half_year_only() {
    let years =
        history(3650, |date, q| Some(usual(date, q) + if date < day(2026, 1, 1) { 50.0 } else { 0.0 }));
    near(messages(&learn(&years)), WEEK, 0.01);
}
