//! What the law says of a rota.

use dialoog_model::{LawHeadline, RotaId};

use crate::{Failure, Planner};

impl Planner {
    /// What was checked of the law in a rota, and what came of it.
    ///
    /// # Errors
    /// `NotFound` where there is none with this identifier.
    #[tracing::instrument(skip_all, err(level = "warn"))]
    pub async fn law(&self, rota: RotaId) -> Result<LawHeadline, Failure> {
        let plan = self.plan(rota).await?;
        let findings = plan.reviewer().review(&plan.duties, &plan.around);
        Ok(dialoog_rules::law_headline(plan.organisation(), &findings))
    }
}
