//! Every command on a disk that is full, or becomes so: it is done, or says plainly that there is no room and has changed nothing.
//!
//! The disk is a small `tmpfs`, which only root may mount. Elsewhere the test is reported as ignored, with the reason.
#![allow(clippy::unwrap_used, reason = "a test: what cannot go on ends here, with the error")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use dialoog_tests::{Answer, Laid, Scratch, answer, lie_below, spread, tries};
use libtest_mimic::{Arguments, Trial};
use serde_json::Value;

/// Bytes of the disk.
const DISK: u64 = 8 << 20;
/// Bytes that are left on it, from none to enough for some.
const LEFT: [u64; 5] = [0, 4 << 10, 32 << 10, 256 << 10, 1 << 20];
/// Tries in every run of the tests; the long one makes all.
const USUALLY: usize = 24;

/// Each command, with what it writes on the disk.
const COMMANDS: &[&str] = &[
    "-w new.dialoog new --sample",
    "-w new.dialoog new --name Oost",
    "import history counts.csv --channel X --add --yes",
    "import history counts.csv --channel X --preview",
    "import people people.csv --yes",
    "import people people.csv --preview",
    "import hours hours.csv --yes",
    "import hours hours.csv --preview",
    "forecast",
    "mark --channel X 2026-03-02 leave-out",
    "expect --channel X DAY 90",
    "require",
    "require --target 0.5 --keep",
    "generate --weeks 1 --work 1",
    "rotas",
    "rota",
    "check",
    "check --all",
    "rules list",
    "rules use european-union",
    "rules export rules.toml",
    "decide daily_rest --from DAY --basis x --by y",
    "decisions",
    "withdraw 1",
    "repair",
    "repair --accept",
    "repair --without 1",
    "why",
    "swap --person PERSON --at DAY --with PERSON",
    "copy-week --week DAY --to DAY --lawful --accept",
    "stand-ins --person PERSON --at DAY",
    "absences",
    "review",
    "review --xlsx review.xlsx",
    "review --csv review.csv",
    "review --pdf review.pdf",
    "weights",
    "weights --evening 1.4",
    "exports",
    "outlook --replications 5",
    "outlook --replications 5 --policy X=everyone --keep",
    "scenarios list",
    "scenarios add twice --volume 2 --answer brief --without PERSON",
    "scenarios change Kept --volume 3",
    "scenarios generate Kept --work 1",
    "scenarios compare Kept",
    "scenarios adopt Kept",
    "scenarios adopt Kept --answers --outdated --accept",
    "scenarios drop Kept",
    "publish --note x",
    "versions",
    "diff 0 draft",
    "messages 0 draft",
    "restore-version 1",
    "remove-rota --from DAY",
    "export ics --out calendars",
    "export ics --out drafts --draft",
    "undo",
    "redo",
    "journal",
    "backups list",
    "backups restore BACKUP",
    "backups restore BACKUP --to restored.dialoog",
    "copy copied.dialoog",
    "copy counts.csv --replace",
    "verify",
    "salvage salvaged.dialoog",
    "erase PERSON",
    "erase PERSON --yes",
    "person-data PERSON person.json",
    "person-data PERSON person.pdf",
    "retention",
    "retention --months 14",
    "retention --yes",
    "completions bash",
    "manual pages",
    "help",
];

/// A small disk, unmounted also when an assertion fails.
struct Disk(PathBuf);

impl Disk {
    fn new(at: PathBuf) -> Result<Self, String> {
        fs::create_dir_all(&at).map_err(|error| error.to_string())?;
        let size = format!("size={DISK}");
        let output =
            Command::new("mount").args(["-t", "tmpfs", "-o", &size, "dialoog-test"]).arg(&at).output();
        match output {
            Ok(output) if output.status.success() => Ok(Self(at)),
            Ok(output) => Err(String::from_utf8_lossy(&output.stderr).trim().to_owned()),
            Err(error) => Err(format!("mount: {error}")),
        }
    }

    /// Fills it but for so many bytes.
    fn fill(&self, left: u64) {
        let ballast = self.0.join("ballast");
        let mut file = File::create(&ballast).unwrap();
        let mut length = 0;
        while file.write_all(&[1; 4096]).is_ok() {
            length += 4096;
        }
        file.set_len(u64::saturating_sub(length, left)).unwrap();
    }

