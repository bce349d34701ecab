//! `cargo xtask types`.

use crate::plan::Plan;
use crate::process::{cargo, run};
use crate::run::prepare;
use crate::trouble::Trouble;

/// Writes the window's TypeScript types anew.
pub fn types() -> Result<(), Trouble> {
    prepare(Plan::default()).first("writing ui/src/shared/bindings.ts", || bindings(true)).carry_out()
}

/// Compares the types with the commands, or writes them anew.
pub fn bindings(update: bool) -> Result<(), Trouble> {
    let mut test = cargo(&["test", "--workspace", "--bin", "dialoog-desktop", "bindings::"]);
    if update {
        test.env("DIALOOG_UPDATE_BINDINGS", "1");
    }
    run(test)
}
