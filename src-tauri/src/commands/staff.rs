//! The people and their teams.

use dialoog_model::{Person, PersonId, Team, TeamId};
use dialoog_planner::Failure;
use dialoog_planner::view::PeopleView;
use tauri::State;

use crate::session::Session;

/// Everybody.
#[tauri::command]
#[specta::specta]
pub async fn people(session: State<'_, Session>) -> Result<PeopleView, Failure> {
    session.planner().await?.people().await
}

/// Saves a person.
#[tauri::command]
#[specta::specta]
pub async fn save_person(session: State<'_, Session>, person: Person) -> Result<(), Failure> {
    session.planner().await?.save_person(person).await
}

/// Removes a person who has no duties.
#[tauri::command]
#[specta::specta]
pub async fn remove_person(session: State<'_, Session>, person: PersonId) -> Result<(), Failure> {
    session.planner().await?.remove_person(person).await
}

/// Saves a team, new or changed.
#[tauri::command]
#[specta::specta]
pub async fn save_team(session: State<'_, Session>, team: Team) -> Result<(), Failure> {
    session.planner().await?.save_team(team).await
}

/// Removes a team that nobody is in.
#[tauri::command]
#[specta::specta]
pub async fn remove_team(session: State<'_, Session>, team: TeamId) -> Result<(), Failure> {
    session.planner().await?.remove_team(team).await
}
