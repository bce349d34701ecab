//! The requirement of a whole organisation.

use dialoog_model::{Organisation, RANGES, Requirement, TimeGrid, Volume};

use super::busyness_quantile::BusynessQuantiles;
use super::desk_requirement::of_desk;
use super::horizon::Horizon;
use crate::error::DemandError;

/// The people needed at every desk of the organisation in every slot of the grid: for each desk its own line, followed by
/// a line for each team that an event asks for there.
///
/// Work is sized on the mean volume, so that it fits in the long run; promises of live streams hold for all who come, busy
/// slots and quiet ones, and in single slots up to the busyness that a planner chose for the desk ([`BusynessQuantiles`]). Of deferrable work the promised share
/// is done by its deadline and the rest within twice the time: nothing is left undone. A stream without a volume has none;
/// one that several desks answer is shared out evenly among them.
///
/// # Errors
/// [`DemandError::VolumeLength`] where a volume is of another period, [`DemandError::Volume`] where it holds a number that
/// is not 0 or more, [`DemandError::TooManyExpected`] where it is larger than any that can be planned for.
pub fn requirement(
    organisation: &Organisation,
    grid: &TimeGrid,
    volumes: &[Volume],
) -> Result<Vec<Requirement>, DemandError> {
    requirement_at(organisation, grid, volumes, &BusynessQuantiles::chosen(organisation))
}

/// The same at another safety.
///
/// # Errors
/// As [`requirement`].
pub fn requirement_at(
    organisation: &Organisation,
    grid: &TimeGrid,
    volumes: &[Volume],
    quantiles: &BusynessQuantiles,
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
        let messages = volume.per_slot.iter().map(|e| e.mean).fold(0.0, f64::max);
        if !RANGES.slot_messages.holds(messages) {
            let most = RANGES.slot_messages.most;
            return Err(DemandError::TooManyExpected { stream: volume.stream, messages, most });
        }
    }
    let horizon = Horizon::new(grid);
    let of_desk = |desk| of_desk(organisation, desk, &horizon, volumes, quantiles.of(desk.id));
    Ok(organisation.desks.iter().flat_map(of_desk).collect())
}
