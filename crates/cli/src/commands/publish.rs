//! `dialoog publish`

use dialoog_planner::Planner;

use crate::arguments::Which;
use crate::failure::Failure;
use crate::output::Output;
use crate::{labels, select};

/// Publishes a rota as its next version.
pub async fn publish(planner: &Planner, which: Which, output: Output) -> Result<(), Failure> {
    let summary = select::rota(planner, which).await?;
    let view = planner.publish(summary.id).await?;
    output.report(&view, || {
        format!(
            "Rota from {} to {}: {}, {}.",
            view.rota.first_day,
            view.rota.last_day,
            labels::state(view.rota.state),
            labels::count(view.rota.duties, "duty", "duties")
        )
    });
    Ok(())
}
