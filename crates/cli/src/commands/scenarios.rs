//! `dialoog scenarios`

use dialoog_model::{RANGES, ScenarioChange, Stream, Treatment};
use dialoog_planner::view::{
    AdoptionView, ComparedPlan, ComparisonRequest, ComparisonView, ScenarioAdoption, ScenarioEdit,
    ScenarioGeneration, ScenarioSummary, ScenarioWish,
};
use dialoog_planner::{Form, Planner, Seen, StopFlag};

use crate::arguments::{
    AddScenario, AdoptScenario, ChangeScenario, CompareScenarios, GenerateScenario, Otherwise, Scenarios,
    Search,
};
use crate::error::CliError;
use crate::failure::Failure;
use crate::output::Output;
use crate::table::{Align, Table};
use crate::{labels, printable, progress, select};

/// Lists, makes, changes, compares, adopts and drops scenarios.
pub async fn scenarios(planner: &Planner, what: Scenarios, output: Output) -> Result<(), Failure> {
    match what {
        Scenarios::List => {
            let list = planner.scenarios().await?.scenarios;
            output.report(&list, || table(&list))
        }
        Scenarios::Add(asked) => add(planner, asked, output).await,
        Scenarios::Change(asked) => change(planner, asked, output).await,
        Scenarios::Generate(asked) => generate(planner, asked, output).await,
        Scenarios::Compare(asked) => compare(planner, asked, output).await,
        Scenarios::Adopt(asked) => adopt(planner, asked, output).await,
        Scenarios::Drop { name } => {
            let scenario = select::scenario(planner, &name).await?;
            planner.drop_scenario(scenario.id).await?;
            let dropped =
                || format!("{} is dropped; `dialoog undo` brings it back.", printable::line(&scenario.name));
            output.report(&scenario, dropped)
        }
    }
}

async fn add(planner: &Planner, asked: AddScenario, output: Output) -> Result<(), Failure> {
    let rota = select::rota(planner, asked.which).await?.id;
    let changes = wishes(planner, &asked.otherwise).await?;
    let edit = ScenarioEdit { scenario: None, rota, name: asked.name, note: asked.note, changes };
    save(planner, edit, output).await
}

async fn change(planner: &Planner, asked: ChangeScenario, output: Output) -> Result<(), Failure> {
    let seen = Seen::at(planner.scenarios().await?.revision);
    let ScenarioSummary { id, rota, name, note, changes, .. } =
        select::scenario(planner, &asked.name).await?;
    let mut wished = wishes(planner, &asked.otherwise).await?;
    if wished.is_empty() && !asked.nothing {
        wished = changes.into_iter().map(|change| ScenarioWish::Change { change }).collect();
    }
    let (name, note) = (asked.rename.unwrap_or(name), asked.note.unwrap_or(note));
    let edit = ScenarioEdit { scenario: Some(id), rota, name, note, changes: wished };
    save(planner, Form::on(seen, edit), output).await
}

async fn save(planner: &Planner, edit: impl Into<Form<ScenarioEdit>>, output: Output) -> Result<(), Failure> {
    let id = planner.save_scenario(edit).await?;
    let all = planner.scenarios().await?.scenarios;
    let made = all.into_iter().filter(|scenario| scenario.id == id).collect::<Vec<_>>();
    output.report(&made.first(), || table(&made))
}

/// What is to be otherwise.
async fn wishes(planner: &Planner, asked: &Otherwise) -> Result<Vec<ScenarioWish>, Failure> {
    let channels = planner.channel_list().await?;
    let mut changes = Vec::new();
    for word in &asked.volume {
        let (channel, times) = of_channel(word);
        let wrong = || CliError::NotAChange { option: "volume", word: word.clone() };
        let factor: f64 = times.parse().map_err(|_| wrong())?;
        let channel = match channel {
            Some(name) => Some(select::channel_of(&channels.channels, name)?.id),
            None => None,
        };
        changes.push(ScenarioWish::Change { change: ScenarioChange::Volume { channel, factor } });
    }
    let hours =
        |hours: f64| (hours * 60.0).round().clamp(0.0, f64::from(RANGES.week_minutes.most) + 1.0) as u32;
    for word in &asked.more {
        let wrong = || CliError::NotAChange { option: "more", word: word.clone() };
        let (people, name) = word.split_once('=').ok_or_else(wrong)?;
        let people = people.trim().parse().map_err(|_| wrong())?;
        let like = select::person(planner, name).await?.id;
        changes.push(ScenarioWish::MoreLike { people, like, duty_budget_minutes: asked.budget.map(hours) });
    }
    for word in &asked.answer {
        let (channel, how) = of_channel(word);
        let treatment = match how {
            "full" => Treatment::IN_FULL,
            "brief" => Treatment::IN_BRIEF,
            _ => return Err(CliError::NotAChange { option: "answer", word: word.clone() }.into()),
        };
        let treated =
            |stream| ScenarioWish::Change { change: ScenarioChange::Treatment { stream, treatment } };
        match channel {
            None => changes.push(treated(None)),
            Some(name) => {
                let channel = select::channel_of(&channels.channels, name)?.id;
                let own = channels.streams.iter().filter(|stream: &&Stream| stream.channel == channel);
                changes.extend(own.map(|stream| treated(Some(stream.id))));
            }
        }
    }
    for name in &asked.without {
        let person = select::person(planner, name).await?.id;
        changes.push(ScenarioWish::Change { change: ScenarioChange::LeftOut { person } });
    }
    Ok(changes)
}

