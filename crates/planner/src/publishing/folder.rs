//! The folder that calendars are exported to.
//!
//! What is in it is the memory of which file is whose: each says so at its head, so a calendar keeps its file whatever its owner is
//! called by now. Links are not followed, and what is not ours is not replaced without having been asked. A file is written beside
//! the one that it replaces, brought to the disk, and renamed, so that a calendar that somebody reads is never half a one.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::Read as _;
use std::path::{Path, PathBuf};

use dialoog_model::{CalendarEntry, CalendarOwner, WorkspaceId};
use dialoog_publish::calendar::{HEAD, Marker, Origin};

use super::place::{Kind, Place};
use crate::failure::from::shown;
use crate::{Cause, Failure};

/// The folders in it.
const PARTS: [&str; 3] = ["", "desks", "people"];
/// How the name of a calendar that is not in its place yet begins and ends.
const DRAFT: (&str, &str) = (".dialoog-", ".ics.part");

/// A folder, and the calendars of a workspace that are in it.
pub(crate) struct Folder {
    path: PathBuf,
    workspace: WorkspaceId,
    /// Our files, by their paths in it.
    ours: BTreeMap<String, Marker>,
    /// Those from before there were markers, with the names of their events.
    unmarked: BTreeMap<String, BTreeSet<String>>,
}

fn cannot_write(path: &Path) -> impl Fn(std::io::Error) -> Failure {
    move |error| Cause::CannotWrite { path: shown(path), detail: error.to_string() }.into()
}

/// What is at a path itself, not where a link leads to; `None`: nothing.
fn there(path: &Path) -> Result<Option<fs::Metadata>, Failure> {
    match path.symlink_metadata() {
        Ok(found) => Ok(Some(found)),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(cannot_write(path)(error)),
    }
}

/// Whether a folder is there. A link to one is refused.
fn is_folder(path: &Path) -> Result<bool, Failure> {
    match there(path)? {
        Some(found) if found.is_symlink() => Err(Cause::FolderIsLink { path: shown(path) }.into()),
        found => Ok(found.is_some()),
    }
}

/// Makes a folder for its owner alone: the names and hours of people are in it. One that is there stays as it is.
fn make_folder(path: &Path) -> Result<(), Failure> {
    if is_folder(path)? {
        return Ok(());
    }
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path).map_err(cannot_write(path))
}

/// Waits until nobody else exports to a folder, which is made where it is missing, and keeps others from it for as long as what
/// is answered is held. The lock is that of the folder itself, so that nothing lies about in it.
///
/// # Errors
/// `CannotWrite`, `FolderIsLink`.
#[cfg(unix)]
pub(crate) fn alone_in(path: &Path) -> Result<File, Failure> {
    make_folder(path)?;
    let folder = File::open(path).map_err(cannot_write(path))?;
    folder.lock().map_err(cannot_write(path))?;
    Ok(folder)
}

/// Whose a file is, by its head. What cannot be read is somebody else's.
fn origin(path: &Path) -> Origin {
    let mut head = Vec::with_capacity(HEAD);
    match File::open(path).and_then(|file| file.take(HEAD as u64).read_to_end(&mut head)) {
        Ok(_) => Origin::of(&head),
        Err(_) => Origin::Foreign,
    }
}

/// The names of a calendar's events. A name is short enough to stand on one line.
fn events_of(content: &[u8]) -> BTreeSet<String> {
    let text = String::from_utf8_lossy(content);
    text.lines().filter_map(|line| line.strip_prefix("UID:")).map(|uid| uid.trim().to_owned()).collect()
}

impl Folder {
    /// Looks at a folder, which need not be there yet.
    pub fn look(path: &Path, workspace: WorkspaceId) -> Result<Self, Failure> {
        let (mut ours, mut unmarked) = (BTreeMap::new(), BTreeMap::new());
        for part in PARTS {
            let folder = if part.is_empty() { path.to_owned() } else { path.join(part) };
            if !is_folder(&folder)? {
                continue;
            }
            for entry in fs::read_dir(&folder).map_err(cannot_write(&folder))? {
                let entry = entry.map_err(cannot_write(&folder))?;
                // Of the entry itself: a link is none.
                let is_file = entry.file_type().is_ok_and(|kind| kind.is_file());
                let Some(name) = entry.file_name().to_str().map(str::to_owned) else { continue };
                if !is_file || entry.path().extension() != Some("ics".as_ref()) {
                    continue;
                }
                let name = if part.is_empty() { name } else { format!("{part}/{name}") };
                match origin(&entry.path()) {
                    Origin::Ours(marker) if marker.workspace == workspace => drop(ours.insert(name, marker)),
                    Origin::Unmarked => {
                        let content = fs::read(entry.path()).map_err(cannot_write(&entry.path()))?;
                        unmarked.insert(name, events_of(&content));
                    }
                    Origin::Ours(_) | Origin::Foreign => {}
                }
            }
        }
        Ok(Self { path: path.to_owned(), workspace, ours, unmarked })
    }

