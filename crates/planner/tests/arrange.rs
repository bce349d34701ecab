//! Several duties changed as one: judged together, saved together, taken back together.

mod support;

use dialoog_model::DutyId;
use dialoog_planner::view::{
    Arrangement, ArrangementEdit, ArrangementKind, ArrangementView, DutyEdit, DutyMove, DutyView, EditedRota,
    LeaveOut, RotaView,
};
use dialoog_planner::{FailureCode, Planner, Start, StopFlag};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use support::{NOW, rounds, workspace};
use tempfile::TempDir;

async fn with_rota(weeks: u32) -> (TempDir, Planner, RotaView) {
    let (folder, planner) = workspace(Start::Sample, NOW).await;
    let first_day = planner.workspace().await.expect("a workspace").next_first_day;
    planner.generate(rounds(first_day, weeks, 1), StopFlag::default(), |_| {}).await.expect("a rota");
    let rota = planner.workspace().await.expect("a workspace").rotas[0].id;
    let view = planner.rota(rota).await.expect("a view");
    (folder, planner, view)
}

fn as_it_is(duty: &DutyView) -> DutyEdit {
    let (first_slot, slots) = (duty.first_slot, duty.slots);
    DutyEdit { person: duty.person, desk: duty.desk, first_slot, slots, kind: None }
}

fn of(view: &RotaView, id: DutyId) -> &DutyView {
    view.duties.iter().find(|duty| duty.id == id).expect("the duty")
}

async fn look(planner: &Planner, view: &RotaView, wanted: &Arrangement) -> ArrangementView {
    planner.arrangement(view.rota.id, wanted.clone(), LeaveOut::default()).await.expect("a look")
}

async fn save(planner: &Planner, look: &ArrangementView) -> EditedRota {
    planner.arrange_duties(look.edit.clone()).await.expect("saved")
}

async fn read_afresh(planner: &Planner, rota: dialoog_model::RotaId) -> Value {
    let workspace = planner.workspace().await.expect("a workspace");
    json!({
        "rota": planner.rota(rota).await.expect("a view"),
        "summary": workspace.rotas.iter().find(|r| r.id == rota),
        "undo": workspace.undo,
        "redo": workspace.redo,
        "hear": [],
    })
}

/// Two duties of two people that overlap at one desk which both can staff: neither can take over the other's beside their own.
fn overlapping(view: &RotaView) -> (DutyView, DutyView) {
    let can = |a: &DutyView, b: &DutyView| {
        let desks = |d: &DutyView| &view.people.iter().find(|p| p.id == d.person).expect("them").desks;
        desks(a).contains(&b.desk) && desks(b).contains(&a.desk)
    };
    let meet = |a: &DutyView, b: &DutyView| {
        a.first_slot < b.first_slot + b.slots
            && b.first_slot < a.first_slot + a.slots
            && a.first_slot != b.first_slot
    };
    let pairs = view.duties.iter().flat_map(|a| view.duties.iter().map(move |b| (a, b)));
    let (a, b) =
        pairs.into_iter().find(|(a, b)| a.person != b.person && meet(a, b) && can(a, b)).expect("two duties");
    (a.clone(), b.clone())
}

