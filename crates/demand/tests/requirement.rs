//! What a requirement promises to whoever plans with it.

mod common;

use chrono::{DateTime, Duration, NaiveDate, Utc};
use common::{chat, day, desk, even, mail, managers, organisation};
use dialoog_demand::{BusynessQuantiles, DemandError, desk_open, requirement, requirement_at, shortfalls};
use dialoog_model::*;
use proptest::prelude::*;

fn monday() -> NaiveDate {
    day(2026, 11, 23)
}

fn at(date: NaiveDate, hour: i64) -> DateTime<Utc> {
    (date.and_time(chrono::NaiveTime::MIN) + Duration::hours(hour)).and_utc()
}

fn both(grid: &TimeGrid, mails: f64, chats: f64) -> Vec<Volume> {
    vec![even(mail(), grid, mails), even(chat(), grid, chats)]
}

fn own_line(organisation: &Organisation, grid: &TimeGrid, volumes: &[Volume]) -> Vec<Required> {
    let lines = requirement(organisation, grid, volumes).expect("a requirement");
    let line = lines.into_iter().find(|l| l.desk == desk() && l.team.is_none());
    line.expect("the desk's own line").per_slot
}

fn people(line: &[Required]) -> Vec<u32> {
    line.iter().map(|r| r.people).collect()
}

fn total(line: &[Required]) -> u32 {
    line.iter().map(|r| r.people).sum()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn each_number_is_its_reasons_rounded_up_and_nobody_is_asked_for_when_closed(
        mails in 0.0..60.0_f64,
        chats in 0.0..30.0_f64,
        shrinkage in 0.0..0.4_f64,
        ceiling in 0.5..1.0_f64,
        minimum in 0..4_u32,
        wall in any::<bool>(),
        within in prop::sample::select(vec![30_u32, 60, 120, 240, 480, 1440]),
        present in 0..4_u32,
    ) {
        let mut organisation = organisation();
        let d = &mut organisation.desks[0];
        (d.shrinkage, d.occupancy_ceiling, d.minimum_presence) = (shrinkage, ceiling, minimum);
        organisation.streams[0].promise.within_minutes = within;
        organisation.streams[0].promise.clock = if wall { PromiseClock::Wall } else { PromiseClock::Opening };
        organisation.events.push(event(at(monday(), 9), at(monday(), 34), present));
        let grid = organisation.grid(monday(), 7);
        let open = desk_open(&organisation, &organisation.desks[0], &grid);
        let line = own_line(&organisation, &grid, &both(&grid, mails, chats));
        for (slot, required) in line.iter().enumerate() {
            let sum: f64 = required.reasons.iter().map(|r| r.people).sum();
            prop_assert_eq!((sum - 1e-6).ceil() as u32, required.people, "slot {} {:?}", slot, required);
            prop_assert!(required.reasons.iter().all(|r| r.people >= 0.0));
            prop_assert!(required.reasons.is_sorted_by(|a, b| a.people >= b.people));
            let least = if open[slot] { minimum } else { 0 };
            prop_assert!(required.people >= least);
            prop_assert!(open[slot] || (required.people == 0 && required.reasons.is_empty()));
        }
    }

    #[test]
    fn the_people_asked_for_keep_every_promise_of_deferrable_work(
        mails in 0.5..80.0_f64,
        chats in 0.0..20.0_f64,
        allowed in 1..20_usize,
    ) {
        let mut organisation = organisation();
        organisation.streams[0].promise.within_minutes = 30 * allowed as u32;
        // One conversation at a time, never given up: it takes exactly the hours of work that come in.
        organisation.streams[1].service = Service::Live { patience_minutes: None, side_by_side: 1 };
        let grid = organisation.grid(monday(), 7);
        let line = own_line(&organisation, &grid, &both(&grid, mails, chats));
        let stream = &organisation.streams[0];
        let open = grid.mask(&organisation.channels[0].opening);
        // Messages one slot at a time, oldest first, from an empty desk: what must be done in the period at least.
        let at_work = 0.9 * 0.85 * 0.5;
        let busy = |r: &Required| r.reasons.iter().filter_map(|x| match x.kind {
            ReasonKind::Live { hours, .. } => Some(hours),
            _ => None,
        }).sum::<f64>();
        let work = mails / 2.0 * stream.handling.full / 60.0 * stream.promise.share;
        let mut waiting: Vec<(usize, f64)> = Vec::new();
        for (slot, required) in line.iter().enumerate() {
            waiting.push((slot, work));
            let mut hours = (f64::from(required.people) * at_work - busy(required)).max(0.0);
            while hours > 1e-12 && !waiting.is_empty() {
                let part = hours.min(waiting[0].1);
                hours -= part;
                waiting[0].1 -= part;
                if waiting[0].1 <= 1e-12 {
                    waiting.remove(0);
                }
            }
            if let Some((release, left)) = waiting.first() {
                let counted = (*release..=slot).filter(|s| open[*s]).count();
                prop_assert!(counted < allowed || *left < 1e-5, "{} h of slot {} still there after {}", left, release, slot);
            }
        }
    }

    #[test]
    fn more_messages_never_ask_for_fewer_people(mails in 1.0..40.0_f64, chats in 0.1..15.0_f64, more in 1.0..4.0_f64) {
        let organisation = organisation();
        let grid = organisation.grid(monday(), 7);
        let live = |chats: f64| people(&own_line(&organisation, &grid, &both(&grid, 0.0, chats)));
        prop_assert!(live(chats).iter().zip(live(chats * more)).all(|(few, many)| *few <= many));
        // Rounding to whole people may shift a slot, never the whole.
        let all = |factor: f64| total(&own_line(&organisation, &grid, &both(&grid, mails * factor, chats * factor)));
        prop_assert!(all(more.max(1.3)) >= all(1.0));
    }
}

