//! `dialoog rotas`

use dialoog_planner::Planner;

use crate::failure::Failure;
use crate::labels;
use crate::output::Output;
use crate::table::{Align, Table};

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
                labels::state(rota.state),
            ]);
        }
        if table.is_empty() { "There is no rota yet.".into() } else { table.to_string() }
    });
    Ok(())
}
