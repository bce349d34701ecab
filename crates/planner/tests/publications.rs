//! What people were told stays true: several publications of two rotas, in one folder.
#![allow(clippy::unwrap_used, reason = "a test: what cannot go on ends here, with the error")]

mod support;

use chrono::{DateTime, Duration, Utc};
use dialoog_model::{Language, Person, RotaId, RotaState};
use dialoog_planner::view::{CalendarExport, DutyEdit, DutyView, ExportReport, RotaView, Telling};
use dialoog_planner::{Cause, Environment, NewWorkspace, Planner, Start, StopFlag};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use support::rounds;
use tempfile::TempDir;

/// A workspace with a clock of its own.
struct Story {
    folder: TempDir,
    planner: Planner,
    now: Arc<Mutex<DateTime<Utc>>>,
}

impl Story {
    async fn begin() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let now = Arc::new(Mutex::new("2026-11-24T09:00:00Z".parse().unwrap()));
        let clock = Arc::clone(&now);
        let environment = Environment {
            now: Arc::new(move || *clock.lock().unwrap()),
            entropy: Arc::new(|| 7),
            ..Environment::of_this_machine()
        };
        let new = NewWorkspace::usual(Start::Sample, Language::Nl);
        let planner = Planner::create(&folder.path().join("plan.dialoog"), new, environment).await.unwrap();
        Self { folder, planner, now }
    }

    /// One in which a rota was published and exported.
    async fn told() -> (Self, RotaView) {
        let story = Self::begin().await;
        let rota = story.generate().await;
        story.publish(rota.rota.id).await;
        story.export().await;
        (story, rota)
    }

    fn out(&self) -> PathBuf {
        self.folder.path().join("calendars")
    }

    fn wait(&self, time: Duration) {
        *self.now.lock().unwrap() += time;
    }

    /// A rota of a week, the first that is free.
    async fn generate(&self) -> RotaView {
        let first_day = self.planner.workspace().await.unwrap().next_first_day;
        let request = rounds(first_day, 1, 1);
        let made = self.planner.generate(request, StopFlag::default(), |_| {}).await.unwrap();
        self.planner.rota(made.rota).await.unwrap()
    }

    async fn publish(&self, rota: RotaId) {
        self.wait(Duration::hours(1));
        self.planner.publish(rota, "").await.unwrap();
    }

    async fn export(&self) -> ExportReport {
        self.wait(Duration::hours(1));
        self.planner.export_calendars(&self.out(), CalendarExport::default()).await.unwrap()
    }

    fn read(&self) -> BTreeMap<String, Vec<Event>> {
        read(&self.out())
    }
}

/// An event as a reader that shares nothing with the writer finds it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Event {
    uid: String,
    status: String,
    title: String,
    start: String,
    sequence: u32,
    stamp: String,
}

fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    for part in ["", "people/", "desks/"] {
        for entry in fs::read_dir(folder.join(part)).into_iter().flatten() {
            let entry = entry.unwrap();
            if entry.file_type().unwrap().is_file() {
                let name = format!("{part}{}", entry.file_name().to_str().unwrap());
                files.insert(name, fs::read(entry.path()).unwrap());
            }
        }
    }
    files
}

fn read(folder: &Path) -> BTreeMap<String, Vec<Event>> {
    let events = |bytes: Vec<u8>| -> Vec<Event> {
        let text = String::from_utf8(bytes).unwrap().replace("\r\n ", "");
        text.split("BEGIN:VEVENT")
            .skip(1)
            .map(|event| {
                let value = |name: &str| {
                    let found = event.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(':'));
                    found.unwrap().to_owned()
                };
                Event {
                    uid: value("UID"),
                    status: value("STATUS"),
                    title: value("SUMMARY"),
                    start: value("DTSTART"),
                    sequence: value("SEQUENCE").parse().unwrap(),
                    stamp: value("DTSTAMP"),
                }
            })
            .collect()
    };
    files(folder).into_iter().map(|(name, bytes)| (name, events(bytes))).collect()
}

fn standing(events: &[Event]) -> Vec<&Event> {
    events.iter().filter(|event| event.status == "CONFIRMED").collect()
}

