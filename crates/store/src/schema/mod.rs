//! The versions of the schema and how a file gets from one to the next.

mod differences;
mod migrations;

pub(crate) use differences::{differences, tables};
pub(crate) use migrations::{NEWEST, migrate_to};

use crate::sqlite::{self, Connection, DbResult};
use crate::{Revision, journal};

/// The first version that has revisions and checksums.
pub(crate) const WITH_REVISIONS: u32 = 5;

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
