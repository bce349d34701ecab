//! How many people each desk asks for, and why.
//!
//! * Live streams of a desk are one queue ([`live`]), consult hours begin from empty ([`consult`]); deferrable streams are
//!   work with deadlines ([`deferred`]) that fills the quiet minutes of whoever is there anyhow before it asks for anybody more.
//! * Promises hold in slots that are busier than expected ([`busy`]), by how much is the desk's [`Safety`].
//! * Work that came in before the period, and work that falls due after it, is there as well: see [`horizon`].
//! * Whether there are people for it at all is a question to the whole pool of them ([`pool`]).
//! * Every number is kept apart into what it comes from ([`reasons`]).

mod busy;
mod consult;
mod deferred;
mod horizon;
mod live;
mod pool;
mod presence;
mod reasons;
mod safety;

use dialoog_model::{
    ChannelKind, Desk, Organisation, Required, Requirement, Service, Stream, TimeGrid, Volume,
};

use crate::staffing::{Crew, Work, flattest_people, joined_people, work_off};
use crate::{DemandError, desk_open};
use consult::ConsultNeed;
use deferred::{Deferrable, DeferredWork};
use horizon::Horizon;
use live::LiveDesk;
pub use pool::{Lacking, lacking};
use presence::Presences;
use reasons::Here;
pub use safety::Safety;

/// The people needed at every desk of the organisation in every slot of the grid: for each desk its own line, followed by
/// a line for each team that an event asks for there.
///
/// Work is sized on the mean volume, so that it fits in the long run; promises of live streams hold for all who come, busy
/// slots and quiet ones, and in single slots up to the busyness that a planner chose for the desk ([`Safety`]). Of deferrable work the promised share
/// is done by its deadline and the rest within twice the time: nothing is left undone. A stream without a volume has none;
/// one that several desks answer is shared out evenly among them.
///
/// # Errors
/// [`DemandError::VolumeLength`] where a volume is of another period, [`DemandError::Volume`] where it holds a number that
/// is not 0 or more.
pub fn requirement(
    organisation: &Organisation,
    grid: &TimeGrid,
    volumes: &[Volume],
) -> Result<Vec<Requirement>, DemandError> {
    requirement_at(organisation, grid, volumes, &Safety::chosen(organisation))
}

/// The same at another safety.
///
/// # Errors
/// As [`requirement`].
pub fn requirement_at(
    organisation: &Organisation,
    grid: &TimeGrid,
    volumes: &[Volume],
    safety: &Safety,
) -> Result<Vec<Requirement>, DemandError> {
    for volume in volumes {
        if volume.per_slot.len() != grid.len() {
            return Err(DemandError::VolumeLength {
                stream: volume.stream,
                found: volume.per_slot.len(),
                expected: grid.len(),
            });
        }
        let number = |x: f64| x.is_finite() && x >= 0.0;
        if !volume
            .per_slot
            .iter()
            .all(|e| [e.mean, e.p10, e.p50, e.p80, e.p90, e.p95].into_iter().all(number))
        {
            return Err(DemandError::Volume { stream: volume.stream });
        }
    }
    let horizon = Horizon::new(grid);
    let of_desk = |desk| of_desk(organisation, desk, &horizon, volumes, safety.of(desk.id));
    Ok(organisation.desks.iter().flat_map(of_desk).collect())
}