/// The file of somebody, by their name at the first export.
fn file_of(name: &str) -> String {
    let stem: String =
        name.to_lowercase().chars().map(|c| if c.is_alphanumeric() { c } else { '-' }).collect();
    format!("people/{stem}.ics")
}

fn edit_of(duty: &DutyView) -> DutyEdit {
    DutyEdit {
        person: duty.person,
        desk: duty.desk,
        first_slot: duty.first_slot,
        slots: duty.slots,
        kind: None,
    }
}

/// Hands a duty over to the first who may take it.
async fn hand_over(planner: &Planner, duty: &DutyView) -> DutyEdit {
    for other in planner.stand_ins(duty.id).await.unwrap().others {
        let to = DutyEdit { person: other.person, ..edit_of(duty) };
        if planner.change_duty(duty.id, to).await.is_ok() {
            return to;
        }
    }
    panic!("nobody can take it over");
}

async fn person(planner: &Planner, name: &str) -> Person {
    let people = planner.people().await.unwrap().people.into_iter().map(|view| view.person);
    people.into_iter().find(|person| person.name == name).unwrap()
}

#[tokio::test]
async fn an_export_holds_what_was_published_and_not_what_was_moved_since() {
    let story = Story::begin().await;
    let rota = story.generate().await;
    let nothing = story.planner.export_calendars(&story.out(), CalendarExport::default()).await.unwrap_err();
    assert_eq!(nothing.cause, Cause::NothingPublished);
    assert!(!story.out().exists(), "nothing is written where nothing was published");
    story.publish(rota.rota.id).await;
    let first = story.export().await;
    assert_eq!((first.confirmed, first.changed), (rota.totals.duties, rota.totals.duties));
    let before = files(&story.out());
    hand_over(&story.planner, &rota.duties[0]).await;
    let rotas = story.planner.rotas().await.unwrap();
    assert_eq!((rotas[0].state, rotas[0].changes_since_version), (RotaState::Published { version: 1 }, 1));
    assert_eq!(story.export().await.changed, 0);
    assert!(files(&story.out()) == before, "what is not published is told nobody");
    story.publish(rota.rota.id).await;
    assert_eq!(story.planner.rotas().await.unwrap()[0].changes_since_version, 0);
    assert_eq!(story.export().await.changed, 1);
}

#[tokio::test]
async fn a_duty_handed_over_is_cancelled_in_one_calendar_and_new_in_the_other() {
    let (story, rota) = Story::told().await;
    story.planner.lock_duty(rota.duties[1].id, true).await.unwrap();
    let duty = rota.duties[0].clone();
    let to = hand_over(&story.planner, &duty).await;
    story.publish(rota.rota.id).await;
    let told = story.export().await;
    assert_eq!((told.changed, told.cancelled), (1, 0), "a lock is nobody's business outside");
    let files = story.read();
    let name = |id| rota.people.iter().find(|p| p.id == id).unwrap().name.clone();
    let of = |person| &files[&file_of(&name(person))];
    let gone: Vec<&Event> = of(duty.person).iter().filter(|e| e.status == "CANCELLED").collect();
    let [gone] = gone[..] else { panic!("one is cancelled: {gone:?}") };
    assert!(
        of(to.person)
            .iter()
            .any(|e| (e.status.as_str(), e.sequence) == ("CONFIRMED", 0) && e.start == gone.start)
    );
}

#[tokio::test]
async fn the_next_rota_takes_nothing_of_the_present_one_out_of_the_folder() {
    let story = Story::begin().await;
    let first = story.generate().await;
    story.publish(first.rota.id).await;
    story.export().await;
    let before = story.read();
    let second = story.generate().await;
    story.publish(second.rota.id).await;
    let told = story.export().await;
    assert_eq!(told.confirmed, first.totals.duties + second.totals.duties);
    let after = story.read();
    for (name, events) in before {
        assert!(
            events.iter().all(|event| after[&name].contains(event)),
            "{name} lost a duty of the first rota"
        );
    }
    let day = |weeks: i64| {
        (second.rota.first_day + Duration::weeks(weeks)).and_hms_opt(12, 0, 0).unwrap().and_utc()
    };
    *story.now.lock().unwrap() = day(52);
    assert_eq!(story.export().await.confirmed, second.totals.duties, "52 weeks back the first has ended");
    *story.now.lock().unwrap() = day(54);
    assert_eq!(story.export().await.confirmed, 0);
}

