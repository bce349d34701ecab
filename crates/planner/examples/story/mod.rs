//! A story of publications: what is told, and what parsers are to read of it, worked out from the rotas as the window shows them, with
//! none of the code that writes calendars.
#![allow(dead_code, reason = "each example uses a part of it")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use chrono::{DateTime, Duration, TimeZone as _, Utc};
use dialoog_model::{DeskId, DutyKind, Language, PersonId, RotaId};
use dialoog_planner::view::{CalendarExport, DutyEdit, DutyView, Emphasis, GenerateRequest, RotaView};
use dialoog_planner::{Environment, FailureCode, NewWorkspace, Planner, Start, StopFlag};
use serde_json::json;

/// A file of somebody else in the folder.
pub const FOREIGN: &str = "people/vergadering.ics";
/// What is in it.
pub const MEETING: &str = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Other//EN\r\nEND:VCALENDAR\r\n";

/// A duty as the window showed it when it was published.
#[derive(Debug, Clone, Copy)]
pub struct Told {
    person: PersonId,
    desk: DeskId,
    start: DateTime<Utc>,
    end: DateTime<Utc>,
    kind: DutyKind,
}

pub struct Story {
    pub planner: Planner,
    pub now: Arc<Mutex<DateTime<Utc>>>,
    /// The folder that calendars subscribe to.
    pub shared: PathBuf,
    /// Where the steps are kept.
    pub out: PathBuf,
    pub steps: u32,
    /// What was published, by rota.
    pub told: BTreeMap<RotaId, Vec<Told>>,
    /// What people and desks were called last.
    pub people: BTreeMap<PersonId, String>,
    /// What those were called who were erased.
    pub erased: Vec<String>,
    pub desks: BTreeMap<DeskId, String>,
}

/// A clock that stands still until it is told to go on.
fn environment(now: &Arc<Mutex<DateTime<Utc>>>) -> Environment {
    let clock = Arc::clone(now);
    Environment {
        now: Arc::new(move || *clock.lock().unwrap()),
        entropy: Arc::new(|| 7),
        ..Environment::of_this_machine()
    }
}

impl Story {
    /// One in a new workspace in the folder `work`, whose steps are kept in `out`.
    pub async fn begin(work: &Path, out: PathBuf) -> Self {
        let now = Arc::new(Mutex::new("2026-11-24T09:00:00Z".parse().unwrap()));
        fs::create_dir_all(work).unwrap();
        let new = NewWorkspace::usual(Start::Sample, Language::Nl);
        let planner = Planner::create(&work.join("plan.dialoog"), new, environment(&now)).await.unwrap();
        Self::with(planner, now, work, out)
    }

    /// One that goes on from a copy of the workspace in the folder `work`.
    pub async fn go_on(file: &Path, work: &Path, out: PathBuf) -> Self {
        let now = Arc::new(Mutex::new("2026-11-25T09:00:00Z".parse().unwrap()));
        fs::create_dir_all(work).unwrap();
        let copy = work.join("plan.dialoog");
        fs::copy(file, &copy).unwrap();
        let planner = Planner::open(&copy, environment(&now)).await.unwrap();
        Self::with(planner, now, work, out)
    }

    fn with(planner: Planner, now: Arc<Mutex<DateTime<Utc>>>, work: &Path, out: PathBuf) -> Self {
        let shared = work.join("agenda");
        fs::create_dir_all(shared.join("people")).unwrap();
        fs::write(shared.join(FOREIGN), MEETING).unwrap();
        let (told, people, desks) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
        Self { planner, now, shared, out, steps: 0, told, people, erased: Vec::new(), desks }
    }

