//! The outlook on a rota: will it be a dialogue?

use dialoog_demand::outlook::{
    Estimate, Outlook, ReplicationPlan, Scenario, SimChannel, Summary, simulate_unless,
};
use dialoog_model::{DialogueLines, DialogueState, Duty, Stream};
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use crate::outlook::scenario::scenario;
use crate::period::period_demand::PeriodDemand;
use crate::period::plan::Plan;
use crate::present::period::period_view;
use crate::view::{
    ChannelOutlook, DeskOutlook, OutlookFigures, OutlookRequest, OutlookSummary, OutlookView,
    ReciprocityView, SlotOutlook, StreamTreatment,
};
use crate::{Cause, Failure, Planner, StopFlag, Thing};

/// Largest growth that is simulated.
const MOST_GROWTH: f64 = 100.0;
/// Most replications that can be asked for.
const MOST_REPLICATIONS: u32 = 100_000;

impl Planner {
    /// Simulates a rota against the volume that is expected, and says per channel, desk, day and slot how it will go.
    ///
    /// # Errors
    /// `NotFound` where there is no such rota, `Invalid` where a number is out of range, `Stopped` where it was stopped.
    #[tracing::instrument(skip_all, err(level = "warn"))]
    pub async fn outlook(&self, request: OutlookRequest, stop: StopFlag) -> Result<OutlookView, Failure> {
        let judged = self.judged(&request).await?;
        let look = move || {
            let scenario = judged.scenario(&judged.plan.duties).grown(request.growth);
            let outlook = simulate_unless(&scenario, &replication_plan(&request), &|| stop.is_stopped())?;
            Ok(outlook_view(&judged, &request, &scenario, &outlook))
        };
        tokio::task::spawn_blocking(look).await.map_err(Failure::internal)?
    }

    /// All that a simulation of a rota is made from.
    pub(crate) async fn judged(&self, request: &OutlookRequest) -> Result<Judged, Failure> {
        check_growth(request.growth)?;
        if let Some(count) = request.replications
            && !(2..=MOST_REPLICATIONS).contains(&count)
        {
            return Err(Cause::Replications { number: count, most: MOST_REPLICATIONS }.into());
        }
        let plan = self.plan(request.rota).await?;
        let channels = if request.replay {
            self.replay(&plan.demand).await?
        } else {
            self.busyness(&plan.demand).await?
        };
        for StreamTreatment { stream, treatment } in &request.treatments {
            let stream =
                plan.demand.organisation.stream(*stream).ok_or_else(|| Failure::not_found(Thing::Stream))?;
            Stream { treatment: *treatment, ..stream.clone() }.validate()?;
        }
        let treatments = request.treatments.iter().map(|t| (t.stream, t.treatment)).collect();
        Ok(Judged { plan, channels, treatments })
    }

    /// How busy each channel was on the days of its history.
    async fn replay(&self, demand: &Arc<PeriodDemand>) -> Result<Vec<SimChannel>, Failure> {
        let (history, demand) = (self.store.history().await?, Arc::clone(demand));
        let learn = move || dialoog_demand::outlook::replay(&demand.organisation, &history);
        let pasts = tokio::task::spawn_blocking(learn).await.map_err(Failure::internal)??;
        Ok(pasts.into_iter().map(|arrivals| SimChannel { arrivals }).collect())
    }

