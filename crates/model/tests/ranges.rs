//! Whatever numbers and dates come in, they are taken or refused: nothing is computed on that could overflow.

use chrono::{DateTime, NaiveDate, Utc};
use dialoog_model::*;
use proptest::prelude::*;
use uuid::Uuid;

/// Any float, and often one of those that go wrong.
fn float() -> impl Strategy<Value = f64> {
    prop_oneof![
        any::<f64>(),
        prop::sample::select(vec![
            f64::NAN,
            f64::INFINITY,
            f64::NEG_INFINITY,
            f64::MAX,
            f64::MIN_POSITIVE,
            1e-300,
            -0.0,
            0.0,
            0.5,
            1.0,
            2.7e21,
            1e6
        ]),
    ]
}

fn moment() -> impl Strategy<Value = DateTime<Utc>> {
    prop_oneof![
        Just(DateTime::<Utc>::MIN_UTC),
        Just(DateTime::<Utc>::MAX_UTC),
        (-8_000_000_000_000_i64..8_000_000_000_000)
            .prop_map(|s| DateTime::from_timestamp(s, 0).unwrap_or_default()),
        (0_i64..4_000_000_000).prop_map(|s| DateTime::from_timestamp(s, 0).unwrap_or_default()),
    ]
}

fn day() -> impl Strategy<Value = NaiveDate> {
    prop_oneof![Just(NaiveDate::MIN), Just(NaiveDate::MAX), moment().prop_map(|at| at.date_naive())]
}

fn condition() -> impl Strategy<Value = Condition> {
    (prop::option::of(day()), prop::option::of(day())).prop_map(|(since, until)| Condition { since, until })
}

fn hours() -> impl Strategy<Value = Option<DayHours>> {
    let minute = || prop_oneof![any::<u16>(), 0..=1_440_u16, Just(0), Just(1_440)];
    prop::option::of((minute(), minute()).prop_map(|(from, to)| DayHours { from, to }))
}

fn sane(at: DateTime<Utc>) -> bool {
    RANGES.days.holds(at.date_naive())
}

