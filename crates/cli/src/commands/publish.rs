//! `dialoog publish`

use dialoog_planner::Planner;

use crate::arguments::Publish;
use crate::failure::Failure;
use crate::output::Output;
use crate::{labels, select};

/// Publishes a rota as its next version.
pub async fn publish(planner: &Planner, options: Publish, output: Output) -> Result<(), Failure> {
    let summary = select::rota(planner, options.which).await?;
    let view = planner.publish(summary.id, &options.note).await?;
    output.report(&view, || {
        format!(
            "Rota from {} to {}: {}, {}.",
            view.rota.first_day,
            view.rota.last_day,
            labels::standing(&view.rota),
            labels::count(view.rota.duties, "duty", "duties")
        )
    })
}
