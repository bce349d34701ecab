//! `dialoog export ics`

use dialoog_planner::Planner;

use crate::arguments::ExportIcs;
use crate::failure::Failure;
use crate::output::Output;
use crate::{labels, select};

/// Writes the calendars of a rota.
pub async fn export_ics(planner: &Planner, options: ExportIcs, output: Output) -> Result<(), Failure> {
    let summary = select::rota(planner, options.which).await?;
    let report = planner.export_calendars(summary.id, &options.out).await?;
    output.report(&report, || {
        format!(
            "{} in {}. Duties confirmed: {}, cancelled: {}, new or changed since the last time: {}.",
            labels::count(report.files.len(), "calendar", "calendars"),
            report.folder,
            report.confirmed,
            report.cancelled,
            report.changed
        )
    });
    Ok(())
}
