//! The calendar files, byte by byte and as an independent reader sees them.
#![allow(clippy::unwrap_used, reason = "a test that fails here fails rightly")]

mod common;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use common::{at, before, desk, duty, entries, names, person, values};
use dialoog_model::{CalendarOwner, Language, RotaId};
use dialoog_publish::calendar::{
    CalendarFile, Edition, Marker, Origin, draft_files, file_names, files, tell,
};
use proptest::prelude::*;
use uuid::Uuid;

fn edition() -> Edition {
    let day = |text: &str| text.parse().unwrap();
    let rota = duty(0, 0, 0, "2026-10-20T06:30:00Z").rota;
    Edition { rota, first_day: day("2026-10-19"), last_day: day("2027-01-10"), version: 2 }
}

/// The calendars by their paths in a new folder.
fn named(files: Vec<CalendarFile>) -> BTreeMap<String, CalendarFile> {
    let titled: Vec<(CalendarOwner, &str)> = files.iter().map(|f| (f.owner, f.title.as_str())).collect();
    let names = file_names(&titled, &BTreeMap::new());
    files.into_iter().map(|f| (names[&f.owner].clone(), f)).collect()
}

#[test]
fn golden_calendars_stay_as_they_are() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    let update = std::env::var_os("DIALOOG_UPDATE_GOLDEN").is_some();
    let english = names(Language::En);
    let draft = draft_files(edition().rota, &before()[..2], 7, at("2026-10-19T08:00:00Z"), &english);
    let all = [
        ("nl", files(&entries(), &[edition()], &names(Language::Nl))),
        ("en", files(&entries(), &[edition()], &english)),
        ("draft", draft),
    ];
    for (code, files) in all {
        for (name, file) in named(files) {
            if code != "nl" && name != "team.ics" {
                continue;
            }
            let path = folder.join(format!("{code}-{}", name.replace('/', "-")));
            if update {
                std::fs::write(&path, &file.content).unwrap();
            }
            let golden = std::fs::read_to_string(&path).unwrap_or_default();
            assert!(
                golden == file.content,
                "{} differs; DIALOOG_UPDATE_GOLDEN=1 rewrites it",
                path.display()
            );
        }
    }
}

#[test]
fn in_somebodys_own_calendar_a_title_says_what_it_is_and_in_the_others_who_has_it() {
    let told =
        tell(&[], &[duty(0, 4, 1, "2026-10-26T08:00:00Z")], &names(Language::Nl), at("2026-10-19T08:00:00Z"));
    let titles: Vec<String> = files(&told, &[], &names(Language::Nl))
        .iter()
        .map(|f| values(&f.content, "SUMMARY").remove(0).replace('\n', " "))
        .collect();
    let desk = "Gesprek met de stad 💬";
    assert_eq!(
        titles,
        [format!("{desk}: Jan Jansen"), format!("{desk}: Jan Jansen"), format!("Dialoogdienst · {desk}")]
    );
}

#[test]
fn a_draft_says_so_in_every_event_and_takes_no_name_of_a_published_one() {
    let names = names(Language::Nl);
    let published = files(&entries(), &[], &names);
    let uids: BTreeSet<String> = published.iter().flat_map(|f| values(&f.content, "UID")).collect();
    for file in draft_files(RotaId(Uuid::nil()), &before(), 3, at("2026-10-19T08:00:00Z"), &names) {
        let (titles, states) = (values(&file.content, "SUMMARY"), values(&file.content, "STATUS"));
        assert!(
            !titles.is_empty() && titles.iter().all(|title| title.starts_with("CONCEPT: ")),
            "{titles:?}"
        );
        assert!(states.iter().all(|state| state == "TENTATIVE"), "{states:?}");
        assert!(values(&file.content, "UID").iter().all(|uid| !uids.contains(uid)));
        let Origin::Ours(Marker { draft, owner, .. }) = Origin::of(file.content.as_bytes()) else {
            panic!("ours")
        };
        assert_eq!((draft, owner), (Some(RotaId(Uuid::nil())), file.owner));
    }
}

