//! Who is needed when, and why.

use chrono::NaiveDate;
use dialoog_demand::Target;
use dialoog_model::{DeskSafety, RANGES};
use dialoog_store::{Change, Record};

use crate::outlook::staffing_target::staffing_target;
use crate::period::bounds::check_period;
use crate::present::requirement::{requirement_view, staffing_target_view};
use crate::saving::Decision;
use crate::view::{RequirementView, StaffingTargetView};
use crate::{Cause, Failure, Form, Planner, ShareOf, StopFlag, Thing};

impl Planner {
    /// The people needed in each slot of `weeks` weeks from `first_day`, with the reasons.
    ///
    /// # Errors
    /// `Invalid` where the period is too short or too long, `NoHistory` where nothing can be expected.
    #[tracing::instrument(skip_all, err(level = "warn"))]
    pub async fn requirement(&self, first_day: NaiveDate, weeks: u32) -> Result<RequirementView, Failure> {
        check_period(first_day, weeks)?;
        let revision = self.store.revision().await?;
        Ok(requirement_view(revision.into(), &*self.demand(first_day, weeks * 7).await?))
    }

    /// The cheapest requirement with which each desk answers `share` of its messages (0..=1; `None`: what it promises)
    /// within promise, on the worst day in ten as well where that is asked; found by simulation.
    ///
    /// # Errors
    /// `Invalid` where the period or the share is none, `Stopped` where it was stopped.
    #[tracing::instrument(skip_all, err(level = "warn"))]
    pub async fn search_staffing_target(
        &self,
        first_day: NaiveDate,
        weeks: u32,
        share: Option<f64>,
        on_worst_days: bool,
        stop: StopFlag,
    ) -> Result<StaffingTargetView, Failure> {
        check_period(first_day, weeks)?;
        if let Some(share) = share.filter(|share| !RANGES.share.holds(*share)) {
            return Err(Cause::NotAShare { of: ShareOf::Target, share }.into());
        }
        let demand = self.demand(first_day, weeks * 7).await?;
        let search = move || {
            let found = staffing_target(&demand, Target { share, on_worst_days }, &stop)?;
            Ok(staffing_target_view(&demand.organisation, first_day, on_worst_days, found))
        };
        tokio::task::spawn_blocking(search).await.map_err(Failure::internal)?
    }

    /// Has desks keep their promises up to these quantiles of busyness (0..=1) from now on, as one change.
    ///
    /// # Errors
    /// `NotFound` where there is no such desk, `Invalid` where a quantile is none.
    #[tracing::instrument(skip_all, err(level = "warn"))]
    pub async fn save_safety(&self, safeties: impl Into<Form<Vec<DeskSafety>>>) -> Result<(), Failure> {
        let Form { value: safeties, seen } = safeties.into();
        self.decide(|state| {
            let safeties = safeties.clone();
            Box::pin(async move {
                let organisation = state.organisation().await?;
                let mut names = Vec::new();
                for safety in &safeties {
                    let desk =
                        organisation.desk(safety.desk).ok_or_else(|| Failure::not_found(Thing::Desk))?;
                    names.push(desk.name.as_str());
                    let share = safety.quantile;
                    if !RANGES.share.holds(share) {
                        return Err(Cause::NotAShare { of: ShareOf::Safety, share }.into());
                    }
                }
                let changes = safeties.iter().map(|s| Change::Put(Record::DeskSafety(*s))).collect();
                Ok(Decision::new("desk.safety", names.join(", "), changes).seen(seen))
            })
        })
        .await
        .map(drop)
    }
}
