//! `dialoog check`

use dialoog_model::{Finding, LawHeadline, RuleCode};
use dialoog_planner::Planner;
use dialoog_planner::view::{RotaFinding, RotaOpenSlot, RotaTotals, RotaView};
use serde::Serialize;
use std::collections::BTreeMap;

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
    findings: Vec<&'a RotaFinding>,
    /// What was checked of the law.
    law: &'a LawHeadline,
}

/// Reports uncovered hours and findings. With `--strict` a broken law, agreement or house rule is a failure.
pub async fn check(planner: &Planner, options: Check, output: Output) -> Result<(), Failure> {
    let summary = select::rota(planner, options.which).await?;
    let rota = planner.rota(summary.id).await?;
    let law = planner.law(summary.id).await?;
    let rules = options.rule.as_deref().map(rules).transpose()?;
    let findings: Vec<&RotaFinding> =
        rota.findings.iter().filter(|found| asked(&options, rules.as_deref(), found)).collect();
    let checked = Checked {
        rota: &rota.rota,
        totals: &rota.totals,
        open: &rota.open,
        findings: findings.clone(),
        law: &law,
    };
    output.report(&checked, || format!("{}\n{}", text(&rota, &findings, options.all), labels::law(&law)))?;

    // When people are told is not of the rota, and no other rota mends it.
    let counts = |found: &&Finding| found.is_open() && !found.is_of_telling();
    let broken: Vec<Finding> = findings.iter().map(|found| &found.finding).filter(counts).cloned().collect();
    if options.strict && !broken.is_empty() {
        let error = CliError::RulesBroken { first_day: rota.rota.first_day, findings: broken.len() };
        return Err(Failure::from(error).with(broken));
    }
    Ok(())
}

fn text(rota: &RotaView, shown: &[&RotaFinding], all: bool) -> String {
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
    text += &if rota.findings.is_empty() {
        "\nNo findings: this rota keeps every rule.\n".into()
    } else if shown.is_empty() {
        "\nNo such findings.\n".into()
    } else if all {
        format!("\nFindings:\n\n{}", every(shown))
    } else {
        grouped(shown)
    };
    text
}

/// Every finding.
fn every(shown: &[&RotaFinding]) -> Table {
    let mut findings = Table::new(&[
        ("severity", Align::Left),
        ("day", Align::Left),
        ("who", Align::Left),
        ("rule", Align::Left),
        ("measured", Align::Left),
        ("source", Align::Left),
    ]);
    for found in shown {
        findings.row([
            labels::severity(found.finding.severity).into(),
            found.finding.date.to_string(),
            found.name.clone(),
            texts::finding(found.finding.rule),
            labels::measure(found.finding.measure),
            found.finding.source.clone(),
        ]);
    }
    findings
}

/// Groups that are listed unless all are asked for.
const GROUPS: usize = 20;

/// Findings by rule and person, worst first; the first of them.
fn grouped(shown: &[&RotaFinding]) -> String {
    let mut groups: Vec<Vec<&RotaFinding>> = Vec::new();
    let mut places = BTreeMap::new();
    for found in shown {
        let key = (found.finding.severity, found.finding.rule, found.finding.person);
        let place = *places.entry(key).or_insert_with(|| {
            groups.push(Vec::new());
            groups.len() - 1
        });
        groups[place].push(found);
    }
    let mut table = Table::new(&[
        ("severity", Align::Left),
        ("rule", Align::Left),
        ("who", Align::Left),
        ("findings", Align::Right),
        ("first", Align::Left),
        ("measured first", Align::Left),
        ("source", Align::Left),
    ]);
    for group in groups.iter().take(GROUPS) {
        let first = group[0];
        table.row([
            labels::severity(first.finding.severity).into(),
            texts::finding(first.finding.rule),
            first.name.clone(),
            group.len().to_string(),
            first.finding.date.to_string(),
            labels::measure(first.finding.measure),
            first.finding.source.clone(),
        ]);
    }
    let number = labels::count(shown.len(), "finding", "findings");
    let more = match groups.len().saturating_sub(GROUPS) {
        0 => String::new(),
        more => format!("\n{more} more; --all lists every finding, --rule and --person choose.\n"),
    };
    format!("\n{number} by rule and person:\n\n{table}{more}")
}

/// Whether a finding was asked for.
fn asked(options: &Check, rules: Option<&[RuleCode]>, found: &RotaFinding) -> bool {
    rules.is_none_or(|rules| rules.contains(&found.finding.rule))
        && options.person.as_ref().is_none_or(|asked| holds(&found.name, asked))
}

/// The rules of this code, or with this in their name.
fn rules(asked: &str) -> Result<Vec<RuleCode>, CliError> {
    let all = || texts::rules().into_iter();
    let code = asked.replace('-', "_");
    let exact: Vec<RuleCode> = all().filter(|rule| texts::code_of(rule) == code).collect();
    let of_name = || all().filter(|rule| holds(&texts::rule(*rule), asked)).collect();
    let found: Vec<RuleCode> = if exact.is_empty() { of_name() } else { exact };
    if found.is_empty() {
        let known = all().map(|rule| texts::code_of(&rule)).collect();
        return Err(CliError::NoRule { name: asked.to_owned(), known });
    }
    Ok(found)
}

fn holds(whole: &str, part: &str) -> bool {
    whole.to_lowercase().contains(&part.to_lowercase())
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
