//! The open workspace, and what its use-cases share.

use chrono::{DateTime, Days, NaiveDate, NaiveTime, TimeDelta, Utc};
use dialoog_model::{Duty, DutyId, Organisation, RotaId};
use dialoog_store::{Change, JournalEntry, Snapshot, Store};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::Duration;
use tokio::sync::Mutex;

use crate::period::past::{self, Past};
use crate::period::period_demand::PeriodDemand;
use crate::period::plan::Plan;
use crate::start::{self, NewWorkspace};
use crate::view::JournalEntryView;
use crate::{Environment, Failure, Thing};

/// An open workspace. Its use-cases are in `use_cases`, a file for each stretch of the line.
///
/// ```
/// use dialoog_model::Language;
/// use dialoog_planner::{Environment, NewWorkspace, Planner, Start};
/// use std::{sync::Arc, time::Duration};
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// // Clocks that stand still: the same workspace at each run.
/// let now = "2026-11-25T09:00:00Z".parse()?;
/// let environment = Environment {
///     now: Arc::new(move || now),
///     elapsed: Arc::new(|| Duration::ZERO),
///     entropy: Arc::new(|| 7),
/// };
/// let folder = tempfile::tempdir()?;
/// let sample = NewWorkspace::usual(Start::Sample, Language::En);
/// let planner = Planner::create(&folder.path().join("sample.dialoog"), sample, environment).await?;
///
/// let week = planner.requirement("2026-11-30".parse()?, 1).await?;
/// let service = week.desks.iter().find(|desk| desk.name == "Service").expect("a desk");
/// let line = week.lines.iter().find(|line| line.desk == service.id).expect("its line");
/// // Up to three people at once, 141 hours of duty in the week.
/// assert_eq!((line.peak, line.hours), (3, 141.0));
/// # planner.close().await?;
/// # Ok(())
/// # }
/// ```
pub struct Planner {
    pub(crate) store: Store,
    pub(crate) path: PathBuf,
    pub(crate) environment: Environment,
    /// Where its backups go, if it has any.
    pub(crate) backups: Option<PathBuf>,
    pub(crate) generating: AtomicBool,
    /// The demand of the periods that were asked for last: valid until a change that is not to a rota.
    demands: Mutex<Vec<Arc<PeriodDemand>>>,
}

/// Periods that are kept worked out.
const KEPT_PERIODS: usize = 4;

/// How far around a rota the duties of other rotas count: rest and calendar weeks reach no further.
const AROUND: TimeDelta = TimeDelta::days(8);

impl Planner {
    /// Makes a new workspace in a file that does not exist yet, and opens it.
    ///
    /// # Errors
    /// `FileExists` where there is a file already, `CannotWrite` where none can be made, `Invalid` where the name is none.
    #[tracing::instrument(skip_all, err(level = "warn"))]
    pub async fn create(path: &Path, new: NewWorkspace, environment: Environment) -> Result<Self, Failure> {
        let now = (environment.now)();
        let id = dialoog_model::WorkspaceId(uuid::Uuid::from_u128((environment.entropy)()));
        let changes = start::changes(id, now, new)?;
        let store = Store::create(path, changes, now).await?;
        Ok(Self::of(store, path, environment))
    }

    /// Opens the workspace in a file.
    ///
    /// # Errors
    /// `FileUnreachable`, `ForeignFile`, `NewerFile`, `DamagedFile` or `Busy`; the file is left untouched.
    #[tracing::instrument(skip_all, err(level = "warn"))]
    pub async fn open(path: &Path, environment: Environment) -> Result<Self, Failure> {
        Ok(Self::of(Store::open(path).await?, path, environment))
    }