#[tokio::test]
async fn two_people_swap_duties_that_neither_could_take_beside_their_own() {
    let (_folder, planner, view) = with_rota(1).await;
    let (a, b) = overlapping(&view);
    let alone = planner.change_duty(a.id, DutyEdit { person: b.person, ..as_it_is(&a) }).await;
    assert_eq!(alone.expect_err("in two places").code, FailureCode::AgainstTheLaw);
    let wanted = Arrangement::Swap { one: a.id, other: b.id };
    let seen = look(&planner, &view, &wanted).await;
    assert!(seen.steps.iter().all(|step| !step.refused), "{:?}", seen.steps);
    let names: BTreeSet<_> = seen.people.iter().map(|one| one.person).collect();
    assert_eq!(names, BTreeSet::from([a.person, b.person]));
    let minutes =
        |f: fn(&dialoog_planner::view::PersonMeaning) -> u32| seen.people.iter().map(f).sum::<u32>();
    assert_eq!(minutes(|one| one.minutes_before), minutes(|one| one.minutes_after));
    let answer = save(&planner, &seen).await;
    // The same duties for life, with the people changed.
    assert_eq!((of(&answer.rota, a.id).person, of(&answer.rota, b.id).person), (b.person, a.person));
    assert_eq!(answer.undo.as_ref().expect("an entry").action, "duty.swap");
    assert!(json!(answer) == read_afresh(&planner, view.rota.id).await);
    planner.undo().await.expect("undone");
    let back = planner.rota(view.rota.id).await.expect("a view");
    assert!(json!(back.duties) == json!(view.duties), "one step back");
}

#[tokio::test]
async fn a_day_is_swapped_whole_and_twice_is_nothing() {
    let (_folder, planner, view) = with_rota(1).await;
    let (a, b) = overlapping(&view);
    let day = view.period.days[a.day as usize].date;
    let wanted = Arrangement::SwapDay { one: a.person, other: b.person, day };
    let seen = look(&planner, &view, &wanted).await;
    let theirs = view.duties.iter().filter(|d| d.day == a.day && [a.person, b.person].contains(&d.person));
    assert_eq!(seen.steps.len(), theirs.count());
    save(&planner, &seen).await;
    let answer = save(&planner, &look(&planner, &view, &wanted).await).await;
    let people = |view: &RotaView| view.duties.iter().map(|d| (d.id, d.person)).collect::<BTreeSet<_>>();
    assert_eq!(people(&answer.rota), people(&view));
    let same = Arrangement::SwapDay { one: a.person, other: a.person, day };
    assert!(look(&planner, &view, &same).await.steps.is_empty());
}

#[tokio::test]
async fn a_duty_is_split_and_covers_what_it_did() {
    let (_folder, planner, view) = with_rota(1).await;
    let duty = view.duties.iter().find(|d| d.slots >= 8).expect("a long duty").clone();
    planner.lock_duty(duty.id, true).await.expect("locked");
    let at = duty.first_slot + 3;
    let seen = look(&planner, &view, &Arrangement::Split { duty: duty.id, at, to: None }).await;
    assert!((seen.open_hours_before - seen.open_hours_after).abs() < 1e-9);
    let answer = save(&planner, &seen).await;
    let first = of(&answer.rota, duty.id);
    let second =
        answer.rota.duties.iter().find(|d| d.person == duty.person && d.first_slot == at).expect("a second");
    assert_eq!((first.slots, second.slots), (3, duty.slots - 3));
    assert!(first.locked && second.locked, "what was a fact stays one");
    assert_eq!(answer.undo.expect("an entry").action, "duty.split");
    planner.undo().await.expect("undone");
    let can = |p: &&dialoog_planner::view::RotaPerson| p.id != duty.person && p.desks.contains(&duty.desk);
    let other = view.people.iter().find(can).expect("another").id;
    let handed = look(&planner, &view, &Arrangement::Split { duty: duty.id, at, to: Some(other) }).await;
    let whose: Vec<_> =
        handed.steps.iter().map(|step| step.now.as_ref().expect("a duty").duty.person).collect();
    assert_eq!(whose, [duty.person, other]);
    // At its ends there is nothing to split.
    for at in [duty.first_slot, duty.first_slot + duty.slots] {
        assert!(
            look(&planner, &view, &Arrangement::Split { duty: duty.id, at, to: None }).await.steps.is_empty()
        );
    }
}

