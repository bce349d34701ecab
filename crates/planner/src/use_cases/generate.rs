//! Generating a rota.

use chrono::NaiveDate;
use dialoog_model::{CalendarEntry, Duty, DutyId, Rota, RotaId, RotaState};
use dialoog_rostering::{DEFAULT_ITERATIONS, Progress, SearchOptions, Solution, Termination, solve};
use dialoog_store::{Change, Key, Record};
use std::collections::HashSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use crate::explain::open_slots::open_slots;
use crate::period::assessment::Assessment;
use crate::period::past::Past;
use crate::period::period_demand::PeriodDemand;
use crate::period::plan::Plan;
use crate::period::weeks::check_weeks;
use crate::present::rota::{open_views, totals};
use crate::rostering::check::check;
use crate::rostering::duty_id::new_duty_id;
use crate::rostering::encode::{ChosenDuty, EncodedProblem, RosteringRequest, encode};
use crate::view::{GenerateProgress, GenerateReport, GenerateRequest};
use crate::{Cause, Failure, Planner, StopFlag};

/// A day: nobody waits longer for a rota.
const MOST_SECONDS: f64 = 86_400.0;

/// What the search gave, and how long it took.
struct Searched {
    encoded: EncodedProblem,
    solution: Solution,
    seconds: f64,
    first_seconds: f64,
}

/// A time that a search can be given: one that is no number would never be over.
fn check_seconds(seconds: Option<f64>) -> Result<(), Failure> {
    match seconds {
        Some(seconds) if !(seconds > 0.0 && seconds <= MOST_SECONDS) => {
            Err(Cause::Seconds { seconds, most: MOST_SECONDS }.into())
        }
        _ => Ok(()),
    }
}

impl Planner {
    /// Makes the rota of a period: a new one, or the one that is there made anew around its locked duties. A published
    /// rota changes as little as it can. The result is saved as one change; stopped early it is the best so far.
    ///
    /// # Errors
    /// `Invalid` where the period overlaps another rota or is too long, or the seconds are none, `NoHistory` where nothing can be expected,
    /// `AlreadyGenerating` where one is being made.
    #[tracing::instrument(skip_all, err(level = "warn"))]
    pub async fn generate(
        &self,
        request: GenerateRequest,
        stop: StopFlag,
        progress: impl FnMut(GenerateProgress) + Send + 'static,
    ) -> Result<GenerateReport, Failure> {
        check_weeks(request.weeks)?;
        check_seconds(request.seconds)?;
        let _busy = Busy::enter(&self.generating)?;
        let days = request.weeks * 7;
        let rota = self.rota_of(request.first_day, days, request.seed).await?;
        let demand = self.demand(request.first_day, days).await?;
        let old = self.store.duties(rota.id).await?;
        let around = self.around(&demand, rota.id).await?;
        let past = self.past(&demand.organisation, request.first_day).await?;
        let published = matches!(rota.state, RotaState::Published { .. });
        let given =
            Given { demand: Arc::clone(&demand), old: old.clone(), around: around.clone(), past, published };
        let clock = Arc::clone(&self.environment.elapsed);
        let search = move || search(&given, &request, &*clock, &stop, progress);
        let searched = tokio::task::spawn_blocking(search).await.map_err(Failure::internal)??;
        let told = self.store.calendar(rota.id).await?;
        let duties = name_duties(&rota, &searched, &old, &told);
        let locked: Vec<Duty> = duties.iter().filter(|d| d.locked).copied().collect();
        check(&demand, &duties, &around, &locked)?;
        self.save(&rota, &old, &duties).await?;
        Ok(report(&Plan { rota, demand, duties, around }, &searched))
    }

    /// The rota of exactly this period, or a new one.
    async fn rota_of(&self, first_day: NaiveDate, days: u32, seed: u32) -> Result<Rota, Failure> {
        let last = |first: NaiveDate, days: u32| first + chrono::Days::new(u64::from(days));
        let rotas = self.store.rotas().await?;
        if let Some(same) = rotas.iter().find(|r| r.first_day == first_day && r.days == days) {
            return Ok(Rota { seed: Some(seed), ..same.clone() });
        }
        let overlaps =
            |r: &&Rota| r.first_day < last(first_day, days) && first_day < last(r.first_day, r.days);
        if let Some(other) = rotas.iter().find(overlaps) {
            let last_day = last(other.first_day, other.days).pred_opt().unwrap_or(other.first_day);
            return Err(Cause::PeriodOverlaps { first_day: other.first_day, last_day }.into());
        }
        let workspace = self.store.organisation().await?.settings.id;
        let id = RotaId::derived(workspace.0, &format!("rota/{first_day}/{days}"));
        Ok(Rota { id, first_day, days, state: RotaState::Draft, seed: Some(seed) })
    }

