//! Somebody is away, and a published rota is repaired.

mod support;

use chrono::NaiveDate;
use dialoog_model::{DayHours, Duty, DutyId, DutyKind, Severity};
use dialoog_planner::view::{
    AwayEntry, DutyEdit, DutyView, NamedDuty, RepairKind, RepairRequest, RotaFinding, RotaView, SlotSpan,
};
use dialoog_planner::{Cause, FailureCode, Planner, Start, StopFlag};
use support::{rounds, workspace};
use tempfile::TempDir;

/// The third day of the rota, in the morning.
const THIRD_DAY: &str = "2026-12-02T07:00:00Z";

async fn published() -> (TempDir, Planner, RotaView) {
    let (folder, planner) = workspace(Start::Sample, THIRD_DAY).await;
    let first_day = NaiveDate::from_ymd_opt(2026, 11, 30).expect("a day");
    let rota =
        planner.generate(rounds(first_day, 2, 4), StopFlag::default(), |_| {}).await.expect("a rota").rota;
    planner.publish(rota, "").await.expect("published");
    let view = planner.rota(rota).await.expect("a view");
    (folder, planner, view)
}

fn day(view: &RotaView, day: u32) -> NaiveDate {
    view.period.days[day as usize].date
}

/// Whether a finding is no more than a note, or about when people are told: a repair cannot be told any sooner.
fn is_harmless(found: &RotaFinding) -> bool {
    found.finding.severity == Severity::Note || found.finding.is_of_telling()
}

/// Whoever has most duties on the days 7 to 9, away on those days.
fn busiest_away(view: &RotaView) -> AwayEntry {
    let hours = |person| {
        let theirs = view.duties.iter().filter(|d| d.person == person && (7..10).contains(&d.day));
        theirs.map(|d| d.slots).sum::<u32>()
    };
    let person = view.people.iter().map(|p| p.id).max_by_key(|&p| hours(p)).expect("people");
    AwayEntry { person, from: day(view, 7), to: day(view, 9), hours: None }
}

#[tokio::test]
async fn three_days_ill_are_repaired_with_a_handful_of_changes_in_one_undoable_step() {
    let (_folder, planner, before) = published().await;
    let away = busiest_away(&before);
    let request = RepairRequest { rota: before.rota.id, away: Some(away) };
    let proposal = planner.repair(request, StopFlag::default()).await.expect("a proposal");
    assert!(proposal.opened_hours > 0.0 && proposal.open_hours < proposal.opened_hours);
    assert!((1..=8).contains(&proposal.steps.len()), "{:#?}", proposal.steps);
    let again = planner.repair(request, StopFlag::default()).await.expect("the same proposal");
    assert_eq!(proposal.edit, again.edit);
    assert_eq!(planner.rota(before.rota.id).await.expect("a view").duties.len(), before.duties.len());

    let after = planner.accept_repair(proposal.edit.clone()).await.expect("repaired").rota;
    assert!(after.findings.iter().all(is_harmless), "{:#?}", after.findings);
    assert!(after.duties.iter().all(|d| d.person != away.person || !(7..10).contains(&d.day)));
    let open = after.totals.open_hours - before.totals.open_hours;
    assert!((open - proposal.open_hours).abs() < 1e-9, "{open} against {}", proposal.open_hours);
    // Other weeks, and what was before today, stay as they were.
    let elsewhere = |view: &RotaView| -> Vec<_> {
        let far = view.duties.iter().filter(|d| d.day < 7);
        far.map(|d| (d.id, d.person, d.first_slot, d.slots)).collect()
    };
    assert_eq!(elsewhere(&before), elsewhere(&after));

    planner.undo().await.expect("undone");
    let undone = planner.rota(before.rota.id).await.expect("a view");
    // All but its revision: that has gone on.
    let undone = RotaView { revision: before.revision, ..undone };
    assert_eq!(serde_json::to_string(&undone).unwrap(), serde_json::to_string(&before).unwrap());
    let stale = planner.accept_repair(proposal.edit.clone()).await.expect("done again").rota;
    assert_eq!(stale.totals, after.totals);
    assert_eq!(planner.accept_repair(proposal.edit).await.expect_err("twice").code, FailureCode::Invalid);
}

