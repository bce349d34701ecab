//! The calendars, read by programs that share no code with the one that wrote them.

use std::fs;

use crate::error::{Error, at};
use crate::process::{cargo, command, run};
use crate::{front_end, paths, python};

/// Writes calendars, and compares what Python's and JavaScript's parsers read in them with what was meant.
pub fn verify() -> Result<(), Error> {
    let scripts = paths::root().join("tests/calendars");
    let folder = paths::target()?.join("calendars");
    if folder.exists() {
        fs::remove_dir_all(&folder).map_err(at(&folder))?;
    }
    fs::create_dir_all(&folder).map_err(at(&folder))?;

    let mut write = cargo(&["test", "--workspace", "--quiet", "calendars_for_other_parsers"]);
    write.env("DIALOOG_CALENDAR_OUT", &folder);
    run(write)?;

    let mut python = command(python::with("calendars-python", &scripts.join("requirements.txt"))?, &[]);
    python.arg(scripts.join("verify.py")).arg(&folder);
    run(python)?;

    front_end::install_modules(&scripts)?;
    let mut node = command("node", &[]);
    node.arg(scripts.join("verify.mjs")).arg(&folder);
    run(node)
}
