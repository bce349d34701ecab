//! People who were removed, and what they are still called somewhere.

use dialoog_model::PersonId;
use serde_json::Value;
use sqlx::Row as _;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use uuid::Uuid;

use super::words::called;
use crate::file;
use crate::sqlite::{self, Connection, DbResult};
use crate::{Key, Kind, Record, Store, StoreError, entity, journal};

/// What people were ever called, as far as the file says.
pub(super) async fn called_in_file(
    connection: &mut Connection,
    people: &[Key],
) -> DbResult<BTreeSet<String>> {
    let mut records = entity::of_kind(connection, Kind::Person).await?;
    records.extend(entity::of_kind(connection, Kind::RotaVersion).await?);
    records.extend(
        journal::all_images(connection).await?.iter().filter_map(|image| serde_json::from_str(image).ok()),
    );
    let names = records.iter().flat_map(|record| called(record, people));
    Ok(names.filter(|name| !name.is_empty()).map(str::to_owned).collect())
}

impl Store {
    /// People who are no longer there and whose name is still known, from the journal, from what was published, from a backup under
    /// `backups` or from a copy made aside, by name: as they were called last.
    ///
    /// # Errors
    /// If the file or a folder cannot be read. A backup that cannot be read says nothing.
    pub async fn former_people(&self, backups: Option<&Path>) -> Result<Vec<(PersonId, String)>, StoreError> {
        let mut snapshot = self.snapshot().await?;
        let found = known(snapshot.connection()).await;
        let (mut known, there) = snapshot.end(found.map_err(Into::into)).await?;
        // The newest comes last.
        for path in self.other_states(backups).await?.made.iter().rev() {
            for (id, name) in names_in(path).await.into_iter().rev() {
                known.entry(id).or_insert(name);
            }
        }
        let is_gone = |(id, name): &(PersonId, String)| !name.is_empty() && !there.contains(id);
        let mut known: Vec<_> = known.into_iter().filter(is_gone).collect();
        known.sort_by_cached_key(|(id, name)| (name.to_lowercase(), *id));
        Ok(known)
    }
}

/// What the workspace itself calls people, those who were removed as well; and who is there.
async fn known(c: &mut Connection) -> DbResult<(BTreeMap<PersonId, String>, BTreeSet<PersonId>)> {
    let mut known: BTreeMap<PersonId, String> = BTreeMap::new();
    for record in entity::of_kind(c, Kind::RotaVersion).await? {
        let Record::RotaVersion(version) = record else { continue };
        known.extend(version.people);
    }
    for image in journal::all_images(c).await? {
        match serde_json::from_str(&image) {
            Ok(Record::Person(person)) => drop(known.insert(person.id, person.name)),
            Ok(Record::RotaVersion(version)) => {
                for (id, name) in version.people {
                    known.entry(id).or_insert(name);
                }
            }
            _ => {}
        }
    }
    let there = entity::of_kind(c, Kind::Person).await?.into_iter().filter_map(|record| match record {
        Record::Person(person) => Some(person.id),
        _ => None,
    });
    Ok((known, there.collect()))
}

/// What a backup or a copy calls people. It is only read, of whatever version it is; one that cannot be read says nothing.
pub(super) async fn names_in(path: &Path) -> Vec<(PersonId, String)> {
    let Ok(mut opened) = file::connect(path).await else { return Vec::new() };
    let found = called_in_backup(&mut opened.connection).await;
    let _ = opened.close().await;
    found.unwrap_or_default()
}

/// The first version that keeps what people were called when something was published.
const WITH_NAMES: u32 = 6;

async fn called_in_backup(c: &mut Connection) -> DbResult<Vec<(PersonId, String)>> {
    let mut known = Vec::new();
    let images = sqlx::query("SELECT before, after FROM journal_change ORDER BY entry, place");
    for row in images.fetch_all(&mut *c).await? {
        for column in ["before", "after"] {
            let text: Option<String> = row.try_get(column)?;
            known.extend(text.iter().flat_map(|text| called_in_image(text)));
        }
    }
    let of_version = "SELECT id, name FROM rota_version_name WHERE kind = 'person' ORDER BY version";
    let there = "SELECT id, name FROM person";
    let with_names = sqlite::schema_version(c).await? >= WITH_NAMES;
    for query in with_names.then_some(of_version).into_iter().chain([there]) {
        for row in sqlx::query(query).fetch_all(&mut *c).await? {
            known.push((PersonId(row.try_get("id")?), row.try_get("name")?));
        }
    }
    Ok(known)
}

/// What an image in the journal calls people, also one of which not everything is understood any more.
fn called_in_image(text: &str) -> Vec<(PersonId, String)> {
    let Ok(image) = serde_json::from_str::<Value>(text) else { return Vec::new() };
    let named = |id: &Value, name: &Value| {
        let id: Uuid = id.as_str()?.parse().ok()?;
        Some((PersonId(id), name.as_str()?.to_owned()))
    };
    let person = &image["person"];
    let published = image["rota_version"]["people"].as_array().into_iter().flatten();
    published.filter_map(|of| named(&of[0], &of[1])).chain(named(&person["id"], &person["name"])).collect()
}
