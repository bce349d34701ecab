//! `dialoog publish`

use dialoog_planner::Planner;

use crate::arguments::Which;
use crate::failure::Failure;
use crate::output::Output;
use crate::{pick, words};

/// Publishes a rota as its next version.
pub async fn publish(planner: &Planner, which: Which, output: Output) -> Result<(), Failure> {
    let summary = pick::rota(planner, which).await?;
    let view = planner.publish(summary.id).await?;
    output.report(&view, || {
        format!(
            "Rota from {} to {}: {}, {} duties.",
            view.rota.first_day,
            view.rota.last_day,
            words::state(view.rota.state),
            view.rota.duties
        )
    });
    Ok(())
}
