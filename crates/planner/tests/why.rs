//! Why a rota is as it is: what is said would help does help, and what is said to clash does clash.

mod support;

use chrono::NaiveDate;
use dialoog_model::{Desk, Person, PersonId, RuleCode, WeekPattern};
use dialoog_planner::view::{
    DutyEdit, DutyView, GenerateProgress, GenerateRequest, Relaxation, RotaView, WhyView,
};
use dialoog_planner::{FailureCode, Planner, Start, StopFlag};
use std::sync::{Arc, Mutex};
use support::{NOW, rounds, workspace};
use tempfile::TempDir;

/// What is done to a person.
type Change = Box<dyn Fn(&mut Person)>;

async fn sample() -> (TempDir, Planner) {
    workspace(Start::Sample, NOW).await
}

fn one_week(work: u32) -> GenerateRequest {
    rounds(NaiveDate::from_ymd_opt(2026, 11, 30).expect("a day"), 1, work)
}

/// One week of the sample, with more people asked for at one desk than there are.
async fn short() -> (TempDir, Planner, RotaView) {
    let (folder, planner) = sample().await;
    let desk = planner.people().await.expect("people").desks.into_iter().find(|d| d.minimum_presence > 0);
    let desk = desk.expect("a desk with presence");
    planner.save_desk(Desk { minimum_presence: 4, ..desk }).await.expect("saved");
    let rota = planner.generate(one_week(20), StopFlag::default(), |_| {}).await.expect("a rota").rota;
    let view = planner.rota(rota).await.expect("a view");
    (folder, planner, view)
}

async fn person(planner: &Planner, id: PersonId) -> Person {
    let people = planner.people().await.expect("people").people;
    people.into_iter().find(|p| p.person.id == id).expect("the person").person
}

async fn why(planner: &Planner, view: &RotaView) -> WhyView {
    planner.why(view.rota.id, StopFlag::default()).await.expect("reasons")
}

#[tokio::test]
async fn what_would_help_helps_when_it_is_done() {
    let (_folder, planner, view) = short().await;
    let before = why(&planner, &view).await;
    assert!((before.open_hours - view.totals.open_hours).abs() < 1e-9);
    assert!(!before.relaxations.is_empty(), "{before:#?}");
    assert!(before.relaxations.windows(2).all(|pair| pair[0].hours >= pair[1].hours));
    let mut tried = 0;
    for one in &before.relaxations {
        let (id, change): (PersonId, Change) = match &one.relaxation {
            Relaxation::Budget { person, is, needed, .. } => {
                assert!(needed > is);
                let needed = *needed;
                (*person, Box::new(move |p: &mut Person| p.duty_budget_minutes = needed))
            }
            Relaxation::Ready { people, .. } if people.len() == 1 => (
                people[0],
                Box::new(|p: &mut Person| {
                    p.readiness.mandated.since = NaiveDate::from_ymd_opt(2020, 1, 1);
                    p.readiness.briefed = p.readiness.mandated;
                    p.readiness.own_employee = p.readiness.mandated;
                    p.readiness.willing = p.readiness.mandated;
                }),
            ),
            _ => continue,
        };
        tried += 1;
        let mut changed = person(&planner, id).await;
        change(&mut changed);
        planner.save_person(changed).await.expect("saved");
        let after = why(&planner, &view).await;
        // The rota is still the same: all that the change gives can now be reached by moving duties.
        let gained = after.reachable_hours - before.reachable_hours;
        assert!((gained - one.hours).abs() < 1e-6, "{gained} against {one:?}");
        planner.undo().await.expect("undone");
    }
    assert!(tried > 0, "{:#?}", before.relaxations);
}

