//! The file goes away while something is searched for: what was found is in a copy of the workspace, and where that is is said.
#![allow(clippy::unwrap_used, reason = "what fails in a test is to fail the test")]

use chrono::{DateTime, Utc};
use dialoog_model::{Language, Team, TeamId, TeamKind};
use dialoog_planner::view::{
    AwayEntry, GenerateReport, GenerateRequest, RepairEdit, RepairRequest, ScenarioEdit, ScenarioGeneration,
    Unsaved,
};
use dialoog_planner::{Cause, Environment, Failure, FailureCode, NewWorkspace, Planner, Start, StopFlag};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tempfile::TempDir;

fn environment() -> Environment {
    let now: DateTime<Utc> = "2026-11-24T09:00:00Z".parse().unwrap();
    Environment { now: Arc::new(move || now), entropy: Arc::new(|| 7), ..Environment::of_this_machine() }
}

/// A workspace with a team of one's own, which is saved after a copy of it was made.
async fn workspace() -> (TempDir, PathBuf, Planner) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("plan.dialoog");
    let new = NewWorkspace::usual(Start::Sample, Language::En);
    let planner = Planner::create(&path, new, environment()).await.unwrap();
    fs::copy(&path, older(&path)).unwrap();
    let team = Team { id: TeamId::derived(uuid(), "mine"), name: "Mine".into(), kind: TeamKind::Other };
    planner.save_team(team).await.unwrap();
    (folder, path, planner)
}

fn uuid() -> uuid::Uuid {
    uuid::Uuid::from_u128(1)
}

fn older(path: &Path) -> PathBuf {
    path.with_file_name("older")
}

async fn request(planner: &Planner) -> GenerateRequest {
    let first_day = planner.workspace().await.unwrap().next_first_day;
    GenerateRequest { work: Some(2), ..GenerateRequest::usual(first_day, 1, 3) }
}

/// Generates, and does something to the file once the search has begun.
async fn generate_while(
    planner: &Planner,
    meanwhile: impl FnOnce() + Send + 'static,
) -> Result<GenerateReport, Failure> {
    let mut meanwhile = Some(meanwhile);
    let progress = move |_| meanwhile.take().into_iter().for_each(|act| act());
    planner.generate(request(planner).await, StopFlag::default(), progress).await
}

/// Opens the copy that a failure names.
async fn copy_of(failure: Failure, path: &Path) -> Planner {
    let Cause::KeptInCopy { path: original, copy } = failure.cause else { panic!("{failure}") };
    assert_eq!(original, path.display().to_string());
    Planner::open(copy.as_ref(), environment()).await.unwrap()
}

