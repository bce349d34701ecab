//! `cargo xtask run`.

use std::path::{Path, PathBuf};

use crate::error::Error;
use crate::plan::Plan;
use crate::process::{cargo, command, run as carry_out};
use crate::{front_end, headless, paths, system};

/// Builds everything and opens the window, or runs without a window.
pub fn run(headless: bool, out: Option<PathBuf>, file: Option<PathBuf>) -> Result<(), Error> {
    let display = has_display();
    let windowless = headless || !display;
    // Paths are relative to the folder in which the command was given.
    let here = |path: PathBuf| std::path::absolute(&path).unwrap_or(path);
    let (out, file) = (out.map(here), file.map(here));

    let plan = prepare(Plan::default());
    if windowless {
        if !display {
            eprintln!(
                "There is no display here (neither DISPLAY nor WAYLAND_DISPLAY is set): doing the same job \
                 without a window."
            );
        }
        let out = headless::folder(out)?;
        plan.first("planning the next four weeks without a window", || {
            headless::plan_and_export(&out, file.as_deref())
        })
        .carry_out()?;
        headless::tell(&out)
    } else {
        plan.first("opening the window (this ends when you close it)", || open(file.as_deref())).carry_out()
    }
}

/// The steps before running and testing, the same for both, so that they share one build.
pub fn prepare(plan: Plan<'_>) -> Plan<'_> {
    plan.first("looking for system libraries", || system::install(&system::TO_BUILD))
        .first("looking for Node", front_end::check_node)
        .first("installing node modules", || front_end::install_modules(&front_end::folder()))
        .first("building the front end", || front_end::script("build"))
        .first("building the programs (the first time takes some minutes)", || {
            // With tests, which enable more features of dependencies: otherwise running and testing would build many
            // crates twice.
            carry_out(cargo(&["build", "--workspace", "--all-targets"]))
        })
}

fn open(file: Option<&Path>) -> Result<(), Error> {
    let mut window = command(paths::built("dialoog-desktop")?, &[]);
    match file {
        Some(file) => window.arg(file),
        None => window.arg("--sample"),
    };
    carry_out(window)
}

fn has_display() -> bool {
    let set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    cfg!(not(target_os = "linux")) || set("DISPLAY") || set("WAYLAND_DISPLAY")
}