#[test]
fn a_name_in_a_calendar_is_one_event_wherever_the_calendars_are_read_together() {
    let all = files(&entries(), &[], &names(Language::Nl));
    let uids: Vec<String> = all.iter().flat_map(|f| values(&f.content, "UID")).collect();
    assert_eq!(uids.iter().collect::<BTreeSet<_>>().len(), uids.len());
}

#[test]
fn what_is_off_keeps_nobody_from_an_appointment() {
    for file in files(&entries(), &[], &names(Language::En)) {
        let states = values(&file.content, "STATUS").into_iter().zip(values(&file.content, "TRANSP"));
        for (state, transparency) in states {
            assert_eq!(state == "CANCELLED", transparency == "TRANSPARENT");
        }
    }
}

#[test]
fn namesakes_and_reserved_names_get_files_of_their_own() {
    let files = named(files(&entries(), &[], &names(Language::Nl)));
    assert_eq!(files.keys().filter(|name| name.starts_with("people/jan-jansen-")).count(), 2);
    assert!(files.contains_key("people/张伟.ics"));
    assert!(!files.contains_key("people/con.ics"));
}

#[test]
fn a_calendar_keeps_its_file_and_whoever_comes_later_takes_another() {
    let (first, second) = (CalendarOwner::Person(person(0)), CalendarOwner::Person(person(1)));
    let known = BTreeMap::from([(first, "people/anna.ics".to_owned())]);
    let names = file_names(&[(first, "Anna de Vries"), (second, "Anna")], &known);
    assert_eq!(names[&first], "people/anna.ics");
    assert_eq!(names[&second], format!("people/anna-{}.ics", person(1)));
    let desk = CalendarOwner::Desk(desk(0));
    assert_eq!(file_names(&[(desk, "Anna")], &known)[&desk], "desks/anna.ics");
}

#[test]
fn without_entries_there_are_no_files() {
    assert_eq!(files(&[], &[edition()], &names(Language::Nl)), []);
}

#[test]
fn somebody_who_left_is_not_named() {
    let names = names(Language::Nl);
    let told = tell(&[], &[duty(0, 99, 99, "2026-10-26T08:00:00Z")], &names, at("2026-10-19T08:00:00Z"));
    assert!(named(files(&told, &[], &names)).contains_key("people/oud-collega.ics"));
}

proptest! {
    #[test]
    fn any_name_comes_back_as_it_was_and_no_line_is_too_long(
        name in "[\\PC\\n,;\\\\🚋é ]{1,120}", organisation in "\\PC{0,90}"
    ) {
        let mut names = names(Language::En);
        names.people.insert(person(0), name.clone());
        names.organisation.clone_from(&organisation);
        let told = tell(&[], &before(), &names, at("2026-10-19T08:00:00Z"));
        for (path, CalendarFile { content, .. }) in named(files(&told, &[edition()], &names)) {
            prop_assert!(content.split("\r\n").all(|line| line.len() <= 75));
            prop_assert!(content.ends_with("END:VCALENDAR\r\n"));
            prop_assert!(!content.replace("\r\n", "").contains(['\r', '\n']));
            prop_assert!(path.len() < 255 && path.matches('/').count() <= 1 && !path.contains(['\\', ':', '\n']));
            prop_assert_eq!(content.matches("\r\nPRODID:").count(), 1);
            prop_assert_eq!(values(&content, "NAME"), values(&content, "X-WR-CALNAME"));
            prop_assert!(matches!(Origin::of(content.as_bytes()), Origin::Ours(_)));
            if path == "team.ics" {
                let expected = format!("{}: {name}", names.desks[&desk(0)]);
                prop_assert!(values(&content, "SUMMARY").contains(&expected));
                prop_assert_eq!(&values(&content, "NAME")[0], &format!("Whole team ({organisation})"));
            }
        }
    }
}
