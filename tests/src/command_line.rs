//! `dialoog` as somebody at a terminal meets it.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use serde_json::Value;

use crate::built;

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
        let output = Command::new(built("dialoog"))
            .args(arguments)
            .current_dir(self.folder.path())
            .env("XDG_DATA_HOME", self.path("data/share"))
            // Whatever a test does, it does at the finest level.
            .env("DIALOOG_LOG", "trace")
            .output();
        assert!(output.is_ok(), "{output:?}");
        output.map_or(Answer { status: -1, out: String::new(), err: String::new() }, |output| Answer {
            status: output.status.code().unwrap_or(-1),
            out: String::from_utf8_lossy(&output.stdout).into_owned(),
            err: String::from_utf8_lossy(&output.stderr).into_owned(),
        })
    }
}
