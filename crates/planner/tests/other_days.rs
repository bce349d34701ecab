//! The first day of the week and the length of slots of a workspace with history and rotas are changed: every page works, and nothing
//! that stands at a time stands at another.
#![allow(clippy::unwrap_used, reason = "what fails in a test is to fail the test")]

use std::path::Path;
use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use dialoog_model::{Duty, Language, Settings, SlotLength};
use dialoog_planner::view::{CalendarExport, GenerateRequest, RepairRequest};
use dialoog_planner::{Cause, Environment, Failure, NewWorkspace, Planner, Start, StopFlag};
use dialoog_store::Store;

fn environment() -> Environment {
    let now: DateTime<Utc> = "2026-11-24T09:00:00Z".parse().unwrap();
    Environment {
        now: Arc::new(move || now),
        elapsed: Arc::new(|| std::time::Duration::ZERO),
        entropy: Arc::new(|| 7),
    }
}

async fn generate(planner: &Planner, first_day: NaiveDate) -> Result<(), Failure> {
    let request =
        GenerateRequest { work: Some(2), threads: Some(1), ..GenerateRequest::usual(first_day, 1, 1) };
    planner.generate(request, StopFlag::default(), |_| {}).await.map(drop)
}

/// The sample with a published rota and a draft after it.
async fn with_rotas(folder: &Path) -> Planner {
    let new = NewWorkspace::usual(Start::Sample, Language::En);
    let planner = Planner::create(&folder.join("sample.dialoog"), new, environment()).await.unwrap();
    for _ in 0..2 {
        let next = planner.workspace().await.unwrap().next_first_day;
        generate(&planner, next).await.unwrap();
    }
    let first = planner.workspace().await.unwrap().rotas[0].id;
    planner.publish(first, "").await.unwrap();
    planner
}

async fn duties(path: &Path) -> Vec<Duty> {
    let store = Store::open(path).await.unwrap();
    let mut duties = Vec::new();
    for rota in store.rotas().await.unwrap() {
        duties.extend(store.duties(rota.id).await.unwrap());
    }
    store.close().await.unwrap();
    duties
}

/// Whatever a page or the command line asks for.
async fn every_page_works(planner: &Planner, out: &Path) {
    planner.overview().await.unwrap();
    planner.people().await.unwrap();
    planner.channels().await.unwrap();
    planner.channel_list().await.unwrap();
    planner.settings().await.unwrap();
    let workspace = planner.workspace().await.unwrap();
    planner.requirement(workspace.next_first_day, 2).await.unwrap();
    for rota in &workspace.rotas {
        let view = planner.rota(rota.id).await.unwrap();
        planner.review(rota.id).await.unwrap();
        planner.publishing(rota.id).await.unwrap();
        planner.repair(RepairRequest { rota: rota.id, away: None }, StopFlag::default()).await.unwrap();
        let duty = &view.duties[0];
        planner.lock_duty(duty.id, true).await.unwrap();
        planner.undo().await.unwrap();
    }
    planner.export_calendars(out, CalendarExport::default()).await.unwrap();
    // What is made from here on.
    generate(planner, workspace.next_first_day).await.unwrap();
    let made = planner.workspace().await.unwrap().rotas;
    assert_eq!(made.len(), workspace.rotas.len() + 1);
    let newest = made.iter().max_by_key(|rota| rota.first_day).unwrap();
    planner.review(newest.id).await.unwrap();
    planner.undo().await.unwrap();
    // And made anew.
    generate(planner, workspace.rotas.iter().map(|rota| rota.first_day).max().unwrap()).await.unwrap();
    planner.undo().await.unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn another_first_day_of_the_week_or_other_slots_leave_every_duty_where_it_is_and_every_page_works() {
    type Change = fn(&mut Settings);
    let changes: [(&str, Change); 4] = [
        ("Sunday", |settings| settings.week_start = 6),
        ("Thursday", |settings| settings.week_start = 3),
        ("quarters of an hour", |settings| settings.slot = SlotLength::Quarter),
        ("Sunday and quarters", |settings| {
            settings.week_start = 6;
            settings.slot = SlotLength::Quarter;
        }),
    ];
    for (what, change) in changes {
        let folder = tempfile::tempdir().unwrap();
        let planner = with_rotas(folder.path()).await;
        let path = planner.path().to_owned();
        let before = duties(&path).await;
        let old = planner.settings().await.unwrap().settings;
        let mut settings = old.clone();
        change(&mut settings);
        assert_eq!(planner.preview_settings(settings.clone()).await.unwrap().duties, 0, "{what}");
        planner.save_settings(settings).await.unwrap();
        assert_eq!(duties(&path).await, before, "{what}");
        every_page_works(&planner, &folder.path().join("calendars")).await;
        assert_eq!(duties(&path).await, before, "{what}");
        // The way back.
        while planner.undo().await.unwrap().action != "settings.save" {}
        assert_eq!(planner.settings().await.unwrap().settings, old, "{what}");
        assert_eq!(duties(&path).await, before, "{what}");
        every_page_works(&planner, &folder.path().join("calendars")).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn slots_that_are_too_long_for_what_there_is_are_refused_before_anything_is_saved() {
    let folder = tempfile::tempdir().unwrap();
    let planner = with_rotas(folder.path()).await;
    let path = planner.path().to_owned();
    let before = (duties(&path).await, planner.settings().await.unwrap().revision);
    let mut settings = planner.settings().await.unwrap().settings;
    settings.slot = SlotLength::Hour;
    match planner.preview_settings(settings.clone()).await {
        Ok(_) => panic!("the sample has duties that begin at half past"),
        Err(failure) => assert!(matches!(failure.cause, Cause::NotOnSlots { .. }), "{failure}"),
    }
    planner.save_settings(settings).await.unwrap_err();
    assert_eq!((duties(&path).await, planner.settings().await.unwrap().revision), before);
}
