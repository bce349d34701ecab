//! What the grid shows beside the duties: what is on, and who is not ready.
#![allow(clippy::unwrap_used, reason = "what fails in a test is to fail the test")]

mod support;

use chrono::{Days, TimeDelta};
use dialoog_model::{Condition, DeskId, Event, EventId, EventKind, Holiday};
use dialoog_planner::{Start, StopFlag};
use std::collections::BTreeSet;
use support::{NOW, rounds, workspace};
use uuid::Uuid;

#[tokio::test(flavor = "multi_thread")]
async fn holidays_events_and_days_on_which_somebody_is_not_ready_are_in_the_rota() {
    let (_folder, planner) = workspace(Start::Sample, NOW).await;
    let christmas = chrono::NaiveDate::from_ymd_opt(2026, 12, 25).unwrap();
    let monday = christmas - Days::new(4);
    let rota = planner.generate(rounds(monday, 2, 1), StopFlag::default(), |_| {}).await.unwrap().rota;
    let before = planner.rota(rota).await.unwrap();
    let first = before.people.iter().find(|person| person.unready_days.is_empty()).unwrap().id;
    let name = "Fictitious market";

    let mut person = planner.person_list().await.unwrap().into_iter().find(|p| p.id == first).unwrap();
    person.readiness.briefed = Condition { until: Some(monday + Days::new(2)), ..person.readiness.briefed };
    planner.save_person(person).await.unwrap();
    let day = |at: usize| before.period.days[at].date.and_hms_opt(0, 0, 0).unwrap().and_utc();
    let event = |label: &str, start, end| Event {
        id: EventId::derived(Uuid::nil(), label),
        name: label.to_owned(),
        kind: EventKind::Campaign,
        start,
        end,
        uplift: 1.0,
        course: dialoog_model::Course::default(),
        streams: Vec::new(),
        presence: Vec::new(),
    };
    // It begins before the rota; another one is over by then.
    planner.save_event(event(name, day(0) - TimeDelta::days(2), day(2) - TimeDelta::hours(1))).await.unwrap();
    planner
        .save_event(event("Over", day(0) - TimeDelta::days(9), day(0) - TimeDelta::days(2)))
        .await
        .unwrap();

    let view = planner.rota(rota).await.unwrap();
    let feasts: Vec<_> =
        view.period.days.iter().filter_map(|day| day.holiday.map(|feast| (day.date, feast))).collect();
    assert!(feasts.contains(&(christmas, Holiday::Christmas)), "{feasts:?}");
    let own: Vec<_> =
        view.events.iter().filter(|event| [name, "Over"].contains(&event.name.as_str())).collect();
    let [market] = own[..] else { panic!("{own:?}") };
    // Two days are 96 half hours; the clock of the workspace is an hour ahead of UTC.
    assert_eq!((market.span.first_slot, market.span.slots), (0, 96));
    let them = view.people.iter().find(|person| person.id == first).unwrap();
    assert_eq!(them.unready_days, (3..14).collect::<Vec<u32>>());
}

#[tokio::test(flavor = "multi_thread")]
async fn who_generates_over_a_published_rota_is_told_who_has_to_hear_of_it() {
    let (_folder, planner) = workspace(Start::Sample, NOW).await;
    let first_day = planner.workspace().await.unwrap().next_first_day;
    let draft = planner.generate(rounds(first_day, 1, 1), StopFlag::default(), |_| {}).await.unwrap();
    let again = planner.generate(rounds(first_day, 1, 2), StopFlag::default(), |_| {}).await.unwrap();
    assert!(draft.hear.is_empty() && again.hear.is_empty(), "nobody was told anything");

    planner.publish(again.rota, "").await.unwrap();
    let told = planner.rota(again.rota).await.unwrap();
    let duty = told.duties[0].id;
    planner.lock_duty(duty, true).await.unwrap();
    let other = planner.generate(rounds(first_day, 1, 9), StopFlag::default(), |_| {}).await.unwrap();
    let now = planner.rota(again.rota).await.unwrap();
    // Who has other hours or another desk than they were told, recomputed from the two views.
    let of = |view: &dialoog_planner::view::RotaView, person| -> BTreeSet<(u32, u32, DeskId)> {
        let theirs = view.duties.iter().filter(|duty| duty.person == person);
        theirs.map(|duty| (duty.first_slot, duty.slots, duty.desk)).collect()
    };
    let mut changed: Vec<String> = told
        .people
        .iter()
        .filter(|person| of(&told, person.id) != of(&now, person.id))
        .map(|person| person.name.clone())
        .collect();
    changed.sort_unstable();
    assert!(!changed.is_empty(), "another seed gives another rota");
    assert_eq!(other.hear, changed);
}