fn event(start: DateTime<Utc>, end: DateTime<Utc>, people: u32) -> Event {
    Event {
        id: EventId::derived(common::OWNER, "event"),
        name: "Timetable".into(),
        kind: EventKind::Announcement,
        start,
        end,
        uplift: 1.0,
        course: Course::Even,
        streams: Vec::new(),
        presence: vec![Presence { desk: desk(), team: managers(), people }],
    }
}

#[test]
fn one_desk_for_both_asks_for_fewer_people_than_two_desks() {
    let mut organisation = organisation();
    organisation.desks[0].minimum_presence = 0;
    let grid = organisation.grid(monday(), 7);
    let of = |mails, chats| total(&own_line(&organisation, &grid, &both(&grid, mails, chats)));
    let (mail_only, chat_only, together) = (of(6.0, 0.0), of(0.0, 2.0), of(6.0, 2.0));
    assert!(together < mail_only + chat_only, "{together} for both, {mail_only} and {chat_only} apart");
    assert!(together >= chat_only);
}

#[test]
fn mail_done_in_the_quiet_minutes_adds_nobody_and_is_told_all_the_same() {
    let organisation = organisation();
    let grid = organisation.grid(monday(), 7);
    let line = own_line(&organisation, &grid, &both(&grid, 0.5, 1.0));
    let without = own_line(&organisation, &grid, &both(&grid, 0.0, 1.0));
    // From Tuesday on: on Monday the weekend's mail is waiting.
    assert_eq!(people(&line[48..]), people(&without[48..]));
    let told = line.iter().flat_map(|r| &r.reasons).any(|r| {
        matches!(r.kind, ReasonKind::Deferred { stream, hours, .. } if stream == mail() && hours > 0.0)
            && r.people == 0.0
    });
    assert!(told);
}

#[test]
fn the_weekends_mail_waits_on_monday_morning_and_says_when_it_is_due() {
    let mut organisation = organisation();
    organisation.desks[0].minimum_presence = 0;
    let grid = organisation.grid(monday(), 1);
    let line = own_line(&organisation, &grid, &both(&grid, 10.0, 0.0));
    // A day alone: ten an hour for twelve hours; the night and the weekend before it weigh more than that.
    let done: f64 = line
        .iter()
        .flat_map(|r| &r.reasons)
        .filter_map(|r| match r.kind {
            ReasonKind::Deferred { hours, .. } => Some(hours),
            _ => None,
        })
        .sum();
    assert!(done > 40.0, "{done} hours of work on Monday");
    let first = line[16].reasons.iter().find_map(|r| match r.kind {
        ReasonKind::Deferred { due, .. } => due,
        _ => None,
    });
    assert_eq!(first, Some(at(monday(), 12)), "four opening hours from 8:00");
}

