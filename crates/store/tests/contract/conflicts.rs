//! Several people at one workspace: nobody's change is overwritten unseen.

use dialoog_model::{Absence, Person};
use dialoog_store::{
    Basis, Change, Conflict, ConflictCause, Insist, Key, Kind, Origin, Program, Reading as _, Record,
    Revision, Scope, Seen, Settled, Side, Storage, StoreError,
};

use crate::backend::{Backend, Reads as _};
use crate::support::*;

fn origin(program: Program) -> Origin {
    Origin { program, session: "1".to_owned() }
}

/// A window and a command line with the same workspace.
async fn two<B: Backend>() -> (B, B::Storage, B::Storage) {
    let (place, one) = B::workspace(everything()).await;
    let two = place.open().await;
    (place, one.with_origin(origin(Program::Window)), two.with_origin(origin(Program::CommandLine)))
}

async fn somebody(store: &impl Storage) -> (Person, Revision) {
    let mut snapshot = store.snapshot().await.unwrap();
    let person = snapshot.organisation().await.unwrap().person(person_id(0)).unwrap().clone();
    (person, snapshot.finish().await.unwrap())
}

async fn save(store: &impl Storage, basis: &Basis, person: Person) -> Result<(), StoreError> {
    let name = person.name.clone();
    store.apply_on(basis, "person.save", &name, at(5), vec![put(Record::Person(person))]).await.map(drop)
}

fn conflicts(outcome: Result<impl std::fmt::Debug, StoreError>) -> Vec<Conflict> {
    match outcome {
        Err(StoreError::Conflict { conflicts }) => conflicts,
        other => panic!("no conflict: {other:?}"),
    }
}

pub async fn a_budget_and_a_name_saved_in_two_windows_both_stand<B: Backend>() {
    let (_place, one, two) = two::<B>().await;
    let (mut mine, revision) = somebody(&one).await;
    let mut theirs = mine.clone();
    theirs.duty_budget_minutes = 123;
    save(&two, &Basis::at(revision), theirs).await.unwrap();
    mine.name = "Anja Jansen".into();
    save(&one, &Basis::at(revision), mine).await.unwrap();
    let (now, at_revision) = somebody(&two).await;
    assert_eq!((now.name.as_str(), now.duty_budget_minutes), ("Anja Jansen", 123));
    assert_eq!(at_revision, Revision(revision.0 + 2));
}

pub async fn absences_that_two_add_both_stand<B: Backend>() {
    let (_place, one, two) = two::<B>().await;
    let (person, revision) = somebody(&one).await;
    let away = |from, to| Absence::days(day(from), day(to));
    for (store, absence) in [(&one, away(20, 21)), (&two, away(30, 30))] {
        let mut changed = person.clone();
        changed.absences.push(absence);
        save(store, &Basis::at(revision), changed).await.unwrap();
    }
    let (now, _) = somebody(&one).await;
    assert_eq!(now.absences[person.absences.len()..], [away(20, 21), away(30, 30)]);
}

pub async fn the_same_field_is_refused_with_what_differs_and_who_made_it_so<B: Backend>() {
    let (_place, one, two) = two::<B>().await;
    let (mut mine, revision) = somebody(&one).await;
    let (mut theirs, old_name) = (mine.clone(), mine.name.clone());
    theirs.name = "Bea".into();
    theirs.contract_minutes = 600;
    save(&two, &Basis::at(revision), theirs).await.unwrap();
    mine.name = "Anja".into();
    mine.duty_budget_minutes = 1;
    let found = conflicts(save(&one, &Basis::at(revision), mine).await);
    assert_eq!(found.len(), 1, "{found:?}");
    let conflict = &found[0];
    assert_eq!((conflict.key, conflict.cause), (Key::Person(person_id(0)), ConflictCause::Changed));
    assert_eq!(conflict.field.as_deref(), Some("name"));
    assert_eq!(conflict.before, Some(old_name.into()));
    assert_eq!(conflict.theirs, Some("Bea".into()));
    assert_eq!(conflict.mine, Some("Anja".into()));
    assert_eq!(conflict.since, Revision(revision.0 + 1));
    let entry = conflict.entry.as_ref().unwrap();
    assert_eq!((entry.action.as_str(), entry.subject.as_str()), ("person.save", "Bea"));
    assert_eq!((entry.origin.program, entry.at), (Program::CommandLine, at(5)));
    let (now, _) = somebody(&one).await;
    assert_eq!((now.name.as_str(), now.duty_budget_minutes != 1), ("Bea", true), "nothing of it was saved");
}