    fn empty(&self) {
        fs::remove_file(self.0.join("ballast")).unwrap();
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(&self.0).output();
    }
}

/// A disk with a workspace in which something was done, published and taken back.
struct Bench {
    scratch: Scratch,
    disk: Disk,
    laid: Laid,
    backup: String,
    person: String,
    /// The first of the rota.
    day: String,
}

impl Bench {
    fn new() -> Self {
        let scratch = Scratch::new();
        let disk = Disk::new(scratch.path("disk")).unwrap();
        fs::write(disk.0.join("counts.csv"), "time,count\n2026-03-02T09:00,3\n2026-03-02T10:00,4\n").unwrap();
        fs::write(disk.0.join("hours.csv"), "person,start,end\nAnna,2026-03-02T09:00,2026-03-02T17:00\n")
            .unwrap();
        fs::write(disk.0.join("people.csv"), "name,contract hours\nAnna,32\n").unwrap();
        fs::create_dir(disk.0.join("pages")).unwrap();
        fs::write(disk.0.join("pages/of"), "").unwrap();
        let mut bench = Self {
            scratch,
            disk,
            laid: Laid::out(Path::new("")),
            backup: String::new(),
            person: String::new(),
            day: String::new(),
        };
        for words in
            ["-w sample.dialoog new --sample", "generate --weeks 1 --work 1", "publish", "scenarios add Kept"]
        {
            bench.done(words);
        }
        let rota = bench.done("rota");
        bench.day = text(&rota["rota"]["first_day"]);
        bench.person = text(&rota["people"][0]["name"]);
        for words in ["decide daily_rest --from DAY --basis x --by y", "expect --channel X DAY 120", "undo"] {
            bench.done(words);
        }
        bench.backup = text(&bench.done("backups list")["backups"][0]["name"]);
        bench.laid = Laid::out(&bench.disk.0);
        bench
    }

    /// What a command that goes well answers.
    fn done(&self, words: &str) -> Value {
        let answer = self.run(words, &["--json"], None);
        assert_eq!(answer.status, 0, "{words}: {answer:?}");
        answer.json()
    }

    /// Runs a command on the disk, with its output there as well where `to` names a file.
    fn run(&self, words: &str, form: &[&str], to: Option<&str>) -> Answer {
        let own = words.starts_with("-w");
        let workspace = if own { &[][..] } else { &["-w", "sample.dialoog"] };
        let words = words.split(' ').map(|word| match word {
            "BACKUP" => &self.backup,
            "PERSON" => &self.person,
            "DAY" => &self.day,
            word => word,
        });
        let all: Vec<&str> = form.iter().chain(workspace).copied().chain(words).collect();
        let mut command = self.scratch.command(&all);
        command.current_dir(&self.disk.0).env("XDG_DATA_HOME", self.disk.0.join("data"));
        command.env("DIALOOG_LOG", "info");
        if let Some(name) = to {
            command.stdout(File::create(self.disk.0.join(name)).unwrap());
        }
        answer(&mut command)
    }

    /// What the workspace says of itself.
    fn state(&self) -> Value {
        let verified = self.run("verify", &["--json"], None);
        assert_eq!(verified.status, 0, "what is there is whole: {verified:?}");
        self.run("journal", &["--json"], None).json()
    }

    /// Files of the disk, but for what is not a result: the log, and the backups.
    fn results(&self) -> BTreeMap<PathBuf, u64> {
        let ours = |name: &PathBuf| !name.starts_with("data") && name != Path::new("ballast");
        let found = lie_below(&self.disk.0).into_iter().filter(ours);
        found.map(|name| (name.clone(), fs::metadata(self.disk.0.join(name)).unwrap().len())).collect()
    }
}

fn text(value: &Value) -> String {
    value.as_str().unwrap().to_owned()
}

