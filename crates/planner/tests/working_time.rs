//! What the law on working time needs besides rules: decisions, duties over midnight, stand-by, recorded hours.
#![allow(clippy::unwrap_used, reason = "what fails in a test is to fail the test")]

mod support;

use chrono::NaiveDate;
use dialoog_model::{DutyKind, HoursKind, RuleCode, Severity, WeekPattern};
use dialoog_planner::view::{DutyEdit, HoursProblem, NewDecision, RotaView};
use dialoog_planner::{FailureCode, Planner, Start, StopFlag};
use support::{NOW, rounds, workspace};
use tempfile::TempDir;

/// The sample with a rota of a week, and its channels open day and night.
async fn open_at_night() -> (TempDir, Planner, RotaView) {
    let (folder, planner) = workspace(Start::Sample, NOW).await;
    let view = planner.channels().await.unwrap();
    let desk_of = |stream| view.desks.iter().find(|d| d.streams.contains(&stream)).map(|d| d.id);
    for found in &view.channels {
        let streams = found.streams.iter().map(|s| dialoog_planner::view::StreamEdit {
            stream: s.stream.clone(),
            desk: desk_of(s.stream.id),
        });
        let channel =
            dialoog_model::Channel { opening: WeekPattern::on(0..7, 0, 1440), ..found.channel.clone() };
        let edit = dialoog_planner::view::ChannelEdit { channel, streams: streams.collect() };
        planner.save_channel(edit).await.unwrap();
    }
    let first_day = planner.workspace().await.unwrap().next_first_day;
    planner.generate(rounds(first_day, 1, 1), StopFlag::default(), |_| {}).await.unwrap();
    let rota = planner.workspace().await.unwrap().rotas[0].id;
    let view = planner.rota(rota).await.unwrap();
    (folder, planner, view)
}

/// From 22:00 of the second day to 02:00 of the third, for somebody who has nothing near it.
fn at_night(view: &RotaView, kind: Option<DutyKind>) -> DutyEdit {
    let per_hour = 60 / view.period.slot_minutes;
    let midnight = view.period.days[2].first_slot;
    let free = |person: dialoog_model::PersonId| {
        view.duties.iter().all(|d| d.person != person || d.day > 4) && {
            let busy = midnight - 12 * per_hour..midnight + 14 * per_hour;
            let of = view.people.iter().find(|p| p.id == person).unwrap();
            of.working.iter().all(|w| w.first_slot + w.slots <= busy.start || w.first_slot >= busy.end)
        }
    };
    let person =
        view.people.iter().find(|p| !p.desks.is_empty() && free(p.id)).expect("somebody who is free");
    DutyEdit {
        person: person.id,
        desk: person.desks[0],
        first_slot: midnight - 2 * per_hour,
        slots: 4 * per_hour,
        kind,
    }
}

#[tokio::test]
async fn a_duty_runs_over_midnight_where_its_desk_is_open_then_and_belongs_to_the_day_on_which_it_starts() {
    let (_folder, planner, view) = open_at_night().await;
    let edit = at_night(&view, None);
    let edited = planner.add_duty(view.rota.id, edit).await.unwrap().rota;
    let duty = edited.duties.iter().find(|d| d.next_day).expect("a duty over midnight");
    assert_eq!((duty.day, duty.from, duty.to, duty.kind), (1, 22 * 60, 2 * 60, DutyKind::Duty));
    // It covers the desk on both sides.
    let line = |view: &RotaView| {
        let line = view.coverage.iter().find(|l| l.desk == edit.desk && l.team.is_none()).unwrap();
        line.on_duty[edit.first_slot as usize..(edit.first_slot + edit.slots) as usize].iter().sum::<u32>()
    };
    assert_eq!(line(&edited), line(&view) + edit.slots);
    // Over two midnights there is no duty.
    let two = DutyEdit { slots: edit.slots + view.period.days[2].slots, ..edit };
    assert_eq!(planner.verdicts(view.rota.id, two, None).await.unwrap_err().code, FailureCode::Invalid);
}

