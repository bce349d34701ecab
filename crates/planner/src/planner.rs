//! The open workspace, and what its use-cases share.

use chrono::{DateTime, Days, NaiveDate, NaiveTime, TimeDelta, Utc};
use dialoog_model::{ChannelId, Duty, DutyId, HistoryDay, Organisation, Rota, RotaId, RotaVersion};
use dialoog_rules::{Around, Told};
use dialoog_store::{Key, Record, Revision, Snapshot, Store, StoreError};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::Duration;
use tokio::sync::Mutex;

use crate::failure::conflict::{self, Names};
use crate::period::known_demands::KnownDemands;
use crate::period::period_demand::PeriodDemand;
use crate::period::plan::Plan;
use crate::present::known_rota::KnownRota;
use crate::start::{self, NewWorkspace};
use crate::{Environment, Failure, Origin, Seen, Thing};

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
/// // Up to four people at once, 146 hours of duty in the week.
/// assert_eq!((line.peak, line.hours), (4, 146.0));
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
    demands: KnownDemands,
    pub(crate) known_rota: KnownRota,
    /// Held while a period is worked out, so that two who ask for the same do not both do it.
    working_out: Mutex<()>,
}

/// What a plan is made from.
struct PlanParts {
    rota: Rota,
    duties: Vec<Duty>,
    around: Around,
    versions: Vec<RotaVersion>,
    asked: Asked,
}

/// What a period's demand is made from, or the demand itself where it is known.
pub(crate) enum Asked {
    /// It is known.
    Known(Arc<PeriodDemand>),
    /// It is to be worked out from this.
    From(Box<Organisation>, BTreeMap<ChannelId, Vec<HistoryDay>>),
}

