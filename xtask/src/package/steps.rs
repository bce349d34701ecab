//! The steps from the sources to the packages.

use super::about::About;
use super::{contents, deb, rpm};
use crate::error::Error;
use crate::plan::Plan;
use crate::process::{cargo, run};
use crate::{front_end, system};

/// Builds the release and its packages.
pub fn package() -> Result<(), Error> {
    plan(Plan::default()).carry_out()?;
    println!("Packages:\n  {}\n  {}", deb::file()?.display(), rpm::file()?.display());
    Ok(())
}

/// The steps from the sources to the packages.
pub fn plan(plan: Plan<'_>) -> Plan<'_> {
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
