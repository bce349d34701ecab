//! The constraints along the sequence of a person's days: successions, consecutive days, counters, week-ends, workloads. One
//! file each.
//!
//! Each is a [`Resource`] in the sense of shortest paths with resource constraints (Irnich and Desaulniers, Shortest path
//! problems with resource constraints, 2005): a small value that every day extends at a cost, or refuses to extend. The same
//! resource prices a schedule that annealing has changed ([`SequenceConstraints::feasible_cost`]), reports violations
//! ([`SequenceConstraints::violations`]), and spans the graph of a person's schedules in `pricing`. To add one: a file here, a
//! variant of [`Resource`], a line in [`SequenceConstraints::new`].

mod consecutive;
mod counter;
pub(crate) mod counter_resource;
pub(crate) mod day_attributes;
mod extension;
mod incomplete_weekends;
pub(crate) mod resource;
mod succession;
mod weekends;
mod workload;

use crate::problem::constraints::{CounterKind, PersonConstraints};
use crate::problem::{Problem, Succession, shift};
use crate::solution::violation::ViolationCode;
use day_attributes::{DayAttributes, ShiftTypeClasses};
use resource::Resource;

/// The values of all resources of a person, in the order of [`SequenceConstraints::resources`].
pub(crate) type ResourceState = [u16; MAX_RESOURCES];

/// Most resources of a person that graphs of schedules can hold.
pub(crate) const MAX_RESOURCES: usize = 24;

/// The constraints along one person's days.
#[derive(Debug, Clone, Default)]
pub(crate) struct SequenceConstraints {
    pub resources: Vec<Resource>,
    /// Shift types that are forbidden on all days, a bit each. Only for whole schedules: such shifts are left out of the
    /// options, which is quicker than a resource that refuses them.
    pub forbidden_types: u64,
}

impl SequenceConstraints {
    /// The resources for a person's constraints. `whole`: for the search over whole schedules, which needs all of them;
    /// annealing checks the maxima of workloads by day ([`crate::day_constraints`]).
    pub fn new(
        problem: &Problem,
        successions: &[Succession],
        constraints: &PersonConstraints,
        whole: bool,
    ) -> Self {
        let days = problem.days.len();
        let unit = shift::time_unit(&problem.shifts).unwrap_or(1).max(1);
        let mut resources = Vec::new();
        resources.extend(
            succession::Succession::new(successions, constraints.previous_shift_type)
                .map(Resource::Succession),
        );
        for run in &constraints.consecutive {
            resources.extend(consecutive::MaxConsecutive::new(run).map(Resource::MaxConsecutive));
            resources.extend(consecutive::MinConsecutive::new(run).map(Resource::MinConsecutive));
        }
        for window in &constraints.windows {
            if whole || window.min > 0 {
                resources.push(Resource::WorkloadTotal(workload::WorkloadTotal::new(window, !whole, unit)));
            }
        }
        let mut forbidden_types = 0;
        for count in &constraints.counters {
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

    /// Whether any of them sees how much of a day's minutes lie after its end.
    pub fn splits_at_midnight(&self) -> bool {
        self.resources.iter().any(|one| matches!(one, Resource::WorkloadTotal(total) if total.splits()))
    }

    /// An upper bound on the penalties of a schedule of days with these options.
    pub fn max_cost(&self, days: &[Vec<DayAttributes>]) -> i64 {
        self.resources.iter().map(|resource| resource.max_cost(days)).sum()
    }

    /// Those of its resources for which `is_in` holds.
    pub fn only(&self, is_in: impl Fn(&Resource) -> bool) -> Self {
        Self {
            resources: self.resources.iter().filter(|resource| is_in(resource)).cloned().collect(),
            forbidden_types: self.forbidden_types,
        }
    }

    /// Its resources at some indices.
    pub fn only_at(&self, indices: &[usize]) -> Self {
        Self {
            resources: indices.iter().map(|&index| self.resources[index].clone()).collect(),
            forbidden_types: self.forbidden_types,
        }
    }

    /// The state before the first day; `None` where there are too many resources, or a value is too large.
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

    /// The state after some days from the first on, and their cost; `None` where a day is forbidden.
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

    /// The state after a day, and its cost; `None` where it is forbidden.
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

    /// Which shift types the resources distinguish.
    pub fn shift_type_classes(&self) -> ShiftTypeClasses {
        let mut signatures = [const { Vec::new() }; 64];
        for resource in &self.resources {
            for (shift_type, signature) in signatures.iter_mut().enumerate() {
                resource.signature(shift_type as u32, signature);
            }
        }
        ShiftTypeClasses::new(&signatures)
    }

    /// The penalties of a schedule; `None` where it violates a hard constraint.
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

    /// The hard constraints that a schedule violates, with the day on which each does.
    pub fn violations(
        &self,
        days: &(impl Iterator<Item = DayAttributes> + Clone),
    ) -> Vec<(usize, ViolationCode)> {
        self.cost_and_violations(days).1
    }

    /// The penalties of a schedule, whether or not it violates hard constraints.
    pub fn cost(&self, days: &(impl Iterator<Item = DayAttributes> + Clone)) -> i64 {
        self.feasible_cost(days).unwrap_or_else(|| self.cost_and_violations(days).0)
    }

    /// A resource that refuses a day is extended as if that day were a free first one.
    fn cost_and_violations(
        &self,
        days: &(impl Iterator<Item = DayAttributes> + Clone),
    ) -> (i64, Vec<(usize, ViolationCode)>) {
        let mut cost = 0;
        let mut violations = Vec::new();
        for resource in &self.resources {
            let mut value = resource.initial_value();
            for (day, attributes) in days.clone().enumerate() {
                let next = resource.extend(value, day, &attributes).or_else(|| {
                    violations.push((day, resource.violation_code()));
                    resource.extend(resource.initial_value(), day, &DayAttributes::default())
                });
                let (after, price) = next.unwrap_or_default();
                value = after;
                cost += i64::from(price);
            }
        }
        (cost, violations)
    }
}
