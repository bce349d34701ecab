//! `dialoog swap` and `dialoog copy-week`: several duties changed as one.

use dialoog_planner::Planner;
use dialoog_planner::view::{
    Arrangement, ArrangementView, LeaveOut, MoveView, NamedDuty, PersonMeaning, RotaView,
};

use crate::arguments::{CopyWeek, Swap};
use crate::failure::Failure;
use crate::output::Output;
use crate::table::{Align, Table};
use crate::{labels, select, texts};

/// Two people take over a duty of each other, or all duties of a day.
pub async fn swap(planner: &Planner, options: Swap, output: Output) -> Result<(), Failure> {
    let rota = planner.rota(select::rota(planner, options.which).await?.id).await?;
    let one = select::person(planner, &options.person).await?;
    let other = select::person(planner, &options.with).await?;
    let arrangement = match options.with_at {
        Some(at) => Arrangement::Swap {
            one: select::duty(&rota, &one, options.at)?.id,
            other: select::duty(&rota, &other, at)?.id,
        },
        None => Arrangement::SwapDay { one: one.id, other: other.id, day: options.at.0 },
    };
    arrange(planner, &rota, arrangement, false, options.accept, output).await
}

/// The duties of a week again in another.
pub async fn copy_week(planner: &Planner, options: CopyWeek, output: Output) -> Result<(), Failure> {
    let rota = planner.rota(select::rota(planner, options.which).await?.id).await?;
    let CopyWeek { week, to, replace, lawful, accept, .. } = options;
    let arrangement = Arrangement::CopyWeek { from: week, to, replace };
    arrange(planner, &rota, arrangement, lawful, accept, output).await
}

/// Shows what it would mean, without what the law forbids where `lawful`, and saves it where that is asked for.
async fn arrange(
    planner: &Planner,
    rota: &RotaView,
    arrangement: Arrangement,
    lawful: bool,
    accept: bool,
    output: Output,
) -> Result<(), Failure> {
    let id = rota.rota.id;
    let leave_out = LeaveOut { steps: Vec::new(), unlawful: lawful };
    let view = planner.arrangement(id, arrangement, leave_out).await?;
    if accept {
        planner.arrange_duties(view.edit.clone()).await?;
    }
    output.report(&view, || text(&view, rota, accept))
}

fn text(view: &ArrangementView, rota: &RotaView, accepted: bool) -> String {
    let left_out = view.steps.iter().filter(|step| step.left_out).count();
    let mut text = format!(
        "{}, {left_out} excluded as the law forbids them, {} outside the rota. Uncovered hours: {:.1} before, {:.1} after.\n",
        labels::count(view.edit.moves.len(), "change", "changes"),
        view.outside,
        view.open_hours_before,
        view.open_hours_after
    );
    if view.steps.is_empty() {
        return text + "\nThere is nothing to change.\n";
    }
    let mut steps = Table::new(&[
        ("day", Align::Left),
        ("desk", Align::Left),
        ("was", Align::Left),
        ("will be", Align::Left),
        ("rules", Align::Left),
    ]);
    for step in &view.steps {
        let Some(one) = step.now.as_ref().or(step.was.as_ref()) else { continue };
        let day = rota.period.days.get(one.duty.day as usize);
        let desk = rota.desks.iter().find(|desk| desk.id == one.duty.desk);
        steps.row([
            day.map(|day| day.date.format("%a %Y-%m-%d").to_string()).unwrap_or_default(),
            desk.map(|desk| desk.name.clone()).unwrap_or_default(),
            step.was.as_ref().map(who_and_when).unwrap_or_default(),
            step.now.as_ref().map(who_and_when).unwrap_or_default(),
            verdict(step),
        ]);
    }
    let mut people = Table::new(&[
        ("who", Align::Left),
        ("before", Align::Right),
        ("after", Align::Right),
        ("of budget", Align::Right),
        ("rules", Align::Left),
    ]);
    for one in &view.people {
        people.row([
            one.name.clone(),
            labels::hours_minutes(one.minutes_before),
            labels::hours_minutes(one.minutes_after),
            one.load_after.map_or_else(|| "no budget".into(), labels::percent),
            rules(one),
        ]);
    }
    text += &format!("\n{steps}\n{people}");
    text += &labels::to_be_told(&view.hear);
    text += if accepted {
        "\nSaved as one change; `dialoog undo` undoes it.\n"
    } else {
        "\nNothing is saved yet; --accept saves these changes.\n"
    };
    text
}

fn verdict(step: &MoveView) -> String {
    let found: Vec<String> = step.findings.iter().map(|found| texts::finding(found.rule)).collect();
    match (step.left_out, step.refused) {
        (true, _) => format!("excluded: {}", found.join(", ")),
        (false, true) => format!("against the law: {}", found.join(", ")),
        (false, false) => found.join(", "),
    }
}

pub(super) fn rules(one: &PersonMeaning) -> String {
    let found = one.found.iter().map(|found| texts::finding(found.rule));
    let solved = one.solved.iter().map(|found| format!("no longer: {}", texts::finding(found.rule)));
    found.chain(solved).collect::<Vec<_>>().join("; ")
}

fn who_and_when(duty: &NamedDuty) -> String {
    format!("{} {}", duty.name, labels::duty_hours(&duty.duty))
}
