//! The log of the window.

use dialoog_log::{LogOptions, level_from_environment};
use dialoog_planner::Environment;

/// Logs beside the app's data, and says where. Without a log the window works as well.
pub fn start() {
    let Some(file) = dialoog_log::default_file() else { return };
    let clock = Environment::of_this_machine().now;
    match dialoog_log::start(LogOptions { file: file.clone(), level: level_from_environment(), clock }) {
        Ok(()) => {
            eprintln!("dialoog-desktop: the log is {}", file.display());
            tracing::info!(target: "dialoog_desktop", "started {}", env!("CARGO_PKG_VERSION"));
        }
        Err(error) => eprintln!("dialoog-desktop: nothing is logged: {error}"),
    }
}

#[cfg(test)]
mod tests {
    /// Tauri names the app's folders after it.
    #[test]
    fn the_log_is_in_the_apps_own_folder() {
        let configuration: serde_json::Value =
            serde_json::from_str(include_str!("../tauri.conf.json")).unwrap();
        assert_eq!(configuration["identifier"], dialoog_log::APP_IDENTIFIER);
    }
}