#[tokio::test]
async fn a_calendar_keeps_its_file_and_its_events_whatever_its_owner_is_called() {
    let (story, rota) = Story::told().await;
    let planner = &story.planner;
    let before = story.read();
    let duty = rota.duties[0].clone();
    let name = rota.people.iter().find(|p| p.id == duty.person).unwrap().name.clone();
    let mut renamed = person(planner, &name).await;
    renamed.name = "Anders Geheten".into();
    planner.save_person(renamed.clone()).await.unwrap();
    assert!(story.export().await.changed > 0, "the team reads another name");
    let after = story.read();
    assert!(after.keys().eq(before.keys()), "nobody has two files");
    assert_eq!(after[&file_of(&name)], before[&file_of(&name)], "they read the same as before");
    let of_team = |files: &BTreeMap<String, Vec<Event>>, uid: &str| {
        files["team.ics"].iter().find(|e| e.uid == uid).cloned().unwrap()
    };
    for event in &after["team.ics"] {
        let old = of_team(&before, &event.uid);
        let is_changed = event.title != old.title;
        assert_eq!(
            (event.sequence > old.sequence, event.stamp != old.stamp),
            (is_changed, is_changed),
            "{event:?}"
        );
    }
    assert!(after["team.ics"].iter().any(|event| event.title.ends_with("Anders Geheten")));
    // And then they are ill: what they had is cancelled in the same file.
    for duty in rota.duties.iter().filter(|d| d.person == duty.person) {
        planner.remove_duty(duty.id).await.unwrap();
    }
    story.publish(rota.rota.id).await;
    story.export().await;
    let theirs = &story.read()[&file_of(&name)];
    assert!(!theirs.is_empty() && theirs.iter().all(|event| event.status == "CANCELLED"), "{theirs:?}");
}

#[tokio::test]
async fn a_calendar_from_before_there_were_markers_keeps_its_file_under_another_name() {
    let (story, rota) = Story::told().await;
    let planner = &story.planner;
    let before = story.read();
    for name in before.keys() {
        let path = story.out().join(name);
        let text = fs::read_to_string(&path).unwrap();
        let unmarked: Vec<&str> = text.split("\r\n").filter(|line| !line.starts_with("X-DIALOOG-")).collect();
        fs::write(path, unmarked.join("\r\n")).unwrap();
    }
    let duty = rota.duties[0].clone();
    let name = rota.people.iter().find(|p| p.id == duty.person).unwrap().name.clone();
    let mut renamed = person(planner, &name).await;
    renamed.name = "Anders Geheten".into();
    planner.save_person(renamed).await.unwrap();
    for duty in rota.duties.iter().filter(|d| d.person == duty.person) {
        planner.remove_duty(duty.id).await.unwrap();
    }
    story.publish(rota.rota.id).await;
    story.export().await;
    let after = story.read();
    assert!(after.keys().eq(before.keys()), "nobody has two files");
    let theirs = &after[&file_of(&name)];
    assert!(!theirs.is_empty() && theirs.iter().all(|event| event.status == "CANCELLED"), "{theirs:?}");
}

#[tokio::test]
async fn a_desk_under_another_name_is_a_change_of_every_event_that_shows_it() {
    let (story, _) = Story::told().await;
    let before = story.read();
    let mut desk = story.planner.people().await.unwrap().desks.swap_remove(0);
    let old = std::mem::replace(&mut desk.name, "Klantvragen".into());
    story.planner.save_desk(desk).await.unwrap();
    story.export().await;
    let after = story.read();
    assert!(after.keys().eq(before.keys()));
    let all = before.values().flatten().map(|event| (event.uid.clone(), event.clone()));
    let old_events: BTreeMap<String, Event> = all.collect();
    let mut renamed = 0;
    for event in after.values().flatten() {
        let before = &old_events[&event.uid];
        assert!(!event.title.contains(&old), "{event:?}");
        assert_eq!(event.sequence, before.sequence + u32::from(event.title != before.title), "{event:?}");
        renamed += u32::from(event.title != before.title);
    }
    assert!(renamed > 10);
}

