//! `dialoog copy`

use dialoog_planner::Planner;
use serde_json::json;

use crate::arguments::Copy;
use crate::failure::Failure;
use crate::output::Output;

/// Saves a copy of the workspace.
pub async fn copy(planner: &Planner, options: Copy, output: Output) -> Result<(), Failure> {
    planner.save_copy(&options.file, options.replace).await?;
    let path = options.file.display().to_string();
    output.report(&json!({ "path": path }), || format!("Copied to {path}."))
}
