//! `dialoog rules`

use dialoog_model::{Authority, Confirmation, RuleLimit, RuleSet};
use dialoog_planner::Planner;
use dialoog_planner::view::{RuleView, RulesImport};
use serde::Serialize;

use crate::arguments::Rules;
use crate::failure::Failure;
use crate::output::Output;
use crate::table::{Align, Table};
use crate::{labels, printable, texts};

/// Where a rule set was written.
#[derive(Serialize)]
struct Written {
    file: String,
}

/// The rules that hold, and the law that the workspace is under.
#[derive(Serialize)]
struct Listed {
    law: RuleSet,
    rules: Vec<RuleView>,
}

/// Lists, exchanges and confirms rules.
pub async fn rules(planner: &Planner, what: Rules, output: Output) -> Result<(), Failure> {
    match what {
        Rules::List => list(planner, output).await,
        Rules::Use { law } => {
            planner.choose_law(law.into()).await?;
            list(planner, output).await
        }
        Rules::Export(asked) => {
            planner.export_rules(&asked.file, asked.set.into(), asked.replace).await?;
            let written = Written { file: asked.file.display().to_string() };
            output.report(&written, || format!("Written to {}.\n", printable::line(&written.file)))
        }
        Rules::Import(asked) => {
            let report = planner.import_rules(&asked.file, asked.preview).await?;
            output.report(&report, || imported(&report))
        }
        Rules::Confirm(asked) => {
            let rule = planner.confirm_rule(asked.rule, &asked.by).await?;
            output.report(&rule, || table(std::slice::from_ref(&rule)))
        }
        Rules::Doubt { rule } => {
            let rule = planner.withdraw_confirmation(rule).await?;
            output.report(&rule, || table(std::slice::from_ref(&rule)))
        }
    }
}

async fn list(planner: &Planner, output: Output) -> Result<(), Failure> {
    let view = planner.settings().await?;
    let listed = Listed { law: view.settings.rule_set, rules: view.rules };
    output.report(&listed, || format!("{}\n{}", law(listed.law), table(&listed.rules)))
}

fn law(law: RuleSet) -> &'static str {
    match law {
        RuleSet::Dutch => "Under Dutch law (Arbeidstijdenwet).",
        RuleSet::EuropeanUnion => "Under directive 2003/88/EC.",
    }
}

fn imported(report: &RulesImport) -> String {
    let named = labels::count(report.named, "rule", "rules");
    let changed = labels::count(report.changed.len() as u32, "rule", "rules");
    let verb = if report.taken { "Changed" } else { "Would change" };
    let mut text = format!("{named} in the file. {verb}: {changed}.\n");
    if let Some(other) = report.law {
        text += &format!("{}\n", law(other));
    }
    if !report.changed.is_empty() {
        text += &table(&report.changed);
    }
    text
}

fn table(rules: &[RuleView]) -> String {
    let mut table = Table::new(&[
        ("rule", Align::Left),
        ("code", Align::Left),
        ("limit", Align::Left),
        ("source", Align::Left),
        ("", Align::Left),
    ]);
    for view in rules {
        let rule = &view.rule;
        table.row([
            texts::rule(rule.code),
            texts::code_of(&rule.code),
            limit(rule.limit),
            printable::line(&rule.source),
            standing(view),
        ]);
    }
    table.to_string()
}

fn limit(limit: RuleLimit) -> String {
    match limit {
        RuleLimit::Plain => String::new(),
        RuleLimit::Minutes { minutes } => labels::hours_minutes(minutes),
        RuleLimit::Count { count } => count.to_string(),
    }
}

/// Whether it is in force, and who confirmed it where somebody has to.
fn standing(view: &RuleView) -> String {
    match (&view.rule.confirmed, view.from_memory) {
        _ if !view.rule.enabled => "off".into(),
        (Some(Confirmation { by, on: Some(on) }), true) if !by.is_empty() => {
            format!("confirmed by {} on {on}", printable::line(by))
        }
        (Some(_), true) => "confirmed".into(),
        (None, true) => "from memory, not confirmed".into(),
        _ if view.rule.authority == Authority::Law => "read".into(),
        _ => String::new(),
    }
}
