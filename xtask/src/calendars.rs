//! Checks the exported calendars with three independent parsers.

use std::fs;
use std::path::Path;

use crate::error::{Error, at};
use crate::process::{cargo, command, run};
use crate::{front_end, paths, python};

/// The programs that write them, and what reads what each writes: calendars that are hard on parsers, those of several
/// publications, and those of random histories.
const WRITERS: [(&str, &str); 3] = [
    ("calendars_for_other_parsers", "verify"),
    ("publications_for_other_parsers", "story"),
    ("histories_for_other_parsers", "story"),
];

/// Writes calendars, and compares what parsers in Python and JavaScript read with the expected events.
pub fn verify() -> Result<(), Error> {
    let scripts = paths::root().join("tests/calendars");
    let folder = paths::target()?.join("calendars");
    if folder.exists() {
        fs::remove_dir_all(&folder).map_err(at(&folder))?;
    }
    // Built with the whole workspace, so that nothing is built with other features a second time.
    let mut build = cargo(&["build", "--workspace", "--quiet"]);
    build.args(WRITERS.iter().flat_map(|(writer, _)| ["--example", writer]));
    run(build)?;
    let python = python::with("calendars-python", &scripts.join("requirements.txt"))?;
    front_end::install_modules(&scripts)?;
    for (writer, reader) in WRITERS {
        let out = folder.join(writer);
        fs::create_dir_all(&out).map_err(at(&out))?;
        let write = command(paths::built(&format!("examples/{writer}"))?, &[]);
        on(write, &out)?;
        let mut read = command(&python, &[]);
        read.arg(scripts.join(format!("{reader}.py")));
        on(read, &out)?;
        let mut read = command("node", &[]);
        read.arg(scripts.join(format!("{reader}.mjs")));
        on(read, &out)?;
    }
    Ok(())
}

/// Runs a program on a folder.
fn on(mut program: std::process::Command, folder: &Path) -> Result<(), Error> {
    program.arg(folder);
    run(program)
}
