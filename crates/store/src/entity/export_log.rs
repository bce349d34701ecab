//! What was given out. It is not journaled: what is outside cannot be taken back.

use sqlx::Row as _;

use crate::ExportRecord;
use crate::column::{as_word, word};
use crate::sqlite::{Connection, DbResult, Row};

/// All of it, latest first.
pub(crate) async fn all(connection: &mut Connection) -> DbResult<Vec<ExportRecord>> {
    rows(connection).await?.into_iter().map(|row| row.map(|(_, record)| record)).collect()
}

/// The same with their numbers, each read by itself.
pub(crate) async fn rows(connection: &mut Connection) -> DbResult<Vec<DbResult<(i64, ExportRecord)>>> {
    let rows = sqlx::query(
        "SELECT number, exported_at, what, format, naming, first_day, last_day, program FROM export_log
         ORDER BY number DESC",
    )
    .fetch_all(connection)
    .await?;
    Ok(rows.iter().map(read).collect())
}

/// The last one.
pub(crate) async fn latest(connection: &mut Connection) -> DbResult<Option<(i64, ExportRecord)>> {
    let number = next_number(connection).await? - 1;
    Ok(one(connection, number).await?.map(|record| (number, record)))
}

/// The one with a number.
pub(crate) async fn one(connection: &mut Connection, number: i64) -> DbResult<Option<ExportRecord>> {
    let row = sqlx::query(
        "SELECT number, exported_at, what, format, naming, first_day, last_day, program FROM export_log
         WHERE number = $1",
    )
    .bind(number)
    .fetch_optional(connection)
    .await?;
    Ok(row.as_ref().map(read).transpose()?.map(|(_, record)| record))
}

fn read(row: &Row) -> DbResult<(i64, ExportRecord)> {
    let record = ExportRecord {
        at: row.try_get("exported_at")?,
        what: row.try_get("what")?,
        format: row.try_get("format")?,
        naming: row.try_get("naming")?,
        first_day: row.try_get("first_day")?,
        last_day: row.try_get("last_day")?,
        program: word(row, "program")?,
    };
    Ok((row.try_get("number")?, record))
}

/// The number of the next one.
pub(crate) async fn next_number(connection: &mut Connection) -> DbResult<i64> {
    sqlx::query_scalar("SELECT COALESCE(MAX(number), 0) + 1 FROM export_log").fetch_one(connection).await
}

pub(crate) async fn put(connection: &mut Connection, number: i64, record: &ExportRecord) -> DbResult<()> {
    sqlx::query(
        "INSERT INTO export_log (number, exported_at, what, format, naming, first_day, last_day, program)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
    )
    .bind(number)
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
