//! An upper bound on the soft cost of any rota that keeps the hard constraints. With it, a bound on the weighted cost
//! is also one on shortage.

use super::capacity::people_able_to_cover;
use crate::instance::Instance;
use crate::objective;
use crate::pricing::{PricingProblem, PricingProblems};

/// No rota of whole schedules has a larger soft cost.
pub(crate) fn max_soft(instance: &Instance, problems: &PricingProblems) -> i64 {
    let people = problems.people.iter().enumerate();
    let of_people: i64 = people.map(|(person, problem)| most_of(instance, person, problem)).sum();
    let requirements = instance.problem.cover.iter().zip(people_able_to_cover(instance));
    // Somebody may cover a requirement on each day where its shifts are of several.
    let most_there = |able: i32| i64::from(able) * instance.days as i64;
    let too_many = |(requirement, able): (&crate::problem::CoverRequirement, i32)| {
        i64::from(requirement.surplus_cost) * (most_there(able) - i64::from(requirement.target)).max(0)
    };
    of_people + requirements.map(too_many).sum::<i64>()
}

fn most_of(instance: &Instance, person: usize, problem: &PricingProblem) -> i64 {
    let days = problem.options.classes.iter();
    let wishes: i64 = days.map(|of| of.iter().flatten().map(|option| option.cost).max().unwrap_or(0)).sum();
    let longest = problem
        .options
        .day_attributes
        .iter()
        .map(|of| of.iter().map(|attributes| attributes.duty).max().unwrap_or(0));
    wishes
        + problem.sequence.max_cost(&problem.options.day_attributes)
        + objective::person(instance, person, longest.sum())
}
