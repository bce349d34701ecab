//! `dialoog export ics`

use dialoog_model::RotaState;
use dialoog_planner::Planner;
use dialoog_planner::view::CalendarExport;

use crate::arguments::ExportIcs;
use crate::error::CliError;
use crate::failure::Failure;
use crate::output::Output;
use crate::{labels, select};

/// Writes the calendars of all that was published, or of a draft.
pub async fn export_ics(planner: &Planner, options: ExportIcs, output: Output) -> Result<(), Failure> {
    let named = match options.which.from {
        None if !options.draft => None,
        _ => Some(select::rota(planner, options.which).await?),
    };
    let draft = if options.draft { named.as_ref().map(|rota| rota.id) } else { None };
    if let Some(rota) = named.filter(|_| !options.draft) {
        if rota.state == RotaState::Draft {
            return Err(CliError::NotPublished { first_day: rota.first_day }.into());
        }
        output.note(
            "Calendars hold the published duties of all rotas, not only of the one that `--from` names.",
        );
    }
    let export = CalendarExport { draft, replace: options.replace };
    let report = planner.export_calendars(&options.out, export).await?;
    output.report(&report, || {
        let calendars = labels::count(report.files.len(), "calendar", "calendars");
        if options.draft {
            return format!(
                "{calendars} of the draft in {}. Duties: {}, each marked as a draft.",
                report.folder, report.changed
            );
        }
        let mut text = format!(
            "{calendars} in {}. Duties confirmed: {}, cancelled: {}, new or changed since the last time: {}.",
            report.folder, report.confirmed, report.cancelled, report.changed
        );
        if !report.removed.is_empty() {
            text += &format!("\nRemoved, for they were nobody's any more: {}.", report.removed.join(", "));
        }
        text
    })
}
