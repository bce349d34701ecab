//! Copies of a workspace that lie beside its file: those that were made when the file went away, and those that somebody saved.

use dialoog_model::WorkspaceId;
use std::path::{Path, PathBuf};

use super::kept::{ENDING, entries};
use super::making::workspace_of;
use crate::StoreError;

/// Copies under the same name: nobody loses so many files in a row.
const MOST_COPIES: u32 = 100;

/// What the name of a copy says that was made because its file went away.
const MARK: &str = " (kept";

/// A name in `folder` that no file has, for a copy of the workspace at `of` that is made because nothing can be saved there any more.
/// `None` where all of them are taken, or the workspace's own name cannot be read.
pub fn free_name_aside(folder: &Path, of: &Path) -> Option<PathBuf> {
    let stem = of.file_stem()?.to_str()?;
    let name = |number| match number {
        1 => format!("{stem}{MARK}).{ENDING}"),
        number => format!("{stem}{MARK} {number}).{ENDING}"),
    };
    (1..=MOST_COPIES).map(|number| folder.join(name(number))).find(|path| path.symlink_metadata().is_err())
}

/// Other files of a workspace in a folder.
#[derive(Debug, Default)]
pub(crate) struct Copies {
    /// Those that this program made when the file went away.
    pub(crate) made_aside: Vec<PathBuf>,
    /// Those that somebody saved there, or a synchroniser.
    pub(crate) saved: Vec<PathBuf>,
}

impl Copies {
    /// Those of `workspace` in `folder`, besides the file `except`, in the order of their names. Links are not followed.
    pub(crate) async fn in_folder(
        folder: &Path,
        workspace: WorkspaceId,
        except: &Path,
    ) -> Result<Self, StoreError> {
        let unreadable = |source| StoreError::Unreachable { path: folder.to_owned(), source };
        let mut paths = entries(folder).map_err(unreadable)?;
        paths.retain(|path| path.extension().is_some_and(|it| it == ENDING) && path != except);
        paths.retain(|path| path.symlink_metadata().is_ok_and(|it| it.is_file()));
        paths.sort();
        let mut copies = Self::default();
        for path in paths {
            if workspace_of(&path).await.is_none_or(|(id, _)| id != workspace) {
                continue;
            }
            let is_aside = path.file_stem().and_then(|it| it.to_str()).is_some_and(is_aside);
            if is_aside { &mut copies.made_aside } else { &mut copies.saved }.push(path);
        }
        Ok(copies)
    }
}

/// Whether a name without its ending is one of [`free_name_aside`].
fn is_aside(stem: &str) -> bool {
    let number = stem.strip_suffix(')').and_then(|it| it.rsplit_once(MARK)).map(|(_, number)| number);
    number.is_some_and(|it| it.is_empty() || it.strip_prefix(' ').is_some_and(|it| it.parse::<u32>().is_ok()))
}