#[tokio::test]
async fn no_rota_found_later_is_better_than_was_said_to_be_possible() {
    let (_folder, planner) = sample().await;
    let mut said = Vec::new();
    for work in [10, 100] {
        let penalty = Arc::new(Mutex::new(0.0));
        let told = Arc::clone(&penalty);
        let progress = move |p: GenerateProgress| *told.lock().expect("a penalty") = p.penalty;
        let rota =
            planner.generate(one_week(work), StopFlag::default(), progress).await.expect("a rota").rota;
        let why = planner.why(rota, StopFlag::default()).await.expect("reasons");
        said.push((
            why.open_hours,
            *penalty.lock().expect("a penalty"),
            why.optimality_gap.expect("a bound"),
        ));
    }
    let [(open, penalty, room), (open_later, penalty_later, room_later)] = said[..] else {
        panic!("{said:?}")
    };
    assert!(open_later <= open, "{said:?}");
    assert!(penalty * (1.0 - room) <= penalty_later, "{said:?}");
    assert!(0.0 < room_later && room_later < room && room_later < 0.06, "{said:?}");
}

#[tokio::test]
async fn locked_duties_that_break_a_rule_together_are_named_and_no_others() {
    let (_folder, planner, view) = short().await;
    let count = |person: PersonId| view.duties.iter().filter(|d| d.person == person).count();
    let who = view.people.iter().max_by_key(|p| count(p.id)).expect("people").id;
    let mut minutes: Vec<u32> = Vec::new();
    for duty in view.duties.iter().filter(|d| d.person == who) {
        planner.lock_duty(duty.id, true).await.expect("locked");
        minutes.push(duty.slots * view.period.slot_minutes);
    }
    assert!(minutes.len() >= 3, "{minutes:?}");
    let before = why(&planner, &view).await;
    assert!(before.conflicts.iter().all(|c| c.duties.is_empty()), "{:#?}", before.conflicts);
    // A budget that is less than the longest two, and more than the longest.
    minutes.sort_unstable();
    let longest = *minutes.last().expect("duties");
    let mut poorer = person(&planner, who).await;
    poorer.duty_budget_minutes = longest;
    planner.save_person(poorer).await.expect("saved");
    let conflicts = why(&planner, &view).await.conflicts;
    let clash = conflicts.iter().find(|c| c.person == Some(who)).expect("a conflict");
    assert_eq!(clash.rules, [RuleCode::DutyBudget]);
    let named: Vec<u32> = clash.duties.iter().map(|d| d.duty.slots * view.period.slot_minutes).collect();
    let sum: u32 = named.iter().sum();
    assert!(sum > longest && named.iter().all(|one| sum - one <= longest), "{named:?} against {longest}");
}

#[tokio::test]
async fn rules_that_leave_somebody_no_duty_at_all_are_the_fewest_that_do() {
    let (_folder, planner, view) = short().await;
    let somebody =
        view.people.iter().find(|p| p.budget_minutes > 0 && view.duties.iter().any(|d| d.person == p.id));
    let mut poorer = person(&planner, somebody.expect("people").id).await;
    poorer.duty_budget_minutes = 30;
    let id = poorer.id;
    for duty in view.duties.iter().filter(|d| d.person == id) {
        planner.remove_duty(duty.id).await.expect("removed");
    }
    planner.save_person(poorer).await.expect("saved");
    let conflicts = why(&planner, &view).await.conflicts;
    let clash = conflicts.iter().find(|c| c.person == Some(id)).expect("a conflict");
    assert_eq!((clash.rules.as_slice(), clash.duties.len()), (&[RuleCode::DutyBudget][..], 0));
}

#[tokio::test]
async fn who_is_new_contradicts_nothing_where_a_colleague_is_or_could_be() {
    let (_folder, planner, view) = short().await;
    // Somebody whose duty others share throughout, and somebody with none.
    let beside = |one: &DutyView| {
        (one.first_slot..one.first_slot + one.slots).all(|slot| {
            view.duties.iter().any(|d| {
                let there = d.first_slot <= slot && slot < d.first_slot + d.slots;
                d.person != one.person && d.desk == one.desk && there
            })
        })
    };
    let shared = view.duties.iter().find(|duty| beside(duty)).expect("a duty that others share");
    let colleagues = |d: &&DutyView| d.desk == shared.desk && d.day == shared.day;
    let near: Vec<PersonId> = view.duties.iter().filter(colleagues).map(|d| d.person).collect();
    let other = view.duties.iter().map(|d| d.person).find(|person| !near.contains(person));
    let idle = other.expect("somebody else");
    for duty in view.duties.iter().filter(|d| d.person == idle) {
        planner.remove_duty(duty.id).await.expect("removed");
    }
    planner.lock_duty(shared.id, true).await.expect("locked");
    let before = why(&planner, &view).await.conflicts;
    for id in [shared.person, idle] {
        let new_until = NaiveDate::from_ymd_opt(2027, 1, 1);
        planner.save_person(Person { new_until, ..person(&planner, id).await }).await.expect("saved");
    }
    let found = planner.rota(view.rota.id).await.expect("a view").findings;
    let alone =
        found.iter().any(|f| f.finding.duties.contains(&shared.id) && f.finding.rule == RuleCode::Newcomer);
    assert!(!alone, "they have company");
    let conflicts = why(&planner, &view).await.conflicts;
    assert_eq!(conflicts.len(), before.len(), "{conflicts:#?}");
    assert!(conflicts.iter().all(|c| !c.rules.contains(&RuleCode::Newcomer)), "{conflicts:#?}");
}