async fn has_own_team(planner: &Planner) -> bool {
    planner.people().await.unwrap().teams.iter().any(|team| team.name == "Mine")
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_rota_whose_file_was_removed_or_replaced_meanwhile_is_in_a_copy_with_all_of_ones_own() {
    type Act = fn(&Path);
    let acts: [(&str, Act); 4] = [
        ("removed", |path| fs::remove_file(path).unwrap()),
        ("moved", |path| fs::rename(path, path.with_file_name("elsewhere")).unwrap()),
        ("replaced by something else", |path| {
            fs::write(path.with_file_name("other"), "Dear all").unwrap();
            fs::rename(path.with_file_name("other"), path).unwrap();
        }),
        ("set back", |path| fs::rename(older(path), path).unwrap()),
    ];
    for (what, act) in acts {
        let (_folder, path, planner) = workspace().await;
        let at = path.clone();
        let failure = generate_while(&planner, move || act(&at)).await.unwrap_err();
        let there = fs::read(&path).ok();
        let copy = copy_of(failure, &path).await;
        let rotas = copy.workspace().await.unwrap().rotas;
        assert_eq!(rotas.len(), 1, "{what}");
        assert!(copy.rota(rotas[0].id).await.unwrap().duties.len() > 20, "{what}");
        assert!(has_own_team(&copy).await, "{what}");
        assert!(fs::read(&path).ok() == there, "{what}: nothing was written in its place");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_rota_whose_file_was_written_over_is_in_a_copy_of_what_is_there_now_if_it_is_the_same_workspace() {
    let (_folder, path, planner) = workspace().await;
    let at = path.clone();
    let act = move || fs::write(&at, fs::read(older(&at)).unwrap()).unwrap();
    let failure = generate_while(&planner, act).await.unwrap_err();
    let copy = copy_of(failure, &path).await;
    assert_eq!(copy.workspace().await.unwrap().rotas.len(), 1);
    assert!(!has_own_team(&copy).await, "what was overwritten is gone");
    assert!(fs::read(&path).unwrap() == fs::read(older(&path)).unwrap());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_rota_goes_into_the_later_state_that_a_synchroniser_brought_meanwhile() {
    let (_folder, path, planner) = workspace().await;
    let at = path.clone();
    let act = move || {
        let other = at.with_file_name("other");
        fs::copy(&at, &other).unwrap();
        fs::rename(&other, &at).unwrap();
    };
    generate_while(&planner, act).await.unwrap();
    let again = Planner::open(&path, environment()).await.unwrap();
    assert_eq!(again.workspace().await.unwrap().rotas.len(), 1);
    assert!(has_own_team(&again).await);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_rota_that_can_be_written_nowhere_is_handed_back_and_can_be_taken_later() {
    let (folder, path, planner) = workspace().await;
    let (at, away) = (path.parent().unwrap().to_owned(), folder.path().with_extension("away"));
    let to = away.clone();
    // A disk that is taken out: neither the file nor its folder is there any more.
    let act = move || fs::rename(at, to).unwrap();
    let report = generate_while(&planner, act).await.unwrap();
    let beside = report.beside.expect("the finished rota is not lost");
    let Unsaved::NotWritten { failure } = &beside.why else { panic!("{:?}", beside.why) };
    assert_eq!(failure.code, FailureCode::FileChanged, "{failure}");
    assert!(beside.edit.duties.len() > 20 && report.totals.duties as usize == beside.edit.duties.len());

    let refused = planner.accept_generated(beside.edit.clone()).await.unwrap_err();
    assert_eq!(refused.code, FailureCode::FileChanged, "still nowhere");
    fs::rename(away, folder.path()).unwrap();
    planner.accept_generated(beside.edit.clone()).await.unwrap();
    assert_eq!(planner.rota(report.rota).await.unwrap().duties.len(), beside.edit.duties.len());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_repair_whose_file_is_gone_when_it_is_accepted_is_in_a_copy() {
    let (_folder, path, planner) = workspace().await;
    generate_while(&planner, || {}).await.unwrap();
    let rota = planner.workspace().await.unwrap().rotas[0].id;
    let view = planner.rota(rota).await.unwrap();
    let person = view.duties[0].person;
    let first_day = view.rota.first_day;
    let away = AwayEntry { person, from: first_day, to: first_day + chrono::Days::new(6), hours: None };
    let request = RepairRequest { rota, away: Some(away) };
    let proposal = planner.repair(request, StopFlag::default()).await.unwrap();
    let edit: RepairEdit = proposal.edit;
    fs::remove_file(&path).unwrap();
    let failure = planner.accept_repair(edit).await.unwrap_err();
    let copy = copy_of(failure, &path).await;
    let repaired = copy.rota(rota).await.unwrap();
    assert!(repaired.duties.iter().all(|duty| duty.person != person), "as it was proposed");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_duties_of_a_scenario_whose_file_went_away_meanwhile_are_in_a_copy() {
    let (_folder, path, planner) = workspace().await;
    generate_while(&planner, || {}).await.unwrap();
    let rota = planner.workspace().await.unwrap().rotas[0].id;
    let edit =
        ScenarioEdit { scenario: None, rota, name: "Twice".into(), note: String::new(), changes: vec![] };
    let scenario = planner.save_scenario(edit).await.unwrap();
    let request = ScenarioGeneration { scenario, seed: 9, seconds: None, work: Some(2), threads: None };
    let mut meanwhile = Some(path.clone());
    let progress = move |_| meanwhile.take().into_iter().for_each(|path| fs::remove_file(path).unwrap());
    let failure = planner.generate_scenario(request, StopFlag::default(), progress).await.unwrap_err();
    let copy = copy_of(failure, &path).await;
    let kept = copy.scenarios().await.unwrap().scenarios;
    assert!(kept.iter().any(|one| one.id == scenario && one.generated), "{kept:?}");
}
