//! What can go wrong, each with what to do about it.

use std::path::PathBuf;

/// What went wrong.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A program could not be started.
    #[error("`{program}` cannot be started: {source}. {remedy}")]
    NotStarted { program: String, source: std::io::Error, remedy: &'static str },
    /// A program said that it failed.
    #[error("`{command}` failed ({status}); what it said stands above")]
    Failed { command: String, status: std::process::ExitStatus },
    /// Something has to be installed that cannot be installed from here.
    #[error("{what} missing.\nInstall it, then run this again:\n\n    {how}\n")]
    Missing { what: String, how: String },
    /// A file or folder cannot be read or written.
    #[error("{path}: {source}", path = path.display())]
    File { path: PathBuf, source: std::io::Error },
    /// A program answered something that is not understood.
    #[error("`{command}` answered something unexpected: {why}")]
    Unexpected { command: String, why: String },
    /// Some of the steps failed.
    #[error("{failed} of {all} steps failed: {names}")]
    Steps { failed: usize, all: usize, names: String },
}

/// Names the file in an error of reading or writing it.
pub fn at(path: impl Into<PathBuf>) -> impl FnOnce(std::io::Error) -> Error {
    let path = path.into();
    move |source| Error::File { path, source }
}