pub async fn what_differs_is_settled_for_one_side_as_far_as_it_was_shown<B: Backend>() {
    let (_place, one, two) = two::<B>().await;
    let (before, revision) = somebody(&one).await;
    let mut theirs = before.clone();
    (theirs.name, theirs.contract_minutes) = ("Bea".into(), 600);
    save(&two, &Basis::at(revision), theirs.clone()).await.unwrap();
    let mut mine = before;
    (mine.name, mine.duty_budget_minutes) = ("Anja".into(), 1);
    let settled = |until, side| Seen { revision, settled: Some(Settled { until, side }) };
    for (side, name) in [(Side::Theirs, "Bea"), (Side::Mine, "Anja")] {
        let settled = settled(one.revision().await.unwrap(), side);
        let mut reading = one.snapshot().await.unwrap();
        let wanted = vec![put(Record::Person(mine.clone()))];
        let there = reading.rebased(&settled, wanted).await.unwrap();
        let basis = Basis::at(reading.finish().await.unwrap());
        one.apply_on(&basis, "person.save", name, at(6), there).await.unwrap();
        let (now, _) = somebody(&two).await;
        let all = (now.name.as_str(), now.contract_minutes, now.duty_budget_minutes);
        assert_eq!(all, (name, 600, 1), "what did not differ is there of both");
    }
    // What came after it was shown is asked anew, and the same holds in one step.
    let settled = settled(one.revision().await.unwrap(), Side::Mine);
    let on_it = |revision| Basis::at(revision).seen(Some(settled));
    save(&one, &on_it(one.revision().await.unwrap()), mine.clone()).await.unwrap();
    theirs.name = "Carla".into();
    save(&two, &Basis::at(one.revision().await.unwrap()), theirs).await.unwrap();
    assert_eq!(conflicts(save(&one, &on_it(one.revision().await.unwrap()), mine).await).len(), 1);
}

pub async fn a_duty_that_was_locked_meanwhile_is_neither_moved_nor_removed<B: Backend>() {
    let (_place, one, two) = two::<B>().await;
    let (before, revision) = (duty(0, 5, 5), one.revision().await.unwrap());
    let mut locked = before;
    locked.locked = !before.locked;
    two.apply_on(&Basis::at(revision), "duty.lock", "", at(1), vec![put(Record::Duty(locked))])
        .await
        .unwrap();
    let mut moved = before;
    moved.end += chrono::Duration::minutes(30);
    for change in [
        put(Record::Duty(moved)),
        Change::Remove(Key::Duty(before.id)),
        Change::Remove(Key::Rota(before.rota)),
    ] {
        let outcome = one.apply_on(&Basis::at(revision), "duty.change", "", at(2), vec![change]).await;
        let found = conflicts(outcome);
        assert!(found.iter().all(|conflict| conflict.key == Key::Duty(before.id)), "{found:?}");
    }
    assert_eq!(one.duty(before.id).await.unwrap(), Some(locked));
}

pub async fn what_others_put_into_a_rota_is_not_removed_with_it_unseen<B: Backend>() {
    let (_place, one, two) = two::<B>().await;
    let revision = one.revision().await.unwrap();
    let added = duty(77, 7, 1);
    two.apply_on(&Basis::at(revision), "duty.add", "", at(1), vec![put(Record::Duty(added))]).await.unwrap();
    let remove = || vec![Change::Remove(Key::Rota(added.rota))];
    let outcome = one.apply_on(&Basis::at(revision), "rota.remove", "", at(2), remove()).await;
    let found = conflicts(outcome);
    assert!(found.iter().all(|conflict| conflict.key == Key::Duty(added.id)), "{found:?}");
    let until = one.revision().await.unwrap();
    let seen = Seen { revision, settled: Some(Settled { until, side: Side::Mine }) };
    one.apply_on(&Basis::at(until).seen(Some(seen)), "rota.remove", "", at(3), remove()).await.unwrap();
    assert_eq!(one.duty(added.id).await.unwrap(), None, "whoever saw it may remove it");
}