#[tokio::test]
async fn where_the_desk_is_closed_at_midnight_a_duty_ends_there() {
    let (_folder, planner) = workspace(Start::Sample, NOW).await;
    let first_day = planner.workspace().await.unwrap().next_first_day;
    planner.generate(rounds(first_day, 1, 1), StopFlag::default(), |_| {}).await.unwrap();
    let view = planner.rota(planner.workspace().await.unwrap().rotas[0].id).await.unwrap();
    let refused = planner.add_duty(view.rota.id, at_night(&view, None)).await.unwrap_err();
    assert_eq!((refused.code, refused.field.as_deref()), (FailureCode::Invalid, Some("slots")));
}

#[tokio::test]
async fn stand_by_is_neither_cover_nor_work_and_outlives_another_search() {
    let (_folder, planner, view) = open_at_night().await;
    let edit = at_night(&view, Some(DutyKind::StandBy));
    let edited = planner.add_duty(view.rota.id, edit).await.unwrap().rota;
    assert!((edited.totals.duty_hours - view.totals.duty_hours).abs() < 1e-9);
    assert_eq!(
        edited.coverage.iter().map(|l| &l.on_duty).collect::<Vec<_>>(),
        view.coverage.iter().map(|l| &l.on_duty).collect::<Vec<_>>()
    );
    let minutes =
        |view: &RotaView| view.people.iter().find(|p| p.id == edit.person).unwrap().week_minutes.clone();
    assert_eq!(minutes(&edited), minutes(&view));
    let stand_by = |view: &RotaView| view.duties.iter().find(|d| d.kind == DutyKind::StandBy).map(|d| d.id);
    let id = stand_by(&edited).expect("a stand-by duty");
    planner.generate(rounds(view.rota.first_day, 1, 2), StopFlag::default(), |_| {}).await.unwrap();
    assert_eq!(stand_by(&planner.rota(view.rota.id).await.unwrap()), Some(id));
}

#[tokio::test]
async fn a_decision_says_who_decided_on_what_basis_and_when_and_can_be_withdrawn_and_undone() {
    let (_folder, planner) = workspace(Start::Sample, NOW).await;
    let day = |text: &str| text.parse::<NaiveDate>().unwrap();
    let new = NewDecision {
        rule: RuleCode::DailyRest,
        person: None,
        from: day("2026-12-01"),
        to: day("2026-12-02"),
        basis: " A storm was forecast. ".into(),
        decided_by: "Works council".into(),
        decided_on: None,
    };
    let made = planner.record_decision(new.clone()).await.unwrap();
    assert_eq!((made.decision.basis.as_str(), made.name.as_deref()), ("A storm was forecast.", None));
    assert_eq!(planner.record_decision(new.clone()).await.unwrap(), made, "the same twice is one");
    assert_eq!(planner.settings().await.unwrap().decisions, std::slice::from_ref(&made));
    planner.undo().await.unwrap();
    assert!(planner.decisions().await.unwrap().is_empty());
    planner.redo().await.unwrap();
    planner.withdraw_decision(made.decision.id).await.unwrap();
    assert!(planner.decisions().await.unwrap().is_empty());
    let gone = planner.withdraw_decision(made.decision.id).await.unwrap_err();
    assert_eq!(gone.code, FailureCode::NotFound);
    let silent = planner.record_decision(NewDecision { basis: "  ".into(), ..new }).await.unwrap_err();
    assert_eq!((silent.code, silent.field.as_deref()), (FailureCode::Invalid, Some("basis")));
}

#[tokio::test]
async fn what_was_decided_for_somebody_goes_with_them() {
    let (_folder, planner) = workspace(Start::Sample, NOW).await;
    let person = planner.people().await.unwrap().people[0].person.id;
    let date: NaiveDate = "2026-12-01".parse().unwrap();
    let new = NewDecision {
        rule: RuleCode::DailyRest,
        person: Some(person),
        from: date,
        to: date,
        basis: "A storm was forecast.".into(),
        decided_by: "Works council".into(),
        decided_on: Some(date),
    };
    planner.record_decision(new).await.unwrap();
    planner.remove_person(person).await.unwrap();
    assert!(planner.decisions().await.unwrap().is_empty());
    planner.undo().await.unwrap();
    assert_eq!(planner.decisions().await.unwrap().len(), 1);
}

