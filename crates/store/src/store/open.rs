//! Making, opening and closing a workspace file.

use chrono::{DateTime, Utc};
use dialoog_model::WorkspaceId;
use std::path::{Path, PathBuf};
use tokio::sync::Mutex;

use super::place::Place;
use crate::{Change, Origin, StoreError, file, sqlite};

/// An open workspace file.
///
/// It can be shared between tasks. They take turns on one connection, which has a thread of its own: a reading takes a few
/// milliseconds, and with one file and one journal only one can write at a time anyway. A task that is dropped in the middle
/// of a change takes the change back.
#[derive(Debug)]
pub struct Store {
    pub(super) path: PathBuf,
    pub(super) origin: Origin,
    pub(super) place: Mutex<Place>,
}

impl Store {
    /// Makes a new workspace file with what `changes` put, which must include its settings, and opens it. The beginning is
    /// not journaled: it cannot be undone. A file that is not completed leaves nothing behind. Only its owner may read it.
    ///
    /// # Errors
    /// [`StoreError::Exists`] if there is a file already, and it stays as it is; [`StoreError::Refused`] if what is put
    /// contradicts itself; else why it cannot be written.
    ///
    /// # Examples
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// use chrono::{TimeZone, Utc};
    /// use dialoog_model::*;
    /// use dialoog_store::{Change, Record, Store};
    ///
    /// let folder = tempfile::tempdir()?;
    /// let now = Utc.with_ymd_and_hms(2026, 11, 23, 9, 0, 0).single().expect("an instant");
    /// let root = uuid::Uuid::nil();
    /// let settings = Settings {
    ///     id: WorkspaceId(root),
    ///     name: "Regio vervoer".into(),
    ///     zone: chrono_tz::Europe::Amsterdam,
    ///     slot: SlotLength::Half,
    ///     language: Language::Nl,
    ///     lines: DialogueLines { dialogue: 0.8, broadcast: 0.4 },
    ///     week_start: 0,
    ///     rule_set: RuleSet::default(),
    ///     holidays_off: false,
    ///     sunday_basis: None,
    ///     retention_months: None,
    ///     burden_weights: dialoog_model::BurdenWeights::default(),
    /// };
    /// let path = folder.path().join("plan.dialoog");
    /// let store = Store::create(&path, vec![Change::Put(Record::Settings(settings))], now).await?;
    ///
    /// let team = Team { id: TeamId::derived(root, "team"), name: "Techniek".into(), kind: TeamKind::Technical };
    /// store.apply("team.save", &team.name, now, vec![Change::Put(Record::Team(team.clone()))]).await?;
    /// let undone = store.undo(now).await?;
    /// assert_eq!((undone.action.as_str(), undone.subject.as_str()), ("team.save", "Techniek"));
    /// store.close().await?;
    /// # Ok(())
    /// # }
    /// ```
    pub async fn create(path: &Path, changes: Vec<Change>, at: DateTime<Utc>) -> Result<Self, StoreError> {
        let path = file::absolute(path)?;
        file::create(&path, changes, at).await?;
        Self::open(&path).await
    }

    /// Opens a workspace file after checking it. A file that is not a whole workspace of a version known here is not
    /// touched.
    ///
    /// # Errors
    /// Each reason has its own: not there, unreachable, another program's, a newer version's, damaged, read-only, busy.
    pub async fn open(path: &Path) -> Result<Self, StoreError> {
        let path = file::absolute(path)?;
        let place = Place::open(&path).await?;
        Ok(Self { path, origin: Origin::default(), place: Mutex::new(place) })
    }

    /// Says who makes the changes from here on.
    #[must_use]
    pub fn with_origin(self, origin: Origin) -> Self {
        Self { origin, ..self }
    }

    /// Who makes the changes.
    pub fn origin(&self) -> &Origin {
        &self.origin
    }

    /// Closes the file. What remains is the one file, free to be copied or moved.
    ///
    /// # Errors
    /// If the file could not be closed in order; what was saved is saved.
    pub async fn close(self) -> Result<(), StoreError> {
        match self.place.into_inner().take() {
            None => Ok(()),
            Some(opened) => opened.close().await.map_err(|e| sqlite::classify(&self.path, e)),
        }
    }

    /// Which workspace was opened, also where the file is another by now.
    pub async fn workspace(&self) -> WorkspaceId {
        self.place.lock().await.identity.workspace()
    }

    /// The file, as an absolute path.
    pub fn path(&self) -> &Path {
        &self.path
    }
}
