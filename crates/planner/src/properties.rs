//! Laws that hold for whatever organisation there is.

use chrono::{DateTime, Duration, NaiveDate, Utc};
use dialoog_model::*;
use dialoog_rostering::{SearchOptions, Weights, solve};
use dialoog_rules::{Around, Reviewer, default_rules};
use proptest::prelude::*;
use std::collections::BTreeMap;
use uuid::Uuid;

use crate::period::past::Past;
use crate::period::period_demand::PeriodDemand;
use crate::rostering::check::lawful;
use crate::rostering::encode::{RosteringRequest, encode};

const FIRST_DAY: (i32, u32, u32) = (2026, 10, 19);

fn first_day() -> NaiveDate {
    NaiveDate::from_ymd_opt(FIRST_DAY.0, FIRST_DAY.1, FIRST_DAY.2).expect("a date")
}

/// What is drawn of a person.
#[derive(Debug, Clone)]
pub(crate) struct Draw {
    budget: u32,
    contract: u32,
    working: (u8, u16),
    available: (u16, u16, u8),
    away: Option<u8>,
    desks: (bool, bool),
    ready: bool,
    team: bool,
}

pub(crate) fn draw() -> impl Strategy<Value = Draw> {
    (
        2u32..16,
        16u32..38,
        (0u8..6, 6u16..12),
        (0u16..16, 4u16..18, 1u8..8),
        prop::option::of(0u8..14),
        (any::<bool>(), any::<bool>()),
        prop::bool::weighted(0.85),
        any::<bool>(),
    )
        .prop_map(|(budget, contract, working, available, away, desks, ready, team)| Draw {
            budget: budget * 60,
            contract: contract * 60,
            working,
            available,
            away,
            desks,
            ready,
            team,
        })
}

fn id(n: u128) -> Uuid {
    Uuid::from_u128(n)
}

/// Two desks, open long, with a required number for each part of the day.
pub(crate) fn organisation(people: &[Draw], wanted: &[u32]) -> Organisation {
    let teams = [TeamId(id(1)), TeamId(id(2))];
    let opening = WeekPattern::on(0..7, 7 * 60, 22 * 60);
    let channels: Vec<Channel> = (0..2)
        .map(|n| Channel {
            id: ChannelId(id(10 + n)),
            name: format!("Channel {n}"),
            kind: ChannelKind::Other,
            opening: opening.clone(),
            followers: None,
            usual_days: None,
        })
        .collect();
    let topic =
        Topic { id: TopicId(id(20)), name: "Topic".into(), kind: TopicKind::Other, teams: teams.to_vec() };
    let streams: Vec<Stream> = channels
        .iter()
        .zip(30..)
        .map(|(channel, n)| Stream {
            id: StreamId(id(n)),
            channel: channel.id,
            topic: topic.id,
            share: 1.0,
            handling: Handling { full: 5.0, brief: 2.0 },
            promise: Promise { share: 0.8, within_minutes: 60, clock: PromiseClock::Opening },
            service: Service::Deferrable,
            treatment: Treatment::IN_FULL,
        })
        .collect();
    let desks: Vec<Desk> = streams
        .iter()
        .zip(40..)
        .map(|(stream, n)| Desk {
            id: DeskId(id(n)),
            name: format!("Desk {n}"),
            colour: 0,
            streams: vec![stream.id],
            teams: teams.to_vec(),
            minimum_presence: 0,
            occupancy_ceiling: 1.0,
            shrinkage: 0.0,
            shortest_duty: 60,
            longest_duty: 240,
        })
        .collect();
    let start =
        DateTime::<Utc>::from_naive_utc_and_offset(first_day().and_hms_opt(5, 0, 0).expect("a time"), Utc);
    let requirement_overrides = wanted
        .iter()
        .enumerate()
        .map(|(n, people)| RequirementOverride {
            desk: desks[n % 2].id,
            start: start + Duration::hours(n as i64 * 7),
            end: start + Duration::hours(n as i64 * 7 + 9),
            people: *people,
        })
        .collect();
    let people = people.iter().zip(100..).map(|(d, n)| person(d, n, teams, &channels, topic.id)).collect();
    Organisation {
        settings: Settings {
            id: WorkspaceId(id(0)),
            name: "Example".into(),
            zone: chrono_tz::Europe::Amsterdam,
            slot: SlotLength::Half,
            language: Language::En,
            lines: DialogueLines { dialogue: 0.8, broadcast: 0.5 },
            week_start: 0,
            rule_set: RuleSet::default(),
            holidays_off: false,
            sunday_basis: Some(SundayBasis::NatureOfWork),
            retention_months: None,
            burden_weights: BurdenWeights::default(),
        },
        teams: teams.map(|id| Team { id, name: id.to_string(), kind: TeamKind::Other }).to_vec(),
        channels,
        topics: vec![topic],
        streams,
        desks,
        people,
        events: Vec::new(),
        rules: default_rules(),
        volume_overrides: Vec::new(),
        requirement_overrides,
        day_marks: Vec::new(),
        desk_safeties: Vec::new(),
        decisions: Vec::new(),
    }
}

