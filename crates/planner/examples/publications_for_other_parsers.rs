//! Several publications of two rotas into one folder: somebody renamed, a desk renamed, somebody ill, somebody who leaves, and a
//! version restored. After each step what stands in the folder is copied to a folder of its own, with `expected.json`, which says what
//! parsers are to read there: worked out from the rotas as the window shows them, with none of the code that writes calendars.
//!
//! `cargo xtask test --only calendars` lets other programs read them.
#![allow(clippy::unwrap_used, reason = "what fails here is to end the program")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use chrono::{DateTime, Duration, TimeZone as _, Utc};
use dialoog_model::{DeskId, Language, PersonId, RotaId};
use dialoog_planner::view::{CalendarExport, DutyEdit, Emphasis, GenerateRequest, RotaView};
use dialoog_planner::{Environment, NewWorkspace, Planner, Start, StopFlag};
use serde_json::json;

const FOREIGN: &str = "people/vergadering.ics";
const MEETING: &str = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Other//EN\r\nEND:VCALENDAR\r\n";

/// A duty as the window showed it when it was published.
#[derive(Debug, Clone, Copy)]
struct Told {
    person: PersonId,
    desk: DeskId,
    start: DateTime<Utc>,
    end: DateTime<Utc>,
}

struct Story {
    planner: Planner,
    now: Arc<Mutex<DateTime<Utc>>>,
    /// The folder that calendars subscribe to.
    shared: PathBuf,
    /// Where the steps are kept.
    out: PathBuf,
    steps: u32,
    /// What was published, by rota.
    told: BTreeMap<RotaId, Vec<Told>>,
    /// What people and desks were called last, and when they were first exported.
    people: BTreeMap<PersonId, (String, String)>,
    desks: BTreeMap<DeskId, (String, String)>,
}

fn slug(name: &str) -> String {
    let plain: String =
        name.to_lowercase().chars().map(|c| if c.is_alphanumeric() { c } else { '-' }).collect();
    let parts: Vec<&str> = plain.split('-').filter(|part| !part.is_empty()).collect();
    parts.join("-")
}

impl Story {
    async fn generate(&self) -> RotaView {
        let first_day = self.planner.workspace().await.unwrap().next_first_day;
        let request = GenerateRequest {
            first_day,
            weeks: 2,
            seed: 3,
            seconds: None,
            work: Some(1),
            threads: None,
            emphasis: Emphasis::default(),
        };
        let made = self.planner.generate(request, StopFlag::default(), |_| {}).await.unwrap();
        self.planner.rota(made.rota).await.unwrap()
    }

    async fn publish(&mut self, rota: RotaId) {
        self.wait(Duration::hours(2));
        self.planner.publish(rota, "").await.unwrap();
        let view = self.planner.rota(rota).await.unwrap();
        let zone = chrono_tz::Europe::Amsterdam;
        let at = |day: u32, minute: u16| {
            let midnight = view.period.days[day as usize].date.and_hms_opt(0, 0, 0).unwrap();
            let wall = midnight + Duration::minutes(minute.into());
            zone.from_local_datetime(&wall).unwrap().with_timezone(&Utc)
        };
        let duty = |d: &dialoog_planner::view::DutyView| Told {
            person: d.person,
            desk: d.desk,
            start: at(d.day, d.from),
            end: at(d.day, d.to),
        };
        self.told.insert(rota, view.duties.iter().map(duty).collect());
    }

    fn wait(&self, time: Duration) {
        *self.now.lock().unwrap() += time;
    }

    async fn names(&mut self) {
        let view = self.planner.people().await.unwrap();
        for person in view.people.into_iter().map(|view| view.person) {
            let stem = slug(&person.name);
            self.people.entry(person.id).or_insert_with(|| (String::new(), stem)).0 = person.name;
        }
        for desk in view.desks {
            let stem = slug(&desk.name);
            self.desks.entry(desk.id).or_insert_with(|| (String::new(), stem)).0 = desk.name;
        }
    }

