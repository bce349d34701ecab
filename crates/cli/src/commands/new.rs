//! `dialoog new`

use std::path::Path;

use dialoog_model::Language;
use dialoog_planner::{Environment, NewWorkspace, Planner, Start};

use crate::arguments::{New, Tongue};
use crate::failure::Failure;
use crate::labels::{count, days};
use crate::output::Output;
use crate::session;

/// Creates a workspace.
pub async fn new(path: &Path, options: New, output: Output) -> Result<(), Failure> {
    let start = if options.sample { Start::Sample } else { Start::Empty };
    let language = match options.language {
        Tongue::Nl => Language::Nl,
        Tongue::En => Language::En,
    };
    let new = NewWorkspace { start, language, name: options.name, zone: options.zone };
    let planner =
        Planner::create(path, new, Environment::of_this_machine()).await?.on_behalf_of(session::myself());
    let view = planner.workspace().await?;
    planner.close().await?;
    output.report(&view, || {
        format!(
            "{}: {}, {}, {}, {} of history ({}).",
            path.display(),
            view.name,
            count(view.people, "person", "people"),
            count(view.channels, "channel", "channels"),
            days(view.history_days),
            view.zone
        )
    })
}
