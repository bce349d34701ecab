//! `cargo xtask run --headless`: creates a workspace, a rota for the next four weeks, calendars and a summary.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use crate::error::{Error, at};
use crate::paths;
use crate::process::{command, read, run};

/// The folder to write to: `wanted`, or a new one below `artefacts` that has today's date.
pub fn folder(wanted: Option<PathBuf>) -> Result<PathBuf, Error> {
    let folder = wanted.unwrap_or_else(|| {
        let artefacts = paths::root().join("artefacts");
        let mut number = 1;
        loop {
            let name = if number == 1 { today() } else { format!("{}-{number}", today()) };
            let folder = artefacts.join(format!("sample-{name}"));
            if !folder.exists() {
                return folder;
            }
            number += 1;
        }
    });
    fs::create_dir_all(&folder).map_err(at(&folder))?;
    Ok(folder)
}

#[expect(clippy::disallowed_methods, reason = "names a folder; nothing is computed from it")]
fn today() -> String {
    chrono::Utc::now().date_naive().to_string()
}

/// Plans four weeks in a new workspace, or a copy of `file`, and writes the results to `out`.
pub fn plan_and_export(out: &Path, file: Option<&Path>) -> Result<(), Error> {
    let workspace = out.join("sample.dialoog");
    if workspace.exists() {
        fs::remove_file(&workspace).map_err(at(&workspace))?;
    }
    let dialoog = |arguments: &[&str]| -> Result<std::process::Command, Error> {
        let mut dialoog = command(paths::built("dialoog")?, &[]);
        dialoog.arg("--workspace").arg(&workspace).arg("--log").arg(out.join("dialoog.log")).args(arguments);
        Ok(dialoog)
    };
    match file {
        Some(file) => drop(fs::copy(file, &workspace).map_err(at(file))?),
        None => run(dialoog(&["new", "--sample"])?)?,
    }

    let generated = value(dialoog(&["generate", "--weeks", "4", "--json"])?)?;
    run(dialoog(&["publish"])?)?;
    let calendars = out.join("calendars");
    let calendars = calendars.to_string_lossy();
    let exported = value(dialoog(&["export", "ics", "--out", &calendars, "--json"])?)?;
    let checked = value(dialoog(&["check", "--json"])?)?;
    let reviewed = value(dialoog(&["review", "--json"])?)?;
    let summary = json!({
        "workspace": workspace, "generated": generated, "checked": checked, "reviewed": reviewed, "exported": exported,
    });
    write(&out.join("summary.json"), &format!("{summary:#}\n"))?;

    let text = [dialoog(&["check"])?, dialoog(&["review"])?].map(read);
    let [check, review] = text;
    write(&out.join("summary.txt"), &format!("{}\n{}", check?, review?))
}

/// Prints the summary and the list of files.
pub fn tell(out: &Path) -> Result<(), Error> {
    let summary = out.join("summary.txt");
    println!("\n{}", fs::read_to_string(&summary).map_err(at(&summary))?);
    println!("Written to {}:", out.display());
    println!(
        "  sample.dialoog   the workspace; open it with `cargo xtask run -- {}/sample.dialoog`",
        out.display()
    );
    println!("  calendars/       an .ics file for each person, each desk and the whole team");
    println!("  summary.txt      what stands above");
    println!("  summary.json     the same with every detail");
    println!("  dialoog.log      what was done, and how long it took");
    Ok(())
}

fn value(command: std::process::Command) -> Result<Value, Error> {
    let words = format!("{command:?}");
    serde_json::from_str(&read(command)?)
        .map_err(|error| Error::Unexpected { command: words, why: error.to_string() })
}

fn write(path: &Path, text: &str) -> Result<(), Error> {
    fs::write(path, text).map_err(at(path))
}
