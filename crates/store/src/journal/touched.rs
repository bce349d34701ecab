//! What entries did.

use std::collections::BTreeSet;

use super::chain::steps;
use super::head;
use super::read::{reaches, since};
use crate::sqlite::{Connection, DbResult};
use crate::{Key, Record, Revision, Touched};

/// What was done since a revision, with the records that it touched; `None` if the journal does not reach so far.
pub(crate) async fn touched_since(
    connection: &mut Connection,
    revision: Revision,
) -> DbResult<Option<Vec<Touched>>> {
    let entries = since(connection, revision).await?;
    let now = head::revision(connection).await?;
    if !reaches(&entries, revision, now) {
        return Ok(None);
    }
    let mut touched = Vec::with_capacity(entries.len());
    for entry in entries {
        let steps = steps(connection, &entry).await?;
        let records = steps.iter().filter_map(|step| step.after.as_ref().or(step.before.as_ref()));
        let keys: BTreeSet<Key> = records.map(Record::key).collect();
        touched.push(Touched { entry, keys: keys.into_iter().collect() });
    }
    Ok(Some(touched))
}
