//! A folder that is held while files are put into it. Whatever becomes of its path meanwhile, and whatever somebody puts where a file is
//! to be: nothing is written anywhere else, and no link is followed.

#[cfg(not(unix))]
pub(super) use elsewhere::Place;
#[cfg(unix)]
pub(super) use unix::Place;

/// What stands at a name in a folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    File,
    Folder,
    /// A link, a pipe, a device.
    Other,
}

#[cfg(unix)]
mod unix {
    use std::fs::File;
    use std::io::{Read as _, Write as _};
    use std::os::fd::OwnedFd;
    use std::path::Path;

    use rustix::fs::{AtFlags, Dir, FileType, Mode, OFlags, fchmod, fstat, fsync, mkdirat, open, openat};
    use rustix::fs::{renameat, statat, unlinkat};
    use rustix::io::Errno;

    use super::Kind;

    /// A folder by its handle: everything is done relative to that, and not to a path.
    #[derive(Debug)]
    pub(in crate::publishing) struct Place(OwnedFd);

    const FOLDER: OFlags =
        OFlags::RDONLY.union(OFlags::DIRECTORY).union(OFlags::NOFOLLOW).union(OFlags::CLOEXEC);

    impl Place {
        /// The folder at a path; `None` where a link or something else is there.
        pub fn at(path: &Path) -> std::io::Result<Option<Self>> {
            held(open(path, FOLDER, Mode::empty()))
        }

        /// A folder in it, made for its owner alone where it is missing; `None` where a link or something else is there.
        pub fn part(&self, name: &str) -> std::io::Result<Option<Self>> {
            match mkdirat(&self.0, name, Mode::RWXU) {
                Ok(()) | Err(Errno::EXIST) => held(openat(&self.0, name, FOLDER, Mode::empty())),
                Err(error) => Err(error.into()),
            }
        }

        /// Whether the name in this folder still leads to that folder, and through no link.
        pub fn leads_to(&self, name: &str, part: &Self) -> bool {
            let there = statat(&self.0, name, AtFlags::SYMLINK_NOFOLLOW);
            let (Ok(there), Ok(held)) = (there, fstat(&part.0)) else { return false };
            (there.st_dev, there.st_ino) == (held.st_dev, held.st_ino)
        }

        /// What stands at a name in it.
        pub fn kind(&self, name: &str) -> std::io::Result<Option<Kind>> {
            match statat(&self.0, name, AtFlags::SYMLINK_NOFOLLOW) {
                Ok(found) => Ok(Some(match FileType::from_raw_mode(found.st_mode) {
                    FileType::RegularFile => Kind::File,
                    FileType::Directory => Kind::Folder,
                    _ => Kind::Other,
                })),
                Err(Errno::NOENT) => Ok(None),
                Err(error) => Err(error.into()),
            }
        }

        /// The names in it, in no order; those that are no Unicode are nobody's here.
        pub fn names(&self) -> std::io::Result<Vec<String>> {
            let mut names = Vec::new();
            for entry in Dir::read_from(&self.0)? {
                names.extend(entry?.file_name().to_str().ok().map(str::to_owned));
            }
            Ok(names)
        }

        /// The first octets of a file in it.
        pub fn read(&self, name: &str, most: u64) -> std::io::Result<Vec<u8>> {
            // A pipe in its place would be waited for.
            let flags = OFlags::RDONLY | OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::CLOEXEC;
            let mut content = Vec::new();
            File::from(openat(&self.0, name, flags, Mode::empty())?).take(most).read_to_end(&mut content)?;
            Ok(content)
        }

