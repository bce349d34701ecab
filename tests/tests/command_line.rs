//! What describes the command line knows all of it.
#![allow(clippy::unwrap_used, reason = "a test: what cannot go on ends here, with the error")]

use std::fs;

use dialoog_tests::Scratch;

/// The commands that `dialoog --help` lists.
fn commands(scratch: &Scratch) -> Vec<String> {
    let help = scratch.run(&["--help"]).out;
    let list = help.split("Commands:\n").nth(1).unwrap().split("\n\n").next().unwrap();
    let names = list.lines().filter(|line| line.starts_with("  ") && !line.starts_with("   "));
    names
        .map(|line| line.split_whitespace().next().unwrap().to_owned())
        .filter(|name| name != "help")
        .collect()
}

#[test]
fn each_command_has_a_page_of_the_manual() {
    let scratch = Scratch::new();
    fs::create_dir(scratch.path("manual")).unwrap();
    assert_eq!(scratch.run(&["manual", "manual"]).status, 0);
    let commands = commands(&scratch);
    assert!(commands.len() > 15, "{commands:?}");
    for command in commands {
        assert!(scratch.path(&format!("manual/dialoog-{command}.1")).exists(), "no page of {command}");
    }
    let answer = scratch.run(&["--json", "manual", "nowhere"]);
    assert_eq!((answer.status, answer.failure().as_str()), (1, "cannot_write"));
}

#[test]
fn each_shell_completes_each_command() {
    let scratch = Scratch::new();
    for shell in ["bash", "zsh", "fish"] {
        let completions = scratch.run(&["completions", shell]).out;
        for command in commands(&scratch) {
            assert!(completions.contains(&command), "{shell} does not know {command}");
        }
    }
}

#[test]
fn no_name_commands_the_terminal() {
    let scratch = Scratch::new();
    let name = "A\u{1b}]0;title\u{7}\u{9b}2J\u{202e}b";
    for form in [&["new", "--name", name][..], &["new", "--name", name, "--json"]] {
        let answer = scratch.dialoog(if form.len() > 3 { "json.dialoog" } else { "text.dialoog" }, form);
        let told = format!("{}{}", answer.out, answer.err);
        assert!(!told.is_empty() && !told.contains(['\u{1b}', '\u{7}', '\u{9b}', '\u{202e}']), "{told:?}");
    }
    let answer = scratch.dialoog("text.dialoog", &["mark", "--channel", name, "2026-03-02", "auto"]);
    assert!(answer.status == 1 && !answer.err.contains('\u{1b}'), "{answer:?}");
}

#[test]
fn what_is_wrong_with_an_argument_is_data_as_well() {
    let scratch = Scratch::with_sample();
    let generated = scratch.dialoog("sample.dialoog", &["generate", "--weeks", "1", "--work", "1"]);
    assert_eq!(generated.status, 0, "{generated:?}");
    let reason = |arguments: &[&str]| {
        let answer = scratch.dialoog("sample.dialoog", arguments);
        let told: serde_json::Value = serde_json::from_str(&answer.err).unwrap();
        assert_eq!((answer.status, answer.out.as_str()), (1, ""), "{answer:?}");
        (told["error"]["reason"]["kind"].clone(), told["error"]["field"].clone())
    };
    assert_eq!(reason(&["outlook", "--policy", "X=shout", "--json"]), ("no_policy".into(), "policy".into()));
    assert_eq!(
        reason(&["require", "--from", "2026-12-07", "--weeks", "1", "--why", "2026-12-14", "--json"]),
        ("outside_period".into(), "why".into())
    );
    assert_eq!(reason(&["stand-ins", "--person", "Nobody", "--at", "2026-12-07", "--json"]).0, "no_person");
    assert_eq!(reason(&["outlook", "--growth", "2,0", "--json"]), ("growth".into(), "growth".into()));
    let backwards = ["repair", "--person", "A", "--away", "2026-12-09..2026-12-07"];
    let answer = scratch.dialoog("sample.dialoog", &backwards);
    assert!(answer.status == 2 && answer.err.contains("is before the first"), "{answer:?}");
}