fn of_desk(
    organisation: &Organisation,
    desk: &Desk,
    horizon: &Horizon,
    volumes: &[Volume],
    safety: f64,
) -> Vec<Requirement> {
    let open = desk_open(organisation, desk, &horizon.grid);
    let overruled = overruled(organisation, desk, &horizon.grid);
    let presences = Presences::new(organisation, desk, &horizon.grid, &open);
    let mut live = LiveDesk::new(desk, horizon.grid.slot_minutes(), safety);
    let (mut deferrable, mut consult) = (Vec::new(), Vec::new());
    for stream in organisation.streams_of(desk) {
        let Some(volume) = volumes.iter().find(|v| v.stream == stream.id) else { continue };
        let expected = horizon.extend(volume, desks_of(organisation, stream));
        let channel_open = crate::opening::channel_open(organisation, stream.channel, &horizon.grid);
        match stream.service {
            Service::Live { .. } if is_consult_hour(organisation, stream) => {
                let slot = f64::from(horizon.grid.slot_minutes());
                consult.push(consult::needs(stream, &expected, &channel_open, slot, desk.shrinkage));
            }
            Service::Live { .. } => live.add(stream, expected, channel_open),
            Service::Deferrable => deferrable.push(Deferrable { stream, expected, channel_open }),
        }
    }

    let hours = f64::from(horizon.grid.slot_minutes()) / 60.0;
    let needs: Vec<live::LiveNeed> = (0..horizon.grid.len()).map(|slot| live.need(slot)).collect();
    let consult =
        |slot: usize| -> Vec<ConsultNeed> { consult.iter().filter_map(|needs| needs[slot]).collect() };
    let at_consult = |slot: usize| consult(slot).iter().map(|c| c.people).sum::<u32>();
    let least = |slot: usize| {
        let here = if open[slot] { desk.minimum_presence.max(presences.people(slot)) } else { 0 };
        here.max(at_consult(slot) + needs[slot].people)
    };
    let at_work = hours * (1.0 - desk.shrinkage) * desk.occupancy_ceiling;
    let crew: Vec<Crew> = (0..horizon.grid.len())
        .map(|slot| Crew {
            least: overruled[slot].unwrap_or_else(|| least(slot)),
            may_grow: open[slot] && overruled[slot].is_none(),
            hours_each: at_work,
            // Whoever is in a consult hour does nothing else.
            taken: hours * needs[slot].busy + at_work * f64::from(at_consult(slot)),
        })
        .collect();

    let may_grow: Vec<bool> = crew.iter().map(|c| c.may_grow).collect();
    let deferred: Vec<DeferredWork> = deferrable
        .iter()
        .enumerate()
        .flat_map(|(i, d)| d.work(i, horizon, &may_grow, desk, safety))
        .collect();
    let work: Vec<Work> = deferred.iter().map(|d| d.work).collect();
    // Every work has a slot that may grow by its deadline: only more people than there are in any organisation are not found.
    let most = |c: &Crew| if c.may_grow { live::MOST_PEOPLE } else { c.least };
    let people = flattest_people(&work, &crew).unwrap_or_else(|| crew.iter().map(most).collect());
    let shortest = desk.shortest_duty.div_ceil(horizon.grid.slot_minutes()) as usize;
    let people = joined_people(&work, &crew, people, shortest);
    let capacity: Vec<f64> = crew.iter().zip(&people).map(|(crew, people)| crew.hours(*people)).collect();
    let done = work_off(&work, &capacity);
    // Whoever would have nothing to do all the same is not asked for.
    let people: Vec<u32> = crew
        .iter()
        .zip(&done)
        .zip(people)
        .map(|((crew, done), people)| {
            let hours = crew.taken + done.iter().map(|d| d.hours).sum::<f64>();
            let at_work = (hours / crew.hours_each - 1e-7).ceil() as u32;
            if crew.may_grow { people.min(at_work.max(crew.least)) } else { people }
        })
        .collect();

    let per_slot: Vec<Required> = horizon
        .inside()
        .map(|slot| {
            let people = people[slot];
            let reasons = if overruled[slot].is_some() {
                reasons::overruled(people)
            } else {
                let here = Here {
                    slot,
                    open: open[slot],
                    live: &needs[slot],
                    consult: consult(slot),
                    deferred: reasons::deferred(&done[slot], &deferred, &deferrable, horizon),
                };
                reasons::explain(desk, hours, &here, &presences)
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

/// Desks that answer a stream.
fn desks_of(organisation: &Organisation, stream: &Stream) -> usize {
    organisation.desks.iter().filter(|d| d.streams.contains(&stream.id)).count().max(1)
}

/// A planner's own number for each slot that lies wholly inside its interval; the last one given counts.
fn overruled(organisation: &Organisation, desk: &Desk, grid: &TimeGrid) -> Vec<Option<u32>> {
    let mut people = vec![None; grid.len()];
    for own in organisation.requirement_overrides.iter().filter(|o| o.desk == desk.id) {
        people[grid.slots_within(own.start, own.end)].fill(Some(own.people));
    }
    people
}