#[test]
fn a_wall_clock_promise_that_falls_due_at_night_counts_from_the_next_opening() {
    let mut organisation = organisation();
    organisation.desks[0].minimum_presence = 0;
    organisation.streams[0].promise = Promise { share: 1.0, within_minutes: 120, clock: PromiseClock::Wall };
    let grid = organisation.grid(monday() + Duration::days(1), 1);
    let line = own_line(&organisation, &grid, &both(&grid, 6.0, 0.0));
    let morning: u32 = people(&line)[16..20].iter().sum();
    let afternoon: u32 = people(&line)[28..32].iter().sum();
    assert!(morning > 2 * afternoon, "{morning} person-slots in the first two hours, {afternoon} later");
}

#[test]
fn an_event_has_its_own_line_and_the_desk_has_at_least_as_many() {
    let mut organisation = organisation();
    organisation.events.push(event(at(monday(), 10), at(monday(), 36), 3));
    let grid = organisation.grid(monday(), 3);
    let lines = requirement(&organisation, &grid, &both(&grid, 1.0, 0.5)).expect("a requirement");
    assert_eq!(lines.len(), 2);
    assert_eq!((lines[0].team, lines[1].team), (None, Some(managers())));
    for (slot, (own, team)) in lines[0].per_slot.iter().zip(&lines[1].per_slot).enumerate() {
        let hour = slot / 2;
        let there = (10..20).contains(&hour) || (32..36).contains(&hour);
        assert_eq!(team.people, if there { 3 } else { 0 }, "slot {slot}");
        assert!(own.people >= team.people);
    }
    // Tuesday at nine: the mail of the weekend is done, three are there for the event.
    let because = |r: &Reason| matches!(r.kind, ReasonKind::Event { team, .. } if team == managers());
    assert!(lines[0].per_slot[66].reasons.iter().any(because));
}

#[test]
fn a_planners_own_number_replaces_the_calculated_one_and_work_moves_around_it() {
    let mut organisation = organisation();
    let grid = organisation.grid(monday(), 5);
    let volumes = both(&grid, 20.0, 1.0);
    let before = own_line(&organisation, &grid, &volumes);
    organisation.requirement_overrides.push(RequirementOverride {
        desk: desk(),
        start: at(monday(), 9),
        end: at(monday(), 10),
        people: 0,
    });
    let after = own_line(&organisation, &grid, &volumes);
    assert_eq!(people(&after)[18..20], [0, 0]);
    assert_eq!(after[18].reasons, [Reason { kind: ReasonKind::Overruled, people: 0.0 }]);
    let rest = |line: &[Required]| total(&line[20..]);
    assert!(rest(&after) > rest(&before), "what is not done from nine to ten is done later");
}

#[test]
fn days_on_which_the_clock_changes_have_their_own_number_of_slots() {
    for (first, slots) in [(day(2026, 3, 28), 48 + 46 + 48), (day(2026, 10, 24), 48 + 50 + 48)] {
        let mut organisation = organisation();
        organisation.settings.zone = chrono_tz::Europe::Amsterdam;
        organisation.channels[0].opening = WeekPattern::on(0..7, 0, 1440);
        let grid = organisation.grid(first, 3);
        let line = own_line(&organisation, &grid, &both(&grid, 5.0, 2.0));
        assert_eq!(line.len(), slots);
        assert!(line.iter().all(|r| r.people >= 1));
    }
}

#[test]
fn a_quiet_desk_asks_for_its_minimum_presence_only() {
    let organisation = organisation();
    let grid = organisation.grid(monday(), 1);
    let line = own_line(&organisation, &grid, &[]);
    assert_eq!(
        line[16],
        Required { people: 1, reasons: vec![Reason { kind: ReasonKind::MinimumPresence, people: 1.0 }] }
    );
    assert_eq!(line[15], Required::default());
}

