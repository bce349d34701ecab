//! Repairing a rota: a proposal first, then one change.

use dialoog_model::{DutyId, RotaId};
use dialoog_store::{Change, Key, Kind, Record, Scope};

use crate::edit::arranged::{differences, hearers};
use crate::failure::from::counted;
use crate::planner::reach;
use crate::present::repair::proposal_view;
use crate::repair::acceptance::AcceptedRepair;
use crate::repair::away::Away;
use crate::repair::part::part;
use crate::repair::proposal::{broken_by, propose};
use crate::saving::Decision;
use crate::view::{AwayEntry, EditedRota, RepairEdit, RepairElsewhere, RepairProposal, RepairRequest};
use crate::{Failure, Planner, StopFlag};

impl Planner {
    /// Proposes the smallest repair of a rota: for somebody's absence, or for whatever breaks a rule in it. Nothing is
    /// saved. Locked duties and those that have begun stay; only duties of the same calendar weeks change.
    ///
    /// # Errors
    /// `NotFound` where the rota or the person is not there, `Invalid` where the absence ends before it begins or does not
    /// touch the rota, `Stopped` where it was stopped.
    #[tracing::instrument(skip_all, err(level = "warn"))]
    pub async fn repair(&self, request: RepairRequest, stop: StopFlag) -> Result<RepairProposal, Failure> {
        let plan = self.plan(request.rota).await?;
        let known = self.store.calendar(request.rota).await?.iter().map(|entry| entry.duty).collect();
        let (now, began) = (self.now(), self.elapsed());
        let away = request.away;
        let propose =
            move || propose(plan, away.map(Away::from), &known, now, &stop).map(|p| proposal_view(p, away));
        let proposal = tokio::task::spawn_blocking(propose).await.map_err(Failure::internal)??;
        let elsewhere = self.left_elsewhere(request.rota, away).await?;
        Ok(RepairProposal { elsewhere, seconds: self.seconds_since(began), ..proposal })
    }

    /// What is left of a proposed repair when the steps of the duties `left_out` are not taken, to be looked at. A duty of who is away
    /// goes all the same, and nobody takes it over. Nothing is saved.
    ///
    /// # Errors
    /// `NotFound` where the rota or the person is gone, `Invalid` where the duties are no longer as they were when it was proposed, or
    /// where a rule would be broken without what is left out.
    #[tracing::instrument(skip_all, err(level = "warn"))]
    pub async fn repair_in_part(
        &self,
        edit: RepairEdit,
        left_out: Vec<DutyId>,
    ) -> Result<RepairProposal, Failure> {
        let began = self.elapsed();
        let plan = self.plan(edit.rota).await?;
        let rest = part(plan, &accepted(&edit), &left_out.into_iter().collect(), self.now())?;
        let elsewhere = self.left_elsewhere(edit.rota, edit.away).await?;
        Ok(RepairProposal { elsewhere, seconds: self.seconds_since(began), ..proposal_view(rest, edit.away) })
    }

    /// The other rotas in which an absence leaves duties that no longer hold.
    async fn left_elsewhere(
        &self,
        rota: RotaId,
        away: Option<AwayEntry>,
    ) -> Result<Vec<RepairElsewhere>, Failure> {
        let Some(away) = away else { return Ok(Vec::new()) };
        let mut left = Vec::new();
        // A rota's last duty may cross midnight.
        let since = away.from.pred_opt().unwrap_or(away.from);
        for other in self.store.rotas().await? {
            let touches = other.first_day <= away.to && since <= other.last_day();
            if other.id == rota || !touches {
                continue;
            }
            let duties = broken_by(self.plan(other.id).await?, away.into(), self.now())?;
            if duties > 0 {
                let (first_day, last_day) = (other.first_day, other.last_day());
                left.push(RepairElsewhere { rota: other.id, first_day, last_day, duties: counted(duties) });
            }
        }
        left.sort_by_key(|other| other.first_day);
        Ok(left)
    }

    /// Saves a repair that was proposed: the absence and all duties, as one change. Where the file can no longer be written, it is saved
    /// in a copy of the workspace and the failure says where.
    ///
    /// # Errors
    /// `NotFound` where the rota or the person is gone, `Invalid` where the duties are no longer as they were when it was
    /// proposed, or the repair would break a rule by now.
    #[tracing::instrument(skip_all, err(level = "warn"))]
    pub async fn accept_repair(&self, edit: RepairEdit) -> Result<EditedRota, Failure> {
        self.or_in_a_copy(|planner| {
            let edit = edit.clone();
            Box::pin(async move { planner.save_repair(&edit).await })
        })
        .await
    }

    async fn save_repair(&self, edit: &RepairEdit) -> Result<EditedRota, Failure> {
        let decide = || async {
            let plan = self.plan(edit.rota).await?;
            let (from, to) = reach(&plan.demand);
            let was = plan.clone();
            let plan = accepted(edit).applied_to(plan)?;
            let person = edit.away.and_then(|away| plan.organisation().person(away.person));
            let subject = person.map_or_else(|| plan.rota.first_day.to_string(), |p| p.name.clone());
            let person = person.cloned().map(|p| Change::Put(Record::Person(p)));
            let remove = edit.remove.iter().map(|id| Change::Remove(Key::Duty(*id)));
            let put = edit.put.iter().map(|d| Change::Put(Record::Duty(*d)));
            let decision =
                Decision::new("rota.repair", subject, person.into_iter().chain(remove).chain(put).collect())
                    .from(Scope::Record(Key::Rota(edit.rota)))
                    .from(Scope::Organisation)
                    .from(Scope::DutiesBetween { from, to })
                    .from(Scope::All(Kind::RecordedHours));
            let hear = hearers(&was, &differences(&was, &plan), self.now());
            Ok((plan.revision, decision, (plan, hear)))
        };
        let (entry, (plan, hear)) = self.save(decide).await?;
        self.edited(plan, entry, hear).await
    }
}

fn accepted(edit: &RepairEdit) -> AcceptedRepair<'_> {
    let RepairEdit { away, before, put, remove, .. } = edit;
    AcceptedRepair { away: away.map(Away::from), before, put, remove }
}