#[tokio::test]
async fn hours_that_were_worked_are_taken_once_and_a_file_with_too_many_wrong_rows_is_not() {
    let (folder, planner) = workspace(Start::Sample, NOW).await;
    let name = planner.people().await.unwrap().people[0].person.name.clone();
    let file = folder.path().join("hours.csv");
    let write = |rows: &str| std::fs::write(&file, format!("person;start;end;kind\n{rows}")).unwrap();
    let row = |day: u32| format!("{name};2026-10-{day:02} 09:00;2026-10-{day:02} 17:00;\n");
    write(&(1..=9).map(row).collect::<String>());
    let seen = planner.import_hours(&file, true, false).await.unwrap();
    assert_eq!((seen.rows, seen.people, seen.minutes, seen.taken), (9, 1, 9 * 480, false));
    assert!(planner.import_hours(&file, false, false).await.unwrap().taken);
    // What the file says of a span takes the place of what was known of it.
    write(&format!("{}{name};2026-10-03 22:00;2026-10-04 06:00;call\n{}", row(1), row(9)));
    assert_eq!(planner.import_hours(&file, false, false).await.unwrap().replaces, 9);
    let (from, to) = (
        NOW.parse::<chrono::DateTime<chrono::Utc>>().unwrap() - chrono::Days::new(365),
        NOW.parse().unwrap(),
    );
    let kept = planner.recorded_hours(from, to).await.unwrap();
    let kinds: Vec<HoursKind> = kept.iter().map(|one| one.kind).collect();
    assert_eq!(kinds, [HoursKind::Work, HoursKind::Call, HoursKind::Work]);
    write(&format!("{}Nobody;2026-10-05 09:00;2026-10-05 17:00;\n", row(2)));
    let refused = planner.import_hours(&file, false, false).await.unwrap_err();
    assert_eq!(refused.code, FailureCode::Invalid);
    assert_eq!(planner.recorded_hours(from, to).await.unwrap(), kept, "nothing was taken");
    let anyway = planner.import_hours(&file, false, true).await.unwrap();
    assert_eq!(
        (anyway.rows, anyway.refused[0].line, anyway.refused[0].problem),
        (1, 3, HoursProblem::UnknownPerson)
    );
}

#[tokio::test]
async fn how_long_ahead_people_are_told_is_said_before_publishing_counts_from_then_on_and_a_decision_answers_it()
 {
    let (_folder, planner) = workspace(Start::Sample, NOW).await;
    let first_day = planner.workspace().await.unwrap().next_first_day;
    planner.generate(rounds(first_day, 1, 1), StopFlag::default(), |_| {}).await.unwrap();
    let rota = planner.workspace().await.unwrap().rotas[0].id;
    let telling = async || {
        let found = planner.rota(rota).await.unwrap().findings;
        found.into_iter().filter(|f| f.finding.is_of_telling()).collect::<Vec<_>>()
    };
    let before = planner.publishing(rota).await.unwrap();
    let duties = before.rota.duties;
    // The rota begins six days on.
    assert_eq!((before.told.under_28_days, before.told.under_4_days, before.breaches), (duties, 0, 0));
    assert!(telling().await.is_empty(), "nobody was told of a draft");
    planner.publish(rota, "").await.unwrap();
    let found = telling().await;
    assert!(!found.is_empty() && found.iter().all(|f| f.finding.severity == Severity::Ask));
    let view = planner.rota(rota).await.unwrap();
    let marked = view.duties.iter().flat_map(|duty| &duty.findings);
    assert!(
        marked.map(|index| &view.findings[*index as usize].finding).all(|found| !found.is_of_telling()),
        "no duty is marked for it"
    );
    assert!(planner.law(rota).await.unwrap().asked.contains(&RuleCode::ToldAhead));
    let decision = NewDecision {
        rule: RuleCode::ToldAhead,
        person: None,
        from: first_day,
        to: first_day + chrono::Days::new(6),
        basis: "The campaign was not planned.".into(),
        decided_by: "Works council".into(),
        decided_on: None,
    };
    planner.record_decision(decision).await.unwrap();
    assert_eq!(planner.publishing(rota).await.unwrap().told.under_28_days, 0);
    assert!(!planner.law(rota).await.unwrap().asked.contains(&RuleCode::ToldAhead));
    assert!(telling().await.iter().all(|f| f.decided.is_some()));
}

