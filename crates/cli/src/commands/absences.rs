//! `dialoog absences`

use dialoog_model::DayHours;
use dialoog_planner::Planner;
use dialoog_planner::view::{AbsencePersonView, AbsenceSpan, AbsenceYearView};

use crate::arguments::Absences;
use crate::failure::Failure;
use crate::labels;
use crate::output::Output;
use crate::table::{Align, Table};

/// Lists who is away when in a year. Never why.
pub async fn absences(planner: &Planner, options: Absences, output: Output) -> Result<(), Failure> {
    let view = planner.absence_year(options.year).await?;
    output.report(&view, || text(&view))
}

fn text(view: &AbsenceYearView) -> String {
    let mut table = Table::new(&[
        ("who", Align::Left),
        ("team", Align::Left),
        ("days", Align::Right),
        ("away", Align::Left),
    ]);
    let mut away = 0;
    for team in &view.teams {
        for person in team.people.iter().filter(|person| person.days > 0) {
            away += 1;
            table.row([person.name.clone(), team.name.clone(), person.days.to_string(), spans(view, person)]);
        }
    }
    let most = view.teams.iter().filter_map(|team| {
        let (count, day) = team.away.iter().zip(&view.days).rev().max_by_key(|(count, _)| **count)?;
        let of = team.people.len();
        (*count > 0).then(|| format!("{}: at most {count} of {of}, first on {}.\n", team.name, day.date))
    });
    match away {
        0 => format!("Nobody is away in {}.\n", view.year),
        _ => format!(
            "{} away in {}.\n{}\n{table}",
            labels::count(away, "person is", "people are"),
            view.year,
            most.collect::<String>()
        ),
    }
}

fn spans(view: &AbsenceYearView, person: &AbsencePersonView) -> String {
    let date = |at: u32| view.days.get(at as usize).map(|day| day.date.to_string()).unwrap_or_default();
    let days = |span: &AbsenceSpan| match span.days {
        1 => date(span.first_day),
        days => format!("{}..{}", date(span.first_day), date(span.first_day + days - 1)),
    };
    let hours = |hours: &DayHours| format!(" {}", labels::day_hours(hours.from, hours.to));
    let spans =
        person.spans.iter().map(|span| days(span) + &span.hours.iter().map(hours).collect::<String>());
    spans.collect::<Vec<_>>().join(", ")
}
