//! The forecast of a channel from its history.

use chrono::Datelike;
use dialoog_model::{ChannelId, HistoryDay, Organisation, TimeGrid};

use super::anomalies::{Anomaly, AnomalyKind};
use super::backtest::{BacktestResult, backtest};
use super::channel_forecast::{Cell, ChannelForecast};
use super::lead::far;
use super::series::Series;
use super::weekly_rate::WeeklyRate;
use super::{anomalies, series};
use crate::calendar::opening_hours::{channel_open, only_when_open, opens_in};
use crate::calendar::public_holidays::public_holidays;
use crate::calendar::wall_clock::week_minutes;
use crate::error::DemandError;

/// Days from which the usual week is learnt: half a year. What lies before says what the season of the year does.
const RECENT_DAYS: usize = 26 * 7;

/// Forecasts one channel over the grid from its history: the usual week from the last half year, the season of the year from
/// the last three years.
///
/// Gaps are unknown values and not zeros. Counts during past events are divided by the event's uplift. Spikes and
/// silences of less than a week are excluded, and so are public holidays, for which a Sunday at the level of past
/// holidays is expected. Days of `history` of other channels are ignored; the order of days does not matter.
///
/// # Errors
/// [`DemandError::NoHistory`] where no day of the history can be learnt from. Days that cannot ([`unusable_days`](crate::unusable_days))
/// are unknown.
///
/// # Examples
///
/// ```
/// use chrono::{Days, NaiveDate};
/// use dialoog_demand::forecast;
/// use dialoog_model::*;
///
/// let root = uuid::Uuid::nil();
/// let channel = ChannelId::derived(root, "X");
/// let organisation = Organisation {
///     settings: Settings {
///         id: WorkspaceId(root),
///         name: "Regio vervoer".into(),
///         zone: chrono_tz::Tz::UTC,
///         slot: SlotLength::Hour,
///         language: Language::En,
///         lines: DialogueLines { dialogue: 0.8, broadcast: 0.5 },
///         week_start: 0,
///         rule_set: RuleSet::default(),
///         holidays_off: false,
///         sunday_basis: None,
///         retention_months: None,
///         burden_weights: dialoog_model::BurdenWeights::default(),
///     },
///     teams: Vec::new(),
///     channels: Vec::new(),
///     topics: Vec::new(),
///     streams: Vec::new(),
///     desks: Vec::new(),
///     people: Vec::new(),
///     events: Vec::new(),
///     rules: Vec::new(),
///     volume_overrides: Vec::new(),
///     requirement_overrides: Vec::new(),
///     day_marks: Vec::new(),
///     desk_safeties: Vec::new(),
///     decisions: Vec::new(),
/// };
/// // Five weeks with three messages in every quarter of an hour.
/// let first = NaiveDate::from_ymd_opt(2026, 9, 7).expect("a date");
/// let day = |n| HistoryDay { channel, date: first + Days::new(n), counts: vec![Some(3.0); 96] };
/// let history: Vec<HistoryDay> = (0..35).map(day).collect();
///
/// let grid = organisation.grid(first + Days::new(35), 7);
/// let expected = forecast(&organisation, channel, &history, &grid)?;
/// assert!((expected.per_slot[9].mean - 12.0).abs() < 0.1);
/// # Ok::<(), dialoog_demand::DemandError>(())
/// ```
pub fn forecast(
    organisation: &Organisation,
    channel: ChannelId,
    history: &[HistoryDay],
    grid: &TimeGrid,
) -> Result<ChannelForecast, DemandError> {
    let Series { mut days, strays } = series::days(organisation, channel, history)?;
    let start = days.len().saturating_sub(RECENT_DAYS);
    let (mut anomalies, holiday_level) =
        anomalies::exclude_anomalies(organisation, channel, &mut days[start..]);
    let last = days.last().map(|day| day.date).unwrap_or_default();
    let quarters = (grid.slot_minutes() / 15) as usize;
    let recent = &days[start..];
    let BacktestResult { method, week, residuals, usual_error, dispersion } =
        backtest(&days, recent, quarters);

    anomalies.extend(strays.into_iter().map(|day| stray(organisation, day, &week.near)));
    anomalies.sort_by_key(|anomaly| anomaly.date);

    let closes = only_when_open(organisation, channel);
    let open = channel_open(organisation, channel, grid);
    let minutes = week_minutes(grid);
    let (mut per_slot, mut cells) = (Vec::with_capacity(grid.len()), Vec::with_capacity(grid.len()));
    let holidays = public_holidays(organisation, grid);
    for day in grid.days() {
        let holiday = holidays.contains(&day.date);
        let level = if holiday { holiday_level } else { 1.0 };
        let days_after = ((day.date - last).num_days() - 1).max(0) as usize;
        let far = far(days_after);
        for slot in day.first_slot..day.first_slot + day.slots {
            let (weekday, minute) = minutes[slot];
            let weekday = if holiday { 6 } else { weekday };
            let first = usize::from(minute) / 15;
            let usual = week.slot(days_after, weekday, first.min(96 - quarters), quarters);
            let mean = if closes && !open[slot] { 0.0 } else { usual * level };
            cells.push(Cell { weekday, hour: first / 4, far });
            per_slot.push(residuals.expected(weekday, first / 4, far, mean));
        }
    }
    let opening = organisation.channel(channel).map(|channel| &channel.opening);
    let receives = |weekday: usize, hour: usize| {
        !closes || opening.is_some_and(|opening| opens_in(opening, weekday, hour))
    };
    let per_hour_of_week = (0..168)
        .map(|hour| (hour / 24, hour % 24))
        .map(
            |(weekday, hour)| {
                if receives(weekday, hour) { week.near.slot(weekday, 4 * hour, 4) } else { 0.0 }
            },
        )
        .collect();
    Ok(ChannelForecast {
        per_slot,
        per_hour_of_week,
        usual_error,
        method,
        dispersion,
        anomalies,
        last_day: Some(last),
        residuals: Some(residuals),
        cells,
    })
}

/// A day that lies far from all others.
fn stray(organisation: &Organisation, day: &HistoryDay, week: &WeeklyRate) -> Anomaly {
    let decided = organisation.day_marks.iter().any(|m| m.channel == day.channel && m.date == day.date);
    Anomaly {
        date: day.date,
        kind: AnomalyKind::Stray,
        observed: day.counts.iter().flatten().sum(),
        usual: week.slot(day.date.weekday().num_days_from_monday() as usize, 0, 96),
        learnt: false,
        decided,
    }
}
