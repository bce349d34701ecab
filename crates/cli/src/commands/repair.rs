//! `dialoog repair`

use dialoog_model::{DayHours, DutyId};
use dialoog_planner::view::{
    AwayEntry, NamedDuty, RepairElsewhere, RepairKind, RepairProposal, RepairRequest, RotaView,
};
use dialoog_planner::{Cause, Planner};

use super::arrange::rules;
use super::check::open_table;
use crate::arguments::Repair;
use crate::error::CliError;
use crate::failure::Failure;
use crate::output::Output;
use crate::table::{Align, Table};
use crate::{labels, progress, select};

/// How often a repair is proposed that others overtake.
const MOST_TRIES: u32 = 10;

/// Shows the repair with the fewest changes, and saves it where that is asked for.
pub async fn repair(planner: &Planner, options: Repair, output: Output) -> Result<(), Failure> {
    let stop = progress::interruptible();
    let rota = select::rota(planner, options.which).await?.id;
    let person = match &options.person {
        Some(name) => Some(select::person(planner, name).await?),
        None => None,
    };
    let away = person.as_ref().zip(options.away).map(|(person, (from, to))| AwayEntry {
        person: person.id,
        from,
        to,
        hours: options.hours.and_then(|(from, to)| DayHours::part(from, to)),
    });
    let mut proposal = planner.repair(RepairRequest { rota, away }, stop.clone()).await?;
    if !options.without.is_empty() {
        let left_out = duties_of(&proposal, &options.without)?;
        proposal = planner.repair_in_part(proposal.edit, left_out).await?;
        if options.accept {
            // The numbers are of this proposal and of no other.
            planner.accept_repair(proposal.edit.clone()).await?;
        }
    } else if options.accept {
        // Somebody may change the same duties meanwhile.
        for tries in (0..MOST_TRIES).rev() {
            match planner.accept_repair(proposal.edit.clone()).await {
                Err(failure) if failure.cause == Cause::RepairOutdated && tries > 0 => {
                    proposal = planner.repair(RepairRequest { rota, away }, stop.clone()).await?;
                }
                outcome => {
                    outcome?;
                    break;
                }
            }
        }
    }
    let view = planner.rota(rota).await?;
    output.report(&proposal, || text(&proposal, &view, options.accept))
}

/// The duties of the changes that have these numbers.
fn duties_of(proposal: &RepairProposal, numbers: &[u32]) -> Result<Vec<DutyId>, Failure> {
    let duty = |number: &u32| {
        let step = proposal.steps.get((*number as usize).saturating_sub(1));
        let one = step.and_then(|step| step.was.as_ref().or(step.now.as_ref()));
        one.map(|one| one.duty.id)
            .ok_or(CliError::NoSuchChange { number: *number, changes: proposal.steps.len() })
    };
    Ok(numbers.iter().map(duty).collect::<Result<_, _>>()?)
}

fn text(proposal: &RepairProposal, rota: &RotaView, accepted: bool) -> String {
    let mut text = format!(
        "{}; {}. Hours that become uncovered: {:.1}, of which {:.1} remain so. ({:.2} s)\n",
        labels::count(proposal.steps.len(), "change", "changes"),
        affected(proposal.people_told),
        proposal.opened_hours,
        proposal.open_hours,
        proposal.seconds
    );
    if proposal.steps.is_empty() {
        return text + "\nThere is nothing to repair.\n" + &elsewhere(proposal);
    }
    let mut table = Table::new(&[
        ("", Align::Right),
        ("day", Align::Left),
        ("desk", Align::Left),
        ("what", Align::Left),
        ("was", Align::Left),
        ("will be", Align::Left),
    ]);
    for (number, step) in (1..).zip(&proposal.steps) {
        let Some(one) = step.was.as_ref().or(step.now.as_ref()) else { continue };
        let day = rota.period.days.get(one.duty.day as usize);
        let desk = rota.desks.iter().find(|desk| desk.id == one.duty.desk);
        table.row([
            number.to_string(),
            day.map(|day| day.date.format("%a %Y-%m-%d").to_string()).unwrap_or_default(),
            desk.map(|desk| desk.name.clone()).unwrap_or_default(),
            kind(step.kind).into(),
            step.was.as_ref().map(who_and_when).unwrap_or_default(),
            step.now.as_ref().map(who_and_when).unwrap_or_default(),
        ]);
    }
    text += &format!("\n{table}");
    let open = open_table(rota, &proposal.open);
    if !open.is_empty() {
        text += &format!("\nStill uncovered:\n\n{open}");
    }
    let broken = proposal.people.iter().filter(|one| !one.found.is_empty());
    let broken: Vec<String> = broken.map(|one| format!("  {}: {}", one.name, rules(one))).collect();
    if !broken.is_empty() {
        text += &format!("\nWhat the rules would find:\n\n{}\n", broken.join("\n"));
    }
    text += &elsewhere(proposal);
    text += if accepted {
        "\nSaved as one change; `dialoog undo` undoes it.\n"
    } else {
        "\nNothing is saved yet; --accept saves these changes.\n"
    };
    text
}

/// What the absence leaves to be repaired in other rotas.
fn elsewhere(proposal: &RepairProposal) -> String {
    let line = |other: &RepairElsewhere| {
        let RepairElsewhere { first_day, last_day, duties, .. } = other;
        let duties = labels::count(*duties as usize, "duty", "duties");
        format!("\n{duties} in the rota {first_day} to {last_day}: `dialoog repair --from {first_day} …`\n")
    };
    proposal.elsewhere.iter().map(line).collect()
}

/// How many people are affected besides the one who is away.
fn affected(people: u32) -> String {
    match people {
        0 => "nobody else is affected".into(),
        1 => "one other person is affected".into(),
        people => format!("{people} other people are affected"),
    }
}

const fn kind(kind: RepairKind) -> &'static str {
    match kind {
        RepairKind::HandOver => "taken over",
        RepairKind::Change => "other hours",
        RepairKind::Add => "new",
        RepairKind::Remove => "cancelled",
    }
}

fn who_and_when(duty: &NamedDuty) -> String {
    format!("{} {}", duty.name, labels::duty_hours(&duty.duty))
}
