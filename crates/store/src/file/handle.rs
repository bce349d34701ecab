//! One handle for each file that this process looks at beside its database connections.
//!
//! On Unix a process loses all its locks on a file as soon as it closes any handle of it, also those that other connections
//! of this process hold while they write (POSIX.1-2017, `fcntl`, and <https://sqlite.org/howtocorrupt.html>, 2.2). So all who
//! look at the bytes of a workspace file share one handle, which is closed after the last connection to that file.

use std::collections::BTreeMap;
use std::fs::{File, Metadata, OpenOptions};
use std::io::{self, Read};
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError, Weak};

/// What tells one file from another, where the system says it: device and number.
pub(crate) type Number = Option<(u64, u64)>;

/// The handles that are open.
static HANDLES: Mutex<BTreeMap<(u64, u64), Weak<Shared>>> = Mutex::new(BTreeMap::new());

#[derive(Debug)]
struct Shared {
    file: File,
    is_writable: bool,
}

/// A handle of a file, shared by all who look at that file. Whoever connects to the file keeps one until the connection is
/// closed.
#[derive(Debug)]
pub(crate) struct Handle {
    /// Taken out only at the end.
    shared: Option<Arc<Shared>>,
}

#[cfg(unix)]
#[allow(clippy::unnecessary_wraps, reason = "not every system says it")]
pub(crate) fn number_of(metadata: &Metadata) -> Number {
    use std::os::unix::fs::MetadataExt as _;
    Some((metadata.dev(), metadata.ino()))
}

/// Elsewhere the file is told by what is in it, and no lock is lost by closing a handle.
#[cfg(not(unix))]
pub(crate) fn number_of(_: &Metadata) -> Number {
    None
}

impl Handle {
    /// Opens a file, or shares the handle that there is already.
    pub(crate) fn of(path: &Path) -> io::Result<Self> {
        let mut handles = HANDLES.lock().unwrap_or_else(PoisonError::into_inner);
        let metadata = path.metadata()?;
        if !metadata.is_file() {
            return Err(io::Error::other("it is not a file"));
        }
        let known = |handles: &BTreeMap<_, Weak<Shared>>, number: Number| {
            number.and_then(|number| handles.get(&number)).and_then(Weak::upgrade)
        };
        if let Some(shared) = known(&handles, number_of(&metadata)) {
            return Ok(Self { shared: Some(shared) });
        }
        let (file, is_writable) = match OpenOptions::new().read(true).write(true).open(path) {
            Ok(file) => (file, true),
            Err(e) if is_refused(&e) => (File::open(path)?, false),
            Err(e) => return Err(e),
        };
        let number = number_of(&file.metadata()?);
        if let Some(shared) = known(&handles, number) {
            // Another file took this path just now, and it is open already: closing what was just opened would cost its locks.
            std::mem::forget(file);
            return Ok(Self { shared: Some(shared) });
        }
        let shared = Arc::new(Shared { file, is_writable });
        handles.retain(|_, handle| handle.strong_count() > 0);
        handles.extend(number.map(|number| (number, Arc::downgrade(&shared))));
        Ok(Self { shared: Some(shared) })
    }

    /// Whether the file could be opened for writing.
    pub(crate) fn is_writable(&self) -> bool {
        self.shared.as_ref().is_some_and(|shared| shared.is_writable)
    }

    /// Keeps other processes from using it as a database for as long as this handle is there; `false` where one does. The lock
    /// covers the bytes by which the database tells who reads and writes. Where this process has connections to it that have locks of
    /// their own, they are left alone.
    #[cfg(unix)]
    pub(crate) fn lock(&self) -> io::Result<bool> {
        use rustix::fs::{FlockOperation, fcntl_lock};
        let Some(shared) = &self.shared else { return Ok(true) };
        if Arc::strong_count(shared) > 1 {
            return Ok(true);
        }
        // Of a file that can only be read, whoever writes to it is kept away.
        let alone = FlockOperation::NonBlockingLockExclusive;
        let operation = if shared.is_writable { alone } else { FlockOperation::NonBlockingLockShared };
        match fcntl_lock(&shared.file, operation) {
            Ok(()) => Ok(true),
            Err(rustix::io::Errno::AGAIN | rustix::io::Errno::ACCESS) => Ok(false),
            Err(error) => Err(error.into()),
        }
    }

    /// Elsewhere a file that is open cannot be replaced.
    #[cfg(not(unix))]
    #[allow(clippy::unnecessary_wraps, reason = "as on other systems")]
    pub(crate) fn lock(&self) -> io::Result<bool> {
        Ok(true)
    }

    /// Which file it is.
    pub(crate) fn number(&self) -> io::Result<Number> {
        Ok(number_of(&self.file()?.metadata()?))
    }

    /// Its length in bytes.
    pub(crate) fn length(&self) -> io::Result<u64> {
        self.file()?.metadata().map(|metadata| metadata.len())
    }

    /// Reads it from its beginning.
    pub(crate) fn reader(&self) -> io::Result<impl Read + '_> {
        Ok(Reader { file: self.file()?, offset: 0 })
    }

    /// Never closes it: a connection may still be taking back a transaction.
    pub(crate) fn leak(mut self) {
        std::mem::forget(self.shared.take());
    }

    fn file(&self) -> io::Result<&File> {
        self.shared.as_ref().map(|shared| &shared.file).ok_or_else(|| io::Error::other("it was closed"))
    }
}

fn is_refused(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem)
}

impl Drop for Handle {
    fn drop(&mut self) {
        // Closed before anybody else opens it, who could have a lock by then.
        let _handles = HANDLES.lock().unwrap_or_else(PoisonError::into_inner);
        drop(self.shared.take());
    }
}

/// Reads a shared handle with a place of its own.
struct Reader<'a> {
    file: &'a File,
    offset: u64,
}

impl Read for Reader<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = read_at(self.file, buffer, self.offset)?;
        self.offset += read as u64;
        Ok(read)
    }
}

#[cfg(unix)]
fn read_at(file: &File, buffer: &mut [u8], offset: u64) -> io::Result<usize> {
    std::os::unix::fs::FileExt::read_at(file, buffer, offset)
}

/// Elsewhere no handle is shared.
#[cfg(not(unix))]
fn read_at(mut file: &File, buffer: &mut [u8], offset: u64) -> io::Result<usize> {
    use std::io::{Seek as _, SeekFrom};
    file.seek(SeekFrom::Start(offset))?;
    file.read(buffer)
}
