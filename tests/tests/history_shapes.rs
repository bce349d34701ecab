//! Exports in the shapes that desks give them, and what an import must find in each. They are no part of the project.
#![allow(clippy::unwrap_used, reason = "a test: what cannot go on ends here, with the error")]

use dialoog_tests::Scratch;
use serde_json::Value;
use std::path::Path;

/// A line of `cases.csv`.
struct Case<'a> {
    file: &'a str,
    messages: f64,
    /// First and last day; a question where they are ambiguous.
    days: [&'a str; 2],
    /// Hours that may be the busiest.
    hours: Vec<u64>,
    known: Option<usize>,
    /// Whether it says that one answer is needed.
    asks: bool,
}

fn case(line: &str) -> Case<'_> {
    let cells: Vec<&str> = line.splitn(8, ',').collect();
    Case {
        file: cells[0],
        messages: cells[2].parse().unwrap(),
        days: [cells[3], cells[4]],
        hours: cells[5].split(" or ").map(|hour| hour.parse().unwrap()).collect(),
        known: cells[6].parse().ok(),
        asks: !cells[1].is_empty() || cells[3] == "ambiguous",
    }
}

fn list<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value[key].as_array().map_or(&[], Vec::as_slice)
}

/// What is wrong with what was found in the file of a case.
fn wrong(scratch: &Scratch, folder: &Path, case: &Case<'_>) -> Vec<String> {
    let path = folder.join(case.file);
    let import = ["import", "history", path.to_str().unwrap(), "--channel", "x", "--json"];
    let preview = scratch.dialoog("sample.dialoog", &[&import[..], &["--preview"]].concat()).json();
    let mut wrong = Vec::new();
    let mut check = |what: &str, holds: bool| {
        if !holds {
            wrong.push(format!("{}: {what}", case.file));
        }
    };
    let found = preview["messages"].as_f64().unwrap();
    check(&format!("{found} messages, not {}", case.messages), (found - case.messages).abs() < 0.01);
    let busiest = preview["busiest_hour"].as_u64().unwrap();
    check(&format!("busiest at {busiest}"), case.hours.contains(&busiest));
    let days = list(&preview, "days");
    let ends = [days.first(), days.last()].map(|day| day.map_or("", |day| day["date"].as_str().unwrap()));
    check(&format!("from {} to {}", ends[0], ends[1]), case.days[0] == "ambiguous" || ends == case.days);
    check(&format!("{} days", days.len()), case.known.is_none_or(|known| days.len() == known));
    let asked: Vec<&Value> =
        list(&preview, "doubts").iter().filter(|doubt| doubt["must_answer"] == true).collect();
    let questions = asked.len();
    // Whether impressions are the messages is asked rightly: what is guessed has been looked at above.
    let about_the_name =
        asked.iter().all(|doubt| doubt["about"] == "count_column" && doubt["found"] == "impressions");
    check(&format!("{questions} questions"), (questions > 0) == case.asks || about_the_name);
    // What is asked, or needs a yes, changes nothing before that.
    let expected = if questions + list(&preview, "concerns").len() > 0 { 3 } else { 0 };
    let taken = scratch.dialoog("sample.dialoog", &[&import[..], &["--fresh"]].concat());
    check(&format!("the import ends with {}, not {expected}", taken.status), taken.status == expected);
    wrong
}

/// `DIALOOG_HISTORY_SHAPES` names a folder with the files and `cases.csv`.
#[test]
#[ignore = "needs data from outside; run with `cargo xtask test-data --history-shapes DIR`"]
fn every_shape_of_history_is_read_right_or_asked_about() {
    let folder = std::env::var_os("DIALOOG_HISTORY_SHAPES").expect("DIALOOG_HISTORY_SHAPES names the folder");
    let folder = Path::new(&folder);
    let cases = std::fs::read_to_string(folder.join("cases.csv")).unwrap();
    let cases: Vec<Case<'_>> = cases.lines().skip(1).map(case).collect();
    assert!(!cases.is_empty(), "the folder holds cases");
    let scratch = Scratch::with_sample();
    let wrong: Vec<String> = cases.iter().flat_map(|case| wrong(&scratch, folder, case)).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
    eprintln!("{} files", cases.len());
}
