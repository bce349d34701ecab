//! Generating a rota.

use chrono::{DateTime, Utc};
use dialoog_model::{Duty, DutyId, RotaState, Severity};
use dialoog_rostering::{DEFAULT_ITERATIONS, Termination};
use dialoog_store::{Change, Key, Kind, Record, Revision, Scope, StoreError, Touched};
use std::collections::HashSet;

use crate::aside::is_of_the_file;
use crate::edit::arranged::{differences, hearers};
use crate::explain::open_slots::open_slots;
use crate::failure::from::counted;
use crate::period::bounds::check_period;
use crate::planner::reach;
use crate::present::rota::{open_views, totals};
use crate::reading::found_period::{FoundPeriod, Generation, overlaps};
use crate::review::assessment::Assessment;
use crate::review::ground::Ground;
use crate::rostering::check::{broken_beside, check, lawful};
use crate::rostering::search::{Searched, name_duties};
use crate::saving::Decision;
use crate::searching::{Busy, check_seconds};
use crate::view::{
    GenerateProgress, GenerateReport, GenerateRequest, JournalEntryView, RotaBeside, RotaEdit, Unsaved,
};
use crate::{Cause, Failure, FailureCode, Form, Planner, Seen, StopFlag, Thing};

/// What a search has found, and what it began with.
struct Found {
    request: GenerateRequest,
    generation: Generation,
    /// The state that it began with, and the duties that the rota had.
    begun: Revision,
    before: Vec<Duty>,
    /// The duties that it was searched around, in the period as it was seen last.
    facts: Vec<Duty>,
    now: FoundPeriod,
    /// What it is judged on where the file can no longer be read.
    ground: Ground,
    searched: Searched,
}

/// How often a finished rota is searched on around what others changed meanwhile.
const MOST_ROUNDS: u32 = 8;
/// The part of the work that is enough to search on from a finished rota.
const LITTLE: u32 = 8;

impl Planner {
    /// Makes the rota of a period: a new one, or the one that is there made anew around its locked duties. A published
    /// rota changes as little as it can. The result is saved as one change; stopped early it is the best so far.
    ///
    /// What others change while it searches is a fact: where that touches the rota, it is searched on around it. Where
    /// somebody generated, published or removed this rota meanwhile, or saved one of another period that overlaps it, or was
    /// faster each time, nothing is overwritten: the report has the finished rota [beside](RotaBeside). Where the file itself can no
    /// longer be written, because it was replaced, removed or the disk is full, the rota is saved in a copy of the workspace and the
    /// failure says where; where no copy can be written either, the report has it beside.
    ///
    /// # Errors
    /// `Invalid` where the period overlaps another rota or is too long, or the seconds are none, `NoHistory` where
    /// nothing can be expected, `AlreadyGenerating` where one is being made, `Impossible` where it is proven that there
    /// is no rota, `NotFoundYet` where the search ended without one, `FileChanged` where it is in a copy.
    #[tracing::instrument(skip_all, err(level = "warn"))]
    pub async fn generate(
        &self,
        request: GenerateRequest,
        stop: StopFlag,
        progress: impl FnMut(GenerateProgress) + Send + 'static,
    ) -> Result<GenerateReport, Failure> {
        check_period(request.first_day, request.weeks)?;
        check_seconds(request.seconds)?;
        let _busy = Busy::enter(&self.generating)?;
        let generation = Generation { seed: request.seed, emphasis: request.emphasis };
        let now = Box::pin(self.find_period(request.first_day, request.weeks * 7, generation)).await?;
        let (begun, before) = (now.revision, now.old.clone());
        let published = matches!(now.rota.state, RotaState::Published { .. });
        let facts = now.facts(&before);
        let given = now.given(facts.clone(), if published { before.clone() } else { Vec::new() });
        let ground = self.ground(&now.rota).await?;
        let searched = Box::pin(self.search(given, request.clone(), stop, progress)).await?;
        let mut found = Box::new(Found { request, generation, begun, before, facts, now, ground, searched });
        match Box::pin(self.settle_found(&mut found)).await {
            // Also where somebody else has it for too long: the search is not to be done again.
            Err(failure) if is_of_the_file(&failure) || failure.code == FailureCode::Busy => {
                Box::pin(self.keep_found(&mut found, failure)).await
            }
            outcome => outcome,
        }
    }

