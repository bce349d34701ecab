//! Taking something out of the journal for good.

use super::chain::{images, rechain};
use super::read::since;
use crate::Revision;
use crate::sqlite::{Connection, DbResult};

/// The action of the entry that an erasure leaves.
pub(crate) const ERASURE: &str = "workspace.erase";

/// Says of an entry that what it did is not kept.
pub(crate) async fn hide(connection: &mut Connection, number: u32) -> DbResult<()> {
    sqlx::query("UPDATE journal_entry SET erased = $2 WHERE number = $1")
        .bind(i64::from(number))
        .bind(true)
        .execute(connection)
        .await?;
    Ok(())
}

/// Takes out of the journal what `is_named` says of: the subjects and images of those entries. It is asked about each
/// subject, and about each image as JSON. Those entries of the others that are `damaged` stay so.
pub(crate) async fn erase(
    connection: &mut Connection,
    is_named: &(dyn Fn(&str) -> bool + Sync),
    mut damaged: Vec<u32>,
) -> DbResult<()> {
    for entry in since(connection, Revision(0)).await? {
        let (images, _) = images(connection, &entry).await?;
        let is_theirs = is_named(&entry.subject)
            || images
                .iter()
                .flat_map(|(before, after)| [before, after])
                .flatten()
                .any(|image| is_named(image));
        if !is_theirs {
            continue;
        }
        // Nothing is left of it that could be damaged.
        damaged.retain(|number| *number != entry.number);
        let number = i64::from(entry.number);
        sqlx::query("DELETE FROM journal_change WHERE entry = $1")
            .bind(number)
            .execute(&mut *connection)
            .await?;
        sqlx::query("UPDATE journal_entry SET subject = '', size = 0, erased = $2 WHERE number = $1")
            .bind(number)
            .bind(true)
            .execute(&mut *connection)
            .await?;
    }
    rechain(connection, &damaged).await
}

/// All images that the journal has, as JSON.
pub(crate) async fn all_images(connection: &mut Connection) -> DbResult<Vec<String>> {
    let mut all = Vec::new();
    for entry in since(connection, Revision(0)).await? {
        let (images, _) = images(connection, &entry).await?;
        all.extend(images.into_iter().flat_map(|(before, after)| [before, after]).flatten());
    }
    Ok(all)
}

/// Whether something was erased from the journal since a revision, so that its checksums are others.
pub(crate) async fn has_erased_since(connection: &mut Connection, revision: Revision) -> DbResult<bool> {
    let erasures: i64 =
        sqlx::query_scalar("SELECT count(*) FROM journal_entry WHERE number > $1 AND action = $2")
            .bind(i64::from(revision.0))
            .bind(ERASURE)
            .fetch_one(connection)
            .await?;
    Ok(erasures > 0)
}
