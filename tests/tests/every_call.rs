//! A command that is killed at each call to the system in turn: what is there then is all of what was, or all of what it was to do.
//!
//! `strace` does the killing: it counts the calls of a command that have to do with files, and sends the signal as the command enters
//! the one whose turn it is. Where it is not there, or may not trace, the tests are reported as ignored, with the reason.
#![allow(clippy::unwrap_used, reason = "a test: what cannot go on ends here, with the error")]

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::path::PathBuf;
use std::process::{Command, ExitCode};
use std::time::{Duration, SystemTime};

use dialoog_tests::{Answer, ENDED_BY_A_SIGNAL, Laid, Scratch, answer, built, lie_below, spread, tries};
use libtest_mimic::{Arguments, Trial};
use serde_json::Value;

/// What changes files, and brings changes to the disk: every call of the programs with these names is one at which they are killed.
const CALLS: [&str; 22] = [
    "write",
    "writev",
    "pwrite64",
    "pwritev",
    "pwritev2",
    "ftruncate",
    "fallocate",
    "fsync",
    "fdatasync",
    "unlink",
    "unlinkat",
    "rename",
    "renameat",
    "renameat2",
    "link",
    "linkat",
    "mkdir",
    "mkdirat",
    "rmdir",
    "fchmod",
    "copy_file_range",
    "sendfile",
];

/// Kills of one command in every run of the tests; the long one goes through all calls.
const USUALLY: usize = 12;

/// A command that saves, and what is asked to see what is there.
struct Saving {
    words: &'static [&'static str],
    /// The last is asked of the workspace under another name, where the command makes one.
    asks: &'static [&'static [&'static str]],
}

const SAVINGS: [Saving; 9] = [
    Saving { words: &["expect", "--channel", "X", "DAY", "90"], asks: &[] },
    Saving { words: &["mark", "--channel", "X", "2026-03-02", "leave-out"], asks: &[] },
    Saving { words: &["publish", "--note", "x"], asks: &[&["versions"], &["rotas"]] },
    Saving { words: &["remove-rota", "--from", "DAY"], asks: &[&["rotas"]] },
    Saving { words: &["undo"], asks: &[&["rotas"]] },
    Saving { words: &["erase", "PERSON", "--yes"], asks: &[] },
    Saving { words: &["retention", "--months", "14"], asks: &[] },
    Saving { words: &["import", "history", "more.csv", "--channel", "X", "--add", "--yes"], asks: &[] },
    Saving { words: &["export", "ics", "--out", "calendars"], asks: &[] },
];

/// What words of a command stand for.
struct Named {
    /// `DAY`: the first of the rota.
    day: String,
    /// `PERSON`: somebody who has duties.
    person: String,
}

/// A folder with a workspace in which something was done and published, with its backups.
fn prepared() -> (Scratch, Laid, Named) {
    let scratch = Scratch::with_sample();
    let run = |words: &[&str]| scratch.dialoog("sample.dialoog", &[&["--json"], words].concat()).json();
    scratch.write("counts.csv", "time,count\n2026-03-02T09:00,3\n2026-03-02T10:00,4\n2026-03-03T09:00,5\n");
    scratch.write("more.csv", "time,count\n2026-03-04T09:00,3\n2026-03-04T10:00,4\n2026-03-05T09:00,5\n");
    run(&["import", "history", "counts.csv", "--channel", "X", "--add", "--yes"]);
    run(&["generate", "--weeks", "1", "--work", "1"]);
    run(&["publish"]);
    let rota = run(&["rota"]);
    let [day, person] = [&rota["rota"]["first_day"], &rota["people"][0]["name"]];
    let named = Named { day: day.as_str().unwrap().to_owned(), person: person.as_str().unwrap().to_owned() };
    run(&["expect", "--channel", "Facebook", &named.day, "120"]);
    let laid = Laid::out(&scratch.path(""));
    (scratch, laid, named)
}

