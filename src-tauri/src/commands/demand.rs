//! What comes in, what is expected, and how many people that takes.

use chrono::NaiveDate;
use dialoog_model::{Desk, Event, EventId, Stream};
use dialoog_planner::Failure;
use dialoog_planner::view::{ChannelsView, RequirementView};
use tauri::State;

use crate::session::Session;

/// The channels: what came in, and what is expected.
#[tauri::command]
#[specta::specta]
pub async fn channels(session: State<'_, Session>) -> Result<ChannelsView, Failure> {
    session.planner().await?.channels().await
}

/// Saves a stream.
#[tauri::command]
#[specta::specta]
pub async fn save_streams(session: State<'_, Session>, streams: Vec<Stream>) -> Result<(), Failure> {
    session.planner().await?.save_streams(streams).await
}

/// Saves a desk.
#[tauri::command]
#[specta::specta]
pub async fn save_desk(session: State<'_, Session>, desk: Desk) -> Result<(), Failure> {
    session.planner().await?.save_desk(desk).await
}

/// Saves an event, new or changed.
#[tauri::command]
#[specta::specta]
pub async fn save_event(session: State<'_, Session>, event: Event) -> Result<(), Failure> {
    session.planner().await?.save_event(event).await
}

/// Removes an event.
#[tauri::command]
#[specta::specta]
pub async fn remove_event(session: State<'_, Session>, event: EventId) -> Result<(), Failure> {
    session.planner().await?.remove_event(event).await
}

/// Who is needed when, and why.
#[tauri::command]
#[specta::specta]
pub async fn requirement(
    session: State<'_, Session>,
    first_day: NaiveDate,
    weeks: u32,
) -> Result<RequirementView, Failure> {
    session.planner().await?.requirement(first_day, weeks).await
}
