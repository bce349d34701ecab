//! The log of a run.

use std::path::Path;

use dialoog_log::{LogOptions, level_from_environment};
use dialoog_planner::{Environment, FailureCode};

use crate::failure::Failure;

/// Logs to `file`, or beside the app's data. Where that is not to be had, a run goes on without a log; a file that was
/// named must be.
pub fn start(file: Option<&Path>) -> Result<(), Failure> {
    let Some(path) = file.map(Path::to_owned).or_else(dialoog_log::default_file) else { return Ok(()) };
    let clock = Environment::of_this_machine().now;
    match dialoog_log::start(LogOptions { file: path, level: level_from_environment(), clock }) {
        Ok(()) => tracing::info!(target: "dialoog", "started {}", env!("CARGO_PKG_VERSION")),
        Err(error) if file.is_some() => {
            let cause = format!("Nothing was done: {error}.");
            return Err(Failure::new(FailureCode::CannotWrite, cause, "Choose another file for the log."));
        }
        Err(_) => {}
    }
    Ok(())
}

/// Where the log is unless another file is named, as a person would type it.
pub fn default_file() -> Option<String> {
    let file = dialoog_log::default_file()?;
    let below_home = std::env::home_dir().and_then(|home| Some(file.strip_prefix(home).ok()?.to_owned()));
    Some(below_home.map_or_else(|| file.display().to_string(), |below| format!("~/{}", below.display())))
}
