//! Several duties changed by hand as one: looked at first, then one change that undo takes back.

use dialoog_model::RotaId;

use crate::edit::arranged::{Arranged, Move};
use crate::edit::arrangement::{Moves, copy_week, repeat, split, swap, swap_day};
use crate::period::plan::Plan;
use crate::present::arrange::{Wanted, arrangement_view, refusal, subject};
use crate::saving::DecidedEdit;
use crate::view::{Arrangement, ArrangementEdit, ArrangementKind, ArrangementView, EditedRota, LeaveOut};
use crate::{Failure, Form, Planner};

impl Planner {
    /// What it would mean to change several duties at once, without some of the changes. Nothing is saved.
    ///
    /// # Errors
    /// `NotFound` where the rota, a duty, a person or a desk is not there, `Invalid` where a duty does not fit the period
    /// or that is no number of weeks.
    #[tracing::instrument(skip_all, err(level = "warn"))]
    pub async fn arrangement(
        &self,
        rota: RotaId,
        arrangement: Arrangement,
        leave_out: LeaveOut,
    ) -> Result<ArrangementView, Failure> {
        let plan = self.plan(rota).await?;
        let now = self.now();
        let look = move || {
            let (what, Moves { inside, outside }) = moves_of(&plan, arrangement)?;
            let left_out = leave_out.steps.into_iter().map(|at| at as usize).collect();
            let mut wanted = Wanted { what, moves: inside, left_out, outside };
            loop {
                let view = arrangement_view(&plan, &wanted, now)?;
                // Without some of them the others are judged anew; each time there are fewer of them.
                let refused = refused(&view);
                if !leave_out.unlawful || refused.is_empty() {
                    return Ok(view);
                }
                wanted.left_out.extend(refused);
            }
        };
        tokio::task::spawn_blocking(look).await.map_err(Failure::internal)?
    }

    /// Changes several duties as one, judged on the rota with all of the changes by the same rules as a single one.
    ///
    /// # Errors
    /// `NotFound` and `Invalid` as for [`Planner::arrangement`], `AgainstTheLaw` where the law forbids one of them,
    /// `Conflict` where others changed a duty meanwhile.
    #[tracing::instrument(skip_all, err(level = "warn"))]
    pub async fn arrange_duties(
        &self,
        edit: impl Into<Form<ArrangementEdit>>,
    ) -> Result<EditedRota, Failure> {
        let Form { value: edit, seen } = edit.into();
        let edit = &edit;
        self.edit(seen, || async move {
            let before = self.plan(edit.rota).await?;
            let moves: Vec<Move> = edit.moves.iter().copied().map(Move::from).collect();
            let (action, now) = (edit.what.action(), self.now());
            let decide = move || {
                let arranged = Arranged::of(&before, &moves)?;
                refusal(&before, &arranged)?;
                let subject = subject(&before, &arranged.people());
                Ok(DecidedEdit::of_several(action, subject, &before, arranged, now))
            };
            tokio::task::spawn_blocking(decide).await.map_err(Failure::internal)?
        })
        .await
    }
}

/// Places of the changes that are to be made and that the law forbids.
fn refused(view: &ArrangementView) -> Vec<usize> {
    let steps = view.steps.iter().enumerate();
    steps.filter(|(_, step)| step.refused && !step.left_out).map(|(at, _)| at).collect()
}

/// The changes that somebody wants, and what they are together.
fn moves_of(plan: &Plan, wanted: Arrangement) -> Result<(ArrangementKind, Moves), Failure> {
    Ok(match wanted {
        Arrangement::Moves { what, moves } => {
            let inside = moves.into_iter().map(Move::from).collect();
            (what, Moves { inside, outside: 0 })
        }
        Arrangement::Split { duty, at, to } => (ArrangementKind::Split, split(plan, duty, at as usize, to)?),
        Arrangement::Swap { one, other } => (ArrangementKind::Swap, swap(plan, one, other)?),
        Arrangement::SwapDay { one, other, day } => (ArrangementKind::Swap, swap_day(plan, one, other, day)?),
        Arrangement::Repeat { duty, every, until, people } => {
            (ArrangementKind::Repeat, repeat(plan, duty, every, until, &people)?)
        }
        Arrangement::CopyWeek { from, to, replace } => {
            (ArrangementKind::CopyWeek, copy_week(plan, from, to, replace))
        }
    })
}
