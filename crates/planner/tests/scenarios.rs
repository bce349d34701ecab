//! Scenarios: a rota under other assumptions. Nobody is told of them and nobody's hours are in them, until one is adopted.
#![allow(clippy::unwrap_used, reason = "what fails in a test is to fail the test")]

mod support;

use dialoog_model::{RotaId, ScenarioChange, ScenarioId, Treatment};
use dialoog_planner::view::{
    CalendarExport, ComparisonRequest, ComparisonView, ScenarioAdoption, ScenarioEdit, ScenarioGeneration,
    ScenarioSummary, ScenarioWish,
};
use dialoog_planner::{Cause, FailureCode, Form, Planner, Seen, Start, StopFlag};
use std::sync::Arc;
use support::{NOW, environment, rounds, workspace};
use tempfile::TempDir;

/// The sample with a rota of a week.
async fn with_rota() -> (TempDir, Planner, RotaId) {
    let (folder, planner) = workspace(Start::Sample, NOW).await;
    let first_day = planner.workspace().await.unwrap().next_first_day;
    let rota = planner.generate(rounds(first_day, 1, 2), StopFlag::default(), |_| {}).await.unwrap().rota;
    (folder, planner, rota)
}

fn volume(factor: f64) -> ScenarioWish {
    ScenarioWish::Change { change: ScenarioChange::Volume { channel: None, factor } }
}

async fn added(planner: &Planner, rota: RotaId, name: &str, changes: Vec<ScenarioWish>) -> ScenarioId {
    let (name, note) = (name.to_owned(), String::new());
    planner.save_scenario(ScenarioEdit { scenario: None, rota, name, note, changes }).await.unwrap()
}

/// A known scenario as it is to be.
fn edit(id: ScenarioId, rota: RotaId, name: &str, changes: Vec<ScenarioWish>) -> ScenarioEdit {
    let (name, note) = (name.to_owned(), String::new());
    ScenarioEdit { scenario: Some(id), rota, name, note, changes }
}

async fn generated(planner: &Planner, scenario: ScenarioId) {
    let request = ScenarioGeneration { scenario, seed: 3, seconds: None, work: Some(2), threads: None };
    planner.generate_scenario(request, StopFlag::default(), |_| {}).await.unwrap();
}

async fn compared(planner: &Planner, rota: RotaId, scenarios: Vec<ScenarioId>) -> ComparisonView {
    let request = ComparisonRequest { rota, scenarios, seed: 1, threads: None };
    planner.compare_scenarios(request, StopFlag::default(), |_| {}).await.unwrap()
}

async fn summary(planner: &Planner, id: ScenarioId) -> ScenarioSummary {
    let all = planner.scenarios().await.unwrap().scenarios;
    all.into_iter().find(|one| one.id == id).unwrap()
}

fn adoption(scenario: ScenarioId) -> ScenarioAdoption {
    ScenarioAdoption { scenario, treatments: false, outdated: false }
}