pub async fn what_both_removed_is_gone_and_what_one_removed_and_the_other_changed_is_asked<B: Backend>() {
    let (_place, one, two) = two::<B>().await;
    let revision = one.revision().await.unwrap();
    let basis = Basis::at(revision);
    let duties = [duty(0, 5, 5), duty(1, 6, 6)];
    let remove = |index: usize| vec![Change::Remove(Key::Duty(duties[index].id))];
    for store in [&one, &two] {
        store.apply_on(&basis, "duty.remove", "", at(1), remove(0)).await.unwrap();
    }
    two.apply_on(&basis, "duty.remove", "", at(1), remove(1)).await.unwrap();
    let mut changed = duties[1];
    changed.locked = !changed.locked;
    let outcome = one.apply_on(&basis, "duty.lock", "", at(2), vec![put(Record::Duty(changed))]).await;
    let found = conflicts(outcome);
    assert_eq!((found[0].cause, found[0].theirs.is_none()), (ConflictCause::RemovedByThem, true));
    // Without a change of one's own, what they removed stays removed.
    one.apply_on(&basis, "duty.save", "", at(2), vec![put(Record::Duty(duties[1]))]).await.unwrap();
    assert_eq!(one.duty(duties[1].id).await.unwrap(), None);
}

pub async fn what_a_change_was_decided_from_must_still_hold<B: Backend>() {
    let (_place, one, two) = two::<B>().await;
    let base = one.revision().await.unwrap();
    let (mut absent, _) = somebody(&two).await;
    absent.absences.push(Absence::days(day(40), day(41)));
    save(&two, &Basis::at(base), absent.clone()).await.unwrap();
    absent.name = "renamed".into();
    let renamed = two.revision().await.unwrap();
    save(&two, &Basis::at(renamed), absent).await.unwrap();
    let late = duty(500, 0, 1);
    two.apply("duty.add", "", at(1), vec![put(Record::Duty(late))]).await.unwrap();

    let fields = |names: &[&str]| Scope::Fields {
        kind: Kind::Person,
        fields: names.iter().map(|name| (*name).to_owned()).collect(),
    };
    let around = |duty: &dialoog_model::Duty| Scope::DutiesBetween { from: duty.start, to: duty.end };
    let mine =
        |duty: &dialoog_model::Duty, person| Scope::DutiesOfPerson { person, from: duty.start, to: duty.end };
    let changed = [
        (base, Scope::All(Kind::Person)),
        (base, Scope::Organisation),
        (base, Scope::Record(Key::Person(person_id(0)))),
        (base, fields(&["absences"])),
        (renamed, fields(&["availability", "name"])),
        (base, Scope::DutiesOfRota(late.rota)),
        (base, around(&late)),
        (base, mine(&late, late.person)),
        (base, Scope::Record(Key::Duty(late.id))),
    ];
    let same = [
        (base, Scope::All(Kind::Rule)),
        (base, Scope::Record(Key::Person(person_id(1)))),
        (renamed, fields(&["absences", "availability"])),
        (base, Scope::DutiesOfRota(rota_id(1))),
        (base, around(&duty(700, 0, 1))),
        (base, mine(&late, person_id(2))),
    ];
    let change = || vec![put(Record::Duty(duty(900, 1, 2)))];
    for (revision, scope) in changed {
        let basis = Basis::at(revision).from(scope.clone());
        let found = conflicts(one.apply_on(&basis, "duty.add", "", at(3), change()).await);
        assert!(found.iter().all(|c| c.cause == ConflictCause::DecidedFrom), "{scope:?}");
        assert_eq!(one.duty(duty_id(900)).await.unwrap(), None);
    }
    for (revision, scope) in same {
        let basis = Basis::at(revision).from(scope.clone());
        one.apply_on(&basis, "duty.add", "", at(3), change()).await.unwrap();
        one.undo(at(4)).await.unwrap();
    }
}

pub async fn what_was_changed_and_taken_back_is_no_obstacle<B: Backend>() {
    let (_place, one, two) = two::<B>().await;
    let (mut mine, revision) = somebody(&one).await;
    let mut theirs = mine.clone();
    theirs.name = "Bea".into();
    save(&two, &Basis::at(revision), theirs).await.unwrap();
    two.undo(at(6)).await.unwrap();
    mine.name = "Anja".into();
    save(&one, &Basis::at(revision).from(Scope::Organisation), mine).await.unwrap();
    assert_eq!(somebody(&one).await.0.name, "Anja");
}

