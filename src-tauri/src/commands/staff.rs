//! The people and their teams.

use dialoog_model::{Condition, ConditionName, Desk, Person, PersonId, Readiness, Team, TeamId};
use dialoog_planner::view::{
    AbsenceYearView, DeskEligibility, ErasureReport, ErasureView, FormerPerson, PeopleListOptions,
    PeopleListView, PeopleView, PersonEligibility,
};
use dialoog_planner::{Failure, Form, Seen, guarded};
use tauri::State;

use crate::chosen::Purpose;
use crate::session::Session;

/// Everybody.
#[tauri::command]
#[specta::specta]
pub async fn people(session: State<'_, Session>) -> Result<PeopleView, Failure> {
    guarded(async { session.planner().await?.people().await }).await
}

/// Saves a person.
#[tauri::command]
#[specta::specta]
pub async fn save_person(session: State<'_, Session>, person: Person, seen: Seen) -> Result<(), Failure> {
    guarded(async { session.planner().await?.save_person(Form::on(seen, person)).await }).await
}

/// Saves several people as one change.
#[tauri::command]
#[specta::specta]
pub async fn save_people(
    session: State<'_, Session>,
    people: Vec<Person>,
    seen: Seen,
) -> Result<(), Failure> {
    guarded(async { session.planner().await?.save_people(Form::on(seen, people)).await }).await
}

/// Removes a person who has no duties.
#[tauri::command]
#[specta::specta]
pub async fn remove_person(session: State<'_, Session>, person: PersonId, seen: Seen) -> Result<(), Failure> {
    guarded(async { session.planner().await?.remove_person(Form::on(seen, person)).await }).await
}

/// People who were removed and whose name is still known.
#[tauri::command]
#[specta::specta]
pub async fn former_people(session: State<'_, Session>) -> Result<Vec<FormerPerson>, Failure> {
    guarded(async { session.planner().await?.former_people().await }).await
}

/// What erasing a person would take away. Nothing is changed.
#[tauri::command]
#[specta::specta]
pub async fn erasure(session: State<'_, Session>, person: PersonId) -> Result<ErasureView, Failure> {
    guarded(async { session.planner().await?.erasure(person).await }).await
}

/// Erases a person for good, after its user was asked.
#[tauri::command]
#[specta::specta]
pub async fn erase_person(session: State<'_, Session>, person: PersonId) -> Result<ErasureReport, Failure> {
    guarded(async { session.planner().await?.erase_person(person).await }).await
}

/// What a list of people says, before any of it is taken.
#[tauri::command]
#[specta::specta]
pub async fn preview_people(
    session: State<'_, Session>,
    chosen: String,
    options: PeopleListOptions,
) -> Result<PeopleListView, Failure> {
    guarded(async {
        let file = session.chosen.path(&chosen, Purpose::People)?;
        session.planner().await?.preview_people(&file, &options).await
    })
    .await
}

/// Takes the good rows of a list of people.
#[tauri::command]
#[specta::specta]
pub async fn import_people(
    session: State<'_, Session>,
    chosen: String,
    options: PeopleListOptions,
) -> Result<PeopleListView, Failure> {
    guarded(async {
        let file = session.chosen.path(&chosen, Purpose::People)?;
        session.planner().await?.import_people(&file, &options).await
    })
    .await
}

/// Saves a team, new or changed.
#[tauri::command]
#[specta::specta]
pub async fn save_team(session: State<'_, Session>, team: Team, seen: Seen) -> Result<(), Failure> {
    guarded(async { session.planner().await?.save_team(Form::on(seen, team)).await }).await
}

/// Removes a team that nobody is in.
#[tauri::command]
#[specta::specta]
pub async fn remove_team(session: State<'_, Session>, team: TeamId, seen: Seen) -> Result<(), Failure> {
    guarded(async { session.planner().await?.remove_team(Form::on(seen, team)).await }).await
}

/// When everybody is away in a year.
#[tauri::command]
#[specta::specta]
pub async fn absence_year(
    session: State<'_, Session>,
    year: Option<i32>,
) -> Result<AbsenceYearView, Failure> {
    guarded(async { session.planner().await?.absence_year(year).await }).await
}

/// What becomes of people's readiness, saved or not, when a condition of it is stated for all of them. Nothing is saved.
#[tauri::command]
#[specta::specta]
pub async fn restated_readiness(
    readiness: Vec<Readiness>,
    condition: ConditionName,
    stated: Condition,
) -> Result<Vec<Readiness>, Failure> {
    guarded(async { Ok(readiness.into_iter().map(|one| one.restated(condition, stated)).collect()) }).await
}

/// Whether a person, saved or not, is ready, and what would keep them from each desk.
#[tauri::command]
#[specta::specta]
pub async fn person_eligibility(
    session: State<'_, Session>,
    person: Person,
) -> Result<PersonEligibility, Failure> {
    guarded(async { session.planner().await?.person_eligibility(person).await }).await
}

/// Who could staff a desk, saved or not.
#[tauri::command]
#[specta::specta]
pub async fn desk_eligibility(session: State<'_, Session>, desk: Desk) -> Result<DeskEligibility, Failure> {
    guarded(async { session.planner().await?.desk_eligibility(desk).await }).await
}
