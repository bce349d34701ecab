//! Erasing a person for good: from the workspace, its journal and its backups.

use dialoog_model::{Duty, PersonId, RotaVersion};
use dialoog_store::{Change, ErasedHours, Erasure, Key, Reason, backups, stands_in};

use crate::failure::from::{counted, shown};
use crate::report::erased::by_month;
use crate::view::{ErasureReport, ErasureView, FormerPerson};
use crate::{Failure, Planner, Thing};

/// What goes.
struct Forgotten {
    name: String,
    changes: Vec<Change>,
    duties: u32,
    versions: u32,
    /// What stays: past hours, as totals of the team.
    hours: Vec<ErasedHours>,
}

impl Planner {
    /// What erasing a person would take away.
    ///
    /// # Errors
    /// `NotFound` where nobody with this identifier is there or was.
    #[tracing::instrument(skip_all, err(level = "warn"))]
    pub async fn erasure(&self, person: PersonId) -> Result<ErasureView, Failure> {
        let forgotten = self.forgotten(person).await?;
        self.erasure_view(&forgotten).await
    }

    /// Erases a person for good, with their duties in all rotas (past hours stay as totals of their team by month) and their name in published versions: neither the workspace nor its journal
    /// nor its backups has the name any more. It cannot be undone. Calendars that others have are told that the duties are
    /// cancelled when they are exported next.
    ///
    /// # Errors
    /// `NotFound` where nobody with this identifier is there or was, `CannotWrite` where it cannot be written.
    #[tracing::instrument(skip_all, err(level = "warn"))]
    pub async fn erase_person(&self, person: PersonId) -> Result<ErasureReport, Failure> {
        let forgotten = self.forgotten(person).await?;
        if let Some(folder) = &self.backups {
            self.store.backup(folder, Reason::Erasure, self.now()).await?;
        }
        let view = self.erasure_view(&forgotten).await?;
        let Forgotten { changes, hours, .. } = forgotten;
        let erasure = Erasure { people: vec![person], changes, texts: Vec::new(), hours };
        let folder = self.backups.as_deref();
        let erased = self.store.erase(&erasure, folder, self.now()).await?;
        let there = self.count_backups().await?;
        let organisation = self.store.organisation().await?;
        let all = serde_json::to_string(&organisation).map_err(Failure::internal)?;
        let still_mentioned = stands_in(&all, &view.name);
        Ok(ErasureReport {
            removed_backups: view.backups.saturating_sub(there),
            left: erased.left.iter().map(|path| shown(path)).collect(),
            still_mentioned,
            erased: view,
        })
    }

    async fn forgotten(&self, person: PersonId) -> Result<Forgotten, Failure> {
        let organisation = self.store.organisation().await?;
        let there = organisation.person(person);
        let name = match there {
            Some(person) => person.name.clone(),
            None => self.name_of_former(person).await?,
        };
        let team = there.map(|person| person.team);
        let zone = organisation.settings.zone;
        let mut changes = Vec::new();
        let mut past = Vec::new();
        let (mut duties, mut versions) = (0, 0);
        for rota in self.store.rotas().await? {
            let of_person =
                self.store.duties(rota.id).await?.into_iter().filter(|duty| duty.person == person);
            let of_person: Vec<Duty> = of_person.collect();
            let removed: Vec<Change> =
                of_person.iter().map(|duty| Change::Remove(Key::Duty(duty.id))).collect();
            past.extend(of_person.into_iter().filter(|duty| duty.end <= self.now()));
            duties += counted(removed.len());
            changes.extend(removed);
            // The store takes the name out of what was published; the duties in it stay, and name nobody.
            let names = |version: &RotaVersion| version.people.iter().any(|(id, _)| *id == person);
            versions += counted(self.store.versions(rota.id).await?.iter().filter(|v| names(v)).count());
        }
        let hours = team.map_or_else(Vec::new, |team| by_month(&past, team, zone));
        Ok(Forgotten { name, changes, duties, versions, hours })
    }

    /// People who were removed and whose name is still in published versions, in the list of changes or in a backup.
    ///
    /// # Errors
    /// Only those of the file.
    #[tracing::instrument(skip_all, err(level = "warn"))]
    pub async fn former_people(&self) -> Result<Vec<FormerPerson>, Failure> {
        let found = self.store.former_people(self.backups.as_deref()).await?;
        Ok(found.into_iter().map(|(id, name)| FormerPerson { id, name }).collect())
    }

    async fn name_of_former(&self, person: PersonId) -> Result<String, Failure> {
        let found = self
            .store
            .former_people(self.backups.as_deref())
            .await?
            .into_iter()
            .find(|(id, _)| *id == person);
        found.map(|(_, name)| name).ok_or_else(|| Failure::not_found(Thing::Person))
    }

    async fn erasure_view(&self, forgotten: &Forgotten) -> Result<ErasureView, Failure> {
        Ok(ErasureView {
            name: forgotten.name.clone(),
            duties: forgotten.duties,
            versions: forgotten.versions,
            backups: self.count_backups().await?,
        })
    }

    async fn count_backups(&self) -> Result<u32, Failure> {
        let Some(folder) = &self.backups else { return Ok(0) };
        let workspace = self.store.organisation().await?.settings.id;
        Ok(counted(backups(folder, Some(workspace))?.len()))
    }
}