/// What is before the last `=`, if anything, and what is behind it.
fn of_channel(word: &str) -> (Option<&str>, &str) {
    match word.rsplit_once('=') {
        Some((channel, rest)) => (Some(channel), rest.trim()),
        None => (None, word.trim()),
    }
}

async fn generate(planner: &Planner, asked: GenerateScenario, output: Output) -> Result<(), Failure> {
    let scenario = select::scenario(planner, &asked.name).await?;
    let Search { seconds, seed, threads, work } = asked.search;
    let request = ScenarioGeneration { scenario: scenario.id, seed, seconds, work, threads };
    let (bar, stop) = (progress::bar("generating"), StopFlag::default());
    progress::stop_when_interrupted(
        &stop,
        &bar,
        "Stopping with the best so far. Ctrl-C again leaves without it.",
    );
    let shown = bar.clone();
    let generated = planner.generate_scenario(request, stop, move |at| progress::show(&shown, at.done)).await;
    bar.finish_and_clear();
    let generated = generated?;
    output.report(&generated, || {
        let (name, seconds) = (printable::line(&scenario.name), generated.seconds);
        let stopped = if generated.stopped { " (stopped before the work limit)" } else { "" };
        format!("{name}, in {seconds:.1} s{stopped}.\n{}\n", labels::totals(&generated.totals))
    })
}

async fn compare(planner: &Planner, asked: CompareScenarios, output: Output) -> Result<(), Failure> {
    let mut scenarios = Vec::new();
    for name in &asked.names {
        scenarios.push(select::scenario(planner, name).await?);
    }
    // Those that are named say of which rota.
    let rota = match scenarios.first() {
        Some(first) if asked.which.from.is_none() => first.rota,
        _ => select::rota(planner, asked.which).await?.id,
    };
    if scenarios.is_empty() {
        scenarios = planner.scenarios().await?.scenarios;
        scenarios.retain(|scenario| scenario.rota == rota);
    }
    let scenarios = scenarios.iter().map(|scenario| scenario.id).collect();
    let request = ComparisonRequest { rota, scenarios, seed: asked.seed, threads: asked.threads };
    let (bar, stop) = (progress::bar("simulating"), StopFlag::default());
    progress::stop_when_interrupted(&stop, &bar, "Stopping. Ctrl-C again leaves at once.");
    let shown = bar.clone();
    let compared = planner.compare_scenarios(request, stop, move |at| progress::show(&shown, at.done)).await;
    bar.finish_and_clear();
    let compared = compared?;
    output.report(&compared, || comparison(&compared))
}

async fn adopt(planner: &Planner, asked: AdoptScenario, output: Output) -> Result<(), Failure> {
    let scenario = select::scenario(planner, &asked.name).await?;
    let view = planner.adoption(scenario.id).await?;
    if !asked.accept {
        return output.report(&view, || adoption(&view, asked.answers, "Give --accept to save this."));
    }
    let adoption_of =
        ScenarioAdoption { scenario: scenario.id, treatments: asked.answers, outdated: asked.outdated };
    let view = planner.adopt_scenario(Form::on(Seen::at(view.revision), adoption_of)).await?;
    output.report(&view, || adoption(&view, asked.answers, "Saved; `dialoog undo` takes it back."))
}