/// How far before a rota the duties of other rotas count: the law counts free Sundays over a year.
const BEFORE: TimeDelta = TimeDelta::weeks(53);
/// How far after it: the law averages work over sixteen weeks.
const AFTER: TimeDelta = TimeDelta::weeks(17);

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

    /// Says who makes the changes from here on: undo takes back theirs, and others are told of them.
    #[must_use]
    pub fn on_behalf_of(self, origin: Origin) -> Self {
        Self { store: self.store.with_origin(origin.into()), ..self }
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

    pub(crate) fn of(store: Store, path: &Path, environment: Environment) -> Self {
        Self {
            store,
            path: path.to_owned(),
            environment,
            backups: None,
            generating: AtomicBool::new(false),
            demands: KnownDemands::default(),
            known_rota: KnownRota::default(),
            working_out: Mutex::default(),
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

    /// Volume and requirement of a period.
    pub(crate) async fn demand(&self, first_day: NaiveDate, days: u32) -> Result<Arc<PeriodDemand>, Failure> {
        let mut state = self.store.snapshot().await?;
        let asked = self.ask_demand(&mut state, first_day, days).await;
        let revision = state.finish().await?;
        self.work_out(asked?, revision, first_day, days).await
    }

    /// What the demand of a period is made from in a state; to be worked out when nothing is read from it any more.
    pub(crate) async fn ask_demand(
        &self,
        state: &mut Snapshot<'_>,
        first_day: NaiveDate,
        days: u32,
    ) -> Result<Asked, StoreError> {
        if let Some(known) = self.demands.find(state, first_day, days).await? {
            return Ok(Asked::Known(known));
        }
        Ok(Asked::From(Box::new(organisation(state).await?), state.usable_history().await?.days))
    }

    /// Works out the demand of a period of a state, unless it is known.
    pub(crate) async fn work_out(
        &self,
        asked: Asked,
        revision: Revision,
        first_day: NaiveDate,
        days: u32,
    ) -> Result<Arc<PeriodDemand>, Failure> {
        let (organisation, history) = match asked {
            Asked::Known(demand) => return Ok(demand),
            Asked::From(organisation, history) => (*organisation, history),
        };
        let _only = self.working_out.lock().await;
        if let Some(known) = self.demands.at_once(revision, first_day, days) {
            return Ok(known);
        }
        let make = move || PeriodDemand::new(organisation, &history, first_day, days as usize);
        let demand = Arc::new(tokio::task::spawn_blocking(make).await.map_err(Failure::internal)??);
        let organisation = &demand.organisation;
        let (people, streams) = (organisation.people.len(), organisation.streams.len());
        tracing::debug!(days, people, streams, "worked out what a period asks for");
        self.demands.keep(revision, &demand);
        Ok(demand)
    }

    /// The plan of a rota, in one reading.
    pub(crate) async fn plan(&self, rota: RotaId) -> Result<Plan, Failure> {
        let mut state = self.store.snapshot().await?;
        let parts = self.plan_parts(&mut state, rota).await;
        let revision = state.finish().await;
        self.put_together(revision?, parts?).await
    }

    /// The plan of the rota that a duty belongs to, in one reading. A duty that others removed since somebody saw it is as
    /// it was before them, and not in the plan.
    pub(crate) async fn plan_with(&self, duty: DutyId, seen: Option<Seen>) -> Result<(Plan, Duty), Failure> {
        let mut state = self.store.snapshot().await?;
        let parts = match seen_duty(&mut state, duty, seen).await {
            Ok(Some(duty)) => self.plan_parts(&mut state, duty.rota).await.map(|parts| (parts, duty)),
            Ok(None) => Err(Failure::not_found(Thing::Duty)),
            Err(error) => Err(error.into()),
        };
        let revision = state.finish().await;
        let (parts, duty) = parts?;
        Ok((self.put_together(revision?, parts).await?, duty))
    }

    async fn plan_parts(&self, state: &mut Snapshot<'_>, rota: RotaId) -> Result<PlanParts, Failure> {
        let rota = state.rota(rota).await?.ok_or_else(|| Failure::not_found(Thing::Rota))?;
        let duties = state.duties(rota.id).await?;
        let around = wide_around(state, rota.id, rota.first_day, rota.days).await?;
        let asked = self.ask_demand(state, rota.first_day, rota.days).await?;
        let versions = state.versions(rota.id).await?;
        Ok(PlanParts { rota, duties, around, versions, asked })
    }

    async fn put_together(&self, revision: Revision, parts: PlanParts) -> Result<Plan, Failure> {
        let PlanParts { rota, duties, around, versions, asked } = parts;
        let demand = self.work_out(asked, revision, rota.first_day, rota.days).await?;
        let around = near(around, &demand);
        let told = Told::new(&versions, self.now());
        Ok(Plan { revision, rota, demand, duties, around, told })
    }

    /// A failure of the file, with the names of what others changed.
    pub(crate) async fn worded(&self, error: StoreError) -> Failure {
        match error {
            StoreError::Conflict { conflicts } => {
                let names = self.store.organisation().await.map(|o| Names::of(&o)).unwrap_or_default();
                conflict::changed(&conflicts, &names).into()
            }
            error => error.into(),
        }
    }
}

/// The organisation in a state, with the rules that a workspace of an earlier version does not have yet.
pub(crate) async fn organisation(state: &mut Snapshot<'_>) -> Result<Organisation, StoreError> {
    let mut organisation = state.organisation().await?;
    organisation.rules = dialoog_rules::completed(organisation.rules);
    Ok(organisation)
}

/// A duty as it is, or as it was before others removed it since somebody saw it.
async fn seen_duty(
    state: &mut Snapshot<'_>,
    duty: DutyId,
    seen: Option<Seen>,
) -> Result<Option<Duty>, StoreError> {
    let there = state.duty(duty).await?;
    let (None, Some(seen)) = (there, seen) else { return Ok(there) };
    Ok(match state.before_others(seen.revision.into(), Key::Duty(duty)).await? {
        Some(Record::Duty(duty)) => Some(duty),
        _ => None,
    })
}

/// What the rules count near a period, wide enough for any time zone; what is too much is left out when it is known.
pub(crate) async fn wide_around(
    state: &mut Snapshot<'_>,
    except: RotaId,
    first_day: NaiveDate,
    days: u32,
) -> Result<Around, StoreError> {
    let midnight = |date: NaiveDate| date.and_time(NaiveTime::MIN).and_utc();
    let (first, end) = (midnight(first_day), midnight(first_day + Days::new(days.into())));
    let zone = TimeDelta::days(2);
    let (from, to) = (first - BEFORE - zone, end + AFTER + zone);
    let duties = state.duties_between(from, to, Some(except)).await?;
    Ok(Around { duties, recorded: state.recorded_hours(from, to).await? })
}

/// What of it is near enough to a period to count.
pub(crate) fn near(mut around: Around, demand: &PeriodDemand) -> Around {
    let (from, to) = reach(demand);
    around.duties.retain(|duty| duty.start < to && from < duty.end);
    around.recorded.retain(|hours| hours.start < to && from < hours.end);
    around
}

/// How far duties count for a period, on both sides of it.
pub(crate) fn reach(demand: &PeriodDemand) -> (DateTime<Utc>, DateTime<Utc>) {
    (demand.grid.start() - BEFORE, demand.grid.end() + AFTER)
}
