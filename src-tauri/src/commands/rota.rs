//! The rota: generating it, changing it by hand, judging it.

use chrono::NaiveDate;
use dialoog_model::{DutyId, LawHeadline, PersonId, RotaId};
use dialoog_planner::view::{
    Arrangement, ArrangementEdit, ArrangementView, DutyEdit, EditedRota, GenerateProgress, GenerateReport,
    GenerateRequest, LeaveOut, RemedyQuestion, RemedyView, RepairEdit, RepairProposal, RepairRequest, Review,
    ReviewView, ReviewedDuty, RotaEdit, RotaView, SlotSpan, StandInsView, VerdictsView, WhyView,
};
use dialoog_planner::{Failure, Form, Seen, guarded};
use tauri::State;
use tauri::ipc::Channel;

use crate::running::LongRequest;
use crate::session::Session;

/// Generates a rota, and tells the channel how far it has come.
#[tauri::command]
#[specta::specta]
pub async fn generate(
    session: State<'_, Session>,
    request: GenerateRequest,
    progress: Channel<GenerateProgress>,
) -> Result<GenerateReport, Failure> {
    guarded(async {
        let planner = session.planner().await?;
        let stop = session.running.begin(LongRequest::Generate);
        // A window that was closed no longer listens; the rota is saved all the same.
        planner.generate(request, stop, move |step| drop(progress.send(step))).await
    })
    .await
}

/// Saves a rota that was generated beside those that somebody else saved meanwhile, in their place.
#[tauri::command]
#[specta::specta]
pub async fn accept_generated(
    session: State<'_, Session>,
    edit: RotaEdit,
    seen: Seen,
) -> Result<(), Failure> {
    guarded(async { session.planner().await?.accept_generated(Form::on(seen, edit)).await }).await
}

/// A rota with all that its grid shows.
#[tauri::command]
#[specta::specta]
pub async fn rota(session: State<'_, Session>, rota: RotaId) -> Result<RotaView, Failure> {
    guarded(async { session.planner().await?.rota(rota).await }).await
}

/// Removes a rota with its duties.
#[tauri::command]
#[specta::specta]
pub async fn remove_rota(session: State<'_, Session>, rota: RotaId, seen: Seen) -> Result<(), Failure> {
    guarded(async { session.planner().await?.remove_rota(Form::on(seen, rota)).await }).await
}

/// Adds a duty to a rota.
#[tauri::command]
#[specta::specta]
pub async fn add_duty(
    session: State<'_, Session>,
    rota: RotaId,
    duty: DutyEdit,
) -> Result<EditedRota, Failure> {
    guarded(async { session.planner().await?.add_duty(rota, duty).await }).await
}

/// Moves, lengthens or hands over a duty.
#[tauri::command]
#[specta::specta]
pub async fn change_duty(
    session: State<'_, Session>,
    duty: DutyId,
    to: DutyEdit,
    seen: Seen,
) -> Result<EditedRota, Failure> {
    guarded(async { session.planner().await?.change_duty(Form::on(seen, duty), to).await }).await
}

/// Removes a duty.
#[tauri::command]
#[specta::specta]
pub async fn remove_duty(
    session: State<'_, Session>,
    duty: DutyId,
    seen: Seen,
) -> Result<EditedRota, Failure> {
    guarded(async { session.planner().await?.remove_duty(Form::on(seen, duty)).await }).await
}

/// Makes a duty a fact for rostering, or no longer.
#[tauri::command]
#[specta::specta]
pub async fn lock_duty(
    session: State<'_, Session>,
    duty: DutyId,
    locked: bool,
    seen: Seen,
) -> Result<EditedRota, Failure> {
    guarded(async { session.planner().await?.lock_duty(Form::on(seen, duty), locked).await }).await
}

/// What it would mean to change several duties at once, before anything is saved.
#[tauri::command]
#[specta::specta]
pub async fn arrangement(
    session: State<'_, Session>,
    rota: RotaId,
    arrangement: Arrangement,
    leave_out: LeaveOut,
) -> Result<ArrangementView, Failure> {
    guarded(async { session.planner().await?.arrangement(rota, arrangement, leave_out).await }).await
}

/// Changes several duties as one.
#[tauri::command]
#[specta::specta]
pub async fn arrange_duties(
    session: State<'_, Session>,
    edit: ArrangementEdit,
    seen: Seen,
) -> Result<EditedRota, Failure> {
    guarded(async { session.planner().await?.arrange_duties(Form::on(seen, edit)).await }).await
}