#[test]
fn a_volume_of_another_period_is_refused() {
    let organisation = organisation();
    let (grid, other) = (organisation.grid(monday(), 2), organisation.grid(monday(), 1));
    let error = requirement(&organisation, &grid, &[even(mail(), &other, 1.0)]).expect_err("refused");
    assert_eq!(error, DemandError::VolumeLength { stream: mail(), found: 48, expected: 96 });
}

/// As [`own_line`], at another safety.
fn at_safety(organisation: &Organisation, grid: &TimeGrid, volumes: &[Volume], quantile: f64) -> u32 {
    let quantiles = BusynessQuantiles::default().with(desk(), quantile);
    let lines = requirement_at(organisation, grid, volumes, &quantiles).expect("a requirement");
    total(&lines[0].per_slot)
}

#[test]
fn more_safety_never_asks_for_fewer_people_and_a_bursty_stream_asks_for_more_than_an_even_one() {
    let mut organisation = organisation();
    // Promises alone: an even stream would meet the ceiling first, for it has no quiet slots.
    organisation.desks[0].occupancy_ceiling = 1.0;
    let grid = organisation.grid(monday(), 7);
    let volumes = both(&grid, 20.0, 60.0);
    let by_safety = [0.5, 0.7, 0.8, 0.9, 0.97].map(|q| at_safety(&organisation, &grid, &volumes, q));
    assert!(by_safety.is_sorted() && by_safety[0] < by_safety[4], "{by_safety:?}");
    let expected = volumes[1].per_slot[0];
    let poisson = Expected { p10: 23.2, p50: 29.8, p80: 34.6, p90: 37.1, p95: 39.2, ..expected };
    let even = Volume { stream: chat(), per_slot: vec![poisson; grid.len()] };
    let of = |volume: &Volume| at_safety(&organisation, &grid, std::slice::from_ref(volume), 0.8);
    assert!(of(&volumes[1]) > of(&even), "{} for bursts, {} for chance alone", of(&volumes[1]), of(&even));
    let because = |line: &[Required], kind: ReasonKind| {
        line.iter().flat_map(|r| &r.reasons).filter(|r| r.kind == kind).map(|r| r.people).sum::<f64>()
    };
    let of = |volume: Volume| because(&own_line(&organisation, &grid, &[volume]), ReasonKind::Busyness);
    assert!(of(volumes[1].clone()) > of(even));
}

#[test]
fn a_wave_of_chats_is_still_being_answered_after_it_came_in() {
    let mut organisation = organisation();
    organisation.desks[0].minimum_presence = 0;
    organisation.streams[1].handling = Handling { full: 45.0, brief: 10.0 };
    let grid = organisation.grid(monday(), 1);
    let mut volume = even(chat(), &grid, 0.0);
    volume.per_slot[24..26].fill(even(chat(), &grid, 30.0).per_slot[0]);
    let needed = people(&own_line(&organisation, &grid, &[volume]));
    assert!(needed[24] < needed[25], "{:?}: it builds up", &needed[22..30]);
    assert!(needed[26] > needed[27] && needed[27] > 0, "{:?}: and dies down", &needed[22..30]);
    assert_eq!(needed[23], 0);
}

#[test]
fn a_consult_hour_begins_from_empty_and_says_how_long_it_runs_over() {
    let mut organisation = organisation();
    organisation.desks[0].minimum_presence = 0;
    organisation.channels[0].kind = ChannelKind::ConsultHour;
    organisation.channels[0].opening = WeekPattern::on([3], 16 * 60, 17 * 60);
    organisation.streams[1].service = Service::Live { patience_minutes: None, side_by_side: 1 };
    let grid = organisation.grid(monday(), 7);
    let line = own_line(&organisation, &grid, &[even(chat(), &grid, 9.0)]);
    let slots = 3 * 48 + 32..3 * 48 + 34;
    assert_eq!(total(&line), total(&line[slots.clone()]));
    assert_eq!(line[slots.start].people, line[slots.start + 1].people, "the same people from first to last");
    let [Reason { kind: ReasonKind::ConsultHour { stream, hours, overrun_minutes }, people }] =
        line[slots.start].reasons[..]
    else {
        panic!("{:?}", line[slots.start])
    };
    assert!(stream == chat() && people >= 2.0);
    assert!((hours - 4.5 * 8.0 / 60.0).abs() < 1e-9);
    assert!((5.0..30.0).contains(&overrun_minutes), "{overrun_minutes}");
}

