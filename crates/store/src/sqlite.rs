//! What only SQLite has: how a file is opened, its pragmas, its error codes. With another database, this file is another.

use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection, SqliteJournalMode, SqliteRow, SqliteSynchronous};
use sqlx::{AssertSqlSafe, ConnectOptions, Row as _};
use std::io;
use std::path::Path;
use std::time::Duration;

use crate::{Refusal, StoreError};

/// The database that the queries of this crate are run on.
pub(crate) type Database = sqlx::Sqlite;
/// A connection to it.
pub(crate) type Connection = SqliteConnection;
/// One row of a result.
pub(crate) type Row = SqliteRow;
/// What a query gives, or the error of the database.
pub(crate) type DbResult<T> = Result<T, sqlx::Error>;

/// "DLOG" in the file's header: it tells our files from those of other programs that use SQLite.
pub(crate) const APPLICATION_ID: u32 = 0x444C_4F47;

/// How long another process may be writing before we give up.
const PATIENCE: Duration = Duration::from_secs(2);

/// Rows that are fetched ahead: every time that a reader has to wait for the next takes longer than many rows do.
const ROWS_AT_ONCE: usize = 2000;

/// Opens a file, which has to be there.
///
/// The journal mode leaves one file that can be copied when nobody writes. In this mode a transaction is committed by
/// unlinking the journal beside the file, and synchronous FULL does not sync the folder after that: when power fails
/// within the next seconds the journal is back, is taken for that of an interrupted transaction, and rolls back what had
/// been reported as saved. EXTRA syncs the folder as well, at the price of one more sync for each transaction.
///
/// What is deleted is overwritten with zeros (`secure_delete`), so that a name that was removed is not left in free
/// pages. A schema that somebody else changed runs nothing with side effects (`trusted_schema`), and cells that do not
/// fit their page are reported and not followed (`cell_size_check`).
pub(crate) async fn connect(path: &Path) -> DbResult<Connection> {
    SqliteConnectOptions::new()
        .filename(path)
        .create_if_missing(false)
        .foreign_keys(true)
        .journal_mode(SqliteJournalMode::Delete)
        .synchronous(SqliteSynchronous::Extra)
        .pragma("secure_delete", "ON")
        .pragma("trusted_schema", "OFF")
        .pragma("cell_size_check", "ON")
        // What it sorts or writes anew is not left in a file for temporary things.
        .pragma("temp_store", "MEMORY")
        .busy_timeout(PATIENCE)
        .row_buffer_size(ROWS_AT_ONCE)
        .disable_statement_logging()
        .connect()
        .await
}

/// Begins to read one state of the workspace, whatever other processes write meanwhile.
pub(crate) async fn begin_reading(connection: &mut Connection) -> DbResult<()> {
    run(connection, "BEGIN").await
}

/// Begins to write. Taking the lock at once means that nobody else can change what is read before it is written.
pub(crate) async fn begin_writing(connection: &mut Connection) -> DbResult<()> {
    run(connection, "BEGIN IMMEDIATE").await
}

/// Ends a transaction: what was written is on the disk.
pub(crate) async fn commit(connection: &mut Connection) -> DbResult<()> {
    run(connection, "COMMIT").await
}

/// Ends a transaction as if it had not been.
pub(crate) async fn roll_back(connection: &mut Connection) -> DbResult<()> {
    run(connection, "ROLLBACK").await
}

async fn run(connection: &mut Connection, statement: &'static str) -> DbResult<()> {
    sqlx::raw_sql(statement).execute(connection).await?;
    Ok(())
}

/// A number that changes when another connection has written to the file.
pub(crate) async fn data_version(connection: &mut Connection) -> DbResult<i64> {
    sqlx::query_scalar("PRAGMA data_version").fetch_one(connection).await
}

/// Whether an error says that the file is damaged, and not that it cannot be used now.
pub(crate) fn is_damage(error: &sqlx::Error) -> bool {
    match error {
        sqlx::Error::ColumnDecode { .. } | sqlx::Error::Decode(_) => true,
        sqlx::Error::Database(error) => {
            let code = error.code().and_then(|code| code.parse::<u32>().ok()).unwrap_or(0);
            matches!((code & 0xff, code), (11 | 26, _) | (10, 522))
        }
        _ => false,
    }
}

