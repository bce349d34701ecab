//! The limits that signature along a person's days: runs, counts, week-ends, minutes, successions. One file each.
//!
//! Each is a [`Resource`]: a small value that every day extends, or refuses to extend, at a cost. The representatives resource weighs a
//! schedule that annealing has changed ([`SequenceConstraints::feasible_cost`]), tells what is broken ([`SequenceConstraints::violations`]), and is a resource of
//! the dynamic programme over a person's whole schedule ([`crate::pricing::resource_graph`]). To add one: a file here, a variant of
//! [`Resource`], a line in [`SequenceConstraints::new`].

mod consecutive;
mod counter;
mod incomplete_weekends;
pub(crate) mod resource;
mod succession;
mod weekends;
mod workload;

use resource::Resource;

use crate::problem::constraints::{CounterKind, PersonConstraints, Workload};
use crate::problem::{Problem, Succession};
use crate::solution::violation::ViolationCode;
use crate::support::gcd;

/// What resources see of a day.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub(crate) struct DayAttributes {
    /// The shift types of its shifts, a bit each.
    pub shift_types: u64,
    /// workload total of duty.
    pub duty: i32,
    /// workload total of work and duty.
    pub worked: i32,
}

impl DayAttributes {
    pub fn is_working(&self) -> bool {
        self.duty > 0
    }

    fn of(&self, measure: Workload) -> i32 {
        match measure {
            Workload::Duty => self.duty,
            Workload::Worked => self.worked,
        }
    }
}

/// For each shift type the first that signatures the representatives to all resources.
#[derive(Debug, Clone)]
pub(crate) struct ShiftTypeClasses([u8; 64]);

impl ShiftTypeClasses {
    /// A set of shift types with those in it that stand for them.
    pub fn representatives(&self, shift_types: u64) -> u64 {
        let mut left = shift_types;
        let mut representatives = 0;
        while left != 0 {
            representatives |= 1 << self.0[left.trailing_zeros() as usize];
            left &= left - 1;
        }
        representatives
    }
}

/// The state of all resources of a person, in the order of [`SequenceConstraints::resources`].
pub(crate) type ResourceState = [u16; MAX_RESOURCES];

/// Most resources of a person that the dynamic programme can hold.
pub(crate) const MAX_RESOURCES: usize = 24;

/// All resources of a person.
#[derive(Debug, Clone, Default)]
pub(crate) struct SequenceConstraints {
    pub resources: Vec<Resource>,
    /// shift type classes of which nothing may be done at all, a bit each. Only for whole schedules: they are left out of the options,
    /// which is quicker than a resource that refuses them.
    pub forbidden_types: u64,
}

impl SequenceConstraints {
    /// The resources that a person's limits ask for. `whole`: for the search over whole schedules, which needs all of them; not
    /// for annealing, which reads the most minutes in another label ([`crate::constraints::day`]).
    pub fn new(
        problem: &Problem,
        successions: &[Succession],
        limits: &PersonConstraints,
        whole: bool,
    ) -> Self {
        let days = problem.days.len();
        let unit = problem.shifts.iter().fold(0, |unit, shift| gcd(unit, shift.minutes())).max(1);
        let mut resources = Vec::new();
        resources.extend(
            succession::Succession::new(successions, limits.previous_shift_type).map(Resource::Succession),
        );
        for run in &limits.consecutive {
            resources.extend(consecutive::MaxConsecutive::new(run).map(Resource::MaxConsecutive));
            resources.extend(consecutive::MinConsecutive::new(run).map(Resource::MinConsecutive));
        }
        for window in &limits.windows {
            if whole || window.min > 0 {
                resources.push(Resource::WorkloadTotal(workload::WorkloadTotal::new(window, !whole, unit)));
            }
        }
        let mut forbidden_types = 0;
        for count in &limits.counters {
            match count.kind {
                CounterKind::Shifts(shift_types) if whole && count.forbids_all(days) => {
                    forbidden_types |= shift_types;
                }
                CounterKind::Shifts(_) | CounterKind::WorkingDays => {
                    resources.extend(counter::Counter::new(count, days).map(Resource::Counter));
                }
                CounterKind::Weekends => {
                    resources.extend(
                        weekends::Weekends::new(count, &problem.weekends, days).map(Resource::Weekends),
                    );
                }
                CounterKind::IncompleteWeekends => resources.push(Resource::IncompleteWeekends(
                    incomplete_weekends::IncompleteWeekends::new(count, &problem.weekends, days),
                )),
            }
        }
        Self { resources, forbidden_types }
    }