#[test]
fn mail_in_the_consult_hour_is_not_done_by_whoever_holds_it() {
    let mut organisation = organisation();
    organisation.channels.push(Channel {
        id: ChannelId::derived(common::OWNER, "consult"),
        kind: ChannelKind::ConsultHour,
        opening: WeekPattern::on(0..5, 10 * 60, 11 * 60),
        ..organisation.channels[0].clone()
    });
    organisation.streams[1].channel = organisation.channels[1].id;
    organisation.streams[0].promise.within_minutes = 30;
    let grid = organisation.grid(monday(), 5);
    let mail_only = own_line(&organisation, &grid, &both(&grid, 10.0, 0.0));
    let with_consult = own_line(&organisation, &grid, &both(&grid, 10.0, 6.0));
    let slot = 48 + 20;
    let consult = |r: &Reason| matches!(r.kind, ReasonKind::ConsultHour { .. }).then_some(r.people);
    let asked: f64 = with_consult[slot].reasons.iter().filter_map(consult).sum();
    assert!(asked >= 1.0);
    let (without, with) = (f64::from(mail_only[slot].people), f64::from(with_consult[slot].people));
    assert!((with - without - asked).abs() < 1e-9, "{with} with the consult hour, {without} without");
}

#[test]
fn of_two_promises_at_one_desk_the_loose_one_does_not_ask_for_what_the_tight_one_does() {
    let mut organisation = organisation();
    organisation.streams[0].service = organisation.streams[1].service;
    organisation.streams[0].promise = Promise { share: 0.8, within_minutes: 30, clock: PromiseClock::Wall };
    organisation.streams[1].promise = Promise { share: 0.95, within_minutes: 1, clock: PromiseClock::Wall };
    let grid = organisation.grid(monday(), 1);
    let volumes = both(&grid, 40.0, 4.0);
    let in_turn = total(&own_line(&organisation, &grid, &volumes));
    organisation.streams[0].promise = organisation.streams[1].promise;
    let all_tight = total(&own_line(&organisation, &grid, &volumes));
    assert!(in_turn < all_tight, "{in_turn} in turn, {all_tight} if all were as tight");
}

#[test]
fn a_stream_that_two_desks_answer_is_not_counted_twice() {
    let mut organisation = organisation();
    organisation.desks[0].minimum_presence = 0;
    let grid = organisation.grid(monday(), 7);
    let volumes = both(&grid, 60.0, 0.0);
    let one = total(&own_line(&organisation, &grid, &volumes));
    organisation
        .desks
        .push(Desk { id: DeskId::derived(common::OWNER, "other"), ..organisation.desks[0].clone() });
    let lines = requirement(&organisation, &grid, &volumes).expect("a requirement");
    let both: u32 = lines.iter().map(|line| total(&line.per_slot)).sum();
    assert!(f64::from(both) < 1.25 * f64::from(one), "{both} at two desks, {one} at one");
}

