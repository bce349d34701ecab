//! The versions of the schema and how a file gets from one to the next.

mod differences;

pub(crate) use differences::{differences, tables};

use crate::sqlite::{self, Connection, DbResult};
use crate::{Revision, journal};

/// One file for each version, oldest first. A version that has been released is never edited: what changes is a new
/// file.
const MIGRATIONS: &[&str] = &[
    include_str!("../../migrations/0001_workspace.sql"),
    include_str!("../../migrations/0002_marks_and_safety.sql"),
    include_str!("../../migrations/0003_treatment.sql"),
    include_str!("../../migrations/0004_course.sql"),
    include_str!("../../migrations/0005_revision.sql"),
    include_str!("../../migrations/0006_versions_and_calendars.sql"),
];

/// The first version that has revisions and checksums.
const WITH_REVISIONS: u32 = 5;

/// The newest version that is understood here.
pub(crate) const NEWEST: u32 = MIGRATIONS.len() as u32;

/// Brings a file to the newest version, in the transaction that it is called in.
pub(crate) async fn migrate(connection: &mut Connection) -> DbResult<()> {
    let version = sqlite::schema_version(connection).await?;
    migrate_to(connection, NEWEST).await?;
    if version < WITH_REVISIONS {
        let newest: Option<i64> =
            sqlx::query_scalar("SELECT max(number) FROM journal_entry").fetch_one(&mut *connection).await?;
        let revision = u32::try_from(newest.unwrap_or(0)).map_err(|e| sqlx::Error::Decode(e.into()))?;
        journal::begin(connection, Revision(revision)).await?;
    }
    Ok(())
}

/// Gives a file the tables of a version.
pub(crate) async fn migrate_to(connection: &mut Connection, version: u32) -> DbResult<()> {
    let present = sqlite::schema_version(connection).await?;
    for migration in MIGRATIONS.iter().take(version as usize).skip(present as usize) {
        sqlx::raw_sql(*migration).execute(&mut *connection).await?;
    }
    sqlite::write_schema_version(connection, version).await
}
