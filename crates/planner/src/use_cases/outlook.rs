//! The outlook on a rota: will it be a dialogue?

use crate::outlook::asked::{check_growth, check_replications};
use crate::outlook::runs::Runs;
use crate::outlook::simulated::Simulated;
use crate::present::outlook::outlook_view;
use crate::reading::judged_rota::Busyness;
use crate::view::{OutlookRequest, OutlookView};
use crate::{Failure, Planner, StopFlag};

impl Planner {
    /// Simulates a rota against the volume that is expected, and says per channel, desk, day and slot how it will go.
    ///
    /// # Errors
    /// `NotFound` where there is no such rota, `Invalid` where a number is out of range, `Stopped` where it was stopped.
    #[tracing::instrument(skip_all, err(level = "warn"))]
    pub async fn outlook(&self, request: OutlookRequest, stop: StopFlag) -> Result<OutlookView, Failure> {
        check_growth(request.growth)?;
        check_replications(request.replications)?;
        let treatments = request.treatments.iter().map(|t| (t.stream, t.treatment)).collect();
        let busyness = if request.replay { Busyness::Replayed } else { Busyness::Drawn };
        let judged = self.judged_under(request.rota, treatments, busyness).await?;
        let plan = Runs::new(request.seed, request.threads).exactly(request.replications);
        let look = move || {
            let simulated = Simulated::of(judged.scenario(request.growth), &plan, &stop)?;
            Ok(outlook_view(&judged, request.growth, &simulated))
        };
        tokio::task::spawn_blocking(look).await.map_err(Failure::internal)?
    }
}
