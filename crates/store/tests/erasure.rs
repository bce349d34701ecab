//! What is to be forgotten is nowhere any more: not in the file's bytes, not in its backups.
#![allow(clippy::unwrap_used, clippy::wildcard_imports, reason = "what fails in a test is to fail the test")]

mod support;

use dialoog_model::{PersonId, ScenarioChange, Team, WorkspaceId};
use dialoog_store::{
    Basis, Change, Erasure, Key, Reason, Record, Replace, Store, StoreError, backups, free_name_aside, verify,
};
use sqlx::Connection as _;
use std::fs;
use std::path::Path;
use support::*;
use uuid::Uuid;

const NAME: &str = "Wilhelmina “Mien” van der Zwaan";

fn times(path: &Path, text: &str) -> usize {
    let bytes = fs::read(path).unwrap();
    bytes.windows(text.len()).filter(|window| *window == text.as_bytes()).count()
}

/// A workspace in which somebody was, with duties, and was mentioned in several ways.
async fn with_somebody(store: &Store) -> Erasure {
    let id = PersonId(Uuid::from_u128(4711));
    let mut somebody = person(0, 6);
    (somebody.id, somebody.name) = (id, NAME.to_owned());
    store.apply("person.add", NAME, at(1), vec![put(Record::Person(somebody.clone()))]).await.unwrap();
    for n in 0..40_u32 {
        somebody.contract_minutes = n;
        let mut given = duty(100 + n, 0, 1);
        given.person = id;
        let changes = vec![put(Record::Person(somebody.clone())), put(Record::Duty(given))];
        store.apply("duty.add", "", at(2), changes).await.unwrap();
        store.apply("team.save", "Techniek", at(2), vec![put(Record::Team(team(0, n as u8)))]).await.unwrap();
    }
    let duties = (0..40).map(|n| Change::Remove(Key::Duty(duty_id(100 + n))));
    let changes = duties.collect();
    let mut told = version(0, 0);
    told.note = format!("{NAME} is ill");
    told.people = vec![(id, NAME.to_owned()), (person_id(200), "Anna".to_owned())];
    store.apply("rota.publish", "1", at(2), vec![put(Record::RotaVersion(told))]).await.unwrap();
    Erasure { people: vec![id], changes, texts: vec![NAME.to_owned()], hours: Vec::new() }
}

#[tokio::test]
async fn somebody_who_is_erased_is_in_no_byte_of_the_file_and_its_backups() {
    let (folder, path, store) = workspace(everything()).await;
    let kept = folder.path().join("backups");
    let erasure = with_somebody(&store).await;
    store.backup(&kept, Reason::Opening, at(3)).await.unwrap();
    assert!(times(&path, "van der Zwaan") > 5);
    let mut other = store.organisation().await.unwrap().teams;

    let erased = store.erase(&erasure, Some(&kept), at(4)).await.unwrap();
    assert!(erased.left.is_empty() && erased.entry.erased && erased.entry.subject.is_empty());
    let all = backups(&kept, None).unwrap();
    assert_eq!(all.len(), 1, "the state before the erasure had a backup");
    for file in all.iter().map(|backup| backup.path.as_path()).chain([path.as_path()]) {
        assert_eq!(times(file, "van der Zwaan"), 0, "{}", file.display());
        assert!(verify(file).await.unwrap().is_empty(), "{}", file.display());
    }
    let told = store.versions(rota_id(0)).await.unwrap().remove(0);
    assert_eq!((told.note.as_str(), told.people.len()), ("", 1), "what was published no longer names them");
    assert_eq!(names(folder.path()), ["Oost.dialoog", "backups"]);
    assert_eq!(store.organisation().await.unwrap().teams, other);

    // Nothing brings it back, and what has nothing to do with it can still be taken back.
    let undone = store.undo(at(5)).await.unwrap();
    assert_eq!(undone.action, "team.save");
    while store.undo(at(6)).await.is_ok() {}
    assert!(store.organisation().await.unwrap().person(PersonId(Uuid::from_u128(4711))).is_none());
    other = store.organisation().await.unwrap().teams;
    assert_eq!(other[0], team(0, 5));
}

