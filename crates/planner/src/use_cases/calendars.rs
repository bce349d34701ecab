//! What was published, as calendars in a folder.

use dialoog_model::{
    CalendarEntry, CalendarOwner, CalendarStatus, DutyId, Organisation, Rota, RotaId, RotaVersion,
};
use dialoog_publish::calendar::{CalendarFile, draft_files, file_names, files};
use dialoog_store::JournalEntry;
use std::collections::{BTreeMap, HashSet};
use std::path::{Path, PathBuf};

use crate::publishing::folder::{Folder, Staged};
use crate::publishing::published::{News, Published, names};
use crate::view::{CalendarExport, ExportReport};
use crate::{Cause, Failure, Planner, Thing};

/// All that calendars follow from, in one reading.
struct Given {
    organisation: Organisation,
    rotas: Vec<(Rota, Vec<RotaVersion>)>,
    told: Vec<CalendarEntry>,
    /// The last change of the workspace.
    last: Option<JournalEntry>,
}

impl Given {
    /// Whether anything was ever published.
    fn has_something(&self) -> bool {
        !self.told.is_empty() || self.rotas.iter().any(|(_, versions)| !versions.is_empty())
    }
}

/// The files that a folder is to hold, by path, and those that are to go.
#[derive(Default)]
struct Wanted {
    files: BTreeMap<String, String>,
    removed: Vec<String>,
}

impl Planner {
    /// Writes a calendar for each person, each desk and the whole team into a folder: all that was published from 52 weeks back
    /// to the last planned day, whichever rota it is in. What was told is remembered, so that a later change is a change of the
    /// same event there. Or, where that is asked for, the draft of one rota, which says so in every event.
    ///
    /// A calendar of somebody who is no longer there is emptied with cancellations; an export after a later change removes it.
    ///
    /// # Errors
    /// `NotFound` where nothing was ever published, or there is no such draft; `FileExists` where a file of somebody else is in
    /// the way, or where a draft is to go where published calendars are; `CannotWrite` where the folder refuses or is a link.
    /// Nothing is remembered then.
    #[tracing::instrument(skip_all, err(level = "warn"))]
    pub async fn export_calendars(
        &self,
        folder: &Path,
        export: CalendarExport,
    ) -> Result<ExportReport, Failure> {
        match export.draft {
            None => self.export_published(folder.to_owned(), export.replace).await,
            Some(rota) => self.export_draft(folder.to_owned(), rota, export.replace).await,
        }
    }

    async fn export_published(&self, folder: PathBuf, replace: bool) -> Result<ExportReport, Failure> {
        if !self.given().await?.has_something() {
            return Err(Cause::NothingPublished.into());
        }
        let _alone = alone_in(&folder).await?;
        // As it is now that nobody else exports to the folder.
        let given = self.given().await?;
        let published = Published::new(&given.organisation, &given.rotas, self.today(&given.organisation));
        if published.editions.is_empty() && given.told.is_empty() {
            return Err(Cause::NothingPublished.into());
        }
        let News { entries, changed } = published.tell(&given.told, self.now());
        let files = files(&entries, &published.editions, &published.names);
        let mut found = look(&folder, &given.organisation).await?;
        found.adopt(&given.told);
        let wanted = wanted(&given, &entries, &files, &found);
        let (staged, wanted) = stage(found, wanted, replace).await?;
        // Remembered before anybody can read it: what is written next after a power cut is the same then.
        self.store.record_calendar(&changed).await?;
        put(staged).await?;
        let of_team = |status| {
            let of = |e: &&CalendarEntry| e.owner == CalendarOwner::Team && e.status == status;
            entries.iter().filter(of).count() as u32
        };
        let changed: HashSet<DutyId> = changed.iter().map(|e| e.duty).collect();
        Ok(ExportReport {
            folder: folder.display().to_string(),
            files: wanted.files.into_keys().collect(),
            removed: wanted.removed,
            confirmed: of_team(CalendarStatus::Confirmed),
            cancelled: of_team(CalendarStatus::Cancelled),
            changed: changed.len() as u32,
        })
    }

