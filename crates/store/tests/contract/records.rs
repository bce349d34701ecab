//! Records: what is put comes back, and what contradicts the rest is refused as a whole.

use chrono::Duration;
use dialoog_model::{CalendarEntry, CalendarOwner, CalendarStatus, Duty, DutyKind, HistoryDay};
use dialoog_store::{Change, Key, Record, Storage as _, StoreError};
use std::sync::Arc;

use crate::backend::{Backend, Reads as _};
use crate::support::*;

pub async fn everything_comes_back_as_it_was_put_also_after_a_restart<B: Backend>() {
    let (place, store) = B::workspace(everything()).await;
    let before = state(&store).await;
    for change in everything() {
        let Change::Put(record) = change else { unreachable!("only puts") };
        // Settings are put three times, so the last one counts.
        if record.key() != Key::Settings {
            assert_eq!(find(&before, record.key()).as_ref(), Some(&record));
        }
    }
    assert_eq!(before.organisation.settings, settings(7));
    store.close().await.unwrap();
    let store = place.open().await;
    assert_eq!(state(&store).await, before);
}

pub async fn each_kind_of_record_is_replaced_as_a_whole<B: Backend>() {
    let (_place, store) = B::workspace(everything()).await;
    for kind in 0..KINDS {
        for v in [8, 9, 10, 31] {
            let changed = record(kind, 1, v);
            store.apply("test.put", "", at(1), vec![put(changed.clone())]).await.unwrap();
            assert_eq!(find(&state(&store).await, changed.key()), Some(changed));
        }
    }
}

pub async fn the_steps_of_a_change_may_refer_to_what_comes_later<B: Backend>() {
    let mut backwards = everything();
    backwards.reverse();
    let (_place, store) = B::workspace(backwards).await;
    let (_other, forwards) = B::workspace(everything()).await;
    let (mut one, mut two) = (state(&store).await, state(&forwards).await);
    // Only what was put several times differs by the order.
    two.organisation.settings = one.organisation.settings.clone();
    one.history.clear();
    two.history.clear();
    assert_eq!(one, two);
}

pub async fn lists_are_in_the_order_that_the_model_promises<B: Backend>() {
    let (_place, store) = B::workspace(everything()).await;
    let mut early = team(0, 1);
    early.name = "aardig team".into();
    let changes = vec![put(Record::Team(early)), put(Record::Event(event(2, 0)))];
    store.apply("test.order", "", at(1), changes).await.unwrap();
    let organisation = store.organisation().await.unwrap();
    let names: Vec<&str> = organisation.teams.iter().map(|t| t.name.as_str()).collect();
    assert_eq!(names, ["aardig team", "Team 1 6", "Team 2 7"]);
    assert!(organisation.events.is_sorted_by_key(|e| e.start));
    assert!(organisation.rules.is_sorted_by_key(|r| r.code));
    let rotas = store.rotas().await.unwrap();
    assert!(rotas.is_sorted_by_key(|r| r.first_day));
    assert!(store.history().await.unwrap().values().all(|days| days.is_sorted_by_key(|d| d.date)));
}

pub async fn duties_are_found_by_the_time_they_overlap<B: Backend>() {
    let (_place, store) = B::workspace(everything()).await;
    let changes = (0..10).map(|n| put(Record::Duty(duty(n, 0, 0)))).collect();
    store.apply("test.duties", "", at(1), changes).await.unwrap();
    // Duty n lasts from hour n to hour n + 2.
    let found = store.duties_between(at(180), at(240), None).await.unwrap();
    assert_eq!(found, [duty(2, 0, 0), duty(3, 0, 0)]);
    assert_eq!(store.duties_between(at(180), at(240), Some(duty(2, 0, 0).rota)).await.unwrap(), []);
    assert_eq!(store.duty(duty_id(4)).await.unwrap(), Some(duty(4, 0, 0)));
    assert_eq!(store.duty(duty_id(99)).await.unwrap(), None);
    assert_eq!(store.rota(rota_id(1)).await.unwrap(), Some(rota(1, 6)));
}

