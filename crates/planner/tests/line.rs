//! The whole line on the sample organisation, through the use-cases.

use chrono::{DateTime, Utc};
use dialoog_model::{
    Channel, ChannelKind, Desk, Language, RotaId, RotaState, RuleCode, Settings, Severity, SlotLength,
};
use dialoog_planner::view::{
    ChannelEdit, DutyEdit, DutyView, Emphasis, ForecastMethod, GenerateRequest, ImportOptions, RotaView,
    StreamEdit,
};
use dialoog_planner::{Environment, FailureCode, NewWorkspace, Planner, Start, StopFlag};
use std::path::Path;
use std::sync::{Arc, Mutex};
use tempfile::TempDir;

fn environment() -> Environment {
    let now: DateTime<Utc> = "2026-11-24T09:00:00Z".parse().expect("an instant");
    Environment {
        now: Arc::new(move || now),
        elapsed: Arc::new(|| std::time::Duration::ZERO),
        entropy: Arc::new(|| 7),
    }
}

async fn sample(folder: &Path) -> Planner {
    let path = folder.join("sample.dialoog");
    Planner::create(&path, NewWorkspace::usual(Start::Sample, Language::En), environment())
        .await
        .expect("a sample")
}

async fn request(planner: &Planner) -> GenerateRequest {
    let first_day = planner.workspace().await.expect("a workspace").next_first_day;
    GenerateRequest {
        first_day,
        weeks: 4,
        seed: 3,
        seconds: None,
        work: Some(60),
        threads: None,
        emphasis: Emphasis::default(),
    }
}

async fn generated(planner: &Planner) -> RotaId {
    let request = request(planner).await;
    planner.generate(request, StopFlag::default(), |_| {}).await.expect("a rota").rota
}

async fn with_rota() -> (TempDir, Planner, RotaView) {
    let folder = tempfile::tempdir().expect("a folder");
    let planner = sample(folder.path()).await;
    let rota = generated(&planner).await;
    let view = planner.rota(rota).await.expect("a view");
    (folder, planner, view)
}

#[tokio::test]
async fn the_samples_four_weeks_break_no_rule_and_leave_an_hour_open_with_its_reason() {
    let (_folder, _planner, view) = with_rota().await;
    assert!(view.findings.iter().all(|f| f.finding.severity == Severity::Note), "{:#?}", view.findings);
    assert!(view.totals.duties > 200 && view.totals.covered_hours > 0.95 * view.totals.required_hours);
    assert!(view.totals.open_hours >= 1.0);
    for open in &view.open {
        assert!(!open.open.nearest.is_empty() || !open.open.others.is_empty(), "{open:#?}");
        assert_eq!(open.names.len(), open.open.nearest.len());
    }
}

#[tokio::test]
async fn nobody_who_is_on_duty_there_already_is_named_as_nearest() {
    let folder = tempfile::tempdir().expect("a folder");
    let planner = sample(folder.path()).await;
    let desk = planner.people().await.expect("people").desks.remove(0);
    planner.save_desk(Desk { minimum_presence: 9, ..desk.clone() }).await.expect("saved");
    let rota = generated(&planner).await;
    let view = planner.rota(rota).await.expect("a view");
    let short = view.open.iter().filter(|o| o.open.desk == desk.id);
    assert!(short.clone().count() > 10);
    for open in short {
        let (from, to) = (open.first_slot, open.first_slot + open.slots);
        let there = |d: &&DutyView| d.desk == desk.id && d.first_slot <= from && to <= d.first_slot + d.slots;
        for duty in view.duties.iter().filter(there) {
            assert!(open.open.nearest.iter().all(|o| o.person != duty.person), "{open:#?}");
        }
    }
}

