//! `cargo xtask bench window`: how fast the real window is, with the sample and with 500 people.

use crate::error::Error;
use crate::plan::Plan;
use crate::process::{cargo, run};
use crate::{front_end, system};

/// Builds the programs in release, drives the window, and prints what it takes.
pub fn measure() -> Result<(), Error> {
    Plan::default()
        .first("looking for system libraries", || {
            system::install(&system::TO_BUILD).and_then(|()| system::install(&system::TO_TEST))
        })
        .first("installing node modules", || front_end::install_modules(&front_end::folder()))
        .first("building the front end", || front_end::script("build"))
        .first("building the programs in release", || {
            // With the test, so that nothing is built with other features a second time.
            run(cargo(&["build", "--release", "--workspace", "--bins", "--test", "window"]))
        })
        .then("measuring", || {
            let words = ["--", "--ignored", "--nocapture", "measured"];
            run(cargo(
                &[&["test", "--release", "--workspace", "--bins", "--test", "window"], &words[..]].concat(),
            ))
        })
        .carry_out()
}
