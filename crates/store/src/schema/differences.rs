//! Whether a file has the tables, indexes and nothing else that its version has. What is put into a file by somebody else,
//! such as a trigger, could do something whenever Dialoog writes, so such a file is not opened.

use sqlx::Row as _;
use std::collections::BTreeMap;
use tokio::sync::OnceCell;

use super::migrations::{NEWEST, migrate_to};
use crate::sqlite::{self, Connection, DbResult};

/// By kind and name, how each was declared.
type Declarations = BTreeMap<(String, String), String>;

/// What differs from the schema of the file's version.
pub(crate) async fn differences(connection: &mut Connection) -> DbResult<Vec<String>> {
    static OF_NEWEST: OnceCell<Declarations> = OnceCell::const_new();
    // Another program may bring it to the newest version between two readings.
    let (version, found) = loop {
        let version = sqlite::schema_version(connection).await?;
        let found = declarations(connection).await?;
        if sqlite::schema_version(connection).await? == version {
            break (version, found);
        }
    };
    let of_older;
    let expected = if version == NEWEST {
        OF_NEWEST.get_or_try_init(|| expected(NEWEST)).await?
    } else {
        of_older = expected(version).await?;
        &of_older
    };
    let mut differences = Vec::new();
    for (name, declaration) in expected {
        match found.get(name) {
            None => differences.push(format!("the {} {} is missing", name.0, name.1)),
            Some(other) if other != declaration => {
                differences.push(format!("the {} {} is another", name.0, name.1));
            }
            Some(_) => {}
        }
    }
    let strange = found.keys().filter(|name| !expected.contains_key(*name));
    differences.extend(strange.map(|(kind, name)| format!("the {kind} {name} is not Dialoog's")));
    Ok(differences)
}

/// The names of the tables of a version.
pub(crate) async fn tables(version: u32) -> DbResult<Vec<String>> {
    let all = expected(version).await?.into_keys();
    Ok(all.filter(|(kind, _)| kind == "table").map(|(_, name)| name).collect())
}

async fn expected(version: u32) -> DbResult<Declarations> {
    let mut memory = sqlite::memory().await?;
    migrate_to(&mut memory, version).await?;
    declarations(&mut memory).await
}

async fn declarations(connection: &mut Connection) -> DbResult<Declarations> {
    sqlx::query("SELECT type, name, tbl_name, coalesce(sql, '') AS sql FROM sqlite_schema")
        .fetch_all(connection)
        .await?
        .iter()
        .map(|row| {
            let (kind, name): (String, String) = (row.try_get("type")?, row.try_get("name")?);
            let (table, sql): (String, String) = (row.try_get("tbl_name")?, row.try_get("sql")?);
            // How it is set out differs between versions of the database.
            let sql: String = sql.chars().filter(|c| !c.is_whitespace() && *c != '"').collect();
            Ok(((kind, name), format!("{table}:{sql}")))
        })
        // Statistics that somebody had made of the tables change nothing.
        .filter(|row: &DbResult<_>| !row.as_ref().is_ok_and(|((_, name), _)| name.starts_with("sqlite_stat")))
        .collect()
}
