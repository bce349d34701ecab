//! Searching the rota of a period, and naming its duties.

use dialoog_model::{CalendarEntry, Duty, DutyId, DutyKind, Rota};
use dialoog_rostering::{Progress, SearchOptions, Solution, Weights, solve};
use dialoog_rules::Around;
use std::collections::HashSet;
use std::sync::Arc;
use std::time::Duration;

use crate::failure::from::of_search;
use crate::period::past::Past;
use crate::period::period_demand::PeriodDemand;
use crate::rostering::duty_id::untold_duty_id;
use crate::rostering::encode::{ChosenDuty, EncodedProblem, RosteringRequest, encode};
use crate::{Failure, StopFlag};

/// What the search gave, and how long it took.
pub(crate) struct Searched {
    encoded: EncodedProblem,
    /// The rota in the engine's numbers.
    pub solution: Solution,
    /// Seconds that it took.
    pub seconds: f64,
    /// Seconds until the first rota without a broken hard rule.
    pub first_seconds: f64,
}

/// What a search begins with.
pub(crate) struct Given {
    /// What the period asks for.
    pub demand: Arc<PeriodDemand>,
    /// Duties that stay as they are.
    pub facts: Vec<Duty>,
    /// Those to stay close to, and to begin with; none: whatever is best.
    pub previous: Vec<Duty>,
    /// What the rules count besides.
    pub around: Around,
    /// What people carried before.
    pub past: Past,
}

/// Searches a rota around what is given.
pub(crate) fn search(
    given: &Given,
    weights: Weights,
    options: &SearchOptions,
    clock: &(dyn Fn() -> Duration + Send + Sync),
    stop: &StopFlag,
    mut progress: impl FnMut(&Progress),
) -> Result<Searched, Failure> {
    let Given { demand, facts, previous, around, past } = given;
    let limits = dialoog_rules::limits(&demand.organisation, &demand.grid, around);
    let rostering_request =
        RosteringRequest { locked: facts, previous, slots: 0..demand.grid.len(), past, weights };
    let encoded = encode(demand, &limits, &rostering_request);
    let (mut first_seconds, mut seconds) = (None, 0.0);
    let mut tell = |p: &Progress| {
        first_seconds.get_or_insert(p.seconds);
        seconds = p.seconds;
        tracing::trace!(seconds, done = p.done, short_minutes = p.shortage_minutes, "best so far");
        progress(p);
    };
    let name =
        |person: usize| demand.organisation.people.get(person).map_or_else(String::new, |p| p.name.clone());
    let solution = solve(&encoded.problem, options, &clock, &|| stop.is_stopped(), &mut tell)
        .map_err(|error| of_search(error, name))?;
    Ok(Searched { encoded, solution, seconds, first_seconds: first_seconds.unwrap_or(seconds) })
}

/// The duties of a solution. One that was there before keeps its name and its lock; the others are named after what they
/// are, with names that neither a duty here nor a calendar outside uses for something else.
pub(crate) fn name_duties(
    rota: &Rota,
    searched: &Searched,
    old: &[Duty],
    told: &[CalendarEntry],
) -> Vec<Duty> {
    let chosen: Vec<ChosenDuty> =
        searched.solution.assignments.iter().filter_map(|a| searched.encoded.chosen(*a)).collect();
    let same =
        |d: &Duty, c: &ChosenDuty| (d.person, d.desk, d.start, d.end) == (c.person, c.desk, c.start, c.end);
    let mut taken: HashSet<DutyId> =
        old.iter().filter(|d| chosen.iter().any(|c| same(d, c))).map(|d| d.id).collect();
    let mut duties: Vec<Duty> = Vec::with_capacity(chosen.len());
    for c in &chosen {
        if let Some(duty) = old.iter().find(|d| same(d, c)) {
            duties.push(*duty);
            continue;
        }
        let id = untold_duty_id(rota.id, (c.person, c.desk, c.start), &taken, told);
        taken.insert(id);
        let (person, desk, start, end) = (c.person, c.desk, c.start, c.end);
        duties.push(Duty {
            id,
            rota: rota.id,
            person,
            desk,
            start,
            end,
            locked: false,
            kind: DutyKind::Duty,
        });
    }
    duties
}