fn person(d: &Draw, n: u128, teams: [TeamId; 2], channels: &[Channel], topic: TopicId) -> Person {
    let since = Condition::since(first_day() - chrono::Days::new(100));
    let known = [d.desks.0, d.desks.1];
    let (from, length, days) = d.available;
    let away = |day: u8| {
        let from = first_day() + chrono::Days::new(u64::from(day));
        let hours = match n % 3 {
            0 => None,
            1 => Some(DayHours::MORNING),
            _ => Some(DayHours { from: 11 * 60 + 10, to: 15 * 60 }),
        };
        Absence { hours, ..Absence::days(from, from + chrono::Days::new(2)) }
    };
    Person {
        name: format!("Person {n}"),
        contract_minutes: d.contract,
        duty_budget_minutes: d.budget,
        channels: channels.iter().zip(known).filter(|(_, knows)| *knows).map(|(c, _)| c.id).collect(),
        topics: vec![topic],
        languages: Vec::new(),
        working_hours: WeekPattern::on(0..d.working.0, 8 * 60, (8 + d.working.1) * 60),
        availability: WeekPattern::on(0..days.min(7), from * 60, (from + length).min(24) * 60),
        absences: d.away.map(away).into_iter().collect(),
        adult_from: n.is_multiple_of(107).then(|| first_day() + chrono::Days::new(4)),
        new_until: n.is_multiple_of(53).then(|| first_day() + chrono::Days::new(8)),
        own_limits: OwnLimits {
            evening_from: 14 * 60,
            most_evenings_a_week: n.is_multiple_of(3).then_some(1),
            ..OwnLimits::default()
        },
        readiness: Readiness {
            own_employee: since,
            briefed: since,
            willing: since,
            mandated: if d.ready { since } else { Condition::default() },
        },
        ..Person::beginning(PersonId(id(n)), teams[usize::from(d.team)])
    }
}

