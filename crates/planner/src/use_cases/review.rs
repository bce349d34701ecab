//! What HR looks at, and why a rota is as it is.

use chrono::NaiveDate;
use dialoog_model::{PersonId, RotaId};

use crate::explain::why::why;
use crate::period::bounds::check_span;
use crate::present::review::review_view;
use crate::present::why::why_view;
use crate::review::duties::duties_of;
use crate::review::review;
use crate::view::{Review, ReviewView, ReviewedDuty, WhyView};
use crate::{Failure, Planner, StopFlag};

impl Planner {
    /// The workload that a rota puts on people, and what the rules say of it.
    ///
    /// # Errors
    /// `NotFound` where there is none with this identifier.
    #[tracing::instrument(skip_all, err(level = "warn"))]
    pub async fn review(&self, rota: RotaId) -> Result<ReviewView, Failure> {
        let plan = self.plan(rota).await?;
        let ground = self.ground(&plan.rota).await?;
        Ok(review_view(&plan, &ground))
    }

    /// What the duties of a span ask of people, over the rotas that are published and planned. A span without rotas says so: it
    /// has none.
    ///
    /// # Errors
    /// `Invalid` where the last day lies before the first, or the span is longer than two years.
    #[tracing::instrument(skip_all, err(level = "warn"))]
    pub async fn review_span(&self, from: NaiveDate, to: NaiveDate) -> Result<Review, Failure> {
        check_span(from, to)?;
        let subject = self.review_subject(from, to).await?;
        tokio::task::spawn_blocking(move || review(&subject)).await.map_err(Failure::internal)
    }

    /// The duties of somebody in a span, each with what it adds to their figures.
    ///
    /// # Errors
    /// As for [`Self::review_span`].
    #[tracing::instrument(skip_all, err(level = "warn"))]
    pub async fn review_duties(
        &self,
        person: PersonId,
        from: NaiveDate,
        to: NaiveDate,
    ) -> Result<Vec<ReviewedDuty>, Failure> {
        check_span(from, to)?;
        let subject = self.review_subject(from, to).await?;
        tokio::task::spawn_blocking(move || duties_of(&subject, person)).await.map_err(Failure::internal)
    }

    /// Why a rota is as it is: what would cover what is open, tried by rostering; what each rule costs; how much better
    /// any other could be; what contradicts itself. Takes seconds where much is open.
    ///
    /// # Errors
    /// `NotFound` where there is none with this identifier, `Stopped` where it was stopped.
    #[tracing::instrument(skip_all, err(level = "warn"))]
    pub async fn why(&self, rota: RotaId, stop: StopFlag) -> Result<WhyView, Failure> {
        let plan = self.plan(rota).await?;
        let ground = self.ground(&plan.rota).await?;
        let began = self.elapsed();
        let of = plan.clone();
        let reasons = tokio::task::spawn_blocking(move || why(&of, &ground, &stop))
            .await
            .map_err(Failure::internal)??;
        Ok(why_view(&plan, reasons, self.seconds_since(began)))
    }
}
