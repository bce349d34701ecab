//! Changes of several duties, as the window sees them.

use chrono::{DateTime, Utc};
use dialoog_model::{Finding, Organisation, PersonId};
use std::collections::BTreeSet;

use crate::edit::arranged::{Arranged, Move, hearers, names};
use crate::edit::duty_step::DutyStep;
use crate::edit::meaning::{Meaning, meanings};
use crate::edit::others::among_others;
use crate::edit::verdict::DutyVerdict;
use crate::period::plan::Plan;
use crate::present::rota::{name_of, name_of_subject, named_duty};
use crate::view::{ArrangementEdit, ArrangementKind, ArrangementView, DutyMove, MoveView, PersonMeaning};
use crate::{Cause, Failure};

impl From<DutyMove> for Move {
    fn from(one: DutyMove) -> Self {
        match one {
            DutyMove::Add { edit, locked } => Self::Add { to: edit.into(), locked },
            DutyMove::Change { duty, to } => Self::Change { duty, to: to.into() },
            DutyMove::Remove { duty } => Self::Remove(duty),
            DutyMove::Lock { duty, locked } => Self::Lock(duty, locked),
        }
    }
}

impl From<Move> for DutyMove {
    fn from(one: Move) -> Self {
        match one {
            Move::Add { to, locked } => Self::Add { edit: to.into(), locked },
            Move::Change { duty, to } => Self::Change { duty, to: to.into() },
            Move::Remove(duty) => Self::Remove { duty },
            Move::Lock(duty, locked) => Self::Lock { duty, locked },
        }
    }
}

impl ArrangementKind {
    /// The stable code of the journal.
    pub(crate) const fn action(self) -> &'static str {
        match self {
            Self::Move => "duty.move_several",
            Self::Remove => "duty.remove_several",
            Self::Lock => "duty.lock_several",
            Self::Unlock => "duty.unlock_several",
            Self::Copy => "duty.copy",
            Self::Split => "duty.split",
            Self::Swap => "duty.swap",
            Self::Repeat => "duty.repeat",
            Self::CopyWeek => "duty.copy_week",
            Self::Remedy => "duty.remedy",
        }
    }
}

/// All changes that somebody wants, and which of them are left out.
pub(crate) struct Wanted {
    /// What they are together.
    pub what: ArrangementKind,
    /// All of them.
    pub moves: Vec<Move>,
    /// Places in `moves` of those that are left out.
    pub left_out: BTreeSet<usize>,
    /// Duties that would lie outside the rota.
    pub outside: u32,
}

impl Wanted {
    /// Those that are made.
    fn kept(&self) -> Vec<Move> {
        let is_kept = |(at, one): (usize, &Move)| (!self.left_out.contains(&at)).then(|| one.clone());
        self.moves.iter().enumerate().filter_map(is_kept).collect()
    }
}

/// Changes to be looked at. One that is left out is judged beside all.
pub(crate) fn arrangement_view(
    plan: &Plan,
    wanted: &Wanted,
    now: DateTime<Utc>,
) -> Result<ArrangementView, Failure> {
    let all = Arranged::of(plan, &wanted.moves)?;
    let kept = wanted.kept();
    let made = Arranged::of(plan, &kept)?;
    let (of_all, of_made) = (all.verdicts(plan), made.verdicts(plan));
    let mut of_made = of_made.into_iter().zip(&made.steps);
    let judged = all.steps.iter().zip(of_all).enumerate();
    let judged = judged.map(|(at, (step, verdict))| {
        let left_out = wanted.left_out.contains(&at);
        let beside = if left_out { None } else { of_made.next() };
        let (verdict, step) = beside.map_or((verdict, step), |(verdict, step)| (verdict, step));
        move_view(&made.after, wanted.moves[at].clone().into(), step, verdict, left_out)
    });
    let steps: Vec<MoveView> = judged.collect();
    let among = among_others(plan, &made.after, &made.steps);
    let people = meanings(plan, &made.after, &made.steps, &among);
    Ok(ArrangementView {
        steps,
        people: meaning_views(plan.organisation(), people),
        open_hours_before: plan.open_hours(),
        open_hours_after: made.after.open_hours(),
        hear: hearers(plan, &made.steps, now),
        outside: wanted.outside,
        edit: ArrangementEdit {
            rota: plan.rota.id,
            what: wanted.what,
            moves: kept.into_iter().map(DutyMove::from).collect(),
        },
    })
}

/// Refuses changes of which the law forbids one.
///
/// # Errors
/// `AgainstTheLaw`, with what stands against them.
pub(crate) fn refusal(before: &Plan, arranged: &Arranged) -> Result<(), Failure> {
    let mut refusals: Vec<Finding> =
        arranged.verdicts(before).into_iter().flat_map(DutyVerdict::refusals).collect();
    refusals.dedup();
    let Some(first) = refusals.first() else { return Ok(()) };
    let name = name_of_subject(before.organisation(), first);
    let cause = Cause::DutyAgainstLaw { name, source: first.source.clone() };
    Err(Failure::from(cause).with(refusals))
}

/// What the journal says that changes were made to: whose duties.
pub(crate) fn subject(plan: &Plan, people: &BTreeSet<PersonId>) -> String {
    /// So many names are said.
    const SAID: usize = 3;
    let names = names(plan.organisation(), people);
    let more = names.len().saturating_sub(SAID);
    let said = names[..names.len() - more].join(", ");
    if more == 0 { said } else { format!("{said} +{more}") }
}

fn move_view(plan: &Plan, step: DutyMove, duty: &DutyStep, verdict: DutyVerdict, left_out: bool) -> MoveView {
    MoveView {
        step,
        was: duty.was.map(|duty| named_duty(plan, &duty)),
        now: duty.now.map(|duty| named_duty(plan, &duty)),
        refused: verdict.is_refused(),
        findings: verdict.findings,
        left_out,
    }
}

/// What it means for people, by name.
pub(crate) fn meaning_views(organisation: &Organisation, meanings: Vec<Meaning>) -> Vec<PersonMeaning> {
    let mut people: Vec<PersonMeaning> =
        meanings.into_iter().map(|meaning| meaning_view(organisation, meaning)).collect();
    people.sort_by(|a, b| a.name.cmp(&b.name));
    people
}

fn meaning_view(organisation: &Organisation, meaning: Meaning) -> PersonMeaning {
    PersonMeaning {
        person: meaning.person,
        name: name_of(organisation, meaning.person),
        minutes_before: meaning.minutes.0,
        minutes_after: meaning.minutes.1,
        load_before: meaning.load.0,
        load_after: meaning.load.1,
        found: meaning.found,
        solved: meaning.solved,
    }
}
