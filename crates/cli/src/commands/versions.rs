//! `dialoog versions` and `dialoog restore-version`

use dialoog_planner::Planner;
use dialoog_planner::view::VersionsView;

use crate::arguments::{RestoreVersion, Versions, Which};
use crate::failure::Failure;
use crate::output::Output;
use crate::table::{Align, Table};
use crate::{labels, select};

/// Lists the versions of a rota, latest first.
pub async fn versions(planner: &Planner, options: Versions, output: Output) -> Result<(), Failure> {
    let which = Which { from: options.rota.or(options.which.from) };
    let view = planner.versions(select::rota(planner, which).await?.id).await?;
    output.report(&view, || text(&view))
}

fn text(view: &VersionsView) -> String {
    let head = format!(
        "Rota from {} to {}: {}.",
        view.rota.first_day,
        view.rota.last_day,
        labels::standing(&view.rota)
    );
    if view.versions.is_empty() {
        return head;
    }
    let mut table = Table::new(&[
        ("version", Align::Right),
        ("published", Align::Left),
        ("duties", Align::Right),
        ("note", Align::Left),
    ]);
    for version in &view.versions {
        table.row([
            version.version.to_string(),
            version.published_at.format("%Y-%m-%d %H:%M UTC").to_string(),
            version.duties.to_string(),
            version.note.replace('\n', " "),
        ]);
    }
    format!("{head}\n\n{table}")
}

/// Makes the draft of a rota what a version said.
pub async fn restore(planner: &Planner, options: RestoreVersion, output: Output) -> Result<(), Failure> {
    let rota = select::rota(planner, options.which).await?;
    select::version(planner, &rota, options.version).await?;
    let report = planner.restore_version(rota.id, options.version).await?;
    output.report(&report, || {
        let mut text = format!(
            "The draft is what version {} said: {}. People are told when it is published.",
            report.version,
            labels::count(report.rota.duties, "duty", "duties")
        );
        for duty in &report.left_out {
            text += &format!(
                "\nNot restored, for person or desk is no longer there: {}",
                labels::told_duty(duty)
            );
        }
        text
    })
}
