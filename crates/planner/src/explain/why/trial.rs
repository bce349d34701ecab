//! Trying for real: the rota as it stands is repaired in an organisation in which something is otherwise.

use dialoog_model::{Duty, DutyId, Finding, OpenSlot, Organisation};
use dialoog_rostering::{Weights, repair};
use rayon::iter::{IntoParallelIterator, ParallelIterator};
use std::collections::HashSet;

use super::relaxation::Relaxation;
use crate::period::coverage::{LineCoverage, coverage, hours};
use crate::period::past::Past;
use crate::period::period_demand::PeriodDemand;
use crate::period::plan::Plan;
use crate::rostering::encode::{RosteringRequest, encode};
use crate::{Failure, StopFlag};

/// Open stretches up to which a trial also lets somebody take over from somebody else.
const FEW: usize = 12;
/// An hour that is less than this is none.
const NOTHING: f64 = 1e-9;

/// A relaxation with what rostering made of it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct TriedRelaxation {
    /// What would be otherwise.
    pub relaxation: Relaxation,
    /// Person-hours of what is open that would be covered.
    pub hours: f64,
    /// The open stretches, by their places, that would be covered wholly.
    pub fills: Vec<usize>,
}

/// Trials on one rota.
pub(super) struct Trials<'a> {
    plan: &'a Plan,
    open: &'a [OpenSlot],
    facts: Vec<Duty>,
    /// Hours that stay open as things are.
    base: f64,
    stop: &'a StopFlag,
}

impl<'a> Trials<'a> {
    pub fn new(plan: &'a Plan, open: &'a [OpenSlot], stop: &'a StopFlag) -> Result<Self, Failure> {
        let organisation = plan.organisation();
        let mut findings = plan.reviewer().review(&plan.duties, &plan.around);
        findings.retain(Finding::is_open);
        // What breaks a rule as it is was meant so.
        let meant: HashSet<DutyId> = findings.iter().flat_map(|f| f.duties.iter().copied()).collect();
        let facts = plan.duties.iter().filter(|d| d.locked || meant.contains(&d.id)).copied().collect();
        let mut trials = Self { plan, open, facts, base: 0.0, stop };
        trials.base = hours(plan.grid(), &trials.lines(organisation.clone())?).open;
        Ok(trials)
    }

    /// Duties that stay as they are: locked, or against a rule and meant so.
    pub fn facts(&self) -> &[Duty] {
        &self.facts
    }

    /// Person-hours that stay open when duties are only moved.
    pub fn base_hours(&self) -> f64 {
        self.base
    }

    /// Person-hours fewer that stay open in another organisation.
    pub fn gain(&self, organisation: Organisation) -> Result<f64, Failure> {
        Ok((self.base - hours(self.plan.grid(), &self.lines(organisation)?).open).max(0.0))
    }

    /// Those of some relaxations that gain anything.
    pub fn all(&self, relaxations: Vec<Relaxation>) -> Result<Vec<TriedRelaxation>, Failure> {
        let mut tried = self.each(relaxations)?;
        tried.retain(|one| one.hours > NOTHING);
        Ok(tried)
    }

    /// All of some relaxations with what they gain, in their order.
    pub fn each(&self, relaxations: Vec<Relaxation>) -> Result<Vec<TriedRelaxation>, Failure> {
        let tried: Vec<_> = relaxations.into_par_iter().map(|relaxation| self.one(relaxation)).collect();
        // In their order: of several failures it is always the same that is reported.
        tried.into_iter().collect()
    }

    fn one(&self, relaxation: Relaxation) -> Result<TriedRelaxation, Failure> {
        let lines = self.lines(relaxation.applied_to(self.plan.organisation()))?;
        let grid = self.plan.grid();
        let gained = (self.base - hours(grid, &lines).open).max(0.0);
        let is_full = |open: &OpenSlot| {
            let of = lines.iter().find(|line| line.desk == open.desk && line.team == open.team);
            let slots = grid.slots_within(open.start, open.end);
            of.is_some_and(|line| slots.clone().all(|slot| line.on_duty[slot] >= line.required[slot]))
        };
        let fills = (0..self.open.len()).filter(|&place| is_full(&self.open[place]));
        Ok(TriedRelaxation { relaxation, hours: gained, fills: fills.collect() })
    }

    /// The coverage that rostering gets in another organisation.
    fn lines(&self, organisation: Organisation) -> Result<Vec<LineCoverage>, Failure> {
        let of = &self.plan.demand;
        let demand = PeriodDemand::of_requirement(organisation, of.grid.clone(), of.requirement.clone());
        let limits = dialoog_rules::limits(&demand.organisation, &demand.grid, &self.plan.around);
        let request = RosteringRequest {
            locked: &self.facts,
            previous: &self.plan.duties,
            slots: 0..demand.grid.len(),
            past: &Past::new(),
            // Here it counts what can be reached, not how few notice.
            weights: Weights { change_day: 0, change_minute: 0, ..Weights::repair() },
        };
        let encoded = encode(&demand, &limits, &request);
        let longest = if self.open.len() <= FEW { 2 } else { 1 };
        let solution = repair(&encoded.problem, longest, &|| self.stop.is_stopped())?;
        // What was repaired until then would say too little of what can be gained.
        self.stop.check()?;
        let chosen = solution.assignments.iter().filter_map(|a| encoded.chosen(*a));
        let duties: Vec<Duty> = chosen.map(|c| c.as_duty(self.plan.rota.id)).collect();
        Ok(coverage(&demand.organisation, &demand.grid, &demand.requirement, &duties))
    }
}
