//! Two who work on one workspace, each with a program of their own: nothing is overwritten unseen, and nothing is saved
//! together that neither would have saved.
#![allow(clippy::unwrap_used, reason = "what fails in a test is to fail the test")]

use chrono::{DateTime, NaiveDate, Utc};
use dialoog_model::{Absence, DutyId, Language, Person, PersonId, Severity};
use dialoog_planner::view::{DutyEdit, DutyView, GenerateReport, GenerateRequest, RotaView, Unsaved};
use dialoog_planner::{
    Cause, Environment, Failure, FailureCode, Form, NewWorkspace, Origin, Planner, Program, Revision, Seen,
    Settled, Side, Start, StopFlag,
};
use std::sync::Arc;
use std::sync::mpsc;
use tempfile::TempDir;

fn environment() -> Environment {
    let now: DateTime<Utc> = "2026-11-24T09:00:00Z".parse().unwrap();
    Environment { now: Arc::new(move || now), entropy: Arc::new(|| 7), ..Environment::of_this_machine() }
}

fn origin(program: Program, session: &str) -> Origin {
    Origin { program, session: session.to_owned() }
}

/// A window and a command line on the sample workspace, with a rota of one week.
async fn two() -> (TempDir, Arc<Planner>, Arc<Planner>) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("sample.dialoog");
    let new = NewWorkspace::usual(Start::Sample, Language::En);
    let window = Planner::create(&path, new, environment()).await.unwrap();
    let window = window.on_behalf_of(origin(Program::Window, "1"));
    let line = Planner::open(&path, environment()).await.unwrap();
    let line = line.on_behalf_of(origin(Program::CommandLine, ""));
    generate(&window, |_| {}).await;
    (folder, Arc::new(window), Arc::new(line))
}

async fn request(planner: &Planner) -> GenerateRequest {
    let workspace = planner.workspace().await.unwrap();
    let first_day = workspace.rotas.first().map_or(workspace.next_first_day, |rota| rota.first_day);
    GenerateRequest { work: Some(2), ..GenerateRequest::usual(first_day, 1, 3) }
}

async fn generate(planner: &Planner, progress: impl FnMut(f64) + Send + 'static) -> GenerateReport {
    let mut progress = progress;
    let request = request(planner).await;
    planner.generate(request, StopFlag::default(), move |at| progress(at.done)).await.unwrap()
}

async fn rota(planner: &Planner) -> RotaView {
    let rota = planner.workspace().await.unwrap().rotas[0].id;
    planner.rota(rota).await.unwrap()
}

async fn somebody(planner: &Planner) -> (Person, Seen) {
    let people = planner.people().await.unwrap();
    (people.people[0].person.clone(), Seen::at(people.revision))
}

async fn as_saved(planner: &Planner, id: PersonId) -> Person {
    planner.people().await.unwrap().people.into_iter().find(|p| p.person.id == id).unwrap().person
}

