//! What the rules find in a span, over all rotas that have days in it.

use chrono::NaiveDate;
use dialoog_model::Finding;

use crate::period::plan::Plan;
use crate::review::assessment::found_in;
use crate::{Failure, Planner};

/// A rota, and what the rules find in it on the days of a span, worst first.
pub(crate) struct JudgedPart {
    /// The rota, under what held when it was published.
    pub plan: Plan,
    /// What is found on the days of the span.
    pub findings: Vec<Finding>,
}

impl Planner {
    /// The rotas that have days in a span, by first day, each with what the rules find in it then.
    pub(crate) async fn judged_in(&self, from: NaiveDate, to: NaiveDate) -> Result<Vec<JudgedPart>, Failure> {
        let mut rotas = self.store.rotas().await?;
        rotas.retain(|rota| rota.first_day <= to && from <= rota.last_day());
        rotas.sort_by_key(|rota| rota.first_day);
        let mut parts = Vec::with_capacity(rotas.len());
        for rota in rotas {
            let plan = self.plan(rota.id).await?;
            let ground = self.ground(&plan.rota).await?;
            let mut findings = found_in(&plan, &ground);
            findings.retain(|finding| (from..=to).contains(&finding.date));
            let plan = ground.as_published(&plan).unwrap_or(plan);
            parts.push(JudgedPart { plan, findings });
        }
        Ok(parts)
    }
}
