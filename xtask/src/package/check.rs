//! `cargo xtask test --only package`: checks the packages, then installs, starts and removes one.

use std::collections::BTreeSet;
use std::path::Path;

use crate::error::{Error, at};
use crate::plan::Plan;
use crate::process::{cargo, command, read, run};
use crate::{paths, system};

use super::steps::plan;
use super::{deb, rpm};

/// Builds and checks the packages. The .deb is installed on this machine, tested and removed.
pub fn check() -> Result<(), Error> {
    if system::installed("dialoog") {
        return Err(Error::Missing {
            what:
                "Dialoog is installed on this machine, and this test would replace and remove it. A machine \
                   without it is"
                    .into(),
            how: "sudo apt-get remove dialoog".into(),
        });
    }
    let started = Plan::default().first("looking for what the tests need", || {
        system::install(&[&system::TO_TEST[..], &system::TO_TEST_PACKAGES].concat())
    });
    plan(started)
        .then("checking the .deb against Debian's policy", || deb::lint(&deb::file()?))
        .then("looking into the .rpm", || look_into(&rpm::file()?))
        .first("installing the .deb", || system::install_file(&deb::file()?))
        .then("starting what was installed", start)
        .then("checking what the desktop is told", ask_the_desktop)
        .then("testing the installed programs: a whole line, and the real window", test_installed)
        .then("removing the package", remove)
        .carry_out()
}

fn unexpected(command: &str, why: impl Into<String>) -> Error {
    Error::Unexpected { command: command.into(), why: why.into() }
}

/// Checks that the output of a command contains a text.
fn expect(command: &str, answer: &str, wanted: &str) -> Result<(), Error> {
    if answer.contains(wanted) {
        return Ok(());
    }
    Err(unexpected(command, format!("`{wanted}` is not in\n{answer}")))
}

fn look_into(package: &Path) -> Result<(), Error> {
    let ask = |question: &str| {
        let mut rpm = command("rpm", &["--query", "--package", question]);
        rpm.arg(package);
        read(rpm)
    };
    let files = ask("--list")?;
    for file in ["/usr/bin/dialoog", "/usr/bin/dialoog-desktop", "/usr/share/man/man1/dialoog.1.gz"] {
        expect("rpm --query --list", &files, file)?;
    }
    let needed = ask("--requires")?;
    for library in ["libc.so.6", "libwebkit2gtk-4.1.so.0"] {
        expect("rpm --query --requires", &needed, library)?;
    }
    let mut rpmlint = command("rpmlint", &["--config", "package/rpmlint.toml"]);
    rpmlint.arg(package);
    run(rpmlint)
}

fn start() -> Result<(), Error> {
    let version = concat!("dialoog ", env!("CARGO_PKG_VERSION"));
    expect("dialoog --version", &read(command("dialoog", &["--version"]))?, version)?;
    let version = concat!("dialoog-desktop ", env!("CARGO_PKG_VERSION"));
    expect("dialoog-desktop --version", &read(command("dialoog-desktop", &["--version"]))?, version)?;

    for page in ["dialoog", "dialoog-generate", "dialoog-desktop"] {
        expect("man --where", &read(command("man", &["--where", page]))?, page)?;
    }
    let complete = "source /usr/share/bash-completion/completions/dialoog && complete -p dialoog";
    expect(complete, &read(command("bash", &["-c", complete]))?, "dialoog")
}

/// Checks the file type of workspaces and the application that opens them.
fn ask_the_desktop() -> Result<(), Error> {
    run(command("desktop-file-validate", &["/usr/share/applications/dialoog.desktop"]))?;
    let workspace = paths::packages()?.join("installed.dialoog");
    if workspace.exists() {
        std::fs::remove_file(&workspace).map_err(at(&workspace))?;
    }
    let mut new = command("dialoog", &["new", "--sample", "--workspace"]);
    new.arg(&workspace);
    run(new)?;
    // By file name, and by content under another name.
    let renamed = workspace.with_extension("copy");
    std::fs::copy(&workspace, &renamed).map_err(at(&renamed))?;
    for file in [&workspace, &renamed] {
        let mut gio = command("gio", &["info", "--attributes", "standard::content-type"]);
        gio.arg(file);
        expect("gio info", &read(gio)?, "application/x-dialoog")?;
    }
    expect("gio mime", &read(command("gio", &["mime", "application/x-dialoog"]))?, "dialoog.desktop")
}

/// Runs the whole-line and window tests with the installed programs; screenshots go to `artefacts`.
fn test_installed() -> Result<(), Error> {
    let mut test = cargo(&["test", "--workspace", "--test", "whole_line", "--test", "window"]);
    test.env("DIALOOG_PROGRAMS", "/usr/bin");
    run(test)
}

fn remove() -> Result<(), Error> {
    let installed = read(command("dpkg-query", &["--listfiles", "dialoog"]))?;
    system::remove("dialoog")?;
    let left: BTreeSet<&str> =
        installed.lines().filter(|path| path.contains("dialoog") && Path::new(path).exists()).collect();
    if left.is_empty() { Ok(()) } else { Err(unexpected("apt-get purge dialoog", format!("left: {left:?}"))) }
}
