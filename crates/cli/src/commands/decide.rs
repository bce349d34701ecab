//! `dialoog decide`, `dialoog decisions` and `dialoog withdraw`

use dialoog_planner::Planner;
use dialoog_planner::view::{DecisionView, NewDecision};

use crate::arguments::{Decide, Withdraw};
use crate::error::CliError;
use crate::failure::Failure;
use crate::output::Output;
use crate::table::{Align, Table};
use crate::{labels, printable, select, texts};

/// Records a decision where a rule asks for one.
pub async fn decide(planner: &Planner, asked: Decide, output: Output) -> Result<(), Failure> {
    let person = match &asked.person {
        Some(name) => Some(select::person(planner, name).await?.id),
        None => None,
    };
    let new = NewDecision {
        rule: asked.rule,
        person,
        from: asked.from,
        to: asked.to.unwrap_or(asked.from),
        basis: asked.basis,
        decided_by: asked.by,
        decided_on: asked.on,
    };
    let decision = planner.record_decision(new).await?;
    output.report(&decision, || format!("Recorded.\n{}", words(&decision)))
}

/// Lists the decisions.
pub async fn decisions(planner: &Planner, output: Output) -> Result<(), Failure> {
    let all = planner.decisions().await?;
    output.report(&all, || table(&all))
}

/// Withdraws a decision.
pub async fn withdraw(planner: &Planner, asked: Withdraw, output: Output) -> Result<(), Failure> {
    let all = planner.decisions().await?;
    let found = (asked.number as usize).checked_sub(1).and_then(|place| all.get(place));
    let found = found.ok_or(CliError::NoDecision { number: asked.number, known: all.len() })?;
    planner.withdraw_decision(found.decision.id).await?;
    output.report(found, || format!("Withdrawn.\n{}", words(found)))
}

fn table(all: &[DecisionView]) -> String {
    if all.is_empty() {
        return "No decisions are recorded.\n".into();
    }
    let mut table = Table::new(&[
        ("", Align::Right),
        ("rule", Align::Left),
        ("for", Align::Left),
        ("days", Align::Left),
        ("basis", Align::Left),
        ("decided", Align::Left),
    ]);
    for (view, number) in all.iter().zip(1..) {
        let decided = &view.decision;
        table.row([
            format!("{number}"),
            texts::rule(decided.rule),
            whom(view),
            days(view),
            printable::line(&decided.basis),
            format!("{} by {}", decided.decided_on, printable::line(&decided.decided_by)),
        ]);
    }
    table.to_string()
}

fn words(view: &DecisionView) -> String {
    let decided = &view.decision;
    format!(
        "{}, for {}, {}: {} (decided on {} by {})\n",
        texts::rule(decided.rule),
        whom(view),
        days(view),
        printable::line(&decided.basis),
        decided.decided_on,
        printable::line(&decided.decided_by)
    )
}

fn whom(view: &DecisionView) -> String {
    view.name.as_deref().map_or_else(|| "everybody".into(), labels::somebody)
}

fn days(view: &DecisionView) -> String {
    let (from, to) = (view.decision.from, view.decision.to);
    if from == to { from.to_string() } else { format!("{from} to {to}") }
}
