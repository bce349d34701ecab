//! The calendars, read by programs that share no code with the one that wrote them.

use std::fs;
use std::path::{Path, PathBuf};

use crate::process::{cargo, command, run};
use crate::trouble::{Trouble, at};
use crate::{front_end, place};

/// Writes calendars, and compares what Python's and JavaScript's parsers read in them with what was meant.
pub fn verify() -> Result<(), Trouble> {
    let scripts = place::root().join("tests/calendars");
    let folder = place::target()?.join("calendars");
    if folder.exists() {
        fs::remove_dir_all(&folder).map_err(at(&folder))?;
    }
    fs::create_dir_all(&folder).map_err(at(&folder))?;

    let mut write = cargo(&["test", "--workspace", "--quiet", "calendars_for_other_parsers"]);
    write.env("DIALOOG_CALENDAR_OUT", &folder);
    run(write)?;

    let mut python = command(python(&scripts)?, &[]);
    python.arg(scripts.join("verify.py")).arg(&folder);
    run(python)?;

    front_end::install_modules(&scripts)?;
    let mut node = command("node", &[]);
    node.arg(scripts.join("verify.mjs")).arg(&folder);
    run(node)
}

/// A Python of its own that has the packages of `requirements.txt`.
fn python(scripts: &Path) -> Result<PathBuf, Trouble> {
    let environment = place::target()?.join("calendars-python");
    let python = environment.join("bin/python");
    let requirements = scripts.join("requirements.txt");
    let wanted = fs::read(&requirements).map_err(at(&requirements))?;
    let note = environment.join("installed.txt");
    if fs::read(&note).is_ok_and(|installed| installed == wanted) {
        return Ok(python);
    }
    let mut create = command("python3", &["-m", "venv", "--clear"]);
    create.arg(&environment);
    run(create)?;
    let mut install = command(
        &python,
        &["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--requirement"],
    );
    install.arg(&requirements);
    run(install)?;
    fs::write(&note, wanted).map_err(at(&note))?;
    Ok(python)
}
