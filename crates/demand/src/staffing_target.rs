//! Searches by simulation for the lowest requirement that reaches a target.

use dialoog_model::{ChannelId, Desk, DeskId, Organisation, Required, Stream, TimeGrid, Volume};
use std::ops::Range;

use crate::error::DemandError;
use crate::outlook::{
    ArrivalProcess, Outlook, ReplicationPlan, Scenario, SimChannel, SimDuty, SimStream, simulate_unless,
};
use crate::requirement::{BusynessQuantiles, requirement_at};
use crate::volume::Forecasts;

/// The target of the search.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Target {
    /// Share of all messages of a desk (0..=1) to be answered within promise; `None`: the promised shares of its
    /// streams, weighted by messages.
    pub share: Option<f64>,
    /// Whether it has to be reached on the worst day in ten as well.
    pub on_worst_days: bool,
}

/// The lowest requirement of a desk that reaches the target.
#[derive(Debug, Clone, PartialEq)]
pub struct TargetResult {
    /// The desk.
    pub desk: DeskId,
    /// Its quantile of busyness: see [`BusynessQuantiles`].
    pub quantile: f64,
    /// The target share.
    pub target: f64,
    /// Mean share of messages answered within promise.
    pub share: f64,
    /// The same share on the worst day in ten.
    pub worst_decile: f64,
    /// Person-hours of the simulated days.
    pub hours: f64,
    /// Slots that were simulated, from the first of the grid.
    pub slots: usize,
    /// Whether the target is reached; where not, this is the result at the highest quantile.
    pub reached: bool,
}

/// The quantiles that are tried: finer steps change few slots.
const QUANTILES: [f64; 10] = [0.05, 0.3, 0.5, 0.6, 0.7, 0.8, 0.87, 0.93, 0.97, 0.99];
/// Maximum number of days that are simulated: the weeks of a period are similar.
const MAX_DAYS: usize = 14;

/// For every desk with expected messages the lowest quantile of busyness with which people in exactly the required
/// numbers reach the target, by bisection, since a higher quantile is never worse. Deterministic for a seed.
///
/// # Errors
/// As [`requirement`](crate::requirement) and [`simulate_unless`], which asks `stopped`.
pub fn search_staffing_target(
    organisation: &Organisation,
    grid: &TimeGrid,
    volumes: &[Volume],
    forecasts: &Forecasts,
    target: Target,
    plan: &ReplicationPlan,
    stopped: &(dyn Fn() -> bool + Sync),
) -> Result<Vec<TargetResult>, DemandError> {
    let by_quantile = QUANTILES
        .iter()
        .map(|quantile| {
            let quantile =
                organisation.desks.iter().fold(BusynessQuantiles::default(), |s, d| s.with(d.id, *quantile));
            if stopped() {
                return Err(DemandError::Stopped);
            }
            requirement_at(organisation, grid, volumes, &quantile)
        })
        .collect::<Result<Vec<_>, _>>()?;
    let mut list = Vec::new();
    for desk in &organisation.desks {
        let line = |step: usize| {
            by_quantile[step]
                .iter()
                .find(|l| l.desk == desk.id && l.team.is_none())
                .map_or(&[][..], |l| &l.per_slot)
        };
        let scenario = SingleDesk { organisation, grid, volumes, forecasts, desk };
        let Some(promised) = scenario.promised() else { continue };
        let wanted = target.share.unwrap_or(promised).clamp(0.0, 1.0);
        let evaluate = |step: usize| -> Result<TargetResult, DemandError> {
            let scenario = scenario.with(line(step));
            let outlook = simulate_unless(&scenario, plan, stopped)?;
            Ok(target_result(desk, QUANTILES[step], wanted, target, &scenario, &outlook))
        };
        let (mut low, mut high) = (0, QUANTILES.len() - 1);
        let mut best = evaluate(high)?;
        while best.reached && low < high {
            let middle = usize::midpoint(low, high);
            let found = evaluate(middle)?;
            if found.reached {
                (best, high) = (found, middle);
            } else {
                low = middle + 1;
            }
        }
        list.push(best);
    }
    Ok(list)
}

