//! `dialoog require`

use dialoog_planner::view::RequirementView;
use dialoog_planner::{Failure, Planner};

use crate::arguments::Require;
use crate::output::Output;
use crate::table::{Align, Table};

/// How many people are needed when.
pub async fn require(planner: &Planner, options: Require, output: Output) -> Result<(), Failure> {
    let first_day = match options.period.from {
        Some(day) => day,
        None => planner.workspace().await?.next_first_day,
    };
    let view = planner.requirement(first_day, options.period.weeks).await?;
    output.report(&view, || words(&view));
    Ok(())
}

fn words(view: &RequirementView) -> String {
    let named = |id: String| {
        view.names.iter().find(|(known, _)| *known == id).map(|(_, name)| name.clone()).unwrap_or_default()
    };
    let title = |line: &dialoog_planner::view::RequirementLine| {
        let desk = view.desks.iter().find(|desk| desk.id == line.desk).map_or("", |desk| &desk.name);
        match line.team {
            Some(team) => format!("{desk}, of which {}", named(team.to_string())),
            None => desk.to_owned(),
        }
    };

    let mut lines =
        Table::new(&[("desk", Align::Left), ("hours", Align::Right), ("most at once", Align::Right)]);
    let mut days = Table::new(&[
        ("day", Align::Left),
        ("desk", Align::Left),
        ("hours", Align::Right),
        ("most at once", Align::Right),
    ]);
    for line in &view.lines {
        lines.row([title(line), format!("{:.1}", line.hours), line.peak.to_string()]);
    }
    for (index, day) in view.period.days.iter().enumerate() {
        for line in &view.lines {
            if let Some(required) = line.per_day.get(index).filter(|required| required.peak > 0) {
                days.row([
                    day.date.format("%a %Y-%m-%d").to_string(),
                    title(line),
                    format!("{:.1}", required.hours),
                    required.peak.to_string(),
                ]);
            }
        }
    }
    format!(
        "People needed in the {} days from {}:\n\n{lines}\n{days}",
        view.period.days.len(),
        view.period.first_day
    )
}
