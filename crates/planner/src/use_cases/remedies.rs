//! What would help a finding or an uncovered stretch of a rota.

use dialoog_model::RotaId;

use crate::explain::open_slots::open_slots;
use crate::period::plan::Plan;
use crate::present::remedy::remedy_views;
use crate::remedy::remedies::{Remedy, of_finding, of_open};
use crate::review::assessment::found_in;
use crate::review::ground::Ground;
use crate::view::{RemedyQuestion, RemedyView};
use crate::{Failure, Planner};

impl Planner {
    /// The single changes of a duty that would do away with a finding or cover hours of an uncovered stretch, best first: each is
    /// tried on the whole rota, and none of them breaks the law. Nothing is saved; [`Planner::arrange_duties`] saves one. None
    /// where there is no such finding or stretch any more.
    ///
    /// # Errors
    /// `NotFound` where there is no such rota.
    #[tracing::instrument(skip_all, err(level = "warn"))]
    pub async fn remedies(&self, rota: RotaId, question: RemedyQuestion) -> Result<Vec<RemedyView>, Failure> {
        let plan = self.plan(rota).await?;
        let ground = self.ground(&plan.rota).await?;
        let now = self.now();
        let look = move || remedy_views(&plan, found(&plan, &ground, &question), now);
        tokio::task::spawn_blocking(look).await.map_err(Failure::internal)
    }
}

fn found(plan: &Plan, ground: &Ground, question: &RemedyQuestion) -> Vec<Remedy> {
    match *question {
        RemedyQuestion::Finding { rule, person, date } => {
            let mut findings = found_in(plan, ground).into_iter();
            let finding = findings.find(|f| (f.rule, f.person, f.date) == (rule, Some(person), date));
            finding.map(|finding| of_finding(plan, &finding)).unwrap_or_default()
        }
        RemedyQuestion::Open { desk, team, first_slot } => {
            let lines = plan.coverage();
            let start = plan.grid().slot_start(first_slot as usize);
            let mut stretches = open_slots(plan, &lines).into_iter();
            let open = stretches.find(|open| (open.desk, open.team, open.start) == (desk, team, start));
            open.map(|open| of_open(plan, &open)).unwrap_or_default()
        }
    }
}
