//! `dialoog publish`

use dialoog_planner::Planner;
use dialoog_planner::view::ToldAheadView;

use crate::arguments::Publish;
use crate::failure::Failure;
use crate::output::Output;
use crate::{labels, select};

/// Publishes a rota as its next version.
pub async fn publish(planner: &Planner, options: Publish, output: Output) -> Result<(), Failure> {
    let summary = select::rota(planner, options.which).await?;
    let view = planner.publish(summary.id, &options.note).await?;
    output.report(&view, || {
        format!(
            "Rota from {} to {}: {}, {}.{}",
            view.rota.first_day,
            view.rota.last_day,
            labels::standing(&view.rota),
            labels::count(view.rota.duties, "duty", "duties"),
            told(view.told)
        )
    })
}

/// What is told later than the law asks, a line each.
fn told(told: ToldAheadView) -> String {
    let line = |count: u32, days: u32, what: &str| match count {
        0 => String::new(),
        count => format!(
            "\n{} told less than {days} days ahead: {what} (ATW 4:2).",
            labels::count(count, "duty is", "duties are")
        ),
    };
    line(told.under_4_days, 4, "the law does not allow it unless nobody could foresee it")
        + &line(told.under_28_days, 28, "a decision is to be recorded with `dialoog decide told_ahead`")
}