pub(crate) fn generated(organisation: Organisation, locked: &[Duty], seed: u64) -> (PeriodDemand, Vec<Duty>) {
    let demand = PeriodDemand::new(organisation, &BTreeMap::new(), first_day(), 14).expect("a demand");
    let limits = dialoog_rules::limits(&demand.organisation, &demand.grid, &Around::default());
    let request = RosteringRequest {
        locked,
        previous: &[],
        slots: 0..demand.grid.len(),
        past: &Past::new(),
        weights: Weights::default(),
    };
    let encoded = encode(&demand, &limits, &request);
    let options = SearchOptions { seed, threads: 1, iterations: Some(2), seconds: None };
    let solution = solve(&encoded.problem, &options, &|| std::time::Duration::ZERO, &|| false, &mut |_| {})
        .expect("a rota");
    let duties = solution.assignments.iter().zip(1000..).filter_map(|(a, n)| {
        let c = encoded.chosen(*a)?;
        let locked =
            locked.iter().any(|d| (d.person, d.desk, d.start, d.end) == (c.person, c.desk, c.start, c.end));
        Some(Duty {
            id: DutyId(id(n)),
            rota: RotaId(id(0)),
            person: c.person,
            desk: c.desk,
            start: c.start,
            end: c.end,
            locked,
            kind: DutyKind::Duty,
        })
    });
    let duties = lawful(&demand, duties.collect(), &Around::default(), locked);
    (demand, duties)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn no_generated_rota_breaks_a_hard_rule(
        people in prop::collection::vec(draw(), 2..9),
        wanted in prop::collection::vec(0u32..3, 4..40),
        seed in 0u64..1000,
    ) {
        let (demand, duties) = generated(organisation(&people, &wanted), &[], seed);
        let mut findings = Reviewer::new(&demand.organisation, &demand.grid).review(&duties, &Around::default());
        findings.retain(|f| f.severity > Severity::Note);
        prop_assert!(findings.is_empty(), "{findings:#?}");
    }

    #[test]
    fn a_locked_duty_is_in_every_rota_even_against_the_rules(
        people in prop::collection::vec(draw(), 2..6),
        wanted in prop::collection::vec(0u32..3, 4..20),
        who in any::<prop::sample::Index>(),
        hour in 8i64..18,
    ) {
        let organisation = organisation(&people, &wanted);
        let person = organisation.people[who.index(people.len())].id;
        let start = first_day().and_hms_opt(0, 0, 0).expect("a time").and_utc() + Duration::hours(48 + hour);
        let end = start + Duration::hours(2);
        let locked = Duty {
            id: DutyId(id(1)), rota: RotaId(id(0)), person, desk: organisation.desks[0].id, start, end, locked: true, kind: DutyKind::Duty,
        };
        let (demand, duties) = generated(organisation, &[locked], 7);
        prop_assert!(duties.iter().any(|d| d.locked && d.person == person && d.start == start && d.end == end));
        let free: Vec<DutyId> = duties.iter().filter(|d| !d.locked).map(|d| d.id).collect();
        let reviewer = Reviewer::new(&demand.organisation, &demand.grid);
        for duty in duties.iter().filter(|d| free.contains(&d.id)) {
            let mut broken = reviewer.objections(&duties, &Around::default(), duty);
            // What normal hours break by themselves, one duty can mend and the next one break again.
            broken.retain(|f| f.rule != RuleCode::ShiftBreaks);
            prop_assert!(broken.iter().all(|f| f.severity == Severity::Note), "{broken:#?}");
        }
    }
}

/// The same organisation with desks that never close, and people who are there by night, two of them at work by night.
fn never_closed(people: &[Draw], wanted: &[u32]) -> Organisation {
    let mut organisation = organisation(people, wanted);
    for channel in &mut organisation.channels {
        channel.opening = WeekPattern::on(0..7, 0, 24 * 60);
    }
    for (index, person) in organisation.people.iter_mut().enumerate() {
        person.availability = WeekPattern::on(0..7, 0, 24 * 60);
        person.working_hours = match index {
            0 => WeekPattern::on([6, 1], 20 * 60, 24 * 60),
            1 => WeekPattern::on(0..3, 0, 6 * 60),
            _ => person.working_hours.clone(),
        };
    }
    organisation
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn a_duty_over_midnight_counts_in_both_weeks_and_breaks_no_hard_rule(
        people in prop::collection::vec(draw(), 3..7),
        wanted in prop::collection::vec(1u32..3, 20..48),
        seed in 0u64..1000,
    ) {
        let (demand, duties) = generated(never_closed(&people, &wanted), &[], seed);
        let mut findings = Reviewer::new(&demand.organisation, &demand.grid).review(&duties, &Around::default());
        findings.retain(|f| f.severity > Severity::Note);
        prop_assert!(findings.is_empty(), "{findings:#?}");
    }
}

#[test]
fn a_desk_that_is_open_by_night_is_staffed_over_midnight() {
    let person = Draw {
        budget: 20 * 60,
        contract: 38 * 60,
        working: (0, 8),
        available: (0, 24, 7),
        away: None,
        desks: (true, true),
        ready: true,
        team: false,
    };
    let (demand, duties) = generated(never_closed(&vec![person; 6], &[1; 40]), &[], 3);
    let day = |at: DateTime<Utc>| {
        demand
            .grid
            .days()
            .iter()
            .position(|d| at.with_timezone(&chrono_tz::Europe::Amsterdam).date_naive() == d.date)
    };
    assert!(duties.iter().any(|duty| day(duty.start) != day(duty.end - Duration::minutes(1))));
}
