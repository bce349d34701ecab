//! The people.

use dialoog_model::Person;
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