#[tokio::test]
async fn who_was_based_on_a_state_before_an_erasure_looks_again() {
    let (_folder, path, store) = workspace(everything()).await;
    let erasure = with_somebody(&store).await;
    let other = Store::open(&path).await.unwrap();
    let basis = Basis::at(other.revision().await.unwrap());
    store.erase(&erasure, None, at(4)).await.unwrap();
    let mut back = person(0, 6);
    back.id = PersonId(Uuid::from_u128(4711));
    let outcome = other.apply_on(&basis, "person.save", "", at(5), vec![put(Record::Person(back))]).await;
    assert!(matches!(outcome, Err(StoreError::Conflict { .. })), "{outcome:?}");
    // The other one goes on with the same file.
    other.apply("team.save", "", at(6), vec![put(Record::Team(team(0, 77)))]).await.unwrap();
    assert_eq!(other.changes_since(basis.revision).await.unwrap(), None);
}

#[tokio::test]
async fn a_backup_that_mentions_somebody_elsewhere_is_kept_without_the_name() {
    let (folder, _path, store) = workspace(everything()).await;
    let kept = folder.path().join("backups");
    let erasure = with_somebody(&store).await;
    let mut mentioned = event(0, 5);
    mentioned.name = format!("Farewell of {NAME}");
    store.apply("event.save", "", at(3), vec![put(Record::Event(mentioned))]).await.unwrap();
    store.backup(&kept, Reason::Opening, at(3)).await.unwrap();
    store.apply("event.save", "", at(4), vec![put(Record::Event(event(0, 5)))]).await.unwrap();
    let erased = store.erase(&erasure, Some(&kept), at(5)).await.unwrap();
    assert_eq!(erased.left, Vec::<std::path::PathBuf>::new());
    let there = backups(&kept, None).unwrap();
    assert_eq!(there.len(), 2, "that of the opening and that of before the erasure");
    for backup in &there {
        assert_eq!(times(&backup.path, "van der Zwaan"), 0);
        assert!(verify(&backup.path).await.unwrap().is_empty());
    }
    let restored = Store::open(&there[0].path).await.unwrap();
    let events = restored.organisation().await.unwrap().events;
    assert!(events.iter().any(|event| event.name == "Farewell of …"), "{events:?}");
    restored.close().await.unwrap();
    let copy = folder.path().join("copy");
    store.save_copy(&copy, Replace::Never).await.unwrap();
    assert_eq!(times(&copy, "van der Zwaan"), 0);
}

#[tokio::test]
async fn somebody_with_a_short_name_goes_alone_with_all_that_they_were_ever_called() {
    let (folder, path, store) = workspace(everything()).await;
    let kept = folder.path().join("backups");
    let id = PersonId(Uuid::from_u128(4711));
    let named = |name: &str| {
        let mut somebody = person(0, 6);
        (somebody.id, somebody.name) = (id, name.to_owned());
        put(Record::Person(somebody))
    };
    store.apply("person.save", "Wilhelmina Zwaan", at(1), vec![named("Wilhelmina Zwaan")]).await.unwrap();
    store.backup(&kept, Reason::Asked, at(2)).await.unwrap();
    store.apply("person.save", "Mi", at(3), vec![named("Mi")]).await.unwrap();
    let mut others = person(1, 6);
    others.name = "Mirjam Mi".to_owned();
    let mut told = version(0, 0);
    told.note = "Mi is not Mirjam".to_owned();
    told.people = vec![(id, "Mi".to_owned()), (others.id, others.name.clone())];
    let mut team = team(0, 9);
    team.name = "Mi Casa".to_owned();
    let kept_changes = vec![
        put(Record::Person(others.clone())),
        put(Record::Team(team.clone())),
        put(Record::RotaVersion(told.clone())),
    ];
    store.apply("team.save", "Mi Casa", at(4), kept_changes).await.unwrap();
    store
        .apply(
            "team.save",
            "Midden",
            at(4),
            vec![put(Record::Team(Team { name: "Midden".to_owned(), ..team }))],
        )
        .await
        .unwrap();
    let before = backups(&kept, None).unwrap().len();
    let erasure = Erasure { people: vec![id], changes: Vec::new(), texts: Vec::new(), hours: Vec::new() };
    let erased = store.erase(&erasure, Some(&kept), at(5)).await.unwrap();
    assert!(erased.left.is_empty());
    let there = backups(&kept, None).unwrap();
    assert_eq!(there.len(), before + 1, "no backup goes for a syllable");
    for file in there.iter().map(|backup| backup.path.as_path()).chain([path.as_path()]) {
        assert_eq!(times(file, "Wilhelmina"), 0, "{}", file.display());
        assert!(verify(file).await.unwrap().is_empty(), "{}", file.display());
    }
    let organisation = store.organisation().await.unwrap();
    assert!(organisation.people.iter().any(|p| p.name == "Mirjam Mi"));
    let now = store.versions(rota_id(0)).await.unwrap().remove(0);
    assert_eq!((now.people, now.note.as_str()), (vec![(others.id, others.name)], "Mi is not Mirjam"));
    // What has nothing to do with them can still be taken back.
    assert_eq!(store.undo(at(6)).await.unwrap().subject, "Midden");
}