/// What each is where: all that a rota says.
fn places(rota: &RotaView) -> Vec<(DutyId, PersonId, u32, u32)> {
    rota.duties.iter().map(|d| (d.id, d.person, d.first_slot, d.slots)).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_budget_and_a_name_filled_in_on_the_same_page_both_stand() {
    let (_folder, window, line) = two().await;
    let (person, seen) = somebody(&window).await;
    line.save_person(Person { duty_budget_minutes: 123, ..person.clone() }).await.unwrap();
    let renamed = Person { name: "Anja Jansen".into(), ..person.clone() };
    window.save_person(Form::on(seen, renamed)).await.unwrap();
    let now = as_saved(&line, person.id).await;
    assert_eq!((now.name.as_str(), now.duty_budget_minutes), ("Anja Jansen", 123));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_same_field_is_a_question_with_both_values_and_either_can_be_kept() {
    let (_folder, window, line) = two().await;
    let (person, seen) = somebody(&window).await;
    line.save_person(Person { name: "Bea".into(), contract_minutes: 600, ..person.clone() }).await.unwrap();
    let mine = Person { name: "Anja".into(), ..person.clone() };
    let failure = window.save_person(Form::on(seen, mine.clone())).await.unwrap_err();
    assert_eq!(failure.code, FailureCode::Conflict);
    let Cause::Changed { name, by, differences, until, .. } = failure.cause else { panic!("{failure}") };
    assert_eq!((name.as_str(), by, differences.len()), ("Bea", Program::CommandLine, 1));
    let difference = &differences[0];
    assert_eq!(difference.field.as_deref(), Some("name"));
    assert_eq!((difference.theirs.as_deref(), difference.mine.as_deref()), (Some("Bea"), Some("Anja")));
    for (side, name) in [(Side::Theirs, "Bea"), (Side::Mine, "Anja")] {
        let seen = Seen { settled: Some(Settled { until, side }), ..seen };
        window.save_person(Form::on(seen, mine.clone())).await.unwrap();
        let now = as_saved(&line, person.id).await;
        assert_eq!((now.name.as_str(), now.contract_minutes), (name, 600));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_duty_that_somebody_moved_or_locked_is_not_moved_by_who_did_not_see_it() {
    let (_folder, window, line) = two().await;
    let view = rota(&window).await;
    let (duty, seen) = (&view.duties[0], Seen::at(view.revision));
    line.lock_duty(duty.id, true).await.unwrap();
    let failure = window.remove_duty(Form::on(seen, duty.id)).await.unwrap_err();
    assert_eq!(failure.code, FailureCode::Conflict, "{failure}");
    let there = rota(&window).await;
    assert!(there.duties.iter().any(|d| d.id == duty.id && d.locked));
    window.remove_duty(Form::on(Seen::at(there.revision), duty.id)).await.unwrap();
}

/// A field that differs: which, theirs and mine.
type Told = (Option<String>, Option<String>, Option<String>);

/// The differences that a refusal tells, and until when.
fn told(failure: Failure) -> (Vec<Told>, Revision) {
    let Cause::Changed { differences, until, .. } = failure.cause else { panic!("{failure}") };
    (differences.into_iter().map(|d| (d.field, d.theirs, d.mine)).collect(), until)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_duty_that_both_moved_is_a_question_about_its_hours_and_either_answer_is_what_the_grid_shows() {
    let (_folder, window, line) = two().await;
    let view = rota(&window).await;
    let duty = view.duties.iter().find(|d| d.slots > 2).unwrap();
    let seen = Seen::at(view.revision);
    let edit = |slots| DutyEdit {
        person: duty.person,
        desk: duty.desk,
        first_slot: duty.first_slot,
        slots,
        kind: None,
    };
    line.change_duty(duty.id, edit(duty.slots - 1)).await.unwrap();
    let mine = edit(duty.slots - 2);
    let (told, until) = told(window.change_duty(Form::on(seen, duty.id), mine).await.unwrap_err());
    let [(field, Some(theirs), Some(own))] = &told[..] else { panic!("{told:?}") };
    assert_eq!(field.as_deref(), Some("end"));
    let day = view.period.days[duty.day as usize].date.to_string();
    assert!(
        theirs.starts_with(&day) && own.starts_with(&day) && theirs.len() == 16,
        "on the clock: {told:?}"
    );
    for (side, slots) in [(Side::Theirs, duty.slots - 1), (Side::Mine, duty.slots - 2)] {
        let seen = Seen { settled: Some(Settled { until, side }), ..seen };
        let answer = window.change_duty(Form::on(seen, duty.id), mine).await.unwrap();
        for shown in [answer.rota, rota(&line).await] {
            assert_eq!(shown.duties.iter().find(|d| d.id == duty.id).unwrap().slots, slots, "{side:?}");
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_duty_that_others_removed_while_it_was_moved_is_a_question_and_can_be_kept() {
    let (_folder, window, line) = two().await;
    let view = rota(&window).await;
    let duty = view.duties.iter().find(|d| d.slots > 2).unwrap();
    let seen = Seen::at(view.revision);
    let shorter = DutyEdit {
        person: duty.person,
        desk: duty.desk,
        first_slot: duty.first_slot,
        slots: duty.slots - 1,
        kind: None,
    };
    line.remove_duty(duty.id).await.unwrap();
    let (told, until) = told(window.change_duty(Form::on(seen, duty.id), shorter).await.unwrap_err());
    assert!(matches!(&told[..], [(None, None, Some(_))]), "{told:?}");
    let there = |view: &RotaView| view.duties.iter().find(|d| d.id == duty.id).map(|d| d.slots);
    for (side, slots) in [(Side::Theirs, None), (Side::Mine, Some(duty.slots - 1))] {
        let seen = Seen { settled: Some(Settled { until, side }), ..seen };
        let answer = window.change_duty(Form::on(seen, duty.id), shorter).await.unwrap();
        assert_eq!((there(&answer.rota), there(&rota(&line).await)), (slots, slots), "{side:?}");
    }
    // What both removed is no question.
    let seen = Seen::at(rota(&window).await.revision);
    line.remove_duty(duty.id).await.unwrap();
    window.remove_duty(Form::on(seen, duty.id)).await.unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_another_program_changes_counts_at_once() {
    let (_folder, window, line) = two().await;
    let first_day = request(&window).await.first_day;
    let before = window.requirement(first_day, 1).await.unwrap();
    for channel in window.channel_list().await.unwrap().channels {
        line.overrule_volume(channel.id, first_day, Some(9000.0)).await.unwrap();
    }
    let after = window.requirement(first_day, 1).await.unwrap();
    let hours =
        |view: &dialoog_planner::view::RequirementView| view.lines.iter().map(|l| l.hours).sum::<f64>();
    assert!(hours(&after) > hours(&before) + 10.0, "{} and {}", hours(&before), hours(&after));
    let person = rota(&window).await.duties[0].person;
    let mut absent = as_saved(&line, person).await;
    absent.absences.push(Absence::days(first_day, first_day + chrono::Days::new(6)));
    line.save_person(absent).await.unwrap();
    let found = rota(&window).await.findings;
    assert!(found.iter().any(|f| f.finding.person == Some(person)), "the grid knows of the absence");
    let news = window.news(Some(before.revision)).await.unwrap();
    let told: Vec<_> = news.changes.iter().map(|c| (c.action.as_str(), c.by)).collect();
    assert!(told.contains(&("volume.overrule", Program::CommandLine)), "{told:?}");
    assert_eq!(told.last(), Some(&("person.save", Program::CommandLine)));
}

/// Puts somebody on duty again and again, wherever there may be room.
async fn put_duties(planner: Arc<Planner>, tries: u32, salt: u32) -> (u32, u32) {
    let view = rota(&planner).await;
    let (mut saved, mut refused) = (0, 0);
    for n in 0..tries {
        let person = &view.people[((n * 7) % 3) as usize];
        let Some(desk) = person.desks.first() else { continue };
        let day = &view.period.days[(n % 5) as usize];
        let first_slot = day.first_slot + (18 + (n * 5 + salt) % 12).min(day.slots - 4);
        let edit = DutyEdit { person: person.id, desk: *desk, first_slot, slots: 4, kind: None };
        match planner.add_duty(view.rota.id, edit).await {
            Ok(_) => saved += 1,
            Err(failure) if failure.code == FailureCode::AgainstTheLaw => refused += 1,
            Err(failure) => panic!("{failure}"),
        }
    }
    (saved, refused)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_who_put_duties_at_once_do_not_together_break_the_law() {
    let (_folder, window, line) = two().await;
    let before = rota(&window).await;
    let [one, two] = [Arc::clone(&window), Arc::clone(&line)];
    let (one, two) = (tokio::spawn(put_duties(one, 60, 0)), tokio::spawn(put_duties(two, 60, 1)));
    let ((saved, refused), (more, also)) = (one.await.unwrap(), two.await.unwrap());
    let after = rota(&window).await;
    assert!(saved + more > 0 && refused + also > 0, "both happened");
    assert_eq!(after.duties.len(), before.duties.len() + (saved + more) as usize, "nothing is lost");
    let breaches = after.findings.iter().filter(|f| f.finding.severity == Severity::Breach).count();
    assert_eq!(breaches, 0, "{saved} and {more} duties, each judged with those of the other");
}

/// Generates, and does something in another program once the search has begun.
async fn generate_while<F>(planner: &Planner, meanwhile: F) -> GenerateReport
where
    F: Future<Output = ()> + Send + 'static,
{
    let first_day = request(planner).await.first_day;
    generate_from_while(planner, first_day, meanwhile).await
}

async fn generate_from_while<F>(planner: &Planner, first_day: NaiveDate, meanwhile: F) -> GenerateReport
where
    F: Future<Output = ()> + Send + 'static,
{
    let (begun, when_begun) = tokio::sync::oneshot::channel();
    let (done, when_done) = mpsc::channel();
    tokio::spawn(async move {
        when_begun.await.unwrap();
        meanwhile.await;
        done.send(()).unwrap();
    });
    let mut begun = Some(begun);
    let request = GenerateRequest { work: Some(2), ..GenerateRequest::usual(first_day, 1, 3) };
    let progress = move |_| {
        if let Some(begun) = begun.take() {
            begun.send(()).unwrap();
            when_done.recv().unwrap();
        }
    };
    planner.generate(request, StopFlag::default(), progress).await.unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn ten_duties_locked_and_an_absence_entered_while_a_rota_is_generated_all_stand() {
    let (_folder, window, line) = two().await;
    let before = rota(&window).await;
    let chosen: Vec<DutyView> = before.duties.iter().step_by(3).take(10).cloned().collect();
    assert_eq!(chosen.len(), 10);
    let away = before.people.iter().find(|p| chosen.iter().all(|d| d.person != p.id)).unwrap().id;
    let first_day = before.rota.first_day;
    let locked = chosen.clone();
    let meanwhile = async move {
        for duty in &locked {
            line.lock_duty(duty.id, true).await.unwrap();
        }
        let mut absent = as_saved(&line, away).await;
        absent.absences.push(Absence::days(first_day, first_day + chrono::Days::new(6)));
        line.save_person(absent).await.unwrap();
    };
    let report = Box::pin(generate_while(&window, meanwhile)).await;
    assert!(report.beside.is_none());
    let after = rota(&window).await;
    for duty in &chosen {
        let kept = after.duties.iter().find(|d| d.id == duty.id).expect("it stands");
        assert!(
            kept.locked
                && (kept.person, kept.first_slot, kept.slots) == (duty.person, duty.first_slot, duty.slots)
        );
    }
    assert!(after.duties.iter().all(|d| d.person != away), "nobody who is away is on duty");
    assert!(after.findings.iter().all(|f| f.finding.severity < Severity::Warning), "{:?}", after.findings);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_rota_that_somebody_else_generated_meanwhile_is_not_overwritten_and_the_finished_one_can_be_taken()
{
    let (_folder, window, line) = two().await;
    let other = Arc::clone(&line);
    let meanwhile = async move {
        let request = GenerateRequest { seed: 99, ..request(&other).await };
        let report = other.generate(request, StopFlag::default(), |_| {}).await.unwrap();
        assert!(report.beside.is_none());
    };
    let report = Box::pin(generate_while(&window, meanwhile)).await;
    let theirs = rota(&window).await;
    let beside = report.beside.expect("it stands beside");
    let Unsaved::Taken { by } = &beside.why else { panic!("{:?}", beside.why) };
    assert_eq!((by.action.as_str(), by.by), ("rota.generate", Program::CommandLine));
    assert!(beside.overwrites > 0);
    assert_eq!(places(&theirs), places(&rota(&line).await));
    window.accept_generated(beside.edit.clone()).await.unwrap();
    let mine: Vec<DutyId> = beside.edit.duties.iter().map(|d| d.id).collect();
    let there = rota(&line).await;
    assert_eq!(there.duties.len(), mine.len());
    assert!(there.duties.iter().all(|d| mine.contains(&d.id)));
    line.undo().await.unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_rota_of_an_overlapping_period_that_was_saved_meanwhile_stays_and_the_finished_one_can_be_taken() {
    let (_folder, window, line) = two().await;
    let first = rota(&window).await.rota;
    window.remove_rota(first.id).await.unwrap();
    let other = Arc::clone(&line);
    let from = first.first_day + chrono::Days::new(3);
    let request = move |seed| GenerateRequest { work: Some(2), ..GenerateRequest::usual(from, 1, seed) };
    let meanwhile = async move {
        other.generate(request(5), StopFlag::default(), |_| {}).await.unwrap();
    };
    let report = generate_from_while(&window, first.first_day, meanwhile).await;
    let theirs = window.workspace().await.unwrap().rotas;
    assert_eq!(theirs.iter().map(|rota| rota.first_day).collect::<Vec<_>>(), [from], "theirs stays");
    let beside = report.beside.expect("it stands beside");
    assert_eq!((&beside.edit.replaces[..], beside.overwrites), (&[theirs[0].id][..], theirs[0].duties));
    // Who takes it has seen theirs; what they did to it since is a question.
    let duty = line.rota(theirs[0].id).await.unwrap().duties[0].id;
    line.lock_duty(duty, true).await.unwrap();
    let failure = window.accept_generated(beside.edit.clone()).await.unwrap_err();
    let (_, until) = told(failure);
    let seen = Seen { revision: beside.edit.revision, settled: Some(Settled { until, side: Side::Mine }) };
    window.accept_generated(Form::on(seen, beside.edit.clone())).await.unwrap();
    let there = line.workspace().await.unwrap().rotas;
    assert_eq!(there.iter().map(|rota| rota.first_day).collect::<Vec<_>>(), [first.first_day]);
    window.undo().await.unwrap();
    assert_eq!(line.workspace().await.unwrap().rotas[0].first_day, from, "and undo gives theirs back");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_rota_whose_grounds_change_each_time_it_is_finished_is_offered_beside() {
    let (_folder, window, line) = two().await;
    let over = Arc::new(std::sync::atomic::AtomicBool::new(false));
    let (ends, writer) = (Arc::clone(&over), Arc::clone(&line));
    let (person, _) = somebody(&window).await;
    let restless = tokio::spawn(async move {
        let mut minutes = 100;
        while !ends.load(std::sync::atomic::Ordering::Acquire) {
            minutes = 100 + (minutes + 1) % 200;
            let saved = writer.save_person(Person { duty_budget_minutes: minutes, ..person.clone() }).await;
            assert!(
                saved.as_ref().err().is_none_or(|failure| failure.code == FailureCode::Busy),
                "{saved:?}"
            );
        }
    });
    // Somebody who saves without a pause may keep the file to themselves for so long that it counts as busy: then what was found
    // is in a copy.
    let mut report = window.generate(request(&window).await, StopFlag::default(), |_| {}).await;
    for _ in 0..5 {
        let is_busy = |failure: &Failure| {
            failure.code == FailureCode::Busy || matches!(failure.cause, Cause::KeptInCopy { .. })
        };
        if report.as_ref().err().is_some_and(is_busy) {
            report = window.generate(request(&window).await, StopFlag::default(), |_| {}).await;
        }
    }
    let report = report.unwrap();
    over.store(true, std::sync::atomic::Ordering::Release);
    restless.await.unwrap();
    let beside = report.beside.expect("the finished rota is not lost");
    let Unsaved::Taken { by } = &beside.why else { panic!("{:?}", beside.why) };
    assert_eq!((by.action.as_str(), by.by), ("person.save", Program::CommandLine));
    window.accept_generated(beside.edit.clone()).await.unwrap();
    assert_eq!(rota(&line).await.duties.len(), beside.edit.duties.len());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn undo_takes_back_what_was_done_here_and_asks_about_what_others_built_on() {
    let (_folder, window, line) = two().await;
    let (person, _) = somebody(&window).await;
    window.save_person(Person { name: "Anja".into(), ..person.clone() }).await.unwrap();
    line.save_person(Person { name: "Bea".into(), ..person.clone() }).await.unwrap();
    let failure = window.undo().await.unwrap_err();
    assert_eq!(failure.code, FailureCode::Confirm);
    let Cause::BuiltOn { number, by, .. } = failure.cause else { panic!("{failure}") };
    assert_eq!((by, as_saved(&window, person.id).await.name.as_str()), (Program::CommandLine, "Bea"));
    window.undo_change(number, true).await.unwrap();
    assert_eq!(as_saved(&window, person.id).await.name, person.name);
    let published = window.workspace().await.unwrap().rotas[0].id;
    window.publish(published, "").await.unwrap();
    let failure: Failure = window.undo().await.unwrap_err();
    let Cause::WasPublished { number, version } = failure.cause else { panic!("{failure}") };
    assert_eq!(version, "1");
    window.undo_change(number, true).await.unwrap();
    assert!(window.publishing(published).await.unwrap().versions.is_empty());
}
