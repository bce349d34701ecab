//! `dialoog review`

use dialoog_planner::Planner;
use dialoog_planner::view::ReviewView;

use crate::arguments::{Review, Which};
use crate::commands::report;
use crate::failure::Failure;
use crate::labels::{self, hours_minutes, percent};
use crate::output::Output;
use crate::select;
use crate::table::{Align, Table};
use crate::texts;

/// The workload that a rota puts on people.
pub async fn review(planner: &Planner, options: Review, output: Output) -> Result<(), Failure> {
    if options.document.file().is_some() {
        return report::review(planner, options, output).await;
    }
    let which = Which { from: options.from };
    let summary = select::rota(planner, which).await?;
    let review = planner.review(summary.id).await?;
    output.report(&review, || text(&review));
    Ok(())
}

fn text(review: &ReviewView) -> String {
    let mut teams = Table::new(&[
        ("team", Align::Left),
        ("people", Align::Right),
        ("on duty", Align::Right),
        ("hours", Align::Right),
        ("of budget", Align::Right),
        ("spread", Align::Right),
    ]);
    for team in &review.teams {
        teams.row([
            team.name.clone(),
            team.people.to_string(),
            team.on_duty.to_string(),
            format!("{:.1}", team.hours),
            percent(team.mean_share),
            percent(team.spread),
        ]);
    }
    let mut people = Table::new(&[
        ("who", Align::Left),
        ("duties", Align::Right),
        ("hours", Align::Right),
        ("most in a week", Align::Right),
        ("budget per week", Align::Right),
        ("of budget", Align::Right),
        ("unsocial", Align::Right),
        ("outside working hours", Align::Right),
        ("wishes not granted", Align::Right),
    ]);
    for load in &review.people {
        people.row([
            load.name.clone(),
            load.duties.to_string(),
            hours_minutes(load.week_minutes.iter().sum()),
            hours_minutes(load.week_minutes.iter().copied().max().unwrap_or(0)),
            hours_minutes(load.budget_minutes),
            percent(load.budget_share),
            hours_minutes(load.unsocial_minutes),
            hours_minutes(load.outside_work_minutes),
            load.wishes_refused.to_string(),
        ]);
    }
    let mut rules = Table::new(&[
        ("rule", Align::Left),
        ("findings", Align::Right),
        ("severity", Align::Left),
        ("source", Align::Left),
    ]);
    for count in &review.rules {
        rules.row([
            texts::rule(count.rule),
            count.findings.to_string(),
            labels::severity(count.severity).into(),
            count.source.clone(),
        ]);
    }
    format!(
        "Workload of the rota from {}.\n{}\n\n{teams}\n{people}\n{rules}",
        review.first_day,
        labels::totals(&review.totals)
    )
}