/// Whether an error says that somebody else has the file just now, or that its name leads elsewhere, and nothing of the connection.
pub(crate) fn is_passing(error: &sqlx::Error) -> bool {
    let sqlx::Error::Database(error) = error else { return false };
    let code = error.code().and_then(|code| code.parse::<u32>().ok()).unwrap_or(0);
    matches!((code & 0xff, code), (5, _) | (8, 1032))
}

/// Marks the file as ours.
pub(crate) async fn write_application_id(connection: &mut Connection) -> DbResult<()> {
    sqlx::raw_sql(AssertSqlSafe(format!("PRAGMA application_id = {APPLICATION_ID}")))
        .execute(connection)
        .await?;
    Ok(())
}

/// The version of the file's schema.
pub(crate) async fn schema_version(connection: &mut Connection) -> DbResult<u32> {
    let version: i64 = sqlx::query_scalar("PRAGMA user_version").fetch_one(connection).await?;
    u32::try_from(version).map_err(|e| sqlx::Error::Decode(e.into()))
}

/// Sets it; part of the transaction that it is called in.
pub(crate) async fn write_schema_version(connection: &mut Connection, version: u32) -> DbResult<()> {
    sqlx::raw_sql(AssertSqlSafe(format!("PRAGMA user_version = {version}"))).execute(connection).await?;
    Ok(())
}

/// The first thing that is wrong with the file as a whole; `None` if nothing is.
pub(crate) async fn first_damage(connection: &mut Connection) -> DbResult<Option<String>> {
    let found: String = sqlx::query_scalar("PRAGMA quick_check(1)").fetch_one(connection).await?;
    Ok((found != "ok").then_some(found))
}

/// All that is wrong with its pages and indexes, up to a thousand things.
pub(crate) async fn all_damage(connection: &mut Connection) -> DbResult<Vec<String>> {
    let mut found: Vec<String> =
        sqlx::query_scalar("PRAGMA integrity_check(1000)").fetch_all(connection).await?;
    found.retain(|text| text != "ok");
    Ok(found)
}

/// The rows that refer to rows which are not there.
pub(crate) async fn broken_references(connection: &mut Connection) -> DbResult<Vec<String>> {
    let rows = sqlx::query("PRAGMA foreign_key_check").fetch_all(connection).await?;
    rows.iter()
        .map(|row| {
            let (table, parent): (String, String) = (row.try_get("table")?, row.try_get("parent")?);
            let number: Option<i64> = row.try_get("rowid")?;
            let number = number.map_or_else(String::new, |number| format!(" {number}"));
            Ok(format!("row{number} of {table} refers to what is not in {parent}"))
        })
        .collect()
}

/// Writes the present state into an empty file. The database does not sync it.
pub(crate) async fn copy_into(connection: &mut Connection, to: &Path) -> DbResult<()> {
    let name = to.to_str().ok_or_else(|| sqlx::Error::Encode("the name of a file is not Unicode".into()))?;
    sqlx::query("VACUUM INTO $1").bind(name).execute(connection).await?;
    Ok(())
}

/// Writes the file anew, so that nothing is left of what was removed from it.
pub(crate) async fn write_anew(connection: &mut Connection) -> DbResult<()> {
    run(connection, "VACUUM").await
}

/// An empty database in memory.
pub(crate) async fn memory() -> DbResult<Connection> {
    SqliteConnectOptions::new().in_memory(true).disable_statement_logging().connect().await
}

/// Attaches a damaged file to the connection, from which what can be read is to be copied.
pub(crate) async fn attach(connection: &mut Connection, path: &Path) -> DbResult<()> {
    let name =
        path.to_str().ok_or_else(|| sqlx::Error::Encode("the name of a file is not Unicode".into()))?;
    sqlx::query("ATTACH $1 AS damaged").bind(name).execute(connection).await?;
    Ok(())
}

/// Lets it go again.
pub(crate) async fn detach(connection: &mut Connection) -> DbResult<()> {
    run(connection, "DETACH damaged").await
}

/// The version of the attached file's schema.
pub(crate) async fn attached_version(connection: &mut Connection) -> DbResult<u32> {
    let version: i64 = sqlx::query_scalar("PRAGMA damaged.user_version").fetch_one(connection).await?;
    u32::try_from(version).map_err(|e| sqlx::Error::Decode(e.into()))
}

