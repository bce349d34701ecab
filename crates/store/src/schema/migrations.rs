//! The versions of the schema.

use crate::sqlite::{self, Connection, DbResult};

/// One file for each version, oldest first. A version that has been released is never edited: what changes is a new
/// file.
const MIGRATIONS: &[&str] = &[
    include_str!("../../migrations/0001_workspace.sql"),
    include_str!("../../migrations/0002_marks_and_safety.sql"),
    include_str!("../../migrations/0003_treatment.sql"),
    include_str!("../../migrations/0004_course.sql"),
    include_str!("../../migrations/0005_revision.sql"),
    include_str!("../../migrations/0006_versions_and_calendars.sql"),
    include_str!("../../migrations/0007_working_time.sql"),
    include_str!("../../migrations/0008_documents.sql"),
    include_str!("../../migrations/0009_burden_weights.sql"),
    include_str!("../../migrations/0010_emphasis.sql"),
    include_str!("../../migrations/0011_stand_by_in_calendars.sql"),
    include_str!("../../migrations/0012_rule_sets.sql"),
    include_str!("../../migrations/0013_file_readings.sql"),
    include_str!("../../migrations/0014_newcomers_holidays_other_law.sql"),
    include_str!("../../migrations/0015_scenarios.sql"),
    include_str!("../../migrations/0016_hours_of_absence.sql"),
    include_str!("../../migrations/0017_usual_days.sql"),
];

/// The newest version that is understood here.
pub(crate) const NEWEST: u32 = MIGRATIONS.len() as u32;

/// Gives a file the tables of a version.
pub(crate) async fn migrate_to(connection: &mut Connection, version: u32) -> DbResult<()> {
    let present = sqlite::schema_version(connection).await?;
    for migration in MIGRATIONS.iter().take(version as usize).skip(present as usize) {
        sqlx::raw_sql(*migration).execute(&mut *connection).await?;
    }
    sqlite::write_schema_version(connection, version).await
}
