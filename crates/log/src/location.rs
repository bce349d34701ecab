//! Where the log is, and how fine.

use std::path::PathBuf;

use tracing::Level;

/// The identifier of the app: the name of its folders. The same as `identifier` in `src-tauri/tauri.conf.json`.
pub const APP_IDENTIFIER: &str = "app.dialoog.planner";

/// The log file beside the app's data, where the window and the command line both write: on Linux
/// `~/.local/share/app.dialoog.planner/logs/dialoog.log`. `None` where the user has no such folder.
pub fn default_file() -> Option<PathBuf> {
    // The folder that Tauri calls the app's log folder.
    let logs = if cfg!(target_os = "macos") {
        dirs::home_dir()?.join("Library/Logs").join(APP_IDENTIFIER)
    } else {
        dirs::data_local_dir()?.join(APP_IDENTIFIER).join("logs")
    };
    Some(logs.join("dialoog.log"))
}

/// The folder of the app's data, which the window and the command line share: on Linux `~/.local/share/app.dialoog.planner`.
/// `None` where the user has no such folder.
pub fn app_data_folder() -> Option<PathBuf> {
    // The folder that Tauri calls the app's data folder.
    Some(dirs::data_dir()?.join(APP_IDENTIFIER))
}

/// The level that the variable `DIALOOG_LOG` names: `error`, `warn`, `info`, `debug` or `trace`; `info` otherwise.
pub fn level_from_environment() -> Level {
    std::env::var("DIALOOG_LOG").ok().and_then(|name| name.parse().ok()).unwrap_or(Level::INFO)
}