pub async fn a_change_that_contradicts_the_rest_is_refused_as_a_whole<B: Backend>() {
    let (_place, store) = B::workspace(everything()).await;
    let before = state(&store).await;
    let mut nobody = duty(50, 0, 0);
    nobody.person = dialoog_model::PersonId(uuid::Uuid::nil());
    let mut backwards = duty(50, 0, 0);
    backwards.end = backwards.start;
    let mut nameless = team(0, 0);
    nameless.name = String::new();
    let mut twice = person(0, 0);
    twice.languages = vec!["nl".to_owned(), "nl".to_owned()];
    let mut endless = event(0, 0);
    endless.uplift = f64::INFINITY;
    let mut unnumbered = event(0, 0);
    unnumbered.uplift = f64::NAN;
    let mut uncounted = history_day(0, 0);
    uncounted.counts[3] = Some(f64::NAN);
    let mut foreign = version(0, 3);
    foreign.duties[0].rota = rota_id(1);
    let mut far = event(0, 0);
    far.end = chrono::DateTime::<chrono::Utc>::MAX_UTC;
    far.start = far.end - Duration::days(1);
    let wrong = [
        Change::Put(Record::Duty(nobody)),
        Change::Put(Record::Duty(backwards)),
        Change::Put(Record::Team(nameless)),
        Change::Put(Record::Person(twice)),
        Change::Put(Record::Event(endless)),
        Change::Put(Record::Event(unnumbered)),
        Change::Put(Record::HistoryDay(uncounted)),
        Change::Put(Record::RotaVersion(foreign)),
        Change::Put(Record::Event(far)),
        Change::Remove(Key::Settings),
        Change::Remove(Key::Team(team_id(0))),
        Change::Remove(Key::Person(person_id(5))),
        Change::Remove(Key::Stream(stream_id(0))),
        Change::Remove(Key::Desk(desk_id(5 / 3))),
        Change::Remove(Key::Topic(topic_id(5 / 3))),
    ];
    for change in wrong {
        let changes = vec![put(Record::Team(team(1, 77))), change.clone()];
        let outcome = store.apply("test.wrong", "", at(1), changes).await;
        let refused = matches!(outcome, Err(StoreError::Refused { .. } | StoreError::OutOfRange { .. }));
        assert!(refused, "{change:?} gives {outcome:?}");
    }
    assert_eq!(state(&store).await, before);
    assert_eq!(store.journal(10).await.unwrap(), []);
}

pub async fn what_is_not_there_cannot_be_removed<B: Backend>() {
    let (_place, store) = B::workspace(everything()).await;
    let key = Key::Duty(duty_id(99));
    let changes = vec![put(Record::Team(team(1, 77))), Change::Remove(key)];
    let outcome = store.apply("duty.remove", "", at(1), changes).await;
    assert!(matches!(outcome, Err(StoreError::NotFound { key: found }) if found == key));
    assert_eq!(store.organisation().await.unwrap().team(team_id(1)), Some(&team(1, 6)));
}

pub async fn a_rota_takes_its_duties_and_versions_with_it_and_undo_brings_all_back<B: Backend>() {
    let (_place, store) = B::workspace(everything()).await;
    let more = (0..40).map(|n| put(Record::Duty(duty(n, 1, 4)))).collect();
    store.apply("rota.generate", "", at(1), more).await.unwrap();
    let before = state(&store).await;
    // Naming a part as well is no mistake.
    let changes = vec![Change::Remove(Key::Rota(rota_id(1))), Change::Remove(Key::Duty(duty_id(3)))];
    store.apply("rota.remove", "", at(2), changes).await.unwrap();
    assert_eq!(store.duties(rota_id(1)).await.unwrap(), []);
    assert_eq!(store.versions(rota_id(1)).await.unwrap(), []);
    assert_eq!(store.rota(rota_id(1)).await.unwrap(), None);
    store.undo(at(3)).await.unwrap();
    assert_eq!(state(&store).await, before);
}

