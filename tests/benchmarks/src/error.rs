//! What can go wrong.

use std::io;
use std::path::{Path, PathBuf};

use thiserror::Error;

/// A benchmark that cannot be run.
#[derive(Debug, Error)]
pub enum BenchmarkError {
    /// A line of an instance or of a roster is not what the format says.
    #[error("{file}, line {line}: {expected} expected")]
    Line {
        /// The file.
        file: String,
        /// The line in it, from 1.
        line: usize,
        /// What should be there.
        expected: String,
    },
    /// Something that the format needs is not there at all.
    #[error("{file}: {what} missing")]
    Missing {
        /// The file.
        file: String,
        /// What is missing.
        what: String,
    },
    /// A file or folder cannot be read or written.
    #[error("{path}: {source}", path = path.display())]
    File {
        /// Which.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// The folder has no instances in it, or none of those asked for.
    #[error("{folder}: no instances there{of}", folder = folder.display())]
    NoInstances {
        /// The folder.
        folder: PathBuf,
        /// Which were asked for.
        of: String,
    },
    /// A contestant's program could not be started, or ended badly.
    #[error("{contestant}: {why}")]
    Contestant {
        /// Which.
        contestant: String,
        /// Why.
        why: String,
    },
    /// The engine refuses the problem, or found no rota in time.
    #[error("the engine has no rota: {0}")]
    Engine(#[from] dialoog_rostering::RosteringError),
    /// A list of results cannot be written.
    #[error("the results cannot be written: {0}")]
    Csv(#[from] csv::Error),
    /// A picture cannot be drawn.
    #[error("the picture cannot be drawn: {0}")]
    Picture(String),
    /// Forecasts cannot be compared.
    #[error("the forecasts cannot be compared: {0}")]
    Forecast(Box<dyn std::error::Error>),
    /// Simulations cannot be compared.
    #[error("the simulations cannot be compared: {0}")]
    Outlook(Box<dyn std::error::Error>),
    /// What came out is not what it says it is.
    #[error("wrong results, see the table: {0}")]
    WrongResults(String),
}

impl BenchmarkError {
    /// Names the file in an error of reading or writing it.
    pub fn at(path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_path_buf();
        move |source| Self::File { path, source }
    }
}