/// All that is wrong with the attached file, up to a thousand things.
pub(crate) async fn attached_damage(connection: &mut Connection) -> DbResult<Vec<String>> {
    let mut found: Vec<String> =
        sqlx::query_scalar("PRAGMA damaged.integrity_check(1000)").fetch_all(connection).await?;
    found.retain(|text| text != "ok");
    Ok(found)
}

/// From here on rows may be put that contradict each other.
pub(crate) async fn accept_anything(connection: &mut Connection) -> DbResult<()> {
    run(connection, "PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON").await
}

/// The number of the last row of a table of the attached file.
pub(crate) async fn last_row(connection: &mut Connection, table: &str) -> DbResult<Option<i64>> {
    let statement = format!("SELECT max(rowid) FROM damaged.{table}");
    sqlx::query_scalar(AssertSqlSafe(statement)).fetch_one(connection).await
}

/// Copies the rows of a table of the attached file from one number to another, without looking at its indexes.
pub(crate) async fn copy_rows(connection: &mut Connection, table: &str, from: i64, to: i64) -> DbResult<()> {
    let statement = format!(
        "INSERT OR IGNORE INTO main.{table} SELECT * FROM damaged.{table} NOT INDEXED WHERE rowid BETWEEN $1 AND $2"
    );
    sqlx::query(AssertSqlSafe(statement)).bind(from).bind(to).execute(connection).await?;
    Ok(())
}

/// Marks a place in a transaction to which it can go back.
pub(crate) async fn mark(connection: &mut Connection) -> DbResult<()> {
    run(connection, "SAVEPOINT mark").await
}

/// Forgets the mark.
pub(crate) async fn accept_mark(connection: &mut Connection) -> DbResult<()> {
    run(connection, "RELEASE mark").await
}

/// Goes back to the mark and forgets it.
pub(crate) async fn back_to_mark(connection: &mut Connection) -> DbResult<()> {
    run(connection, "ROLLBACK TO mark; RELEASE mark").await
}

/// Tells apart what went wrong with the file at `path`. Codes: <https://sqlite.org/rescode.html>.
pub(crate) fn classify(path: &Path, error: sqlx::Error) -> StoreError {
    let path = path.to_owned();
    let error = match error {
        sqlx::Error::Database(error) => error,
        sqlx::Error::ColumnDecode { .. } | sqlx::Error::Decode(_) => {
            return StoreError::Damaged { path, detail: error.to_string() };
        }
        sqlx::Error::Io(source) => return StoreError::Unreachable { path, source },
        source => return StoreError::Internal { path, source },
    };
    let detail = error.message().to_owned();
    let code = error.code().and_then(|code| code.parse::<u32>().ok()).unwrap_or(0);
    match (code & 0xff, code) {
        (5 | 6, _) => StoreError::Busy { path },
        // The database found that its file has another name or none.
        (8, 1032) => StoreError::Replaced { path },
        (8, _) => StoreError::ReadOnly { path },
        (13, _) => StoreError::DiskFull { path },
        // A short read: the file ends before it should.
        (11 | 26, _) | (10, 522) => StoreError::Damaged { path, detail },
        (10, 266) => StoreError::Unreachable { path, source: io::Error::other(detail) },
        // The rest of the input and output errors come from writing; "cannot open" is about the journal beside the file,
        // for that the file itself can be opened has been seen before.
        (10 | 14, _) => StoreError::CannotWrite { path, detail },
        (19, 787) => StoreError::Refused {
            why: Refusal::Reference,
            detail: "something would refer to what does not exist (any more)".to_owned(),
        },
        (19, _) => StoreError::Refused { why: refusal(code), detail },
        (1, _) if detail.starts_with("no such table") || detail.starts_with("no such column") => {
            StoreError::Damaged { path, detail }
        }
        _ => StoreError::Internal { path, source: sqlx::Error::Database(error) },
    }
}

/// The kind of constraint, by SQLite's extended result code.
fn refusal(code: u32) -> Refusal {
    match code {
        1555 | 2067 | 2579 => Refusal::Duplicate,
        275 | 1299 | 3091 => Refusal::Range,
        _ => Refusal::Other,
    }
}
