//! Saving what was decided on one state of the workspace. Where that has moved on, it is decided anew on the state as it
//! then is, so that two who save at the same moment do not together save what neither would have.

use chrono::{DateTime, Utc};
use dialoog_model::{
    Channel, Desk, Event, Organisation, Person, Rule, RuleCode, Scenario, Settings, Stream, Team, Topic,
};
use dialoog_store::{
    Basis, Change, Conflict, ConflictCause, JournalEntry, Key, Kind, Record, Revision, Scope, Snapshot,
    StoreError,
};
use std::pin::Pin;

use crate::edit::arranged::{Arranged, differences, hearers};
use crate::edit::duty_step::DutyStep;
use crate::failure::conflict;
use crate::failure::thing::thing;
use crate::period::plan::Plan;
use crate::planner::reach;
use crate::{Cause, Failure, Planner, form};

/// How often it is decided anew: others would have to be faster each time.
const MOST_TRIES: u32 = 200;

/// What is to be saved, and what it was decided from.
pub(crate) struct Decision {
    action: &'static str,
    subject: String,
    changes: Vec<Change>,
    from: Vec<Scope>,
    seen: Option<form::Seen>,
}

impl Decision {
    /// Changes with what the journal says of them.
    pub fn new(action: &'static str, subject: impl Into<String>, changes: Vec<Change>) -> Self {
        Self { action, subject: subject.into(), changes, from: Vec::new(), seen: None }
    }

    /// It was decided from this, besides the records that it changes.
    #[must_use]
    pub fn from(mut self, scope: Scope) -> Self {
        self.from.push(scope);
        self
    }

    /// It is what somebody wants who had an older state before them.
    #[must_use]
    pub fn seen(mut self, seen: Option<form::Seen>) -> Self {
        self.seen = seen;
        self
    }
}

/// An edit of a rota that was decided.
pub(crate) struct DecidedEdit {
    /// The rota with it.
    pub plan: Plan,
    /// What is to be saved.
    pub decision: Decision,
    /// Who has to hear of it, by name.
    pub hear: Vec<String>,
}

impl DecidedEdit {
    /// Several changes of duties as one. They were decided from the rota, the duties of whoever they concern and all that the
    /// rules say of them.
    pub fn of_several(
        action: &'static str,
        subject: String,
        before: &Plan,
        arranged: Arranged,
        now: DateTime<Utc>,
    ) -> Self {
        let change = |step: &DutyStep| match (step.now, step.was) {
            (Some(now), _) => Some(Change::Put(Record::Duty(now))),
            (None, was) => was.map(|duty| Change::Remove(Key::Duty(duty.id))),
        };
        let people = arranged.people();
        let plan = arranged.after;
        let steps = differences(before, &plan);
        let (from, to) = reach(&plan.demand);
        let decision = Decision::new(action, subject, steps.iter().filter_map(change).collect())
            .from(Scope::Record(Key::Rota(plan.rota.id)))
            .from(Scope::Organisation)
            .from(Scope::All(Kind::RecordedHours));
        let of_person = |person| Scope::DutiesOfPerson { person, from, to };
        let decision = people.into_iter().map(of_person).fold(decision, Decision::from);
        Self { hear: hearers(before, &steps, now), plan, decision }
    }
}

/// A decision in the making, on one state. It is boxed because Rust cannot say yet that what an async closure borrows may
/// go to another thread.
pub(crate) type Judging<'s> = Pin<Box<dyn Future<Output = Result<Decision, Failure>> + Send + 's>>;

impl Planner {
    /// Reads one state, decides on it, and saves that as one change. `judge` may be asked more than once.
    pub(crate) async fn decide(
        &self,
        mut judge: impl for<'s> FnMut(&'s mut Snapshot<'_>) -> Judging<'s> + Send,
    ) -> Result<Option<JournalEntry>, Failure> {
        for _ in 0..MOST_TRIES {
            let mut snapshot = self.store.snapshot().await?;
            let decision = judge(&mut snapshot).await;
            let revision = snapshot.finish().await;
            let decision = decision?;
            if let Some(entry) = self.settle(revision?, decision).await? {
                return Ok(entry);
            }
        }
        Err(self.overtaken())
    }

    /// Saves what `decide` decides on the state that it names, with what it answers besides. It is asked again where what
    /// it was decided from is no longer so.
    pub(crate) async fn save<T, F>(
        &self,
        mut decide: impl FnMut() -> F,
    ) -> Result<(Option<JournalEntry>, T), Failure>
    where
        F: Future<Output = Result<(Revision, Decision, T), Failure>>,
    {
        for _ in 0..MOST_TRIES {
            let (revision, decision, answer) = decide().await?;
            if let Some(entry) = self.settle(revision, decision).await? {
                return Ok((entry, answer));
            }
        }
        Err(self.overtaken())
    }