#[tokio::test]
async fn who_is_ill_in_the_afternoons_keeps_the_duties_of_the_mornings() {
    let (_folder, planner, before) = published().await;
    let is_later = |d: &DutyView| (7..10).contains(&d.day) && d.to > DayHours::NOON;
    let is_before = |d: &DutyView| (7..10).contains(&d.day) && d.to <= DayHours::NOON;
    let has = |person, is: &dyn Fn(&DutyView) -> bool| {
        before.duties.iter().filter(|d| d.person == person && is(d)).map(|d| d.id).collect::<Vec<_>>()
    };
    let ids = before.people.iter().map(|p| p.id);
    let both = |id: &_| !has(*id, &is_later).is_empty() && !has(*id, &is_before).is_empty();
    let person = ids.into_iter().find(both).expect("duties in mornings and in afternoons");
    let hours = Some(DayHours::AFTERNOON);
    let away = AwayEntry { person, from: day(&before, 7), to: day(&before, 9), hours };
    let request = RepairRequest { rota: before.rota.id, away: Some(away) };
    let proposal = planner.repair(request, StopFlag::default()).await.expect("a proposal");
    assert!(proposal.opened_hours > 0.0 && proposal.edit.away == Some(away));
    planner.accept_repair(proposal.edit).await.expect("repaired");
    // Until it is published again it is judged by the hours that held when it was.
    planner.publish(before.rota.id, "").await.expect("published again");
    let after = planner.rota(before.rota.id).await.expect("a view");
    assert!(after.findings.iter().all(is_harmless), "{:#?}", after.findings);
    let theirs = || after.duties.iter().filter(|d| d.person == person);
    assert!(!theirs().any(is_later), "none of what is left reaches into an afternoon");
    let kept = |id: &DutyId| theirs().any(|d| d.id == *id);
    assert!(has(person, &is_before).iter().any(kept), "mornings are as they were");

    let row = after.people.iter().find(|one| one.id == person).expect("a row");
    let days: Vec<u32> = row.away_hours.iter().map(|span| span.first_slot / 48).collect();
    assert_eq!(days, [7, 8, 9]);
    assert!(!row.away_days.iter().any(|day| (7..10).contains(day)));
    for span in &row.away_hours {
        assert_eq!((span.first_slot % 48, span.slots), (26, 22), "from 13:00 until midnight");
        let end = span.first_slot + span.slots;
        let overlaps = |is: &SlotSpan| is.first_slot < end && span.first_slot < is.first_slot + is.slots;
        assert!(!row.available.iter().chain(&row.working).any(overlaps));
    }
}

#[tokio::test]
async fn a_duty_that_somebody_takes_over_keeps_its_name() {
    let (_folder, planner, before) = published().await;
    let request = RepairRequest { rota: before.rota.id, away: Some(busiest_away(&before)) };
    let proposal = planner.repair(request, StopFlag::default()).await.expect("a proposal");
    for step in &proposal.steps {
        match step.kind {
            RepairKind::HandOver | RepairKind::Change => {
                let (was, now) = (step.was.as_ref().expect("was"), step.now.as_ref().expect("is"));
                assert_eq!(was.duty.id, now.duty.id);
                assert_eq!(step.kind == RepairKind::Change, was.duty.person == now.duty.person);
            }
            RepairKind::Add => assert!(step.was.is_none() && step.now.is_some()),
            RepairKind::Remove => assert!(step.was.is_some() && step.now.is_none()),
        }
    }
    assert!(proposal.steps.iter().any(|s| s.kind == RepairKind::HandOver), "{:#?}", proposal.steps);
}

