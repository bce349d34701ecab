//! A way back on the command line: backups without asking, restoring, copies, damaged files, erasing.
#![allow(clippy::unwrap_used, reason = "a test: what cannot go on ends here, with the error")]

use std::fs;

use dialoog_tests::Scratch;

/// A workspace of one's own that has been changed once, with the backup of before the change.
fn changed() -> Scratch {
    let scratch = Scratch::with_sample();
    let expect = ["expect", "--channel", "X", "2026-12-07", "321"];
    let answer = scratch.dialoog("sample.dialoog", &expect);
    assert_eq!((answer.status, answer.err.as_str()), (0, ""), "{answer:?}");
    scratch
}

fn names(scratch: &Scratch) -> Vec<String> {
    let list = scratch.dialoog("sample.dialoog", &["backups", "list", "--json"]).json();
    let name = |backup: &serde_json::Value| backup["name"].as_str().unwrap().to_owned();
    list["backups"].as_array().unwrap().iter().map(name).collect()
}

#[test]
fn a_backup_is_made_before_a_change_and_brings_the_state_of_before_back() {
    let scratch = changed();
    let before = fs::read(scratch.path("sample.dialoog")).unwrap();
    let made = names(&scratch);
    assert_eq!(made.len(), 1);
    let folder = scratch.path("data/share/app.dialoog.planner/backups");
    assert!(folder.is_dir(), "beside the window's data");
    let journal = |file: &str| scratch.dialoog(file, &["journal", "--json"]).json().as_array().unwrap().len();
    assert_eq!(journal("sample.dialoog"), 1);

    let beside = ["backups", "restore", &made[0], "--to", "beside.dialoog"];
    assert_eq!(scratch.dialoog("sample.dialoog", &beside).status, 0);
    assert_eq!(journal("beside.dialoog"), 0);
    let again = scratch.dialoog("sample.dialoog", &[&beside[..], &["--json"]].concat());
    assert_eq!((again.status, again.failure().as_str()), (1, "file_exists"));

    let restored = scratch.dialoog("sample.dialoog", &["backups", "restore", &made[0]]);
    assert!(restored.status == 0 && restored.out.contains("kept as a backup"), "{restored:?}");
    assert_eq!(journal("sample.dialoog"), 0);
    let kept = names(&scratch).into_iter().find(|name| name.ends_with("restoring")).unwrap();
    scratch.dialoog("sample.dialoog", &["backups", "restore", &kept]);
    assert!(fs::read(scratch.path("sample.dialoog")).unwrap() == before, "as it was before the restore");
    let unknown = scratch.dialoog("sample.dialoog", &["backups", "restore", "yesterday", "--json"]);
    assert_eq!((unknown.status, unknown.failure().as_str()), (1, "not_found"));
}

#[test]
fn a_copy_is_a_workspace_and_replaces_nothing_unless_told_to() {
    let scratch = Scratch::with_sample();
    assert_eq!(scratch.dialoog("sample.dialoog", &["copy", "copy.dialoog"]).status, 0);
    assert_eq!(scratch.dialoog("copy.dialoog", &["rotas"]).status, 0);
    let refused = scratch.dialoog("sample.dialoog", &["copy", "copy.dialoog", "--json"]);
    assert_eq!((refused.status, refused.failure().as_str()), (1, "file_exists"));
    assert_eq!(scratch.dialoog("sample.dialoog", &["copy", "copy.dialoog", "--replace"]).status, 0);
}

#[test]
fn a_damaged_file_is_told_with_what_is_wrong_and_the_rest_of_it_is_saved() {
    let scratch = Scratch::with_sample();
    let sound = scratch.dialoog("sample.dialoog", &["verify"]);
    assert!(sound.status == 0 && sound.out.contains("is what was saved"), "{sound:?}");
    let path = scratch.path("sample.dialoog");
    let mut bytes = fs::read(&path).unwrap();
    let place = bytes.windows(5).position(|window| window == b"Sanne").unwrap();
    bytes[place] = b'~';
    fs::write(&path, &bytes).unwrap();
    let damaged = scratch.dialoog("sample.dialoog", &["verify", "--json"]);
    assert_eq!((damaged.status, damaged.failure().as_str()), (1, "damaged_file"));
    let told: serde_json::Value = serde_json::from_str(&damaged.out).unwrap();
    assert_eq!(told["records"][0]["record"]["what"], "person", "{told}");

    let saved = scratch.dialoog("sample.dialoog", &["salvage", "rest.dialoog"]);
    assert!(saved.status == 0 && saved.out.contains("~anne"), "{saved:?}");
    assert!(fs::read(&path).unwrap() == bytes, "the damaged file is as it was");
    assert_eq!(scratch.dialoog("rest.dialoog", &["verify"]).status, 0);
    let again = scratch.dialoog("sample.dialoog", &["salvage", "rest.dialoog", "--json"]);
    assert_eq!((again.status, again.failure().as_str()), (1, "file_exists"));
}

#[test]
fn somebody_is_erased_by_who_says_so_twice_and_is_nowhere_then() {
    let scratch = changed();
    let forecast = scratch.dialoog("sample.dialoog", &["forecast"]);
    assert_eq!(forecast.status, 0);
    let asked = scratch.dialoog("sample.dialoog", &["erase", "Sanne", "--json"]);
    assert_eq!((asked.status, asked.failure().as_str()), (1, "invalid"));
    let view: serde_json::Value = serde_json::from_str(&asked.out).unwrap();
    let name = view["name"].as_str().unwrap().to_owned();
    let erased = scratch.dialoog("sample.dialoog", &["erase", "Sanne", "--yes", "--json"]).json();
    assert_eq!(erased["left"], serde_json::json!([]), "{erased}");
    let mut todo = vec![scratch.path("")];
    let mut files = 0;
    while let Some(path) = todo.pop() {
        if path.is_dir() {
            todo.extend(fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path()));
            continue;
        }
        files += 1;
        let bytes = fs::read(&path).unwrap();
        assert!(!bytes.windows(name.len()).any(|window| window == name.as_bytes()), "{}", path.display());
    }
    assert!(files > 3, "the workspace, its backups, the log");
    let gone = scratch.dialoog("sample.dialoog", &["erase", &name, "--yes", "--json"]);
    assert_eq!((gone.status, gone.failure().as_str()), (1, "not_found"));
}

#[test]
fn where_no_backup_can_be_made_that_is_said_and_the_work_goes_on() {
    let scratch = Scratch::with_sample();
    scratch.write("file", "no folder");
    let answer = scratch.dialoog("sample.dialoog", &["rotas", "--backups", "file"]);
    assert!(answer.status == 0 && answer.err.contains("No backup was made."), "{answer:?}");
    let json = scratch.dialoog("sample.dialoog", &["rotas", "--backups", "file", "--json"]);
    assert_eq!((json.status, json.err.as_str()), (0, ""));
}