    /// Opens the workspace in a file, with a backup under the folder `backups` before anything in the file changes: of what has
    /// changed since the last one, and of a file of an older version before it is brought to the present one. Says as well
    /// why no backup could be made, which is no reason not to open a file of the present version.
    ///
    /// # Errors
    /// As [`Self::open`]; `CannotWrite` where a file of an older version cannot be backed up.
    #[tracing::instrument(skip_all, err(level = "warn"))]
    pub async fn open_with_backup(
        path: &Path,
        backups: &Path,
        environment: Environment,
    ) -> Result<(Self, Option<Failure>), Failure> {
        let (store, made) = Store::open_with_backup(path, backups, (environment.now)()).await?;
        let planner = Self::of(store, path, environment).with_backups(backups);
        Ok((planner, made.err().map(Failure::from)))
    }

    /// The same, with its backups in this folder from now on.
    #[must_use]
    pub fn with_backups(self, backups: &Path) -> Self {
        Self { backups: Some(backups.to_owned()), ..self }
    }

    /// The file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Closes the file; nothing but the workspace itself is left in its folder.
    ///
    /// # Errors
    /// `CannotWrite` where the last of it cannot be written.
    #[tracing::instrument(skip_all, err(level = "warn"))]
    pub async fn close(self) -> Result<(), Failure> {
        Ok(self.store.close().await?)
    }

    fn of(store: Store, path: &Path, environment: Environment) -> Self {
        Self {
            store,
            path: path.to_owned(),
            environment,
            backups: None,
            generating: AtomicBool::new(false),
            demands: Mutex::default(),
        }
    }

    pub(crate) fn now(&self) -> DateTime<Utc> {
        (self.environment.now)()
    }

    /// The clock that tells how long something takes.
    pub(crate) fn elapsed(&self) -> Duration {
        (self.environment.elapsed)()
    }

    /// Seconds on that clock since `then`.
    pub(crate) fn seconds_since(&self, then: Duration) -> f64 {
        self.elapsed().saturating_sub(then).as_secs_f64()
    }

    /// Today on the workspace's clock.
    pub(crate) fn today(&self, organisation: &Organisation) -> NaiveDate {
        self.now().with_timezone(&organisation.settings.zone).date_naive()
    }

    /// One change of what demand follows from (people, channels, rules…), in the journal.
    pub(crate) async fn change(
        &self,
        action: &str,
        subject: &str,
        changes: Vec<Change>,
    ) -> Result<(), Failure> {
        self.apply(action, subject, changes).await?;
        self.forget_demands().await;
        Ok(())
    }

    /// One change of rotas or duties only, in the journal: what is required stays as it is.
    pub(crate) async fn change_rota(
        &self,
        action: &str,
        subject: &str,
        changes: Vec<Change>,
    ) -> Result<(), Failure> {
        self.apply(action, subject, changes).await.map(drop)
    }

    /// Saves changes, and answers with their entry in the journal; `None` where nothing is different. What demand follows
    /// from must be forgotten by whoever changes it.
    pub(crate) async fn apply(
        &self,
        action: &str,
        subject: &str,
        changes: Vec<Change>,
    ) -> Result<Option<JournalEntry>, Failure> {
        Ok(self.store.apply(action, subject, self.now(), changes).await?)
    }

    pub(crate) async fn forget_demands(&self) {
        self.demands.lock().await.clear();
    }

    /// Volume and requirement of a period.
    pub(crate) async fn demand(&self, first_day: NaiveDate, days: u32) -> Result<Arc<PeriodDemand>, Failure> {
        let mut demands = self.demands.lock().await;
        let fits = |b: &&Arc<PeriodDemand>| {
            b.grid.days().len() == days as usize && b.grid.days().first().is_some_and(|d| d.date == first_day)
        };
        if let Some(demand) = demands.iter().find(fits) {
            return Ok(Arc::clone(demand));
        }
        let organisation = self.store.organisation().await?;
        let history = self.store.history().await?;
        let make = move || PeriodDemand::new(organisation, &history, first_day, days as usize);
        let demand = Arc::new(tokio::task::spawn_blocking(make).await.map_err(Failure::internal)??);
        let organisation = &demand.organisation;
        let (people, streams) = (organisation.people.len(), organisation.streams.len());
        tracing::debug!(days, people, streams, "worked out what a period asks for");
        if demands.len() == KEPT_PERIODS {
            demands.remove(0);
        }
        demands.push(Arc::clone(&demand));
        Ok(demand)
    }