pub async fn a_basis_older_than_the_journal_refuses_what_may_have_changed<B: Backend>() {
    let (_place, one, two) = two::<B>().await;
    let (mut person, revision) = somebody(&one).await;
    for n in 0..1001_u32 {
        let change = put(Record::Team(team(0, (n % 200) as u8)));
        two.apply("team.save", "", at(1), vec![change]).await.unwrap();
    }
    let basis = Basis::at(revision);
    let team_change = vec![put(Record::Team(team(0, 201)))];
    let found = conflicts(one.apply_on(&basis, "team.save", "", at(2), team_change).await);
    assert_eq!(found[0].cause, ConflictCause::TooOld);
    // A record that has not changed since is known not to have.
    person.name = "Anja".into();
    save(&one, &basis, person.clone()).await.unwrap();
    let decided = basis.from(Scope::All(Kind::Rule));
    person.name = "Bea".into();
    let found = conflicts(save(&one, &decided, person).await);
    assert!(found.iter().any(|conflict| conflict.cause == ConflictCause::TooOld));
    assert_eq!(one.changes_since(revision).await.unwrap(), None);
}

pub async fn a_basis_that_does_not_exist_yet_is_refused<B: Backend>() {
    let (_place, one, _two) = two::<B>().await;
    let change = vec![put(Record::Team(team(0, 9)))];
    let outcome = one.apply_on(&Basis::at(Revision(7)), "team.save", "", at(1), change).await;
    assert!(matches!(outcome, Err(StoreError::Refused { .. })), "{outcome:?}");
}

pub async fn undo_is_of_ones_own_changes<B: Backend>() {
    let (_place, one, two) = two::<B>().await;
    one.apply("team.save", "one", at(1), vec![put(Record::Team(team(0, 9)))]).await.unwrap();
    two.apply("team.save", "two", at(2), vec![put(Record::Team(team(1, 9)))]).await.unwrap();
    assert_eq!(one.undo(at(3)).await.unwrap().subject, "one");
    assert!(matches!(one.undo(at(3)).await, Err(StoreError::NothingToUndo)));
    assert_eq!(one.organisation().await.unwrap().team(team_id(1)), Some(&team(1, 9)), "theirs stands");
    // Somebody else's change does not drop what one may do again.
    two.apply("team.save", "two", at(4), vec![put(Record::Team(team(1, 10)))]).await.unwrap();
    assert_eq!(one.redo(at(5)).await.unwrap().subject, "one");
    assert_eq!(one.organisation().await.unwrap().team(team_id(0)), Some(&team(0, 9)));
    assert_eq!(two.undoable().await.unwrap().map(|entry| entry.subject), Some("two".to_owned()));
}

pub async fn undo_keeps_what_others_did_to_other_fields_and_asks_about_the_same<B: Backend>() {
    let (_place, one, two) = two::<B>().await;
    let (before, revision) = somebody(&one).await;
    let mut mine = before.clone();
    (mine.name, mine.contract_minutes) = ("Anja".to_owned(), 60);
    save(&one, &Basis::at(revision), mine.clone()).await.unwrap();
    let mut theirs = mine.clone();
    theirs.duty_budget_minutes = 77;
    two.apply("person.save", "budget", at(2), vec![put(Record::Person(theirs.clone()))]).await.unwrap();
    one.undo(at(3)).await.unwrap();
    let (now, _) = somebody(&one).await;
    assert_eq!((now.name == before.name, now.duty_budget_minutes), (true, 77));

    one.redo(at(4)).await.unwrap();
    (theirs.name, theirs.contract_minutes) = ("Bea".to_owned(), 60);
    let entry =
        two.apply("person.save", "name", at(5), vec![put(Record::Person(theirs))]).await.unwrap().unwrap();
    let found = conflicts(one.undo(at(6)).await);
    assert_eq!((found.len(), found[0].field.as_deref()), (1, Some("name")));
    assert_eq!(found[0].entry.as_ref().map(|e| e.number), Some(entry.number));
    let own = one.undoable().await.unwrap().unwrap();
    one.toggle(own.number, Insist::Yes, at(7)).await.unwrap();
    assert_eq!(somebody(&one).await.0.name, before.name);
}

