//! What the law says of a rota.

use chrono::NaiveDate;
use dialoog_model::{LawHeadline, RotaId};

use crate::period::bounds::check_span;
use crate::review::assessment::found_in;
use crate::{Failure, Planner};

impl Planner {
    /// What was checked of the law in a rota, and what came of it.
    ///
    /// # Errors
    /// `NotFound` where there is none with this identifier.
    #[tracing::instrument(skip_all, err(level = "warn"))]
    pub async fn law(&self, rota: RotaId) -> Result<LawHeadline, Failure> {
        let plan = self.plan(rota).await?;
        let ground = self.ground(&plan.rota).await?;
        let findings = found_in(&plan, &ground);
        let then = ground.as_published(&plan);
        let organisation = then.as_ref().unwrap_or(&plan).organisation();
        Ok(dialoog_rules::law_headline(organisation, &findings))
    }

    /// What was checked of the law in a span, over all rotas, and what came of it; `None` where no rota has days in it, so that
    /// nothing was checked.
    ///
    /// # Errors
    /// `Invalid` where the last day lies before the first, or the span is longer than two years.
    #[tracing::instrument(skip_all, err(level = "warn"))]
    pub async fn law_of_span(&self, from: NaiveDate, to: NaiveDate) -> Result<Option<LawHeadline>, Failure> {
        check_span(from, to)?;
        let parts = self.judged_in(from, to).await?;
        let findings: Vec<_> = parts.iter().flat_map(|part| part.findings.iter().cloned()).collect();
        Ok(parts.last().map(|part| dialoog_rules::law_headline(part.plan.organisation(), &findings)))
    }
}