    /// No schedule of days with these choices costs more.
    pub fn most_cost(&self, days: &[Vec<DayAttributes>]) -> i64 {
        self.resources.iter().map(|resource| resource.most_cost(days)).sum()
    }

    /// Some of its limits.
    pub fn only(&self, is_in: impl Fn(&Resource) -> bool) -> Self {
        Self {
            resources: self.resources.iter().filter(|resource| is_in(resource)).cloned().collect(),
            forbidden_types: self.forbidden_types,
        }
    }

    /// Its limits in some places.
    pub fn only_places(&self, places: &[usize]) -> Self {
        Self {
            resources: places.iter().map(|&place| self.resources[place].clone()).collect(),
            forbidden_types: self.forbidden_types,
        }
    }

    /// The state before the first day; `None` where they do not fit.
    pub fn initial_state(&self) -> Option<ResourceState> {
        let mut state = [0; MAX_RESOURCES];
        if self.resources.len() > MAX_RESOURCES {
            return None;
        }
        for (value, resource) in state.iter_mut().zip(&self.resources) {
            *value = u16::try_from(resource.initial_value()).ok()?;
        }
        Some(state)
    }

    /// The state after some days from the first on, and what those cost; `None` where a day is forbidden.
    pub fn state_after(&self, days: impl Iterator<Item = DayAttributes>) -> Option<(ResourceState, i64)> {
        let mut state = self.initial_state()?;
        let mut all = 0;
        for (day, attributes) in days.enumerate() {
            let (next, cost) = self.extend(&state, day, &attributes)?;
            state = next;
            all += i64::from(cost);
        }
        Some((state, all))
    }

    /// The state after a day, and what it costs; `None` where it is forbidden.
    pub fn extend(
        &self,
        state: &ResourceState,
        day: usize,
        attributes: &DayAttributes,
    ) -> Option<(ResourceState, i32)> {
        let mut after = *state;
        let mut cost = 0;
        for (value, resource) in after.iter_mut().zip(&self.resources) {
            let (next, price) = resource.extend(u32::from(*value), day, attributes)?;
            *value = u16::try_from(next).ok()?;
            cost += price;
        }
        Some((after, cost))
    }

    /// Which shift types the resources tell apart.
    pub fn shift_type_classes(&self) -> ShiftTypeClasses {
        let mut signatures = [const { Vec::new() }; 64];
        for resource in &self.resources {
            for (shift_type, signature) in signatures.iter_mut().enumerate() {
                resource.signature(shift_type as u32, signature);
            }
        }
        ShiftTypeClasses(std::array::from_fn(|shift_type| {
            signatures.iter().position(|signature| *signature == signatures[shift_type]).unwrap_or(shift_type)
                as u8
        }))
    }

    /// What a schedule costs; `None` where it breaks a limit.
    pub fn feasible_cost(&self, days: &(impl Iterator<Item = DayAttributes> + Clone)) -> Option<i64> {
        let mut cost = 0;
        for resource in &self.resources {
            let mut value = resource.initial_value();
            for (day, attributes) in days.clone().enumerate() {
                let (next, price) = resource.extend(value, day, &attributes)?;
                value = next;
                cost += i64::from(price);
            }
        }
        Some(cost)
    }

    /// The days on which a schedule breaks a limit, and which.
    pub fn violations(
        &self,
        days: &(impl Iterator<Item = DayAttributes> + Clone),
    ) -> Vec<(usize, ViolationCode)> {
        self.cost_and_violations(days).1
    }

    /// What a schedule costs beside the limits that it breaks.
    pub fn cost(&self, days: &(impl Iterator<Item = DayAttributes> + Clone)) -> i64 {
        self.feasible_cost(days).unwrap_or_else(|| self.cost_and_violations(days).0)
    }

    /// A resource that refused a day goes on from there as if the day had been free and the first.
    fn cost_and_violations(
        &self,
        days: &(impl Iterator<Item = DayAttributes> + Clone),
    ) -> (i64, Vec<(usize, ViolationCode)>) {
        let mut cost = 0;
        let mut broken = Vec::new();
        for resource in &self.resources {
            let mut value = resource.initial_value();
            for (day, attributes) in days.clone().enumerate() {
                let next = resource.extend(value, day, &attributes).or_else(|| {
                    broken.push((day, resource.violation_code()));
                    resource.extend(resource.initial_value(), day, &DayAttributes::default())
                });
                let (after, price) = next.unwrap_or_default();
                value = after;
                cost += i64::from(price);
            }
        }
        (cost, broken)
    }
}
