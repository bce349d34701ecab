//! `dialoog completions`

use std::io::{self, Write};

use clap::CommandFactory;
use clap_complete::{Shell, generate};

use crate::arguments::Arguments;

/// Writes what a shell needs to complete the command line.
pub fn completions(shell: Shell) {
    let mut text = Vec::new();
    generate(shell, &mut Arguments::command(), "dialoog", &mut text);
    // Whoever reads may stop reading: that is no error of ours.
    drop(io::stdout().lock().write_all(&text));
}
