//! A file that does not grow without end: what is full is set aside, and the oldest goes.

use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use crate::private;

/// Bytes after which the file is set aside.
const FULL: u64 = 1 << 20;

/// Files that are kept beside the one that is written.
const KEPT: u32 = 3;

/// An append-only file of at most a megabyte, with the three before it: `dialoog.log`, `dialoog.1.log` … `dialoog.3.log`.
/// Several processes may write to it.
pub struct BoundedFile {
    path: PathBuf,
    file: File,
    full: u64,
}

impl BoundedFile {
    /// Opens the file for appending; it and its folder are created where they are missing. What is no log stays as it is: a
    /// workspace or somebody's table that was named by mistake would be appended to, and renamed once it is full.
    pub fn open(path: &Path) -> io::Result<Self> {
        Self::with_limit(path, FULL)
    }

    fn with_limit(path: &Path, full: u64) -> io::Result<Self> {
        if let Some(folder) = path.parent() {
            private::make_folder(folder)?;
        }
        check(path)?;
        Ok(Self { path: path.to_owned(), file: append_to(path)?, full })
    }

    /// Appends a line, whole: one call to the system, so that lines of two processes do not mix.
    pub fn append(&mut self, line: &str) -> io::Result<()> {
        if self.file.metadata()?.len() >= self.full {
            self.turn_over()?;
        }
        self.file.write_all(line.as_bytes())
    }

    fn turn_over(&mut self) -> io::Result<()> {
        // Another process may have set the full file aside already; then its new one is taken.
        if fs::metadata(&self.path).is_ok_and(|now| now.len() >= self.full) {
            for number in (1..KEPT).rev() {
                let older = self.numbered(number);
                if older.exists() {
                    fs::rename(older, self.numbered(number + 1))?;
                }
            }
            fs::rename(&self.path, self.numbered(1))?;
        }
        self.file = append_to(&self.path)?;
        Ok(())
    }

    fn numbered(&self, number: u32) -> PathBuf {
        self.path.with_extension(format!("{number}.log"))
    }
}

/// Where a line has digits, and what else it begins with.
const STAMP: &[u8; 24] = b"0000-00-00T00:00:00.000Z";

/// Whether there is nothing, or a log. A pipe would keep whoever opens it waiting, and a device is nothing to append to.
fn check(path: &Path) -> io::Result<()> {
    let found = match fs::metadata(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        found => found?,
    };
    if !found.is_file() {
        return Err(io::Error::other("it is not a file"));
    }
    let mut beginning = Vec::new();
    File::open(path)?.take(STAMP.len() as u64).read_to_end(&mut beginning)?;
    let fits =
        |(found, expected): (&u8, &u8)| found == expected || *expected == b'0' && found.is_ascii_digit();
    if beginning.iter().zip(STAMP).all(fits) {
        Ok(())
    } else {
        Err(io::Error::other("it is no log but another file"))
    }
}

fn append_to(path: &Path) -> io::Result<File> {
    // It tells when somebody worked: nobody else's business.
    private::options().create(true).append(true).open(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_log_is_not_appended_to() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("other");
        for other in ["SQLite format 3\0", "2026-03-02,7\n", "{}", "2026-03-02 09:00;7\n"] {
            fs::write(&path, other).unwrap();
            assert!(BoundedFile::open(&path).is_err(), "{other}");
            assert_eq!(fs::read_to_string(&path).unwrap(), other);
        }
        assert!(BoundedFile::open(folder.path()).is_err());
        for log in ["", "2026-11-30T08:15:04.321Z INFO generate 1834 ms ok\n"] {
            fs::write(&path, log).unwrap();
            BoundedFile::open(&path).unwrap().append("2026-11-30T08:15:05.000Z INFO x\n").unwrap();
            assert!(fs::read_to_string(&path).unwrap().starts_with(log));
        }
    }

    #[test]
    fn a_log_keeps_its_newest_lines_and_a_bounded_number_of_files() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("logs/dialoog.log");
        let mut file = BoundedFile::with_limit(&path, 100).unwrap();
        for number in 0..100 {
            file.append(&format!("line {number:3} ...........\n")).unwrap();
        }
        let mut names: Vec<_> = fs::read_dir(path.parent().unwrap())
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        assert_eq!(names, ["dialoog.1.log", "dialoog.2.log", "dialoog.3.log", "dialoog.log"]);
        let kept: String = ["dialoog.3.log", "dialoog.2.log", "dialoog.1.log", "dialoog.log"]
            .map(|name| fs::read_to_string(path.with_file_name(name)).unwrap())
            .concat();
        let numbers: Vec<u32> = kept.lines().map(|line| line[5..8].trim().parse().unwrap()).collect();
        assert!(numbers.len() >= 12 && numbers.last() == Some(&99), "{numbers:?}");
        assert!(numbers.windows(2).all(|pair| pair[0] + 1 == pair[1]), "{numbers:?}");
    }

    #[test]
    fn two_processes_lose_no_line_when_the_file_is_full() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("dialoog.log");
        let mut files = [1, 2].map(|_| BoundedFile::with_limit(&path, 100).unwrap());
        for number in 0..12 {
            files[number % 2].append(&format!("line {number:3} ...........\n")).unwrap();
        }
        let kept = ["dialoog.2.log", "dialoog.1.log", "dialoog.log"]
            .map(|name| fs::read_to_string(path.with_file_name(name)).unwrap_or_default())
            .concat();
        assert_eq!(kept.lines().count(), 12, "{kept}");
    }

    #[cfg(unix)]
    #[test]
    fn nobody_else_may_read_the_log() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("dialoog.log");
        BoundedFile::open(&path).unwrap();
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o077, 0);
    }
}
