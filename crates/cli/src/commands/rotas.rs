//! `dialoog rotas`

use dialoog_model::RotaState;
use dialoog_planner::Planner;

use crate::arguments::{RemoveRota, Which};
use crate::failure::Failure;
use crate::output::Output;
use crate::table::{Align, Table};
use crate::{labels, select};

/// Removes a rota with its duties and versions.
pub async fn remove(planner: &Planner, options: RemoveRota, output: Output) -> Result<(), Failure> {
    let rota = select::rota(planner, Which { from: Some(options.from) }).await?;
    planner.remove_rota(rota.id).await?;
    output.report(&rota, || {
        let told = match rota.state {
            RotaState::Draft => "",
            RotaState::Published { .. } => " The next export cancels its duties in the calendars.",
        };
        format!("The rota from {} to {} is removed.{told}", rota.first_day, rota.last_day)
    })
}

/// Lists the rotas, latest first.
pub async fn rotas(planner: &Planner, output: Output) -> Result<(), Failure> {
    let rotas = planner.workspace().await?.rotas;
    output.report(&rotas, || {
        let mut table = Table::new(&[
            ("from", Align::Left),
            ("to", Align::Left),
            ("duties", Align::Right),
            ("state", Align::Left),
        ]);
        for rota in &rotas {
            table.row([
                rota.first_day.to_string(),
                rota.last_day.to_string(),
                rota.duties.to_string(),
                labels::standing(rota),
            ]);
        }
        if table.is_empty() { "There is no rota yet.".into() } else { table.to_string() }
    })
}
