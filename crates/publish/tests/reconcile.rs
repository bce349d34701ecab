//! What calendars are told when a rota changes.

mod common;

use common::{after, at, before, desk, duty, names, person};
use dialoog_model::{
    CalendarEntry,
    CalendarStatus::{Cancelled, Confirmed},
    Duty, Language,
};
use dialoog_publish::calendar::{files, reconcile};
use proptest::prelude::*;

const MONDAY: &str = "2026-10-19T08:00:00Z";
const TUESDAY: &str = "2026-10-20T08:00:00Z";

fn told(duties: &[Duty]) -> Vec<CalendarEntry> {
    reconcile(&[], duties, at(MONDAY))
}

fn one() -> Duty {
    duty(0, 0, 0, "2026-10-26T08:00:00Z")
}

#[test]
fn a_new_duty_starts_at_sequence_zero() {
    let [entry] = told(&[one()])[..] else { panic!("one entry") };
    assert_eq!((entry.sequence, entry.status, entry.changed_at), (0, Confirmed, at(MONDAY)));
}

#[test]
fn a_lock_is_no_change() {
    let locked = Duty { locked: true, ..one() };
    assert_eq!(reconcile(&told(&[one()]), &[locked], at(TUESDAY)), told(&[one()]));
}

#[test]
fn another_time_raises_the_sequence() {
    let later = duty(0, 0, 0, "2026-10-26T09:00:00Z");
    let [entry] = reconcile(&told(&[one()]), &[later], at(TUESDAY))[..] else { panic!("one entry") };
    assert_eq!((entry.sequence, entry.start, entry.changed_at), (1, later.start, at(TUESDAY)));
}

#[test]
fn a_duty_that_goes_is_cancelled_once_and_may_come_back() {
    let gone = reconcile(&told(&[one()]), &[], at(TUESDAY));
    assert_eq!((gone[0].status, gone[0].sequence), (Cancelled, 1));
    assert_eq!(reconcile(&gone, &[], at(MONDAY)), gone);
    let back = reconcile(&gone, &[one()], at(TUESDAY));
    assert_eq!((back.len(), back[0].status, back[0].sequence), (1, Confirmed, 2));
}

#[test]
fn a_duty_that_moves_leaves_a_cancellation_with_whoever_had_it() {
    for moved in [Duty { person: person(1), ..one() }, Duty { desk: desk(1), ..one() }] {
        let entries = reconcile(&told(&[one()]), &[moved], at(TUESDAY));
        let seen: Vec<_> = entries.iter().map(|e| (e.person, e.desk, e.status, e.sequence)).collect();
        assert_eq!(seen, [(person(0), desk(0), Cancelled, 1), (moved.person, moved.desk, Confirmed, 1)]);
        let home = reconcile(&entries, &[one()], at(TUESDAY));
        let seen: Vec<_> = home.iter().map(|e| (e.person, e.desk, e.status, e.sequence)).collect();
        assert_eq!(seen, [(moved.person, moved.desk, Cancelled, 2), (person(0), desk(0), Confirmed, 2)]);
    }
}

#[test]
fn the_old_calendar_loses_the_duty_and_the_team_sees_it_once() {
    let moved = Duty { person: person(1), ..one() };
    let entries = reconcile(&told(&[one()]), &[moved], at(TUESDAY));
    let files = files(&entries, &names(), Language::En);
    let status = |stem: &str| {
        let file = files.iter().find(|f| f.name.contains(stem)).expect("a file");
        file.content.lines().filter_map(|l| l.strip_prefix("STATUS:")).map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(status("people/zoë"), ["CANCELLED"]);
    assert_eq!(status("people/jan-de-vries"), ["CONFIRMED"]);
    assert_eq!(status("desks/"), ["CONFIRMED"]);
    assert_eq!(status("team"), ["CONFIRMED"]);
}

proptest! {
    #[test]
    fn whatever_happens_sequences_only_rise_and_what_stands_is_the_rota(
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
            let next = reconcile(&told, &duties, now);
            prop_assert_eq!(&reconcile(&next, &duties, now + chrono::Duration::hours(9)), &next);
            let mut standing: Vec<_> = next.iter().filter(|e| e.status == Confirmed)
                .map(|e| (e.duty, e.person, e.desk, e.start, e.end)).collect();
            let mut wanted: Vec<_> = duties.iter().map(|d| (d.id, d.person, d.desk, d.start, d.end)).collect();
            standing.sort();
            wanted.sort();
            prop_assert_eq!(standing, wanted);
            for old in &told {
                let new = next.iter().find(|e| (e.duty, e.person, e.desk) == (old.duty, old.person, old.desk));
                let new = new.expect("nothing told is forgotten");
                prop_assert!(new == old || new.sequence > old.sequence);
                prop_assert!(new != old || new.changed_at == old.changed_at);
            }
            told = next;
        }
    }
}

#[test]
fn the_order_of_what_was_told_does_not_matter() {
    let mut entries = reconcile(&told(&before()), &after(), at(TUESDAY));
    let expected = reconcile(&entries, &before(), at(TUESDAY));
    entries.reverse();
    assert_eq!(reconcile(&entries, &before(), at(TUESDAY)), expected);
}