fn table(list: &[ScenarioSummary]) -> String {
    if list.is_empty() {
        return "There is no scenario yet.".into();
    }
    let mut table = Table::new(&[
        ("scenario", Align::Left),
        ("rota from", Align::Left),
        ("otherwise", Align::Left),
        ("duties", Align::Right),
        ("", Align::Left),
    ]);
    for scenario in list {
        let changes: Vec<String> = scenario
            .changes
            .iter()
            .zip(&scenario.about)
            .map(|(change, about)| said(change, about.as_deref()))
            .collect();
        let state = match (scenario.generated, scenario.outdated) {
            (_, true) => "the rota has changed since",
            (true, false) => "generated",
            (false, false) => "as copied",
        };
        table.row([
            scenario.name.clone(),
            scenario.first_day.to_string(),
            if changes.is_empty() { "nothing".into() } else { changes.join("; ") },
            scenario.duties.to_string(),
            state.into(),
        ]);
    }
    table.to_string()
}

/// A change in a few words.
fn said(change: &ScenarioChange, about: Option<&str>) -> String {
    let of = match about {
        None => " (which is gone)".to_owned(),
        Some("") => String::new(),
        Some(name) => format!(" of {}", printable::line(name)),
    };
    match change {
        ScenarioChange::Volume { factor, .. } => format!("messages{of} × {factor}"),
        ScenarioChange::MorePeople { people, each } => {
            let hours = labels::hours(f64::from(each.duty_budget_minutes) / 60.0);
            format!(
                "{}{of}, {hours} of duty a week each",
                labels::count(people, "person more", "people more")
            )
        }
        ScenarioChange::Treatment { treatment, .. } => {
            let (full, brief) = (labels::percent(treatment.full), labels::percent(treatment.brief));
            format!("messages{of} answered {full} in full, {brief} in brief")
        }
        ScenarioChange::LeftOut { .. } => about.map_or_else(
            || format!("without somebody{of}"),
            |name| format!("without {}", printable::line(name)),
        ),
    }
}

fn comparison(view: &ComparisonView) -> String {
    let mut table = Table::new(&[
        ("plan", Align::Left),
        ("covered", Align::Right),
        ("uncovered h", Align::Right),
        ("in dialogue", Align::Right),
        ("answered", Align::Right),
        ("mean h", Align::Right),
        ("most h", Align::Right),
        ("over budget", Align::Right),
        ("unfair", Align::Right),
        ("law", Align::Right),
        ("warnings", Align::Right),
        ("h a week to add", Align::Right),
        ("people to add", Align::Right),
    ]);
    let share = |share: Option<f64>| share.map_or_else(|| "–".into(), labels::percent);
    for plan in &view.columns {
        let ComparedPlan { totals, load, .. } = plan;
        let name = if plan.scenario.is_none() { "the rota".to_owned() } else { plan.name.clone() };
        table.row([
            name,
            labels::percent(totals.coverage),
            format!("{:.1}", totals.open_hours),
            share(plan.dialogue.as_ref().map(|found| found.mean)),
            share(plan.answered),
            format!("{:.1}", load.mean_hours),
            format!("{:.1}", load.most_hours),
            load.over_budget.to_string(),
            share(load.unfairness),
            totals.breaches.to_string(),
            totals.warnings.to_string(),
            format!("{:.1}", plan.additions.iter().map(|added| added.hours_a_week).sum::<f64>()),
            plan.additions.iter().map(|added| added.people).sum::<u32>().to_string(),
        ]);
    }
    format!("Rota from {} to {}:\n\n{table}", view.first_day, view.last_day)
}

fn adoption(view: &AdoptionView, answers: bool, last: &str) -> String {
    let duties = |number: u32| labels::count(number, "duty", "duties");
    let mut lines = vec![format!(
        "{} new in the rota, {} removed, {} kept because they are locked.",
        duties(view.added),
        duties(view.removed),
        duties(view.locked)
    )];
    if view.outdated {
        lines.push("The rota has changed since it was copied: those changes go (--outdated).".into());
    }
    if view.published {
        lines.push("The rota is published: people have to be told of what changes.".into());
    }
    if view.of_nobody > 0 {
        lines.push(format!(
            "Not adopted: {} of people who are only supposed, or are gone.",
            duties(view.of_nobody)
        ));
    }
    if view.refused > 0 {
        lines.push(format!(
            "Not adopted: {} beside what is locked, or against the law by now.",
            duties(view.refused)
        ));
    }
    if !view.suppositions.is_empty() {
        lines.push("Only supposed, and not adopted: other volumes, more people, people excluded.".into());
    }
    if view.streams > 0 {
        let streams = labels::count(view.streams, "topic of a channel", "topics of channels");
        let how = if answers {
            "are answered as in the scenario from now on"
        } else {
            "stay answered as they are (--answers)"
        };
        lines.push(format!("{streams}: {how}."));
    }
    lines.push(last.into());
    lines.join("\n")
}