#[tokio::test]
async fn a_duty_comes_again_every_second_week_by_turns_on_the_same_clock() {
    let (_folder, planner, view) = with_rota(5).await;
    let duty = view.duties.iter().find(|d| d.day < 5).expect("a duty").clone();
    let other =
        view.people.iter().find(|p| p.id != duty.person && p.desks.contains(&duty.desk)).expect("another").id;
    let last = view.period.days.last().expect("a day").date;
    let wanted =
        |until| Arrangement::Repeat { duty: duty.id, every: 2, until, people: vec![duty.person, other] };
    let seen = look(&planner, &view, &wanted(last + chrono::Days::new(14))).await;
    let shown: Vec<_> = seen.steps.iter().map(|s| s.now.as_ref().expect("a new one")).collect();
    assert_eq!(shown.iter().map(|d| d.duty.day).collect::<Vec<_>>(), [duty.day + 14, duty.day + 28]);
    assert_eq!(shown.iter().map(|d| d.duty.person).collect::<Vec<_>>(), [other, duty.person]);
    assert!(shown.iter().all(|d| (d.duty.from, d.duty.to) == (duty.from, duty.to)));
    assert_eq!(seen.outside, 1, "a turn after the rota ends is told of, and not made");
    assert!(look(&planner, &view, &wanted(view.period.days[13].date)).await.steps.is_empty());
    let never = Arrangement::Repeat { duty: duty.id, every: 0, until: last, people: Vec::new() };
    let failure =
        planner.arrangement(view.rota.id, never, LeaveOut::default()).await.expect_err("no number of weeks");
    assert_eq!(failure.code, FailureCode::Invalid);
}

#[tokio::test]
async fn a_week_is_copied_without_what_the_law_forbids() {
    let (_folder, planner, view) = with_rota(2).await;
    let [from, to] = [0, 7].map(|day: usize| view.period.days[day].date);
    let in_week = |view: &RotaView, week: u32| {
        let of = |d: &&DutyView| d.day / 7 == week;
        let place = |d: &DutyView| (d.person, d.desk, d.day % 7, d.from, d.to);
        view.duties.iter().filter(of).map(place).collect::<BTreeSet<_>>()
    };
    let wanted = Arrangement::CopyWeek { from, to, replace: false };
    let seen = look(&planner, &view, &wanted).await;
    let refused: Vec<u32> =
        (0..seen.steps.len() as u32).filter(|at| seen.steps[*at as usize].refused).collect();
    assert!(!refused.is_empty(), "beside the duties that are there some are in two places");
    let failure = planner.arrange_duties(seen.edit).await.expect_err("refused");
    assert_eq!(failure.code, FailureCode::AgainstTheLaw);
    let leave_out = LeaveOut { steps: vec![], unlawful: true };
    let seen = planner.arrangement(view.rota.id, wanted.clone(), leave_out).await.expect("a look");
    let left_out = seen.steps.iter().filter(|step| step.left_out);
    assert!(left_out.clone().all(|step| step.refused), "only what the law forbids is left out");
    assert!(left_out.count() > 0 && seen.steps.iter().all(|step| step.left_out || !step.refused));
    assert!(!seen.edit.moves.is_empty(), "the others are made");
    let answer = save(&planner, &seen).await;
    assert!(in_week(&answer.rota, 1).is_superset(&in_week(&view, 1)), "what was there stays");
    planner.undo().await.expect("undone");

    let replace = Arrangement::CopyWeek { from, to, replace: true };
    let answer = save(&planner, &look(&planner, &view, &replace).await).await;
    assert_eq!(in_week(&answer.rota, 1), in_week(&view, 0));
    assert_eq!(answer.undo.expect("an entry").action, "duty.copy_week");
    let again = look(&planner, &answer.rota, &replace).await;
    assert!(again.steps.is_empty(), "what is there already is not copied");
}