#[test]
fn absurd_numbers_are_met_without_panic_and_in_bounded_time() {
    for (mails, chats) in [(1e7, 0.0), (0.0, 1e7), (1e7, 1e7), (1e-12, 1e-12), (3e4, 3e4)] {
        for (handling, side_by_side, patience) in
            [(480.0, 255, None), (0.01, 1, Some(1e-3)), (8.0, 2, Some(1e6))]
        {
            let mut organisation = organisation();
            for stream in &mut organisation.streams {
                stream.handling = Handling { full: handling, brief: handling };
                stream.promise.share = 1.0;
            }
            organisation.desks[0].occupancy_ceiling = 1.0;
            organisation.desks[0].shrinkage = 0.99;
            organisation.streams[1].service = Service::Live { patience_minutes: patience, side_by_side };
            let grid = organisation.grid(monday(), 7);
            let line = own_line(&organisation, &grid, &both(&grid, mails, chats));
            for required in &line {
                assert!(required.people <= 1 << 21, "{}", required.people);
                assert!(required.reasons.iter().all(|r| r.people.is_finite() && r.people >= 0.0));
            }
            let any = total(&line) > 24 * 5;
            assert_eq!(any, mails > 1.0 || chats > 1.0, "{mails} {chats} {handling}");
        }
    }
    let organisation = organisation();
    let grid = organisation.grid(monday(), 1);
    let mut broken = even(mail(), &grid, 1.0);
    broken.per_slot[3].p90 = f64::NAN;
    let error = requirement(&organisation, &grid, &[broken]).expect_err("refused");
    assert_eq!(error, DemandError::Volume { stream: mail() });
    for absurd in [1e12, 2.7e21, 1e300] {
        let error = requirement(&organisation, &grid, &[even(mail(), &grid, absurd)]).expect_err("refused");
        assert!(matches!(error, DemandError::TooManyExpected { stream, .. } if stream == mail()), "{error}");
    }
}

#[test]
fn somebody_who_can_staff_two_desks_fills_a_place_at_one() {
    let mut organisation = organisation();
    organisation.topics.push(Topic {
        id: organisation.streams[0].topic,
        name: "Topic".into(),
        kind: TopicKind::Other,
        teams: vec![managers()],
    });
    let other = DeskId::derived(common::OWNER, "other");
    organisation.desks.push(Desk { id: other, streams: vec![mail()], ..organisation.desks[0].clone() });
    organisation.desks[0].streams = vec![chat()];
    let since = Condition::since(day(2020, 1, 1));
    let person = |name: &str| Person {
        id: PersonId::derived(common::OWNER, name),
        name: name.into(),
        team: managers(),
        contract_minutes: 2160,
        duty_budget_minutes: 2160,
        channels: vec![common::channel()],
        topics: vec![organisation.streams[0].topic],
        languages: Vec::new(),
        working_hours: WeekPattern::default(),
        availability: WeekPattern::on(0..7, 9 * 60, 24 * 60),
        absences: Vec::new(),
        preferences: Vec::new(),
        breaks: WeekPattern::default(),
        holidays: HolidayHours::default(),
        exempt: false,
        reduced_norms: false,
        adult_from: None,
        new_until: None,
        sunday_consent: Condition::default(),
        own_limits: OwnLimits::default(),
        staff_number: None,
        readiness: Readiness { own_employee: since, briefed: since, willing: since, mandated: since },
    };
    organisation.people = vec![person("A"), person("B"), person("C")];
    organisation.people[2].absences.push(Absence::days(monday(), monday()));
    let grid = organisation.grid(monday(), 2);
    let line = |desk, people| Requirement {
        desk,
        team: None,
        per_slot: vec![Required { people, reasons: Vec::new() }; grid.len()],
    };
    let found = shortfalls(&organisation, &grid, &[line(desk(), 2), line(other, 1)]);
    let short = |slot: usize| found.iter().filter(|l| l.slot == slot).map(|l| l.people).sum::<u32>();
    assert_eq!(short(17), 3, "nobody before nine");
    assert_eq!(short(18), 1, "two for three places on Monday");
    assert_eq!(short(48 + 18), 0, "three of them on Tuesday");
    let mut half = organisation.clone();
    half.people[2].absences =
        vec![Absence { hours: Some(DayHours::MORNING), ..Absence::days(monday(), monday()) }];
    let found = shortfalls(&half, &grid, &[line(desk(), 2), line(other, 1)]);
    let short = |slot: usize| found.iter().filter(|l| l.slot == slot).map(|l| l.people).sum::<u32>();
    assert_eq!((short(25), short(26)), (1, 0), "the third comes at one in the afternoon");
    let of_team = Requirement { team: Some(managers()), ..line(desk(), 2) };
    let found = shortfalls(&organisation, &grid, &[line(desk(), 2), of_team, line(other, 1)]);
    assert_eq!(
        found.iter().filter(|l| l.slot == 48 + 18).count(),
        0,
        "a team's line is among its desk's own"
    );
}