    /// Takes calendars from before there were markers for those of whoever was told of all that stands in them, so that they keep their
    /// files as well, whatever they are called by now: a file that nobody writes any more would say what no longer holds for good.
    pub fn adopt(&mut self, told: &[CalendarEntry]) {
        let mut events: BTreeMap<CalendarOwner, BTreeSet<String>> = BTreeMap::new();
        for entry in told {
            events.entry(entry.owner).or_default().insert(entry.uid());
        }
        for (name, inside) in std::mem::take(&mut self.unmarked) {
            let fits = |owner: CalendarOwner| match owner {
                CalendarOwner::Team => name == "team.ics",
                CalendarOwner::Desk(_) => name.starts_with("desks/"),
                CalendarOwner::Person(_) => name.starts_with("people/"),
            };
            let whose = events.iter().filter(|(owner, told)| fits(**owner) && inside.is_subset(told));
            let mut whose = whose.map(|(owner, _)| *owner);
            if let (false, Some(owner), None) = (inside.is_empty(), whose.next(), whose.next()) {
                self.ours.insert(name, Marker::new(self.workspace, owner));
            }
        }
    }

    /// Which file is whose.
    pub fn known(&self) -> BTreeMap<CalendarOwner, String> {
        let mut known = BTreeMap::new();
        for (name, marker) in &self.ours {
            known.entry(marker.owner).or_insert_with(|| name.clone());
        }
        known
    }

    /// Whether calendars of what was published are in it.
    pub fn holds_published(&self) -> bool {
        !self.unmarked.is_empty() || self.ours.values().any(|marker| marker.draft.is_none())
    }

    /// Files of ours in it that are not among those that stay.
    pub fn left_over(&self, stay: &BTreeMap<String, String>) -> Vec<String> {
        self.ours.keys().filter(|name| !stay.contains_key(*name)).cloned().collect()
    }

    /// Writes the files beside their places: contents by path. What is as it is to be is left alone.
    ///
    /// # Errors
    /// `FileExists` where somebody else's file is in the way and is not to be replaced, `CannotWrite`; nothing is changed then.
    pub fn stage(
        &self,
        files: &BTreeMap<String, String>,
        removed: &[String],
        replace: bool,
    ) -> Result<Staged, Failure> {
        make_folder(&self.path)?;
        let mut staged = Staged::in_folder(&self.path, self.workspace, replace)?;
        staged.tidy()?;
        // All of them before any is written.
        let mut places = Vec::with_capacity(files.len());
        for (path, content) in files {
            let at = staged.place_of(path)?;
            staged.check(&at)?;
            places.push((at, content));
        }
        for (at, content) in places {
            staged.write(at, content)?;
        }
        for path in removed {
            let at = staged.place_of(path)?;
            staged.removals.push(at);
        }
        Ok(staged)
    }
}

/// Files that are written beside their places in folders that are held, and not yet in them.
pub(crate) struct Staged {
    path: PathBuf,
    workspace: WorkspaceId,
    replace: bool,
    /// The folder itself under no name, and those in it under theirs.
    folders: BTreeMap<&'static str, Place>,
    writes: Vec<At>,
    removals: Vec<At>,
}

/// Where a file is to be.
struct At {
    part: &'static str,
    name: String,
}

impl At {
    /// What it is called until it is in its place. Nobody else writes calendars to the folder meanwhile.
    fn beside(&self) -> String {
        // Every calendar ends in `.ics`.
        format!("{}{}.part", DRAFT.0, self.name)
    }
}

impl Staged {
    fn in_folder(path: &Path, workspace: WorkspaceId, replace: bool) -> Result<Self, Failure> {
        let Some(root) = Place::at(path).map_err(cannot_write(path))? else {
            return Err(Cause::FolderIsLink { path: shown(path) }.into());
        };
        let folders = BTreeMap::from([("", root)]);
        Ok(Self {
            path: path.to_owned(),
            workspace,
            replace,
            folders,
            writes: Vec::new(),
            removals: Vec::new(),
        })
    }

    /// Where a path in the folder is; the folder in it is held from now on.
    fn place_of(&mut self, path: &str) -> Result<At, Failure> {
        let (part, name) = path.split_once('/').unwrap_or(("", path));
        let Some(part) = PARTS.into_iter().find(|known| *known == part) else {
            return Err(Failure::internal(format!("no calendar is put into {part}")));
        };
        self.hold(part)?;
        Ok(At { part, name: name.to_owned() })
    }