#[tokio::test]
async fn somebody_who_left_is_cancelled_first_and_removed_after_a_later_change() {
    let (story, rota) = Story::told().await;
    let planner = &story.planner;
    let leaves = rota.duties[0].person;
    let name = rota.people.iter().find(|p| p.id == leaves).unwrap().name.clone();
    for duty in rota.duties.iter().filter(|d| d.person == leaves) {
        planner.remove_duty(duty.id).await.unwrap();
    }
    planner.remove_person(leaves).await.unwrap();
    story.export().await;
    assert!(
        !standing(&story.read()[&file_of(&name)]).is_empty(),
        "they were told so, and nothing else since"
    );
    story.publish(rota.rota.id).await;
    story.export().await;
    let ended = story.read();
    assert!(ended[&file_of(&name)].iter().all(|event| event.status == "CANCELLED"));
    let bytes = files(&story.out());
    story.export().await;
    assert!(files(&story.out()) == bytes, "the same state gives the same bytes");
    story.wait(Duration::hours(1));
    let mut desk = planner.people().await.unwrap().desks.swap_remove(0);
    desk.minimum_presence += 1;
    planner.save_desk(desk).await.unwrap();
    assert_eq!(story.export().await.removed, [file_of(&name)]);
    assert!(!story.read().contains_key(&file_of(&name)));
    let elsewhere = story.folder.path().join("elsewhere");
    planner.export_calendars(&elsewhere, CalendarExport::default()).await.unwrap();
    assert!(!read(&elsewhere).contains_key(&file_of(&name)), "who left long ago has no file in a new folder");
}

#[tokio::test]
async fn a_removed_rota_is_off_in_the_calendars() {
    let story = Story::begin().await;
    let (first, second) = (story.generate().await, story.generate().await);
    story.publish(first.rota.id).await;
    story.publish(second.rota.id).await;
    let told = story.export().await.confirmed;
    story.planner.remove_rota(first.rota.id).await.unwrap();
    let off = story.export().await;
    assert_eq!((off.confirmed, off.cancelled), (second.totals.duties, told - second.totals.duties));
}

#[tokio::test]
async fn a_draft_is_marked_in_every_event_and_never_put_where_people_subscribe() {
    let story = Story::begin().await;
    let rota = story.generate().await;
    let draft = CalendarExport { draft: Some(rota.rota.id), replace: false };
    let drafts = story.folder.path().join("drafts");
    story.planner.export_calendars(&drafts, draft).await.unwrap();
    let events = read(&drafts);
    assert_eq!(events["team.ics"].len() as u32, rota.totals.duties);
    for event in events.values().flatten() {
        assert!(event.status == "TENTATIVE" && event.title.starts_with("CONCEPT: "), "{event:?}");
    }
    let bytes = files(&drafts);
    story.wait(Duration::hours(1));
    story.planner.export_calendars(&drafts, draft).await.unwrap();
    assert!(files(&drafts) == bytes);
    story.publish(rota.rota.id).await;
    story.export().await;
    let before = files(&story.out());
    let refused = story.planner.export_calendars(&story.out(), draft).await.unwrap_err();
    assert!(matches!(refused.cause, Cause::FolderOfPublished { .. }), "{refused:?}");
    assert!(files(&story.out()) == before);
    // The other way round is what publishing is for.
    story.planner.export_calendars(&drafts, CalendarExport::default()).await.unwrap();
    assert!(read(&drafts).values().flatten().all(|event| event.status == "CONFIRMED"));
}