proptest! {
    #[test]
    fn a_stream_that_is_taken_keeps_to_every_range(
        (share, promised, full, brief) in (float(), float(), float(), float()),
        (in_full, in_brief) in (float(), float()), within_minutes: u32, side_by_side: u8, patience in prop::option::of(float()),
    ) {
        let stream = Stream {
            id: StreamId(Uuid::nil()), channel: ChannelId(Uuid::nil()), topic: TopicId(Uuid::nil()), share,
            handling: Handling { full, brief },
            promise: Promise { share: promised, within_minutes, clock: PromiseClock::Wall },
            service: Service::Live { patience_minutes: patience, side_by_side },
            treatment: Treatment { full: in_full, brief: in_brief, follow_ups: true },
        };
        if stream.validate().is_ok() {
            prop_assert!([share, promised, in_full, in_brief].iter().all(|s| (0.0..=1.0).contains(s)));
            prop_assert!(RANGES.handling_minutes.holds(full) && brief <= full);
            prop_assert!(RANGES.promise_minutes.holds(within_minutes) && RANGES.side_by_side.holds(side_by_side));
            prop_assert!(patience.is_none_or(|p| RANGES.patience_minutes.holds(p)));
            prop_assert!(stream.work_minutes().is_finite());
        }
    }

    #[test]
    fn a_desk_that_is_taken_keeps_to_every_range(
        colour: u8, minimum_presence: u32, ceiling in float(), shrinkage in float(), shortest_duty: u32, longest_duty: u32,
    ) {
        let desk = Desk {
            id: DeskId(Uuid::nil()), name: "Desk".into(), colour, streams: Vec::new(), teams: Vec::new(), minimum_presence,
            occupancy_ceiling: ceiling, shrinkage, shortest_duty, longest_duty,
        };
        if desk.validate().is_ok() {
            prop_assert!(colour < 8 && minimum_presence <= 1_000 && (0.1..=1.0).contains(&ceiling));
            prop_assert!((0.0..=0.9).contains(&shrinkage) && longest_duty <= 720 && shortest_duty <= longest_duty);
        }
    }

    #[test]
    fn an_event_that_is_taken_keeps_to_every_range(start in moment(), end in moment(), uplift in float(), people: u32) {
        let presence = vec![Presence { desk: DeskId(Uuid::nil()), team: TeamId(Uuid::nil()), people }];
        let event = Event {
            id: EventId(Uuid::nil()), name: "News".into(), kind: EventKind::Campaign, start, end, uplift,
            course: Course::Even, streams: Vec::new(), presence,
        };
        if event.validate().is_ok() {
            prop_assert!(sane(start) && sane(end) && start < end && (0.0..=100.0).contains(&uplift) && people <= 1_000);
            prop_assert!(event.uplift_between(start, end).is_finite());
        }
    }

    #[test]
    fn a_person_who_is_taken_keeps_to_every_range(
        contract_minutes: u32, duty_budget_minutes: u32, from in day(), to in day(), hours in hours(), own_employee in condition(),
        adult in day(), new in day(), consent in condition(), evening_from: u16, free: u8, evenings: u8,
    ) {
        let person = Person {
            id: PersonId(Uuid::nil()), name: "Sanne".into(), team: TeamId(Uuid::nil()), contract_minutes, duty_budget_minutes,
            channels: Vec::new(), topics: Vec::new(), languages: Vec::new(), working_hours: WeekPattern::default(),
            availability: WeekPattern::default(), absences: vec![Absence { from, to, hours }], preferences: Vec::new(),
            readiness: Readiness { own_employee, ..Readiness::default() }, breaks: WeekPattern::default(),
            holidays: HolidayHours::default(), exempt: false, reduced_norms: false, adult_from: Some(adult), new_until: Some(new),
            sunday_consent: consent,
            own_limits: OwnLimits { evening_from, free_days: vec![free], most_evenings_a_week: Some(evenings), ..OwnLimits::default() },
            staff_number: None,
        };
        if person.validate().is_ok() {
            prop_assert!(contract_minutes <= 3_600 && duty_budget_minutes <= 3_600 && from <= to);
            prop_assert!(evening_from <= 1_440 && free < 7 && evenings <= 7);
            prop_assert!(hours.is_none_or(|h| h.from < h.to && h.to <= 1_440 && h.to - h.from < 1_440));
            let days =
                [Some(from), Some(to), own_employee.since, own_employee.until, Some(adult), Some(new), consent.since, consent.until];
            prop_assert!(days.into_iter().flatten().all(|d| RANGES.days.holds(d)));
        }
    }

    #[test]
    fn a_day_of_history_that_is_taken_keeps_to_every_range(
        date in day(), counts in prop::collection::vec(prop::option::of(float()), 0..300),
    ) {
        let day = HistoryDay { channel: ChannelId(Uuid::nil()), date, counts };
        if day.validate().is_ok() {
            prop_assert!(RANGES.days.holds(date) && day.counts.len() <= 192);
            prop_assert!(day.counts.iter().flatten().all(|c| (0.0..=1e6).contains(c)));
        }
    }

    #[test]
    fn own_numbers_that_are_taken_keep_to_every_range(
        start in moment(), end in moment(), per_hour in float(), people: u32, quantile in float(),
    ) {
        let volume = VolumeOverride { stream: StreamId(Uuid::nil()), start, end, per_hour };
        prop_assert!(volume.validate().is_err() || (sane(start) && sane(end) && (0.0..=5e6).contains(&per_hour)));
        let required = RequirementOverride { desk: DeskId(Uuid::nil()), start, end, people };
        prop_assert!(required.validate().is_err() || (sane(start) && sane(end) && people <= 1_000));
        let safety = DeskSafety { desk: DeskId(Uuid::nil()), quantile };
        prop_assert!(safety.validate().is_err() || (0.0..=1.0).contains(&quantile));
    }

    #[test]
    fn rotas_and_duties_that_are_taken_keep_to_every_range(
        first_day in day(), days: u32, version: u32, start in moment(), length: i64,
    ) {
        let state = RotaState::Published { version };
        let rota = Rota { id: RotaId(Uuid::nil()), first_day, days, state, seed: None, emphasis: None };
        prop_assert!(rota.validate().is_err() || (RANGES.days.holds(first_day) && (1..=91).contains(&days) && version > 0));
        let end = chrono::Duration::try_seconds(length).and_then(|by| start.checked_add_signed(by)).unwrap_or(start);
        let (id, person, desk) = (DutyId(Uuid::nil()), PersonId(Uuid::nil()), DeskId(Uuid::nil()));
        let duty = Duty { id, rota: rota.id, person, desk, start, end, locked: false, kind: DutyKind::Duty };
        prop_assert!(duty.validate().is_err() || (sane(start) && sane(end) && (1..=1_500).contains(&duty.minutes())));
        let published = RotaVersion {
            rota: rota.id, version, published_at: start, note: String::new(), zone: None, people: Vec::new(), desks: Vec::new(),
            duties: vec![duty], facts: None,
        };
        prop_assert!(published.validate().is_err() || duty.validate().is_ok());
    }

    #[test]
    fn a_rule_that_is_taken_keeps_to_every_range(limit: u32) {
        for limit in [RuleLimit::Minutes { minutes: limit }, RuleLimit::Count { count: limit }] {
            let source = String::new();
            let rule = Rule { code: RuleCode::DailyRest, limit, authority: Authority::Law, source, enabled: true, law: RuleSet::Dutch, confirmed: None, other_law: None };
            prop_assert!(rule.validate().is_err() || rule.minutes().or(rule.count()).is_some_and(|n| n > 0 && n <= 161_280));
        }
    }
}

#[test]
fn what_is_refused_says_which_field_what_was_found_and_what_is_possible() {
    let counts = vec![Some(1.0), Some(2.7e21)];
    let date = NaiveDate::from_ymd_opt(2026, 11, 23).expect("a date");
    let day = HistoryDay { channel: ChannelId(Uuid::nil()), date, counts };
    let invalid = day.validate().expect_err("too many messages");
    assert_eq!(invalid.field, Field::Counts);
    assert_eq!(invalid.expected, Expectation::NumberBetween { found: 2.7e21, least: 0.0, most: 1e6 });
}
