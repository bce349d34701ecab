//! `dialoog stand-ins`

use dialoog_planner::Planner;
use dialoog_planner::view::{StandIn, StandInsView};

use crate::arguments::StandIns;
use crate::failure::Failure;
use crate::output::Output;
use crate::select;
use crate::table::{Align, Table};
use crate::{labels, texts};

/// Lists who could take over a duty, with what it would mean for each.
pub async fn stand_ins(planner: &Planner, options: StandIns, output: Output) -> Result<(), Failure> {
    let rota = planner.rota(select::rota(planner, options.which).await?.id).await?;
    let person = select::person(planner, &options.person).await?;
    let duty = select::duty(&rota, &person, options.at)?;
    let view = planner.stand_ins(duty.id).await?;
    let desk = rota.desks.iter().find(|desk| desk.id == duty.desk);
    let title = format!(
        "{}, {} {}, {}",
        desk.map(|desk| desk.name.clone()).unwrap_or_default(),
        options.at.0,
        labels::duty_hours(duty),
        view.own.name
    );
    output.report(&view, || text(&title, &view))
}

fn text(title: &str, view: &StandInsView) -> String {
    let mut table = Table::new(&[
        ("who", Align::Left),
        ("that week", Align::Right),
        ("of budget", Align::Right),
        ("cost", Align::Right),
        ("notes", Align::Left),
    ]);
    let rows = std::iter::once((&view.own, "has it")).chain(view.others.iter().map(|one| (one, "")));
    for (one, mark) in rows {
        let what: Vec<String> = std::iter::once(mark.to_owned()).chain(meaning(one)).collect();
        let what: Vec<String> = what.into_iter().filter(|text| !text.is_empty()).collect();
        table.row([
            one.name.clone(),
            labels::hours_minutes(one.week_minutes),
            one.load.map_or_else(|| "no budget".into(), labels::percent),
            one.cost.to_string(),
            what.join("; "),
        ]);
    }
    format!(
        "{title}\n{} can staff this desk, {} cannot; {} better without breaking a rule.\n\n{table}",
        labels::count(view.others.len(), "other person", "other people"),
        view.unable,
        match view.better {
            0 => "nobody fits".to_owned(),
            better => labels::count(better, "fits", "fit"),
        }
    )
}

fn meaning(one: &StandIn) -> Vec<String> {
    let mut all: Vec<String> = one
        .breaks
        .iter()
        .map(|broken| match labels::measure(broken.measure) {
            far if far.is_empty() => texts::finding(broken.rule),
            far => format!("{}: {far}", texts::finding(broken.rule)),
        })
        .collect();
    let notes = [
        (one.wish_minutes < 0, "would rather not"),
        (one.wish_minutes > 0, "would like to"),
        (one.second_duty, "second duty of the day"),
        (one.joins, "joins up with another duty of theirs"),
        (one.continuity && !one.joins, "knows the conversations"),
    ];
    all.extend(notes.iter().filter(|(holds, _)| *holds).map(|(_, text)| (*text).to_owned()));
    all
}
