//! One person ill for three days in a published rota: how long a repair takes and how small it is, beside generating the
//! rota anew; and how long it takes to say who can stand in.

use std::sync::Arc;
use std::time::{Duration, Instant};

use chrono::{DateTime, Days, NaiveDate, Utc};
use dialoog_model::{Absence, Desk, DutyId, Language, Person, PersonId, RotaId};
use dialoog_planner::view::{AwayEntry, Emphasis, GenerateRequest, RepairRequest, RotaView};
use dialoog_planner::{Cause, Environment, Failure, NewWorkspace, Planner, Start, StopFlag, Thing};
use tokio::runtime::Builder;

use crate::BenchmarkError;
use crate::report::table;

/// What to run.
#[derive(Debug, Clone, Copy)]
pub struct Illness {
    /// People of the organisation.
    pub people: usize,
    /// How many of them, the busiest first, fall ill: one after the other, each in the same rota.
    pub cases: usize,
    /// Rounds that the rota is searched with.
    pub work: u32,
}

/// What a repair came to.
#[derive(Debug, Clone)]
pub(crate) struct MeasuredRepair {
    /// What the row is about.
    pub name: String,
    /// Seconds for the whole use-case.
    pub seconds: f64,
    /// Duties that are no longer as they were.
    pub changes: usize,
    /// People beside the one who is ill who have to be told.
    pub told: usize,
    /// Hours that open without a repair.
    pub opened: f64,
    /// Hours of these that stay open.
    pub open: f64,
}

/// Runs it and prints a table.
///
/// # Errors
/// Where the workspace cannot be made.
pub fn run(illness: &Illness) -> Result<(), BenchmarkError> {
    let runtime = Builder::new_multi_thread().enable_all().build();
    let runtime = runtime.map_err(BenchmarkError::at(std::path::Path::new("threads")))?;
    runtime.block_on(measure(illness)).map_err(|failure| BenchmarkError::Contestant {
        contestant: "repair".into(),
        why: failure.to_string(),
    })
}

async fn measure(illness: &Illness) -> Result<(), Failure> {
    let folder = tempfile::tempdir()
        .map_err(|e| Failure::from(Cause::CannotWrite { path: "folder".into(), detail: e.to_string() }))?;
    let now: DateTime<Utc> = DateTime::from_timestamp(1_795_597_200, 0).unwrap_or_default();
    let environment = Environment {
        now: Arc::new(move || now),
        elapsed: Arc::new(|| Duration::ZERO),
        entropy: Arc::new(|| 7),
    };
    let new = NewWorkspace::usual(Start::Sample, Language::En);
    let planner = Planner::create(&folder.path().join("illness.dialoog"), new, environment).await?;
    eprintln!("an invented organisation of {} people …", illness.people);
    grow(&planner, illness.people).await?;
    let first_day = planner.workspace().await?.next_first_day;
    let rota = generated(&planner, first_day, illness.work).await?;
    planner.publish(rota, "").await?;
    let view = planner.rota(rota).await?;
    eprintln!(
        "{} duties in four weeks, {:.1} % covered",
        view.totals.duties,
        100.0 * view.totals.covered_hours / view.totals.required_hours
    );

    let from = first_day + Days::new(8);
    let busiest = busiest(&view, 8..11);
    let mut repairs = Vec::new();
    for &person in busiest.iter().take(illness.cases) {
        let away = AwayEntry { person, from, to: from + Days::new(2), hours: None };
        let clock = Instant::now();
        let proposal = planner.repair(RepairRequest { rota, away: Some(away) }, StopFlag::default()).await?;
        repairs.push(MeasuredRepair {
            name: name(&view, person),
            seconds: clock.elapsed().as_secs_f64(),
            changes: proposal.steps.len(),
            told: proposal.people_told as usize,
            opened: proposal.opened_hours,
            open: proposal.open_hours,
        });
    }
    if let (Some(&person), Some(first)) = (busiest.first(), repairs.first().cloned()) {
        let anew = anew(
            &planner,
            &view,
            AwayEntry { person, from, to: from + Days::new(2), hours: None },
            illness.work,
        )
        .await?;
        repairs.push(MeasuredRepair { opened: first.opened, ..anew });
    }
    println!("{}", table::repairs(&repairs));
    stand_ins(&planner, rota).await
}

