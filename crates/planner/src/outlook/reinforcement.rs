//! Whom to add at a desk so that it stays in dialogue: staffing proposes, the simulation disposes.
//!
//! The candidates are some share of the people that the desk is required to have at the grown volume, over those that it
//! has. The smallest share at which the simulated desk is in dialogue is searched by halving.

use dialoog_demand::DemandError;
use dialoog_demand::outlook::{Scenario, SimDay, SimDuty};
use dialoog_model::{Desk, Expected, Stream, Volume};

use crate::StopFlag;
use crate::outlook::runs::Runs;
use crate::outlook::simulated::{JudgedRota, Simulated};

/// Messages that are simulated to judge one candidate, and how many replications that is at least and at most.
const MESSAGES: f64 = 150_000.0;
const REPLICATIONS: (f64, f64) = (6.0, 40.0);
/// Halvings of the interval that the share is known to lie in.
const HALVINGS: usize = 5;
/// By how much the share grows, and how often, where what staffing proposes is not enough.
const STEP: f64 = 1.35;
const STEPS: usize = 5;

/// Duties to add at a desk.
#[derive(Debug, Clone)]
pub(super) struct Reinforcement {
    /// The duties.
    pub duties: Vec<SimDuty>,
    /// Share answered within promise at the desk, with them.
    pub share: f64,
    /// Most of them at once.
    pub most_at_once: u32,
}

impl Reinforcement {
    /// Their hours.
    pub fn hours(&self, slot_minutes: f64) -> f64 {
        self.duties.iter().map(|duty| duty.slots.len() as f64).sum::<f64>() * slot_minutes / 60.0
    }
}

/// One desk under one volume.
pub(super) struct Search<'a> {
    /// The rota.
    pub judged: &'a JudgedRota,
    /// Index of the desk.
    pub desk: usize,
    /// The scenario with the grown volume and the duties that are there.
    pub scenario: &'a Scenario,
    /// The volume is so many times what is expected.
    pub growth: f64,
    /// Where chance comes from.
    pub runs: Runs,
    /// Asks the search to stop.
    pub stop: &'a StopFlag,
}

impl Search<'_> {
    /// The fewest duties with which the desk answers the share `line` within promise; where no number of people does, as
    /// many as help most.
    pub fn fewest(&self, line: f64) -> Result<Reinforcement, DemandError> {
        let required = self.required()?;
        let streams = self.judged.streams(|stream| self.desk().streams.contains(&stream.id));
        let part = self.scenario.around(&streams);
        let plan = self.runs.of_messages(MESSAGES, REPLICATIONS, &part);
        let judge = |part_of: f64| -> Result<Reinforcement, DemandError> {
            let (duties, most_at_once) = self.missing(&required, part_of, &streams);
            let mut with = part.clone();
            with.duties.extend(duties.iter().cloned());
            let Simulated { scenario, outlook } = Simulated::of(with, &plan, self.stop)?;
            let share = outlook.summary(&streams, 0..scenario.slots()).map_or(1.0, |s| s.within_promise);
            Ok(Reinforcement { duties, share, most_at_once })
        };
        let (mut low, mut high) = (0.0, 1.0);
        let mut best = judge(high)?;
        for _ in 0..STEPS {
            if best.share >= line {
                break;
            }
            (low, high) = (high, high * STEP);
            let more = judge(high)?;
            if more.share > best.share {
                best = more;
            }
        }
        if best.share < line {
            return Ok(best);
        }
        for _ in 0..HALVINGS {
            let middle = f64::midpoint(low, high);
            let found = judge(middle)?;
            if found.share >= line {
                (high, best) = (middle, found);
            } else {
                low = middle;
            }
        }
        Ok(best)
    }

    fn desk(&self) -> &Desk {
        &self.judged.organisation().desks[self.desk]
    }

    /// The people that the desk is required to have in each slot at the grown volume, under the treatments that are tried and
    /// without a planner's own numbers: those are for today's volume.
    fn required(&self) -> Result<Vec<u32>, DemandError> {
        let demand = &self.judged.plan.demand;
        let mut organisation = demand.organisation.clone();
        organisation.desks = vec![self.desk().clone()];
        organisation.requirement_overrides.clear();
        for stream in &mut organisation.streams {
            if let Some(treatment) = self.judged.treatments.get(&stream.id) {
                *stream = Stream { treatment: *treatment, ..stream.clone() };
            }
        }
        let volumes: Vec<Volume> = demand.volumes.iter().map(|volume| grown(volume, self.growth)).collect();
        let lines = dialoog_demand::requirement(&organisation, &demand.grid, &volumes)?;
        let own = lines.into_iter().find(|line| line.team.is_none());
        Ok(own.map_or_else(Vec::new, |line| line.per_slot.into_iter().map(|r| r.people).collect()))
    }

    /// The duties, and how many at once, that the desk misses to have that part of the required people.
    fn missing(&self, required: &[u32], part_of: f64, streams: &[usize]) -> (Vec<SimDuty>, u32) {
        let demand = &self.judged.plan.demand;
        let mut missing: Vec<u32> =
            required.iter().map(|people| (f64::from(*people) * part_of).round() as u32).collect();
        for duty in self.scenario.duties.iter().filter(|duty| duty.desk == self.desk) {
            for people in missing.get_mut(duty.slots.clone()).into_iter().flatten() {
                *people = people.saturating_sub(1);
            }
        }
        let most_at_once = missing.iter().copied().max().unwrap_or(0);
        let shortest = self.desk().shortest_slots(demand.grid.slot_minutes());
        let of_day =
            |day: &SimDay| SimDuty::covering(self.desk, &missing, day.slots.clone(), shortest, streams);
        let duties = self.scenario.days.iter().flat_map(of_day).collect();
        (duties, most_at_once)
    }
}

/// So many times a volume, its quantiles as well.
fn grown(volume: &Volume, times: f64) -> Volume {
    let grow = |e: &Expected| Expected {
        mean: e.mean * times,
        p10: e.p10 * times,
        p50: e.p50 * times,
        p80: e.p80 * times,
        p90: e.p90 * times,
        p95: e.p95 * times,
    };
    Volume { stream: volume.stream, per_slot: volume.per_slot.iter().map(grow).collect() }
}
