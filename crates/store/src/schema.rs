//! The versions of the schema and how a file gets from one to the next.

use crate::sqlite::{self, Connection, DbResult};

/// One file for each version, oldest first. A version that has been released is never edited: what changes is a new
/// file.
const MIGRATIONS: &[&str] = &[
    include_str!("../migrations/0001_workspace.sql"),
    include_str!("../migrations/0002_marks_and_safety.sql"),
    include_str!("../migrations/0003_treatment.sql"),
    include_str!("../migrations/0004_course.sql"),
];

/// The newest version that is understood here.
pub(crate) const NEWEST: u32 = MIGRATIONS.len() as u32;

/// Brings a file to the newest version, in the transaction that it is called in.
pub(crate) async fn migrate(connection: &mut Connection) -> DbResult<()> {
    let version = sqlite::schema_version(connection).await?;
    for migration in MIGRATIONS.iter().skip(version as usize) {
        sqlx::raw_sql(*migration).execute(&mut *connection).await?;
    }
    sqlite::write_schema_version(connection, NEWEST).await
}
