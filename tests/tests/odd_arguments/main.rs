//! Every argument of every command with values that nobody means: each is done, or refused with a text that names what was given.
//!
//! Devices are only read here, and only where a command reads.
#![allow(clippy::unwrap_used, reason = "a test: what cannot go on ends here, with the error")]

mod arguments;
mod values;

use std::collections::BTreeSet;
use std::ffi::{OsStr, OsString};
use std::fs;
use std::process::Command;

use arguments::ARGUMENTS;
use dialoog_tests::{Answer, Laid, Scratch, answer, spread, tries};
use serde_json::Value;
use values::{Kind, values};

/// Tries in every run of the tests; the long one makes all.
const USUALLY: usize = 150;
/// Seconds after which a command hangs.
const SECONDS: &str = "120";

/// What stands where a value is tried.
const HERE: &str = "{}";

/// A folder with a workspace with a published rota, among files of every kind.
struct Bench {
    scratch: Scratch,
    laid: Laid,
    /// What `DAY` stands for.
    day: String,
    /// And `PERSON`.
    person: String,
}

impl Bench {
    fn new() -> Self {
        let scratch = Scratch::with_sample();
        let done = |words: &[&str]| scratch.dialoog("sample.dialoog", &[&["--json"], words].concat()).json();
        done(&["generate", "--weeks", "1", "--work", "1"]);
        done(&["publish"]);
        done(&["scenarios", "add", "Kept"]);
        let rota = done(&["rota"]);
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        let (day, person) = (text(&rota["rota"]["first_day"]), text(&rota["people"][0]["name"]));
        scratch
            .write("counts.csv", "time,count\n2026-03-02T09:00,3\n2026-03-02T10:00,4\n2026-03-03T09:00,5\n");
        let bad = "time,count\n262142-12-31T00:00,3\n2026-03-02T10:00,1e400\n-1,-1\n2026-03-03T09:00,NaN\n";
        scratch.write("bad.csv", bad);
        scratch.write("empty", "");
        scratch.write("text", "Beste lezer,\n");
        fs::write(scratch.path("zeros"), [0; 4096]).unwrap();
        let whole = fs::read(scratch.path("sample.dialoog")).unwrap();
        fs::write(scratch.path("half.dialoog"), &whole[..whole.len() / 2]).unwrap();
        fs::write(scratch.path("a\nb\u{1b}[2J.csv"), "time,count\n").unwrap();
        let laid = Laid::out(&scratch.path(""));
        Self { scratch, laid, day, person }
    }

    /// Lays the folder anew, with what is no file.
    fn lay(&self) {
        self.laid.lay(&self.scratch.path(""));
        fs::create_dir(self.scratch.path("folder")).unwrap();
        #[cfg(unix)]
        {
            let link =
                |to: &str, name: &str| std::os::unix::fs::symlink(to, self.scratch.path(name)).unwrap();
            link("loop", "loop");
            link("folder", "to-folder");
            link("gone", "to-nothing");
            link("/dev/zero", "to-zero");
            assert!(Command::new("mkfifo").arg(self.scratch.path("pipe")).status().unwrap().success());
        }
    }

    fn run(&self, words: &str, value: &OsStr, form: &[&str]) -> Answer {
        let own = words.starts_with("-w") || words == HERE;
        let workspace = if own { &[][..] } else { &["-w", "sample.dialoog"] };
        let mut all: Vec<OsString> = form.iter().chain(workspace).map(OsString::from).collect();
        all.extend(words.split(' ').map(|word| {
            let word = word.replace("DAY", &self.day).replace("PERSON", &self.person);
            match word.split_once(HERE) {
                None => OsString::from(word),
                Some((before, after)) => [OsStr::new(before), value, OsStr::new(after)].into_iter().collect(),
            }
        }));
        let plain = self.scratch.command(&all);
        // A pipe that nobody writes to could be waited for, for ever.
        let mut limited = Command::new("timeout");
        limited.args(["--signal=KILL", SECONDS]).arg(plain.get_program()).args(plain.get_args());
        limited.current_dir(self.scratch.path("."));
        limited.envs(plain.get_envs().filter_map(|(name, value)| Some((name, value?))));
        answer(limited.env("DIALOOG_LOG", "error"))
    }

    /// What is wrong with how a value was met, if anything.
    fn wrong(&self, (kind, words): (Kind, &str), value: &OsStr, form: &[&str]) -> Option<String> {
        self.lay();
        let answer = self.run(words, value, form);
        let told = || {
            let beginning = |text: &str| text.chars().take(500).collect::<String>();
            format!("({}) {} {}", answer.status, beginning(&answer.out), beginning(&answer.err))
        };
        if let Some(why) = answer.is_not_plain() {
            return Some(format!("{why}: {}", told()));
        }
        let log = fs::read_to_string(self.scratch.log()).unwrap_or_default();
        if log.contains("panic") {
            return Some(format!("it panicked: {log}"));
        }
        let now = fs::read(self.scratch.path("sample.dialoog")).unwrap_or_default();
        let untouched = now == self.laid.content("sample.dialoog");
        if answer.status != 0 && !untouched {
            return Some(format!("it failed and changed the workspace: {}", told()));
        }
        if !untouched && self.scratch.dialoog("sample.dialoog", &["verify"]).status != 0 {
            return Some(format!("what it left is not whole: {}", told()));
        }
        if answer.status != 0 && kind.is_number() && !names(&answer.err, &value.to_string_lossy()) {
            return Some(format!("it does not name what was given: {}", told()));
        }
        None
    }
}

