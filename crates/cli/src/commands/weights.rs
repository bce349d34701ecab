//! `dialoog weights`

use dialoog_model::{BurdenWeights, Settings};
use dialoog_planner::Planner;

use crate::arguments::Weights;
use crate::failure::Failure;
use crate::output::Output;
use crate::table::{Align, Table};

/// Shows what a minute of duty weighs by its time, after setting what was asked for.
pub async fn weights(planner: &Planner, options: Weights, output: Output) -> Result<(), Failure> {
    let settings = planner.settings().await?.settings;
    let now = settings.burden_weights;
    let burden_weights = BurdenWeights {
        evening: options.evening.unwrap_or(now.evening),
        saturday: options.saturday.unwrap_or(now.saturday),
        sunday: options.sunday.unwrap_or(now.sunday),
        night: options.night.unwrap_or(now.night),
        holiday: options.holiday.unwrap_or(now.holiday),
    };
    if burden_weights != now {
        planner.save_settings(Settings { burden_weights, ..settings }).await?;
    }
    output.report(&burden_weights, || text(&burden_weights))
}

fn text(weights: &BurdenWeights) -> String {
    let mut table = Table::new(&[("time", Align::Left), ("weight", Align::Right)]);
    let times = ["evening (18-24)", "Saturday", "Sunday", "night (0-6)", "public holiday"];
    for (time, weight) in times.into_iter().zip(weights.all()) {
        table.row([time.to_owned(), weight.to_string()]);
    }
    format!("Where several hold, the largest counts; other hours weigh 1.\n\n{table}")
}
