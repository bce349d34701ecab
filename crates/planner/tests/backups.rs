//! There is always a way back: backups without asking, copies, restoring, and what can be saved of a damaged file.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, Utc};
use dialoog_model::{Language, PersonId, Team, TeamId, TeamKind};
use dialoog_planner::view::{BackupReason, GenerateRequest};
use dialoog_planner::{
    Cause, Environment, FailureCode, NewWorkspace, Planner, Start, StopFlag, Thing, WorkspaceFile,
};
use tempfile::TempDir;

/// A clock that is a minute further each time.
fn environment() -> Environment {
    let start: DateTime<Utc> = "2026-11-24T09:00:00Z".parse().expect("an instant");
    let minutes = Arc::new(std::sync::atomic::AtomicI64::new(0));
    let now =
        move || start + chrono::Duration::minutes(minutes.fetch_add(1, std::sync::atomic::Ordering::Relaxed));
    Environment { now: Arc::new(now), elapsed: Arc::new(|| Duration::ZERO), entropy: Arc::new(|| 7) }
}

/// A folder with a workspace, and one for backups.
struct Place {
    folder: TempDir,
    environment: Environment,
}

impl Place {
    async fn with(start: Start) -> (Self, Planner) {
        let place = Self { folder: tempfile::tempdir().expect("a folder"), environment: environment() };
        let new = NewWorkspace::usual(start, Language::En);
        let planner = Planner::create(&place.path(), new, place.environment.clone()).await.expect("made");
        let planner = planner.with_backups(&place.backups());
        (place, planner)
    }

    fn path(&self) -> PathBuf {
        self.folder.path().join("plan.dialoog")
    }

    fn backups(&self) -> PathBuf {
        self.folder.path().join("data").join("backups")
    }

    fn file(&self) -> WorkspaceFile {
        WorkspaceFile::new(&self.path(), &self.backups(), self.environment.clone())
    }

    async fn open(&self) -> Planner {
        let opened = Planner::open_with_backup(&self.path(), &self.backups(), self.environment.clone()).await;
        let (planner, failed) = opened.expect("opened");
        assert_eq!(failed, None, "a backup");
        planner
    }
}

async fn add_team(planner: &Planner, name: &str) {
    let id = TeamId::derived(uuid::Uuid::nil(), name);
    planner.save_team(Team { id, name: name.to_owned(), kind: TeamKind::Technical }).await.expect("saved");
}

async fn has_team(planner: &Planner, name: &str) -> bool {
    planner.settings().await.expect("settings").teams.iter().any(|team| team.name == name)
}

fn times(path: &Path, text: &str) -> usize {
    let bytes = fs::read(path).expect("the file");
    bytes.windows(text.len()).filter(|window| *window == text.as_bytes()).count()
}

/// All files under a folder.
fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
    entries.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect()
}

/// The file with one letter of a text changed wherever that stands.
fn spoil(path: &Path, text: &str) {
    let mut bytes = fs::read(path).expect("the file");
    let places: Vec<usize> =
        (0..bytes.len()).filter(|&at| bytes[at..].starts_with(text.as_bytes())).collect();
    assert!(!places.is_empty(), "{text} is in the file");
    for &at in &places {
        bytes[at] = b'~';
    }
    fs::write(path, bytes).expect("written");
}

#[tokio::test]
async fn opening_makes_a_backup_of_what_has_changed_since_the_last_and_of_nothing_else() {
    let (place, planner) = Place::with(Start::Empty).await;
    planner.close().await.expect("closed");
    let made = async |expected: usize| {
        place.open().await.close().await.expect("closed");
        let view = place.file().backups().await.expect("backups");
        assert!(view.of_this_workspace);
        assert_eq!(view.backups.len(), expected);
        view.backups
    };
    made(1).await;
    made(1).await;
    let planner = place.open().await;
    add_team(&planner, "Techniek").await;
    planner.close().await.expect("closed");
    let backups = made(2).await;
    assert!(backups[0].at > backups[1].at, "newest first");
    assert!(backups.iter().all(|b| b.reason == BackupReason::Opening && b.bytes > 10_000.0));
    #[cfg(unix)]
    for path in files(&place.backups()) {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = |path: &Path| path.metadata().expect("there").permissions().mode() & 0o777;
        assert_eq!(
            (mode(&path), mode(path.parent().expect("a folder"))),
            (0o600, 0o700),
            "{}",
            path.display()
        );
    }
}

