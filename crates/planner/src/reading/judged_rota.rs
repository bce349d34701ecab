//! All that a simulation of a rota is made from.

use dialoog_demand::outlook::SimChannel;
use dialoog_model::{Channel, RotaId, Stream, StreamId, Treatment};
use std::collections::BTreeMap;
use std::sync::Arc;

use crate::outlook::simulated::JudgedRota;
use crate::period::period_demand::PeriodDemand;
use crate::period::plan::Plan;
use crate::{Failure, Planner, Thing};

/// How busy the days are that a rota is simulated on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Busyness {
    /// Drawn, as busy as those of the history were.
    Drawn,
    /// Those of the history, one after the other.
    Replayed,
}

impl Planner {
    /// A rota with all that its simulation is made from, as it is.
    pub(crate) async fn judged(&self, rota: RotaId) -> Result<JudgedRota, Failure> {
        self.judged_under(rota, Vec::new(), Busyness::Drawn).await
    }

    /// A rota with all that its simulation is made from, with some streams treated otherwise.
    pub(crate) async fn judged_under(
        &self,
        rota: RotaId,
        treatments: Vec<(StreamId, Treatment)>,
        busyness: Busyness,
    ) -> Result<JudgedRota, Failure> {
        let plan = self.plan(rota).await?;
        let channels = match busyness {
            Busyness::Replayed => self.replayed(&plan.demand).await?,
            Busyness::Drawn => self.drawn(&plan.demand).await?,
        };
        for (stream, treatment) in &treatments {
            let stream =
                plan.organisation().stream(*stream).ok_or_else(|| Failure::not_found(Thing::Stream))?;
            Stream { treatment: *treatment, ..stream.clone() }.validate()?;
        }
        Ok(JudgedRota { plan, channels, treatments: treatments.into_iter().collect() })
    }

    /// A plan with all that its simulation is made from.
    pub(crate) async fn judged_plan(&self, plan: Plan) -> Result<JudgedRota, Failure> {
        let channels = self.drawn(&plan.demand).await?;
        Ok(JudgedRota { plan, channels, treatments: BTreeMap::new() })
    }

    /// How busy each channel was on the days of its history.
    async fn replayed(&self, demand: &Arc<PeriodDemand>) -> Result<Vec<SimChannel>, Failure> {
        let (history, demand) = (self.store.usable_history().await?.days, Arc::clone(demand));
        let learn = move || dialoog_demand::outlook::replay(&demand.organisation, &history);
        let pasts = tokio::task::spawn_blocking(learn).await.map_err(Failure::internal)??;
        Ok(pasts.into_iter().map(|arrivals| SimChannel { arrivals }).collect())
    }

    /// How the busyness of each channel moves, learnt from its history.
    async fn drawn(&self, demand: &Arc<PeriodDemand>) -> Result<Vec<SimChannel>, Failure> {
        if let Some(known) = demand.busyness.get() {
            return Ok(known.clone());
        }
        let history = self.store.usable_history().await?.days;
        let learning = Arc::clone(demand);
        let learn = move || -> Result<Vec<SimChannel>, Failure> {
            let organisation = &learning.organisation;
            let of = |channel: &Channel| {
                let days = history.get(&channel.id).map_or(&[][..], Vec::as_slice);
                let arrivals = dialoog_demand::outlook::arrival_process(organisation, channel.id, days)?;
                Ok(SimChannel { arrivals })
            };
            organisation.channels.iter().map(of).collect()
        };
        let channels = tokio::task::spawn_blocking(learn).await.map_err(Failure::internal)??;
        Ok(demand.busyness.get_or_init(|| channels).clone())
    }
}
