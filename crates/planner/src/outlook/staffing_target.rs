//! The cheapest requirement that reaches a target, found by simulation.

use dialoog_demand::{DemandError, Target, TargetResult, search_staffing_target};

use crate::StopFlag;
use crate::outlook::runs::Runs;
use crate::period::period_demand::PeriodDemand;
use crate::period::required::sum;

/// Replications of each requirement that is tried, and where their chance comes from: always the same, so that the same
/// workspace finds the same.
const REPLICATIONS: u32 = 100;
const SEED: u32 = 1;

/// What one desk needs to reach a target, beside what it is required to have now.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct DeskTarget {
    /// What was found.
    pub found: TargetResult,
    /// Person-hours of the simulated days as they are required now.
    pub required_hours: f64,
}

/// Searches for what each desk at which anything is expected needs to reach a target.
///
/// # Errors
/// `Stopped` where it was asked to stop.
pub(crate) fn staffing_target(
    demand: &PeriodDemand,
    target: Target,
    stop: &StopFlag,
) -> Result<Vec<DeskTarget>, DemandError> {
    let PeriodDemand { organisation, grid, volumes, forecasts, .. } = demand;
    let plan = Runs::new(SEED, None).exactly(Some(REPLICATIONS));
    let stopped = || stop.is_stopped();
    let found = search_staffing_target(organisation, grid, volumes, forecasts, target, &plan, &stopped)?;
    let of_desk = |found: TargetResult| {
        let own = demand.requirement.iter().find(|line| line.desk == found.desk && line.team.is_none());
        let required_hours = own.map_or(0.0, |line| sum(grid, &line.per_slot[..found.slots]).hours);
        DeskTarget { found, required_hours }
    };
    Ok(found.into_iter().map(of_desk).collect())
}