#[test]
fn a_channel_is_found_by_its_name_without_working_out_what_a_period_asks_for() {
    let scratch = Scratch::with_sample();
    let forecasts = |arguments: &[&str]| {
        let told = |log: &str| log.matches("worked out what a period asks for").count();
        let before = fs::read_to_string(scratch.log()).map_or(0, |log| told(&log));
        let answer = scratch.dialoog("sample.dialoog", arguments);
        assert_eq!(answer.status, 0, "{answer:?}");
        told(&fs::read_to_string(scratch.log()).unwrap()) - before
    };
    assert_eq!(forecasts(&["mark", "--channel", "x", "2026-03-02", "auto"]), 0);
    assert_eq!(forecasts(&["expect", "--channel", "x", "2026-12-07", "90"]), 0);
    assert_eq!(forecasts(&["forecast"]), 1);
}

#[test]
fn a_wrong_number_of_arguments_is_wrong_usage_whatever_the_command() {
    let scratch = Scratch::with_sample();
    for wrong in [
        &["diff", "1"][..],
        &["diff", "1", "2", "3"],
        &["undo", "1", "2"],
        &["backups", "restore"],
        &["mark"],
    ] {
        let answer = scratch.dialoog("sample.dialoog", wrong);
        assert_eq!(answer.status, 2, "{wrong:?}: {answer:?}");
    }
}

#[test]
fn a_repair_is_saved_without_the_changes_whose_numbers_are_given() {
    let scratch = Scratch::with_sample();
    let dialoog = |arguments: &[&str]| scratch.dialoog("sample.dialoog", arguments);
    dialoog(&["generate", "--weeks", "1", "--work", "1", "--json"]).json();
    let rota = dialoog(&["rota", "--json"]).json();
    let duties = rota["duties"].as_array().cloned().unwrap_or_default();
    let name = |id: &serde_json::Value| {
        let people = rota["people"].as_array().cloned().unwrap_or_default();
        people.into_iter().find(|it| it["id"] == *id).and_then(|it| it["name"].as_str().map(str::to_owned))
    };
    let day = |duty: &serde_json::Value| {
        let days = rota["period"]["days"].as_array().cloned().unwrap_or_default();
        duty["day"].as_u64().and_then(|day| days.get(day as usize)?["date"].as_str().map(str::to_owned))
    };
    // The first absence of which one duty is taken over.
    let (person, date, whole) = duties
        .iter()
        .filter_map(|duty| Some((name(&duty["person"])?, day(duty)?)))
        .map(|(name, date)| {
            let proposal = dialoog(&["repair", "--person", &name, "--away", &date, "--json"]).json();
            (name, date, proposal)
        })
        .find(|(.., proposal)| proposal["steps"][0]["kind"] == "hand_over")
        .expect("somebody takes over");
    let away = ["repair", "--person", &person, "--away", &date];
    let beyond = dialoog(&[&away[..], &["--without", "99", "--json"]].concat());
    assert_eq!((beyond.status != 0, beyond.failure().as_str()), (true, "not_found"));

    let part = dialoog(&[&away[..], &["--without", "1", "--accept", "--json"]].concat()).json();
    let open = |it: &serde_json::Value| it["open_hours"].as_f64().unwrap_or_default();
    assert!(open(&part) > open(&whole), "{part} against {whole}");
    let after = dialoog(&["rota", "--json"]).json();
    let number = |it: &serde_json::Value| it["duties"].as_array().map_or(0, Vec::len);
    assert!(number(&after) < number(&rota), "what was left out is nobody's");
    let taker = &whole["steps"][0]["now"]["id"];
    assert!(!after["duties"].as_array().into_iter().flatten().any(|it| it["id"] == *taker));
}