#[tokio::test]
async fn recorded_hours_are_what_a_review_counts_on_their_days() {
    let (folder, planner) = workspace(Start::Sample, NOW).await;
    let person = planner.people().await.unwrap().people[0].person.clone();
    let monday: NaiveDate = "2026-10-05".parse().unwrap();
    let work = async || {
        let review = planner.review_span(monday, monday + chrono::Days::new(6)).await.unwrap();
        review.people.into_iter().find(|one| one.person == person.id).unwrap().weeks[0].work
    };
    let normal = work().await;
    let day = |n: u64| monday + chrono::Days::new(n);
    let of_weekday = |n: u8| -> u32 {
        let spans = person.working_hours.spans().iter().filter(|span| span.weekday == n);
        let pauses = person.breaks.spans().iter().filter(|span| span.weekday == n);
        let minutes = |span: &dialoog_model::WeekSpan| u32::from(span.to - span.from);
        spans.map(minutes).sum::<u32>() - pauses.map(minutes).sum::<u32>()
    };
    let file = folder.path().join("hours.csv");
    let rows = format!("{0};{1} 08:00;{1} 11:00\n{0};{2} 22:00;{2} 23:00\n", person.name, day(1), day(6));
    std::fs::write(&file, format!("person;start;end\n{rows}")).unwrap();
    assert!(planner.import_hours(&file, false, false).await.unwrap().taken);
    assert_eq!(work().await, normal - of_weekday(1) - of_weekday(6) + 180 + 60);
}

#[tokio::test]
async fn who_is_new_is_on_duty_beside_somebody_who_is_not_and_the_other_way_round_warns() {
    let (_folder, planner) = workspace(Start::Sample, NOW).await;
    let first_day = planner.workspace().await.unwrap().next_first_day;
    let mut new = Vec::new();
    for found in planner.people().await.unwrap().people.into_iter().step_by(2) {
        let person =
            dialoog_model::Person { new_until: Some(first_day + chrono::Days::new(30)), ..found.person };
        new.push(person.id);
        planner.save_person(person).await.unwrap();
    }
    planner.generate(rounds(first_day, 1, 20), StopFlag::default(), |_| {}).await.unwrap();
    let view = planner.rota(planner.workspace().await.unwrap().rotas[0].id).await.unwrap();
    let alone = |view: &RotaView| {
        let found = view.findings.iter().filter(|found| found.finding.rule == RuleCode::Newcomer);
        found.filter_map(|found| found.finding.person).collect::<Vec<_>>()
    };
    assert_eq!(alone(&view), []);
    let (theirs, others): (Vec<_>, Vec<_>) = view.duties.iter().partition(|d| new.contains(&d.person));
    assert!(theirs.len() > 3, "who is new is not left out: {} of {}", theirs.len(), view.duties.len());
    // Whoever is beside them goes.
    let one = theirs[0];
    let beside = others.iter().filter(|d| {
        d.desk == one.desk
            && d.first_slot < one.first_slot + one.slots
            && one.first_slot < d.first_slot + d.slots
    });
    for duty in beside {
        planner.remove_duty(duty.id).await.unwrap();
    }
    assert!(alone(&planner.rota(view.rota.id).await.unwrap()).contains(&one.person));
}
