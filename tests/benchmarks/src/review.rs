//! The review of a year of many people: seconds for the whole use-case, reading included, beside a plain script on the same
//! duties.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;
use std::time::{Duration, Instant};

use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};
use dialoog_model::{
    Duty, DutyId, DutyIntensity, DutyKind, Language, Person, PersonFacts, PersonId, Rota, RotaId, RotaState,
    RotaVersion, VersionFacts,
};
use dialoog_planner::view::Review;
use dialoog_planner::{Environment, NewWorkspace, Planner, Start};
use dialoog_store::{Change, Record, Store};
use tokio::runtime::Builder;
use uuid::Uuid;

use crate::BenchmarkError;

/// What to run.
#[derive(Debug, Clone)]
pub struct Year {
    /// People of the organisation.
    pub people: usize,
    /// Weeks that are reviewed, four to a rota.
    pub weeks: u32,
    /// A Python with pandas, where it runs beside it.
    pub python: Option<PathBuf>,
    /// Folder for the export that the script reads.
    pub out: PathBuf,
}

fn complaint(why: impl std::fmt::Display) -> BenchmarkError {
    BenchmarkError::Contestant { contestant: "review".into(), why: why.to_string() }
}

/// Runs it and prints what it takes.
///
/// # Errors
/// Where the workspace cannot be made, or the script fails or disagrees.
pub fn run(year: &Year) -> Result<(), BenchmarkError> {
    let runtime = Builder::new_current_thread().enable_all().build().map_err(complaint)?;
    runtime.block_on(measure(year))
}

const FIRST_DAY: (i32, u32, u32) = (2026, 1, 5);

async fn measure(year: &Year) -> Result<(), BenchmarkError> {
    let folder = tempfile::tempdir().map_err(complaint)?;
    let path = folder.path().join("year.dialoog");
    let now: DateTime<Utc> = DateTime::from_timestamp(1_765_000_000, 0).unwrap_or_default();
    let environment = || Environment {
        now: Arc::new(move || now),
        elapsed: Arc::new(|| Duration::ZERO),
        entropy: Arc::new(|| 7),
    };
    let new = NewWorkspace::usual(Start::Sample, Language::En);
    let planner = Planner::create(&path, new, environment()).await.map_err(complaint)?;
    planner.close().await.map_err(complaint)?;
    let duties = fill(&path, year, now).await?;
    let planner = Planner::open(&path, environment()).await.map_err(complaint)?;
    let first = NaiveDate::from_ymd_opt(FIRST_DAY.0, FIRST_DAY.1, FIRST_DAY.2).unwrap_or_default();
    let last = first + Days::new(u64::from(year.weeks) * 7 - 1);
    let mut seconds = Vec::new();
    let mut review = None;
    for _ in 0..5 {
        let began = Instant::now();
        review = Some(planner.review_span(first, last).await.map_err(complaint)?);
        seconds.push(began.elapsed().as_secs_f64());
    }
    let Some(review) = review else { return Ok(()) };
    seconds.sort_by(f64::total_cmp);
    println!(
        "{} people, {} weeks, {} duties: {:.2} s (median of five; {:.2} to {:.2}), reading included",
        review.people.len(),
        review.weeks.len(),
        duties.len(),
        seconds[2],
        seconds[0],
        seconds[4]
    );
    let organisation = organisation_of(&path).await?;
    let grid = organisation.grid(first, 28);
    crate::recheck::measure(&organisation, &grid, RotaId(Uuid::from_u128(1)), &duties);
    if let Some(python) = &year.python {
        beside(python, &year.out, &duties, &review)?;
    }
    planner.close().await.map_err(complaint)
}

/// The organisation of a workspace.
async fn organisation_of(path: &Path) -> Result<dialoog_model::Organisation, BenchmarkError> {
    let store = Store::open(path).await.map_err(complaint)?;
    let organisation = store.organisation().await.map_err(complaint)?;
    store.close().await.map_err(complaint)?;
    Ok(organisation)
}