    async fn export_draft(
        &self,
        folder: PathBuf,
        rota: RotaId,
        replace: bool,
    ) -> Result<ExportReport, Failure> {
        let mut snapshot = self.store.snapshot().await?;
        snapshot.rota(rota).await?.ok_or_else(|| Failure::not_found(Thing::Rota))?;
        let duties = snapshot.duties(rota).await?;
        let organisation = snapshot.organisation().await?;
        let last = snapshot.journal(1).await?.into_iter().next();
        snapshot.finish().await?;
        let _alone = alone_in(&folder).await?;
        let found = look(&folder, &organisation).await?;
        if found.holds_published() {
            return Err(Cause::FolderOfPublished { path: folder.display().to_string() }.into());
        }
        let (sequence, at) = last.map_or_else(|| (0, self.now()), |entry| (entry.number, entry.at));
        let files = draft_files(rota, &duties, sequence, at, &names(&organisation));
        let titled: Vec<_> = files.iter().map(|file| (file.owner, file.title.as_str())).collect();
        let paths = file_names(&titled, &found.known());
        let contents: BTreeMap<String, String> =
            files.into_iter().map(|file| (paths[&file.owner].clone(), file.content)).collect();
        let wanted = Wanted { removed: found.left_over(&contents), files: contents };
        let (staged, wanted) = stage(found, wanted, replace).await?;
        put(staged).await?;
        let count = duties.len() as u32;
        Ok(ExportReport {
            folder: folder.display().to_string(),
            files: wanted.files.into_keys().collect(),
            removed: wanted.removed,
            confirmed: 0,
            cancelled: 0,
            changed: count,
        })
    }

    async fn given(&self) -> Result<Given, Failure> {
        let mut snapshot = self.store.snapshot().await?;
        let organisation = snapshot.organisation().await?;
        let mut rotas = Vec::new();
        for rota in snapshot.rotas().await? {
            let versions = snapshot.versions(rota.id).await?;
            rotas.push((rota, versions));
        }
        let told = snapshot.calendars().await?;
        let last = snapshot.journal(1).await?.into_iter().next();
        snapshot.finish().await?;
        Ok(Given { organisation, rotas, told, last })
    }
}

/// Which files a folder is to hold of what was published.
fn wanted(given: &Given, entries: &[CalendarEntry], files: &[CalendarFile], folder: &Folder) -> Wanted {
    let known = folder.known();
    let is_there = |owner| match owner {
        CalendarOwner::Team => true,
        CalendarOwner::Desk(desk) => given.organisation.desk(desk).is_some(),
        CalendarOwner::Person(person) => given.organisation.person(person).is_some(),
    };
    // Whoever reads the calendar of somebody who left is told of the end first: as long as nothing has changed since, there may
    // be readers who have not seen it.
    let was_told = |owner| {
        let told = entries.iter().filter(|e| e.owner == owner).map(|e| e.changed_at).max();
        told.zip(given.last.as_ref()).is_none_or(|(told, last)| told < last.at)
    };
    let stays = |file: &&CalendarFile| {
        let is_ended = file.standing == 0 && !is_there(file.owner);
        !is_ended || (known.contains_key(&file.owner) && !was_told(file.owner))
    };
    let staying: Vec<&CalendarFile> = files.iter().filter(stays).collect();
    let titled: Vec<_> = staying.iter().map(|file| (file.owner, file.title.as_str())).collect();
    let paths = file_names(&titled, &known);
    let files: BTreeMap<String, String> =
        staying.iter().map(|file| (paths[&file.owner].clone(), file.content.clone())).collect();
    Wanted { removed: folder.left_over(&files), files }
}

/// Keeps others from exporting to a folder at the same time, where the system has such a lock.
#[cfg(unix)]
async fn alone_in(folder: &Path) -> Result<std::fs::File, Failure> {
    use crate::publishing::folder;
    let folder = folder.to_owned();
    tokio::task::spawn_blocking(move || folder::alone_in(&folder)).await.map_err(Failure::internal)?
}

/// Keeps others from exporting to a folder at the same time, where the system has such a lock.
#[cfg(not(unix))]
async fn alone_in(_: &Path) -> Result<(), Failure> {
    Ok(())
}

async fn look(folder: &Path, organisation: &Organisation) -> Result<Folder, Failure> {
    let (folder, workspace) = (folder.to_owned(), organisation.settings.id);
    let look = move || Folder::look(&folder, workspace);
    tokio::task::spawn_blocking(look).await.map_err(Failure::internal)?
}

async fn stage(folder: Folder, wanted: Wanted, replace: bool) -> Result<(Staged, Wanted), Failure> {
    let stage = move || {
        let staged = folder.stage(&wanted.files, &wanted.removed, replace)?;
        Ok((staged, wanted))
    };
    tokio::task::spawn_blocking(stage).await.map_err(Failure::internal)?
}

async fn put(staged: Staged) -> Result<(), Failure> {
    tokio::task::spawn_blocking(move || staged.put()).await.map_err(Failure::internal)?
}
