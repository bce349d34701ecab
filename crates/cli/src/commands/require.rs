//! `dialoog require`

use chrono::{Datelike, Days, NaiveDate};
use chrono_tz::Tz;
use dialoog_model::{DeskSafety, Reason, ReasonKind, Required};
use dialoog_planner::Planner;
use dialoog_planner::view::{RequirementLine, RequirementView, ShortfallView, StaffingTargetView};

use crate::arguments::Require;
use crate::error::CliError;
use crate::failure::Failure;
use crate::labels::{clock, count, days, percent};
use crate::output::Output;
use crate::progress::interruptible;
use crate::table::{Align, Table};

/// Stretches with too few people that are listed; the rest is counted.
const LISTED: usize = 10;

/// Reports the people needed by desk and day, or the reasons for one day, or the result of a search for a target.
pub async fn require(planner: &Planner, options: Require, output: Output) -> Result<(), Failure> {
    let workspace = planner.workspace().await?;
    let monday = |day: NaiveDate| day - Days::new(u64::from(day.weekday().num_days_from_monday()));
    let first_day = options.period.from.or(options.why.map(monday)).unwrap_or(workspace.next_first_day);
    if let Some(date) = options.why {
        let last_day = first_day + Days::new(u64::from(options.period.weeks) * 7 - 1);
        if !(first_day..=last_day).contains(&date) {
            return Err(CliError::OutsidePeriod { date, first_day, last_day }.into());
        }
    }
    if options.promised || options.target.is_some() {
        let (weeks, stop) = (options.period.weeks, interruptible());
        let view = planner
            .search_staffing_target(first_day, weeks, options.target, options.worst_days, stop)
            .await?;
        if options.keep {
            let found = view.desks.iter().map(|d| DeskSafety { desk: d.desk, quantile: d.safety });
            planner.save_safety(found.collect::<Vec<_>>()).await?;
        }
        let kept =
            if options.keep { "\nSaved: the staffing need follows this target from now on.\n" } else { "" };
        return output.report(&view, || staffing_target(&view) + kept);
    }
    let view = planner.requirement(first_day, options.period.weeks).await?;
    let zone = workspace.zone.parse().unwrap_or(Tz::UTC);
    output.report(&view, || match options.why {
        Some(day) => why(&view, zone, day),
        None => words(&view, zone),
    })
}

fn staffing_target(view: &StaffingTargetView) -> String {
    let mut table = Table::new(&[
        ("desk", Align::Left),
        ("target", Align::Right),
        ("in time", Align::Right),
        ("worst day in ten", Align::Right),
        ("safety margin", Align::Right),
        ("hours", Align::Right),
        ("hours now", Align::Right),
        ("", Align::Left),
    ]);
    for desk in &view.desks {
        table.row([
            desk.name.clone(),
            percent(desk.target),
            percent(desk.share),
            percent(desk.worst_decile),
            format!("P{:.0}", desk.safety * 100.0),
            format!("{:.1}", desk.hours),
            format!("{:.1}", desk.required_hours),
            if desk.reached { String::new() } else { "out of reach".into() },
        ]);
    }
    let days = if view.on_worst_days { ", on the worst day in ten as well" } else { "" };
    format!(
        "The lowest staffing need that reaches the target{days}, simulated over two weeks from {}:\n\n{table}",
        view.first_day
    )
}

fn words(view: &RequirementView, zone: Tz) -> String {
    let mut lines =
        Table::new(&[("desk", Align::Left), ("hours", Align::Right), ("most at once", Align::Right)]);
    let mut by_day = Table::new(&[
        ("day", Align::Left),
        ("desk", Align::Left),
        ("hours", Align::Right),
        ("most at once", Align::Right),
    ]);
    for line in &view.lines {
        lines.row([title(view, line), format!("{:.1}", line.hours), line.peak.to_string()]);
    }
    for (index, day) in view.period.days.iter().enumerate() {
        for line in &view.lines {
            if let Some(required) = line.per_day.get(index).filter(|required| required.peak > 0) {
                by_day.row([
                    day.date.format("%a %Y-%m-%d").to_string(),
                    title(view, line),
                    format!("{:.1}", required.hours),
                    required.peak.to_string(),
                ]);
            }
        }
    }
    let mut text = format!(
        "People needed in the {} from {}:\n\n{lines}\n{by_day}",
        days(view.period.days.len()),
        view.period.first_day
    );
    let busiest: Vec<String> = view.lines.iter().filter_map(|line| busiest(view, zone, line)).collect();
    if !busiest.is_empty() {
        text += &format!(
            "\nAt the busiest moments (--why DATE explains every hour of a day):\n{}\n",
            busiest.join("\n")
        );
    }
    text + &shortfalls(view)
}

/// The first slot with the most people of a line.
fn busiest(view: &RequirementView, zone: Tz, line: &RequirementLine) -> Option<String> {
    let slot = line.per_slot.iter().position(|r| r.people == line.peak && r.people > 0)?;
    let day = view.period.days.iter().rfind(|d| d.first_slot as usize <= slot)?;
    let reasons = reasons(view, zone, &line.per_slot[slot], day.date);
    let at = format!("{} {}", day.date.format("%a %Y-%m-%d"), clock(view.period.clock[slot]));
    Some(format!("  {}: {} at {at}: {reasons}", title(view, line), line.peak))
}

