//! `cargo xtask package`: the release, as .deb and .rpm with the window and the command line.
//!
//! One tree of files is put together (`tree`, `contents`), and the tools of the two families of distributions make a
//! package of it each: dpkg-deb and rpmbuild, both from Debian's own packages. They know which libraries a program
//! needs, and nothing has to be compiled to make a package.
//!
//! * `about`: what the packages say of themselves
//! * `tree`: a tree of files with the permissions of a package
//! * `contents`: what is in it
//! * `notices`: the licences of what is built in
//! * `deb`, `rpm`: the packages
//! * `check`: `cargo xtask test --only package`

mod about;
mod check;
mod contents;
mod deb;
mod notices;
mod rpm;
mod tree;

use std::path::PathBuf;

use crate::error::Error;
use crate::plan::Plan;
use crate::process::{cargo, run};
use crate::{front_end, paths, system};

use about::About;
pub use check::check;

/// Builds the release and its packages.
pub fn package() -> Result<(), Error> {
    plan(Plan::default()).carry_out()?;
    println!("Packages:\n  {}\n  {}", deb::file()?.display(), rpm::file()?.display());
    Ok(())
}

/// The steps from the sources to the packages.
fn plan(plan: Plan<'_>) -> Plan<'_> {
    plan.first("looking for system libraries", || {
        system::install(&[&system::TO_BUILD[..], &system::TO_PACKAGE].concat())
    })
    .first("looking for Node", front_end::check_node)
    .first("installing node modules", || front_end::install_modules(&front_end::folder()))
    .first("building the front end", || front_end::script("build"))
    .first("building the release (some minutes)", || {
        let programs = ["--package", "dialoog-cli", "--package", "dialoog-desktop"];
        run(cargo(&[&["build", "--release", "--locked", "--bins"], &programs[..]].concat()))
    })
    .first("making the packages", make)
}

/// Makes the packages of the release that was built.
fn make() -> Result<(), Error> {
    let about = About::new()?;
    let contents = contents::put_together(&about)?;
    deb::make(&about, &contents)?;
    rpm::make(&about, &contents)
}

/// Where the packages go.
fn folder() -> Result<PathBuf, Error> {
    Ok(paths::target()?.join("package"))
}

/// Where the release's programs are.
fn release() -> Result<PathBuf, Error> {
    Ok(paths::target()?.join("release"))
}