pub async fn what_calendars_were_told_outlives_undo_and_the_rota<B: Backend>() {
    let (place, store) = B::workspace(everything()).await;
    store.apply("duty.add", "", at(1), vec![put(Record::Duty(duty(9, 2, 1)))]).await.unwrap();
    let told = duty(9, 2, 1);
    let mut entry = CalendarEntry {
        owner: CalendarOwner::Person(told.person),
        named_by_duty: false,
        shown: None,
        duty: told.id,
        rota: told.rota,
        person: told.person,
        desk: told.desk,
        start: told.start,
        end: told.end,
        kind: DutyKind::StandBy,
        sequence: 0,
        status: CalendarStatus::Confirmed,
        changed_at: at(2),
    };
    store.record_calendar(&[entry]).await.unwrap();
    (entry.sequence, entry.status) = (1, CalendarStatus::Cancelled);
    store.record_calendar(&[entry]).await.unwrap();
    store.undo(at(3)).await.unwrap();
    store.apply("rota.remove", "", at(4), vec![Change::Remove(Key::Rota(told.rota))]).await.unwrap();
    store.close().await.unwrap();
    let store = place.open().await;
    assert_eq!(store.calendar(told.rota).await.unwrap(), [entry]);
    assert_eq!(store.calendar(rota_id(0)).await.unwrap(), []);
}

pub async fn changes_since_a_version_are_new_other_and_gone_duties_and_no_locks<B: Backend>() {
    let (_place, store) = B::workspace(everything()).await;
    let published: Vec<Duty> = (50..54).map(|n| Duty { rota: rota_id(0), ..duty(n, 0, 1) }).collect();
    let mut told = version(0, 0);
    told.version = 9;
    told.duties.clone_from(&published);
    let mut changes: Vec<Change> = published.iter().map(|d| put(Record::Duty(*d))).collect();
    changes.push(put(Record::RotaVersion(told)));
    store.apply("rota.publish", "9", at(1), changes).await.unwrap();
    let others = store.duties(rota_id(0)).await.unwrap().len() as u32 - 4;
    assert_eq!(store.changes_since_version(rota_id(0), 9).await.unwrap(), others);
    let later = published[2].end + Duration::minutes(30);
    let changes = vec![
        put(Record::Duty(Duty { locked: !published[1].locked, ..published[1] })),
        put(Record::Duty(Duty { end: later, ..published[2] })),
        Change::Remove(Key::Duty(published[3].id)),
        put(Record::Duty(Duty { rota: rota_id(0), ..duty(60, 0, 1) })),
    ];
    store.apply("duty.change", "", at(2), changes).await.unwrap();
    assert_eq!(store.changes_since_version(rota_id(0), 9).await.unwrap(), others + 3);
}

pub async fn a_change_that_makes_no_difference_is_not_journaled<B: Backend>() {
    let (_place, store) = B::workspace(everything()).await;
    store.apply("team.save", "Techniek", at(1), vec![put(Record::Team(team(0, 9)))]).await.unwrap();
    store.undo(at(2)).await.unwrap();
    assert_eq!(store.apply("test.same", "", at(3), everything()).await.unwrap().map(|e| e.number), Some(3));
    // Settings were put in three variants; from here on the last stands.
    let same = vec![put(Record::Settings(settings(7))), put(Record::Person(person(1, 6)))];
    assert_eq!(store.apply("test.same", "", at(4), same).await.unwrap(), None);
}

