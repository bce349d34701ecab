//! Duties changed by hand: what an edit answers is what anybody would read after it.

mod support;

use dialoog_model::{RuleCode, Severity};
use dialoog_planner::view::{AwayEntry, DutyEdit, DutyView, EditedRota, RepairRequest, RotaView, SlotSpan};
use dialoog_planner::{Failure, FailureCode, Planner, Start, StopFlag};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use serde::Serialize;
use serde_json::{Value, json};
use std::path::Path;
use support::{NOW, environment, rounds, workspace};
use tempfile::TempDir;

async fn with_rota() -> (TempDir, Planner, RotaView) {
    let (folder, planner) = workspace(Start::Sample, NOW).await;
    let first_day = planner.workspace().await.expect("a workspace").next_first_day;
    // A rota before it, whose duties count near the edge.
    for first_day in [first_day, first_day + chrono::Days::new(7)] {
        planner.generate(rounds(first_day, 1, 1), StopFlag::default(), |_| {}).await.expect("a rota");
    }
    let rota = planner.workspace().await.expect("a workspace").rotas[0].id;
    let view = planner.rota(rota).await.expect("a view");
    (folder, planner, view)
}

fn as_it_is(duty: &DutyView) -> DutyEdit {
    DutyEdit {
        person: duty.person,
        desk: duty.desk,
        first_slot: duty.first_slot,
        slots: duty.slots,
        kind: None,
    }
}

fn json(value: impl Serialize) -> Value {
    serde_json::to_value(value).expect("JSON")
}

/// Somebody else who has the same workspace open: what they read of an edit is in the file.
async fn somebody_else(planner: &Planner) -> Planner {
    let workspace = planner.workspace().await.expect("a workspace");
    Planner::open(Path::new(&workspace.path), environment(NOW)).await.expect("opened")
}

/// What a fresh reading of the workspace gives of all that an edit answers.
async fn read_afresh(planner: &Planner, other: &Planner, rota: dialoog_model::RotaId) -> Value {
    let workspace = planner.workspace().await.expect("a workspace");
    json!({
        "rota": other.rota(rota).await.expect("a view"),
        "summary": workspace.rotas.iter().find(|r| r.id == rota),
        "undo": workspace.undo,
        "redo": workspace.redo,
        "hear": [],
    })
}

/// An edit as it is drawn: which duty, what is done to it, and how.
#[derive(Debug, Clone)]
enum Drawn {
    Shift { duty: usize, by: i32 },
    Resize { duty: usize, by: i32 },
    HandOver { duty: usize, to: usize },
    Add { person: usize, like: usize, by: i32 },
    Remove { duty: usize },
    Lock { duty: usize, locked: bool },
    Nothing { duty: usize },
    Undo,
}

fn drawn() -> impl Strategy<Value = Drawn> {
    let (which, by) = (0..10_000_usize, -60..60_i32);
    prop_oneof![
        (which.clone(), by.clone()).prop_map(|(duty, by)| Drawn::Shift { duty, by }),
        (which.clone(), -3..4_i32).prop_map(|(duty, by)| Drawn::Resize { duty, by }),
        (which.clone(), which.clone()).prop_map(|(duty, to)| Drawn::HandOver { duty, to }),
        (which.clone(), which.clone(), by).prop_map(|(person, like, by)| Drawn::Add { person, like, by }),
        which.clone().prop_map(|duty| Drawn::Remove { duty }),
        (which.clone(), any::<bool>()).prop_map(|(duty, locked)| Drawn::Lock { duty, locked }),
        which.prop_map(|duty| Drawn::Nothing { duty }),
        Just(Drawn::Undo),
    ]
}

/// Makes a drawn edit; `None` where it answers nothing of a rota.
async fn make(planner: &Planner, view: &RotaView, drawn: &Drawn) -> Option<Result<EditedRota, Failure>> {
    let duty = |n: usize| &view.duties[n % view.duties.len()];
    let person = |n: usize| view.people[n % view.people.len()].id;
    let moved = |slot: u32, by: i32| slot.saturating_add_signed(by);
    Some(match *drawn {
        Drawn::Shift { duty: n, by } => {
            let to = as_it_is(duty(n));
            let to = DutyEdit { first_slot: moved(to.first_slot, by), ..to };
            planner.change_duty(duty(n).id, to).await
        }
        Drawn::Resize { duty: n, by } => {
            let to = as_it_is(duty(n));
            planner.change_duty(duty(n).id, DutyEdit { slots: moved(to.slots, by), ..to }).await
        }
        Drawn::HandOver { duty: n, to } => {
            planner.change_duty(duty(n).id, DutyEdit { person: person(to), ..as_it_is(duty(n)) }).await
        }
        Drawn::Add { person: to, like, by } => {
            let like = as_it_is(duty(like));
            let edit = DutyEdit { person: person(to), first_slot: moved(like.first_slot, by), ..like };
            planner.add_duty(view.rota.id, edit).await
        }
        Drawn::Remove { duty: n } => planner.remove_duty(duty(n).id).await,
        Drawn::Lock { duty: n, locked } => planner.lock_duty(duty(n).id, locked).await,
        Drawn::Nothing { duty: n } => planner.change_duty(duty(n).id, as_it_is(duty(n))).await,
        Drawn::Undo => {
            let undo = planner.workspace().await.expect("a workspace").undo;
            // Not the rota itself.
            if undo.is_some_and(|entry| entry.action.starts_with("duty.")) {
                planner.undo().await.expect("undone");
            }
            return None;
        }
    })
}

