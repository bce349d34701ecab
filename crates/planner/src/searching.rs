//! One search at a time, on threads of its own.

use dialoog_model::RANGES;
use dialoog_rostering::Progress;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::present::generate::{options, progress_view};
use crate::rostering::emphasis::weights;
use crate::rostering::search::{Given, Searched, search};
use crate::view::{GenerateProgress, GenerateRequest};
use crate::{Cause, Failure, Planner, StopFlag};

/// A time that a search can be given: one that is no number would never be over.
pub(crate) fn check_seconds(seconds: Option<f64>) -> Result<(), Failure> {
    match seconds {
        Some(seconds) if !RANGES.seconds.holds(seconds) => {
            Err(Cause::Seconds { seconds, most: RANGES.seconds.most }.into())
        }
        _ => Ok(()),
    }
}

impl Planner {
    /// Searches a rota around what is given.
    pub(crate) async fn search(
        &self,
        given: Given,
        request: GenerateRequest,
        stop: StopFlag,
        mut progress: impl FnMut(GenerateProgress) + Send + 'static,
    ) -> Result<Searched, Failure> {
        let clock = Arc::clone(&self.environment.elapsed);
        let (weights, options) = (weights(request.emphasis), options(&request));
        let tell = move |found: &Progress| progress(progress_view(found));
        let search = move || search(&given, weights, &options, &*clock, &stop, tell);
        tokio::task::spawn_blocking(search).await.map_err(Failure::internal)?
    }
}

/// Says that a rota is being generated for as long as it lives.
pub(crate) struct Busy<'a>(&'a AtomicBool);

impl<'a> Busy<'a> {
    /// Begins, unless another search is going on.
    pub fn enter(flag: &'a AtomicBool) -> Result<Self, Failure> {
        if flag.swap(true, Ordering::AcqRel) {
            return Err(Cause::AlreadyGenerating.into());
        }
        Ok(Self(flag))
    }
}

impl Drop for Busy<'_> {
    fn drop(&mut self) {
        self.0.store(false, Ordering::Release);
    }
}