/// Every slot of a day in which somebody is needed.
fn why(view: &RequirementView, zone: Tz, date: NaiveDate) -> String {
    let Some(day) = view.period.days.iter().find(|d| d.date == date) else { return String::new() };
    let slots = day.first_slot as usize..(day.first_slot + day.slots) as usize;
    let mut text = format!("People needed on {}:\n", date.format("%A %Y-%m-%d"));
    for line in &view.lines {
        text += &format!("\n{}\n", title(view, line));
        for slot in slots.clone().filter(|slot| line.per_slot[*slot].people > 0) {
            let required = &line.per_slot[slot];
            let at = clock(view.period.clock[slot]);
            text += &format!("  {} at {at}: {}\n", required.people, reasons(view, zone, required, date));
        }
    }
    text + &shortfalls(view)
}

/// Work of fewer hours than this in a slot is not listed.
const NEGLIGIBLE: f64 = 0.05;

/// "2.1 h of E-mail · Service, due by 10:00; 0.8 h live: Chat · Service": the work first, then what comes on top of it.
fn reasons(view: &RequirementView, zone: Tz, required: &Required, date: NaiveDate) -> String {
    let of = |kind: &ReasonKind| match *kind {
        ReasonKind::Live { stream, hours } => format!("{hours:.1} h live: {}", named(view, &stream)),
        ReasonKind::ConsultHour { stream, hours, overrun_minutes } => {
            format!("{hours:.1} h of {}, running about {overrun_minutes:.0} min over", named(view, &stream))
        }
        ReasonKind::Deferred { stream, hours, due: None } => {
            format!("{hours:.1} h of {}, due after the period", named(view, &stream))
        }
        ReasonKind::Deferred { stream, hours, due: Some(due) } => {
            let due = due.with_timezone(&zone);
            let format = if due.date_naive() == date { "%H:%M" } else { "%a %H:%M" };
            format!("{hours:.1} h of {}, due by {}", named(view, &stream), due.format(format))
        }
        ReasonKind::Busyness => "safety margin for hours that turn out busier".into(),
        ReasonKind::MinimumPresence => "somebody is always present".into(),
        ReasonKind::Event { event, team } => format!("{} at “{}”", named(view, &team), named(view, &event)),
        ReasonKind::Occupancy => "room to breathe".into(),
        ReasonKind::Shrinkage => "breaks and interruptions".into(),
        ReasonKind::Overruled => "your own number".into(),
    };
    let hours = |kind: &ReasonKind| match kind {
        ReasonKind::Live { hours, .. }
        | ReasonKind::ConsultHour { hours, .. }
        | ReasonKind::Deferred { hours, .. } => Some(*hours),
        _ => None,
    };
    let (work, rest): (Vec<&Reason>, Vec<&Reason>) =
        required.reasons.iter().partition(|r| hours(&r.kind).is_some());
    let told = work.into_iter().filter(|r| hours(&r.kind) >= Some(NEGLIGIBLE)).chain(rest);
    told.map(|r| of(&r.kind)).collect::<Vec<_>>().join("; ")
}

fn shortfalls(view: &RequirementView) -> String {
    if view.shortfalls.is_empty() {
        return String::new();
    }
    let line = |short: &ShortfallView| {
        let slot = short.from as usize;
        let day = view.period.days.iter().rfind(|d| d.first_slot <= short.from);
        let until = view.period.clock[short.to as usize - 1] + view.period.slot_minutes as u16;
        let desk = desk(view, short.desk);
        let who = short.team.map_or(String::new(), |team| format!(" of {}", named(view, &team)));
        format!(
            "  {} {}–{} {desk}: {}{who} short\n",
            day.map(|d| d.date.format("%a %Y-%m-%d").to_string()).unwrap_or_default(),
            clock(view.period.clock[slot]),
            clock(until),
            short.people,
        )
    };
    let mut text = "\nToo few people, whatever the rota (each counts once, at one desk):\n".to_owned();
    for id in &view.of_nobody {
        text += &format!("  Nobody knows all channels and topics of {}.\n", desk(view, *id));
    }
    text.extend(view.shortfalls.iter().take(LISTED).map(line));
    if view.shortfalls.len() > LISTED {
        text += &format!("  and {}\n", count(view.shortfalls.len() - LISTED, "more time", "more times"));
    }
    text
}

fn title(view: &RequirementView, line: &RequirementLine) -> String {
    let desk = desk(view, line.desk);
    match line.team {
        Some(team) => format!("{desk}, of which {}", named(view, &team)),
        None => desk.to_owned(),
    }
}

fn desk(view: &RequirementView, id: dialoog_model::DeskId) -> &str {
    view.desks.iter().find(|desk| desk.id == id).map_or("", |desk| &desk.name)
}

fn named<'a>(view: &'a RequirementView, id: &impl ToString) -> &'a str {
    let id = id.to_string();
    view.names.iter().find(|(known, _)| *known == id).map_or("–", |(_, name)| name)
}