/// Fills a workspace with people like those of the sample, and with published rotas of four weeks in which each has two duties of
/// two hours a week.
async fn fill(path: &Path, year: &Year, now: DateTime<Utc>) -> Result<Vec<Duty>, BenchmarkError> {
    let store = Store::open(path).await.map_err(complaint)?;
    let organisation = store.organisation().await.map_err(complaint)?;
    let first = NaiveDate::from_ymd_opt(FIRST_DAY.0, FIRST_DAY.1, FIRST_DAY.2).unwrap_or_default();
    let mut people: Vec<Person> = organisation.people.clone();
    let mut changes = Vec::new();
    for number in people.len()..year.people {
        let like = &organisation.people[number % organisation.people.len()];
        let id = PersonId(Uuid::from_u128(number as u128 + 1));
        let person = Person { id, name: format!("{} {number}", like.name), ..like.clone() };
        changes.push(Change::Put(Record::Person(person.clone())));
        people.push(person);
    }
    let mut all = Vec::new();
    for number in 0..year.weeks.div_ceil(4) {
        let first_day = first + Days::new(u64::from(number) * 28);
        let id = RotaId(Uuid::from_u128(u128::from(number) + 1));
        let duties = duties(id, first_day, number, &people, &organisation.desks[0].id);
        changes.push(Change::Put(Record::Rota(Rota {
            id,
            first_day,
            days: 28,
            state: RotaState::Published { version: 1 },
            seed: None,
            emphasis: None,
        })));
        changes.extend(duties.iter().map(|duty| Change::Put(Record::Duty(*duty))));
        let intensity = |duty: &Duty| DutyIntensity {
            duty: duty.id,
            messages_per_hour_hundredths: 600,
            occupancy_thousandths: 500,
        };
        changes.push(Change::Put(Record::RotaVersion(RotaVersion {
            rota: id,
            version: 1,
            published_at: now,
            note: String::new(),
            zone: Some(organisation.settings.zone),
            people: Vec::new(),
            desks: Vec::new(),
            duties: duties.clone(),
            facts: Some(VersionFacts {
                rule_set: organisation.settings.rule_set,
                rules: organisation.rules.clone(),
                people: people.iter().map(PersonFacts::of).collect(),
                intensity: duties.iter().map(intensity).collect(),
            }),
        })));
        all.extend(duties);
    }
    store.apply("bench", "", now, changes).await.map_err(complaint)?;
    store.close().await.map_err(complaint)?;
    Ok(all)
}

fn duties(
    rota: RotaId,
    first_day: NaiveDate,
    number: u32,
    people: &[Person],
    desk: &dialoog_model::DeskId,
) -> Vec<Duty> {
    let mut list = Vec::new();
    for (place, person) in people.iter().enumerate() {
        for week in 0..4_u64 {
            for (turn, hour) in [(0, 8 + place as i64 % 9), (1, 17 + place as i64 % 4)] {
                let day = (place as u64 + week + 3 * turn) % 7;
                let midnight =
                    (first_day + Days::new(week * 7 + day)).and_time(chrono::NaiveTime::MIN).and_utc();
                let start = midnight + TimeDelta::hours(hour - 1);
                let key =
                    u128::from(number) << 96 | (place as u128) << 32 | u128::from(week * 2 + turn) | 1 << 127;
                list.push(Duty {
                    id: DutyId(Uuid::from_u128(key)),
                    rota,
                    person: person.id,
                    desk: *desk,
                    start,
                    end: start + TimeDelta::hours(2),
                    locked: false,
                    kind: DutyKind::Duty,
                });
            }
        }
    }
    list
}

/// Runs the script on the same duties, and compares its sums with the review's.
fn beside(python: &Path, out: &Path, duties: &[Duty], review: &Review) -> Result<(), BenchmarkError> {
    std::fs::create_dir_all(out).map_err(BenchmarkError::at(out))?;
    let export = out.join("duties.csv");
    let mut text = String::from("person,start,end\n");
    for duty in duties {
        let (start, end) = (duty.start.to_rfc3339(), duty.end.to_rfc3339());
        text.extend([duty.person.to_string().as_str(), ",", &start, ",", &end, "\n"]);
    }
    std::fs::write(&export, text).map_err(BenchmarkError::at(&export))?;
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("peers/review/review.py");
    let done = Command::new(python).arg(script).arg(&export).output().map_err(complaint)?;
    if !done.status.success() {
        return Err(complaint(String::from_utf8_lossy(&done.stderr)));
    }
    let told: serde_json::Value = serde_json::from_slice(&done.stdout).map_err(complaint)?;
    let ours = &review.totals;
    for (name, is) in [
        ("minutes", ours.minutes),
        ("evening", ours.evening_minutes),
        ("saturday", ours.saturday_minutes),
        ("sunday", ours.sunday_minutes),
    ] {
        let theirs = told[name].as_f64().unwrap_or(f64::NAN);
        if (theirs - f64::from(is)).abs() > 0.5 {
            return Err(complaint(format!("{name}: {is} and {theirs} minutes")));
        }
    }
    println!(
        "pandas, hours by person and week, evenings and week-ends only: {:.2} s; its sums agree",
        told["seconds"].as_f64().unwrap_or(f64::NAN)
    );
    Ok(())
}
