//! Python environments for tools that are only available in Python.

use std::fs;
use std::path::{Path, PathBuf};

use crate::error::{Error, at};
use crate::paths;
use crate::process::{command, run};

/// The Python of a virtual environment in the target folder with the packages of a `requirements.txt`.
pub fn with(name: &str, requirements: &Path) -> Result<PathBuf, Error> {
    let environment = paths::target()?.join(name);
    let python = environment.join("bin/python");
    let wanted = fs::read(requirements).map_err(at(requirements))?;
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
    install.arg(requirements);
    run(install)?;
    fs::write(&note, wanted).map_err(at(&note))?;
    Ok(python)
}