#[tokio::test]
async fn the_same_workspace_and_seed_give_the_same_rota() {
    let mut duties = Vec::new();
    for threads in [1, 2] {
        let folder = tempfile::tempdir().expect("a folder");
        let planner = sample(folder.path()).await;
        let request = GenerateRequest { threads: Some(threads), ..request(&planner).await };
        let rota = planner.generate(request, StopFlag::default(), |_| {}).await.expect("a rota").rota;
        duties.push(serde_json::to_string(&planner.rota(rota).await.expect("a view")).expect("json"));
    }
    assert!(duties[0] == duties[1]);
}

#[tokio::test]
async fn a_stopped_search_keeps_the_best_so_far() {
    let folder = tempfile::tempdir().expect("a folder");
    let planner = sample(folder.path()).await;
    let request = GenerateRequest { work: Some(1_000_000), ..request(&planner).await };
    let stop = StopFlag::default();
    let (told, flag) = (Arc::new(Mutex::new(Vec::new())), stop.clone());
    let heard = Arc::clone(&told);
    let report = planner
        .generate(request, stop, move |p| {
            heard.lock().expect("a list").push(p.coverage);
            flag.stop();
        })
        .await
        .expect("a rota");
    assert!(report.stopped && report.totals.duties > 200);
    assert!(!told.lock().expect("a list").is_empty());
}

#[tokio::test]
async fn what_is_changed_by_hand_can_be_undone_and_redone_after_a_restart() {
    let (folder, planner, view) = with_rota().await;
    let duty = view.duties[0].clone();
    let taken_off = planner.remove_duty(duty.id).await.expect("a view").rota;
    assert_eq!(taken_off.duties.len(), view.duties.len() - 1);
    planner.close().await.expect("closed");

    let planner = Planner::open(&folder.path().join("sample.dialoog"), environment()).await.expect("opened");
    assert_eq!(planner.undo().await.expect("undone").action, "duty.remove");
    let back = planner.rota(view.rota.id).await.expect("a view");
    assert!(back.duties.iter().any(|d| d.id == duty.id));
    planner.redo().await.expect("redone");
    assert_eq!(planner.rota(view.rota.id).await.expect("a view").duties.len(), view.duties.len() - 1);
}

#[tokio::test]
async fn a_duty_against_the_law_is_refused_with_its_article_and_nothing_changes() {
    let (_folder, planner, view) = with_rota().await;
    let duty = view.duties[0].clone();
    let twice = DutyEdit {
        person: duty.person,
        desk: duty.desk,
        first_slot: duty.first_slot,
        slots: duty.slots,
        kind: None,
    };
    let failure = planner.add_duty(view.rota.id, twice).await.expect_err("two places at a time");
    assert_eq!(failure.code, FailureCode::AgainstTheLaw);
    assert_eq!(failure.findings[0].rule, RuleCode::OnePlace);
    assert_eq!(planner.rota(view.rota.id).await.expect("a view").duties.len(), view.duties.len());
}

#[tokio::test]
async fn a_locked_duty_outlives_a_new_search_and_keeps_its_name() {
    let (_folder, planner, view) = with_rota().await;
    let duty = view.duties[5].clone();
    planner.lock_duty(duty.id, true).await.expect("locked");
    let again = GenerateRequest { seed: 99, first_day: view.rota.first_day, ..request(&planner).await };
    planner.generate(again, StopFlag::default(), |_| {}).await.expect("a rota");
    let view = planner.rota(view.rota.id).await.expect("a view");
    let kept = view.duties.iter().find(|d| d.id == duty.id).expect("the duty is still there");
    assert!(
        kept.locked
            && (kept.first_slot, kept.slots, kept.person) == (duty.first_slot, duty.slots, duty.person)
    );
}

#[tokio::test]
async fn a_period_that_overlaps_another_rota_is_refused() {
    let (_folder, planner, view) = with_rota().await;
    let first_day = view.rota.first_day + chrono::Days::new(7);
    let request = GenerateRequest { first_day, ..request(&planner).await };
    let failure = planner.generate(request, StopFlag::default(), |_| {}).await.expect_err("an overlap");
    assert_eq!((failure.code, failure.field.as_deref()), (FailureCode::Invalid, Some("first_day")));
}