/// What is wrong with how a command met a full disk, if anything.
fn wrong(bench: &Bench, words: &str, form: &[&str], to: Option<&str>, left: u64) -> Option<String> {
    bench.laid.lay(&bench.disk.0);
    let (there, was) = (bench.results(), bench.state());
    let reference = bench.run(words, form, to);
    let (wanted, would_be) = (bench.results(), bench.state());
    bench.laid.lay(&bench.disk.0);
    bench.disk.fill(left);
    let met = bench.run(words, form, to);
    bench.disk.empty();
    if let Some(why) = met.is_not_plain() {
        return Some(format!("{why}: {met:?}"));
    }
    let results = bench.results();
    if met.status == reference.status && met.status != 1 {
        let missing: Vec<_> =
            wanted.iter().filter(|(name, size)| results.get(*name).unwrap_or(&0) * 20 < *size * 19).collect();
        return (!missing.is_empty()).then(|| format!("it ended well without {missing:?}: {met:?}"));
    }
    if reference.status != met.status
        && !(met.err.contains("No space left") || met.err.contains("The disk is full"))
    {
        return Some(format!("it does not say that there is no room: {met:?}"));
    }
    let is = bench.state();
    // Where only what there is to say finds no room, what was done stands.
    let unprinted = met.err.contains("standard output");
    if is != was && !(unprinted && simple(&is) == simple(&would_be)) {
        return Some(format!("it failed and has changed something: {met:?}"));
    }
    let own = |name: &PathBuf| to != name.to_str() && !there.contains_key(name);
    let left_behind: Vec<_> = results.keys().filter(|name| own(name)).filter(|_| !unprinted).collect();
    (!left_behind.is_empty()).then(|| format!("it left {left_behind:?} behind: {met:?}"))
}

/// A journal without the moments of its entries.
fn simple(journal: &Value) -> Vec<(Value, Value)> {
    let entries = journal.as_array().unwrap().iter();
    entries.map(|entry| (entry["action"].clone(), entry["subject"].clone())).collect()
}

fn on_a_full_disk() {
    let bench = Bench::new();
    let all: Vec<_> = COMMANDS
        .iter()
        .flat_map(|words| [&[][..], &["--json"]].into_iter().map(move |form| (words, form)))
        .flat_map(|(words, form)| [None, Some("said")].into_iter().map(move |to| (words, form, to)))
        .flat_map(|(words, form, to)| LEFT.into_iter().map(move |left| (words, form, to, left)))
        .collect();
    let tried = spread(all, tries(USUALLY));
    let wrongs: Vec<String> = tried
        .iter()
        .filter_map(|(words, form, to, left)| {
            wrong(&bench, words, form, *to, *left)
                .map(|why| format!("{words} {form:?} to {to:?} with {left} bytes left: {why}"))
        })
        .collect();
    println!("{} commands on a full disk: {} not plain, torn or lost", tried.len(), wrongs.len());
    assert!(wrongs.is_empty(), "{}", wrongs.join("\n"));
}

fn each_command_is_tried() {
    let scratch = Scratch::new();
    let help = scratch.run(&["--help"]).out;
    let list = help.split("Commands:\n").nth(1).unwrap().split("\n\n").next().unwrap();
    let names = list.lines().filter(|line| line.starts_with("  ") && !line.starts_with("   "));
    let known: BTreeSet<&str> = names.map(|line| line.split_whitespace().next().unwrap()).collect();
    let tried: BTreeSet<&str> = COMMANDS
        .iter()
        .map(|words| words.strip_prefix("-w new.dialoog ").unwrap_or(words).split(' ').next().unwrap())
        .filter(|name| *name != "manual")
        .collect();
    assert_eq!(tried, known);
}

fn main() -> ExitCode {
    let arguments = Arguments::from_args();
    let scratch = Scratch::new();
    let missing = Disk::new(scratch.path("disk")).err();
    if let Some(missing) = &missing {
        eprintln!("there is no full disk here: {missing}");
    }
    let trials = vec![
        Trial::test("each_command_is_done_or_says_that_there_is_no_room", || {
            on_a_full_disk();
            Ok(())
        })
        .with_ignored_flag(missing.is_some()),
        Trial::test("each_command_is_tried_on_a_full_disk", || {
            each_command_is_tried();
            Ok(())
        }),
    ];
    libtest_mimic::run(&arguments, trials).exit_code()
}