#[tokio::test]
async fn a_restored_workspace_is_as_it_was_and_what_it_replaced_can_be_restored_as_well() {
    let (place, planner) = Place::with(Start::Empty).await;
    add_team(&planner, "Before").await;
    let before = planner.back_up().await.expect("written").expect("a backup");
    assert_eq!((before.reason, planner.back_up().await.expect("nothing new")), (BackupReason::Asked, None));
    add_team(&planner, "After").await;
    planner.close().await.expect("closed");

    let beside = place.folder.path().join("beside.dialoog");
    place.file().restore_to(&before.name, &beside).await.expect("restored beside");
    let refused = place.file().restore_to(&before.name, &beside).await.expect_err("it is there");
    assert_eq!(refused.code, FailureCode::FileExists);
    place.file().restore(&before.name).await.expect("restored");

    let planner = place.open().await;
    assert!(has_team(&planner, "Before").await && !has_team(&planner, "After").await);
    let view = planner.backups().await.expect("backups");
    let replaced = view.backups.iter().find(|b| b.reason == BackupReason::Restoring).expect("what was there");
    planner.close().await.expect("closed");
    place.file().restore(&replaced.name).await.expect("restored");
    assert!(has_team(&place.open().await, "After").await, "a restore is taken back by a restore");
    let none = place.file().restore("20260101T000000Z-0-00000000-asked").await.expect_err("no such backup");
    assert_eq!(none.cause, Cause::NotFound { what: Thing::Backup });
}

#[tokio::test]
async fn a_damaged_workspace_says_what_is_wrong_and_the_rest_of_it_goes_into_a_new_file() {
    let (place, planner) = Place::with(Start::Sample).await;
    let person = planner.people().await.expect("people").people[0].person.clone();
    planner.close().await.expect("closed");
    place.open().await.close().await.expect("closed");
    assert!(place.file().verify().await.expect("looked at").sound);
    spoil(&place.path(), &person.name);
    let damaged = fs::read(place.path()).expect("the file");

    let planner = place.open().await;
    let refused = planner.people().await.expect_err("a damaged record");
    assert_eq!(refused.code, FailureCode::DamagedFile);
    assert_eq!(refused.cause, Cause::RecordsDamaged { path: place.path().display().to_string(), count: 1 });
    drop(planner);
    let view = place.file().verify().await.expect("looked at");
    let [record] = &view.records[..] else { panic!("{:?}", view.records) };
    assert!(!view.sound && record.record.what == Thing::Person);

    let new = place.folder.path().join("rest.dialoog");
    let saved = place.file().salvage(&new).await.expect("saved");
    assert_eq!(saved.doubtful.len(), 1, "{saved:?}");
    assert!(saved.doubtful[0].record.name.starts_with('~'), "it is named as it stands");
    let rest = Planner::open(&new, place.environment.clone()).await.expect("opened");
    let people = rest.people().await.expect("people").people.len();
    assert!(people > 30, "everybody is there");
    assert!(fs::read(place.path()).expect("the file") == damaged, "the damaged file is as it was");

    // The backup from before the damage is offered, and has the name.
    let backup = place.file().backups().await.expect("backups").backups.pop().expect("one");
    place.file().restore(&backup.name).await.expect("restored");
    let people = place.open().await.people().await.expect("people").people;
    assert!(people.iter().any(|p| p.person == person));
}

#[tokio::test]
async fn a_file_that_says_nothing_any_more_can_be_restored_from_the_backups_of_all() {
    let (place, planner) = Place::with(Start::Empty).await;
    let name = planner.workspace().await.expect("a view").name;
    planner.back_up().await.expect("written").expect("a backup");
    planner.close().await.expect("closed");
    let bytes = fs::read(place.path()).expect("the file");
    fs::write(place.path(), &bytes[..bytes.len() / 3]).expect("cut off");
    let refused = Planner::open_with_backup(&place.path(), &place.backups(), place.environment.clone()).await;
    assert_eq!(refused.err().map(|failure| failure.code), Some(FailureCode::DamagedFile));
    let view = place.file().backups().await.expect("backups");
    assert!(!view.of_this_workspace);
    assert_eq!(view.backups.iter().map(|b| &b.workspace).collect::<Vec<_>>(), [&name]);
    place.file().restore(&view.backups[0].name).await.expect("restored");
    assert_eq!(place.open().await.workspace().await.expect("a view").name, name);
}

