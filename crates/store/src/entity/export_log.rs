//! What was given out. It is not journaled: what is outside cannot be taken back.

use sqlx::Row as _;

use crate::ExportRecord;
use crate::column::{as_word, word};
use crate::sqlite::{Connection, DbResult};

/// All of it, latest first.
pub(crate) async fn all(connection: &mut Connection) -> DbResult<Vec<ExportRecord>> {
    sqlx::query(
        "SELECT exported_at, what, format, naming, first_day, last_day, program FROM export_log ORDER BY number DESC",
    )
    .fetch_all(connection)
    .await?
    .iter()
    .map(|row| {
        Ok(ExportRecord {
            at: row.try_get("exported_at")?,
            what: row.try_get("what")?,
            format: row.try_get("format")?,
            naming: row.try_get("naming")?,
            first_day: row.try_get("first_day")?,
            last_day: row.try_get("last_day")?,
            program: word(row, "program")?,
        })
    })
    .collect()
}

pub(crate) async fn add(connection: &mut Connection, record: &ExportRecord) -> DbResult<()> {
    sqlx::query(
        "INSERT INTO export_log (number, exported_at, what, format, naming, first_day, last_day, program)
         VALUES ((SELECT COALESCE(MAX(number), 0) + 1 FROM export_log), $1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(record.at)
    .bind(&record.what)
    .bind(&record.format)
    .bind(&record.naming)
    .bind(record.first_day)
    .bind(record.last_day)
    .bind(as_word(&record.program)?)
    .execute(connection)
    .await?;
    Ok(())
}