#[tokio::test]
async fn what_has_begun_and_what_was_meant_to_break_a_rule_stays() {
    let (_folder, planner, before) = published().await;
    // Somebody gets a second hour in the evening by hand, which their wishes and the house have something against.
    let away = busiest_away(&before);
    let odd = before.duties.iter().find(|d| d.day == 8 && d.person != away.person).expect("a duty");
    let edit =
        DutyEdit { person: odd.person, desk: odd.desk, first_slot: odd.first_slot, slots: 1, kind: None };
    let by_hand = planner.change_duty(odd.id, edit).await.expect("shortened by hand").rota;
    let today = AwayEntry { from: day(&before, 2), ..away };
    let request = RepairRequest { rota: before.rota.id, away: Some(today) };
    let proposal = planner.repair(request, StopFlag::default()).await.expect("a proposal");
    let touched = || proposal.steps.iter().flat_map(|s| [&s.was, &s.now]).flatten();
    assert!(touched().all(|d| d.duty.day >= 2));
    assert!(by_hand.duties.iter().any(|d| d.id == odd.id && d.slots == 1));
    assert!(proposal.edit.before.iter().all(|d| d.id != odd.id), "{:#?}", proposal.steps);
}

#[tokio::test]
async fn stand_by_is_taken_over_as_stand_by_and_counts_for_no_cover() {
    let (_folder, planner, before) = published().await;
    let away = busiest_away(&before);
    // On those days one duty of theirs and some of others are stand-by now: one that somebody could take over.
    let mut theirs = None;
    for duty in before.duties.iter().filter(|d| d.person == away.person && (7..10).contains(&d.day)) {
        let others = planner.stand_ins(duty.id).await.expect("others").others;
        if theirs.is_none() && others.iter().any(|one| one.breaks.is_empty()) {
            theirs = Some(duty.id);
        }
    }
    let theirs = theirs.expect("a duty that somebody could take over");
    let others = before.duties.iter().filter(|d| d.person != away.person && d.day == 8).take(4);
    let others: Vec<_> = others.map(|d| d.id).collect();
    let mut view = before.clone();
    for id in [theirs].into_iter().chain(others.iter().copied()) {
        let duty = view.duties.iter().find(|d| d.id == id).expect("it");
        let edit = DutyEdit {
            person: duty.person,
            desk: duty.desk,
            first_slot: duty.first_slot,
            slots: duty.slots,
            kind: Some(DutyKind::StandBy),
        };
        view = planner.change_duty(id, edit).await.expect("stand-by by hand").rota;
    }
    let request = RepairRequest { rota: before.rota.id, away: Some(away) };
    let proposal = planner.repair(request, StopFlag::default()).await.expect("a proposal");
    for step in &proposal.steps {
        let (was, now) = (step.was.as_ref(), step.now.as_ref());
        let is_stand_by = |d: &NamedDuty| d.duty.kind == DutyKind::StandBy;
        assert_eq!(was.is_some_and(is_stand_by), now.or(was).is_some_and(is_stand_by), "{step:#?}");
        assert!(!was.is_some_and(|d| others.contains(&d.duty.id)), "stand-by that holds stays: {step:#?}");
    }
    let taken_over = proposal.steps.iter().find(|s| s.was.as_ref().is_some_and(|d| d.duty.id == theirs));
    assert_eq!(taken_over.expect("their stand-by").kind, RepairKind::HandOver);
    let after = planner.accept_repair(proposal.edit).await.expect("repaired").rota;
    let stand_by = |view: &RotaView| {
        let all = view.duties.iter().filter(|d| d.kind == DutyKind::StandBy);
        all.map(|d| (d.id, d.first_slot, d.slots)).collect::<std::collections::BTreeSet<_>>()
    };
    assert_eq!(stand_by(&view), stand_by(&after));
    assert!(after.duties.iter().all(|d| d.person != away.person || !(7..10).contains(&d.day)));
    let open = after.totals.open_hours - view.totals.open_hours;
    assert!((open - proposal.open_hours).abs() < 1e-9, "{open} against {}", proposal.open_hours);
}