#[tokio::test]
async fn publishing_numbers_the_versions_and_counts_what_changed_since() {
    let (_folder, planner, view) = with_rota().await;
    let published = planner.publish(view.rota.id, "").await.expect("published");
    assert_eq!(published.rota.state, RotaState::Published { version: 1 });
    planner.remove_duty(view.duties[0].id).await.expect("removed");
    let state = planner.publishing(view.rota.id).await.expect("a view");
    assert_eq!((state.added, state.changed, state.removed), (0, 0, 1));
    assert_eq!(planner.publish(view.rota.id, "").await.expect("published").versions.len(), 2);
}

#[tokio::test]
async fn imported_counts_become_the_history_that_is_forecast_from() {
    let folder = tempfile::tempdir().expect("a folder");
    let planner = sample(folder.path()).await;
    let channels = planner.channels().await.expect("channels");
    let x = channels.channels.iter().find(|c| c.channel.name == "X").expect("the channel X").channel.id;
    let file = folder.path().join("mentions.csv");
    let start = "2026-09-01T00:02:53".parse::<chrono::NaiveDateTime>().expect("a time");
    let row = |n: i64| {
        let at = start + chrono::Duration::minutes(5 * n);
        format!("{},{}\n", at.format("%Y-%m-%d %H:%M:%S"), 100 + n % 40)
    };
    let rows: String = (0..28 * 288).map(row).collect();
    std::fs::write(&file, format!("timestamp,value\n{rows}rubbish,4\n")).expect("a file");
    let options = ImportOptions { deserving_share: Some(0.05), ..ImportOptions::default() };
    let before = planner.preview_history(x, &file, &options).await.expect("a preview");
    assert_eq!((before.problem_count, before.problems[0].line), (1, 28 * 288 + 2));
    assert_eq!(before.interval_minutes, Some(5.0));
    planner.import_history(x, &file, &options).await.expect("imported");
    let after = planner.channels().await.expect("channels");
    let history = &after.channels.iter().find(|c| c.channel.id == x).expect("the channel").history;
    let day = history.per_day[1].expect("a known day");
    assert!((day - 0.05 * 288.0 * 119.5).abs() < 0.05 * 288.0 * 1.0, "{day}");
    assert_eq!((before.replaces_days, before.removes_days), (14, 56));
    assert_eq!(history.per_day.len(), 28);
    planner.undo().await.expect("undone");
    let options = ImportOptions { keep_other_days: true, ..options };
    assert_eq!(planner.preview_history(x, &file, &options).await.expect("a preview").removes_days, 0);
}

#[tokio::test]
async fn the_law_cannot_be_switched_off() {
    let folder = tempfile::tempdir().expect("a folder");
    let planner = sample(folder.path()).await;
    let rules = planner.settings().await.expect("settings").rules;
    let mut rest = rules.into_iter().map(|r| r.rule).find(|r| r.code == RuleCode::DailyRest).expect("a rule");
    rest.enabled = false;
    assert_eq!(planner.save_rule(rest).await.expect_err("the law").code, FailureCode::Invalid);
}

#[tokio::test]
async fn a_workspace_that_cannot_be_made_leaves_no_file() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("new.dialoog");
    for name in [String::new(), "x".repeat(121)] {
        let new = NewWorkspace { name: Some(name), ..NewWorkspace::usual(Start::Empty, Language::En) };
        let refused = Planner::create(&path, new, environment()).await.err().expect("no name");
        assert_eq!((refused.code, refused.field.as_deref()), (FailureCode::Invalid, Some("name")));
        assert!(!path.exists());
    }
    let zone = Some(chrono_tz::America::New_York);
    let new = NewWorkspace { zone, ..NewWorkspace::usual(Start::Empty, Language::En) };
    let planner = Planner::create(&path, new, environment()).await.expect("made");
    assert_eq!(planner.workspace().await.expect("a view").zone, "America/New_York");
}

