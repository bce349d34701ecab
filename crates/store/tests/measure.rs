//! How long opening, reading and saving take: printed, for whoever changes what is checked. Run it alone, in release:
//! `cargo test --release -p dialoog-store --test measure -- --ignored --nocapture`.
#![allow(clippy::disallowed_methods, reason = "it measures time")]
#![allow(clippy::unwrap_used, clippy::wildcard_imports, reason = "what fails in a test is to fail the test")]

mod support;

use dialoog_model::{HistoryDay, PersonId};
use dialoog_store::{Basis, Record, Store, verify};
use std::time::Instant;
use support::*;
use uuid::Uuid;

async fn measure(people: u32, days: u64, duties: u32) {
    let mut changes = everything();
    changes.extend((0..people).map(|n| {
        let mut somebody = person(0, (n % 40) as u8);
        somebody.id = PersonId(Uuid::from_u128(u128::from(n) + 1000));
        put(Record::Person(somebody))
    }));
    changes.extend((0..days).map(|n| {
        let counts = (0..96).map(|slot| Some(f64::from(slot * 7 % 13) + 0.25)).collect();
        put(Record::HistoryDay(HistoryDay { channel: channel_id((n % 3) as u8), date: day(n / 3), counts }))
    }));
    changes.extend((10..10 + duties).map(|n| {
        let mut given = duty(n, (n % 3) as u8, (n % 3) as u8);
        given.person = PersonId(Uuid::from_u128(u128::from(n % people) + 1000));
        put(Record::Duty(given))
    }));
    let (_folder, path, store) = workspace(changes).await;
    store.close().await.unwrap();
    println!("{people} people, {days} days of history, {duties} duties:");
    let since = |start: Instant| start.elapsed().as_secs_f64() * 1e3;

    let start = Instant::now();
    let store = Store::open(&path).await.unwrap();
    println!("  opening {:.1} ms", since(start));
    for what in ["first", "second"] {
        let start = Instant::now();
        store.organisation().await.unwrap();
        println!("  {what} reading of the organisation {:.1} ms", since(start));
        let start = Instant::now();
        store.history().await.unwrap();
        println!("  {what} reading of the history {:.1} ms", since(start));
        let start = Instant::now();
        store.duties(rota_id(0)).await.unwrap();
        println!("  {what} reading of a rota's duties {:.1} ms", since(start));
    }
    let start = Instant::now();
    for _ in 0..100 {
        store.revision().await.unwrap();
    }
    println!("  asking for the revision {:.2} ms", since(start) / 100.0);
    let start = Instant::now();
    for v in 0..100 {
        let basis = Basis::at(store.revision().await.unwrap());
        store.apply_on(&basis, "team.save", "", at(1), vec![put(Record::Team(team(0, v)))]).await.unwrap();
    }
    println!("  a save {:.1} ms", since(start) / 100.0);
    let start = Instant::now();
    assert!(verify(&path).await.unwrap().is_empty());
    println!("  verify {:.1} ms", since(start));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "prints how long things take"]
async fn opening_reading_and_saving() {
    measure(60, 3000, 1000).await;
    measure(1500, 9000, 20_000).await;
}
