//! `dialoog manual`

use std::path::Path;

use clap::CommandFactory;

use crate::arguments::Arguments;
use crate::error::CliError;
use crate::failure::Failure;

/// Writes a manual page for `dialoog` and one for each of its commands.
pub fn manual(folder: &Path) -> Result<(), Failure> {
    clap_mangen::generate_to(Arguments::command(), folder).map_err(|error| {
        CliError::ManualNotWritten { path: folder.display().to_string(), detail: error.to_string() }.into()
    })
}