    /// How the busyness of each channel moves, learnt from its history.
    async fn busyness(&self, demand: &Arc<PeriodDemand>) -> Result<Vec<SimChannel>, Failure> {
        if let Some(known) = demand.busyness.get() {
            return Ok(known.clone());
        }
        let history = self.store.history().await?;
        let learning = Arc::clone(demand);
        let learn = move || -> Result<Vec<SimChannel>, Failure> {
            let organisation = &learning.organisation;
            let of = |channel: &dialoog_model::Channel| {
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

/// Whether the volume can be multiplied by so much.
pub(crate) fn check_growth(growth: f64) -> Result<(), Failure> {
    if growth > 0.0 && growth <= MOST_GROWTH {
        return Ok(());
    }
    Err(Cause::Growth { growth, most: MOST_GROWTH }.into())
}

/// A rota with all that its simulation is made from.
pub(crate) struct Judged {
    pub plan: Plan,
    pub channels: Vec<SimChannel>,
    pub treatments: BTreeMap<dialoog_model::StreamId, dialoog_model::Treatment>,
}

impl Judged {
    pub fn scenario(&self, duties: &[Duty]) -> Scenario {
        scenario(&self.plan.demand, &self.channels, duties, &self.treatments)
    }

    pub fn lines(&self) -> DialogueLines {
        self.plan.demand.organisation.settings.lines
    }
}

fn replication_plan(request: &OutlookRequest) -> ReplicationPlan {
    let (seed, threads) = (u64::from(request.seed), threads(request.threads));
    match request.replications {
        Some(count) => ReplicationPlan::replications(seed, count as usize, threads),
        None => ReplicationPlan::usual(seed, threads),
    }
}

/// Threads to simulate on.
pub(crate) fn threads(wanted: Option<u32>) -> usize {
    let cores = || std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    wanted.map_or_else(cores, |threads| threads.max(1) as usize)
}

/// An estimate of a share as front ends get it.
pub(crate) fn reciprocity(estimate: Estimate, lines: DialogueLines) -> ReciprocityView {
    ReciprocityView {
        mean: rounded(estimate.mean),
        half_width: rounded(estimate.half_width),
        p10: rounded(estimate.p10),
        p90: rounded(estimate.p90),
        state: DialogueState::of(estimate.mean, lines),
    }
}

fn outlook_view(
    judged: &Judged,
    request: &OutlookRequest,
    scenario: &Scenario,
    outlook: &Outlook,
) -> OutlookView {
    let (demand, lines) = (&judged.plan.demand, judged.lines());
    let organisation = &demand.organisation;
    let indices = |of: &dyn Fn(&Stream) -> bool| -> Vec<usize> {
        organisation.streams.iter().enumerate().filter(|(_, s)| of(s)).map(|(index, _)| index).collect()
    };
    let of = |streams: &[usize], estimate: Option<Estimate>, worst_day: Option<f64>| OutlookFigures {
        reciprocity: estimate.map(|e| reciprocity(e, lines)),
        worst_day,
        ..figures(demand, scenario, outlook, streams)
    };
    let channels = organisation.channels.iter().enumerate().map(|(index, channel)| ChannelOutlook {
        channel: channel.id,
        name: channel.name.clone(),
        kind: channel.kind,
        figures: of(
            &indices(&|s| s.channel == channel.id),
            outlook.channel(index),
            outlook.channel_worst_decile(index),
        ),
    });
    let whole = 0..scenario.slots();
    let desks = organisation.desks.iter().enumerate().map(|(index, desk)| DeskOutlook {
        desk: desk.id,
        name: desk.name.clone(),
        colour: desk.colour,
        occupancy: outlook.occupancy(index, whole.clone()).map(rounded),
        occupancy_per_slot: whole
            .clone()
            .map(|slot| outlook.occupancy(index, slot..slot + 1).map(rounded))
            .collect(),
        overrun_minutes: rounded(outlook.overrun_minutes(index)),
        figures: of(
            &indices(&|s| desk.streams.contains(&s.id)),
            outlook.desk(index),
            outlook.desk_worst_decile(index),
        ),
    });
    OutlookView {
        rota: judged.plan.rota.id,
        period: period_view(organisation, &demand.grid),
        growth: request.growth,
        lines,
        replications: outlook.replications() as u32,
        simulated: outlook.simulated() as f64,
        all: outlook.all().map(|e| reciprocity(e, lines)),
        channels: channels.collect(),
        desks: desks.collect(),
    }
}

/// The figures of some streams by period, day and slot.
fn figures(
    demand: &PeriodDemand,
    scenario: &Scenario,
    outlook: &Outlook,
    streams: &[usize],
) -> OutlookFigures {
    let lines = demand.organisation.settings.lines;
    let summary = |slots: Range<usize>| outlook.summary(streams, slots).map(|s| summary(&s, lines));
    let whole = 0..scenario.slots();
    OutlookFigures {
        reciprocity: None,
        worst_day: None,
        promised: promised(demand, scenario, streams),
        whole: summary(whole.clone()),
        per_day: scenario.days.iter().map(|day| summary(day.slots.clone())).collect(),
        per_slot: whole
            .clone()
            .map(|slot| outlook.summary(streams, slot..slot + 1).map(|s| slot_outlook(&s, lines)))
            .collect(),
        backlog_hours: whole.map(|slot| rounded(outlook.backlog_hours(streams, slot))).collect(),
    }
}

/// The promised share of some streams, by the messages that each expects; `None` where none are.
pub(crate) fn promised(demand: &PeriodDemand, scenario: &Scenario, streams: &[usize]) -> Option<f64> {
    let (mut sum, mut messages) = (0.0, 0.0);
    for stream in streams {
        let expected: f64 = scenario.streams[*stream].mean.iter().sum();
        messages += expected;
        sum += expected * demand.organisation.streams[*stream].promise.share;
    }
    (messages > 0.0).then(|| rounded(sum / messages))
}

fn slot_outlook(found: &Summary, lines: DialogueLines) -> SlotOutlook {
    SlotOutlook {
        within_promise: rounded(found.within_promise),
        state: DialogueState::of(found.within_promise, lines),
    }
}

fn summary(found: &Summary, lines: DialogueLines) -> OutlookSummary {
    OutlookSummary {
        deserving: rounded(found.deserving),
        within_promise: rounded(found.within_promise),
        state: DialogueState::of(found.within_promise, lines),
        unanswered: rounded(found.unanswered),
        wait_p50: found.wait_p50.map(rounded),
        wait_p90: found.wait_p90.map(rounded),
        backlog_hours: rounded(found.backlog_hours),
    }
}

/// To four decimals: what is beyond is chance, and would only make answers long.
pub(crate) fn rounded(value: f64) -> f64 {
    // Adding 0 makes a zero of -0.
    (value * 1e4).round() / 1e4 + 0.0
}
