//! What a requirement promises to whoever plans with it.

mod common;

use chrono::{DateTime, Duration, NaiveDate, Utc};
use common::{chat, day, desk, even, mail, managers, organisation};
use dialoog_demand::{DemandError, desk_open, requirement};
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
