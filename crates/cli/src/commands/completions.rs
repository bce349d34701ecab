//! `dialoog completions`

use clap::CommandFactory;
use clap_complete::{Shell, generate};

use crate::arguments::Arguments;
use crate::failure::Failure;
use crate::output::print;

/// Writes what a shell needs to complete the command line.
pub fn completions(shell: Shell) -> Result<(), Failure> {
    let mut text = Vec::new();
    generate(shell, &mut Arguments::command(), "dialoog", &mut text);
    print(&text)
}
