//! The requirement of one desk.

use dialoog_model::{
    ChannelKind, Desk, Organisation, Required, Requirement, Service, Stream, TimeGrid, Volume,
};

use super::consult::{self, ConsultNeed};
use super::deferred::{Deferrable, DeferredJob};
use super::horizon::Horizon;
use super::live::{LiveDesk, LiveNeed, MAX_PEOPLE};
use super::presence::Presences;
use super::reasons::{self, SlotNeed};
use crate::calendar::opening_hours::{channel_open, desk_open};
use crate::staffing::{Job, SlotCapacity, consolidate, level_staffing, schedule_edf};

/// The requirement lines of one desk: its own, then one for each team that an event requires there.
///
/// `quantile` is the busyness up to which its promises hold in every slot: see
/// [`BusynessQuantiles`](super::busyness_quantile::BusynessQuantiles).
pub(super) fn of_desk(
    organisation: &Organisation,
    desk: &Desk,
    horizon: &Horizon,
    volumes: &[Volume],
    quantile: f64,
) -> Vec<Requirement> {
    let open = desk_open(organisation, desk, &horizon.grid);
    let overrides = overrides(organisation, desk, &horizon.grid);
    let presences = Presences::new(organisation, desk, &horizon.grid, &open);
    let mut live = LiveDesk::new(desk, horizon.grid.slot_minutes(), quantile);
    let (mut deferrable, mut consult) = (Vec::new(), Vec::new());
    for stream in organisation.streams_of(desk) {
        let Some(volume) = volumes.iter().find(|v| v.stream == stream.id) else { continue };
        let expected = horizon.extend(volume, desks_of(organisation, stream));
        let channel_open = channel_open(organisation, stream.channel, &horizon.grid);
        match stream.service {
            Service::Live { .. } if is_consult_hour(organisation, stream) => {
                let slot = f64::from(horizon.grid.slot_minutes());
                consult.push(consult::needs(stream, &expected, &channel_open, slot, desk.shrinkage));
            }
            Service::Live { .. } => live.add(stream, expected, channel_open),
            Service::Deferrable => deferrable.push(Deferrable { stream, expected, channel_open }),
        }
    }

    let slot_hours = f64::from(horizon.grid.slot_minutes()) / 60.0;
    let needs: Vec<LiveNeed> = (0..horizon.grid.len()).map(|slot| live.need(slot)).collect();
    let consult =
        |slot: usize| -> Vec<ConsultNeed> { consult.iter().filter_map(|needs| needs[slot]).collect() };
    let at_consult = |slot: usize| consult(slot).iter().map(|c| c.people).sum::<u32>();
    let minimum = |slot: usize| {
        let here = if open[slot] { desk.minimum_presence.max(presences.people(slot)) } else { 0 };
        here.max(at_consult(slot) + needs[slot].people)
    };
    let working_hours = slot_hours * (1.0 - desk.shrinkage) * desk.occupancy_ceiling;
    let capacity: Vec<SlotCapacity> = (0..horizon.grid.len())
        .map(|slot| SlotCapacity {
            minimum: overrides[slot].unwrap_or_else(|| minimum(slot)),
            may_grow: open[slot] && overrides[slot].is_none(),
            hours_each: working_hours,
            // A person in a consult hour does nothing else.
            other_work: slot_hours * needs[slot].busy + working_hours * f64::from(at_consult(slot)),
        })
        .collect();

    let may_grow: Vec<bool> = capacity.iter().map(|c| c.may_grow).collect();
    let deferred: Vec<DeferredJob> = deferrable
        .iter()
        .enumerate()
        .flat_map(|(i, d)| d.jobs(i, horizon, &may_grow, desk, quantile))
        .collect();
    let jobs: Vec<Job> = deferred.iter().map(|d| d.job).collect();
    // Each job has a slot that may grow before its deadline; only numbers of people beyond the maximum are not found.
    let max = |c: &SlotCapacity| if c.may_grow { MAX_PEOPLE } else { c.minimum };
    let people = level_staffing(&jobs, &capacity).unwrap_or_else(|| capacity.iter().map(max).collect());
    let shortest = desk.shortest_slots(horizon.grid.slot_minutes());
    let people = consolidate(&jobs, &capacity, people, shortest);
    let hours: Vec<f64> = capacity.iter().zip(&people).map(|(slot, people)| slot.hours(*people)).collect();
    let completions = schedule_edf(&jobs, &hours);
    // People without work in the schedule are not required.
    let people: Vec<u32> = capacity
        .iter()
        .zip(&completions)
        .zip(people)
        .map(|((slot, completions), people)| {
            let hours = slot.other_work + completions.iter().map(|c| c.hours).sum::<f64>();
            let working = (hours / slot.hours_each - 1e-7).ceil() as u32;
            if slot.may_grow { people.min(working.max(slot.minimum)) } else { people }
        })
        .collect();

    let per_slot: Vec<Required> = horizon
        .inside()
        .map(|slot| {
            let people = people[slot];
            let reasons = if overrides[slot].is_some() {
                reasons::overridden(people)
            } else {
                let need = SlotNeed {
                    slot,
                    open: open[slot],
                    live: &needs[slot],
                    consult: consult(slot),
                    deferred: reasons::deferred(&completions[slot], &deferred, &deferrable, horizon),
                };
                reasons::explain(desk, slot_hours, &need, &presences)
            };
            Required { people, reasons }
        })
        .collect();
    let of_teams = presences.lines(desk, horizon, &per_slot);
    std::iter::once(Requirement { desk: desk.id, team: None, per_slot }).chain(of_teams).collect()
}

fn is_consult_hour(organisation: &Organisation, stream: &Stream) -> bool {
    organisation.channel(stream.channel).is_some_and(|c| c.kind == ChannelKind::ConsultHour)
}

/// The number of desks that answer a stream, at least 1.
fn desks_of(organisation: &Organisation, stream: &Stream) -> usize {
    organisation.desks.iter().filter(|d| d.streams.contains(&stream.id)).count().max(1)
}

/// A planner's own number for each slot that lies entirely in its interval; later entries take precedence.
fn overrides(organisation: &Organisation, desk: &Desk, grid: &TimeGrid) -> Vec<Option<u32>> {
    let mut people = vec![None; grid.len()];
    for own in organisation.requirement_overrides.iter().filter(|o| o.desk == desk.id) {
        people[grid.slots_within(own.start, own.end)].fill(Some(own.people));
    }
    people
}