    async fn save(&self, rota: &Rota, old: &[Duty], duties: &[Duty]) -> Result<(), Failure> {
        let kept: HashSet<DutyId> = duties.iter().map(|d| d.id).collect();
        let gone = old.iter().filter(|d| !kept.contains(&d.id)).map(|d| Change::Remove(Key::Duty(d.id)));
        let put = duties.iter().map(|d| Change::Put(Record::Duty(*d)));
        let changes =
            std::iter::once(Change::Put(Record::Rota(rota.clone()))).chain(gone).chain(put).collect();
        self.change_rota("rota.generate", &rota.first_day.to_string(), changes).await
    }
}

/// Says that a rota is being generated for as long as it lives.
struct Busy<'a>(&'a AtomicBool);

impl<'a> Busy<'a> {
    fn enter(flag: &'a AtomicBool) -> Result<Self, Failure> {
        if flag.swap(true, Ordering::AcqRel) {
            return Err(Cause::AlreadyGenerating.into());
        }
        Ok(Self(flag))
    }
}

impl Drop for Busy<'_> {
    fn drop(&mut self) {
        self.0.store(false, Ordering::Release);
    }
}

/// What a search begins with.
struct Given {
    demand: Arc<PeriodDemand>,
    /// The duties that the rota has already.
    old: Vec<Duty>,
    /// Those of neighbouring rotas.
    around: Vec<Duty>,
    past: Past,
    /// People know the old duties: as few as possible change.
    published: bool,
}

fn search(
    given: &Given,
    request: &GenerateRequest,
    clock: &(dyn Fn() -> Duration + Send + Sync),
    stop: &StopFlag,
    mut progress: impl FnMut(GenerateProgress),
) -> Result<Searched, Failure> {
    let Given { demand, old, around, past, published } = given;
    let locked: Vec<Duty> = old.iter().filter(|d| d.locked).copied().collect();
    let limits = dialoog_rules::limits(&demand.organisation, &demand.grid, around);
    let rostering_request = RosteringRequest {
        locked: &locked,
        previous: if *published { old } else { &[] },
        slots: 0..demand.grid.len(),
        past,
        weights: request.emphasis.weights(),
    };
    let encoded = encode(demand, &limits, &rostering_request);
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let options = SearchOptions {
        seed: u64::from(request.seed),
        threads: request.threads.map_or(cores, |t| t.max(1) as usize),
        // Whoever names the seconds wants them used.
        iterations: request.work.or(request.seconds.is_none().then_some(DEFAULT_ITERATIONS)),
        seconds: request.seconds,
    };
    let (mut first_seconds, mut seconds) = (None, 0.0);
    let mut tell = |p: &Progress| {
        first_seconds.get_or_insert(p.seconds);
        seconds = p.seconds;
        tracing::trace!(seconds, done = p.done, short_minutes = p.shortage_minutes, "best so far");
        progress(GenerateProgress {
            seconds: p.seconds,
            done: p.done,
            coverage: p.coverage,
            open_hours: p.shortage_minutes as f64 / 60.0,
            penalty: p.score.soft as f64,
        });
    };
    let solution = solve(&encoded.problem, &options, &clock, &|| stop.is_stopped(), &mut tell)?;
    Ok(Searched { encoded, solution, seconds, first_seconds: first_seconds.unwrap_or(seconds) })
}

/// The duties of a solution. One that was there before keeps its name and its lock; the others are named after what they
/// are, with names that neither a duty here nor a calendar outside uses for something else.
fn name_duties(rota: &Rota, searched: &Searched, old: &[Duty], told: &[CalendarEntry]) -> Vec<Duty> {
    let chosen: Vec<ChosenDuty> =
        searched.solution.assignments.iter().filter_map(|a| searched.encoded.chosen(*a)).collect();
    let same =
        |d: &Duty, c: &ChosenDuty| (d.person, d.desk, d.start, d.end) == (c.person, c.desk, c.start, c.end);
    let mut taken: HashSet<DutyId> =
        old.iter().filter(|d| chosen.iter().any(|c| same(d, c))).map(|d| d.id).collect();
    let told_otherwise = |c: &ChosenDuty, id: DutyId| {
        told.iter().any(|t| t.duty == id && (t.person, t.desk, t.start) != (c.person, c.desk, c.start))
    };
    let mut duties: Vec<Duty> = Vec::with_capacity(chosen.len());
    for c in &chosen {
        if let Some(duty) = old.iter().find(|d| same(d, c)) {
            duties.push(*duty);
            continue;
        }
        let id = new_duty_id(rota.id, c.person, c.desk, c.start, |id| {
            taken.contains(&id) || told_otherwise(c, id)
        });
        taken.insert(id);
        let (person, desk, start, end) = (c.person, c.desk, c.start, c.end);
        duties.push(Duty { id, rota: rota.id, person, desk, start, end, locked: false });
    }
    duties
}

fn report(plan: &Plan, searched: &Searched) -> GenerateReport {
    let assessment = Assessment::of(plan);
    let open = open_slots(plan, &assessment.coverage);
    GenerateReport {
        rota: plan.rota.id,
        totals: totals(plan, &assessment),
        seconds: searched.seconds,
        first_seconds: searched.first_seconds,
        stopped: searched.solution.termination == Termination::Stopped,
        penalty: searched.solution.evaluation.score.soft as f64,
        open: open_views(plan, open),
    }
}