    pub async fn generate(&self) -> RotaView {
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

    pub async fn publish(&mut self, rota: RotaId) {
        self.wait(Duration::hours(2));
        match self.planner.publish(rota, "").await {
            // Nobody is told anything.
            Err(failure) if failure.code == FailureCode::AgainstTheLaw => return,
            outcome => drop(outcome.unwrap()),
        }
        let view = self.planner.rota(rota).await.unwrap();
        let zone = chrono_tz::Europe::Amsterdam;
        let at = |day: u32, later: bool, minute: u16| {
            let midnight = view.period.days[day as usize].date.and_hms_opt(0, 0, 0).unwrap();
            let wall = midnight + Duration::days(later.into()) + Duration::minutes(minute.into());
            zone.from_local_datetime(&wall).unwrap().with_timezone(&Utc)
        };
        let duty = |d: &DutyView| Told {
            person: d.person,
            desk: d.desk,
            start: at(d.day, false, d.from),
            end: at(d.day, d.next_day, d.to),
            kind: d.kind,
        };
        self.told.insert(rota, view.duties.iter().map(duty).collect());
    }

    pub fn wait(&self, time: Duration) {
        *self.now.lock().unwrap() += time;
    }

    pub async fn names(&mut self) {
        let view = self.planner.people().await.unwrap();
        for person in view.people.into_iter().map(|view| view.person) {
            self.people.insert(person.id, person.name);
        }
        for desk in view.desks {
            self.desks.insert(desk.id, desk.name);
        }
    }

    /// Erases somebody: what was told of them stands no longer, and what they were called is nowhere from the next export on.
    pub async fn erase(&mut self, person: PersonId) {
        self.names().await;
        self.planner.erase_person(person).await.unwrap();
        self.told.values_mut().for_each(|told| told.retain(|duty| duty.person != person));
        self.erased.extend(self.people.remove(&person));
    }

    /// Exports twice, and keeps what is in the folder, with what is to stand in it.
    pub async fn step(&mut self, name: &str) {
        self.wait(Duration::hours(2));
        self.names().await;
        self.planner.export_calendars(&self.shared, CalendarExport::default()).await.unwrap();
        let first = files(&self.shared);
        self.wait(Duration::hours(2));
        let again = self.planner.export_calendars(&self.shared, CalendarExport::default()).await.unwrap();
        assert!(again.changed == 0 && files(&self.shared) == first, "{name}: the same state, other bytes");
        assert_eq!(fs::read_to_string(self.shared.join(FOREIGN)).unwrap(), MEETING);
        for name in self.erased.iter().filter(|name| !self.people.values().any(|other| other == *name)) {
            let has_it = |(file, content): (&String, &Vec<u8>)| {
                (file.contains(name.as_str())
                    || String::from_utf8_lossy(content).replace("\r\n ", "").contains(name.as_str()))
                .then(|| file.clone())
            };
            let left: Vec<String> = first.iter().filter_map(has_it).collect();
            assert!(left.is_empty(), "a name that was erased is still in {left:?}");
        }
        let mut standing: BTreeMap<String, Vec<serde_json::Value>> = BTreeMap::new();
        let whose = owners(&first);
        let file =
            |owner: String| whose.get(&owner).cloned().unwrap_or_else(|| format!("no file of {owner}"));
        for duty in self.told.values().flatten() {
            let (person, desk) = (&self.people[&duty.person], &self.desks[&duty.desk]);
            let (of_others, own) = match duty.kind {
                DutyKind::Duty => (format!("{desk}: {person}"), format!("Dialoogdienst · {desk}")),
                DutyKind::StandBy => {
                    (format!("{desk}: {person} (bereikbaar)"), format!("Bereikbaar · {desk}"))
                }
            };
            for (owner, title) in [
                ("team".to_owned(), of_others.clone()),
                (format!("desk/{}", duty.desk), of_others),
                (format!("person/{}", duty.person), own),
            ] {
                let (start, end) = (duty.start.timestamp(), duty.end.timestamp());
                standing
                    .entry(file(owner))
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
    pub async fn relieve(&self, rota: RotaId, person: PersonId) {
        let view = self.planner.rota(rota).await.unwrap();
        for (n, duty) in view.duties.iter().filter(|d| d.person == person).enumerate() {
            let others = self.planner.stand_ins(duty.id).await.unwrap().others;
            let mut given = false;
            for other in others.iter().take(if n % 2 == 0 { 5 } else { 0 }) {
                let to = DutyEdit { person: other.person, ..as_it_is(duty) };
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

/// A duty as it is, to be changed.
pub fn as_it_is(duty: &DutyView) -> DutyEdit {
    let DutyView { person, desk, first_slot, slots, .. } = *duty;
    DutyEdit { person, desk, first_slot, slots, kind: None }
}

/// Which file is whose, by the line that says so.
fn owners(files: &BTreeMap<String, Vec<u8>>) -> BTreeMap<String, String> {
    let owner = |content: &[u8]| {
        let text = String::from_utf8_lossy(content).into_owned();
        text.lines().find_map(|line| line.strip_prefix("X-DIALOOG-CALENDAR:")).map(str::to_owned)
    };
    files.iter().filter_map(|(name, content)| Some((owner(content)?, name.clone()))).collect()
}

pub fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
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
