//! Whether a file is what was written.
//!
//! When a file is opened, its pages, its schema and its references are checked. Records are compared with their checksums
//! when those of their kind are read for the first time, and so is what is remembered besides. [`verify`] does all of it, and compares what is in indexes and
//! in the journal as well.

use std::path::Path;

use crate::db_error::DbError;
use crate::record_state::checksum;
use crate::sqlite::{self, Connection, DbResult};
use crate::{Kind, RecordDamage, RecordFault, StoreError, file, journal, schema};

mod record;
pub(crate) mod remembered;

pub(crate) use record::{compare_all, records};

/// All that is wrong with a file.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Damages {
    /// Pages and indexes that contradict themselves or each other, as the database says it.
    pub pages: Vec<String>,
    /// Tables, indexes, triggers and views that are missing, others, or somebody else's.
    pub schema: Vec<String>,
    /// Rows that refer to rows that are not there.
    pub references: Vec<String>,
    /// Records that are not what was written.
    pub records: Vec<RecordDamage>,
    /// Records that are what was written and hold what no plan can hold: no damage.
    pub beyond_range: Vec<RecordDamage>,
    /// What is remembered besides records that is not what was written: what calendars were told, what was given out, what is
    /// left of people who were erased, and the moment at which the workspace was made.
    pub told: Vec<String>,
    /// Entries of the journal, by number, that are not what was written or do not follow on each other; 0 is its end.
    pub journal: Vec<u32>,
}

impl Damages {
    /// Whether the file is what was written.
    pub fn is_empty(&self) -> bool {
        let beyond_range = self.beyond_range.clone();
        *self == Self { beyond_range, ..Self::default() }
    }
}

/// Looks for all that is wrong with a file, without changing it.
///
/// # Errors
/// If it cannot be looked at: not there, another program's, a newer or older version's, in use.
pub async fn verify(path: &Path) -> Result<Damages, StoreError> {
    let path = file::absolute(path)?;
    let mut opened = file::connect(&path).await?;
    let found = look(&mut opened.connection).await;
    let _ = opened.close().await;
    found.map_err(|error| DbError::from(error).at(&path))
}

async fn look(c: &mut Connection) -> DbResult<Damages> {
    sqlite::begin_reading(c).await?;
    let mut damages = Damages::default();
    let mut unreadable = Vec::new();
    keep(sqlite::all_damage(c).await, &mut damages.pages, &mut unreadable)?;
    keep(schema::differences(c).await, &mut damages.schema, &mut unreadable)?;
    keep(sqlite::broken_references(c).await, &mut damages.references, &mut unreadable)?;
    if sqlite::schema_version(c).await? == schema::NEWEST && journal::scheme(c).await? > checksum::SCHEME {
        damages.told.push("the checksums are those of a newer version, or of none".to_owned());
    }
    if damages.schema.is_empty() && file::is_outdated(c).await? {
        // As it would be opened, which is taken back.
        sqlite::roll_back(c).await?;
        sqlite::begin_writing(c).await?;
        file::bring_up_to_date(c).await?;
    }
    for kind in Kind::ALL {
        keep(records(c, kind).await, &mut damages.records, &mut unreadable)?;
    }
    let is_beyond = |damage: &RecordDamage| matches!(damage.fault, RecordFault::OutOfRange { .. });
    damages.beyond_range = damages.records.extract_if(.., |damage| is_beyond(damage)).collect();
    keep(remembered::all_damages(c).await, &mut damages.told, &mut unreadable)?;
    keep(journal::damaged(c).await, &mut damages.journal, &mut unreadable)?;
    damages.pages.extend(unreadable);
    sqlite::roll_back(c).await?;
    Ok(damages)
}

/// Keeps what was found. What cannot be read is damage as well; what cannot be used now is an error.
fn keep<T>(found: DbResult<Vec<T>>, into: &mut Vec<T>, unreadable: &mut Vec<String>) -> DbResult<()> {
    match found {
        Ok(found) => into.extend(found),
        Err(error) if sqlite::is_damage(&error) => unreadable.push(error.to_string()),
        Err(error) => return Err(error),
    }
    Ok(())
}