    /// Exports twice, and keeps what is in the folder, with what is to stand in it.
    async fn step(&mut self, name: &str) {
        self.wait(Duration::hours(2));
        self.names().await;
        self.planner.export_calendars(&self.shared, CalendarExport::default()).await.unwrap();
        let first = files(&self.shared);
        self.wait(Duration::hours(2));
        let again = self.planner.export_calendars(&self.shared, CalendarExport::default()).await.unwrap();
        assert!(again.changed == 0 && files(&self.shared) == first, "{name}: the same state, other bytes");
        assert_eq!(fs::read_to_string(self.shared.join(FOREIGN)).unwrap(), MEETING);
        let mut standing: BTreeMap<String, Vec<serde_json::Value>> = BTreeMap::new();
        for duty in self.told.values().flatten() {
            let ((person, file), (desk, place)) = (&self.people[&duty.person], &self.desks[&duty.desk]);
            for (file, title) in [
                ("team.ics".to_owned(), format!("{desk}: {person}")),
                (format!("desks/{place}.ics"), format!("{desk}: {person}")),
                (format!("people/{file}.ics"), format!("Dialoogdienst · {desk}")),
            ] {
                let (start, end) = (duty.start.timestamp(), duty.end.timestamp());
                standing
                    .entry(file)
                    .or_default()
                    .push(json!({ "start": start, "end": end, "summary": title }));
            }
        }
        self.steps += 1;
        let folder = self.out.join(format!("{:02}-{name}", self.steps));
        for (name, content) in first {
            let path = folder.join(&name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            if name != FOREIGN {
                fs::write(path, content).unwrap();
            }
        }
        let text = serde_json::to_string_pretty(&json!({ "standing": standing })).unwrap();
        fs::write(folder.join("expected.json"), text).unwrap();
    }

    /// Takes every duty of somebody in a rota, and gives it to the first who may have it, or to nobody.
    async fn relieve(&self, rota: RotaId, person: PersonId) {
        let view = self.planner.rota(rota).await.unwrap();
        for (n, duty) in view.duties.iter().filter(|d| d.person == person).enumerate() {
            let others = self.planner.stand_ins(duty.id).await.unwrap().others;
            let mut given = false;
            for other in others.iter().take(if n % 2 == 0 { 5 } else { 0 }) {
                let to = DutyEdit {
                    person: other.person,
                    desk: duty.desk,
                    first_slot: duty.first_slot,
                    slots: duty.slots,
                    kind: None,
                };
                given = self.planner.change_duty(duty.id, to).await.is_ok();
                if given {
                    break;
                }
            }
            if !given {
                self.planner.remove_duty(duty.id).await.unwrap();
            }
        }
    }
}

fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    for part in ["", "people/", "desks/"] {
        for entry in fs::read_dir(folder.join(part)).unwrap() {
            let entry = entry.unwrap();
            if entry.file_type().unwrap().is_file() {
                let name = format!("{part}{}", entry.file_name().to_str().unwrap());
                found.insert(name, fs::read(entry.path()).unwrap());
            }
        }
    }
    found
}

#[tokio::main]
async fn main() {
    let out = PathBuf::from(std::env::args_os().nth(1).expect("the folder to write to"));
    let work = out.join("work");
    let now = Arc::new(Mutex::new("2026-11-24T09:00:00Z".parse().unwrap()));
    let clock = Arc::clone(&now);
    let environment = Environment {
        now: Arc::new(move || *clock.lock().unwrap()),
        entropy: Arc::new(|| 7),
        ..Environment::of_this_machine()
    };
    let shared = work.join("agenda");
    fs::create_dir_all(shared.join("people")).unwrap();
    fs::write(shared.join(FOREIGN), MEETING).unwrap();
    let new = NewWorkspace::usual(Start::Sample, Language::Nl);
    let planner = Planner::create(&work.join("plan.dialoog"), new, environment).await.unwrap();
    let (told, people, desks) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
    let mut story = Story { planner, now, shared, out, steps: 0, told, people, desks };

    let first = story.generate().await;
    let id = first.rota.id;
    story.publish(id).await;
    story.step("published").await;

    let busiest: BTreeSet<PersonId> = first.duties.iter().map(|d| d.person).collect();
    let mut busiest: Vec<PersonId> = busiest.into_iter().collect();
    busiest.sort_by_key(|p| std::cmp::Reverse(first.duties.iter().filter(|d| d.person == *p).count()));
    let [ill, leaves, renamed] = busiest[..3] else { panic!("three people have duties") };
    story.relieve(id, ill).await;
    story.step("moved-unpublished").await;
    story.publish(id).await;
    story.step("ill-published").await;

    let second = story.generate().await;
    story.step("next-generated").await;
    story.publish(second.rota.id).await;
    story.step("next-published").await;

    let all = story.planner.people().await.unwrap();
    let mut person = all.people.into_iter().map(|view| view.person).find(|p| p.id == renamed).unwrap();
    person.name = "Jansen-Özdemir, Zoë; \"Zus\" 🌷".into();
    story.planner.save_person(person).await.unwrap();
    story.step("person-renamed").await;

    let mut desk = all.desks.into_iter().next().unwrap();
    desk.name = "Klantvragen & storing, NL\\EN".into();
    story.planner.save_desk(desk).await.unwrap();
    story.step("desk-renamed").await;

    for rota in [id, second.rota.id] {
        story.relieve(rota, leaves).await;
        story.publish(rota).await;
    }
    story.planner.remove_person(leaves).await.unwrap();
    story.step("somebody-left").await;
    let mut settings = story.planner.settings().await.unwrap().settings;
    settings.lines.broadcast -= 0.01;
    story.planner.save_settings(settings).await.unwrap();
    story.step("their-file-is-gone").await;

    story.planner.restore_version(id, 1).await.unwrap();
    story.step("restored-as-draft").await;
    story.publish(id).await;
    story.step("restored-published").await;

    story.relieve(second.rota.id, renamed).await;
    story.publish(second.rota.id).await;
    story.step("renamed-then-ill").await;
    story.planner.remove_rota(second.rota.id).await.unwrap();
    story.told.remove(&second.rota.id);
    story.step("rota-removed").await;
    fs::remove_dir_all(work).unwrap();
}
