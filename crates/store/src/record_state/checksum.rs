//! Checksums: whether what is read is what was written. They notice damage, not a forger.

use crc::{CRC_64_XZ, Crc, Digest, Table};

use super::state_key::StateKey;
use crate::column::as_json;
use crate::sqlite::DbResult;
use crate::{Record, Revision};

/// Version of the way in which checksums are calculated. A file with another is calculated anew when it is opened, so it
/// has to rise whenever the JSON of a record changes: a test (`tests/migration.rs`) knows that of today.
pub(crate) const SCHEME: i64 = 8;

/// All errors in up to 64 bits in a row are noticed, all others but for one in 2^64.
const CRC: Crc<u64, Table<16>> = Crc::<u64, Table<16>>::new(&CRC_64_XZ);

/// A checksum in the making.
pub(crate) struct Checksum(Digest<'static, u64, Table<16>>);

impl Checksum {
    /// The checksum of nothing yet.
    pub(crate) fn new() -> Self {
        static STATIC: Crc<u64, Table<16>> = CRC;
        Self(STATIC.digest())
    }

    /// Adds a number.
    pub(crate) fn number(mut self, number: i64) -> Self {
        self.0.update(&number.to_be_bytes());
        self
    }

    /// Adds bytes and how many they are, so that they cannot be told apart in another way.
    pub(crate) fn bytes(mut self, bytes: &[u8]) -> Self {
        self.0.update(&(bytes.len() as u64).to_be_bytes());
        self.0.update(bytes);
        self
    }

    /// Adds a text that may be missing.
    pub(crate) fn optional(self, text: Option<&str>) -> Self {
        match text {
            None => self.number(0),
            Some(text) => self.number(1).bytes(text.as_bytes()),
        }
    }

    /// As the whole number that the file has.
    pub(crate) fn finish(self) -> i64 {
        self.0.finalize().cast_signed()
    }
}

/// The checksum of a record as it is since a revision; `None`: it was removed there.
pub(crate) fn of_record(key: &StateKey, revision: Revision, record: Option<&Record>) -> DbResult<i64> {
    let json = record.map(as_json).transpose()?;
    Ok(of_content(key, revision, json.as_deref()))
}

/// The checksum of what a key names, as text.
pub(crate) fn of_content(key: &StateKey, revision: Revision, content: Option<&str>) -> i64 {
    Checksum::new().number(key.kind).bytes(&key.id).number(i64::from(revision.0)).optional(content).finish()
}
