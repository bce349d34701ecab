//! From a workspace and a rota to a scenario of plain numbers.

use dialoog_demand::outlook::{Scenario, SimChannel, SimDuty, SimStream, Treatment};
use dialoog_model::{Desk, Duty, Organisation, Stream, StreamId, TimeGrid};
use std::collections::BTreeMap;

use crate::period::coverage::slots_of;
use crate::period::period_demand::PeriodDemand;

/// The scenario of a rota. Channels, streams and desks have the order that they have in the organisation.
///
/// A person on duty answers the streams of the desk that they are skilled for.
pub(super) fn scenario(
    demand: &PeriodDemand,
    channels: &[SimChannel],
    duties: &[Duty],
    treatments: &BTreeMap<StreamId, Treatment>,
) -> Scenario {
    let (organisation, grid) = (&demand.organisation, &demand.grid);
    let streams = organisation.streams.iter().map(|stream| {
        let mut stream = stream.clone();
        stream.treatment = treatments.get(&stream.id).copied().unwrap_or(stream.treatment);
        sim_stream(demand, &stream)
    });
    let desks: Vec<&Desk> = organisation.desks.iter().collect();
    let all: Vec<&Stream> = organisation.streams.iter().collect();
    Scenario {
        channels: channels.to_vec(),
        streams: streams.collect(),
        duties: duties.iter().filter_map(|duty| sim_duty(organisation, grid, duty)).collect(),
        ..Scenario::closed(&desks, &all, grid, grid.days().len())
    }
}

fn sim_stream(demand: &PeriodDemand, stream: &Stream) -> SimStream {
    let PeriodDemand { organisation, grid, .. } = demand;
    let volume = demand.volumes.iter().find(|volume| volume.stream == stream.id);
    let mean = match volume {
        Some(volume) => volume.per_slot.iter().map(|expected| expected.mean).collect(),
        None => vec![0.0; grid.len()],
    };
    let channel = organisation.channels.iter().position(|c| c.id == stream.channel).unwrap_or(0);
    SimStream::of(stream, organisation, grid, 0..grid.len(), channel, mean)
}

fn sim_duty(organisation: &Organisation, grid: &TimeGrid, duty: &Duty) -> Option<SimDuty> {
    let person = organisation.person(duty.person).filter(|_| duty.is_work())?;
    let desk = organisation.desks.iter().position(|desk| desk.id == duty.desk)?;
    let answers = |stream: &Stream| {
        organisation.desks[desk].streams.contains(&stream.id) && person.can_answer(stream, organisation)
    };
    let streams: Vec<usize> =
        (0..organisation.streams.len()).filter(|index| answers(&organisation.streams[*index])).collect();
    let slots = slots_of(grid, duty);
    (!slots.is_empty() && !streams.is_empty()).then_some(SimDuty { desk, slots, streams })
}
