//! What changed from one telling to the next, and what people are told of it.
#![allow(clippy::unwrap_used, reason = "a test that fails here fails rightly")]

mod common;

use common::{desk, duty, person};
use dialoog_model::{Duty, DutyKind, Language};
use dialoog_publish::changes::{ChangeKind, Counts, PersonChanges, Told, changes};
use dialoog_publish::message::{About, Message, messages};
use proptest::prelude::*;

fn told(duties: Vec<Duty>) -> Told {
    let people = ["Anna", "Bram", "Chris"];
    Told {
        duties,
        zone: chrono_tz::Europe::Amsterdam,
        people: people.iter().enumerate().map(|(n, name)| (person(n), (*name).to_owned())).collect(),
        desks: [(desk(0), "Service".to_owned()), (desk(1), "Gesprek".to_owned())].into(),
    }
}

/// Duty `n` of somebody on a day of December 2026, from that hour in Amsterdam for two hours.
fn on(n: usize, who: usize, day: u32, hour: u32) -> Duty {
    duty(n, who, 0, &format!("2026-12-{day:02}T{:02}:00:00Z", hour - 1))
}

fn seen(people: &[PersonChanges]) -> Vec<(&str, Vec<ChangeKind>)> {
    people.iter().map(|p| (p.name.as_str(), p.changes.iter().map(|c| c.kind).collect())).collect()
}

fn about(language: Language, version: Option<u32>) -> About {
    let day = |text: &str| text.parse().unwrap();
    let (first_day, last_day) = (day("2026-11-30"), day("2026-12-27"));
    let note = if version.is_some() { "Bram is verhinderd.".to_owned() } else { String::new() };
    About { organisation: "Regio".into(), language, first_day, last_day, version, note }
}

/// Anna: one new, one moved, one gone, one handed over to Bram; and Bram and Chris swap.
fn week() -> Vec<PersonChanges> {
    let before = vec![on(1, 0, 1, 9), on(2, 0, 2, 9), on(3, 0, 3, 9), on(4, 1, 4, 9), on(5, 2, 5, 9)];
    let after = vec![
        on(1, 0, 1, 13),
        on(3, 1, 3, 9),
        on(4, 2, 4, 9),
        on(5, 1, 5, 9),
        Duty { desk: desk(1), ..on(6, 0, 7, 22) },
    ];
    changes(&told(before), &told(after))
}

#[test]
fn each_person_sees_what_is_new_moved_gone_swapped_and_handed_over() {
    use ChangeKind::{Gone, HandedOver, Moved, New, Swapped, TakenOver};
    let people = week();
    assert_eq!(
        seen(&people),
        [
            ("Anna", vec![Moved, Gone, HandedOver, New]),
            ("Bram", vec![TakenOver, Swapped]),
            ("Chris", vec![Swapped])
        ]
    );
    let counts = Counts::of(people.iter().flat_map(|p| &p.changes));
    assert_eq!((counts.new, counts.moved, counts.gone, counts.swapped), (1, 1, 1, 2));
    assert_eq!((counts.handed_over, counts.taken_over, counts.duties()), (1, 1, 6));
    let swap = &people[1].changes[1];
    let days = [&swap.before, &swap.after].map(|duty| duty.as_ref().unwrap().date.to_string());
    assert_eq!(days, ["2026-12-04", "2026-12-05"], "Bram had the fourth and has the fifth");
    assert_eq!(people[0].changes[3].after.as_ref().unwrap().to, 1440, "a day ends at 24:00");
}

#[test]
fn a_lock_or_another_name_is_no_change() {
    let before = told(vec![on(1, 0, 1, 9)]);
    let mut after = told(vec![Duty { locked: true, ..on(1, 0, 1, 9) }]);
    after.people.insert(person(0), "Anna Jansen".into());
    after.desks.insert(desk(0), "Klantvragen".into());
    assert_eq!(changes(&before, &after), []);
}

#[test]
fn stand_by_is_told_as_what_it_is_and_a_night_with_the_day_on_which_it_ends() {
    let night = Duty {
        end: "2026-12-02T05:00:00Z".parse().unwrap(),
        kind: DutyKind::StandBy,
        ..duty(1, 0, 0, "2026-12-01T21:00:00Z")
    };
    let line = |before: Vec<Duty>, after: Vec<Duty>, language| {
        let people = changes(&told(before), &told(after));
        messages(&people, &about(language, Some(1))).remove(0).text
    };
    let new = line(vec![], vec![night], Language::Nl);
    assert!(
        new.contains("- dinsdag 1 december, 22:00 tot woensdag 2 december, 06:00, Service (bereikbaar)\n"),
        "{new}"
    );
    let new = line(vec![], vec![night], Language::En);
    assert!(
        new.contains("- Tuesday 1 December, 22:00 until Wednesday 2 December, 06:00, Service (stand-by)\n"),
        "{new}"
    );
    // To be there instead of being reachable is another duty.
    let there = line(vec![night], vec![Duty { kind: DutyKind::Duty, ..night }], Language::Nl);
    assert!(there.contains("Verplaatst\n") && there.contains("06:00, Service (bereikbaar) → "), "{there}");
}

