//! `dialoog export ics`

use dialoog_planner::Planner;

use crate::arguments::ExportIcs;
use crate::failure::Failure;
use crate::output::Output;
use crate::select;

/// Writes a rota's calendars.
pub async fn export_ics(planner: &Planner, options: ExportIcs, output: Output) -> Result<(), Failure> {
    let summary = select::rota(planner, options.which).await?;
    let report = planner.export_calendars(summary.id, &options.out).await?;
    output.report(&report, || {
        format!(
            "{} calendars in {}: {} duties stand, {} are cancelled, {} are new or changed since the last time.",
            report.files.len(),
            report.folder,
            report.confirmed,
            report.cancelled,
            report.changed
        )
    });
    Ok(())
}
