//! Finds rotas, channels, people and duties by what is typed on the command line.

use chrono::NaiveDate;
use dialoog_model::{Channel, Person};
use dialoog_planner::Planner;
use dialoog_planner::view::{DutyView, RotaSummary, RotaView, ScenarioSummary};

use crate::arguments::Which;
use crate::error::CliError;
use crate::failure::Failure;
use crate::labels;

/// The rota that starts on the given day, or the latest.
pub async fn rota(planner: &Planner, which: Which) -> Result<RotaSummary, Failure> {
    let rotas = planner.rotas().await?;
    let known: Vec<NaiveDate> = rotas.iter().map(|rota| rota.first_day).collect();
    let found = match which.from {
        Some(day) => rotas.into_iter().find(|rota| rota.first_day == day),
        None => rotas.into_iter().next(),
    };
    found.ok_or_else(|| match which.from {
        Some(first_day) if !known.is_empty() => CliError::NoRotaFrom { first_day, known }.into(),
        _ => CliError::NoRota.into(),
    })
}

/// Whether a rota has a version of this number.
pub async fn version(planner: &Planner, rota: &RotaSummary, number: u32) -> Result<(), Failure> {
    let versions = planner.versions(rota.id).await?.versions;
    if versions.iter().any(|version| version.version == number) {
        return Ok(());
    }
    Err(CliError::NoVersion { first_day: rota.first_day, number }.into())
}

/// The channel of this name, regardless of case.
pub async fn channel(planner: &Planner, name: &str) -> Result<Channel, Failure> {
    channel_of(&planner.channel_list().await?.channels, name).cloned()
}

/// The channel of this name among all, regardless of case.
pub fn channel_of<'a>(channels: &'a [Channel], name: &str) -> Result<&'a Channel, Failure> {
    let same = |channel: &&Channel| channel.name.to_lowercase() == name.to_lowercase();
    channels.iter().find(same).ok_or_else(|| {
        let known = channels.iter().map(|channel| channel.name.clone()).collect();
        CliError::NoChannel { name: name.to_owned(), known }.into()
    })
}

/// The person of this name, regardless of case; a part of the name is enough where only one person has it.
pub async fn person(planner: &Planner, name: &str) -> Result<Person, Failure> {
    let people = planner.person_list().await?;
    let wanted = name.to_lowercase();
    let mut found: Vec<Person> =
        people.into_iter().filter(|person| person.name.to_lowercase().contains(&wanted)).collect();
    if let Some(place) = found.iter().position(|person| person.name.to_lowercase() == wanted) {
        return Ok(found.swap_remove(place));
    }
    if found.len() == 1 {
        return Ok(found.swap_remove(0));
    }
    let (name, known) = (name.to_owned(), found.into_iter().map(|person| person.name).collect::<Vec<_>>());
    Err(if known.is_empty() { CliError::NoPerson { name } } else { CliError::SeveralPeople { name, known } }
        .into())
}

/// The duty of a person on a day and, where a minute of the day is given, at that time.
pub fn duty<'a>(
    rota: &'a RotaView,
    person: &Person,
    (date, minute): (NaiveDate, Option<u16>),
) -> Result<&'a DutyView, Failure> {
    let day = rota.period.days.iter().position(|day| day.date == date);
    let of_day = |duty: &&DutyView| duty.person == person.id && Some(duty.day as usize) == day;
    // One that runs over midnight is there until the day ends, and is named by the day on which it starts.
    let there = |duty: &&DutyView| {
        minute.is_none_or(|minute| duty.from <= minute && (duty.next_day || minute < duty.to))
    };
    let found: Vec<&DutyView> = rota.duties.iter().filter(of_day).filter(there).collect();
    if let [duty] = found[..] {
        return Ok(duty);
    }
    let starts: Vec<String> = rota.duties.iter().filter(of_day).map(|d| labels::clock(d.from)).collect();
    let name = person.name.clone();
    Err(match starts[..] {
        [] => CliError::NoDuty { name, date },
        _ => CliError::WhichDuty { name, date, starts },
    }
    .into())
}

/// The scenario of this name, regardless of case.
pub async fn scenario(planner: &Planner, name: &str) -> Result<ScenarioSummary, Failure> {
    let all = planner.scenarios().await?.scenarios;
    let known = all.iter().map(|scenario| scenario.name.clone()).collect();
    let found = all.into_iter().find(|scenario| scenario.name.to_lowercase() == name.to_lowercase());
    found.ok_or_else(|| CliError::NoScenario { name: name.to_owned(), known }.into())
}