/// What would help a finding or an uncovered stretch, best first.
#[tauri::command]
#[specta::specta]
pub async fn remedies(
    session: State<'_, Session>,
    rota: RotaId,
    question: RemedyQuestion,
) -> Result<Vec<RemedyView>, Failure> {
    guarded(async { session.planner().await?.remedies(rota, question).await }).await
}

/// What the rules say of everybody on duty at a place, before anything is saved.
#[tauri::command]
#[specta::specta]
pub async fn verdicts(
    session: State<'_, Session>,
    rota: RotaId,
    edit: DutyEdit,
    duty: Option<DutyId>,
) -> Result<VerdictsView, Failure> {
    guarded(async { session.planner().await?.verdicts(rota, edit, duty).await }).await
}

/// The duty that somebody most likely wants in an empty place of the grid.
#[tauri::command]
#[specta::specta]
pub async fn propose_duty(
    session: State<'_, Session>,
    rota: RotaId,
    person: PersonId,
    within: SlotSpan,
) -> Result<Option<DutyEdit>, Failure> {
    guarded(async { session.planner().await?.propose_duty(rota, person, within).await }).await
}

/// Who could take over a duty, best first.
#[tauri::command]
#[specta::specta]
pub async fn stand_ins(session: State<'_, Session>, duty: DutyId) -> Result<StandInsView, Failure> {
    guarded(async { session.planner().await?.stand_ins(duty).await }).await
}

/// The smallest repair of a rota, to be looked at. An earlier question that is still being answered is dropped.
#[tauri::command]
#[specta::specta]
pub async fn repair(session: State<'_, Session>, request: RepairRequest) -> Result<RepairProposal, Failure> {
    guarded(async {
        let planner = session.planner().await?;
        planner.repair(request, session.running.begin(LongRequest::Repair)).await
    })
    .await
}

/// What is left of a repair that was proposed when the steps of some duties are not taken.
#[tauri::command]
#[specta::specta]
pub async fn repair_in_part(
    session: State<'_, Session>,
    edit: RepairEdit,
    left_out: Vec<DutyId>,
) -> Result<RepairProposal, Failure> {
    guarded(async { session.planner().await?.repair_in_part(edit, left_out).await }).await
}

/// Saves a repair that was proposed.
#[tauri::command]
#[specta::specta]
pub async fn accept_repair(session: State<'_, Session>, edit: RepairEdit) -> Result<EditedRota, Failure> {
    guarded(async { session.planner().await?.accept_repair(edit).await }).await
}

/// What would cover what is open, what each rule costs, what contradicts itself. An earlier question that is still being
/// answered is dropped.
#[tauri::command]
#[specta::specta]
pub async fn why(session: State<'_, Session>, rota: RotaId) -> Result<WhyView, Failure> {
    guarded(async {
        let planner = session.planner().await?;
        planner.why(rota, session.running.begin(LongRequest::Why)).await
    })
    .await
}

/// The workload that a rota puts on people.
#[tauri::command]
#[specta::specta]
pub async fn review(session: State<'_, Session>, rota: RotaId) -> Result<ReviewView, Failure> {
    guarded(async { session.planner().await?.review(rota).await }).await
}

/// What the duties of a span ask of people, over all rotas.
#[tauri::command]
#[specta::specta]
pub async fn review_span(
    session: State<'_, Session>,
    from: NaiveDate,
    to: NaiveDate,
) -> Result<Review, Failure> {
    guarded(async { session.planner().await?.review_span(from, to).await }).await
}

/// The duties of somebody in a span, each with what it adds to their figures.
#[tauri::command]
#[specta::specta]
pub async fn review_duties(
    session: State<'_, Session>,
    person: PersonId,
    from: NaiveDate,
    to: NaiveDate,
) -> Result<Vec<ReviewedDuty>, Failure> {
    guarded(async { session.planner().await?.review_duties(person, from, to).await }).await
}

/// What was checked of the law in a span, over all rotas; nothing where no rota has days in it.
#[tauri::command]
#[specta::specta]
pub async fn law_of_span(
    session: State<'_, Session>,
    from: NaiveDate,
    to: NaiveDate,
) -> Result<Option<LawHeadline>, Failure> {
    guarded(async { session.planner().await?.law_of_span(from, to).await }).await
}
