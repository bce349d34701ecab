//! What calendars are told when what was published changes.
#![allow(clippy::unwrap_used, reason = "a test that fails here fails rightly")]

mod common;

use common::{after, at, before, desk, duty, names, person};
use dialoog_model::{
    CalendarEntry, CalendarOwner,
    CalendarStatus::{Cancelled, Confirmed},
    Duty, DutyKind, Language,
};
use dialoog_publish::calendar::{Names, tell};
use proptest::prelude::*;

const MONDAY: &str = "2026-10-19T08:00:00Z";
const TUESDAY: &str = "2026-10-20T08:00:00Z";

fn dutch() -> Names {
    names(Language::Nl)
}

fn told(duties: &[Duty]) -> Vec<CalendarEntry> {
    tell(&[], duties, &dutch(), at(MONDAY))
}

fn next(told: &[CalendarEntry], duties: &[Duty]) -> Vec<CalendarEntry> {
    tell(told, duties, &dutch(), at(TUESDAY))
}

fn one() -> Duty {
    duty(0, 0, 0, "2026-10-26T08:00:00Z")
}

/// What the calendar of somebody, of a desk or of the team says of its only duty.
fn of(entries: &[CalendarEntry], owner: CalendarOwner) -> (dialoog_model::CalendarStatus, u32) {
    let mut found = entries.iter().filter(|e| e.owner == owner);
    let entry = found.next().unwrap();
    assert_eq!(found.next(), None);
    (entry.status, entry.sequence)
}

fn own(n: usize) -> CalendarOwner {
    CalendarOwner::Person(person(n))
}

#[test]
fn a_new_duty_starts_at_sequence_zero_in_its_three_calendars() {
    let entries = told(&[one()]);
    let owners: Vec<_> = entries.iter().map(|e| e.owner).collect();
    assert_eq!(owners, [CalendarOwner::Team, CalendarOwner::Desk(desk(0)), own(0)]);
    assert!(entries.iter().all(|e| (e.sequence, e.status, e.changed_at) == (0, Confirmed, at(MONDAY))));
}

#[test]
fn a_lock_is_no_change() {
    let locked = Duty { locked: true, ..one() };
    assert_eq!(next(&told(&[one()]), &[locked]), told(&[one()]));
}

#[test]
fn another_time_raises_the_sequence_everywhere() {
    let later = duty(0, 0, 0, "2026-10-26T09:00:00Z");
    let entries = next(&told(&[one()]), &[later]);
    assert!(entries.iter().all(|e| (e.sequence, e.changed_at, e.start) == (1, at(TUESDAY), later.start)));
}

#[test]
fn a_duty_that_goes_is_cancelled_once_and_comes_back_under_its_name() {
    let gone = next(&told(&[one()]), &[]);
    assert!(gone.iter().all(|e| (e.status, e.sequence) == (Cancelled, 1)));
    assert_eq!(tell(&gone, &[], &dutch(), at(MONDAY)), gone);
    let back = next(&gone, &[one()]);
    assert!(back.len() == 3 && back.iter().all(|e| (e.status, e.sequence) == (Confirmed, 2)));
    let names = |list: &[CalendarEntry]| list.iter().map(CalendarEntry::uid).collect::<Vec<_>>();
    assert_eq!(names(&back), names(&told(&[one()])));
}

#[test]
fn a_duty_handed_over_is_cancelled_in_one_calendar_new_in_the_other_and_changed_in_the_teams() {
    let entries = next(&told(&[one()]), &[Duty { person: person(1), ..one() }]);
    assert_eq!(of(&entries, own(0)), (Cancelled, 1));
    assert_eq!(of(&entries, own(1)), (Confirmed, 0));
    assert_eq!(of(&entries, CalendarOwner::Desk(desk(0))), (Confirmed, 1));
    assert_eq!(of(&entries, CalendarOwner::Team), (Confirmed, 1));
    let home = next(&entries, &[one()]);
    assert_eq!((of(&home, own(0)), of(&home, own(1))), ((Confirmed, 2), (Cancelled, 1)));
}

#[test]
fn a_duty_at_another_desk_leaves_the_calendar_of_the_first() {
    let entries = next(&told(&[one()]), &[Duty { desk: desk(1), ..one() }]);
    assert_eq!(of(&entries, CalendarOwner::Desk(desk(0))), (Cancelled, 1));
    assert_eq!(of(&entries, CalendarOwner::Desk(desk(1))), (Confirmed, 0));
    assert_eq!(of(&entries, own(0)), (Confirmed, 1));
}

#[test]
fn somebody_renamed_is_a_change_where_their_name_is_shown_and_nowhere_else() {
    let mut renamed = dutch();
    renamed.people.insert(person(0), "Zoë Jansen".into());
    let entries = tell(&told(&[one()]), &[one()], &renamed, at(TUESDAY));
    assert_eq!(of(&entries, own(0)), (Confirmed, 0));
    assert_eq!(of(&entries, CalendarOwner::Team), (Confirmed, 1));
    assert_eq!(of(&entries, CalendarOwner::Desk(desk(0))), (Confirmed, 1));
}