/// The sample, with invented colleagues of its people until there are so many, and as much more to do.
async fn grow(planner: &Planner, people: usize) -> Result<(), Failure> {
    let sample = planner.people().await?;
    let known: Vec<Person> = sample.people.into_iter().map(|view| view.person).collect();
    for number in known.len()..people {
        let like = &known[number % known.len()];
        let name = format!("{} {}", like.name, number / known.len() + 1);
        let id = PersonId::derived(like.id.0, &name);
        planner.save_person(Person { id, name, absences: Vec::new(), ..like.clone() }).await?;
    }
    for desk in sample.desks {
        let minimum_presence = desk.minimum_presence.max(1) * people as u32 / 30;
        planner.save_desk(Desk { minimum_presence, ..desk }).await?;
    }
    Ok(())
}

async fn generated(planner: &Planner, first_day: NaiveDate, work: u32) -> Result<RotaId, Failure> {
    let request = GenerateRequest {
        first_day,
        weeks: 4,
        seed: 1,
        seconds: None,
        work: Some(work),
        threads: None,
        emphasis: Emphasis::default(),
    };
    Ok(planner.generate(request, StopFlag::default(), |_| {}).await?.rota)
}

/// People by their hours on some days, most first.
fn busiest(view: &RotaView, days: std::ops::Range<u32>) -> Vec<PersonId> {
    let slots = |person: PersonId| -> u32 {
        view.duties.iter().filter(|d| d.person == person && days.contains(&d.day)).map(|d| d.slots).sum()
    };
    let mut people: Vec<PersonId> = view.people.iter().map(|p| p.id).collect();
    people.sort_by_key(|&person| (std::cmp::Reverse(slots(person)), person));
    people
}

fn name(view: &RotaView, person: PersonId) -> String {
    view.people.iter().find(|p| p.id == person).map(|p| p.name.clone()).unwrap_or_default()
}

/// The same rota generated anew around the absence, as it was done without repairs.
async fn anew(
    planner: &Planner,
    before: &RotaView,
    away: AwayEntry,
    work: u32,
) -> Result<MeasuredRepair, Failure> {
    let people = planner.people().await?.people;
    let Some(view) = people.into_iter().find(|p| p.person.id == away.person) else {
        return Err(Cause::NotFound { what: Thing::Person }.into());
    };
    let mut person = view.person;
    person.absences.push(Absence::days(away.from, away.to));
    planner.save_person(person).await?;
    let clock = Instant::now();
    generated(planner, before.rota.first_day, work).await?;
    let seconds = clock.elapsed().as_secs_f64();
    let after = planner.rota(before.rota.id).await?;
    let place = |d: &dialoog_planner::view::DutyView| (d.person, d.desk, d.first_slot, d.slots);
    let changed = |a: &RotaView, b: &RotaView| -> Vec<PersonId> {
        let gone = a.duties.iter().filter(|d| !b.duties.iter().any(|o| place(o) == place(d)));
        gone.map(|d| d.person).collect()
    };
    let (gone, fresh) = (changed(before, &after), changed(&after, before));
    let mut told: Vec<PersonId> = gone.iter().chain(&fresh).copied().filter(|&p| p != away.person).collect();
    told.sort_unstable();
    told.dedup();
    planner.undo().await?;
    planner.undo().await?;
    Ok(MeasuredRepair {
        name: format!("{}, generated anew", name(before, away.person)),
        seconds,
        changes: gone.len().max(fresh.len()),
        told: told.len(),
        opened: 0.0,
        open: (after.totals.open_hours - before.totals.open_hours).max(0.0),
    })
}

/// Asks for every tenth duty who can stand in.
async fn stand_ins(planner: &Planner, rota: RotaId) -> Result<(), Failure> {
    let view = planner.rota(rota).await?;
    let duties: Vec<DutyId> = view.duties.iter().step_by(10).map(|d| d.id).collect();
    let mut seconds = Vec::new();
    for duty in duties {
        let clock = Instant::now();
        planner.stand_ins(duty).await?;
        seconds.push(clock.elapsed().as_secs_f64());
    }
    seconds.sort_by(f64::total_cmp);
    let at =
        |share: f64| seconds.get((seconds.len() as f64 * share) as usize).copied().unwrap_or(0.0) * 1000.0;
    println!(
        "Who can stand in, {} duties among {} people: median {:.1} ms, 95 % {:.1} ms.",
        seconds.len(),
        view.people.len(),
        at(0.5),
        at(0.95)
    );
    Ok(())
}
