//! `dialoog forecast`

use chrono::NaiveDate;
use dialoog_planner::Planner;
use dialoog_planner::view::{ChannelForecastView, ForecastMethod, ForecastView, UnusableReason};

use crate::arguments::Period;
use crate::failure::Failure;
use crate::labels;
use crate::output::Output;
use crate::table::{Align, Table};

/// Reports the expected messages of each channel, the method and its accuracy.
pub async fn forecast(planner: &Planner, period: Period, output: Output) -> Result<(), Failure> {
    let first_day = match period.from {
        Some(day) => day,
        None => planner.workspace().await?.next_first_day,
    };
    let view = planner.forecast(first_day, period.weeks).await?;
    let channels = planner.channels().await?;
    output.report(&view, || {
        let mut text = words(&view);
        for day in &view.unusable_days {
            let why = match day.reason {
                UnusableReason::Damaged => "it is damaged",
                UnusableReason::OtherLength => "it has another number of hours than the day",
            };
            text += &format!("\n{}: {} is not used: {why}. Import it again.", day.name, day.date);
        }
        for channel in &channels.channels {
            for day in channel.anomalies.iter().filter(|day| !day.learnt) {
                text += &format!(
                    "\n{}: {} is excluded: {:.0} received, {:.0} usual ({}).",
                    channel.channel.name,
                    day.date,
                    day.observed,
                    day.usual,
                    super::days::why(day)
                );
            }
        }
        text
    })
}

fn words(view: &ForecastView) -> String {
    let mut table = Table::new(&[
        ("channel", Align::Left),
        ("messages", Align::Right),
        ("a day", Align::Right),
        ("busiest slot", Align::Right),
        ("P10", Align::Right),
        ("P90", Align::Right),
        ("based on", Align::Left),
        ("accuracy", Align::Left),
    ]);
    let days = view.period.days.len().max(1) as f64;
    for channel in &view.channels {
        let all: f64 = channel.streams.iter().flat_map(|s| &s.per_slot).map(|e| e.mean).sum();
        let slots = view.period.clock.len();
        let at = |slot: usize, of: fn(&dialoog_model::Expected) -> f64| -> f64 {
            channel.streams.iter().map(|s| of(&s.per_slot[slot])).sum()
        };
        let busiest = (0..slots).max_by(|a, b| at(*a, |e| e.mean).total_cmp(&at(*b, |e| e.mean)));
        let there = |of: fn(&dialoog_model::Expected) -> f64| {
            busiest.map_or_else(String::new, |slot| format!("{:.1}", at(slot, of)))
        };
        table.row([
            channel.name.clone(),
            format!("{all:.0}"),
            format!("{:.1}", all / days),
            there(|e| e.mean),
            there(|e| e.p10),
            there(|e| e.p90),
            channel.method.map_or("–", method).to_owned(),
            sure(channel, view.period.first_day),
        ]);
    }
    format!(
        "Expected in the {} from {}:\n\n{table}",
        labels::days(view.period.days.len()),
        view.period.first_day
    )
}

const fn method(method: ForecastMethod) -> &'static str {
    match method {
        ForecastMethod::UsualWeek => "usual week",
        ForecastMethod::Cells => "each hour of the week",
        ForecastMethod::SeasonAndTrend => "season and trend",
        ForecastMethod::LastWeek => "last week",
        ForecastMethod::Followers => "followers",
        ForecastMethod::Stated => "as you expect",
    }
}

/// A history that ends more than so many days before the period is old.
const OLD_DAYS: i64 = 28;

fn sure(channel: &ChannelForecastView, first_day: NaiveDate) -> String {
    let sure = match (channel.method, channel.usual_error) {
        (None, _) => "no history yet".into(),
        (Some(ForecastMethod::Followers), _) => {
            "rough estimate: published figures for this many followers".into()
        }
        (Some(ForecastMethod::Stated), _) => "no history yet: the usual week that you stated".into(),
        (_, Some(error)) => format!("a day is usually off by at most {:.0}%", error * 100.0),
        (_, None) => "too little history to tell".into(),
    };
    match channel.learnt_until.filter(|until| (first_day - *until).num_days() > OLD_DAYS) {
        Some(until) => format!("{sure}; the history ends on {until}"),
        None => sure,
    }
}
