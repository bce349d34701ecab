//! The engine's work, checked with the rules themselves.

use dialoog_model::{Duty, Finding, Severity};
use dialoog_rules::Reviewer;
use std::collections::HashSet;

use crate::period::period_demand::PeriodDemand;
use crate::{Failure, Part};

/// Checks a rota of the engine with the rules, which share no code with it: whatever hard rule is broken, the duties that
/// were facts to the engine (`facts`, and those of other rotas) break it by themselves.
pub(crate) fn check(
    demand: &PeriodDemand,
    duties: &[Duty],
    around: &[Duty],
    facts: &[Duty],
) -> Result<(), Failure> {
    let broken = broken_beside(demand, duties, around, facts);
    let Some(first) = broken.first() else { return Ok(()) };
    let cause =
        format!("the rota breaks {:?} in {} places, first on {}", first.rule, broken.len(), first.date);
    Err(Failure::internal_in(Part::Check, cause).with(broken))
}

/// The hard rules that a rota breaks and `facts` do not break by themselves.
pub(crate) fn broken_beside(
    demand: &PeriodDemand,
    duties: &[Duty],
    around: &[Duty],
    facts: &[Duty],
) -> Vec<Finding> {
    let reviewer = Reviewer::new(&demand.organisation, &demand.grid);
    let place = |f: &Finding| (f.rule, f.person, f.date);
    let known: HashSet<_> = reviewer.review(facts, around).iter().map(place).collect();
    let mut broken = reviewer.review(duties, around);
    broken.retain(|f| f.severity > Severity::Note && !known.contains(&place(f)));
    broken
}
