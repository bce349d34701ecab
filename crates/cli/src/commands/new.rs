//! `dialoog new`

use std::path::Path;

use dialoog_model::Language;
use dialoog_planner::{Failure, Planner, Start, Surroundings};

use crate::arguments::{New, Tongue};
use crate::output::Output;

/// Creates a workspace.
pub async fn new(path: &Path, options: New, output: Output) -> Result<(), Failure> {
    let start = if options.sample { Start::Sample } else { Start::Empty };
    let language = match options.language {
        Tongue::Nl => Language::Nl,
        Tongue::En => Language::En,
    };
    let planner = Planner::create(path, start, language, Surroundings::of_this_machine()).await?;
    if let Some(name) = options.name {
        let mut settings = planner.settings().await?.settings;
        settings.name = name;
        planner.save_settings(settings).await?;
    }
    let view = planner.workspace().await?;
    planner.close().await?;
    output.report(&view, || {
        format!(
            "{}: {}, {} people, {} channels, {} days of history ({}).",
            path.display(),
            if view.name.is_empty() { "a new organisation" } else { &view.name },
            view.people,
            view.channels,
            view.history_days,
            view.zone
        )
    });
    Ok(())
}