    /// Removes what an export that was killed left: calendars under names that nobody reads, whoever they were to be of. Nobody else
    /// exports to the folder meanwhile.
    fn tidy(&mut self) -> Result<(), Failure> {
        for part in PARTS {
            let path = self.path.join(part);
            if !part.is_empty() && !is_folder(&path)? {
                continue;
            }
            self.hold(part)?;
            let folder = &self.folders[part];
            for name in folder.names().map_err(cannot_write(&path))? {
                if name.starts_with(DRAFT.0)
                    && name.ends_with(DRAFT.1)
                    && folder.kind(&name).map_err(cannot_write(&path))? == Some(Kind::File)
                {
                    folder.remove(&name).map_err(cannot_write(&path.join(&name)))?;
                }
            }
        }
        Ok(())
    }

    /// Holds a folder in the folder from now on; it is made where it is missing.
    fn hold(&mut self, part: &'static str) -> Result<(), Failure> {
        if self.folders.contains_key(part) {
            return Ok(());
        }
        let folder = self.path.join(part);
        let Some(held) = self.folders[""].part(part).map_err(cannot_write(&folder))? else {
            return Err(Cause::FolderIsLink { path: shown(&folder) }.into());
        };
        self.folders.insert(part, held);
        Ok(())
    }

    fn path_of(&self, at: &At) -> PathBuf {
        self.path.join(at.part).join(&at.name)
    }

    /// Whether the file at a place may be put there: its folder is still where it was, and what is there may be replaced.
    fn check(&self, at: &At) -> Result<(), Failure> {
        let (folder, path) = (&self.folders[at.part], self.path_of(at));
        if !at.part.is_empty() && !self.folders[""].leads_to(at.part, folder) {
            return Err(Cause::FolderIsLink { path: shown(&self.path.join(at.part)) }.into());
        }
        let is_ours = match folder.kind(&at.name).map_err(cannot_write(&path))? {
            None => return Ok(()),
            Some(Kind::Folder) => {
                let detail = std::io::Error::from(std::io::ErrorKind::IsADirectory).to_string();
                return Err(Cause::CannotWrite { path: shown(&path), detail }.into());
            }
            Some(Kind::Other) => false,
            Some(Kind::File) => match folder.read(&at.name, HEAD as u64).map(|head| Origin::of(&head)) {
                Ok(Origin::Ours(marker)) => marker.workspace == self.workspace,
                Ok(Origin::Unmarked) => true,
                // What cannot be read is somebody else's.
                Ok(Origin::Foreign) | Err(_) => false,
            },
        };
        if is_ours || self.replace { Ok(()) } else { Err(Cause::FileOfOthers { path: shown(&path) }.into()) }
    }

    fn write(&mut self, at: At, content: &str) -> Result<(), Failure> {
        let (folder, path) = (&self.folders[at.part], self.path_of(&at));
        let is_file = folder.kind(&at.name).map_err(cannot_write(&path))? == Some(Kind::File);
        let most = content.len() as u64 + 1;
        if is_file && folder.read(&at.name, most).is_ok_and(|there| there == content.as_bytes()) {
            return Ok(());
        }
        // One that was left by an export that was cut off.
        if folder.kind(&at.beside()).map_err(cannot_write(&path))?.is_some() {
            folder.remove(&at.beside()).map_err(cannot_write(&path))?;
        }
        if let Err(error) = folder.write(&at.beside(), content.as_bytes(), &at.name) {
            // What has no room is not left half written; where it cannot be removed, the next export does.
            let _ = folder.remove(&at.beside());
            return Err(cannot_write(&path)(error));
        }
        self.writes.push(at);
        Ok(())
    }

    /// Puts the files in their places, removes the others, and brings the folders to the disk. Each is looked at once more: what
    /// somebody else has put there meanwhile stays.
    ///
    /// # Errors
    /// As [`Folder::stage`].
    pub fn put(mut self) -> Result<(), Failure> {
        // All of them first, so that nothing is put where one cannot be.
        self.writes.iter().chain(&self.removals).try_for_each(|at| self.check(at))?;
        while let Some(at) = self.writes.last() {
            self.check(at)?;
            let renamed = self.folders[at.part].rename(&at.beside(), &at.name);
            renamed.map_err(cannot_write(&self.path_of(at)))?;
            self.writes.pop();
        }
        for at in &self.removals {
            self.check(at)?;
            self.folders[at.part].remove(&at.name).map_err(cannot_write(&self.path_of(at)))?;
        }
        for (part, folder) in &self.folders {
            folder.sync().map_err(cannot_write(&self.path.join(part)))?;
        }
        Ok(())
    }
}