#[test]
fn a_desk_an_organisation_or_a_language_under_another_name_is_a_change_everywhere() {
    let mut desks = dutch();
    desks.desks.insert(desk(0), "Klantvragen".into());
    let organisation = Names { organisation: "Regio".into(), ..dutch() };
    for names in [desks, organisation, names(Language::En)] {
        let entries = tell(&told(&[one()]), &[one()], &names, at(TUESDAY));
        assert!(entries.iter().all(|e| (e.status, e.sequence, e.changed_at) == (Confirmed, 1, at(TUESDAY))));
        assert_eq!(tell(&entries, &[one()], &names, at(MONDAY)), entries, "and only once");
    }
}

#[test]
fn what_an_older_version_told_keeps_its_name_and_is_told_once_more() {
    let old = |e: CalendarEntry| CalendarEntry { named_by_duty: true, shown: None, ..e };
    let entries = next(&told(&[one()]).into_iter().map(old).collect::<Vec<_>>(), &[one()]);
    assert!(entries.iter().all(|e| e.sequence == 1 && e.uid() == format!("{}@dialoog", one().id)));
    assert_eq!(tell(&entries, &[one()], &dutch(), at(MONDAY)), entries);
}

#[test]
fn stand_by_is_no_duty_in_any_calendar_also_when_it_is_off() {
    use dialoog_publish::calendar::files;
    let stand_by = Duty { kind: DutyKind::StandBy, ..one() };
    let titles = |entries: &[CalendarEntry], names: &Names| -> Vec<String> {
        files(entries, &[], names)
            .iter()
            .map(|file| common::values(&file.content, "SUMMARY").remove(0))
            .collect()
    };
    let (nl, en) = (dutch(), names(Language::En));
    let (desk_name, person_name) = (&nl.desks[&desk(0)], &nl.people[&person(0)]);
    let first = told(&[stand_by]);
    let of_others = format!("{desk_name}: {person_name} (bereikbaar)");
    assert_eq!(titles(&first, &nl), [of_others.clone(), of_others, format!("Bereikbaar · {desk_name}")]);
    assert!(titles(&first, &en)[2].starts_with("Stand-by · "));
    let content = &files(&first, &[], &nl)[2].content;
    assert!(content.contains("DESCRIPTION:Bereikbaar bij "), "{content}");
    let off = next(&first, &[]);
    assert_eq!(titles(&off, &nl)[2], format!("Vervallen: Bereikbaar · {desk_name}"));
    // To be there instead of being reachable is shown, so it is a change.
    let there = next(&first, &[one()]);
    assert_eq!(of(&there, CalendarOwner::Person(person(0))), (Confirmed, 1));
    assert!(titles(&there, &nl)[2].starts_with("Dialoogdienst · "));
}

proptest! {
    #[test]
    fn whatever_happens_sequences_only_rise_and_what_stands_is_what_was_published(
        steps in prop::collection::vec(prop::collection::vec((0usize..4, 0usize..3, 0usize..2, 0u32..3), 0..4), 1..8)
    ) {
        let mut told: Vec<CalendarEntry> = Vec::new();
        for (n, step) in steps.iter().enumerate() {
            let mut duties: Vec<Duty> = Vec::new();
            for (d, who, place, hour) in step {
                if duties.iter().all(|x| x.id != duty(*d, 0, 0, MONDAY).id) {
                    duties.push(duty(*d, *who, *place, &format!("2026-10-26T{:02}:00:00Z", 8 + hour)));
                }
            }
            let now = at(MONDAY) + chrono::Duration::hours(n as i64);
            let next = tell(&told, &duties, &dutch(), now);
            prop_assert_eq!(&tell(&next, &duties, &dutch(), now + chrono::Duration::hours(9)), &next);
            let mut standing: Vec<_> = next.iter().filter(|e| e.status == Confirmed)
                .map(|e| (e.owner, e.duty, e.person, e.desk, e.start, e.end)).collect();
            let mut wanted: Vec<_> = duties.iter().flat_map(|d| {
                let owners = [CalendarOwner::Team, CalendarOwner::Desk(d.desk), CalendarOwner::Person(d.person)];
                owners.map(|owner| (owner, d.id, d.person, d.desk, d.start, d.end))
            }).collect();
            standing.sort();
            wanted.sort();
            prop_assert_eq!(standing, wanted);
            for old in &told {
                let new = next.iter().find(|e| (e.owner, e.duty) == (old.owner, old.duty));
                let new = new.expect("nothing told is forgotten");
                prop_assert!(new == old || new.sequence > old.sequence);
                prop_assert!(new.uid() == old.uid());
            }
            told = next;
        }
    }
}

#[test]
fn the_order_of_what_was_told_does_not_matter() {
    let mut entries = next(&told(&before()), &after());
    let expected = next(&entries, &before());
    entries.reverse();
    assert_eq!(next(&entries, &before()), expected);
}
