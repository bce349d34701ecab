//! A file of another program, chosen to be imported.

use dialoog_import::{ImportError, OpenFile};
use std::path::Path;

use crate::failure::from::{of_import, shown};
use crate::{Cause, Failure};

/// Refused rows that are shown.
pub(crate) const SHOWN: usize = 200;

/// Whether so many of its rows are refused, more than a tenth, that it may be another file than was meant.
pub(crate) const fn is_doubtful(refused: usize, rows: usize) -> bool {
    refused * 10 > rows
}

/// Reads a file from its start, as often as `read` needs. Only a file that stays as it is while it is read: a pipe or a device
/// has no start, and of one that grows nobody knows what was read.
pub(crate) fn read_table<T>(
    path: &Path,
    read: impl FnOnce(&mut OpenFile<'_>) -> Result<T, ImportError>,
) -> Result<T, Failure> {
    let unreachable = |e: std::io::Error| {
        Failure::from(Cause::FileUnreachable { path: shown(path), detail: e.to_string() })
    };
    // Asked before it is opened: opening a pipe waits for somebody to write.
    let is_file = |of: &std::fs::Metadata| {
        if of.is_file() { Ok(()) } else { Err(Failure::from(Cause::ImportNotAFile { path: shown(path) })) }
    };
    is_file(&std::fs::metadata(path).map_err(unreachable)?)?;
    let input = std::fs::File::open(path).map_err(unreachable)?;
    let before = input.metadata().map_err(unreachable)?;
    is_file(&before)?;
    // No further than it reaches now: somebody may be writing to it.
    let found = read(&mut OpenFile { file: &input, length: before.len() });
    let after = input.metadata().map_err(unreachable)?;
    if after.len() != before.len() || after.modified().ok() != before.modified().ok() {
        return Err(Cause::ImportChanged { path: shown(path) }.into());
    }
    found.map_err(|error| of_import(path, error))
}