fn target_result(
    desk: &Desk,
    quantile: f64,
    wanted: f64,
    target: Target,
    scenario: &Scenario,
    outlook: &Outlook,
) -> TargetResult {
    let share = outlook.desk(0).map_or(1.0, |e| e.mean);
    let worst_decile = outlook.desk_worst_decile(0).unwrap_or(1.0);
    let slots: usize = scenario.duties.iter().map(|d| d.slots.len()).sum();
    TargetResult {
        desk: desk.id,
        quantile,
        target: wanted,
        share,
        worst_decile,
        hours: slots as f64 * scenario.slot_minutes / 60.0,
        slots: scenario.slots(),
        reached: share >= wanted && (!target.on_worst_days || worst_decile >= wanted),
    }
}

/// One desk on its own.
struct SingleDesk<'a> {
    organisation: &'a Organisation,
    grid: &'a TimeGrid,
    volumes: &'a [Volume],
    forecasts: &'a Forecasts,
    desk: &'a Desk,
}

impl SingleDesk<'_> {
    fn slots(&self) -> Range<usize> {
        let days = self.grid.days();
        0..days.get(MAX_DAYS).map_or(self.grid.len(), |day| day.first_slot)
    }

    fn streams(&self) -> impl Iterator<Item = (&Stream, &Volume)> {
        let volume = |s: &Stream| self.volumes.iter().find(|v| v.stream == s.id);
        self.organisation.streams_of(self.desk).filter_map(move |s| Some((s, volume(s)?)))
    }

    /// The share that the streams promise, by messages; `None` where none are expected.
    fn promised(&self) -> Option<f64> {
        let (mut promised, mut messages) = (0.0, 0.0);
        for (stream, volume) in self.streams() {
            let here: f64 = volume.per_slot[self.slots()].iter().map(|e| e.mean).sum();
            promised += stream.promise.share * here;
            messages += here;
        }
        (messages > 0.0).then(|| promised / messages)
    }

    fn with(&self, line: &[Required]) -> Scenario {
        let slots = self.slots();
        let mut channels: Vec<ChannelId> = self.streams().map(|(s, _)| s.channel).collect();
        channels.sort_unstable();
        channels.dedup();
        let streams: Vec<SimStream> = self.streams().map(|(s, v)| self.stream(s, v, &channels)).collect();
        let everything: Vec<usize> = (0..streams.len()).collect();
        let people: Vec<u32> = line[slots].iter().map(|required| required.people).collect();
        let arrivals = |id| {
            self.forecasts.get(id).map_or(ArrivalProcess::UNKNOWN, |f| ArrivalProcess::bursts(f.dispersion))
        };
        let all: Vec<&Stream> = self.streams().map(|(s, _)| s).collect();
        Scenario {
            channels: channels.iter().map(|id| SimChannel { arrivals: arrivals(id) }).collect(),
            streams,
            // People in exactly the required numbers.
            duties: SimDuty::covering(0, &people, 0..people.len(), 1, &everything),
            ..Scenario::closed(&[self.desk], &all, self.grid, MAX_DAYS)
        }
    }

    /// A stream that several desks answer comes to each in equal part.
    fn stream(&self, stream: &Stream, volume: &Volume, channels: &[ChannelId]) -> SimStream {
        let desks = self.organisation.desks.iter().filter(|d| d.streams.contains(&stream.id)).count().max(1);
        let channel = channels.iter().position(|id| *id == stream.channel).unwrap_or_default();
        let mean = volume.per_slot[self.slots()].iter().map(|e| e.mean / desks as f64).collect();
        SimStream::of(stream, self.organisation, self.grid, self.slots(), channel, mean)
    }
}