#[tokio::test]
async fn who_has_a_workspace_open_whose_file_was_replaced_or_removed_can_save_a_copy() {
    for remove in [true, false] {
        let (place, planner) = Place::with(Start::Empty).await;
        add_team(&planner, "Mine").await;
        let other = place.folder.path().join("other.dialoog");
        let new = NewWorkspace::usual(Start::Empty, Language::Nl);
        Planner::create(&other, new, place.environment.clone())
            .await
            .expect("made")
            .close()
            .await
            .expect("closed");
        if remove {
            fs::remove_file(place.path()).expect("removed");
        } else {
            fs::rename(&other, place.path()).expect("replaced");
        }
        planner.workspace().await.expect_err("it is noticed");
        let copy = place.folder.path().join("copy.dialoog");
        planner.save_copy(&copy, false).await.expect("a copy");
        let again = planner.save_copy(&copy, false).await.expect_err("it is there");
        assert_eq!(again.code, FailureCode::FileExists);
        planner.save_copy(&copy, true).await.expect("a copy in its place");
        let copied = Planner::open(&copy, place.environment.clone()).await.expect("opened");
        assert!(has_team(&copied, "Mine").await);
    }
}

#[tokio::test]
async fn a_person_who_was_removed_before_can_still_be_erased_from_every_byte() {
    let (place, planner) = Place::with(Start::Sample).await;
    let mut person = planner.people().await.expect("people").people.remove(0).person;
    person.name = "Wilhelmina van der Zwaan".into();
    planner.save_person(person.clone()).await.expect("renamed");
    planner.back_up().await.expect("written").expect("a backup");
    planner.remove_person(person.id).await.expect("removed");
    assert!(times(&place.path(), "van der Zwaan") > 0, "removing alone leaves the name");
    let former = planner.former_people().await.expect("former people");
    assert_eq!(
        former.iter().map(|one| (one.id, one.name.as_str())).collect::<Vec<_>>(),
        [(person.id, &person.name[..])]
    );
    let view = planner.erasure(person.id).await.expect("a look");
    assert_eq!((view.name.as_str(), view.duties), (person.name.as_str(), 0));
    let report = planner.erase_person(person.id).await.expect("erased");
    assert_eq!((report.left.len(), report.still_mentioned), (0, false), "{report:?}");
    assert_eq!(planner.former_people().await.expect("nobody").len(), 0);
    // Also while it is open: whatever the database keeps beside the file is a file as well.
    let all = files(place.folder.path());
    assert!(all.len() >= 2, "{all:?}");
    for file in all {
        assert_eq!(times(&file, "van der Zwaan"), 0, "{}", file.display());
    }
    while planner.undo().await.is_ok() {}
    let people = planner.people().await.expect("people").people;
    assert!(people.iter().all(|p| p.person.id != person.id), "nothing brings them back");
    let nobody = planner.erase_person(person.id).await.expect_err("nobody any more");
    assert_eq!(nobody.cause, Cause::NotFound { what: Thing::Person });
}

#[tokio::test]
async fn a_person_who_is_erased_is_in_no_byte_of_the_workspace_and_its_backups() {
    let (place, planner) = Place::with(Start::Sample).await;
    let request = GenerateRequest {
        first_day: planner.workspace().await.expect("a view").next_first_day,
        weeks: 1,
        seed: 1,
        seconds: None,
        work: Some(1),
        threads: Some(1),
        emphasis: dialoog_planner::view::Emphasis::default(),
    };
    let rota = planner.generate(request, StopFlag::default(), |_| {}).await.expect("a rota").rota;
    let view = planner.rota(rota).await.expect("the rota");
    let busiest = view.duties.first().expect("a duty").person;
    let mut person = planner
        .people()
        .await
        .expect("people")
        .people
        .into_iter()
        .find(|p| p.person.id == busiest)
        .expect("there")
        .person;
    person.name = "Wilhelmina van der Zwaan".into();
    planner.save_person(person.clone()).await.expect("renamed");
    planner.publish(rota, "").await.expect("published");
    planner.back_up().await.expect("written").expect("a backup");

    let before = planner.erasure(person.id).await.expect("a look");
    assert!(before.duties > 0 && before.versions == 1 && before.backups == 1, "{before:?}");
    let report = planner.erase_person(person.id).await.expect("erased");
    assert_eq!(
        (report.left.len(), report.removed_backups, report.still_mentioned),
        (0, 0, false),
        "{report:?}"
    );
    assert_eq!((report.erased.duties, &report.erased.name), (before.duties, &person.name));
    let there = planner.rota(rota).await.expect("the rota").duties;
    assert_eq!(there.len() as u32, view.duties.len() as u32 - before.duties);
    while planner.undo().await.is_ok() {}
    let people = planner.people().await.expect("people").people;
    assert!(people.iter().all(|p| p.person.id != person.id), "nothing brings them back");
    let nobody = planner.erase_person(PersonId(person.id.0)).await.expect_err("nobody any more");
    assert_eq!(nobody.cause, Cause::NotFound { what: Thing::Person });
    planner.close().await.expect("closed");
    let all = files(place.folder.path());
    assert!(all.len() >= 2, "{all:?}");
    for file in all {
        assert_eq!(times(&file, "van der Zwaan"), 0, "{}", file.display());
    }
}