    /// Keeps what a search has found and the file does not take: in a copy, or else in the report.
    async fn keep_found(&self, found: &mut Found, mut failure: Failure) -> Result<GenerateReport, Failure> {
        if let Some(copy) = self.copy_aside().await {
            let settled = copy.settle_found(found).await;
            let is_kept = settled.is_ok_and(|report| report.beside.is_none());
            failure = copy.told_aside(is_kept, failure, &self.path).await;
            if is_kept {
                return Err(failure);
            }
        }
        let now = &found.now;
        let duties = name_duties(&now.rota, &found.searched, &now.old, &now.told);
        let duties = lawful(&now.demand, duties, &now.around, &found.facts);
        let beside = beside(now, &duties, Unsaved::NotWritten { failure });
        Ok(report(now, duties, &found.ground, &found.searched, Some(beside), self.now()))
    }

    /// Saves what a search has found, searched on around what others changed meanwhile.
    async fn settle_found(&self, found: &mut Found) -> Result<GenerateReport, Failure> {
        let (first_day, days) = (found.request.first_day, found.request.weeks * 7);
        for round in 0..=MOST_ROUNDS {
            let now = self.find_period_beside(first_day, days, found.generation).await?;
            let searched_on = std::mem::replace(&mut found.now, now);
            let now = &found.now;
            let mut duties = name_duties(&now.rota, &found.searched, &now.old, &now.told);
            if let Some(by) = self.taken_since(found.begun, now, &found.before, round == MOST_ROUNDS).await? {
                let duties = lawful(&now.demand, duties, &now.around, &[]);
                let beside = Some(beside(now, &duties, Unsaved::Taken { by }));
                return self.report(now, duties, &found.searched, beside).await;
            }
            let facts_now = now.facts(&found.before);
            if facts_now != found.facts || !now.asks_the_same_as(&searched_on) {
                let little = (found.request.work.unwrap_or(DEFAULT_ITERATIONS) / LITTLE).max(1);
                let request = GenerateRequest { work: Some(little), seconds: None, ..found.request.clone() };
                let given = now.given(facts_now.clone(), duties);
                found.searched = self.search(given, request, StopFlag::default(), |_| {}).await?;
                found.facts = facts_now;
                duties = name_duties(&now.rota, &found.searched, &now.old, &now.told);
            }
            let duties = lawful(&now.demand, duties, &now.around, &found.facts);
            check(&now.demand, &duties, &now.around, &found.facts)?;
            if self.save_found(now, &duties).await? {
                return self.report(now, duties, &found.searched, None).await;
            }
        }
        Err(Cause::FileBusy { path: self.path.display().to_string() }.into())
    }

    /// Saves a generated rota that stands beside the one that was saved meanwhile, in its place: what `edit` does not have
    /// is removed, locked duties as well, and so are the rotas that it replaces.
    ///
    /// # Errors
    /// `Conflict` where it was changed again since, `AgainstTheLaw` where it breaks the law by now, `Invalid` where it
    /// overlaps another rota than those that it replaces.
    #[tracing::instrument(skip_all, err(level = "warn"))]
    pub async fn accept_generated(&self, edit: impl Into<Form<RotaEdit>>) -> Result<(), Failure> {
        let Form { value: edit, seen } = edit.into();
        let RotaEdit { rota, duties, revision, replaces } = edit;
        let seen = seen.unwrap_or(Seen::at(revision));
        let weeks = rota.days / 7;
        check_period(rota.first_day, weeks)?;
        duties.iter().try_for_each(Duty::validate)?;
        let mut each = HashSet::new();
        if !duties.iter().all(|duty| each.insert(duty.id)) {
            return Err(Cause::AlreadyExists.into());
        }
        let generation =
            Generation { seed: rota.seed.unwrap_or(1), emphasis: rota.emphasis.unwrap_or_default() };
        let decide = || async {
            let now = self.find_period_beside(rota.first_day, rota.days, generation).await?;
            if let Some((other, _)) = now.overlapping.iter().find(|(other, _)| !replaces.contains(&other.id))
            {
                return Err(overlaps(other));
            }
            if now.rota.id != rota.id || duties.iter().any(|duty| duty.rota != rota.id) {
                return Err(Failure::not_found(Thing::Rota));
            }
            let mut unlawful = broken_beside(&now.demand, &duties, &now.around, &[]);
            unlawful.retain(|finding| finding.severity == Severity::Breach);
            if !unlawful.is_empty() {
                let cause = Cause::RotaAgainstLaw { count: counted(unlawful.len()) };
                return Err(Failure::from(cause).with(unlawful));
            }
            Ok((now.revision, decision(&now, &duties).seen(Some(seen)), ()))
        };
        self.save(decide).await.map(drop)
    }

    async fn report(
        &self,
        now: &FoundPeriod,
        duties: Vec<Duty>,
        searched: &Searched,
        beside: Option<RotaBeside>,
    ) -> Result<GenerateReport, Failure> {
        let ground = self.ground(&now.rota).await?;
        Ok(report(now, duties, &ground, searched, beside, self.now()))
    }

