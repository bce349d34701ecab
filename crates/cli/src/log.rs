//! The log of a run.

use std::path::Path;

use dialoog_log::{LogOptions, level_from_environment};
use dialoog_planner::Environment;

use crate::error::CliError;
use crate::failure::Failure;

/// Logs to `file`, or to the default file in the app's data folder. Only a `file` that cannot be written is an error;
/// otherwise a run goes on without a log.
pub fn start(file: Option<&Path>) -> Result<(), Failure> {
    let Some(path) = file.map(Path::to_owned).or_else(dialoog_log::default_file) else { return Ok(()) };
    let clock = Environment::of_this_machine().now;
    match dialoog_log::start(LogOptions { file: path, level: level_from_environment(), clock }) {
        Ok(()) => tracing::info!(target: "dialoog", "started {}", env!("CARGO_PKG_VERSION")),
        Err(error) if file.is_some() => {
            return Err(CliError::LogNotWritten { detail: error.to_string() }.into());
        }
        Err(_) => {}
    }
    Ok(())
}

/// The default log file, with `~` for the home folder.
pub fn default_file() -> Option<String> {
    let file = dialoog_log::default_file()?;
    let below_home = std::env::home_dir().and_then(|home| Some(file.strip_prefix(home).ok()?.to_owned()));
    Some(below_home.map_or_else(|| file.display().to_string(), |below| format!("~/{}", below.display())))
}
