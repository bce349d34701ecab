//! The log of the window.

use std::fmt::Display;
use std::io::{Write, stderr};

use dialoog_log::{LogOptions, level_from_environment};
use dialoog_planner::Environment;

/// Starts the log in the app's data folder and prints its path. The window works without a log as well.
pub fn start() {
    let Some(file) = dialoog_log::default_file() else { return };
    let clock = Environment::of_this_machine().now;
    match dialoog_log::start(LogOptions { file: file.clone(), level: level_from_environment(), clock }) {
        Ok(()) => {
            say(format_args!("the log is {}", file.display()));
            tracing::info!(target: "dialoog_desktop", "started {}", env!("CARGO_PKG_VERSION"));
        }
        Err(error) => say(format_args!("nothing is logged: {error}")),
    }
}

/// Says something on standard error, to whoever started the window from a terminal; where nobody reads, to nobody.
pub fn say(text: impl Display) {
    drop(writeln!(stderr(), "dialoog-desktop: {text}"));
}

#[cfg(test)]
mod tests {
    /// Tauri derives the names of the app's folders from the identifier.
    #[test]
    fn the_log_is_in_the_apps_own_folder() {
        let configuration: serde_json::Value =
            serde_json::from_str(include_str!("../tauri.conf.json")).unwrap();
        assert_eq!(configuration["identifier"], dialoog_log::APP_IDENTIFIER);
    }
}