#[tokio::test]
async fn what_is_removed_leaves_no_trace_in_free_pages() {
    let (_folder, path, store) = workspace(everything()).await;
    let mut mentioned = event(0, 5);
    mentioned.name = format!("Farewell of {NAME}");
    let told = put(Record::Event(mentioned));
    store.apply("event.save", "", at(3), vec![told]).await.unwrap();
    store.apply("event.save", "", at(4), vec![put(Record::Event(event(0, 5)))]).await.unwrap();
    // The journal has it twice: as it was put, and as it was before the next.
    assert_eq!(times(&path, "van der Zwaan"), 2);
}

#[tokio::test]
async fn what_an_older_version_left_in_free_pages_goes_as_well() {
    let (_folder, path, store) = workspace(everything()).await;
    store.close().await.unwrap();
    let mut other = sqlx::SqliteConnection::connect(&format!("sqlite:{}", path.display())).await.unwrap();
    sqlx::raw_sql("PRAGMA secure_delete = OFF; CREATE TABLE old (text TEXT)")
        .execute(&mut other)
        .await
        .unwrap();
    for _ in 0..200 {
        sqlx::query("INSERT INTO old VALUES ($1)").bind(NAME.repeat(20)).execute(&mut other).await.unwrap();
    }
    sqlx::raw_sql("DROP TABLE old").execute(&mut other).await.unwrap();
    other.close().await.unwrap();
    assert!(times(&path, "van der Zwaan") > 100);
    let store = Store::open(&path).await.unwrap();
    let texts = vec![NAME.to_owned()];
    let erasure = Erasure { people: Vec::new(), changes: Vec::new(), texts, hours: Vec::new() };
    store.erase(&erasure, None, at(1)).await.unwrap();
    assert_eq!(times(&path, "van der Zwaan"), 0);
}

#[tokio::test]
async fn somebody_whose_name_is_left_in_a_backup_alone_is_known_and_can_be_erased_once_more() {
    let (folder, path, store) = workspace(everything()).await;
    let kept = folder.path().join("backups");
    let erasure = with_somebody(&store).await;
    let backup = store.backup(&kept, Reason::Asked, at(3)).await.unwrap().unwrap();
    // Somebody else writes to it just then.
    let mut other =
        sqlx::SqliteConnection::connect(&format!("sqlite:{}", backup.path.display())).await.unwrap();
    sqlx::raw_sql("BEGIN IMMEDIATE").execute(&mut other).await.unwrap();
    let erased = store.erase(&erasure, Some(&kept), at(4)).await.unwrap();
    assert_eq!(erased.left, std::slice::from_ref(&backup.path));
    sqlx::raw_sql("ROLLBACK").execute(&mut other).await.unwrap();
    other.close().await.unwrap();
    assert_eq!(times(&path, "van der Zwaan"), 0);
    assert!(times(&backup.path, "van der Zwaan") > 0);

    let somebody = (erasure.people[0], NAME.to_owned());
    assert_eq!(store.former_people(None).await.unwrap(), []);
    assert_eq!(store.former_people(Some(&kept)).await.unwrap(), [somebody]);
    let again = Erasure { changes: Vec::new(), texts: Vec::new(), ..erasure };
    let erased = store.erase(&again, Some(&kept), at(5)).await.unwrap();
    assert!(erased.left.is_empty());
    assert_eq!(store.former_people(Some(&kept)).await.unwrap(), []);
    for backup in backups(&kept, None).unwrap() {
        assert_eq!(times(&backup.path, "van der Zwaan"), 0, "{}", backup.path.display());
        assert!(verify(&backup.path).await.unwrap().is_empty());
    }
}