#[tokio::test]
async fn a_search_of_no_time_or_without_end_is_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    let planner = sample(folder.path()).await;
    for seconds in [f64::NAN, f64::INFINITY, 0.0, -1.0] {
        let request = GenerateRequest { seconds: Some(seconds), ..request(&planner).await };
        let refused = planner.generate(request, StopFlag::default(), |_| {}).await.expect_err("no time");
        assert_eq!((refused.code, refused.field.as_deref()), (FailureCode::Invalid, Some("seconds")));
    }
}

/// A new workspace with nobody in it, in a folder that is removed with the test.
async fn nobody_yet() -> (TempDir, Planner) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("new.dialoog");
    let new = NewWorkspace::usual(Start::Empty, Language::En);
    (folder, Planner::create(&path, new, environment()).await.expect("made"))
}

#[tokio::test]
async fn a_new_workspace_has_channels_and_desks_to_fill_in_and_nobody_yet() {
    let (_folder, planner) = nobody_yet().await;
    let view = planner.workspace().await.expect("a view");
    assert_eq!((view.people, view.history_days, view.channels), (0, 0, 7));
    assert!(planner.overview().await.expect("an overview").rota.is_none());
    let report =
        planner.generate(request(&planner).await, StopFlag::default(), |_| {}).await.expect("a rota");
    assert_eq!(report.totals.duties, 0);
    assert!(report.open.iter().all(|open| open.open.nearest.is_empty()));
}

#[tokio::test]
async fn an_organisation_without_any_export_states_what_it_expects_and_people_are_needed_for_it() {
    let (_folder, planner) = nobody_yet().await;
    let work = async || {
        let channels = planner.channels().await.expect("channels").channels;
        channels.iter().flat_map(|c| &c.streams).map(|s| s.hours).sum::<f64>()
    };
    assert!(work().await.abs() < 1e-9);
    let mail = async || {
        let channels = planner.channels().await.expect("channels").channels;
        channels.into_iter().find(|c| c.channel.kind == ChannelKind::Email).expect("e-mail")
    };
    let shown = mail().await;
    let state = |days| ChannelEdit {
        channel: Channel { usual_days: Some(days), ..shown.channel.clone() },
        streams: shown.streams.iter().map(|s| StreamEdit { stream: s.stream.clone(), desk: None }).collect(),
    };
    let refused = planner.save_channel(state([f64::NAN; 7])).await.expect_err("no number");
    assert_eq!((refused.code, refused.field.as_deref()), (FailureCode::Invalid, Some("usual_days")));
    planner.save_channel(state([60.0, 60.0, 60.0, 60.0, 60.0, 0.0, 0.0])).await.expect("saved");
    assert!(work().await > 1.0);
    let stated = mail().await;
    assert_eq!(stated.method, Some(ForecastMethod::Stated));
    let week: f64 = stated.expected[..7].iter().map(|day| day.mean).sum();
    assert!((week - 300.0).abs() < 1e-6, "{week}");
    assert_eq!(planner.workspace().await.expect("a view").stated_channels, 1);
    planner.undo().await.expect("undone");
    assert!(work().await.abs() < 1e-9);
}

#[tokio::test]
async fn every_slot_length_gives_a_rota_within_all_rules() {
    for slot in [SlotLength::Quarter, SlotLength::Hour] {
        let folder = tempfile::tempdir().expect("a folder");
        let planner = sample(folder.path()).await;
        let settings = planner.settings().await.expect("settings").settings;
        planner.save_settings(Settings { slot, ..settings }).await.expect("saved");
        let rota = generated(&planner).await;
        let view = planner.rota(rota).await.expect("a view");
        assert_eq!(view.period.slot_minutes, slot.minutes());
        assert!(view.findings.iter().all(|f| f.finding.severity == Severity::Note), "{:#?}", view.findings);
        assert!(view.totals.covered_hours > 0.9 * view.totals.required_hours, "{:?}", view.totals);
    }
}
