//! From messages to calendars on the command line, as a planner would go.
#![allow(clippy::unwrap_used, reason = "a test: what cannot go on ends here, with the error")]

use std::fmt::Write;
use std::fs;

use dialoog_tests::Scratch;
use serde_json::Value;

fn list<'a>(value: &'a Value, name: &str) -> &'a Vec<Value> {
    value[name].as_array().unwrap_or_else(|| panic!("no list `{name}` in {value}"))
}

#[test]
fn the_sample_becomes_a_rota_without_a_broken_hard_rule_and_calendars_for_everybody() {
    let scratch = Scratch::with_sample();
    let generate = ["generate", "--weeks", "4", "--seed", "7", "--work", "300", "--json"];
    let generated = scratch.dialoog("sample.dialoog", &generate).json();
    assert!(generated["totals"]["covered_hours"].as_f64() > Some(0.0));

    let checked = scratch.dialoog("sample.dialoog", &["check", "--strict", "--json"]).json();
    assert_eq!(checked["totals"]["breaches"], 0);
    assert_eq!(checked["totals"]["warnings"], 0);
    let open = list(&checked, "open");
    assert!(!open.is_empty(), "the sample always has an hour that nobody can take");
    for stretch in open {
        let nearest = list(stretch, "nearest");
        assert!(!nearest.is_empty() || !list(stretch, "others").is_empty(), "no reason given: {stretch}");
        assert_eq!(nearest.len(), list(stretch, "names").len());
    }

    let reviewed = scratch.dialoog("sample.dialoog", &["review", "--json"]).json();
    assert_eq!(list(&reviewed, "people").len(), 40);

    let unpublished = scratch.dialoog("sample.dialoog", &["export", "ics", "--out", "calendars", "--json"]);
    assert_eq!((unpublished.status, unpublished.failure().as_str()), (1, "not_found"));
    assert!(!scratch.path("calendars").exists(), "a draft is exported only when it is asked for");
    assert_eq!(scratch.dialoog("sample.dialoog", &["publish", "--note", "First"]).status, 0);
    let exported =
        scratch.dialoog("sample.dialoog", &["export", "ics", "--out", "calendars", "--json"]).json();
    assert_eq!(exported["confirmed"], generated["totals"]["duties"]);
    let files = list(&exported, "files");
    assert!(files.len() > 3, "people, desks and the team: {files:?}");
    for name in files {
        let path = scratch.path("calendars").join(name.as_str().unwrap());
        let text = fs::read_to_string(&path).unwrap();
        assert!(text.starts_with("BEGIN:VCALENDAR\r\n") && text.ends_with("END:VCALENDAR\r\n"), "{name}");
    }
    let again = scratch.dialoog("sample.dialoog", &["export", "ics", "--out", "calendars", "--json"]).json();
    assert_eq!(again["changed"], 0, "nothing changed since the first export");
}

#[test]
fn the_same_seed_gives_the_same_rota_whatever_the_number_of_threads() {
    let scratch = Scratch::with_sample();
    let rota = |name: &str, seed: &str, threads: &str| {
        fs::copy(scratch.path("sample.dialoog"), scratch.path(name)).unwrap();
        let options = ["generate", "--weeks", "2", "--work", "100", "--seed", seed, "--threads", threads];
        let generated = scratch.dialoog(name, &options);
        assert_eq!(generated.status, 0, "{generated:?}");
        assert_eq!(generated.err, "", "progress is for terminals only");
        scratch.dialoog(name, &["rota", "--json"])
    };
    let first = rota("first.dialoog", "3", "1");
    let second = rota("second.dialoog", "3", "2");
    let other = rota("other.dialoog", "4", "1");
    assert!(!list(&first.json(), "duties").is_empty());
    assert!(first.out == second.out, "the same seed gave another rota");
    assert!(list(&first.json(), "duties") != list(&other.json(), "duties"), "the seed has no say");
}

#[test]
fn what_was_generated_can_be_taken_back_and_done_again_after_a_restart() {
    let scratch = Scratch::with_sample();
    let generated = scratch.dialoog("sample.dialoog", &["generate", "--weeks", "1", "--work", "50"]);
    assert_eq!(generated.status, 0, "{generated:?}");
    // All but the revision, which undo and redo raise like any change.
    let rota = || {
        let mut rota = scratch.dialoog("sample.dialoog", &["rota", "--json"]).json();
        rota.as_object_mut().unwrap().remove("revision");
        rota
    };
    let before = rota();
    assert_eq!(scratch.dialoog("sample.dialoog", &["undo"]).status, 0);
    assert_eq!(scratch.dialoog("sample.dialoog", &["rotas", "--json"]).json(), Value::Array(vec![]));
    assert_eq!(scratch.dialoog("sample.dialoog", &["redo"]).status, 0);
    assert!(rota() == before);
}

/// Two weeks of mentions every five minutes, as monitoring tools give them: 4 in each, 40 between 12 and 13 hours.
fn mentions() -> String {
    let mut text = "timestamp,value\n".to_owned();
    for day in 2..16 {
        for minute in (0..1440).step_by(5) {
            let count = if minute / 60 == 12 { 40 } else { 4 };
            let (hour, minute) = (minute / 60, minute % 60);
            writeln!(text, "2026-03-{day:02} {hour:02}:{minute:02}:00,{count}").unwrap();
        }
    }
    text
}

