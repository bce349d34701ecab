//! Why nothing is logged.

use std::path::PathBuf;

/// Why nothing is logged.
#[derive(Debug, thiserror::Error)]
pub enum LogError {
    /// The file cannot be created or appended to.
    #[error("the log {path} cannot be written: {source}", path = path.display())]
    CannotWrite {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// This process logs already.
    #[error("this process logs already")]
    AlreadyStarted,
}
