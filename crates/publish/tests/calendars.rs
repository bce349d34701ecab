//! The calendar files, byte by byte and as an independent reader sees them.
#![allow(clippy::unwrap_used, reason = "a test that fails here fails rightly")]

mod common;

use std::collections::BTreeSet;
use std::path::Path;

use common::{at, before, duty, entries, names, person, values};
use dialoog_model::Language;
use dialoog_publish::calendar::{CalendarFile, files, reconcile};
use proptest::prelude::*;

#[test]
fn golden_calendars_stay_as_they_are() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    let update = std::env::var_os("DIALOOG_UPDATE_GOLDEN").is_some();
    for (language, code) in [(Language::Nl, "nl"), (Language::En, "en")] {
        for file in files(&entries(), &names(), language) {
            if code == "en" && file.name != "team.ics" {
                continue;
            }
            let path = folder.join(format!("{code}-{}", file.name.replace('/', "-")));
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
fn namesakes_and_reserved_names_get_files_of_their_own() {
    let files = files(&entries(), &names(), Language::Nl);
    let distinct: BTreeSet<String> = files.iter().map(|f| f.name.to_lowercase()).collect();
    assert_eq!(distinct.len(), files.len());
    assert_eq!(files.iter().filter(|f| f.name.starts_with("people/jan-jansen-")).count(), 2);
    assert!(files.iter().any(|f| f.name == "people/张伟.ics"));
    assert!(files.iter().all(|f| f.name != "people/con.ics"));
}

#[test]
fn without_entries_there_are_no_files() {
    assert_eq!(files(&[], &names(), Language::Nl), []);
}

#[test]
fn somebody_who_left_is_not_named() {
    let told = reconcile(&[], &[duty(0, 99, 99, "2026-10-26T08:00:00Z")], at("2026-10-19T08:00:00Z"));
    let files = files(&told, &names(), Language::Nl);
    assert_eq!(files[2].name, "people/oud-collega.ics");
}

proptest! {
    #[test]
    fn any_name_comes_back_as_it_was_and_no_line_is_too_long(
        name in "[\\PC\\n,;\\\\🚋é ]{1,120}", organisation in "\\PC{0,90}"
    ) {
        let mut names = names();
        names.people.insert(person(0), name.clone());
        names.organisation.clone_from(&organisation);
        let told = reconcile(&[], &before(), at("2026-10-19T08:00:00Z"));
        for CalendarFile { name: file, content } in files(&told, &names, Language::En) {
            prop_assert!(content.split("\r\n").all(|line| line.len() <= 75));
            prop_assert!(content.ends_with("END:VCALENDAR\r\n"));
            prop_assert!(!content.replace("\r\n", "").contains(['\r', '\n']));
            prop_assert!(file.len() < 255 && file.matches('/').count() <= 1 && !file.contains(['\\', ':', '\n']));
            prop_assert_eq!(content.matches("\r\nPRODID:").count(), 1);
            prop_assert_eq!(values(&content, "NAME"), values(&content, "X-WR-CALNAME"));
            if file == "team.ics" {
                let expected = format!("{}: {name}", names.desks[&common::desk(0)]);
                prop_assert!(values(&content, "SUMMARY").contains(&expected));
                prop_assert_eq!(&values(&content, "NAME")[0], &format!("Whole team ({organisation})"));
            }
        }
    }
}