#[cfg(unix)]
#[tokio::test]
async fn an_export_follows_no_link_and_replaces_no_file_of_others_unasked() {
    use std::os::unix::fs::{PermissionsExt as _, symlink};
    let story = Story::begin().await;
    let rota = story.generate().await;
    story.publish(rota.rota.id).await;
    let name = rota.people.iter().find(|p| p.id == rota.duties[0].person).unwrap().name.clone();
    let (out, elsewhere) = (story.out(), story.folder.path().join("elsewhere"));
    let export = |replace| story.planner.export_calendars(&out, CalendarExport { draft: None, replace });
    fs::create_dir_all(&elsewhere).unwrap();
    fs::create_dir_all(&out).unwrap();
    symlink(&elsewhere, out.join("people")).unwrap();
    assert!(matches!(export(true).await.unwrap_err().cause, Cause::FolderIsLink { .. }));
    fs::remove_file(out.join("people")).unwrap();
    let letter = elsewhere.join("letter.txt");
    fs::write(&letter, "Dear all").unwrap();
    for foreign in ["team.ics".to_owned(), file_of(&name)] {
        fs::create_dir_all(out.join("people")).unwrap();
        symlink(&letter, out.join(&foreign)).unwrap();
        assert!(matches!(export(false).await.unwrap_err().cause, Cause::FileOfOthers { .. }));
        fs::remove_file(out.join(&foreign)).unwrap();
        fs::write(out.join(&foreign), "BEGIN:VCALENDAR\r\nPRODID:-//Other//EN\r\nEND:VCALENDAR\r\n").unwrap();
        assert!(matches!(export(false).await.unwrap_err().cause, Cause::FileOfOthers { .. }));
        assert_eq!(files(&out).len(), 1, "nothing was written");
        fs::remove_file(out.join(&foreign)).unwrap();
    }
    symlink(&letter, out.join("team.ics")).unwrap();
    let written = export(true).await.unwrap();
    assert_eq!(fs::read_to_string(&letter).unwrap(), "Dear all");
    assert_eq!(fs::read_dir(&elsewhere).unwrap().count(), 1);
    for file in &written.files {
        let found = out.join(file).symlink_metadata().unwrap();
        assert!(found.is_file() && found.permissions().mode() & 0o777 == 0o600, "{file}");
    }
    assert_eq!(written.files.len(), files(&out).len(), "nothing else is left behind");
    let linked = story.folder.path().join("linked");
    symlink(&out, &linked).unwrap();
    let refused = story.planner.export_calendars(&linked, CalendarExport::default()).await.unwrap_err();
    assert!(matches!(refused.cause, Cause::FolderIsLink { .. }));
    // Whoever serves the files has said who may read them.
    fs::set_permissions(out.join("team.ics"), fs::Permissions::from_mode(0o644)).unwrap();
    hand_over(&story.planner, &rota.duties[0]).await;
    story.publish(rota.rota.id).await;
    export(false).await.unwrap();
    assert_eq!(out.join("team.ics").metadata().unwrap().permissions().mode() & 0o777, 0o644);
}

#[tokio::test]
async fn the_calendars_of_another_workspace_are_not_replaced() {
    let (story, other) = (Story::begin().await, Story::begin().await);
    let rota = story.generate().await;
    story.publish(rota.rota.id).await;
    let path = other.folder.path().join("empty.dialoog");
    let environment = Environment { entropy: Arc::new(|| 8), ..Environment::of_this_machine() };
    let new = NewWorkspace::usual(Start::Sample, Language::Nl);
    let planner = Planner::create(&path, new, environment).await.unwrap();
    story.export().await;
    let first_day = planner.workspace().await.unwrap().next_first_day;
    let request = rounds(first_day, 1, 1);
    let made = planner.generate(request, StopFlag::default(), |_| {}).await.unwrap().rota;
    planner.publish(made, "").await.unwrap();
    let refused = planner.export_calendars(&story.out(), CalendarExport::default()).await.unwrap_err();
    assert!(matches!(refused.cause, Cause::FileOfOthers { .. }), "{refused:?}");
}

