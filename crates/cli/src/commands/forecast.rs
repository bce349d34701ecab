//! `dialoog forecast`

use dialoog_planner::view::ChannelsView;
use dialoog_planner::{Failure, Planner};

use crate::output::Output;
use crate::table::{Align, Table};
use crate::words::percent;

/// What came in, and what is expected on each channel.
pub async fn forecast(planner: &Planner, output: Output) -> Result<(), Failure> {
    let view = planner.channels().await?;
    output.report(&view, || words(&view));
    Ok(())
}

fn words(view: &ChannelsView) -> String {
    let mut table = Table::new(&[
        ("channel", Align::Left),
        ("history from", Align::Left),
        ("to", Align::Left),
        ("came in", Align::Right),
        ("expected", Align::Right),
        ("a day, low", Align::Right),
        ("mean", Align::Right),
        ("high", Align::Right),
        ("hours of work", Align::Right),
        ("usually off by", Align::Right),
    ]);
    let day = |day: Option<chrono::NaiveDate>| day.map_or_else(|| "–".to_owned(), |day| day.to_string());
    for channel in &view.channels {
        let days = channel.expected.len().max(1) as f64;
        let mean = |of: fn(&dialoog_planner::view::DayVolume) -> f64| {
            format!("{:.0}", channel.expected.iter().map(of).sum::<f64>() / days)
        };
        table.row([
            channel.channel.name.clone(),
            day(channel.history.first_day),
            day(channel.history.last_day),
            format!("{:.0}", channel.history.total),
            format!("{:.0}", channel.expected_total),
            mean(|day| day.low),
            mean(|day| day.mean),
            mean(|day| day.high),
            format!("{:.1}", channel.streams.iter().map(|stream| stream.hours).sum::<f64>()),
            channel.usual_error.map_or_else(|| "–".to_owned(), percent),
        ]);
    }
    format!("Expected in the {} days from {}:\n\n{table}", view.days, view.first_day)
}
