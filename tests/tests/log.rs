//! What the log tells of a whole line, and what it must not.
#![allow(clippy::unwrap_used, reason = "a test: what cannot go on ends here, with the error")]

use std::collections::BTreeSet;
use std::fs;

use dialoog_tests::Scratch;
use serde_json::Value;

/// The texts in `report` that tell who or what somebody is: names, and the identifiers that stand for them.
fn names(report: &Value, key: &str, found: &mut BTreeSet<String>) {
    let telling = [
        "name",
        "names",
        "team_name",
        "topic",
        "person",
        "desk",
        "desks",
        "team",
        "channel",
        "id",
        "subject",
    ];
    match report {
        Value::Object(fields) => fields.iter().for_each(|(key, value)| names(value, key, found)),
        Value::Array(values) => values.iter().for_each(|value| names(value, key, found)),
        Value::String(text) if telling.contains(&key) => drop(found.insert(text.clone())),
        _ => {}
    }
}

#[test]
fn the_log_of_a_whole_line_tells_each_use_case_and_no_name() {
    let scratch = Scratch::with_sample();
    let file =
        scratch.write("Sannes telling.csv", "timestamp,value\n2026-03-02 09:00:00,4\nlast tuesday,3\n");
    let file = file.to_str().unwrap();
    let run = |arguments: &[&str]| scratch.dialoog("sample.dialoog", arguments);

    let mut found = BTreeSet::from([file.to_owned(), "sample.dialoog".to_owned()]);
    run(&["generate", "--weeks", "1", "--work", "50"]);
    for report in ["review", "rota", "forecast", "require", "journal", "check"] {
        names(&run(&[report, "--json"]).json(), "", &mut found);
    }
    let rota = run(&["rota", "--json"]).json();
    let duty = rota["duties"].as_array().unwrap().iter().find(|duty| duty["day"] == 0).unwrap();
    let person =
        rota["people"].as_array().unwrap().iter().find(|person| person["id"] == duty["person"]).unwrap();
    let (person, day) = (person["name"].as_str().unwrap(), rota["rota"]["first_day"].as_str().unwrap());
    let minute = duty["from"].as_u64().unwrap();
    let moment = format!("{day}T{:02}:{:02}", minute / 60, minute % 60);
    found.extend(person.split_once(' ').map(|(first, _)| first.to_owned()));

    for arguments in [
        &["stand-ins", "--person", person, "--at", &moment][..],
        &["stand-ins", "--person", "Nobody Known", "--at", day],
        &["repair", "--person", person, "--away", day, "--accept"],
        &["import", "history", file, "--channel", "Facebook", "--deserving", "0.5", "--add"],
        &["import", "history", file, "--channel", "Nothing Known"],
        &["import", "history", "no such file.csv", "--channel", "Facebook"],
        &["mark", "--channel", "Facebook", day, "leave-out"],
        &["expect", "--channel", "Facebook", day, "17"],
        &["outlook", "--replications", "2"],
        &["why"],
        &["publish", "--note", "Sanne is ill"],
        &["versions"],
        &["diff", "0", "1"],
        &["messages"],
        &["export", "ics", "--out", "calendars"],
        &["undo"],
        &["redo"],
        &["generate", "--from", "2026-12-01", "--weeks", "1", "--seconds", "-1"],
        &["rota", "--from", "1999-01-04"],
    ] {
        run(arguments);
    }
    scratch.dialoog("Sannes plan.dialoog", &["rotas"]);

    let log = fs::read_to_string(scratch.log()).unwrap();
    for told in ["generate", "stand_ins", "repair", "import_history", "outlook", "why", "publish", "undo"] {
        assert!(log.contains(&format!(" {told} ")), "nothing of {told}:\n{log}");
    }
    assert!(log.contains(" ms ok\n") && log.contains(" ms file_unreachable\n"), "{log}");
    assert!(log.contains(" DEBUG ") && log.contains(" TRACE "), "not at the finest level:\n{log}");

    found.extend(["Nobody Known", "Nothing Known", "no such file", "Sannes"].map(str::to_owned));
    assert!(found.len() > 100, "{found:?}");
    let words: BTreeSet<&str> = log.split(|letter: char| !letter.is_alphanumeric()).collect();
    for name in &found {
        let told = if name.chars().count() < 3 { words.contains(name.as_str()) } else { log.contains(name) };
        assert!(!told, "{name:?} is in the log:\n{log}");
    }
}

#[test]
fn a_log_that_was_asked_for_is_written_where_it_was_asked_for() {
    let scratch = Scratch::with_sample();
    let answer = scratch.dialoog("sample.dialoog", &["--log", "here.log", "rotas"]);
    assert_eq!(answer.status, 0, "{answer:?}");
    assert!(fs::read_to_string(scratch.path("here.log")).unwrap().contains("rotas "));

    let answer = scratch.dialoog("sample.dialoog", &["--json", "--log", "sample.dialoog/here.log", "rotas"]);
    assert_eq!((answer.status, answer.failure().as_str()), (1, "cannot_write"), "{answer:?}");
    assert_eq!(answer.out, "");
}

#[test]
fn help_says_where_the_log_is() {
    let scratch = Scratch::new();
    let help = scratch.run(&["--help"]);
    assert!(help.out.contains(scratch.log().to_str().unwrap()), "{help:?}");
}
