//! `dialoog mark` and `dialoog expect`: a planner's decisions on single days.

use dialoog_model::{Holiday, Lesson};
use dialoog_planner::Planner;
use dialoog_planner::view::{AnomalyKind, AnomalyView};
use serde::Serialize;

use crate::arguments::{Expect, Mark, Verdict};
use crate::failure::Failure;
use crate::labels;
use crate::output::Output;
use crate::select;

/// What changed for a day.
#[derive(Serialize)]
struct DayChanged {
    channel: String,
    date: chrono::NaiveDate,
    what: String,
}

/// Includes a day of the history in the forecast, or excludes it.
pub async fn mark(planner: &Planner, asked: Mark, output: Output) -> Result<(), Failure> {
    let channel = select::channel(planner, &asked.channel).await?;
    let (lesson, outcome) = match asked.verdict {
        Verdict::Learn => (Some(Lesson::LearnFrom), "is included"),
        Verdict::LeaveOut => (Some(Lesson::LeaveOut), "is excluded"),
        Verdict::Auto => (None, "is left to the forecast"),
    };
    planner.mark_day(channel.id, asked.date, lesson).await?;
    let report = DayChanged { channel: channel.name, date: asked.date, what: outcome.into() };
    output.report(&report, || format!("{} of {} {outcome}.", report.date, report.channel));
    Ok(())
}

/// Overrules the forecast of a day.
pub async fn expect(planner: &Planner, asked: Expect, output: Output) -> Result<(), Failure> {
    let channel = select::channel(planner, &asked.channel).await?;
    planner.overrule_volume(channel.id, asked.date, asked.messages).await?;
    let what = match asked.messages {
        Some(messages) => labels::count(messages, "message is expected", "messages are expected"),
        None => "the forecast applies again".into(),
    };
    let report = DayChanged { channel: channel.name, date: asked.date, what };
    output.report(&report, || format!("{} on {}: {}.", report.channel, report.date, report.what));
    Ok(())
}

/// Why a day is anomalous.
pub fn why(day: &AnomalyView) -> String {
    match (day.kind, day.holiday) {
        (AnomalyKind::Spike, _) => "many times the usual number".into(),
        (AnomalyKind::Silence, _) => "next to nothing: did the counter stop?".into(),
        (AnomalyKind::Stray, _) => "far from all other days: is its date right?".into(),
        (AnomalyKind::Holiday, holiday) => holiday.map_or("a holiday", name).into(),
        (AnomalyKind::Chosen, _) => "your choice".into(),
    }
}

const fn name(holiday: Holiday) -> &'static str {
    match holiday {
        Holiday::NewYear => "New Year",
        Holiday::Epiphany => "Epiphany",
        Holiday::GoodFriday => "Good Friday",
        Holiday::Easter => "Easter",
        Holiday::EasterMonday => "Easter Monday",
        Holiday::LabourDay => "Labour Day",
        Holiday::KingsDay => "King's Day",
        Holiday::LiberationDay => "Liberation Day",
        Holiday::Ascension => "Ascension Day",
        Holiday::WhitSunday => "Whit Sunday",
        Holiday::WhitMonday => "Whit Monday",
        Holiday::CorpusChristi => "Corpus Christi",
        Holiday::Assumption => "Assumption Day",
        Holiday::AllSaints => "All Saints' Day",
        Holiday::Armistice => "Armistice Day",
        Holiday::ImmaculateConception => "Immaculate Conception",
        Holiday::Christmas => "Christmas",
        Holiday::BoxingDay => "Boxing Day",
        Holiday::NationalDay => "National Day",
        Holiday::BankHoliday => "public holiday",
        Holiday::Thanksgiving => "Thanksgiving",
    }
}