pub async fn a_big_change_is_one_change<B: Backend>() {
    let (_place, store) = B::workspace(everything()).await;
    let before = state(&store).await;
    let counts: Vec<Option<f64>> = (0..96).map(|n| Some(f64::from(n) * 0.05)).collect();
    let mut changes: Vec<Change> = (0..700).map(|n| put(Record::Duty(duty(n, 0, 3)))).collect();
    changes.extend((0..490).map(|n| {
        let (channel, date) = (channel_id((n % 3) as u8), day(n / 3));
        put(Record::HistoryDay(HistoryDay { channel, date, counts: counts.clone() }))
    }));
    store.apply("test.big", "", at(1), changes).await.unwrap();
    assert_eq!(store.duties(rota_id(0)).await.unwrap().len(), 700);
    assert_eq!(store.history().await.unwrap().values().map(Vec::len).sum::<usize>(), 490);
    store.undo(at(2)).await.unwrap();
    assert_eq!(state(&store).await, before);
}

pub async fn tasks_that_work_at_the_same_time_take_turns<B: Backend>() {
    let (_place, store) = B::workspace(everything()).await;
    let store = Arc::new(store);
    let tasks: Vec<_> = (0..8_u32)
        .map(|task| {
            let store = Arc::clone(&store);
            tokio::spawn(async move {
                for n in 0..5 {
                    let change = put(Record::Duty(duty(task * 5 + n, 0, 1)));
                    store.apply("duty.add", "", at(1), vec![change]).await.unwrap();
                    store.organisation().await.unwrap();
                }
            })
        })
        .collect();
    for task in tasks {
        task.await.unwrap();
    }
    assert_eq!(store.duties(rota_id(0)).await.unwrap().len(), 40);
    let numbers: Vec<u32> = store.journal(100).await.unwrap().iter().map(|e| e.number).collect();
    assert!(numbers.iter().rev().copied().eq(1..=numbers.len() as u32));
}

pub async fn two_who_opened_the_same_file_see_each_others_changes<B: Backend>() {
    let (place, one) = B::workspace(everything()).await;
    let two = place.open().await;
    one.apply("team.save", "", at(1), vec![put(Record::Team(team(0, 9)))]).await.unwrap();
    assert_eq!(two.organisation().await.unwrap().team(team_id(0)), Some(&team(0, 9)));
    two.undo(at(2)).await.unwrap();
    assert_eq!(one.organisation().await.unwrap().team(team_id(0)), Some(&team(0, 5)));
    assert!(one.redoable().await.unwrap().is_some());
}

pub async fn a_change_that_is_abandoned_happens_wholly_or_not_at_all<B: Backend>() {
    let (_place, store) = B::workspace(everything()).await;
    let before = store.duties(rota_id(2)).await.unwrap().len();
    for patience in [0, 1, 2, 4, 8, 16] {
        let changes = (100..400).map(|n| put(Record::Duty(duty(n, 2, 1)))).collect();
        let work = store.apply("rota.generate", "", at(1), changes);
        let outcome = tokio::time::timeout(std::time::Duration::from_millis(patience), work).await;
        let there = store.duties(rota_id(2)).await.unwrap().len();
        assert!(there == before || there == before + 300, "{there} duties");
        assert!(outcome.is_err() || there == before + 300);
        if there > before {
            store.undo(at(2)).await.unwrap();
        }
    }
    store.apply("team.save", "", at(3), vec![put(Record::Team(team(0, 9)))]).await.unwrap();
}

pub async fn a_scenario_goes_with_its_rota_and_comes_back_with_it<B: Backend>() {
    let (_place, store) = B::workspace(everything()).await;
    let before = state(&store).await;
    store.apply("rota.remove", "", at(1), vec![Change::Remove(Key::Rota(rota_id(1)))]).await.unwrap();
    let left = state(&store).await.scenarios;
    assert!(left.len() == 2 && left.iter().all(|one| one.rota != rota_id(1)), "{left:?}");
    store.undo(at(2)).await.unwrap();
    assert_eq!(state(&store).await, before);
}