        /// Writes a new file for its owner alone, or with the rights of `like` where that is a file, and brings it to the disk.
        pub fn write(&self, name: &str, content: &[u8], like: &str) -> std::io::Result<()> {
            let flags = OFlags::WRONLY | OFlags::CREATE | OFlags::EXCL | OFlags::NOFOLLOW | OFlags::CLOEXEC;
            let mut file = File::from(openat(&self.0, name, flags, Mode::RUSR | Mode::WUSR)?);
            file.write_all(content)?;
            if let Ok(found) = statat(&self.0, like, AtFlags::SYMLINK_NOFOLLOW)
                && FileType::from_raw_mode(found.st_mode) == FileType::RegularFile
            {
                fchmod(&file, Mode::from_raw_mode(found.st_mode & 0o777))?;
            }
            file.sync_all()
        }

        /// Gives a file in it another name, in the place of what has that.
        pub fn rename(&self, from: &str, to: &str) -> std::io::Result<()> {
            Ok(renameat(&self.0, from, &self.0, to)?)
        }

        /// Removes a file from it.
        pub fn remove(&self, name: &str) -> std::io::Result<()> {
            Ok(unlinkat(&self.0, name, AtFlags::empty())?)
        }

        /// Brings the names in it to the disk.
        pub fn sync(&self) -> std::io::Result<()> {
            Ok(fsync(&self.0)?)
        }
    }

    fn held(opened: rustix::io::Result<OwnedFd>) -> std::io::Result<Option<Place>> {
        match opened {
            Ok(folder) => Ok(Some(Place(folder))),
            Err(Errno::LOOP | Errno::NOTDIR) => Ok(None),
            Err(error) => Err(error.into()),
        }
    }
}

#[cfg(not(unix))]
mod elsewhere {
    use std::fs::{self, File};
    use std::io::{Read as _, Write as _};
    use std::path::{Path, PathBuf};

    use super::Kind;

    /// A folder by its path, where the system has no better hold of it.
    #[derive(Debug)]
    pub(in crate::publishing) struct Place(PathBuf);

    impl Place {
        pub fn at(path: &Path) -> std::io::Result<Option<Self>> {
            Ok(path.symlink_metadata()?.is_dir().then(|| Self(path.to_owned())))
        }

        pub fn part(&self, name: &str) -> std::io::Result<Option<Self>> {
            let path = self.0.join(name);
            if path.symlink_metadata().is_err() {
                fs::create_dir(&path)?;
            }
            Self::at(&path)
        }

        pub fn leads_to(&self, name: &str, part: &Self) -> bool {
            self.0.join(name) == part.0 && part.0.symlink_metadata().is_ok_and(|found| found.is_dir())
        }

        pub fn kind(&self, name: &str) -> std::io::Result<Option<Kind>> {
            match self.0.join(name).symlink_metadata() {
                Ok(found) if found.is_file() => Ok(Some(Kind::File)),
                Ok(found) if found.is_dir() => Ok(Some(Kind::Folder)),
                Ok(_) => Ok(Some(Kind::Other)),
                Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
                Err(error) => Err(error),
            }
        }

        pub fn names(&self) -> std::io::Result<Vec<String>> {
            let entries = fs::read_dir(&self.0)?;
            entries
                .filter_map(|entry| entry.map(|entry| entry.file_name().into_string().ok()).transpose())
                .collect()
        }

        pub fn read(&self, name: &str, most: u64) -> std::io::Result<Vec<u8>> {
            let mut content = Vec::new();
            File::open(self.0.join(name))?.take(most).read_to_end(&mut content)?;
            Ok(content)
        }

        pub fn write(&self, name: &str, content: &[u8], _like: &str) -> std::io::Result<()> {
            let mut file = File::create_new(self.0.join(name))?;
            file.write_all(content)?;
            file.sync_all()
        }

        pub fn rename(&self, from: &str, to: &str) -> std::io::Result<()> {
            fs::rename(self.0.join(from), self.0.join(to))
        }

        pub fn remove(&self, name: &str) -> std::io::Result<()> {
            fs::remove_file(self.0.join(name))
        }

        pub fn sync(&self) -> std::io::Result<()> {
            Ok(())
        }
    }
}
