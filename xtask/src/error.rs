//! Errors, with remedies.

use std::path::PathBuf;

/// An error of a developer command.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A program could not be started.
    #[error("`{program}` cannot be started: {source}. {remedy}")]
    NotStarted { program: String, source: std::io::Error, remedy: &'static str },
    /// A program exited with an error.
    #[error("`{command}` failed ({status}); what it said stands above")]
    Failed {
        command: String,
        status: std::process::ExitStatus,
        /// Its last lines, where they are not on a terminal.
        last: String,
    },
    /// Something is missing that cannot be installed automatically.
    #[error("{what} missing.\nInstall it, then run this again:\n\n    {how}\n")]
    Missing { what: String, how: String },
    /// A file or folder cannot be read or written.
    #[error("{path}: {source}", path = path.display())]
    File { path: PathBuf, source: std::io::Error },
    /// Unexpected output of a program.
    #[error("`{command}` answered something unexpected: {why}")]
    Unexpected { command: String, why: String },
    /// Some of the steps failed.
    #[error("{failed} of {all} steps failed: {names}")]
    Steps { failed: usize, all: usize, names: String },
}

/// Adds the path to an input or output error.
pub fn at(path: impl Into<PathBuf>) -> impl FnOnce(std::io::Error) -> Error {
    let path = path.into();
    move |source| Error::File { path, source }
}