#[test]
fn what_is_gone_is_told_with_the_names_and_the_clock_of_then() {
    let mut before = told(vec![on(1, 0, 1, 9)]);
    before.desks.insert(desk(0), "Klantvragen".into());
    before.zone = chrono_tz::Europe::London;
    let gone = changes(&before, &told(vec![]))[0].changes[0].before.clone().unwrap();
    assert_eq!((gone.desk_name.as_str(), gone.from), ("Klantvragen", 8 * 60));
}

#[test]
fn a_message_says_how_much_changed_and_then_what() {
    let [anna, bram, _]: [Message; 3] = messages(&week(), &about(Language::Nl, Some(2))).try_into().unwrap();
    assert_eq!(
        anna.subject,
        "Uw dialoogdiensten van 30 november t/m 27 december 2026: 1 nieuw, 1 verplaatst, 1 overgedragen, 1 vervallen"
    );
    assert_eq!(
        anna.text,
        "Beste Anna,\n\n\
         Het rooster van 30 november t/m 27 december 2026 is gepubliceerd (versie 2). \
         Voor u: 1 nieuw, 1 verplaatst, 1 overgedragen, 1 vervallen.\n\n\
         Toelichting: Bram is verhinderd.\n\n\
         Nieuw\n- maandag 7 december, 22:00–24:00, Gesprek\n\n\
         Verplaatst\n- dinsdag 1 december, 09:00–11:00, Service → dinsdag 1 december, 13:00–15:00, Service\n\n\
         Overgedragen\n- donderdag 3 december, 09:00–11:00, Service (naar Bram)\n\n\
         Vervallen\n- woensdag 2 december, 09:00–11:00, Service\n\n\
         Met vriendelijke groet,\nRegio\n"
    );
    assert!(bram.text.contains("Overgenomen\n- donderdag 3 december, 09:00–11:00, Service (van Anna)\n"));
    assert!(bram.text.contains("vrijdag 4 december, 09:00–11:00, Service geruild voor zaterdag 5 december"));
}

#[test]
fn a_message_of_a_draft_says_that_it_is_none() {
    let english = messages(&week(), &about(Language::En, None)).remove(0);
    assert_eq!(
        english.subject,
        "DRAFT: Your dialogue duties of 30 November to 27 December 2026: 1 new, 1 moved, 1 handed over, 1 gone"
    );
    assert!(
        english
            .text
            .contains("This is a draft of the rota of 30 November to 27 December 2026; it is not published.")
    );
    assert!(!english.text.contains("Note:"));
}

#[test]
fn a_name_with_line_ends_begins_no_line() {
    let mut after = told(vec![on(1, 0, 1, 9)]);
    after.people.insert(person(0), "Anna\nGone\n- all".into());
    let message = messages(&changes(&told(vec![]), &after), &about(Language::En, Some(1))).remove(0);
    assert!(message.text.starts_with("Dear Anna Gone - all,\n"));
}

proptest! {
    #[test]
    fn every_duty_that_is_not_as_it_was_is_told_once_and_no_other(
        before in prop::collection::vec((0usize..6, 0usize..3, 1u32..9), 0..6),
        after in prop::collection::vec((0usize..6, 0usize..3, 1u32..9), 0..6),
    ) {
        let duties = |list: Vec<(usize, usize, u32)>| {
            let mut all: Vec<Duty> = Vec::new();
            for (n, who, day) in list {
                let duty = on(n, who, day, 9);
                if all.iter().all(|d| d.id != duty.id) { all.push(duty); }
            }
            all
        };
        let (before, after) = (told(duties(before)), told(duties(after)));
        let people = changes(&before, &after);
        let all = || people.iter().flat_map(|p| &p.changes);
        let same = |d: &&Duty| after.duties.contains(d);
        let kept = before.duties.iter().filter(same).count();
        let ids: std::collections::BTreeSet<_> = before.duties.iter().chain(&after.duties).map(|d| d.id).collect();
        prop_assert_eq!(Counts::of(all()).duties() as usize, ids.len() - kept);
        let counts = Counts::of(all());
        prop_assert!(counts.handed_over == counts.taken_over && counts.swapped.is_multiple_of(2));
        // What somebody has is what they had, with what they are told.
        for (n, name) in ["Anna", "Bram", "Chris"].iter().enumerate() {
            let of = |told: &Told| {
                let theirs = told.duties.iter().filter(|d| d.person == person(n));
                theirs.map(|d| told.duty(d).date).collect::<Vec<_>>()
            };
            let mut dates = of(&before);
            for change in people.iter().filter(|p| p.name == *name).flat_map(|p| &p.changes) {
                if !matches!(change.kind, ChangeKind::New | ChangeKind::TakenOver) {
                    let had = change.before.as_ref().unwrap().date;
                    dates.remove(dates.iter().position(|d| *d == had).unwrap());
                }
                if !matches!(change.kind, ChangeKind::Gone | ChangeKind::HandedOver) {
                    dates.push(change.after.as_ref().unwrap().date);
                }
            }
            let mut wanted = of(&after);
            dates.sort();
            wanted.sort();
            prop_assert_eq!(dates, wanted);
        }
    }
}
