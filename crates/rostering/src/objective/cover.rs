//! Cover: how many people each requirement has, and the cost of shortage and surplus.

use crate::instance::{Instance, cover_ranges};
use crate::problem::{CoverRange, CoverRequirement, Problem};
use crate::solution::score::Score;

const EVERYBODY: u32 = u32::MAX;

/// A requirement with the number of people who cover it.
#[derive(Debug, Clone, Copy)]
struct CoverState {
    count: i32,
    target: i32,
    under: i32,
    growth: i32,
    over: i32,
    skill_group: u32,
}

impl CoverState {
    fn new(requirement: &CoverRequirement) -> Self {
        Self {
            count: 0,
            target: requirement.target,
            under: requirement.shortage_cost,
            growth: requirement.shortage_step,
            over: requirement.surplus_cost,
            skill_group: requirement.skill_group.map_or(EVERYBODY, u32::from),
        }
    }

    fn counts_for(&self, skill_groups: u64) -> bool {
        self.skill_group == EVERYBODY || skill_groups >> self.skill_group & 1 == 1
    }

    /// The marginal cost of the last of `count` people: less shortage, or more surplus.
    fn marginal_cost(&self, count: i32) -> Score {
        let short = self.target - count + 1;
        if short > 0 {
            let gain = i64::from(self.under) + i64::from(self.growth) * i64::from(short - 1);
            Score { shortage: -gain, soft: 0 }
        } else {
            Score { shortage: 0, soft: i64::from(self.over) }
        }
    }
}

/// The cover of a rota.
#[derive(Debug, Clone)]
pub(crate) struct Cover {
    states: Vec<CoverState>,
}

impl Cover {
    /// Without anybody.
    pub fn new(problem: &Problem) -> Self {
        Self { states: problem.cover.iter().map(CoverState::new).collect() }
    }

    /// The cost without anybody.
    pub fn cost_of_nobody(problem: &Problem) -> Score {
        let cost = |requirement: &CoverRequirement| {
            let target = i64::from(requirement.target);
            i64::from(requirement.shortage_cost) * target
                + i64::from(requirement.shortage_step) * (target * (target - 1) / 2)
        };
        Score { shortage: problem.cover.iter().map(cost).sum(), soft: 0 }
    }

    /// Adds somebody's shift, and its marginal cost to the score.
    pub fn add(&mut self, instance: &Instance, shift: u32, skill_groups: u64, score: &mut Score) {
        for range in cover_ranges(instance.problem, instance.shift(shift)) {
            for state in self.range_mut(range) {
                if state.counts_for(skill_groups) {
                    state.count += 1;
                    *score += state.marginal_cost(state.count);
                }
            }
        }
    }

    /// Removes somebody's shift, and its marginal cost from the score.
    pub fn remove(&mut self, instance: &Instance, shift: u32, skill_groups: u64, score: &mut Score) {
        for range in cover_ranges(instance.problem, instance.shift(shift)) {
            for state in self.range_mut(range) {
                if state.counts_for(skill_groups) {
                    *score -= state.marginal_cost(state.count);
                    state.count -= 1;
                }
            }
        }
    }

    fn range_mut(&mut self, range: CoverRange) -> &mut [CoverState] {
        &mut self.states[range.first as usize..(range.first + range.len) as usize]
    }

    /// People who cover a requirement.
    pub fn count(&self, requirement: usize) -> i32 {
        self.states[requirement].count
    }

    /// Number of requirements.
    pub fn len(&self) -> usize {
        self.states.len()
    }

    /// The marginal cost of one more person.
    pub fn next_marginal_cost(&self, requirement: usize) -> Score {
        let state = &self.states[requirement];
        state.marginal_cost(state.count + 1)
    }

    /// The share of a requirement's target that is short, 0 to 1; 1 where nothing is.
    pub fn shortage_ratio(&self, requirement: usize) -> f64 {
        let CoverState { count, target, .. } = self.states[requirement];
        if count < target { f64::from(target - count) / f64::from(target) } else { 1.0 }
    }

    /// Whether a requirement is short.
    pub fn is_short(&self, requirement: usize) -> bool {
        self.states[requirement].count < self.states[requirement].target
    }

    /// Prefix sums of the marginal cost of one more person of these skill groups, over disjoint ranges: afterwards a
    /// range of requirements within one of them changes the cost by `sums[end] − sums[first]`.
    pub fn prefix_sums(
        &self,
        cover_spans: &[CoverRange],
        skill_groups: u64,
        shortage_weight: i64,
        sums: &mut [i64],
    ) {
        for span in cover_spans {
            let (first, end) = (span.first as usize, (span.first + span.len) as usize);
            let mut sum = 0;
            sums[first] = 0;
            for (state, after) in self.states[first..end].iter().zip(&mut sums[first + 1..=end]) {
                if state.counts_for(skill_groups) {
                    let marginal_cost = state.marginal_cost(state.count + 1);
                    sum += marginal_cost.shortage * shortage_weight + marginal_cost.soft;
                }
                *after = sum;
            }
        }
    }

    /// Person-minutes short.
    pub fn shortage_minutes(&self, problem: &Problem) -> i64 {
        self.minutes(problem, |state| state.target - state.count)
    }

    /// Person-minutes too many, for requirements where that costs something.
    pub fn surplus_minutes(&self, problem: &Problem) -> i64 {
        self.minutes(problem, |state| if state.over > 0 { state.count - state.target } else { 0 })
    }

    fn minutes(&self, problem: &Problem, people: impl Fn(&CoverState) -> i32) -> i64 {
        let requirements = self.states.iter().zip(&problem.cover);
        requirements
            .map(|(state, requirement)| i64::from(people(state).max(0)) * i64::from(requirement.minutes))
            .sum()
    }
}
