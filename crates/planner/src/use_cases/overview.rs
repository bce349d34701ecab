//! The first page.

use std::sync::Arc;

use crate::present::overview::overview_view;
use crate::view::OverviewView;
use crate::{Failure, Planner};

/// Days ahead that are looked at where there is no rota.
const AHEAD: u32 = 28;

impl Planner {
    /// How it stands today and in the weeks ahead.
    ///
    /// # Errors
    /// Only those of the file.
    #[tracing::instrument(skip_all, err(level = "warn"))]
    pub async fn overview(&self) -> Result<OverviewView, Failure> {
        let organisation = self.store.organisation().await?;
        let plan = match self.current_rota(&organisation).await? {
            Some(rota) => Some((self.plan(rota.id).await?, self.ground(&rota).await?)),
            None => None,
        };
        let demand = match &plan {
            Some((plan, _)) => Arc::clone(&plan.demand),
            None => self.demand(self.next_first_day(&organisation).await?, AHEAD).await?,
        };
        let changes = match &plan {
            Some((plan, _)) => self.changes_since_version(&plan.rota).await?,
            None => 0,
        };
        Ok(overview_view(
            &organisation,
            plan.as_ref().map(|(plan, ground)| (plan, ground)),
            changes,
            &demand,
            self.now(),
        ))
    }
}
