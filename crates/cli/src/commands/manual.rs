//! `dialoog manual`

use std::fs;
use std::io;
use std::path::Path;

use clap::CommandFactory;

use crate::arguments::Arguments;
use crate::error::CliError;
use crate::failure::Failure;

/// Writes a manual page for `dialoog` and one for each of its commands.
pub fn manual(folder: &Path) -> Result<(), Failure> {
    let mut command = Arguments::command().disable_help_subcommand(true);
    command.build();
    let mut pages = Vec::new();
    let written = render(command, &mut pages)
        .and_then(|()| pages.iter().try_for_each(|(name, page)| fs::write(folder.join(name), page)));
    written.map_err(|error| {
        // Some of the pages would be taken for all of them.
        for (name, _) in &pages {
            drop(fs::remove_file(folder.join(name)));
        }
        CliError::ManualNotWritten { path: folder.display().to_string(), detail: error.to_string() }.into()
    })
}

/// The page of a command, and those of the commands in it, each with the name of its file.
fn render(command: clap::Command, pages: &mut Vec<(String, Vec<u8>)>) -> io::Result<()> {
    for inner in command.get_subcommands().filter(|inner| !inner.is_hide_set()) {
        render(inner.clone(), pages)?;
    }
    let mut text = Vec::new();
    let page = clap_mangen::Man::new(command);
    page.render(&mut text)?;
    pages.push((page.get_filename(), text));
    Ok(())
}
