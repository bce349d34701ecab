//! What is open in this process: one workspace at most, and the long requests that may be running on it.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use dialoog_model::Language;
use dialoog_planner::view::WorkspaceView;
use dialoog_planner::{Cause, Environment, Failure, NewWorkspace, Origin, Planner, Program, Start};
use tokio::sync::{OnceCell, RwLock};

use crate::app_data::{AppData, Presence, SessionName};
use crate::chosen::{Chosen, ChosenPaths, Purpose};
use crate::log;
use crate::running::Running;

/// What to open when the window starts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Startup {
    /// This file.
    File(PathBuf),
    /// The sample workspace, which is created where it is missing.
    Sample,
    /// What was open last; nothing, where nothing was or where it is gone.
    Last,
}

/// What is open in this process.
pub struct Session {
    startup: Startup,
    pub(crate) app_data: AppData,
    /// The file that was to be opened last, whatever came of it.
    pub(crate) attempted: Mutex<Option<PathBuf>>,
    /// The result of opening `startup`, which is done once.
    opened: OnceCell<Result<(), Failure>>,
    pub(crate) planner: RwLock<Option<Arc<Planner>>>,
    /// The long requests on it.
    pub running: Running,
    /// What the changes of this window are known by.
    name: SessionName,
    presence: Mutex<Option<Presence>>,
    /// What the user chose in dialogs.
    pub chosen: ChosenPaths,
}

impl Session {
    /// A session in which nothing is open yet.
    pub fn new(startup: Startup, app_data: AppData) -> Self {
        Self {
            startup,
            name: app_data.session_name(&Environment::of_this_machine()),
            presence: Mutex::default(),
            app_data,
            attempted: Mutex::new(None),
            opened: OnceCell::new(),
            planner: RwLock::new(None),
            running: Running::default(),
            chosen: ChosenPaths::default(),
        }
    }

    /// The open workspace's planner; [`Cause::NoWorkspace`] where none is open.
    pub async fn planner(&self) -> Result<Arc<Planner>, Failure> {
        self.planner.read().await.clone().ok_or_else(|| Failure::from(Cause::NoWorkspace))
    }

    /// Keeps what was chosen in a dialog, if anything was.
    pub fn keep_chosen(&self, purpose: Purpose, path: Option<PathBuf>) -> Option<Chosen> {
        let entropy = Environment::of_this_machine().entropy;
        path.map(|path| self.chosen.keep(purpose, &path, entropy()))
    }

    /// Opens what the window was started with, once; then says which workspace is open.
    ///
    /// The failure is that of opening it, as long as nothing else has been opened since.
    pub async fn start(&self) -> Result<Option<WorkspaceView>, Failure> {
        let opened = self.opened.get_or_init(|| self.open_at_startup()).await.clone();
        match self.planner.read().await.clone() {
            Some(planner) => planner.workspace().await.map(Some),
            None => opened.map(|()| None),
        }
    }

    async fn open_at_startup(&self) -> Result<(), Failure> {
        match &self.startup {
            Startup::File(path) => self.open(path).await.map(drop),
            Startup::Sample => self.open_sample(Language::Nl).await.map(drop),
            Startup::Last => match self.app_data.last_workspace().filter(|path| path.exists()) {
                Some(path) => self.open(&path).await.map(drop),
                None => Ok(()),
            },
        }
    }

    /// Opens the workspace at `path` in place of the open one, which stays open where that fails.
    pub async fn open(&self, path: &Path) -> Result<WorkspaceView, Failure> {
        self.attempted.lock().unwrap_or_else(PoisonError::into_inner).replace(path.to_owned());
        let environment = Environment::of_this_machine();
        let (planner, no_backup) =
            Planner::open_with_backup(path, &self.app_data.backups(), environment).await?;
        let planner = planner.on_behalf_of(self.myself());
        if let Some(failure) = no_backup {
            log::say(format_args!("no backup of {} was made: {failure}", path.display()));
        }
        self.replace_planner(planner, path).await
    }

    /// Creates a workspace at `path` and opens it in place of the open one.
    pub async fn create(
        &self,
        path: &Path,
        start: Start,
        language: Language,
    ) -> Result<WorkspaceView, Failure> {
        let planner =
            Planner::create(path, NewWorkspace::usual(start, language), Environment::of_this_machine())
                .await?
                .with_backups(&self.app_data.backups())
                .on_behalf_of(self.myself());
        self.replace_planner(planner, path).await
    }

    /// Opens the sample workspace, which is created in `language` where it is missing.
    pub async fn open_sample(&self, language: Language) -> Result<WorkspaceView, Failure> {
        let path = self.app_data.sample_workspace()?;
        if path.exists() { self.open(&path).await } else { self.create(&path, Start::Sample, language).await }
    }

    async fn replace_planner(&self, planner: Planner, path: &Path) -> Result<WorkspaceView, Failure> {
        let view = planner.workspace().await?;
        self.running.stop_all();
        let before = self.planner.write().await.replace(Arc::new(planner));
        // A use-case that still runs on it keeps it open, and closes it by letting go.
        if let Some(before) = before.and_then(Arc::into_inner) {
            before.close().await?;
        }
        self.app_data.remember_workspace(path);
        *self.presence.lock().unwrap_or_else(PoisonError::into_inner) = self.app_data.presence(path);
        Ok(view)
    }

    /// This window, as the one who makes its changes.
    fn myself(&self) -> Origin {
        Origin { program: Program::Window, session: self.name.session.clone() }
    }

    /// Whether another window had the open workspace open when this one opened it.
    pub fn is_open_elsewhere(&self) -> bool {
        let presence = self.presence.lock().unwrap_or_else(PoisonError::into_inner);
        presence.as_ref().is_some_and(|presence| !presence.alone)
    }
}
