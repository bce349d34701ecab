//! Undo and redo: across a restart, for every kind of change.
#![allow(clippy::unwrap_used, reason = "what fails in a test is to fail the test")]

mod support;

use dialoog_store::{Change, Insist, JournalEntry, Record, Store, StoreError};
use proptest::prelude::*;
use support::*;

/// Takes back the newest change, also if it published something.
async fn undo(store: &Store, minutes: i64) -> Result<JournalEntry, StoreError> {
    match store.undo(at(minutes)).await {
        Err(StoreError::Published { entry }) => store.toggle(entry.number, Insist::Yes, at(minutes)).await,
        outcome => outcome,
    }
}

#[tokio::test]
async fn every_kind_of_change_is_undone_and_redone_across_a_restart() {
    let (_folder, path, mut store) = workspace(everything()).await;
    for kind in 0..KINDS {
        let start = state(&store).await;
        store.apply("test.put", "", at(1), vec![put(record(kind, 1, 11))]).await.unwrap();
        let changed = state(&store).await;
        assert_ne!(start, changed, "kind {kind}");
        store.close().await.unwrap();
        store = Store::open(&path).await.unwrap();
        undo(&store, 2).await.unwrap();
        assert_eq!(state(&store).await, start, "kind {kind} undone");
        store.close().await.unwrap();
        store = Store::open(&path).await.unwrap();
        store.redo(at(3)).await.unwrap();
        assert_eq!(state(&store).await, changed, "kind {kind} redone");
    }
}

#[tokio::test]
async fn the_journal_says_what_was_done_and_what_can_be_undone() {
    let (_folder, _, store) = workspace(everything()).await;
    assert!(matches!(store.undo(at(0)).await, Err(StoreError::NothingToUndo)));
    assert!(matches!(store.redo(at(0)).await, Err(StoreError::NothingToRedo)));
    let first =
        store.apply("team.save", "Techniek", at(1), vec![put(Record::Team(team(0, 8)))]).await.unwrap();
    let second =
        store.apply("team.save", "Bestuur", at(2), vec![put(Record::Team(team(1, 8)))]).await.unwrap();
    let (first, second) = (first.unwrap(), second.unwrap());
    assert_eq!((first.number, first.action.as_str(), first.subject.as_str()), (1, "team.save", "Techniek"));
    assert_eq!((first.at, first.undone), (at(1), false));
    assert_eq!(store.journal(10).await.unwrap(), [second.clone(), first.clone()]);
    assert_eq!(store.undoable().await.unwrap(), Some(second.clone()));
    let undone = store.undo(at(3)).await.unwrap();
    assert!(undone.undone && undone.number == 2);
    assert_eq!(store.redoable().await.unwrap(), Some(undone.clone()));
    assert_eq!(store.undoable().await.unwrap(), Some(first.clone()));
    assert_eq!(store.journal(1).await.unwrap(), [undone]);
    assert_eq!(store.redo(at(4)).await.unwrap(), second);
}

#[tokio::test]
async fn after_a_new_change_what_was_undone_stays_undone() {
    let (_folder, _, store) = workspace(everything()).await;
    for v in 8..11 {
        store.apply("team.save", "", at(1), vec![put(Record::Team(team(0, v)))]).await.unwrap();
    }
    store.undo(at(2)).await.unwrap();
    store.undo(at(2)).await.unwrap();
    let new =
        store.apply("team.save", "", at(3), vec![put(Record::Team(team(1, 20)))]).await.unwrap().unwrap();
    assert_eq!(new.number, 6, "a number is not given twice, and undoing takes one as well");
    assert!(matches!(store.redo(at(4)).await, Err(StoreError::NothingToRedo)));
    let entries = store.journal(10).await.unwrap();
    let entries: Vec<(u32, bool)> = entries.iter().map(|e| (e.number, e.undone)).collect();
    assert_eq!(entries, [(6, false), (3, true), (2, true), (1, false)]);
    assert_eq!(store.organisation().await.unwrap().team(team_id(0)), Some(&team(0, 8)));
}

#[tokio::test]
async fn the_journal_forgets_the_oldest_first() {
    let (_folder, _, store) = workspace(everything()).await;
    for n in 0..1005_u32 {
        let change = put(Record::Team(team(0, (n % 200) as u8)));
        store.apply("team.save", "", at(1), vec![change]).await.unwrap();
    }
    let kept = store.journal(2000).await.unwrap();
    assert_eq!((kept.len(), kept[0].number), (1000, 1005));
    // Taking back is an entry as well, so half of them can be.
    let mut undone = 0;
    while store.undo(at(2)).await.is_ok() {
        undone += 1;
    }
    assert_eq!(undone, 500);
    assert_eq!(store.organisation().await.unwrap().team(team_id(0)), Some(&team(0, 104)));
}

/// A change as a few small numbers: (kind, which one, variant, whether it is removed).
type Small = (u8, u8, u8, bool);

fn change((kind, i, v, removed): Small) -> Change {
    let record = record(kind, i, v);
    if removed { Change::Remove(record.key()) } else { Change::Put(record) }
}

async fn undo_and_redo(path: &std::path::Path, sequence: Vec<Vec<Small>>) {
    let mut store = Store::create(path, everything(), at(0)).await.unwrap();
    let mut states = vec![state(&store).await];
    for (n, steps) in sequence.into_iter().enumerate() {
        let changes = steps.into_iter().map(change).collect();
        match store.apply("test.random", "", at(n as i64), changes).await {
            Ok(Some(_)) => states.push(state(&store).await),
            Ok(None) | Err(StoreError::Refused { .. } | StoreError::NotFound { .. }) => {
                assert_eq!(Some(&state(&store).await), states.last(), "nothing changes");
            }
            Err(e) => panic!("{e}"),
        }
    }
    for before in states.iter().rev().skip(1) {
        undo(&store, 100).await.unwrap();
        assert_eq!(&state(&store).await, before);
    }
    assert!(store.undoable().await.unwrap().is_none());
    store.close().await.unwrap();
    store = Store::open(path).await.unwrap();
    for after in &states[1..] {
        store.redo(at(200)).await.unwrap();
        assert_eq!(&state(&store).await, after);
    }
    assert!(store.redoable().await.unwrap().is_none());
    store.close().await.unwrap();
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn undoing_all_gives_the_start_and_redoing_all_the_end(
        sequence in prop::collection::vec(
            prop::collection::vec((0..KINDS, 0..3_u8, 0..40_u8, prop::bool::weighted(0.3)), 1..4),
            1..16,
        ),
    ) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("Oost.dialoog");
        tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .unwrap()
            .block_on(undo_and_redo(&path, sequence));
    }
}