#[test]
fn who_is_away_in_the_morning_is_listed_with_those_hours_and_has_no_duty_in_them() {
    let scratch = Scratch::with_sample();
    let run = |words: &[&str]| scratch.dialoog("sample.dialoog", words);
    assert_eq!(run(&["generate", "--weeks", "1", "--work", "1"]).status, 0);
    let rota = run(&["rota", "--json"]).json();
    let (id, name) = (&rota["people"][0]["id"], rota["people"][0]["name"].as_str().unwrap());
    let date = rota["period"]["days"][1]["date"].as_str().unwrap();
    let away = ["repair", "--person", name, "--away", date, "--hours", "00:00-13:00", "--accept", "--json"];
    let repaired = run(&away).json();
    assert_eq!(repaired["edit"]["away"]["hours"], serde_json::json!({ "from": 0, "to": 780 }), "{repaired}");

    let told = run(&["absences", "--year", &date[..4]]).out;
    assert!(told.contains(&format!("{date} 00:00-13:00")), "{told}");
    let year = run(&["absences", "--year", &date[..4], "--json"]).json();
    let teams = year["teams"].as_array().unwrap();
    let mut people = teams.iter().flat_map(|team| team["people"].as_array().unwrap());
    let spans = people.find(|person| person["person"] == *id).unwrap()["spans"].as_array().unwrap();
    let is_there = |span: &serde_json::Value| span["hours"] == serde_json::json!([{ "from": 0, "to": 780 }]);
    assert!(spans.iter().any(is_there), "{spans:?}");
    let after = run(&["rota", "--json"]).json();
    let in_the_morning = |duty: &&serde_json::Value| {
        duty["person"] == *id && duty["day"] == 1 && duty["from"].as_u64().unwrap() < 780
    };
    assert_eq!(after["duties"].as_array().unwrap().iter().find(in_the_morning), None);
}

#[test]
fn a_scenario_is_made_generated_compared_adopted_undone_and_dropped() {
    let scratch = Scratch::with_sample();
    let run = |words: &[&str]| scratch.dialoog("sample.dialoog", words);
    let done = |words: &[&str]| {
        let answer = run(&[&["--json"], words].concat());
        assert_eq!(answer.status, 0, "{words:?}: {answer:?}");
        answer.json()
    };
    done(&["generate", "--weeks", "1", "--work", "1"]);
    let before = done(&["rota"]);
    let like = before["people"][0]["name"].as_str().unwrap().to_owned();
    done(&["scenarios", "add", "Busy", "--volume", "2", "--more", &format!("3={like}"), "--budget", "12"]);
    done(&["scenarios", "generate", "Busy", "--work", "1"]);
    let compared = done(&["scenarios", "compare"]);
    let required = |at: usize| compared["columns"][at]["totals"]["required_hours"].as_f64().unwrap();
    assert!(required(1) > required(0), "{compared}");
    assert!(run(&["scenarios", "list"]).out.contains("3 people more"));
    let told = run(&["scenarios", "adopt", "busy"]);
    assert!(
        told.status == 0 && told.out.contains("--accept") && told.out.contains("Only supposed"),
        "{told:?}"
    );
    assert_eq!(done(&["rota"])["duties"], before["duties"], "only shown");
    done(&["scenarios", "adopt", "Busy", "--accept"]);
    assert_ne!(done(&["rota"])["duties"], before["duties"]);
    // Nothing is overwritten unseen: what was adopted is not what was copied.
    assert_eq!(run(&["scenarios", "adopt", "Busy", "--accept"]).status, 3);
    done(&["undo"]);
    assert_eq!(done(&["rota"])["duties"], before["duties"]);
    done(&["scenarios", "drop", "Busy"]);
    let missing = run(&["--json", "scenarios", "drop", "Busy"]);
    assert_eq!((missing.status, missing.failure().as_str()), (1, "not_found"));
}
