//! What is given out: whom it names, what it replaces, what is remembered of it, and what stays of people.

mod support;

use std::fs;
use std::path::Path;

use chrono::NaiveDate;
use dialoog_model::Settings;
use dialoog_planner::view::{Emphasis, GenerateRequest, Naming, ReportFormat, ReviewExport};
use dialoog_planner::{Cause, Planner, Start, StopFlag};
use support::{NOW, environment, rounds, workspace};

fn date(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

fn export(format: ReportFormat, naming: Naming) -> ReviewExport {
    let (from, to) = (date("2026-11-30"), date("2026-12-06"));
    ReviewExport { from, to, format, naming, language: None, replace: false }
}

async fn with_rota() -> (tempfile::TempDir, Planner) {
    let (folder, planner) = workspace(Start::Sample, NOW).await;
    planner.generate(rounds(date("2026-11-30"), 1, 1), StopFlag::default(), |_| {}).await.expect("a rota");
    (folder, planner)
}

/// The same workspace at another time.
async fn at(folder: &Path, planner: Planner, now: &str) -> Planner {
    planner.close().await.expect("closed");
    Planner::open(&folder.join("planning.dialoog"), environment(now)).await.expect("a workspace")
}

/// All text of the CSV files in a folder.
fn tables(folder: &Path) -> Vec<(String, String)> {
    let files = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
    let csv = files.filter(|path| path.extension().is_some_and(|e| e == "csv"));
    csv.map(|path| (path.display().to_string(), fs::read_to_string(path).expect("text"))).collect()
}

#[tokio::test]
async fn in_groups_nobody_is_named_and_no_group_has_fewer_than_five() {
    let (folder, planner) = with_rota().await;
    let out = tempfile::tempdir().expect("a folder");
    let report = planner
        .export_review(&out.path().join("review.csv"), export(ReportFormat::Csv, Naming::Groups))
        .await
        .expect("a document");
    assert!(report.people > 1 && report.files.len() > 5);
    let tables = tables(out.path());
    for person in planner.people().await.expect("people").people {
        assert!(tables.iter().all(|(_, text)| !text.contains(&person.person.name)), "{}", person.person.name);
    }
    let hours = fs::read_to_string(out.path().join("review.csv")).expect("text");
    let people: Vec<usize> = hours
        .lines()
        .skip(1)
        .map(|line| line.split(',').nth(1).and_then(|count| count.parse().ok()).expect("a count"))
        .collect();
    assert!(people.len() > 1 && people.iter().all(|count| *count >= 5), "{people:?}");
    drop(folder);
}

#[tokio::test]
async fn with_numbers_nobody_is_named_and_whoever_has_none_is_still_told_apart() {
    let (_folder, planner) = with_rota().await;
    let people = planner.people().await.expect("people").people;
    let mut first = people[0].person.clone();
    first.staff_number = Some("007".to_owned());
    planner.save_person(first).await.expect("saved");
    let out = tempfile::tempdir().expect("a folder");
    planner
        .export_review(&out.path().join("review.csv"), export(ReportFormat::Csv, Naming::Numbers))
        .await
        .expect("a document");
    let tables = tables(out.path());
    for person in people {
        assert!(tables.iter().all(|(_, text)| !text.contains(&person.person.name)), "{}", person.person.name);
    }
    let hours = fs::read_to_string(out.path().join("review.csv")).expect("text");
    assert!(hours.contains("\n007,") && hours.contains("\nno number 1,") && hours.contains("\nno number 2,"));
}

#[tokio::test]
async fn a_file_that_is_there_stays_until_it_may_be_replaced_and_what_was_given_out_is_remembered() {
    let (_folder, planner) = with_rota().await;
    let out = tempfile::tempdir().expect("a folder");
    let path = out.path().join("review.xlsx");
    let asked = export(ReportFormat::Xlsx, Naming::Names);
    planner.export_review(&path, asked).await.expect("a document");
    let first = fs::read(&path).expect("a file");
    let refused = planner.export_review(&path, asked).await.expect_err("it is there");
    assert!(matches!(refused.cause, Cause::ExportExists { .. }), "{refused:?}");
    let replaced = ReviewExport { replace: true, ..asked };
    planner.export_review(&path, replaced).await.expect("a document");
    assert_eq!(fs::read(&path).expect("a file"), first, "the same at the same time");
    let log = planner.exports().await.expect("a log");
    assert_eq!(log.len(), 2, "what was refused was not given out");
    assert_eq!(
        (log[0].what.as_str(), log[0].format.as_str(), log[0].naming.as_str()),
        ("review", "xlsx", "names")
    );
    assert_eq!(log[0].first_day, Some(date("2026-11-30")));
    assert!(planner.undoable().await.expect("undo").0.is_none_or(|entry| entry.action != "review.export"));
}

#[cfg(unix)]
#[tokio::test]
async fn a_document_takes_the_place_of_no_device_and_no_pipe_even_where_it_may_replace() {
    use std::os::unix::fs::FileTypeExt as _;
    let (_folder, planner) = with_rota().await;
    let out = tempfile::tempdir().expect("a folder");
    let (socket, link) = (out.path().join("socket"), out.path().join("link"));
    let _listener = std::os::unix::net::UnixListener::bind(&socket).expect("a socket");
    std::os::unix::fs::symlink(&socket, &link).expect("a link");
    let asked = ReviewExport { replace: true, ..export(ReportFormat::Csv, Naming::Names) };
    for place in [&socket, &link] {
        let refused = planner.export_review(place, asked).await.expect_err("no file is there");
        assert!(matches!(refused.cause, Cause::CannotWrite { .. }), "{refused:?}");
    }
    let is_socket = socket.symlink_metadata().expect("it is there").file_type().is_socket();
    assert!(is_socket && link.is_symlink(), "both are as they were");
}

#[tokio::test]
async fn what_counted_more_when_a_rota_was_generated_stays_with_it_and_is_told() {
    let (_folder, planner) = workspace(Start::Sample, NOW).await;
    let emphasis = Emphasis { fairness: 9, wishes: -1, ..Emphasis::default() };
    let request = GenerateRequest { emphasis, ..rounds(date("2026-11-30"), 1, 1) };
    let rota = planner.generate(request, StopFlag::default(), |_| {}).await.expect("a rota").rota;
    let kept = planner.rota(rota).await.expect("the rota").rota.emphasis;
    assert_eq!(kept, Some(Emphasis { fairness: 2, ..emphasis }));
    let out = tempfile::tempdir().expect("a folder");
    let asked = export(ReportFormat::Csv, Naming::Numbers);
    planner.export_review(&out.path().join("review.csv"), asked).await.expect("a document");
    let told = tables(out.path()).iter().any(|(_, text)| text.contains("fair shares × 4, wishes × ½"));
    assert!(told, "{:#?}", tables(out.path()));
}

#[tokio::test]
async fn past_hours_of_somebody_who_is_erased_stay_as_totals_of_their_team() {
    let (folder, planner) = with_rota().await;
    let planner = at(folder.path(), planner, "2027-02-01T09:00:00Z").await;
    let review = planner.review_span(date("2026-11-30"), date("2026-12-06")).await.expect("a review");
    let busiest = review.people.iter().max_by_key(|one| one.amounts.minutes).expect("people");
    planner.erase_person(busiest.person).await.expect("erased");
    let out = tempfile::tempdir().expect("a folder");
    planner
        .export_review(&out.path().join("review.csv"), export(ReportFormat::Csv, Naming::Names))
        .await
        .expect("a document");
    let erased = fs::read_to_string(out.path().join("review.erased.csv")).expect("text");
    let minutes: u32 = erased
        .lines()
        .skip(1)
        .map(|line| line.split(',').nth(3).and_then(|minutes| minutes.parse::<u32>().ok()).expect("minutes"))
        .sum();
    assert_eq!(minutes, busiest.amounts.minutes);
    assert!(tables(out.path()).iter().all(|(_, text)| !text.contains(&busiest.name)));
}

#[tokio::test]
async fn what_is_older_than_it_is_kept_goes_when_somebody_says_so_and_not_before() {
    let (folder, planner) = with_rota().await;
    let planner = at(folder.path(), planner, "2028-02-01T09:00:00Z").await;
    assert!(planner.retention().await.expect("a view").rotas.is_empty(), "without end until it is set");
    let settings = planner.settings().await.expect("settings").settings;
    let too_short = Settings { retention_months: Some(6), ..settings.clone() };
    planner.save_settings(too_short).await.expect_err("the law asks for 52 weeks");
    planner.save_settings(Settings { retention_months: Some(12), ..settings }).await.expect("saved");
    let old = planner.retention().await.expect("a view");
    assert_eq!((old.rotas.len(), old.before), (1, Some(date("2027-02-01"))));
    assert_eq!(planner.rotas().await.expect("rotas").len(), 1);
    planner.remove_old().await.expect("removed");
    assert!(planner.rotas().await.expect("rotas").is_empty());
    assert!(planner.retention().await.expect("a view").rotas.is_empty());
}

#[tokio::test]
async fn a_person_gets_all_that_is_known_of_them_and_nothing_of_others() {
    let (_folder, planner) = with_rota().await;
    let people = planner.people().await.expect("people").people;
    let review = planner.review_span(date("2026-11-30"), date("2026-12-06")).await.expect("a review");
    let of = review.people.iter().max_by_key(|one| one.amounts.duties).expect("people");
    let out = tempfile::tempdir().expect("a folder");
    planner.export_person_data(of.person, &out.path().join("own.json"), false).await.expect("a file");
    planner.export_person_data(of.person, &out.path().join("own.pdf"), false).await.expect("a file");
    let text = fs::read_to_string(out.path().join("own.json")).expect("text");
    let data: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    assert_eq!(data["duties"].as_array().map(Vec::len), Some(of.amounts.duties as usize));
    assert_eq!(data["person"]["name"], of.name.as_str());
    for other in people.iter().filter(|other| other.person.id != of.person) {
        assert!(!text.contains(&other.person.name), "{}", other.person.name);
    }
}