    /// The plan of a rota, in one reading.
    pub(crate) async fn plan(&self, rota: RotaId) -> Result<Plan, Failure> {
        let snapshot = self.store.snapshot().await?;
        self.plan_in(snapshot, rota).await
    }

    /// The plan of the rota that a duty belongs to, in one reading.
    pub(crate) async fn plan_with(&self, duty: DutyId) -> Result<(Plan, Duty), Failure> {
        let mut snapshot = self.store.snapshot().await?;
        let duty = snapshot.duty(duty).await?.ok_or_else(|| Failure::not_found(Thing::Duty))?;
        Ok((self.plan_in(snapshot, duty.rota).await?, duty))
    }

    async fn plan_in(&self, mut snapshot: Snapshot<'_>, rota: RotaId) -> Result<Plan, Failure> {
        let rota = snapshot.rota(rota).await?.ok_or_else(|| Failure::not_found(Thing::Rota))?;
        let duties = snapshot.duties(rota.id).await?;
        // Wide enough for any time zone; what is too much is left out when the zone is known.
        let midnight = |date: NaiveDate| date.and_time(NaiveTime::MIN).and_utc();
        let (first, end) = (midnight(rota.first_day), midnight(rota.first_day + Days::new(rota.days.into())));
        let wide = AROUND + TimeDelta::days(2);
        let mut around = snapshot.duties_between(first - wide, end + wide, Some(rota.id)).await?;
        // The demand is read from the store as well, where it is not known.
        snapshot.finish().await?;
        let demand = self.demand(rota.first_day, rota.days).await?;
        let (from, to) = (demand.grid.start() - AROUND, demand.grid.end() + AROUND);
        around.retain(|duty| duty.start < to && from < duty.end);
        Ok(Plan { rota, demand, duties, around })
    }

    /// The duties of other rotas near the edges of a period.
    pub(crate) async fn around(&self, demand: &PeriodDemand, except: RotaId) -> Result<Vec<Duty>, Failure> {
        let (from, to) = (demand.grid.start() - AROUND, demand.grid.end() + AROUND);
        Ok(self.store.duties_between(from, to, Some(except)).await?)
    }

    /// What everybody carried in the rotas of the weeks before a day that fairness looks back over.
    pub(crate) async fn past(
        &self,
        organisation: &Organisation,
        first_day: NaiveDate,
    ) -> Result<Past, Failure> {
        let from = first_day.checked_sub_days(Days::new(past::LOOK_BACK)).unwrap_or(NaiveDate::MIN);
        let mut carried = Past::new();
        for rota in self.store.rotas().await? {
            let end =
                rota.first_day.checked_add_days(Days::new(u64::from(rota.days))).unwrap_or(NaiveDate::MAX);
            if from <= rota.first_day && end <= first_day {
                past::add(&mut carried, organisation, &rota, &self.store.duties(rota.id).await?);
            }
        }
        Ok(carried)
    }

    /// Takes back the latest change.
    ///
    /// # Errors
    /// `NothingToUndo` where there is none.
    #[tracing::instrument(skip_all, err(level = "warn"))]
    pub async fn undo(&self) -> Result<JournalEntryView, Failure> {
        let entry = self.store.undo(self.now()).await?;
        self.forget_demands().await;
        Ok(entry.into())
    }

    /// Does again what was taken back last.
    ///
    /// # Errors
    /// `NothingToUndo` where there is none.
    #[tracing::instrument(skip_all, err(level = "warn"))]
    pub async fn redo(&self) -> Result<JournalEntryView, Failure> {
        let entry = self.store.redo(self.now()).await?;
        self.forget_demands().await;
        Ok(entry.into())
    }
}
