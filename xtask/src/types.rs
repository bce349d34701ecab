//! `cargo xtask types`.

use crate::error::Error;
use crate::plan::Plan;
use crate::process::{cargo, run};
use crate::run::prepare;

/// Writes the window's TypeScript types, and the views of the sample for the tests of the window.
pub fn types() -> Result<(), Error> {
    prepare(Plan::default())
        .first("writing ui/src/shared/bindings.ts", || bindings(true))
        .then("writing ui/src/mock/golden", golden_views)
        .carry_out()
}

fn golden_views() -> Result<(), Error> {
    let mut test = cargo(&["test", "--package", "dialoog-planner", "--test", "golden_views"]);
    test.env("DIALOOG_UPDATE_VIEWS", "1");
    run(test)
}

/// Compares the types with the commands, or writes them.
pub fn bindings(update: bool) -> Result<(), Error> {
    let mut test = cargo(&["test", "--workspace", "--bin", "dialoog-desktop", "bindings::"]);
    if update {
        test.env("DIALOOG_UPDATE_BINDINGS", "1");
    }
    run(test)
}