#[tokio::test]
async fn an_erasure_reaches_copies_that_were_made_aside_and_names_those_that_somebody_saved() {
    let (folder, path, store) = workspace(everything()).await;
    let kept = folder.path().join("backups");
    fs::create_dir(&kept).unwrap();
    let erasure = with_somebody(&store).await;
    let aside = free_name_aside(folder.path(), &path).unwrap();
    store.save_copy(&aside, Replace::Never).await.unwrap();
    let second = free_name_aside(folder.path(), &path).unwrap();
    store.save_copy(&second, Replace::Never).await.unwrap();
    let with_backups = free_name_aside(&kept, &path).unwrap();
    store.save_copy(&with_backups, Replace::Never).await.unwrap();
    let saved = folder.path().join("Before the summer.dialoog");
    store.save_copy(&saved, Replace::Never).await.unwrap();
    let before = fs::read(&saved).unwrap();
    // Others with the same ending are nobody's business here: another workspace, and what is none.
    let elsewhere = folder.path().join("West (kept).dialoog");
    let mut changes = everything();
    for change in &mut changes {
        match change {
            Change::Put(Record::Settings(settings)) => settings.id = WorkspaceId(Uuid::from_u128(77)),
            Change::Put(Record::Person(person)) => person.name = NAME.to_owned(),
            _ => {}
        }
    }
    Store::create(&elsewhere, changes, at(1)).await.unwrap().close().await.unwrap();
    fs::write(folder.path().join("note.dialoog"), NAME).unwrap();

    let erased = store.erase(&erasure, Some(&kept), at(4)).await.unwrap();
    for file in [&path, &aside, &second, &with_backups] {
        assert_eq!(times(file, "van der Zwaan"), 0, "{}", file.display());
        assert!(verify(file).await.unwrap().is_empty(), "{}", file.display());
    }
    assert_eq!(erased.left, std::slice::from_ref(&saved), "what somebody saved is named");
    assert_eq!(fs::read(&saved).unwrap(), before, "and not touched");
    assert!(times(&elsewhere, "van der Zwaan") > 0);
    assert_eq!(times(&folder.path().join("note.dialoog"), "van der Zwaan"), 1);
}

#[tokio::test]
async fn somebody_whose_name_is_left_in_a_copy_made_aside_is_found_among_the_former_people() {
    let (folder, path, store) = workspace(everything()).await;
    let erasure = with_somebody(&store).await;
    let aside = free_name_aside(folder.path(), &path).unwrap();
    store.save_copy(&aside, Replace::Never).await.unwrap();
    let hidden = folder.path().join("elsewhere");
    fs::rename(&aside, &hidden).unwrap();
    store.erase(&erasure, None, at(4)).await.unwrap();
    assert_eq!(store.former_people(None).await.unwrap(), []);
    fs::rename(&hidden, &aside).unwrap();
    let id = PersonId(Uuid::from_u128(4711));
    assert_eq!(store.former_people(None).await.unwrap(), [(id, NAME.to_owned())]);
    let again = Erasure { changes: Vec::new(), ..erasure };
    store.erase(&again, None, at(5)).await.unwrap();
    assert_eq!(times(&aside, "van der Zwaan"), 0);
}

#[tokio::test]
async fn somebody_who_is_erased_is_in_no_scenario_and_undo_does_not_bring_them_back_into_one() {
    let (folder, path, store) = workspace(everything()).await;
    let kept = folder.path().join("backups");
    let mut erasure = with_somebody(&store).await;
    let id = erasure.people[0];
    // Of a single word, as first names are.
    erasure.texts.clear();
    let mut supposed = scenario(0, 0);
    let mut given = duty(200, 0, 1);
    given.person = id;
    supposed.duties = vec![duty(201, 0, 1), given];
    supposed.changes = vec![ScenarioChange::LeftOut { person: id }];
    supposed.note = format!("without {NAME}");
    for name in ["Without", "Without them"] {
        supposed.name = name.to_owned();
        let changes = vec![put(Record::Scenario(supposed.clone()))];
        store.apply("scenario.save", name, at(2), changes).await.unwrap();
    }
    store.backup(&kept, Reason::Opening, at(3)).await.unwrap();
    store.erase(&erasure, Some(&kept), at(4)).await.unwrap();
    let of = async |store: &Store| {
        let all = store.scenarios().await.unwrap();
        all.into_iter().find(|one| one.id == scenario_id(0)).unwrap()
    };
    let left = of(&store).await;
    assert!(!left.is_about(id) && left.duties == [duty(201, 0, 1)] && left.changes.is_empty(), "{left:?}");
    assert_eq!((left.name.as_str(), left.note.as_str()), ("Without them", "without …"));
    while store.undo(at(5)).await.is_ok() {}
    assert!(store.scenarios().await.unwrap().iter().all(|one| !one.is_about(id)));
    for backup in backups(&kept, None).unwrap() {
        assert!(verify(&backup.path).await.unwrap().is_empty());
        let opened = Store::open(&backup.path).await.unwrap();
        assert!(!of(&opened).await.is_about(id));
        opened.close().await.unwrap();
    }
    assert!(verify(&path).await.unwrap().is_empty());
}
