//! `dialoog` as somebody at a terminal meets it.

use std::ffi::OsStr;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

use serde_json::Value;

use crate::built;

/// The status of a command that did not end by itself.
pub const ENDED_BY_A_SIGNAL: i32 = -1;

/// What a command answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// Exit status.
    pub status: i32,
    /// Standard output.
    pub out: String,
    /// Standard error.
    pub err: String,
}

impl Answer {
    /// Standard output, read as JSON.
    ///
    /// # Panics
    /// Where it is none, or where the command did not succeed.
    pub fn json(&self) -> Value {
        assert_eq!(self.status, 0, "{self:?}");
        let read = serde_json::from_str(&self.out);
        assert!(read.is_ok(), "no JSON: {self:?}");
        read.unwrap_or_default()
    }

    /// The code of the failure that standard error tells in JSON.
    ///
    /// # Panics
    /// Where it tells none, or lacks a cause or a remedy.
    pub fn failure(&self) -> String {
        let error: Value = serde_json::from_str(&self.err).unwrap_or_default();
        let text = |name: &str| error["error"][name].as_str().unwrap_or_default().to_owned();
        assert!(!text("cause").is_empty() && !text("remedy").is_empty(), "no failure: {self:?}");
        text("code")
    }

    /// Why this is no plain end: `dialoog` is either done, or says what went wrong and what can be done about it. Whatever it is given,
    /// and whatever there is no room for, it neither breaks off nor blames itself, and commands no terminal.
    pub fn is_not_plain(&self) -> Option<&'static str> {
        let commands = |c: char| {
            c.is_control() && !matches!(c, '\n' | '\t')
                || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
        };
        let says = |words: &str| self.err.contains(words);
        if !(0..=3).contains(&self.status) {
            Some("it did not end by itself, or with a status of its own")
        } else if says("panicked") || says("Something went wrong in Dialoog itself") || says("\"internal\"") {
            Some("it blames itself")
        } else if self.out.contains(commands) || self.err.contains(commands) {
            Some("it commands the terminal")
        } else if self.status != 0 && self.err.trim().is_empty() {
            Some("it does not say what went wrong")
        } else {
            None
        }
    }
}

/// A folder of a test's own, which goes when the test ends.
#[derive(Debug)]
pub struct Scratch {
    folder: tempfile::TempDir,
}

impl Scratch {
    /// An empty folder.
    ///
    /// # Panics
    /// Where it cannot be created.
    #[expect(clippy::new_without_default, reason = "it makes a folder")]
    pub fn new() -> Self {
        let folder = tempfile::tempdir();
        assert!(folder.is_ok(), "{folder:?}");
        #[expect(clippy::unwrap_used, reason = "just asserted")]
        Self { folder: folder.unwrap() }
    }

    /// A folder with the sample organisation in `sample.dialoog`.
    ///
    /// # Panics
    /// Where it cannot be created.
    pub fn with_sample() -> Self {
        let scratch = Self::new();
        let answer = scratch.dialoog("sample.dialoog", &["new", "--sample"]);
        assert_eq!(answer.status, 0, "{answer:?}");
        scratch
    }

    /// A path in the folder.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// The log of the programs that were started in the folder.
    pub fn log(&self) -> PathBuf {
        self.path("data/share/app.dialoog.planner/logs/dialoog.log")
    }

    /// Writes a file into the folder, and says its path.
    ///
    /// # Panics
    /// Where it cannot be written.
    pub fn write(&self, name: &str, content: &str) -> PathBuf {
        let path = self.path(name);
        let written = fs::write(&path, content);
        assert!(written.is_ok(), "{written:?}");
        path
    }

    /// Runs `dialoog --workspace <name>` in the folder.
    pub fn dialoog(&self, workspace: &str, arguments: &[&str]) -> Answer {
        self.run(&[&["--workspace", workspace], arguments].concat())
    }

    /// Runs `dialoog` in the folder.
    ///
    /// # Panics
    /// Where it cannot be started.
    pub fn run(&self, arguments: &[&str]) -> Answer {
        answer(&mut self.command(arguments))
    }

    /// `dialoog`, to be started in the folder.
    pub fn command<S: AsRef<OsStr>>(&self, arguments: &[S]) -> Command {
        let mut command = Command::new(built("dialoog"));
        command
            .args(arguments)
            .current_dir(self.folder.path())
            .env("XDG_DATA_HOME", self.path("data/share"))
            // Whatever a test does, it does at the finest level.
            .env("DIALOOG_LOG", "trace");
        command
    }
}

/// What a command answers.
///
/// # Panics
/// Where it cannot be started.
pub fn answer(command: &mut Command) -> Answer {
    let output = command.output();
    assert!(output.is_ok(), "{output:?}");
    output.map_or(Answer { status: ENDED_BY_A_SIGNAL, out: String::new(), err: String::new() }, |output| {
        Answer {
            status: output.status.code().unwrap_or(ENDED_BY_A_SIGNAL),
            out: String::from_utf8_lossy(&output.stdout).into_owned(),
            err: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    })
}