pub async fn what_others_gave_duties_to_is_not_taken_away_by_undo<B: Backend>() {
    let (_place, one, two) = two::<B>().await;
    let (mut person, _) = somebody(&one).await;
    person.id = dialoog_model::PersonId(uuid::Uuid::from_u128(77));
    one.apply("person.add", "", at(1), vec![put(Record::Person(person.clone()))]).await.unwrap();
    let mut given = duty(600, 0, 1);
    given.person = person.id;
    two.apply("duty.add", "", at(2), vec![put(Record::Duty(given))]).await.unwrap();
    let found = conflicts(one.undo(at(3)).await);
    assert_eq!((found[0].key, found[0].cause), (Key::Duty(given.id), ConflictCause::BuiltOn));
    two.undo(at(4)).await.unwrap();
    one.undo(at(5)).await.unwrap();
}

pub async fn a_publication_is_not_taken_back_silently<B: Backend>() {
    let (_place, one, _two) = two::<B>().await;
    let changes = vec![put(Record::RotaVersion(version(0, 8))), put(Record::Rota(rota(0, 7)))];
    let published = one.apply("rota.publish", "", at(1), changes).await.unwrap().unwrap();
    let outcome = one.undo(at(2)).await;
    let Err(StoreError::Published { entry }) = outcome else { panic!("{outcome:?}") };
    assert_eq!(*entry, published);
    one.toggle(published.number, Insist::Yes, at(3)).await.unwrap();
    one.redo(at(4)).await.unwrap();
}

pub async fn what_others_did_is_told_with_the_records_and_who_did_it<B: Backend>() {
    let (_place, one, two) = two::<B>().await;
    let start = one.revision().await.unwrap();
    assert_eq!(one.changes_since(start).await.unwrap(), Some(vec![]));
    two.apply("team.save", "Techniek", at(1), vec![put(Record::Team(team(0, 9)))]).await.unwrap();
    two.undo(at(2)).await.unwrap();
    let told = one.changes_since(start).await.unwrap().unwrap();
    assert_eq!(told.len(), 2);
    for touched in &told {
        assert_eq!(touched.keys, [Key::Team(team_id(0))]);
        assert_eq!(touched.entry.origin.program, Program::CommandLine);
        assert_eq!((touched.entry.subject.as_str(), touched.entry.undone), ("Techniek", true));
    }
    assert_eq!(one.revision().await.unwrap(), told[1].entry.revision());
}

pub async fn what_is_read_together_is_one_state<B: Backend>() {
    let (_place, one, two) = two::<B>().await;
    let mut snapshot = one.snapshot().await.unwrap();
    let before = snapshot.organisation().await.unwrap();
    let writing = two.apply("team.save", "", at(1), vec![put(Record::Team(team(0, 9)))]);
    let blocked = tokio::time::timeout(std::time::Duration::from_millis(100), writing).await;
    assert_eq!(snapshot.organisation().await.unwrap(), before);
    let revision = snapshot.finish().await.unwrap();
    assert!(blocked.is_err() || one.revision().await.unwrap() > revision);
}

pub async fn what_others_removed_can_be_read_as_it_was<B: Backend>() {
    let (_place, one, two) = two::<B>().await;
    let (person, revision) = somebody(&one).await;
    let key = Key::Person(person.id);
    let renamed = Person { name: "Bea".into(), ..person.clone() };
    save(&two, &Basis::at(revision), renamed).await.unwrap();
    let duties = (0..3).map(|n| Change::Remove(Key::Duty(duty_id(n)))).collect();
    two.apply("duty.remove", "", at(6), duties).await.unwrap();
    two.apply("person.remove", "", at(6), vec![Change::Remove(key)]).await.unwrap();
    let mut reading = one.snapshot().await.unwrap();
    assert_eq!(reading.before_others(revision, key).await.unwrap(), Some(Record::Person(person)));
    let untouched = Key::Person(person_id(1));
    assert_eq!(reading.before_others(revision, untouched).await.unwrap(), None);
    reading.finish().await.unwrap();
}