#[test]
fn counts_every_five_minutes_become_the_history_of_a_channel() {
    let scratch = Scratch::with_sample();
    let file = scratch.write("mentions.csv", &(mentions() + "2026-03-16 00:00:00,many\nlast tuesday,3\n"));
    let import =
        ["import", "history", file.to_str().unwrap(), "--channel", "x", "--deserving", "0.05", "--json"];
    let before = scratch.dialoog("sample.dialoog", &["forecast", "--json"]).out;

    let preview = scratch.dialoog("sample.dialoog", &[&import[..], &["--preview"]].concat()).json();
    assert_eq!(preview["good_rows"], 14 * 288);
    assert_eq!(preview["interval_minutes"], 5.0);
    let problems = list(&preview, "problems");
    let told: Vec<_> =
        problems.iter().map(|problem| (problem["line"].as_u64(), problem["kind"].as_str())).collect();
    assert_eq!(told, [(Some(4034), Some("bad_count")), (Some(4035), Some("bad_time"))]);
    assert!(
        scratch.dialoog("sample.dialoog", &["forecast", "--json"]).out == before,
        "a preview takes nothing"
    );

    let imported = scratch.dialoog("sample.dialoog", &import).json();
    let expected = 14.0 * (23.0 * 12.0 * 4.0 + 12.0 * 40.0) * 0.05;
    let messages = imported["preview"]["messages"].as_f64().unwrap();
    assert!((messages - expected).abs() < 1e-6, "{messages} instead of {expected}");
    let forecast = scratch.dialoog("sample.dialoog", &["forecast", "--json"]);
    assert!(forecast.out != before);
    let journal = scratch.dialoog("sample.dialoog", &["journal", "--json"]).json();
    assert_eq!(journal[0]["subject"], "X");
}

#[test]
fn an_import_that_has_to_be_asked_changes_nothing_and_ends_with_3() {
    let scratch = Scratch::with_sample();
    let rows: Vec<String> = (1..=12).map(|day| format!("9/{day}/2026 10:00,{}", day * 7 % 5 + 1)).collect();
    let rows = rows.join("\n");
    let file = scratch.write("asked.csv", &format!("time,messages\n{rows}"));
    let import = ["import", "history", file.to_str().unwrap(), "--channel", "x", "--json"];
    let forecast = || scratch.dialoog("sample.dialoog", &["forecast", "--json"]).out;
    let before = forecast();
    let asked = scratch.dialoog("sample.dialoog", &import);
    assert_eq!((asked.status, asked.failure().as_str(), asked.out.as_str()), (3, "confirm", ""));
    assert!(forecast() == before, "nothing was taken");
    let answered =
        [&import[..], &["--date-order", "month-first", "--stamps", "start", "--gaps", "zero"]].concat();
    assert_eq!(scratch.dialoog("sample.dialoog", &answered).status, 0);

    let refused = scratch
        .write("week.csv", "Hour,Mon,Tue,Wed,Thu,Fri,Sat,Sun\n09:00,1,2,3,4,5,6,7\n10:00,1,2,3,4,5,6,7\n");
    let import = ["import", "history", refused.to_str().unwrap(), "--channel", "x", "--json"];
    let refused = scratch.dialoog("sample.dialoog", &import);
    assert_eq!((refused.status, refused.failure().as_str()), (1, "unreadable"), "{refused:?}");
}

#[test]
fn the_exit_status_tells_an_error_from_wrong_usage() {
    let scratch = Scratch::new();
    for wrong in [
        &["rotas"][..],
        &["--workspace", "a.dialoog"],
        &["--workspace", "a.dialoog", "fly"],
        &["--workspace", "a.dialoog", "generate", "--weeks", "0"],
        &["--workspace", "a.dialoog", "generate", "--from", "soon"],
        &["--workspace", "a.dialoog", "import", "history", "a.csv"],
    ] {
        let answer = scratch.run(wrong);
        assert_eq!((answer.status, answer.out.as_str()), (2, ""), "{wrong:?}: {answer:?}");
        assert!(!answer.err.is_empty());
    }
    let missing = scratch.dialoog("nowhere.dialoog", &["rotas", "--json"]);
    assert_eq!((missing.status, missing.out.as_str()), (1, ""));
    assert_eq!(missing.failure(), "file_unreachable");
    assert!(!scratch.path("nowhere.dialoog").exists(), "asking creates nothing");
}

#[test]
fn another_programs_file_is_refused_and_left_as_it_was() {
    let scratch = Scratch::new();
    let path = scratch.write("letter.dialoog", "Dear all,\n");
    let answer = scratch.dialoog("letter.dialoog", &["rotas", "--json"]);
    assert_eq!((answer.status, answer.failure().as_str()), (1, "foreign_file"));
    assert_eq!(fs::read_to_string(path).unwrap(), "Dear all,\n");
    let created = scratch.dialoog("letter.dialoog", &["new", "--json"]);
    assert_eq!((created.status, created.failure().as_str()), (1, "file_exists"));
}

#[test]
fn a_wrong_name_is_answered_with_the_right_ones() {
    let scratch = Scratch::with_sample();
    let file = scratch.write("a.csv", "time,count\n2026-03-02T10:00:00Z,1\n");
    let import = ["import", "history", file.to_str().unwrap(), "--channel", "Telex"];
    let answer = scratch.dialoog("sample.dialoog", &import);
    assert_eq!(answer.status, 1);
    assert!(answer.err.contains("Telex") && answer.err.contains("WhatsApp"), "{answer:?}");
    let answer = scratch.dialoog("sample.dialoog", &["check", "--json"]);
    assert_eq!((answer.status, answer.failure().as_str()), (1, "not_found"), "there is no rota yet");
}