/// Whether a refusal names the number or day that was given.
fn names(refusal: &str, given: &str) -> bool {
    let given = given.trim();
    // What is no text or commands a screen cannot be shown as it is; what begins with a minus is taken for an option, which it says.
    let is_shown =
        !given.contains(|c: char| c.is_control() || matches!(c, '\u{202e}' | char::REPLACEMENT_CHARACTER));
    let is_option = given.starts_with('-') && refusal.contains("unexpected argument '-");
    // A share is told in per cent, and a number beyond what text is needed for in powers of ten.
    let told: Vec<f64> = refusal
        .split(|c: char| c.is_whitespace() || matches!(c, '"' | ';' | ':'))
        .filter_map(|word| word.trim_end_matches(['.', ',', '%']).parse().ok())
        .collect();
    // Of nothing no share can be taken: a 0 that is told is a 0.
    let same = |number: f64| told.iter().any(|told| (told - number).abs() <= number.abs() * 1e-9);
    let is_told = given.parse::<f64>().is_ok_and(|number| same(number) || same(number * 100.0));
    // Where nothing is on a day, that day is told of a moment.
    let is_day_told = given.split_once('T').is_some_and(|(day, _)| refusal.contains(day));
    // Where there is nothing to redo at all, no number is wrong.
    let is_nothing = refusal.contains("There is nothing to");
    is_day_told
        || is_nothing
        || !is_shown
        || given.is_empty()
        || refusal.contains(given)
        || is_option
        || is_told
}

/// A workspace is opened to be written to.
fn is_device(value: &OsStr) -> bool {
    let value = value.to_string_lossy();
    value.starts_with("/dev") || value.starts_with("/proc") || value == "to-zero"
}

fn shown(value: &OsStr) -> String {
    format!("{:?}", value.to_string_lossy().chars().take(60).collect::<String>())
}

fn with_values(number: usize) {
    let bench = Bench::new();
    let all: Vec<_> = ARGUMENTS
        .iter()
        .flat_map(|argument| values(argument.0).into_iter().map(move |value| (*argument, value)))
        .filter(|((_, words), value)| !words.starts_with("-w") || !is_device(value))
        .collect();
    let known = all.len();
    let tried = spread(all, number);
    let wrongs: Vec<String> = tried
        .iter()
        .enumerate()
        .filter_map(|(index, (argument, value))| {
            let form = if index % 2 == 0 { &[][..] } else { &["--json"] };
            let why = bench.wrong(*argument, value, form)?;
            Some(format!("{} with {}: {why}", argument.1, shown(value)))
        })
        .collect();
    println!("{} of {known} odd arguments: {} not refused or done plainly", tried.len(), wrongs.len());
    assert!(wrongs.is_empty(), "{}", wrongs.join("\n"));
}

#[test]
fn what_nobody_means_is_refused_by_name_or_done() {
    with_values(tries(USUALLY));
}

/// Every option of every command that has a value is tried with some.
#[test]
fn each_argument_is_tried() {
    let scratch = Scratch::new();
    let tried: BTreeSet<&str> = ARGUMENTS.iter().flat_map(|(_, words)| words.split(' ')).collect();
    let help = |words: &[&str]| scratch.run(&[words, &["--help"]].concat()).out;
    let listed = |text: &str| -> Vec<String> {
        let Some(list) = text.split("Commands:\n").nth(1) else { return Vec::new() };
        let lines = list.split("\n\n").next().unwrap_or_default().lines();
        let names = lines.filter(|line| line.starts_with("  ") && !line.starts_with("   "));
        names
            .filter_map(|line| line.split_whitespace().next())
            .filter(|name| *name != "help")
            .map(str::to_owned)
            .collect()
    };
    let mut untried = BTreeSet::new();
    for command in listed(&help(&[])) {
        let text = help(&[&command]);
        let mut texts = vec![text.clone()];
        texts.extend(listed(&text).iter().map(|inner| help(&[&command, inner])));
        for text in texts {
            let options = text.lines().filter_map(|line| line.trim_start().split_once("--"));
            let valued = options.filter(|(before, rest)| {
                (before.is_empty() || before.ends_with(", "))
                    && rest.split("  ").next().unwrap().contains('<')
            });
            for (_, rest) in valued {
                let name = format!("--{}", rest.split([' ', '\n']).next().unwrap());
                // That one is tried as `-w`.
                if name != "--workspace" && !tried.contains(name.as_str()) {
                    untried.insert(format!("{command} {name}"));
                }
            }
        }
    }
    assert!(untried.is_empty(), "{untried:?}");
}
