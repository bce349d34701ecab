//! What is offered for a finding or an uncovered hour helps, and says what it costs.

mod support;

use dialoog_model::Severity;
use dialoog_planner::view::{DutyEdit, DutyView, RemedyQuestion, RemedyView, RotaFinding, RotaView};
use dialoog_planner::{Planner, Start, StopFlag};
use support::{NOW, rounds, workspace};
use tempfile::TempDir;

/// A rota in which some duties were moved to where a rule does not want them, and some are gone.
async fn with_findings() -> (TempDir, Planner, RotaView) {
    let (folder, planner) = workspace(Start::Sample, NOW).await;
    let first_day = planner.workspace().await.expect("a workspace").next_first_day;
    planner.generate(rounds(first_day, 1, 1), StopFlag::default(), |_| {}).await.expect("a rota");
    let rota = planner.workspace().await.expect("a workspace").rotas[0].id;
    let view = planner.rota(rota).await.expect("a view");
    let later = |duty: &DutyView| DutyEdit {
        person: duty.person,
        desk: duty.desk,
        first_slot: duty.first_slot + view.period.days[duty.day as usize].slots,
        slots: duty.slots,
        kind: None,
    };
    for duty in view.duties.iter().filter(|d| d.day < 4).step_by(2).take(30) {
        let _ = planner.change_duty(duty.id, later(duty)).await;
    }
    for duty in view.duties.iter().filter(|d| d.day < 4).skip(3).step_by(9).take(4) {
        planner.remove_duty(duty.id).await.expect("removed");
    }
    let view = planner.rota(rota).await.expect("a view");
    (folder, planner, view)
}

fn is_sorted_by_what_it_breaks(remedies: &[RemedyView]) -> bool {
    let broken = |remedy: &RemedyView| {
        remedy
            .people
            .iter()
            .flat_map(|one| &one.found)
            .filter(|found| found.severity > Severity::Note)
            .count()
            > 0
    };
    remedies.iter().map(broken).is_sorted()
}

#[tokio::test]
async fn every_remedy_of_a_finding_does_away_with_it_or_says_that_it_only_lessens_it() {
    let (_folder, planner, view) = with_findings().await;
    let open: Vec<_> =
        view.findings.iter().filter(|f| f.finding.is_open() && !f.finding.is_of_telling()).collect();
    assert!(open.len() > 2, "{} findings", open.len());
    let mut helped = 0;
    for found in &open {
        let (rule, person, date) =
            (found.finding.rule, found.finding.person.expect("somebody"), found.finding.date);
        let question = RemedyQuestion::Finding { rule, person, date };
        let remedies = planner.remedies(view.rota.id, question).await.expect("remedies");
        assert!(remedies.iter().map(|remedy| !remedy.solves).is_sorted(), "what helps all of it comes first");
        let (whole, part): (Vec<RemedyView>, Vec<RemedyView>) =
            remedies.iter().cloned().partition(|remedy| remedy.solves);
        assert!(is_sorted_by_what_it_breaks(&whole) && is_sorted_by_what_it_breaks(&part));
        helped += usize::from(!remedies.is_empty());
        for remedy in remedies {
            let answer = planner.arrange_duties(remedy.edit).await.expect("none is refused");
            let there = |f: &RotaFinding| {
                (f.finding.rule, f.finding.person, f.finding.date) == (rule, Some(person), date)
            };
            let stays = answer.rota.findings.iter().find(|f| there(f));
            assert_eq!(stays.is_none(), remedy.solves, "{rule:?} with {:?}", remedy.kind);
            let is_other = |f: &RotaFinding| f.finding.measure != found.finding.measure;
            assert!(stays.is_none_or(is_other), "it is less, if not gone");
            let opened = answer.rota.totals.open_hours - view.totals.open_hours;
            assert!((opened - remedy.opened_hours).abs() < 1e-9, "{opened} and not {}", remedy.opened_hours);
            assert_eq!(answer.undo.expect("an entry").action, "duty.remedy");
            planner.undo().await.expect("undone");
        }
    }
    assert!(helped * 2 > open.len(), "{helped} of {} findings", open.len());
}

#[tokio::test]
async fn every_remedy_of_an_uncovered_stretch_covers_hours_of_it() {
    let (_folder, planner, view) = with_findings().await;
    assert!(view.open.len() > 3);
    let mut helped = 0;
    for open in view.open.iter().take(12) {
        let (desk, team, first_slot) = (open.open.desk, open.open.team, open.first_slot);
        let question = RemedyQuestion::Open { desk, team, first_slot };
        let remedies = planner.remedies(view.rota.id, question).await.expect("remedies");
        helped += usize::from(!remedies.is_empty());
        for remedy in remedies {
            assert!(remedy.opened_hours < 0.0 && !remedy.people.is_empty());
            let answer = planner.arrange_duties(remedy.edit).await.expect("none is refused");
            let opened = answer.rota.totals.open_hours - view.totals.open_hours;
            assert!((opened - remedy.opened_hours).abs() < 1e-9);
            planner.undo().await.expect("undone");
        }
    }
    assert!(helped > 2, "{helped}");
}

#[tokio::test]
async fn what_is_no_longer_there_has_no_remedy() {
    let (_folder, planner, view) = with_findings().await;
    let found = view.findings.iter().find(|f| f.finding.is_open()).expect("a finding");
    let question = RemedyQuestion::Finding {
        rule: found.finding.rule,
        person: found.finding.person.expect("somebody"),
        date: view.rota.first_day - chrono::Days::new(70),
    };
    assert!(planner.remedies(view.rota.id, question).await.expect("an answer").is_empty());
}