#[tokio::test]
async fn who_was_told_has_to_hear_of_it() {
    let (_folder, planner, view) = with_rota(1).await;
    let (a, b) = overlapping(&view);
    let wanted = Arrangement::Swap { one: a.id, other: b.id };
    assert!(look(&planner, &view, &wanted).await.hear.is_empty(), "nobody was told of a draft");
    planner.publish(view.rota.id, "").await.expect("published");
    let name = |id| view.people.iter().find(|p| p.id == id).expect("them").name.clone();
    let mut names = vec![name(a.person), name(b.person)];
    names.sort_unstable();
    let seen = look(&planner, &view, &wanted).await;
    assert_eq!(seen.hear, names);
    assert_eq!(save(&planner, &seen).await.hear, names);
    // Back to what they were told: there is nothing to hear. A lock changes nobody's days.
    let again = look(&planner, &view, &wanted).await;
    assert_eq!(save(&planner, &again).await.hear, [""; 0]);
    assert_eq!(planner.lock_duty(a.id, true).await.expect("locked").hear, [""; 0]);
    assert_eq!(planner.remove_duty(a.id).await.expect("removed").hear, [name(a.person)]);
}

/// Some changes of duties, as they are drawn.
fn drawn() -> impl Strategy<Value = Vec<(usize, usize, i32, u8)>> {
    proptest::collection::vec((0..10_000_usize, 0..10_000_usize, -40..40_i32, 0..5_u8), 1..7)
}

fn moves_of(view: &RotaView, drawn: &[(usize, usize, i32, u8)]) -> Vec<DutyMove> {
    let mut used = BTreeSet::new();
    let one = |&(which, who, by, what): &(usize, usize, i32, u8)| {
        let duty = &view.duties[which % view.duties.len()];
        let person = view.people[who % view.people.len()].id;
        let moved = DutyEdit { first_slot: duty.first_slot.saturating_add_signed(by), ..as_it_is(duty) };
        if !used.insert(duty.id) {
            return None;
        }
        Some(match what {
            0 => DutyMove::Add { edit: DutyEdit { person, ..moved }, locked: false },
            1 => DutyMove::Remove { duty: duty.id },
            2 => DutyMove::Lock { duty: duty.id, locked: by > 0 },
            3 => DutyMove::Change { duty: duty.id, to: DutyEdit { person, ..as_it_is(duty) } },
            _ => DutyMove::Change { duty: duty.id, to: moved },
        })
    };
    drawn.iter().filter_map(one).collect()
}

#[tokio::test]
async fn what_is_shown_before_is_what_saving_says_and_one_step_takes_it_back() {
    let (_folder, planner, view) = with_rota(1).await;
    let id = view.rota.id;
    let mut runner = TestRunner::deterministic();
    let (mut made, mut refused) = (0, 0);
    for _ in 0..40 {
        let moves = moves_of(&view, &drawn().new_tree(&mut runner).expect("moves").current());
        let wanted = Arrangement::Moves { what: ArrangementKind::Move, moves: moves.clone() };
        let edit = ArrangementEdit { rota: id, what: ArrangementKind::Move, moves };
        let Ok(seen) = planner.arrangement(id, wanted, LeaveOut::default()).await else {
            let failure = planner.arrange_duties(edit).await.expect_err("neither can be saved");
            assert_eq!(failure.code, FailureCode::Invalid);
            continue;
        };
        match planner.arrange_duties(edit).await {
            Ok(answer) => {
                made += 1;
                assert!(seen.steps.iter().all(|step| !step.refused));
                assert!(json!(answer) == read_afresh(&planner, id).await);
                assert!((answer.rota.totals.open_hours - seen.open_hours_after).abs() < 1e-9);
                if answer.redo.is_none()
                    && answer.undo.as_ref().is_some_and(|e| e.action == "duty.move_several")
                {
                    planner.undo().await.expect("undone");
                }
            }
            Err(failure) => {
                refused += 1;
                assert_eq!(failure.code, FailureCode::AgainstTheLaw);
                assert!(seen.steps.iter().any(|step| step.refused));
                let shown: Vec<_> = seen.steps.iter().flat_map(|step| &step.findings).collect();
                assert!(failure.findings.iter().all(|found| shown.contains(&found)));
            }
        }
        let back = planner.rota(id).await.expect("a view");
        assert!(json!(back.duties) == json!(view.duties));
    }
    assert!(made > 5 && refused > 5, "{made} made, {refused} refused");
}
