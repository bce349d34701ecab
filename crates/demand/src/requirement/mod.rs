//! How many people each desk asks for, and why.
//!
//! * Live streams of a desk are one queue ([`live`]); deferrable streams are work with deadlines ([`deferred`]) that
//!   fills the quiet minutes of whoever is there anyhow before it asks for anybody more.
//! * Work that came in before the period, and work that falls due after it, is there as well: see [`horizon`].
//! * Every number is kept apart into what it comes from ([`reasons`]).

mod deferred;
mod horizon;
mod live;
mod presence;
mod reasons;

use dialoog_model::{Desk, Organisation, Required, Requirement, Service, TimeGrid, Volume};

use crate::staffing::{Crew, Work, flattest_people, work_off};
use crate::{DemandError, desk_open};
use deferred::Deferrable;
use horizon::Horizon;
use live::LiveDesk;
use presence::Presences;

/// The people needed at every desk of the organisation in every slot of the grid: for each desk its own line, followed by
/// a line for each team that an event asks for there.
///
/// Work is sized on the mean volume, so that it fits in the long run; live slots on its 80th percentile
/// ([`Expected::p80`](dialoog_model::Expected)), so that a busy slot is still a dialogue. Of deferrable work the promised share is done by
/// its deadline and the rest within twice the time: nothing is left undone. A stream without a volume has none.
///
/// # Errors
/// [`DemandError::VolumeLength`] where a volume is of another period.
pub fn requirement(
    organisation: &Organisation,
    grid: &TimeGrid,
    volumes: &[Volume],
) -> Result<Vec<Requirement>, DemandError> {
    for volume in volumes {
        if volume.per_slot.len() != grid.len() {
            return Err(DemandError::VolumeLength {
                stream: volume.stream,
                found: volume.per_slot.len(),
                expected: grid.len(),
            });
        }
    }
    let horizon = Horizon::new(grid);
    Ok(organisation.desks.iter().flat_map(|desk| of_desk(organisation, desk, &horizon, volumes)).collect())
}

fn of_desk(
    organisation: &Organisation,
    desk: &Desk,
    horizon: &Horizon,
    volumes: &[Volume],
) -> Vec<Requirement> {
    let open = desk_open(organisation, desk, &horizon.grid);
    let overruled = overruled(organisation, desk, &horizon.grid);
    let presences = Presences::new(organisation, desk, &horizon.grid, &open);
    let mut live = LiveDesk::new(desk, horizon.grid.slot_minutes());
    let mut deferrable = Vec::new();
    for stream in organisation.streams_of(desk) {
        let Some(volume) = volumes.iter().find(|v| v.stream == stream.id) else { continue };
        let expected = horizon.extend(volume);
        let channel_open = crate::opening::channel_open(organisation, stream.channel, &horizon.grid);
        match stream.service {
            Service::Live { .. } => live.add(stream, expected, channel_open),
            Service::Deferrable => deferrable.push(Deferrable { stream, expected, channel_open }),
        }
    }

    let hours = f64::from(horizon.grid.slot_minutes()) / 60.0;
    let needs: Vec<live::LiveNeed> = (0..horizon.grid.len()).map(|slot| live.need(slot)).collect();
    let least = |slot: usize| {
        let here = if open[slot] { desk.minimum_presence.max(presences.people(slot)) } else { 0 };
        here.max(needs[slot].people)
    };
    let crew: Vec<Crew> = (0..horizon.grid.len())
        .map(|slot| Crew {
            least: overruled[slot].unwrap_or_else(|| least(slot)),
            may_grow: open[slot] && overruled[slot].is_none(),
            hours_each: hours * (1.0 - desk.shrinkage) * desk.occupancy_ceiling,
            taken: hours * needs[slot].busy,
        })
        .collect();

    let may_grow: Vec<bool> = crew.iter().map(|c| c.may_grow).collect();
    let (work, of): (Vec<Work>, Vec<usize>) = deferrable
        .iter()
        .enumerate()
        .flat_map(|(i, d)| d.work(horizon, &may_grow).into_iter().map(move |work| (work, i)))
        .unzip();
    let people = flattest_people(&work, &crew).unwrap_or_else(|| crew.iter().map(|c| c.least).collect());
    let capacity: Vec<f64> = crew.iter().zip(&people).map(|(crew, people)| crew.hours(*people)).collect();
    let done = work_off(&work, &capacity);

    let per_slot: Vec<Required> = horizon
        .inside()
        .map(|slot| {
            let people = people[slot];
            let reasons = if overruled[slot].is_some() {
                reasons::overruled(people)
            } else {
                let deferred = reasons::deferred(&done[slot], &work, &of, &deferrable, horizon);
                reasons::explain(desk, hours, &needs[slot], &deferred, &presences, slot, open[slot])
            };
            Required { people, reasons }
        })
        .collect();
    let of_teams = presences.lines(desk, horizon, &per_slot);
    std::iter::once(Requirement { desk: desk.id, team: None, per_slot }).chain(of_teams).collect()
}

/// A planner's own number for each slot that lies wholly inside its interval; the last one given counts.
fn overruled(organisation: &Organisation, desk: &Desk, grid: &TimeGrid) -> Vec<Option<u32>> {
    let mut people = vec![None; grid.len()];
    for own in organisation.requirement_overrides.iter().filter(|o| o.desk == desk.id) {
        people[grid.slots_within(own.start, own.end)].fill(Some(own.people));
    }
    people
}
