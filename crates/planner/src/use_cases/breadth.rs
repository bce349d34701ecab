//! Breadth and depth: the choice where people are short, before it happens.

use dialoog_model::Stream;
use dialoog_store::{Change, Record};

use crate::outlook::asked::check_growth;
use crate::outlook::breadth::breadth;
use crate::outlook::runs::Runs;
use crate::present::breadth::breadth_view;
use crate::saving::Decision;
use crate::view::{BreadthRequest, BreadthView, OutlookProgress, StreamTreatment};
use crate::{Failure, Form, Planner, StopFlag, Thing};

impl Planner {
    /// The frontier between how many get an answer and how much attention each gets, and the policies to choose from.
    ///
    /// # Errors
    /// `NotFound` where there is no such rota, channel or desk, `Invalid` where nothing comes in there or the growth is
    /// none, `Stopped` where it was stopped.
    #[tracing::instrument(skip_all, err(level = "warn"))]
    pub async fn breadth(
        &self,
        request: BreadthRequest,
        stop: StopFlag,
        mut progress: impl FnMut(OutlookProgress) + Send + 'static,
    ) -> Result<BreadthView, Failure> {
        check_growth(request.growth)?;
        let judged = self.judged(request.rota).await?;
        let runs = Runs::new(request.seed, request.threads);
        let weigh = move || {
            let tell = |done| progress(OutlookProgress { done });
            let found = breadth(&judged, request.scope.into(), request.growth, runs, &stop, tell)?;
            Ok(breadth_view(&judged, &request, found))
        };
        tokio::task::spawn_blocking(weigh).await.map_err(Failure::internal)?
    }

    /// Chooses who is answered on some streams, and how. Staffing and simulation follow it from now on.
    ///
    /// # Errors
    /// `NotFound` where there is no such stream, `Invalid` where a share is none.
    #[tracing::instrument(skip_all, err(level = "warn"))]
    pub async fn choose_policy(
        &self,
        treatments: impl Into<Form<Vec<StreamTreatment>>>,
    ) -> Result<(), Failure> {
        let Form { value: treatments, seen } = treatments.into();
        self.decide(|state| {
            let treatments = treatments.clone();
            Box::pin(async move {
                let organisation = state.organisation().await?;
                let mut changes = Vec::with_capacity(treatments.len());
                let mut names: Vec<&str> = Vec::new();
                for StreamTreatment { stream, treatment } in &treatments {
                    let stream =
                        organisation.stream(*stream).ok_or_else(|| Failure::not_found(Thing::Stream))?;
                    let changed = Stream { treatment: *treatment, ..stream.clone() };
                    changed.validate()?;
                    let name = organisation.channel(stream.channel).map_or("–", |channel| &channel.name);
                    if !names.contains(&name) {
                        names.push(name);
                    }
                    changes.push(Change::Put(Record::Stream(changed)));
                }
                Ok(Decision::new("channel.policy", names.join(", "), changes).seen(seen))
            })
        })
        .await
        .map(drop)
    }
}
