//! Checks of the dependencies with cargo-deny, by `deny.toml`.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use crate::error::{Error, at};
use crate::process::{cargo, command, read, run};
use crate::{paths, python};

/// Which findings are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Detail {
    /// Only errors.
    Errors,
    /// Warnings as well, such as crates in several versions.
    Warnings,
}

/// Checks licences, bans and sources; needs only the package registries.
pub fn check(detail: Detail) -> Result<(), Error> {
    let level = if detail == Detail::Errors { "error" } else { "warn" };
    // The crates of this platform only: those of the others would have to be downloaded first.
    let host = host()?;
    let platform = ["metadata", "--locked", "--format-version", "1", "--filter-platform", &host];
    let metadata = paths::target()?.join("cargo-deny-metadata.json");
    fs::write(&metadata, read(cargo(&platform))?).map_err(at(&metadata))?;
    let mut deny = deny(&["--log-level", level])?;
    deny.arg("--metadata-path").arg(&metadata);
    deny.args(["check", "--hide-inclusion-graph", "licenses", "bans", "sources"]);
    run(deny)
}

/// Checks the RustSec database, a Git repository on the internet, for known vulnerabilities.
pub fn advisories() -> Result<(), Error> {
    let mut deny = deny(&["--locked"])?;
    deny.args(["check", "advisories"]);
    run(deny)
}

fn deny(options: &[&str]) -> Result<Command, Error> {
    let requirements = paths::root().join("xtask/cargo-deny/requirements.txt");
    let program: PathBuf = python::with("cargo-deny", &requirements)?.with_file_name("cargo-deny");
    Ok(command(program, options))
}

/// The target triple of this machine.
pub fn host() -> Result<String, Error> {
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    Ok(read(command(rustc, &["--print", "host-tuple"]))?.trim().to_owned())
}
