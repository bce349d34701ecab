//! A file that does not grow without end: what is full is set aside, and the oldest goes.

use std::fs::{self, File};
use std::io::{self, Write};
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
    /// Opens the file for appending; it and its folder are created where they are missing.
    pub fn open(path: &Path) -> io::Result<Self> {
        Self::with_limit(path, FULL)
    }

    fn with_limit(path: &Path, full: u64) -> io::Result<Self> {
        if let Some(folder) = path.parent() {
            private::make_folder(folder)?;
        }
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

fn append_to(path: &Path) -> io::Result<File> {
    // It tells when somebody worked: nobody else's business.
    private::options().create(true).append(true).open(path)
}

#[cfg(test)]
mod tests {
    use super::*;

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