#[tokio::test]
async fn an_absence_outside_the_rota_or_the_wrong_way_round_is_refused() {
    let (_folder, planner, view) = published().await;
    let away = busiest_away(&view);
    let far =
        AwayEntry { from: away.from + chrono::Days::new(60), to: away.to + chrono::Days::new(60), ..away };
    let turned = AwayEntry { from: away.to, to: away.from, ..away };
    for away in [far, turned] {
        let failure =
            planner.repair(RepairRequest { rota: view.rota.id, away: Some(away) }, StopFlag::default()).await;
        assert_eq!(failure.expect_err("refused").code, FailureCode::Invalid);
    }
}

#[tokio::test]
async fn an_absence_entered_earlier_is_repaired_from_what_the_rules_find() {
    let (_folder, planner, view) = published().await;
    let away = busiest_away(&view);
    let people = planner.people().await.expect("people").people;
    let mut person = people.into_iter().find(|p| p.person.id == away.person).expect("them").person;
    person.absences.push(dialoog_model::Absence { from: away.from, to: away.to, hours: away.hours });
    planner.save_person(person).await.expect("saved");
    let found = planner.rota(view.rota.id).await.expect("a view");
    assert!(found.findings.iter().any(|f| f.finding.severity > Severity::Note));
    let proposal = planner
        .repair(RepairRequest { rota: view.rota.id, away: None }, StopFlag::default())
        .await
        .expect("a proposal");
    let repaired = planner.accept_repair(proposal.edit).await.expect("repaired").rota;
    assert!(repaired.findings.iter().all(is_harmless));
    let nothing = planner
        .repair(RepairRequest { rota: view.rota.id, away: None }, StopFlag::default())
        .await
        .expect("none");
    assert!(nothing.steps.is_empty() && nothing.opened_hours == 0.0);
}

#[tokio::test]
async fn a_repair_that_is_stopped_proposes_nothing() {
    let (_folder, planner, view) = published().await;
    let request = RepairRequest { rota: view.rota.id, away: Some(busiest_away(&view)) };
    let stop = StopFlag::default();
    stop.stop();
    let failure = planner.repair(request, stop).await.expect_err("stopped");
    assert_eq!(failure.code, FailureCode::Stopped);
}

#[tokio::test]
async fn a_repair_is_taken_in_part_and_what_is_left_out_stays_uncovered_but_nobody_is_on_duty_while_away() {
    let (_folder, planner, before) = published().await;
    let away = busiest_away(&before);
    let request = RepairRequest { rota: before.rota.id, away: Some(away) };
    let whole = planner.repair(request, StopFlag::default()).await.expect("a proposal");
    let handed = whole.steps.iter().find(|step| step.kind == RepairKind::HandOver).expect("a hand-over");
    let (was, now) = (handed.was.clone().expect("was"), handed.now.clone().expect("is"));
    assert_eq!(was.duty.person, away.person);

    let part = planner.repair_in_part(whole.edit.clone(), vec![was.duty.id]).await.expect("a part");
    assert_eq!(part.steps.len(), whole.steps.len(), "the duty goes all the same");
    assert!(part.open_hours > whole.open_hours, "{} against {}", part.open_hours, whole.open_hours);
    assert!((part.opened_hours - whole.opened_hours).abs() < 1e-9);
    let none = planner.repair_in_part(whole.edit.clone(), vec![]).await.expect("all of it");
    assert_eq!((&none.edit, none.open_hours.to_bits()), (&whole.edit, whole.open_hours.to_bits()));

    let after = planner.accept_repair(part.edit.clone()).await.expect("repaired").rota;
    assert!(after.duties.iter().all(|d| d.id != was.duty.id), "nobody has it");
    let has = |d: &DutyView| (d.person, d.first_slot) == (now.duty.person, now.duty.first_slot);
    assert!(!after.duties.iter().any(has), "who was to take it over does not");
    let open = after.totals.open_hours - before.totals.open_hours;
    assert!((open - part.open_hours).abs() < 1e-9, "{open} against {}", part.open_hours);
    planner.undo().await.expect("undone");

    // Everything left out: the absence alone.
    let all = whole.steps.iter().filter_map(|s| s.was.as_ref().or(s.now.as_ref())).map(|d| d.duty.id);
    let nothing = planner.repair_in_part(whole.edit.clone(), all.collect()).await.expect("the absence");
    assert!(nothing.steps.iter().all(|step| step.kind == RepairKind::Remove));
    assert!((nothing.open_hours - whole.opened_hours).abs() < 1e-9);
    planner.accept_repair(nothing.edit).await.expect("saved");
    let stale = planner.repair_in_part(whole.edit, vec![was.duty.id]).await.expect_err("it has changed");
    assert_eq!(stale.cause, Cause::RepairOutdated);
}