/// Who is where when, whatever it is called.
fn places(planner_rota: &dialoog_planner::view::RotaView) -> Vec<String> {
    let place = |d: &dialoog_planner::view::DutyView| {
        format!("{}/{}/{}/{}/{}", d.person, d.desk, d.day, d.from, d.to)
    };
    planner_rota.duties.iter().map(place).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_scenario_begins_as_a_copy_and_what_is_otherwise_comes_back_after_reopening() {
    let (_folder, planner, rota) = with_rota().await;
    let person = planner.person_list().await.unwrap().swap_remove(0);
    let more = ScenarioWish::MoreLike { people: 3, like: person.id, duty_budget_minutes: Some(600) };
    let id = added(&planner, rota, "Twice as much", vec![volume(2.0), more]).await;
    let made = summary(&planner, id).await;
    assert_eq!(made.duties as usize, planner.rota(rota).await.unwrap().duties.len());
    assert!(!made.generated && !made.outdated && made.changes.len() == 2, "{made:?}");
    let path = planner.path().to_owned();
    planner.close().await.unwrap();
    let planner = Planner::open(&path, environment(NOW)).await.unwrap();
    assert_eq!(summary(&planner, id).await, made);
    // Of whom they are to be like, nothing is kept that says who that is.
    let text = serde_json::to_string(&made).unwrap();
    assert!(!text.contains(&person.id.to_string()) && !text.contains(&person.name), "{text}");
}

#[tokio::test(flavor = "multi_thread")]
async fn twice_the_volume_asks_for_more_and_leaves_no_fewer_hours_open() {
    let (_folder, planner, rota) = with_rota().await;
    let same = added(&planner, rota, "The same", vec![]).await;
    let twice = added(&planner, rota, "Twice", vec![volume(2.0)]).await;
    let columns = compared(&planner, rota, vec![same, twice]).await.columns;
    let [rota, same, twice] = &columns[..] else { panic!("{columns:?}") };
    assert_eq!(rota.totals, same.totals, "a copy is what it is a copy of");
    assert_eq!((rota.dialogue, &rota.channels, rota.load), (same.dialogue, &same.channels, same.load));
    assert!(twice.totals.required_hours > rota.totals.required_hours);
    assert!(twice.totals.open_hours >= rota.totals.open_hours);
    assert!((twice.messages_a_week / rota.messages_a_week - 2.0).abs() < 0.01);
    assert!(twice.dialogue.unwrap().mean <= rota.dialogue.unwrap().mean);
}

#[tokio::test(flavor = "multi_thread")]
async fn people_who_are_not_there_yet_get_duties_and_more_is_covered() {
    let (_folder, planner, rota) = with_rota().await;
    let twice = added(&planner, rota, "Twice", vec![volume(2.0)]).await;
    let view = planner.rota(rota).await.unwrap();
    let like = view.duties[0].person;
    let more = ScenarioWish::MoreLike { people: 6, like, duty_budget_minutes: Some(20 * 60) };
    let staffed = added(&planner, rota, "Twice, six more", vec![volume(2.0), more]).await;
    generated(&planner, twice).await;
    generated(&planner, staffed).await;
    let columns = compared(&planner, rota, vec![twice, staffed]).await.columns;
    let [_, twice, with_more] = &columns[..] else { panic!("{columns:?}") };
    assert!(with_more.totals.open_hours < twice.totals.open_hours, "{with_more:?}\n{twice:?}");
    assert_eq!(with_more.load.people, twice.load.people + 6);
    assert_eq!(places(&view), places(&planner.rota(rota).await.unwrap()), "the rota is not touched");
    // They are only supposed: adopting says so, and gives their duties to nobody.
    let told = planner.adoption(staffed).await.unwrap();
    assert!(told.of_nobody > 0 && told.suppositions.len() == 2, "{told:?}");
    planner.adopt_scenario(adoption(staffed)).await.unwrap();
    let people: Vec<_> = planner.person_list().await.unwrap().into_iter().map(|person| person.id).collect();
    let adopted = planner.rota(rota).await.unwrap();
    assert!(!adopted.duties.is_empty() && adopted.duties.iter().all(|duty| people.contains(&duty.person)));
    assert_eq!(adopted.totals.breaches, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn adopting_keeps_what_is_locked_and_is_undone_as_one_change() {
    let (_folder, planner, rota) = with_rota().await;
    let before = planner.rota(rota).await.unwrap();
    let leaver = before.duties[0].person;
    let left_out = ScenarioWish::Change { change: ScenarioChange::LeftOut { person: leaver } };
    let id = added(&planner, rota, "Without", vec![left_out]).await;
    generated(&planner, id).await;
    let duty = before.duties.iter().find(|duty| duty.person == leaver).unwrap();
    planner.lock_duty(duty.id, true).await.unwrap();
    let refused = planner.adopt_scenario(adoption(id)).await.unwrap_err();
    assert!(matches!(refused.cause, Cause::ScenarioOutdated { .. }), "{refused:?}");
    assert_eq!(refused.code, FailureCode::Confirm);
    planner.adopt_scenario(ScenarioAdoption { outdated: true, ..adoption(id) }).await.unwrap();
    let adopted = planner.rota(rota).await.unwrap();
    let kept: Vec<_> = adopted.duties.iter().filter(|duty| duty.person == leaver).collect();
    assert!(kept.len() == 1 && kept[0].id == duty.id && kept[0].locked, "{kept:?}");
    planner.undo().await.unwrap();
    planner.undo().await.unwrap();
    assert_eq!(places(&planner.rota(rota).await.unwrap()), places(&before));
}

#[tokio::test(flavor = "multi_thread")]
async fn how_messages_are_answered_is_adopted_only_where_that_is_asked() {
    let (_folder, planner, rota) = with_rota().await;
    let treatment = Treatment::IN_BRIEF;
    let brief = ScenarioWish::Change { change: ScenarioChange::Treatment { stream: None, treatment } };
    let id = added(&planner, rota, "In brief", vec![brief]).await;
    let all_brief = async || {
        let streams = planner.channel_list().await.unwrap().streams;
        streams.iter().all(|stream| stream.treatment == treatment)
    };
    planner.adopt_scenario(adoption(id)).await.unwrap();
    assert!(!all_brief().await);
    planner.adopt_scenario(ScenarioAdoption { treatments: true, ..adoption(id) }).await.unwrap();
    assert!(all_brief().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_scenario_is_in_no_calendar_and_in_nobodys_hours() {
    let (folder, planner, rota) = with_rota().await;
    let view = planner.rota(rota).await.unwrap();
    let (from, to) = (view.rota.first_day, view.rota.last_day());
    let before = serde_json::to_value(planner.review_span(from, to).await.unwrap()).unwrap();
    let id = added(&planner, rota, "Twice", vec![volume(2.0)]).await;
    generated(&planner, id).await;
    assert_eq!(serde_json::to_value(planner.review_span(from, to).await.unwrap()).unwrap(), before);
    assert_eq!(planner.rotas().await.unwrap().len(), 1);
    planner.publish(rota, "").await.unwrap();
    planner.export_calendars(folder.path(), CalendarExport { draft: None, replace: false }).await.unwrap();
    let summary = summary(&planner, id).await;
    let mut files = 0;
    for entry in walk(folder.path()) {
        if entry.extension().is_some_and(|kind| kind == "ics") {
            let text = std::fs::read_to_string(&entry).unwrap();
            assert!(
                !text.contains(&summary.id.to_string()) && !text.contains("extra "),
                "{}",
                entry.display()
            );
            files += 1;
        }
    }
    assert!(files > 3, "{files}");
}

fn walk(folder: &std::path::Path) -> Vec<std::path::PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.flat_map(|path| if path.is_dir() { walk(&path) } else { vec![path] }).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_dropped_scenario_comes_back_with_undo_and_goes_with_its_rota() {
    let (_folder, planner, rota) = with_rota().await;
    let id = added(&planner, rota, "Twice", vec![volume(2.0)]).await;
    let made = summary(&planner, id).await;
    planner.drop_scenario(id).await.unwrap();
    assert!(planner.scenarios().await.unwrap().scenarios.is_empty());
    planner.undo().await.unwrap();
    assert_eq!(summary(&planner, id).await, made);
    planner.remove_rota(rota).await.unwrap();
    assert!(planner.scenarios().await.unwrap().scenarios.is_empty());
    planner.undo().await.unwrap();
    assert_eq!(summary(&planner, id).await, made);
}

#[tokio::test(flavor = "multi_thread")]
async fn somebody_who_is_erased_is_in_no_scenario() {
    let (_folder, planner, rota) = with_rota().await;
    let person = planner.rota(rota).await.unwrap().duties[0].person;
    let left_out = ScenarioWish::Change { change: ScenarioChange::LeftOut { person } };
    let id = added(&planner, rota, "Without them", vec![left_out]).await;
    let duties = summary(&planner, id).await.duties;
    planner.erase_person(person).await.unwrap();
    let left = summary(&planner, id).await;
    assert!(left.changes.is_empty() && left.duties < duties, "{left:?}");
    assert_eq!(compared(&planner, rota, vec![id]).await.columns.len(), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn two_windows_change_the_name_and_the_note_of_a_scenario_and_are_asked_about_the_same_field() {
    let (_folder, planner, rota) = with_rota().await;
    let id = added(&planner, rota, "Twice", vec![volume(2.0)]).await;
    let seen = Seen::at(planner.scenarios().await.unwrap().revision);
    let other = Planner::open(planner.path(), environment(NOW)).await.unwrap();
    let twice = || vec![volume(2.0)];
    let edit = |name: &str, note: &str, changes| ScenarioEdit {
        scenario: Some(id),
        rota,
        name: name.to_owned(),
        note: note.to_owned(),
        changes,
    };
    other.save_scenario(Form::on(seen, edit("Doubled", "", twice()))).await.unwrap();
    planner.save_scenario(Form::on(seen, edit("Twice", "after the call", twice()))).await.unwrap();
    let both = summary(&planner, id).await;
    assert_eq!((both.name.as_str(), both.note.as_str()), ("Doubled", "after the call"));
    let asked = planner.save_scenario(Form::on(seen, edit("Tripled", "", vec![volume(3.0)]))).await;
    assert_eq!(asked.unwrap_err().code, FailureCode::Conflict);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_no_scenario_can_be_is_refused() {
    let (_folder, planner, rota) = with_rota().await;
    for factor in [f64::NAN, 0.0, -1.0, 1e9] {
        let (name, note) = ("Odd".to_owned(), String::new());
        let edit = ScenarioEdit { scenario: None, rota, name, note, changes: vec![volume(factor)] };
        assert_eq!(planner.save_scenario(edit).await.unwrap_err().code, FailureCode::Invalid, "{factor}");
    }
    let edit =
        ScenarioEdit { scenario: None, rota, name: " ".to_owned(), note: String::new(), changes: vec![] };
    assert_eq!(planner.save_scenario(edit).await.unwrap_err().code, FailureCode::Invalid);
    assert!(planner.scenarios().await.unwrap().scenarios.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_scenario_in_which_something_else_is_otherwise_is_a_copy_again_and_a_new_name_leaves_its_duties() {
    let (_folder, planner, rota) = with_rota().await;
    let id = added(&planner, rota, "Twice", vec![volume(2.0)]).await;
    generated(&planner, id).await;
    let edit = |name: &str, changes| edit(id, rota, name, changes);
    planner.save_scenario(edit("Doubled", vec![volume(2.0)])).await.unwrap();
    let renamed = summary(&planner, id).await;
    assert!(renamed.generated && renamed.name == "Doubled", "{renamed:?}");
    // The rota has moved on, and is what is copied.
    let duty = planner.rota(rota).await.unwrap().duties[0].id;
    planner.remove_duty(duty).await.unwrap();
    planner.save_scenario(edit("Doubled", vec![volume(3.0)])).await.unwrap();
    let changed = summary(&planner, id).await;
    assert!(!changed.generated && !changed.outdated, "{changed:?}");
    assert_eq!(changed.duties as usize, planner.rota(rota).await.unwrap().duties.len());
}

#[tokio::test(flavor = "multi_thread")]
async fn duties_that_were_searched_for_what_is_no_longer_supposed_are_not_saved() {
    let (_folder, planner, rota) = with_rota().await;
    let id = added(&planner, rota, "Twice", vec![volume(2.0)]).await;
    let other = Arc::new(Planner::open(planner.path(), environment(NOW)).await.unwrap());
    let edit = |name: &str, changes| edit(id, rota, name, changes);
    for (name, factor, saved) in [("Doubled", 2.0, true), ("Doubled", 3.0, false)] {
        let mut meanwhile = Some((Arc::clone(&other), edit(name, vec![volume(factor)])));
        let progress = move |_| {
            let Some((other, edit)) = meanwhile.take() else { return };
            let saving = async move { other.save_scenario(edit).await.unwrap() };
            tokio::task::block_in_place(|| tokio::runtime::Handle::current().block_on(saving));
        };
        let request =
            ScenarioGeneration { scenario: id, seed: 3, seconds: None, work: Some(2), threads: None };
        let outcome = planner.generate_scenario(request, StopFlag::default(), progress).await;
        assert_eq!(outcome.is_ok(), saved, "{factor}: {outcome:?}");
        let is = summary(&planner, id).await;
        assert_eq!((is.generated, is.name.as_str()), (saved, "Doubled"));
        if let Err(failure) = outcome {
            assert_eq!(failure.cause, Cause::ScenarioChanged { name: "Doubled".into() });
        }
    }
}