/// `dialoog`, killed when it makes a call for the nth time; not killed without a call.
fn killed(scratch: &Scratch, words: &[&str], at: Option<(&str, usize)>) -> Answer {
    let plain = scratch.command(&[&["--workspace", "sample.dialoog"], words].concat());
    let mut traced = Command::new("strace");
    // Not every machine has all of the calls.
    let known: Vec<String> = CALLS.iter().map(|call| format!("?{call}")).collect();
    // Without `--seccomp-bpf`: with it, some versions count calls and send no signal.
    traced.args(["-f", "-qqq", "-e", "signal=none", "-o", "calls", "-e"]);
    traced.arg(format!("trace={}", known.join(",")));
    if let Some((call, times)) = at {
        traced.arg(format!("--inject={call}:signal=KILL:when={times}"));
    }
    traced.arg(built("dialoog")).args(plain.get_args()).current_dir(scratch.path("."));
    traced.envs(plain.get_envs().filter_map(|(name, value)| value.map(|value| (name, value))));
    answer(traced.env("DIALOOG_LOG", "error"))
}

/// What the workspace says: all that a user can ask of it, without the moments at which things were done.
fn state(scratch: &Scratch, asks: &[&[&str]]) -> Vec<Value> {
    let verified = scratch.dialoog("sample.dialoog", &["--json", "verify"]);
    assert_eq!(verified.status, 0, "what is there is whole: {verified:?}");
    let asked = [&[&["journal"][..]], asks].concat();
    let told = |ask: &&[&str]| {
        let mut told = scratch.dialoog("sample.dialoog", &[&["--json"], *ask].concat()).json();
        without_moments(&mut told);
        told
    };
    asked.iter().map(told).collect()
}

fn without_moments(value: &mut Value) {
    match value {
        Value::Array(all) => all.iter_mut().for_each(without_moments),
        Value::Object(all) => {
            all.retain(|name, _| !name.ends_with("at"));
            all.values_mut().for_each(without_moments);
        }
        _ => {}
    }
}

/// Kills one command again and again: what is there is what was before or what it does, and the latter wherever it said so.
fn at_every_call(saving: &Saving, kills: usize) {
    let (scratch, laid, named) = prepared();
    let meant = |word: &&'static str| match *word {
        "DAY" => named.day.clone(),
        "PERSON" => named.person.clone(),
        word => word.to_owned(),
    };
    let words: Vec<String> = saving.words.iter().map(meant).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let words = &words[..];
    let folder = scratch.path("");
    let before = state(&scratch, saving.asks);
    laid.lay(&folder);
    let done = killed(&scratch, words, None);
    assert_eq!(done.status, 0, "{done:?}");
    let after = state(&scratch, saving.asks);
    let all = made(&fs::read_to_string(scratch.path("calls")).unwrap());
    let (known, mut tried, mut stood, mut ended) = (all.len(), 0, 0, 0);
    assert!(known > 0, "it makes calls");
    for (call, time) in spread(all, kills) {
        let at = format!("{call} {time}");
        laid.lay(&folder);
        let answer = killed(&scratch, words, Some((&call, time)));
        assert!([0, ENDED_BY_A_SIGNAL].contains(&answer.status), "at {at}: {answer:?}");
        tried += 1;
        ended += usize::from(answer.status == 0);
        let there = state(&scratch, saving.asks);
        let stands = there == after;
        assert!(stands || there == before, "{words:?} at call {at} left a part: {there:?}");
        assert!(stands || answer.out.trim().is_empty(), "{words:?} at call {at} was told and is lost");
        stood += usize::from(stands);
        assert_whole_calendars(&scratch, &at);
        // Whoever was killed does it again, or has it.
        if !stands {
            let again = scratch.dialoog("sample.dialoog", words);
            assert_eq!(again.status, 0, "{words:?} again after call {at}: {again:?}");
        }
        assert_no_leftovers(&scratch, words);
    }
    // What a thread does is much the same each time: a command that nearly always ends before is not killed.
    assert!(2 * ended <= tried, "{words:?} was killed at {} of {tried} calls only", tried - ended);
    println!(
        "{}: killed at {} of {known} calls ({ended} ended before): {stood} times done, else as before; 0 lost, 0 torn",
        words.join(" "),
        tried - ended
    );
}

