//! `dialoog why`

use dialoog_model::RuleLimit;
use dialoog_planner::Planner;
use dialoog_planner::view::{Conflict, Relaxation, RotaView, WhyView};

use super::check::open_table;
use crate::arguments::Which;
use crate::failure::Failure;
use crate::output::Output;
use crate::select;
use crate::table::{Align, Table};
use crate::{labels, progress, texts};

/// Explains uncovered hours: what would cover them, what each rule costs, the optimality gap, and contradictions.
pub async fn why(planner: &Planner, which: Which, output: Output) -> Result<(), Failure> {
    let stop = progress::interruptible();
    let rota = planner.rota(select::rota(planner, which).await?.id).await?;
    let view = planner.why(rota.rota.id, stop).await?;
    output.report(&view, || text(&view, &rota))
}

fn text(view: &WhyView, rota: &RotaView) -> String {
    let mut text = format!("Uncovered: {}. ({:.1} s)\n", labels::hours(view.open_hours), view.seconds);
    if view.reachable_hours > 0.0 {
        text += &format!(
            "Of this, {} can be covered simply by moving duties.\n",
            labels::hours(view.reachable_hours)
        );
    }
    let open = open_table(rota, &rota.open);
    if !open.is_empty() {
        text += &format!("\nUncovered hours:\n\n{open}");
    }
    let mut tried = Table::new(&[
        ("hours covered", Align::Right),
        ("whole stretches", Align::Right),
        ("if", Align::Left),
    ]);
    for one in &view.relaxations {
        let condition = condition(&one.relaxation, rota);
        tried.row([format!("{:.1}", one.hours), one.fills.len().to_string(), condition]);
    }
    if !tried.is_empty() {
        text += &format!("\nWhat would help:\n\n{tried}");
    }
    let mut prices = Table::new(&[
        ("rule", Align::Left),
        ("hours uncovered because of it", Align::Right),
        ("hours not as wished", Align::Right),
    ]);
    for price in view.prices.iter().filter(|price| price.open_hours > 0.0 || price.unmet_hours > 0.0) {
        prices.row([
            texts::rule(price.rule),
            format!("{:.1}", price.open_hours),
            format!("{:.1}", price.unmet_hours),
        ]);
    }
    if !prices.is_empty() {
        text += &format!("\nWhat rules cost:\n\n{prices}");
    }
    if let Some(gap) = view.optimality_gap {
        text += &format!(
            "\nProven within {:.1}% of the best possible for fairness, wishes and interruptions.\n",
            100.0 * gap
        );
    }
    if !view.conflicts.is_empty() {
        text += "\nThese cannot all hold at once:\n\n";
        text.extend(view.conflicts.iter().map(|conflict| format!("{}\n", clash(conflict, rota))));
    }
    text
}

fn condition(relaxation: &Relaxation, rota: &RotaView) -> String {
    match relaxation {
        Relaxation::Ready { names, .. } => format!("{} ready for duty: {}", people(names), names.join(", ")),
        Relaxation::Trained { names, desk, .. } => {
            let desk = rota.desks.iter().find(|known| known.id == *desk);
            let desk = desk.map(|desk| desk.name.clone()).unwrap_or_default();
            format!("{} trained for {desk}: {}", people(names), names.join(", "))
        }
        Relaxation::Budget { name, is, needed, .. } => format!(
            "{name}'s budget were {} a week instead of {}",
            labels::hours_minutes(*needed),
            labels::hours_minutes(*is)
        ),
        Relaxation::Available { name, weekday, from, to, .. } => {
            const DAYS: [&str; 7] =
                ["Mondays", "Tuesdays", "Wednesdays", "Thursdays", "Fridays", "Saturdays", "Sundays"];
            let day = DAYS.get(usize::from(*weekday)).copied().unwrap_or_default();
            format!("{name} were available on {day} {}-{}", labels::clock(*from), labels::clock(*to))
        }
        Relaxation::Rule { rule, is, tried } => {
            format!("“{}” were {} instead of {}", texts::rule(*rule), limit(*tried), limit(*is))
        }
    }
}

fn people(names: &[String]) -> String {
    if names.len() == 1 { "one more person were".into() } else { format!("{} more people were", names.len()) }
}

fn limit(limit: RuleLimit) -> String {
    match limit {
        RuleLimit::Plain => "dropped".into(),
        RuleLimit::Minutes { minutes } => labels::hours_minutes(minutes),
        RuleLimit::Count { count } => count.to_string(),
    }
}

fn clash(conflict: &Conflict, rota: &RotaView) -> String {
    let rules: Vec<String> = conflict.rules.iter().map(|&rule| texts::rule(rule)).collect();
    let duties: Vec<String> = conflict
        .duties
        .iter()
        .map(|named| {
            let day = rota.period.days.get(named.duty.day as usize).map(|day| day.date.to_string());
            format!("the locked duty of {} {}", day.unwrap_or_default(), labels::duty_hours(&named.duty))
        })
        .collect();
    format!(
        "  {}: {}",
        conflict.name,
        [duties.join(" and "), rules.join(" and ")].join(" against ").trim_start_matches(" against ")
    )
}