#[tokio::test]
async fn a_part_of_a_repair_that_would_break_a_rule_is_refused_with_the_rule() {
    let (_folder, planner, before) = published().await;
    let away = busiest_away(&before);
    let request = RepairRequest { rota: before.rota.id, away: Some(away) };
    let whole = planner.repair(request, StopFlag::default()).await.expect("a proposal");
    let handed = whole.steps.iter().find(|step| step.kind == RepairKind::HandOver).expect("a hand-over");
    let was = handed.was.clone().expect("was");
    // The same hours twice, as where a step is left out by which somebody is freed for another.
    let takes = *whole.edit.put.iter().find(|d| d.id == was.duty.id).expect("put");
    let again = Duty { id: DutyId(uuid::Uuid::from_u128(99)), ..takes };
    let mut edit = whole.edit.clone();
    edit.put.push(again);
    let failure = planner.repair_in_part(edit, vec![]).await.expect_err("twice at once");
    assert_eq!(failure.cause, Cause::RepairPartBreaks);
    assert!(!failure.findings.is_empty(), "with what is broken");
}

#[tokio::test]
async fn a_repair_names_the_other_rotas_that_the_absence_breaks() {
    let (_folder, planner, before) = published().await;
    let first_day = NaiveDate::from_ymd_opt(2026, 12, 14).expect("a day");
    let next =
        planner.generate(rounds(first_day, 2, 4), StopFlag::default(), |_| {}).await.expect("a rota").rota;
    let view = planner.rota(next).await.expect("a view");
    let away = AwayEntry { from: day(&before, 7), to: day(&view, 6), ..busiest_away(&before) };
    let theirs = view.duties.iter().filter(|d| d.person == away.person && d.day <= 6).count();
    assert!(theirs > 0, "they have none in the next one");
    let request = RepairRequest { rota: before.rota.id, away: Some(away) };
    let proposal = planner.repair(request, StopFlag::default()).await.expect("a proposal");
    let [elsewhere] = &proposal.elsewhere[..] else { panic!("{:?}", proposal.elsewhere) };
    assert_eq!((elsewhere.rota, elsewhere.first_day, elsewhere.duties as usize), (next, first_day, theirs));
    planner.accept_repair(proposal.edit).await.expect("repaired");

    // The absence is entered by now; what it breaks there is repaired there.
    let request = RepairRequest { rota: next, away: Some(away) };
    let proposal = planner.repair(request, StopFlag::default()).await.expect("a proposal");
    assert!(proposal.elsewhere.is_empty() && !proposal.steps.is_empty());
    let after = planner.accept_repair(proposal.edit).await.expect("repaired").rota;
    assert!(after.duties.iter().all(|d| d.person != away.person || d.day > 6));
}