#[tokio::test]
async fn what_an_edit_answers_is_what_a_fresh_reading_gives() {
    let (_folder, planner, first) = with_rota().await;
    let rota = first.rota.id;
    let mut runner = TestRunner::deterministic();
    let other = somebody_else(&planner).await;
    let (mut made, mut refused) = (0, 0);
    for _ in 0..80 {
        let edit = drawn().new_tree(&mut runner).expect("an edit").current();
        let view = planner.rota(rota).await.expect("a view");
        match make(&planner, &view, &edit).await {
            Some(Ok(answer)) => {
                made += 1;
                assert!(json(answer) == read_afresh(&planner, &other, rota).await, "{edit:?}");
            }
            Some(Err(failure)) => {
                refused += 1;
                assert!(
                    [FailureCode::AgainstTheLaw, FailureCode::Invalid].contains(&failure.code),
                    "{failure:?}"
                );
                assert!(json(view) == json(planner.rota(rota).await.expect("a view")), "{edit:?}");
            }
            None => {}
        }
    }
    assert!(made > 30 && refused > 5, "{made} made, {refused} refused");
}

#[tokio::test]
async fn an_accepted_repair_answers_what_a_fresh_reading_gives() {
    let (_folder, planner, view) = with_rota().await;
    let duty = view.duties.iter().find(|d| d.day == 2).expect("a duty");
    let date = view.period.days[2].date;
    let away = Some(AwayEntry { person: duty.person, from: date, to: date, hours: None });
    let proposal = planner
        .repair(RepairRequest { rota: view.rota.id, away }, StopFlag::default())
        .await
        .expect("a proposal");
    let answer = planner.accept_repair(proposal.edit).await.expect("repaired");
    assert!(json(answer) == read_afresh(&planner, &somebody_else(&planner).await, view.rota.id).await);
}

#[tokio::test]
async fn a_verdict_says_of_everybody_what_saving_would_say() {
    let (_folder, planner, view) = with_rota().await;
    for (n, duty) in view.duties.iter().enumerate().step_by(9) {
        let to = DutyEdit { first_slot: duty.first_slot + n as u32 % 3, ..as_it_is(duty) };
        let verdicts = planner.verdicts(view.rota.id, to, Some(duty.id)).await.expect("verdicts");
        assert_eq!(verdicts.people.len(), view.people.len());
        for verdict in verdicts.people {
            let theirs = DutyEdit { person: verdict.person, ..to };
            match planner.change_duty(duty.id, theirs).await {
                Ok(answer) => {
                    assert!(!verdict.refused);
                    let of_duty = |f: &&dialoog_planner::view::RotaFinding| {
                        f.finding.duties.contains(&duty.id) && f.finding.rule != RuleCode::Fairness
                    };
                    let mut found: Vec<_> =
                        answer.rota.findings.iter().filter(of_duty).map(|f| f.finding.clone()).collect();
                    let mut told = verdict.findings;
                    // Of the law a verdict says what the other duties would keep, or break less.
                    let of_law = |f: &dialoog_model::Finding| f.source.starts_with("ATW");
                    let broken: Vec<RuleCode> = found.iter().filter(|f| of_law(f)).map(|f| f.rule).collect();
                    assert!(told.iter().filter(|f| of_law(f)).all(|f| broken.contains(&f.rule)));
                    found.retain(|f| !of_law(f));
                    told.retain(|f| !of_law(f));
                    found.sort_by_key(|f| (f.rule, f.date));
                    told.sort_by_key(|f| (f.rule, f.date));
                    assert_eq!(found, told);
                    planner.change_duty(duty.id, as_it_is(duty)).await.expect("put back");
                }
                Err(failure) => {
                    assert!(verdict.refused && failure.code == FailureCode::AgainstTheLaw, "{failure:?}");
                    assert!(failure.findings.iter().all(|f| verdict.findings.contains(f)));
                }
            }
        }
    }
}

#[tokio::test]
async fn a_proposal_for_an_empty_place_breaks_no_rule_where_one_can() {
    let (_folder, planner, view) = with_rota().await;
    let (mut proposed, mut clean) = (0, 0);
    for person in view.people.iter().step_by(5) {
        for day in view.period.days.iter().step_by(2) {
            let within = SlotSpan { first_slot: day.first_slot, slots: day.slots };
            let answer = planner.propose_duty(view.rota.id, person.id, within).await.expect("an answer");
            assert_eq!(answer.is_none(), person.desks.is_empty(), "{}", person.name);
            let Some(edit) = answer else { continue };
            assert!(person.desks.contains(&edit.desk) && edit.person == person.id);
            assert!(
                edit.first_slot >= day.first_slot
                    && edit.first_slot + edit.slots <= day.first_slot + day.slots
            );
            let verdicts = planner.verdicts(view.rota.id, edit, None).await.expect("verdicts");
            let own = verdicts.people.iter().find(|one| one.person == person.id).expect("their own");
            proposed += 1;
            clean += u32::from(verdicts.open && own.findings.iter().all(|f| f.severity == Severity::Note));
        }
    }
    assert!(proposed > 10 && clean > 0, "{clean} of {proposed}");
}

#[tokio::test]
async fn a_proposal_outside_the_period_is_refused() {
    let (_folder, planner, view) = with_rota().await;
    let within = SlotSpan { first_slot: u32::MAX - 1, slots: u32::MAX };
    let answer = planner.propose_duty(view.rota.id, view.people[0].id, within).await;
    assert_eq!(answer.expect_err("refused").code, FailureCode::Invalid);
}