/// Every calendar is there from its first line to its last.
fn assert_whole_calendars(scratch: &Scratch, at: &str) {
    let folder = scratch.path("");
    for name in lie_below(&folder).iter().filter(|name| name.extension().is_some_and(|it| it == "ics")) {
        let hidden = name.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
        let calendar = fs::read_to_string(folder.join(name)).unwrap();
        let whole = calendar.starts_with("BEGIN:VCALENDAR") && calendar.ends_with("END:VCALENDAR\r\n");
        assert!(hidden || whole, "{} is torn at call {at}", name.display());
    }
}

/// Each call that was made, by its name and how often it had been made by then in the same thread: so `strace` counts.
fn made(calls: &str) -> Vec<(String, usize)> {
    let mut made = BTreeMap::new();
    for line in calls.lines().filter(|line| !line.contains("resumed>")) {
        let mut words = line.split([' ', '(']).filter(|word| !word.is_empty());
        if let (Some(thread), Some(call)) = (words.next(), words.next())
            && CALLS.contains(&call)
        {
            *made.entry((call.to_owned(), thread.to_owned())).or_insert(0_usize) += 1;
        }
    }
    let mut most: BTreeMap<String, usize> = BTreeMap::new();
    for ((call, _), times) in made {
        let known = most.entry(call).or_default();
        *known = times.max(*known);
    }
    most.into_iter().flat_map(|(call, times)| (1..=times).map(move |time| (call.clone(), time))).collect()
}

/// What a killed command left behind is no longer there once a later one has written in its place. Two hours pass between them.
fn assert_no_leftovers(scratch: &Scratch, words: &[&str]) {
    let folder = scratch.path("");
    let left = |name: &PathBuf| {
        let name = name.file_name().unwrap_or_default().to_string_lossy().into_owned();
        name.starts_with(".dialoog-") || name.ends_with("-journal")
    };
    let found: Vec<PathBuf> = lie_below(&folder).into_iter().filter(left).collect();
    if found.is_empty() {
        return;
    }
    for name in &found {
        let file = File::open(folder.join(name)).unwrap();
        #[allow(clippy::disallowed_methods, reason = "how old a file is, the machine says")]
        file.set_modified(SystemTime::now() - Duration::from_hours(2)).unwrap();
    }
    // One that writes what the other did, and one that makes a backup of what has changed.
    for later in [words, &["expect", "--channel", "X", "2027-01-06", "30"], &["rotas"]] {
        scratch.dialoog("sample.dialoog", later);
    }
    let remain: Vec<PathBuf> = lie_below(&folder).into_iter().filter(left).collect();
    assert!(remain.is_empty(), "{words:?} left {remain:?}");
}

/// Why nothing can be traced here, if nothing can.
fn missing() -> Option<String> {
    let scratch = Scratch::new();
    let mut traced = Command::new("strace");
    traced.args(["-f", "-e", "trace=openat", "-o"]).arg(scratch.path("calls")).arg("true");
    match traced.output() {
        Ok(output) if output.status.success() => None,
        Ok(output) => Some(String::from_utf8_lossy(&output.stderr).trim().to_owned()),
        Err(error) => Some(format!("strace: {error}")),
    }
}

fn main() -> ExitCode {
    let arguments = Arguments::from_args();
    let missing = missing();
    if let Some(missing) = &missing {
        eprintln!("no command is killed at its calls here: {missing}");
    }
    let trials = SAVINGS.iter().map(|saving| {
        let name = format!("nothing_is_torn_or_lost_when_{}_is_killed", saving.words[0].replace('-', "_"));
        Trial::test(name, || {
            at_every_call(saving, tries(USUALLY));
            Ok(())
        })
        .with_ignored_flag(missing.is_some())
    });
    libtest_mimic::run(&arguments, trials.collect()).exit_code()
}
