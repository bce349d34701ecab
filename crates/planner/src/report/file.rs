//! Files that are put where somebody chose: whole, for their owner alone, and in nobody's place without having been asked.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use dialoog_store::remove_leftovers_beside;
use tempfile::TempPath;

use crate::failure::from::shown;
use crate::{Cause, Failure};

fn cannot_write(path: &Path) -> impl Fn(std::io::Error) -> Failure {
    move |error| Cause::CannotWrite { path: shown(path), detail: error.to_string() }.into()
}

/// Writes files, all or none: each beside its place first, then renamed. A link is not followed: the file takes its place, once that
/// was allowed.
///
/// # Errors
/// `ExportExists` where one is there and is not to be replaced, `CannotWrite`, also where what is there is no file.
pub(crate) fn put(files: &[(PathBuf, Vec<u8>)], replace: bool) -> Result<(), Failure> {
    let mut staged: Vec<(&Path, TempPath)> = Vec::new();
    for (path, content) in files {
        match path.symlink_metadata() {
            Ok(found) if found.is_dir() => {
                let error = std::io::Error::from(std::io::ErrorKind::IsADirectory);
                return Err(cannot_write(path)(error));
            }
            Ok(_) if !dialoog_store::is_place_of_a_file(path) => {
                let what = "a device, a pipe or a link to a folder is there, and no file takes its place";
                return Err(cannot_write(path)(std::io::Error::new(std::io::ErrorKind::InvalidInput, what)));
            }
            Ok(_) if !replace => return Err(Cause::ExportExists { path: shown(path) }.into()),
            Ok(_) => {}
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
            Err(error) => return Err(cannot_write(path)(error)),
        }
        staged.push((path, beside(path, content).map_err(cannot_write(path))?));
    }
    for (path, file) in staged {
        file.persist(path).map_err(|error| cannot_write(path)(error.error))?;
    }
    #[cfg(unix)]
    for (path, _) in files {
        let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
        fs::File::open(folder).and_then(|folder| folder.sync_all()).map_err(cannot_write(path))?;
    }
    Ok(())
}

/// Writes a file beside its place, which its owner alone may read.
fn beside(path: &Path, content: &[u8]) -> std::io::Result<TempPath> {
    let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    fs::metadata(folder)?;
    let mut file = tempfile::Builder::new().prefix(".dialoog-").suffix(".part").tempfile_in(folder)?;
    remove_leftovers_beside(file.path());
    file.write_all(content)?;
    file.as_file().sync_all()?;
    Ok(file.into_temp_path())
}
