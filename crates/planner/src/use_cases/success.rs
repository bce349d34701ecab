//! The success curve: what becomes of the dialogue when the volume grows.

use crate::outlook::asked::rising;
use crate::outlook::runs::Runs;
use crate::outlook::success::success_curve;
use crate::present::success::success_view;
use crate::view::{OutlookProgress, SuccessRequest, SuccessView};
use crate::{Failure, Planner, StopFlag};

impl Planner {
    /// Simulates a rota at each multiple of the volume: the reciprocity with its band, where it tips over from dialogue,
    /// and the people to add at each multiple.
    ///
    /// # Errors
    /// `NotFound` where there is no such rota, `Invalid` where a multiple is none, `Stopped` where it was stopped.
    #[tracing::instrument(skip_all, err(level = "warn"))]
    pub async fn success(
        &self,
        request: SuccessRequest,
        stop: StopFlag,
        mut progress: impl FnMut(OutlookProgress) + Send + 'static,
    ) -> Result<SuccessView, Failure> {
        let growths = rising(&request.growths)?;
        let judged = self.judged(request.rota).await?;
        let runs = Runs::new(request.seed, request.threads);
        let draw = move || {
            let tell = |done| progress(OutlookProgress { done });
            let curve = success_curve(&judged, &growths, request.additions, runs, &stop, tell)?;
            Ok(success_view(&judged, curve))
        };
        tokio::task::spawn_blocking(draw).await.map_err(Failure::internal)?
    }
}
