//! `dialoog manual`

use std::path::Path;

use clap::CommandFactory;
use dialoog_planner::FailureCode;

use crate::arguments::Arguments;
use crate::failure::Failure;

/// Writes a manual page for `dialoog` and one for each of its commands.
pub fn manual(folder: &Path) -> Result<(), Failure> {
    clap_mangen::generate_to(Arguments::command(), folder).map_err(|error| {
        let cause = format!("The manual cannot be written to {}: {error}.", folder.display());
        Failure::new(FailureCode::CannotWrite, cause, "Choose an existing folder that you may write to.")
    })
}
