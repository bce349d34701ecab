//! What only the inside of an open file can show.

use chrono::{DateTime, Utc};
use std::path::Path;

use super::*;
use crate::{Change, Record, StoreError, sqlite};
use dialoog_model::{
    BurdenWeights, DialogueLines, Language, RuleSet, Settings, SlotLength, Team, TeamId, TeamKind,
    WorkspaceId,
};
use uuid::Uuid;

fn at() -> DateTime<Utc> {
    DateTime::from_timestamp(1_795_000_000, 0).unwrap()
}

fn team(number: u32, name: &str) -> Change {
    let id = TeamId::derived(Uuid::nil(), &number.to_string());
    Change::Put(Record::Team(Team { id, name: name.to_owned(), kind: TeamKind::Other }))
}

async fn workspace(folder: &Path) -> Store {
    let settings = Settings {
        id: WorkspaceId(Uuid::nil()),
        name: "Oost".to_owned(),
        zone: chrono_tz::Europe::Amsterdam,
        slot: SlotLength::Half,
        language: Language::Nl,
        lines: DialogueLines { dialogue: 0.8, broadcast: 0.5 },
        week_start: 0,
        rule_set: RuleSet::default(),
        holidays_off: false,
        sunday_basis: None,
        retention_months: None,
        burden_weights: BurdenWeights::default(),
    };
    let changes = vec![Change::Put(Record::Settings(settings)), team(0, "first")];
    Store::create(&folder.join("Oost.dialoog"), changes, at()).await.unwrap()
}

#[tokio::test]
async fn a_full_disk_is_said_and_leaves_the_last_good_state() {
    let folder = tempfile::tempdir().unwrap();
    let store = workspace(folder.path()).await;
    let before = store.organisation().await.unwrap();
    // The disk has no room beyond what the file takes now.
    if let Some(connection) = store.place.lock().await.connection.as_mut() {
        sqlx::raw_sql("PRAGMA max_page_count = 1").execute(connection).await.unwrap();
    }
    let much = (1..500).map(|n| team(n, &"x".repeat(120))).collect();
    let outcome = store.apply("team.save", "", at(), much).await;
    assert!(matches!(outcome, Err(StoreError::DiskFull { .. })), "{outcome:?}");
    assert_eq!(store.organisation().await.unwrap(), before);
    assert_eq!(store.journal(1).await.unwrap(), []);
    // There is room again.
    store.apply("team.save", "", at(), vec![team(1, "second")]).await.unwrap();
    assert_eq!(store.organisation().await.unwrap().teams.len(), 2);
}

#[tokio::test]
async fn the_file_is_kept_as_one_that_survives_a_loss_of_power() {
    let folder = tempfile::tempdir().unwrap();
    let store = workspace(folder.path()).await;
    let mut place = store.place.lock().await;
    let connection = place.connection.as_mut().unwrap();
    let mode: String = sqlx::query_scalar("PRAGMA journal_mode").fetch_one(&mut *connection).await.unwrap();
    let synchronous: i64 =
        sqlx::query_scalar("PRAGMA synchronous").fetch_one(&mut *connection).await.unwrap();
    let keys: i64 = sqlx::query_scalar("PRAGMA foreign_keys").fetch_one(&mut *connection).await.unwrap();
    let application: i64 =
        sqlx::query_scalar("PRAGMA application_id").fetch_one(&mut *connection).await.unwrap();
    assert_eq!((mode.as_str(), synchronous, keys), ("delete", 3, 1));
    assert_eq!(application, i64::from(sqlite::APPLICATION_ID));
}