    /// Saves what was decided on a state; `None` where it has to be decided anew.
    async fn settle(
        &self,
        revision: Revision,
        decision: Decision,
    ) -> Result<Option<Option<JournalEntry>>, Failure> {
        let is_filled_in = decision.seen.is_some();
        match self.try_to_save(revision, decision).await {
            Ok(entry) => Ok(Some(entry)),
            Err(StoreError::Conflict { conflicts }) if !(is_filled_in && is_a_choice(&conflicts)) => Ok(None),
            Err(error) => Err(self.worded(error).await),
        }
    }

    /// Others were faster every time.
    fn overtaken(&self) -> Failure {
        Cause::FileBusy { path: self.path.display().to_string() }.into()
    }
}

impl Planner {
    /// Saves what was decided on a state, if all that it was decided from is still so.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] where it is not; else those of the file.
    pub(crate) async fn try_to_save(
        &self,
        revision: Revision,
        decision: Decision,
    ) -> Result<Option<JournalEntry>, StoreError> {
        let Decision { action, subject, changes, from, seen } = decision;
        let basis = Basis { revision, decided_from: from, seen: seen.map(Into::into) };
        self.store.apply_on(&basis, action, &subject, self.now(), changes).await
    }
}

/// Whether somebody has to choose, because what they had before them is another now. Otherwise it is enough to look again.
fn is_a_choice(conflicts: &[Conflict]) -> bool {
    conflicts.iter().any(|conflict| conflict.cause != ConflictCause::DecidedFrom)
}

/// The stable name of a rule, as the journal has it and the window words it.
pub(crate) fn code_name(code: RuleCode) -> Result<String, Failure> {
    let name = serde_json::to_value(code).map_err(Failure::internal)?;
    Ok(name.as_str().unwrap_or_default().to_owned())
}

/// A rule to be saved, with what the workspace has made of it under the other law.
pub(crate) fn beside_the_other_law(rule: Rule, organisation: &Organisation) -> Rule {
    match organisation.rules.iter().find(|before| before.code == rule.code) {
        Some(before) => rule.in_place_of(before),
        None => rule,
    }
}

/// What a form may hold.
pub(crate) trait Recorded: Clone {
    fn into_record(self) -> Record;
    fn from_record(record: Record) -> Option<Self>;
}

macro_rules! recorded {
    ($($kind:ident),*) => {
        $(impl Recorded for $kind {
            fn into_record(self) -> Record {
                Record::$kind(self)
            }
            fn from_record(record: Record) -> Option<Self> {
                match record {
                    Record::$kind(value) => Some(value),
                    _ => None,
                }
            }
        })*
    };
}

recorded!(Settings, Team, Channel, Topic, Stream, Desk, Person, Event, Rule, Scenario);

/// What somebody filled in as it is to be in this state: with what others did to the same record since the one that they
/// had before them.
///
/// # Errors
/// `Conflict` where both changed the same, `NotFound` where it is gone and they changed nothing of it.
pub(crate) async fn filled_in<T: Recorded>(
    state: &mut Snapshot<'_>,
    seen: Option<form::Seen>,
    value: &T,
) -> Result<T, Failure> {
    let Some(seen) = seen else { return Ok(value.clone()) };
    let record = value.clone().into_record();
    let key = record.key();
    match rebased(state, seen, Change::Put(record)).await? {
        Some(Change::Put(record)) => T::from_record(record).ok_or_else(|| Failure::internal("another kind")),
        _ => Err(Failure::not_found(thing(&key))),
    }
}

/// Whether what somebody wants removed is what they had before them.
///
/// # Errors
/// `Conflict` where others changed it, `NotFound` where it is gone.
pub(crate) async fn removable(
    state: &mut Snapshot<'_>,
    seen: Option<form::Seen>,
    key: Key,
) -> Result<(), Failure> {
    let Some(seen) = seen else { return Ok(()) };
    let there = rebased(state, seen, Change::Remove(key)).await?;
    there.map(drop).ok_or_else(|| Failure::not_found(thing(&key)))
}

async fn rebased(
    state: &mut Snapshot<'_>,
    seen: form::Seen,
    change: Change,
) -> Result<Option<Change>, Failure> {
    match state.rebased(&seen.into(), vec![change]).await {
        Ok(changes) => Ok(changes.into_iter().next()),
        Err(StoreError::Conflict { conflicts }) => {
            let names = conflict::Names::of(&state.organisation().await?);
            Err(conflict::changed(&conflicts, &names).into())
        }
        Err(error) => Err(error.into()),
    }
}