    /// The change by which somebody generated, published or removed the rota of a period since, or saved one that overlaps
    /// it, so that it is no longer theirs to change who began before. Where they were overtaken too often, the latest change.
    async fn taken_since(
        &self,
        since: Revision,
        now: &FoundPeriod,
        before: &[Duty],
        overtaken: bool,
    ) -> Result<Option<JournalEntryView>, Failure> {
        if since == now.revision {
            return Ok(None);
        }
        let touched = self.store.changes_since(since).await?.unwrap_or_default();
        let of_rota = |key: &Key| match key {
            Key::Rota(rota) | Key::RotaVersion { rota, .. } => {
                *rota == now.rota.id || now.overlapping.iter().any(|(other, _)| other.id == *rota)
            }
            Key::Duty(id) => before.iter().chain(&now.old).any(|duty| duty.id == *id),
            _ => false,
        };
        let takes = |touched: &Touched| {
            matches!(touched.entry.action.as_str(), "rota.generate" | "rota.publish" | "rota.remove")
                && touched.keys.iter().any(of_rota)
        };
        let latest = touched.last().filter(|_| overtaken || !now.overlapping.is_empty()).cloned();
        Ok(touched.into_iter().rfind(takes).or(latest).map(|touched| touched.entry.into()))
    }

    /// Saves a rota on the state in which it was found to hold; `false` where that has moved on.
    async fn save_found(&self, now: &FoundPeriod, duties: &[Duty]) -> Result<bool, Failure> {
        match self.try_to_save(now.revision, decision(now, duties)).await {
            Ok(_) => Ok(true),
            // Somebody who saves without a pause: what is found is worth another round.
            Err(StoreError::Conflict { .. } | StoreError::Busy { .. }) => Ok(false),
            Err(error) => Err(error.into()),
        }
    }
}

/// These duties as those of a period's rota, and what that was decided from.
fn decision(found: &FoundPeriod, duties: &[Duty]) -> Decision {
    let kept: HashSet<DutyId> = duties.iter().map(|d| d.id).collect();
    let gone = found.old.iter().filter(|d| !kept.contains(&d.id)).map(|d| Change::Remove(Key::Duty(d.id)));
    let put = duties.iter().map(|d| Change::Put(Record::Duty(*d)));
    let rota = std::iter::once(Change::Put(Record::Rota(found.rota.clone())));
    let (from, to) = reach(&found.demand);
    let first_day = found.rota.first_day.to_string();
    let replaced = found.overlapping.iter().map(|(other, _)| Change::Remove(Key::Rota(other.id)));
    Decision::new("rota.generate", first_day, replaced.chain(rota).chain(gone).chain(put).collect())
        .from(Scope::Organisation)
        .from(Scope::All(Kind::HistoryDay))
        .from(Scope::All(Kind::Rota))
        .from(Scope::DutiesBetween { from, to })
        .from(Scope::All(Kind::RecordedHours))
}

/// A finished rota beside those that somebody else saved meanwhile.
fn beside(now: &FoundPeriod, duties: &[Duty], why: Unsaved) -> RotaBeside {
    let overlapped = now.overlapping.iter().flat_map(|(_, duties)| duties);
    let lost = now.old.iter().chain(overlapped).filter(|duty| !duties.contains(duty));
    RotaBeside {
        why,
        overwrites: lost.clone().count() as u32,
        locked: lost.filter(|duty| duty.locked).count() as u32,
        edit: RotaEdit {
            rota: now.rota.clone(),
            duties: duties.to_vec(),
            revision: now.revision.into(),
            replaces: now.overlapping.iter().map(|(other, _)| other.id).collect(),
        },
    }
}

/// What came of a search: `duties` in the place of those that the period has at `time`.
fn report(
    now: &FoundPeriod,
    duties: Vec<Duty>,
    ground: &Ground,
    searched: &Searched,
    beside: Option<RotaBeside>,
    time: DateTime<Utc>,
) -> GenerateReport {
    let (was, plan) = (&now.clone().plan(now.old.clone()), &now.clone().plan(duties));
    let hear = hearers(was, &differences(was, plan), time);
    let assessment = Assessment::of(plan, ground);
    let open = open_slots(plan, &assessment.coverage);
    GenerateReport {
        rota: plan.rota.id,
        totals: totals(plan, &assessment),
        seconds: searched.seconds,
        first_seconds: searched.first_seconds,
        stopped: searched.solution.termination == Termination::Stopped,
        penalty: searched.solution.evaluation.score.soft as f64,
        open: open_views(plan, open),
        hear,
        beside,
    }
}
