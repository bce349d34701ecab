//! What comes in, what is expected, and how many people that takes.

use chrono::NaiveDate;
use dialoog_model::{ChannelId, Desk, DeskId, DeskSafety, Event, EventId, Lesson, Topic, TopicId};
use dialoog_planner::view::{ChannelEdit, ChannelsView, RequirementView, StaffingTargetView};
use dialoog_planner::{Failure, Form, Seen, guarded};
use tauri::State;

use crate::running::LongRequest;
use crate::session::Session;

/// The channels: what came in, and what is expected.
#[tauri::command]
#[specta::specta]
pub async fn channels(session: State<'_, Session>) -> Result<ChannelsView, Failure> {
    guarded(async { session.planner().await?.channels().await }).await
}

/// Has a day of a channel's history learnt from or left out, or leaves that to the forecast.
#[tauri::command]
#[specta::specta]
pub async fn mark_day(
    session: State<'_, Session>,
    channel: ChannelId,
    date: NaiveDate,
    lesson: Option<Lesson>,
    seen: Seen,
) -> Result<(), Failure> {
    guarded(async { session.planner().await?.mark_day(Form::on(seen, channel), date, lesson).await }).await
}

/// Says how many messages a channel receives on a day, or takes that back.
#[tauri::command]
#[specta::specta]
pub async fn overrule_volume(
    session: State<'_, Session>,
    channel: ChannelId,
    date: NaiveDate,
    messages: Option<f64>,
    seen: Seen,
) -> Result<(), Failure> {
    guarded(async { session.planner().await?.overrule_volume(Form::on(seen, channel), date, messages).await })
        .await
}

/// Saves a channel, new or changed, with all of its streams.
#[tauri::command]
#[specta::specta]
pub async fn save_channel(session: State<'_, Session>, edit: ChannelEdit, seen: Seen) -> Result<(), Failure> {
    guarded(async { session.planner().await?.save_channel(Form::on(seen, edit)).await }).await
}

/// Removes a channel with its history.
#[tauri::command]
#[specta::specta]
pub async fn remove_channel(
    session: State<'_, Session>,
    channel: ChannelId,
    seen: Seen,
) -> Result<(), Failure> {
    guarded(async { session.planner().await?.remove_channel(Form::on(seen, channel)).await }).await
}

/// Saves a topic, new or changed.
#[tauri::command]
#[specta::specta]
pub async fn save_topic(session: State<'_, Session>, topic: Topic, seen: Seen) -> Result<(), Failure> {
    guarded(async { session.planner().await?.save_topic(Form::on(seen, topic)).await }).await
}

/// Removes a topic that no channel has.
#[tauri::command]
#[specta::specta]
pub async fn remove_topic(session: State<'_, Session>, topic: TopicId, seen: Seen) -> Result<(), Failure> {
    guarded(async { session.planner().await?.remove_topic(Form::on(seen, topic)).await }).await
}

/// Saves a desk, new or changed.
#[tauri::command]
#[specta::specta]
pub async fn save_desk(session: State<'_, Session>, desk: Desk, seen: Seen) -> Result<(), Failure> {
    guarded(async { session.planner().await?.save_desk(Form::on(seen, desk)).await }).await
}

/// Removes a desk that has no duties.
#[tauri::command]
#[specta::specta]
pub async fn remove_desk(session: State<'_, Session>, desk: DeskId, seen: Seen) -> Result<(), Failure> {
    guarded(async { session.planner().await?.remove_desk(Form::on(seen, desk)).await }).await
}

/// Saves an event, new or changed.
#[tauri::command]
#[specta::specta]
pub async fn save_event(session: State<'_, Session>, event: Event, seen: Seen) -> Result<(), Failure> {
    guarded(async { session.planner().await?.save_event(Form::on(seen, event)).await }).await
}

/// Removes an event.
#[tauri::command]
#[specta::specta]
pub async fn remove_event(session: State<'_, Session>, event: EventId, seen: Seen) -> Result<(), Failure> {
    guarded(async { session.planner().await?.remove_event(Form::on(seen, event)).await }).await
}

/// Who is needed when, and why.
#[tauri::command]
#[specta::specta]
pub async fn requirement(
    session: State<'_, Session>,
    first_day: NaiveDate,
    weeks: u32,
) -> Result<RequirementView, Failure> {
    guarded(async { session.planner().await?.requirement(first_day, weeks).await }).await
}

/// The cheapest requirement that reaches a target, by simulation. An earlier search that still runs is dropped.
#[tauri::command]
#[specta::specta]
pub async fn search_staffing_target(
    session: State<'_, Session>,
    first_day: NaiveDate,
    weeks: u32,
    share: Option<f64>,
    on_worst_days: bool,
) -> Result<StaffingTargetView, Failure> {
    guarded(async {
        let planner = session.planner().await?;
        let stop = session.running.begin(LongRequest::StaffingTarget);
        planner.search_staffing_target(first_day, weeks, share, on_worst_days, stop).await
    })
    .await
}

/// Has desks keep their promises up to these quantiles of busyness.
#[tauri::command]
#[specta::specta]
pub async fn save_safety(
    session: State<'_, Session>,
    safeties: Vec<DeskSafety>,
    seen: Seen,
) -> Result<(), Failure> {
    guarded(async { session.planner().await?.save_safety(Form::on(seen, safeties)).await }).await
}