#[tokio::test]
async fn law_that_leaves_somebody_no_duty_at_all_is_named() {
    let (_folder, planner, view) = short().await;
    let somebody = view.people.iter().find(|p| view.duties.iter().any(|d| d.person == p.id));
    let mut long = person(&planner, somebody.expect("people").id).await;
    let id = long.id;
    for duty in view.duties.iter().filter(|d| d.person == id) {
        planner.remove_duty(duty.id).await.expect("removed");
    }
    // Twelve hours of work, and duties only right after them.
    long.working_hours = WeekPattern::on(0..5, 5 * 60, 17 * 60);
    long.availability = WeekPattern::on(0..5, 17 * 60, 20 * 60);
    long.breaks = WeekPattern::default();
    (long.contract_minutes, long.duty_budget_minutes) = (3600, 600);
    planner.save_person(long).await.expect("saved");
    let conflicts = why(&planner, &view).await.conflicts;
    let clash = conflicts.iter().find(|c| c.person == Some(id)).expect("a conflict");
    let of_law = [RuleCode::ShiftLength, RuleCode::WeekHours, RuleCode::FourWeeks, RuleCode::SixteenWeeks];
    assert!(clash.rules.iter().any(|rule| of_law.contains(rule)), "{:?}", clash.rules);
    assert!(clash.rules.contains(&RuleCode::Availability), "{:?}", clash.rules);
}

#[tokio::test]
async fn who_can_stand_in_is_ranked_by_rules_first_and_then_by_what_it_costs() {
    let (_folder, planner, view) = short().await;
    for duty in view.duties.iter().step_by(9) {
        let answer = planner.stand_ins(duty.id).await.expect("people");
        assert_eq!((answer.own.person, answer.duty), (duty.person, duty.id));
        assert!(answer.own.breaks.is_empty(), "what was generated breaks nothing: {:?}", answer.own);
        let free = answer.others.iter().take_while(|one| one.breaks.is_empty()).count();
        assert!(answer.others[free..].iter().all(|one| !one.breaks.is_empty()));
        assert!(answer.others[..free].windows(2).all(|pair| pair[0].cost <= pair[1].cost));
        let cheaper = answer.others[..free].iter().filter(|one| one.cost < answer.own.cost).count();
        assert_eq!(answer.better as usize, cheaper);
        // The first of those who break nothing can really take it over.
        if let Some(first) = answer.others[..free].first() {
            let (desk, first_slot, slots) = (duty.desk, duty.first_slot, duty.slots);
            let to = DutyEdit { person: first.person, desk, first_slot, slots, kind: None };
            let after = planner.change_duty(duty.id, to).await.expect("handed over").rota;
            let broken = |v: &RotaView| v.totals.breaches + v.totals.warnings;
            assert_eq!(broken(&after), broken(&view));
            planner.undo().await.expect("undone");
        }
    }
}

#[tokio::test]
async fn whoever_stops_the_explanation_is_told_that_it_was_stopped() {
    let (_folder, planner, view) = short().await;
    let stop = StopFlag::default();
    stop.stop();
    let failure = planner.why(view.rota.id, stop).await.expect_err("stopped");
    assert_eq!(failure.code, FailureCode::Stopped);
}
