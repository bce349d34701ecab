//! Which rota, which channel: by what a person knows of it.

use chrono::NaiveDate;
use dialoog_model::{Channel, Person, PersonId};
use dialoog_planner::view::{DutyView, RotaSummary, RotaView};
use dialoog_planner::{FailureCode, Planner};

use crate::arguments::Which;
use crate::failure::Failure;
use crate::labels;

/// The rota that starts on the given day, or the latest.
pub async fn rota(planner: &Planner, which: Which) -> Result<RotaSummary, Failure> {
    let rotas = planner.workspace().await?.rotas;
    let known = rotas.iter().map(|rota| rota.first_day.to_string()).collect::<Vec<_>>().join(", ");
    let found = match which.from {
        Some(day) => rotas.into_iter().find(|rota| rota.first_day == day),
        None => rotas.into_iter().next(),
    };
    found.ok_or_else(|| {
        let cause = match which.from {
            Some(day) if !known.is_empty() => {
                format!("No rota starts on {day}; there are rotas from {known}.")
            }
            _ => "There is no rota yet.".to_owned(),
        };
        Failure::new(
            FailureCode::NotFound,
            cause,
            "Generate one with `dialoog generate`, or list all with `dialoog rotas`.",
        )
    })
}

/// The channel of that name, whatever its capitals.
pub async fn channel(planner: &Planner, name: &str) -> Result<Channel, Failure> {
    let channels = planner.channels().await?.channels;
    let known = channels.iter().map(|view| view.channel.name.clone()).collect::<Vec<_>>().join(", ");
    let same = |channel: &Channel| channel.name.to_lowercase() == name.to_lowercase();
    channels.into_iter().map(|view| view.channel).find(same).ok_or_else(|| {
        Failure::of(
            "channel",
            FailureCode::NotFound,
            format!("There is no channel named “{name}”."),
            if known.is_empty() {
                "The workspace has no channels yet.".to_owned()
            } else {
                format!("The channels are: {known}.")
            },
        )
    })
}

/// The person of that name, whatever its capitals; a part of the name is enough where only one has it.
pub async fn person(planner: &Planner, name: &str) -> Result<Person, Failure> {
    let people = planner.people().await?.people;
    let wanted = name.to_lowercase();
    let mut found: Vec<Person> = people
        .into_iter()
        .map(|view| view.person)
        .filter(|person| person.name.to_lowercase().contains(&wanted))
        .collect();
    if let Some(place) = found.iter().position(|person| person.name.to_lowercase() == wanted) {
        return Ok(found.swap_remove(place));
    }
    if found.len() == 1 {
        return Ok(found.swap_remove(0));
    }
    let names = found.iter().map(|person| person.name.clone()).collect::<Vec<_>>().join(", ");
    let (cause, remedy) = if found.is_empty() {
        (format!("There is nobody named “{name}”."), "Give the name as it is in the rota.".to_owned())
    } else {
        (format!("“{name}” fits several people."), format!("Give more of the name: {names}."))
    };
    Err(Failure::of("person", FailureCode::NotFound, cause, remedy))
}

/// The duty that somebody has on a day, at a minute of it where that is said.
pub fn duty(
    rota: &RotaView,
    person: PersonId,
    (date, minute): (NaiveDate, Option<u16>),
) -> Result<&DutyView, Failure> {
    let day = rota.period.days.iter().position(|day| day.date == date);
    let of_day = |duty: &&DutyView| duty.person == person && Some(duty.day as usize) == day;
    let there = |duty: &&DutyView| minute.is_none_or(|minute| duty.from <= minute && minute < duty.to);
    let found: Vec<&DutyView> = rota.duties.iter().filter(of_day).filter(there).collect();
    if let [duty] = found[..] {
        return Ok(duty);
    }
    let times: Vec<String> = rota.duties.iter().filter(of_day).map(|d| labels::clock(d.from)).collect();
    let (cause, remedy) = if times.is_empty() {
        (format!("They have no duty on {date}."), "List the duties with `dialoog rota`.".to_owned())
    } else {
        let which = format!("Their duties of that day begin at {}.", times.join(" and "));
        (format!("Which duty of {date} is meant?"), which)
    };
    Err(Failure::of("at", FailureCode::NotFound, cause, remedy))
}
