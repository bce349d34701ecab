//! Which rota, which channel: by what a person knows of it.

use dialoog_model::Channel;
use dialoog_planner::view::RotaSummary;
use dialoog_planner::{Failure, FailureCode, Planner};

use crate::arguments::Which;

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
            "Generate one with `dialoog generate`, or list them with `dialoog rotas`.",
        )
    })
}

/// The channel of that name, whatever its capitals.
pub async fn channel(planner: &Planner, name: &str) -> Result<Channel, Failure> {
    let channels = planner.channels().await?.channels;
    let known = channels.iter().map(|view| view.channel.name.clone()).collect::<Vec<_>>().join(", ");
    let same = |channel: &Channel| channel.name.to_lowercase() == name.to_lowercase();
    channels.into_iter().map(|view| view.channel).find(same).ok_or_else(|| {
        let mut failure = Failure::new(
            FailureCode::NotFound,
            format!("There is no channel named “{name}”."),
            if known.is_empty() {
                "The workspace has no channels yet.".to_owned()
            } else {
                format!("The channels are: {known}.")
            },
        );
        failure.field = Some("channel".into());
        failure
    })
}
