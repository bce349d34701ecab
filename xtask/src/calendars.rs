//! Checks the exported calendars with two independent parsers.

use std::fs;

use crate::error::{Error, at};
use crate::process::{cargo, command, run};
use crate::{front_end, paths, python};

/// The example program that writes the calendars.
const WRITER: &str = "calendars_for_other_parsers";

/// Writes calendars, and compares what parsers in Python and JavaScript read with the expected events.
pub fn verify() -> Result<(), Error> {
    let scripts = paths::root().join("tests/calendars");
    let folder = paths::target()?.join("calendars");
    if folder.exists() {
        fs::remove_dir_all(&folder).map_err(at(&folder))?;
    }
    fs::create_dir_all(&folder).map_err(at(&folder))?;

    // Built with the whole workspace, so that nothing is built with other features a second time.
    run(cargo(&["build", "--workspace", "--quiet", "--example", WRITER]))?;
    let mut write = command(paths::built(&format!("examples/{WRITER}"))?, &[]);
    write.arg(&folder);
    run(write)?;

    let mut python = command(python::with("calendars-python", &scripts.join("requirements.txt"))?, &[]);
    python.arg(scripts.join("verify.py")).arg(&folder);
    run(python)?;

    front_end::install_modules(&scripts)?;
    let mut node = command("node", &[]);
    node.arg(scripts.join("verify.mjs")).arg(&folder);
    run(node)
}