impl Drop for Staged {
    fn drop(&mut self) {
        for at in &self.writes {
            // Nothing is to lie about of an export that came to nothing; one that stays is overwritten by the next.
            let _ = self.folders[at.part].remove(&at.beside());
        }
    }
}

#[cfg(all(test, unix))]
#[allow(clippy::unwrap_used, reason = "a test that fails here fails rightly")]
mod tests {
    use super::*;
    use std::os::unix::fs::symlink;
    use uuid::Uuid;

    const MEETING: &str = "BEGIN:VCALENDAR\r\nPRODID:-//Other//EN\r\nEND:VCALENDAR\r\n";

    const OURS: &str = "BEGIN:VCALENDAR\r\nPRODID:-//Dialoog//Dialoog//EN\r\n";

    fn staged(out: &Path) -> Staged {
        let files = ["team.ics", "people/anna.ics"].map(|path| (path.to_owned(), format!("{OURS}of {path}")));
        let folder = Folder::look(out, WorkspaceId(Uuid::from_u128(1))).unwrap();
        folder.stage(&BTreeMap::from(files), &[], false).unwrap()
    }

    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name());
        let mut names: Vec<String> = entries.map(|name| name.to_str().unwrap().to_owned()).collect();
        names.sort();
        names
    }

    #[test]
    fn a_link_that_is_put_there_while_it_is_written_leads_nothing_elsewhere() {
        let place = tempfile::tempdir().unwrap();
        let (out, elsewhere) = (place.path().join("out"), place.path().join("elsewhere"));
        fs::create_dir(&elsewhere).unwrap();
        let staged = staged(&out);
        fs::rename(out.join("people"), out.join("moved")).unwrap();
        symlink(&elsewhere, out.join("people")).unwrap();
        assert!(matches!(staged.put().unwrap_err().cause, Cause::FolderIsLink { .. }));
        assert_eq!(names(&elsewhere), Vec::<String>::new());
        assert_eq!(names(&out.join("moved")), Vec::<String>::new(), "nothing lies about");
    }

    #[test]
    fn what_somebody_else_puts_there_while_it_is_written_stays() {
        let place = tempfile::tempdir().unwrap();
        let out = place.path().join("out");
        let first = staged(&out);
        fs::write(out.join("people/anna.ics"), MEETING).unwrap();
        assert!(matches!(first.put().unwrap_err().cause, Cause::FileOfOthers { .. }));
        assert_eq!(fs::read_to_string(out.join("people/anna.ics")).unwrap(), MEETING);
        assert!(!out.join("team.ics").exists(), "and nothing else is put");
        fs::remove_file(out.join("people/anna.ics")).unwrap();
        let letter = place.path().join("letter");
        fs::write(&letter, "Dear all").unwrap();
        let second = staged(&out);
        symlink(&letter, out.join("people/anna.ics")).unwrap();
        assert!(matches!(second.put().unwrap_err().cause, Cause::FileOfOthers { .. }));
        assert_eq!(fs::read_to_string(&letter).unwrap(), "Dear all");
        assert_eq!(names(&out.join("people")), ["anna.ics"]);
    }

    #[test]
    fn what_an_export_left_that_was_cut_off_is_gone_after_the_next_whoever_it_was_of() {
        let place = tempfile::tempdir().unwrap();
        let out = place.path().join("out");
        std::mem::forget(staged(&out));
        assert_eq!(names(&out.join("people")), [".dialoog-anna.ics.part"]);
        // Of somebody who has another name or is gone by now, and of a desk, of which nothing is written now.
        fs::create_dir(out.join("desks")).unwrap();
        for left in ["people/.dialoog-mien-zwaan.ics.part", "desks/.dialoog-service.ics.part"] {
            fs::write(out.join(left), OURS).unwrap();
        }
        let others = ["people/.dialoog-report.pdf.part", "people/mien.ics.part"];
        for other in others {
            fs::write(out.join(other), "of others").unwrap();
        }
        staged(&out).put().unwrap();
        assert_eq!(names(&out), ["desks", "people", "team.ics"]);
        assert_eq!(names(&out.join("people")), [".dialoog-report.pdf.part", "anna.ics", "mien.ics.part"]);
        assert_eq!(names(&out.join("desks")), Vec::<String>::new());
        // Also where nothing is new.
        fs::write(out.join("people/.dialoog-mien-zwaan.ics.part"), OURS).unwrap();
        staged(&out).put().unwrap();
        assert_eq!(names(&out.join("people")), [".dialoog-report.pdf.part", "anna.ics", "mien.ics.part"]);
    }
}
