//! The log file of the window and the command line.
//!
//! The other crates say what they do with `tracing`; a front end calls [`start`] once. One line is written for each
//! use-case when it ends, with its duration and how it ended, one for each panic, and what is said at a finer level
//! where that is asked for:
//!
//! ```text
//! 2026-11-30T08:15:04.321Z INFO generate 1834 ms ok
//! 2026-11-30T08:15:31.007Z WARN add_duty 12 ms against_the_law
//! ```
//!
//! **No names or texts of people are in it.** Use-cases are traced without their arguments (`skip_all`), a failure is
//! written as its code and not as its cause (`layer` asks for the alternate form of an error), and of a panic only a
//! message that is fixed in the program. A test runs the sample's whole line at the finest level and searches the file.
//!
//! * `location`: where the file is
//! * `bounded_file`: a file that does not grow without end
//! * `layer`: what becomes a line
//! * `panics`: panics become lines
//! * [`private`]: folders and files that only their owner may read
#![deny(missing_docs)]

mod bounded_file;
mod error;
mod layer;
mod location;
mod panics;
pub mod private;

use std::path::PathBuf;

use tracing_subscriber::layer::SubscriberExt;

pub use error::LogError;
pub use layer::Clock;
pub use location::{APP_IDENTIFIER, app_data_folder, default_file, level_from_environment};
pub use tracing::Level;

/// What is logged, and where.
pub struct LogOptions {
    /// The file; it is created with its folder where it is missing, and appended to where it is not.
    pub file: PathBuf,
    /// The finest level that is written.
    pub level: Level,
    /// The clock.
    pub clock: Clock,
}

/// Logs to a file from now on, panics included. To be called once, when the process begins.
///
/// # Errors
/// [`LogError::CannotWrite`] where the file cannot be created or appended to; nothing is logged then.
/// [`LogError::AlreadyStarted`] where this process logs already.
pub fn start(options: LogOptions) -> Result<(), LogError> {
    let file = bounded_file::BoundedFile::open(&options.file)
        .map_err(|source| LogError::CannotWrite { path: options.file, source })?;
    let layer = layer::LineLayer::new(file, options.level, options.clock);
    let subscriber = tracing_subscriber::registry().with(layer);
    tracing::subscriber::set_global_default(subscriber).map_err(|_| LogError::AlreadyStarted)?;
    panics::log_panics();
    Ok(())
}
