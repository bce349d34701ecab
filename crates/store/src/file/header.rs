//! The first hundred bytes of a file, read before any database code touches it, so that the file of another program or
//! of a newer version stays exactly as it is. Layout: <https://sqlite.org/fileformat2.html#the_database_header>.

use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::handle::Handle;
use crate::error::{ForeignContent, StoreError};
use crate::schema::NEWEST;
use crate::sqlite::APPLICATION_ID;

const MAGIC: &[u8; 16] = b"SQLite format 3\0";
const LENGTH: usize = 100;

/// Checks that the file is there, ours, understood, whole in length and writable, without touching it, and says of which
/// version it is. Whoever connects to it keeps the handle until the connection is closed.
pub(crate) fn check(path: &Path) -> Result<(Handle, u32), StoreError> {
    let unreachable = |source: io::Error| match source.kind() {
        io::ErrorKind::NotFound => StoreError::NotThere { path: path.to_owned() },
        _ => StoreError::Unreachable { path: path.to_owned(), source },
    };
    let handle = Handle::of(path).map_err(unreachable)?;
    let bytes = first_bytes(&handle).map_err(unreachable)?;
    let version = identify(path, &bytes, handle.length().map_err(unreachable)?)?;
    if handle.is_writable() {
        Ok((handle, version))
    } else {
        Err(StoreError::ReadOnly { path: path.to_owned() })
    }
}

fn first_bytes(handle: &Handle) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::with_capacity(LENGTH);
    handle.reader()?.take(LENGTH as u64).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn identify(path: &Path, bytes: &[u8], length: u64) -> Result<u32, StoreError> {
    let foreign = |found| StoreError::Foreign { path: path.to_owned(), found };
    let damaged = |detail: String| StoreError::Damaged { path: path.to_owned(), detail };
    if bytes.is_empty() {
        return Err(foreign(ForeignContent::Nothing));
    }
    if !bytes.starts_with(MAGIC) {
        return Err(foreign(ForeignContent::NoDatabase));
    }
    if bytes.len() < LENGTH {
        return Err(damaged(format!("it ends after {length} bytes")));
    }
    let word = |at: usize| word(bytes, at);
    if word(68) != APPLICATION_ID {
        return Err(foreign(ForeignContent::OtherDatabase));
    }
    let version = word(60);
    if version > NEWEST {
        return Err(StoreError::Newer { path: path.to_owned(), found: version, known: NEWEST });
    }
    if version == 0 {
        return Err(damaged("it has no version".to_owned()));
    }
    // After a crash the journal beside the file puts its length right, so what it is now says nothing.
    let pages_are_known = word(24) == word(92);
    if pages_are_known && !journal_of(path).exists() {
        let expected = page_size(bytes) * u64::from(word(28));
        if length < expected {
            return Err(damaged(format!("it should have {expected} bytes and ends after {length}")));
        }
    }
    Ok(version)
}

/// The length that a file should have, as its header says; 0 if it says nothing.
pub(crate) fn expected_length(handle: &Handle) -> u64 {
    let bytes = first_bytes(handle).unwrap_or_default();
    if bytes.len() < LENGTH || !bytes.starts_with(MAGIC) {
        return 0;
    }
    page_size(&bytes) * u64::from(word(&bytes, 28))
}

fn word(bytes: &[u8], at: usize) -> u32 {
    u32::from_be_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]])
}

fn page_size(bytes: &[u8]) -> u64 {
    // 1 stands for 65536, which does not fit.
    match u16::from_be_bytes([bytes[16], bytes[17]]) {
        1 => 65536,
        size => u64::from(size),
    }
}

/// Where SQLite keeps what it needs to take back a transaction that a crash cut off.
pub(crate) fn journal_of(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push("-journal");
    PathBuf::from(name)
}
