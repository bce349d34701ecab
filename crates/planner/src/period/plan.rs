//! A rota as it was read, and as it will be.

use dialoog_model::{Duty, DutyId, Finding, Organisation, Person, Rota, TimeGrid};
use dialoog_rules::{Around, Reviewer, Told};
use dialoog_store::Revision;
use std::sync::Arc;

use crate::period::coverage::{LineCoverage, coverage, hours};
use crate::period::period_demand::PeriodDemand;

/// A rota with its duties, its neighbours and what its period asks for: one state of the workspace.
#[derive(Clone)]
pub(crate) struct Plan {
    /// The state in which it was read.
    pub revision: Revision,
    /// The rota.
    pub rota: Rota,
    /// What its period asks for, and the organisation.
    pub demand: Arc<PeriodDemand>,
    /// Its duties, by start.
    pub duties: Vec<Duty>,
    /// What the rules count besides: duties of other rotas near the edges of the period, by start, and recorded hours.
    pub around: Around,
    /// When people were told of its duties, and of the others would be told now.
    pub told: Told,
}

impl Plan {
    /// The organisation.
    pub fn organisation(&self) -> &Organisation {
        &self.demand.organisation
    }

    /// The slots of the period.
    pub fn grid(&self) -> &TimeGrid {
        &self.demand.grid
    }

    /// The rules of the organisation over the period.
    pub fn reviewer(&self) -> Reviewer<'_> {
        Reviewer::new(self.organisation(), self.grid())
    }

    /// What the rules find in it if it is published now, with how long ahead people are told.
    pub fn findings_when_published(&self) -> Vec<Finding> {
        self.reviewer().with_told(&self.told).review(&self.duties, &self.around)
    }

    /// Required against on duty, in the order of the requirement.
    pub fn coverage(&self) -> Vec<LineCoverage> {
        coverage(self.organisation(), self.grid(), &self.demand.requirement, &self.duties)
    }

    /// Person-hours that are uncovered.
    pub fn open_hours(&self) -> f64 {
        hours(self.grid(), &self.coverage()).open
    }

    /// The duty with this identifier.
    pub fn duty(&self, id: DutyId) -> Option<&Duty> {
        self.duties.iter().find(|duty| duty.id == id)
    }

    /// Adds a duty, or changes the one with the same identifier. The order is that in which the store reads them.
    pub fn put(&mut self, duty: Duty) {
        self.remove(duty.id);
        let place = self.duties.partition_point(|d| (d.start, d.id) < (duty.start, duty.id));
        self.duties.insert(place, duty);
    }

    /// Takes a duty out.
    pub fn remove(&mut self, id: DutyId) {
        self.duties.retain(|duty| duty.id != id);
    }

    /// The same under another organisation. What is required does not follow from it, and stays.
    pub fn under(&self, organisation: Organisation) -> Self {
        Self {
            demand: Arc::new(PeriodDemand { organisation, ..PeriodDemand::clone(&self.demand) }),
            ..self.clone()
        }
    }

    /// Changes somebody in the organisation. What is required does not follow from who could do it, and stays.
    pub fn put_person(&mut self, person: Person) {
        let mut demand = PeriodDemand::clone(&self.demand);
        if let Some(place) = demand.organisation.people.iter_mut().find(|p| p.id == person.id) {
            *place = person;
        }
        self.demand = Arc::new(demand);
    }
}