#[tokio::test]
async fn a_version_can_be_compared_told_and_restored_as_one_change() {
    let story = Story::begin().await;
    let planner = &story.planner;
    let rota = story.generate().await;
    let id = rota.rota.id;
    planner.publish(id, "  Eerste versie ").await.unwrap();
    let given = rota.duties[0].clone();
    let to = hand_over(planner, &given).await;
    planner.remove_duty(rota.duties[1].id).await.unwrap();
    let view = planner.publishing(id).await.unwrap();
    assert_eq!((view.versions[0].note.as_str(), view.versions[0].version), ("Eerste versie", 1));
    assert_eq!((view.added, view.changed, view.removed, view.changes.duties), (0, 1, 1, 2));
    let people: BTreeSet<_> = view.changes.people.iter().map(|one| one.person).collect();
    assert!(people.contains(&given.person) && people.contains(&to.person));
    let drafted = planner.rota(id).await.unwrap().duties;

    let restored = planner.restore_version(id, 1).await.unwrap();
    assert_eq!((restored.rota.changes_since_version, restored.left_out.len()), (0, 0));
    let seen =
        |duties: &[DutyView]| duties.iter().map(|d| (d.id, d.person, d.first_slot)).collect::<BTreeSet<_>>();
    assert_eq!(seen(&planner.rota(id).await.unwrap().duties), seen(&rota.duties));
    planner.undo().await.unwrap();
    assert_eq!(seen(&planner.rota(id).await.unwrap().duties), seen(&drafted));

    planner.publish(id, "").await.unwrap();
    let messages = planner.messages(id, None).await.unwrap();
    assert_eq!(
        (messages.from, messages.to),
        (Telling::Version { version: 1 }, Telling::Version { version: 2 })
    );
    let theirs = messages.messages.iter().find(|m| m.person == given.person).unwrap();
    assert!(theirs.subject.contains("1 overgedragen") && theirs.text.contains("(naar "), "{theirs:?}");
    let back =
        planner.changes(id, Telling::Version { version: 2 }, Telling::Version { version: 1 }).await.unwrap();
    assert_eq!((back.counts.new, back.counts.handed_over, back.duties), (1, 1, 2));
}

#[tokio::test]
async fn a_version_says_what_people_were_called_when_they_were_told_also_when_they_are_gone() {
    let story = Story::begin().await;
    let planner = &story.planner;
    let rota = story.generate().await;
    let id = rota.rota.id;
    planner.publish(id, "").await.unwrap();
    let leaves = rota.duties[0].person;
    let name = rota.people.iter().find(|p| p.id == leaves).unwrap().name.clone();
    let theirs = rota.duties.iter().filter(|d| d.person == leaves);
    let mut count = 0;
    for duty in theirs {
        planner.remove_duty(duty.id).await.unwrap();
        count += 1;
    }
    planner.remove_person(leaves).await.unwrap();
    let changes = planner.publishing(id).await.unwrap().changes;
    assert_eq!((changes.people[0].name.as_str(), changes.people[0].counts.gone), (name.as_str(), count));
    let restored = planner.restore_version(id, 1).await.unwrap();
    assert_eq!(restored.left_out.len() as u32, count);
    assert!(restored.left_out.iter().all(|duty| duty.person_name == name));
}

#[tokio::test]
async fn who_is_erased_has_no_duty_in_any_calendar_and_their_own_is_emptied_and_goes() {
    let (story, view) = Story::told().await;
    let person = view.duties[0].person;
    let name = view.people.iter().find(|p| p.id == person).unwrap().name.clone();
    let own = |files: &BTreeMap<String, String>| {
        let is_own = |content: &str| content.contains(&format!("X-DIALOOG-CALENDAR:person/{person}"));
        files
            .iter()
            .find(|(_, content)| is_own(content))
            .map(|(path, content)| (path.clone(), content.clone()))
    };
    let (path, before) = own(&texts(&story.out())).expect("their calendar");
    assert!(before.contains("STATUS:CONFIRMED"));

    story.planner.erase_person(person).await.unwrap();
    story.export().await;
    let after = texts(&story.out());
    assert!(after.values().all(|content| !content.contains(&name)), "the name is still in a calendar");
    assert!(!after[&path].contains("STATUS:CONFIRMED") && after[&path].contains("STATUS:CANCELLED"));
    let theirs = view.duties.iter().filter(|d| d.person == person).count();
    assert_eq!(after["team.ics"].matches("STATUS:CANCELLED").count(), theirs);
    assert_eq!(after["team.ics"].matches("STATUS:CONFIRMED").count(), view.duties.len() - theirs);
    story.wait(Duration::days(400));
    story.export().await;
    assert!(!story.out().join(path).exists(), "nobody owns it any more");
}

/// The files in a folder, by their paths, with lines that are folded put together.
fn texts(folder: &Path) -> BTreeMap<String, String> {
    let unfolded = |bytes| String::from_utf8(bytes).unwrap().replace("\r\n ", "");
    files(folder).into_iter().map(|(name, bytes)| (name, unfolded(bytes))).collect()
}
