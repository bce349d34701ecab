//! `dialoog check`

use dialoog_model::{LawHeadline, Severity};
use dialoog_planner::Planner;
use dialoog_planner::view::{RotaFinding, RotaOpenSlot, RotaTotals, RotaView};
use serde::Serialize;

use crate::arguments::Check;
use crate::error::CliError;
use crate::failure::Failure;
use crate::output::Output;
use crate::select;
use crate::table::{Align, Table};
use crate::{labels, texts};

/// The uncovered hours and the findings of a rota.
#[derive(Debug, Serialize)]
struct Checked<'a> {
    rota: &'a dialoog_model::Rota,
    totals: &'a RotaTotals,
    open: &'a [RotaOpenSlot],
    findings: &'a [RotaFinding],
    /// What was checked of the law.
    law: &'a LawHeadline,
}

/// Reports uncovered hours and findings. With `--strict` a broken law, agreement or house rule is a failure.
pub async fn check(planner: &Planner, options: Check, output: Output) -> Result<(), Failure> {
    let summary = select::rota(planner, options.which).await?;
    let rota = planner.rota(summary.id).await?;
    let law = planner.law(summary.id).await?;
    let checked = Checked {
        rota: &rota.rota,
        totals: &rota.totals,
        open: &rota.open,
        findings: &rota.findings,
        law: &law,
    };
    output.report(&checked, || format!("{}\n{}", text(&rota), labels::law(&law)));

    let broken: Vec<_> = rota.findings.iter().map(|found| &found.finding).collect();
    let broken: Vec<_> =
        broken.into_iter().filter(|found| found.severity > Severity::Note).cloned().collect();
    if options.strict && !broken.is_empty() {
        let error = CliError::RulesBroken { first_day: rota.rota.first_day, findings: broken.len() };
        return Err(Failure::from(error).with(broken));
    }
    Ok(())
}

fn text(rota: &RotaView) -> String {
    let mut text = format!(
        "Rota of {} from {} ({}).\n{}\n",
        labels::days(rota.rota.days),
        rota.rota.first_day,
        labels::state(rota.rota.state),
        labels::totals(&rota.totals)
    );
    let open = open_table(rota, &rota.open);
    text += &if open.is_empty() {
        "\nAll required hours are covered.\n".into()
    } else {
        format!("\nUncovered hours:\n\n{open}")
    };
    let mut findings = Table::new(&[
        ("severity", Align::Left),
        ("day", Align::Left),
        ("who", Align::Left),
        ("rule", Align::Left),
        ("measured", Align::Left),
        ("source", Align::Left),
    ]);
    for found in &rota.findings {
        findings.row([
            labels::severity(found.finding.severity).into(),
            found.finding.date.to_string(),
            found.name.clone(),
            texts::finding(found.finding.rule),
            labels::measure(found.finding.measure),
            found.finding.source.clone(),
        ]);
    }
    text += &if findings.is_empty() {
        "\nNo findings: this rota keeps every rule.\n".into()
    } else {
        format!("\nFindings:\n\n{findings}")
    };
    text
}

/// Uncovered hours: where, when, and who came closest to covering them.
pub fn open_table(rota: &RotaView, open: &[RotaOpenSlot]) -> Table {
    let mut table = Table::new(&[
        ("day", Align::Left),
        ("from", Align::Left),
        ("to", Align::Left),
        ("desk", Align::Left),
        ("short", Align::Right),
        ("came closest", Align::Left),
    ]);
    for stretch in open {
        let desk = rota.desks.iter().find(|desk| desk.id == stretch.open.desk);
        let day = rota.period.days.get(stretch.day as usize);
        let nearest = stretch.names.iter().zip(&stretch.open.nearest).map(|(name, obstacle)| {
            let why = obstacle.rule.map_or_else(|| "Needed more elsewhere".into(), texts::finding);
            format!("{name} ({why})")
        });
        let others = stretch
            .open
            .others
            .iter()
            .map(|(rule, people)| format!("{people} more: {}", texts::finding(*rule)));
        table.row([
            day.map(|day| day.date.format("%a %Y-%m-%d").to_string()).unwrap_or_default(),
            labels::clock(stretch.from),
            labels::clock(stretch.to),
            desk.map(|desk| desk.name.clone()).unwrap_or_default(),
            stretch.open.missing.to_string(),
            nearest.take(2).chain(others.take(1)).collect::<Vec<_>>().join("; "),
        ]);
    }
    table
}
