//! `cargo xtask test-data`: ignored tests, which need external data or run for minutes.

use std::path::PathBuf;

use crate::error::Error;
use crate::process::{cargo, run};

/// Runs the requested tests.
pub fn test(
    reference: Option<PathBuf>,
    mentions: Option<PathBuf>,
    history_shapes: Option<PathBuf>,
    planted_years: bool,
) -> Result<(), Error> {
    if let Some(folder) = reference {
        ignored("DIALOOG_REFERENCE", folder, "reference", "every_value_of_the_reference_table_holds")?;
    }
    if let Some(folder) = mentions {
        ignored("DIALOOG_MENTIONS", folder.clone(), "history", "real_brand_mentions_are_read_whole")?;
        let forecast = "the_mean_of_bursty_streams_is_neither_low_nor_high";
        ignored("DIALOOG_MENTIONS", folder, "brand_mentions", forecast)?;
    }
    if let Some(folder) = history_shapes {
        run(cargo(&["build", "--workspace", "--bin", "dialoog"]))?;
        let test = "every_shape_of_history_is_read_right_or_asked_about";
        ignored("DIALOOG_HISTORY_SHAPES", folder, "history_shapes", test)?;
    }
    if planted_years {
        run(cargo(&["test", "--workspace", "--test", "planted_years", "--", "--ignored", "--nocapture"]))?;
    }
    Ok(())
}

/// Runs one ignored test with its folder. With all crates, so that none is built again with other features.
fn ignored(variable: &str, folder: PathBuf, file: &str, test: &str) -> Result<(), Error> {
    let arguments =
        ["test", "--workspace", "--test", file, "--", "--ignored", "--exact", test, "--nocapture"];
    let mut command = cargo(&arguments);
    command.env(variable, std::path::absolute(&folder).unwrap_or(folder));
    run(command)
}
