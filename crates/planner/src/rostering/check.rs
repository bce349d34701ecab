//! The engine's work, checked with the rules themselves.

use dialoog_model::{Duty, Finding, PersonId, RuleCode, Severity};
use dialoog_rules::{Around, Reviewer};
use std::collections::HashSet;

use crate::period::period_demand::PeriodDemand;
use crate::{Failure, Part};

/// Checks a rota of the engine with the rules, which share no code with it: whatever hard rule is broken, the duties that
/// were facts to the engine (`facts`, and those of other rotas) break it by themselves.
pub(crate) fn check(
    demand: &PeriodDemand,
    duties: &[Duty],
    around: &Around,
    facts: &[Duty],
) -> Result<(), Failure> {
    let broken = broken_beside(demand, duties, around, facts);
    let Some(first) = broken.first() else { return Ok(()) };
    let cause =
        format!("the rota breaks {:?} in {} places, first on {}", first.rule, broken.len(), first.date);
    Err(Failure::internal_in(Part::Check, cause).with(broken))
}

/// The hard rules that a rota breaks and `facts` do not break by themselves. What somebody decided where the law asks is no
/// limit, to the engine neither.
pub(crate) fn broken_beside(
    demand: &PeriodDemand,
    duties: &[Duty],
    around: &Around,
    facts: &[Duty],
) -> Vec<Finding> {
    let reviewer = Reviewer::new(&demand.organisation, &demand.grid);
    let place = |f: &Finding| (f.rule, f.person, f.date);
    let known: HashSet<_> = reviewer.review(facts, around).iter().map(place).collect();
    let mut broken = reviewer.review(duties, around);
    let counts = |f: &Finding| f.is_open() && f.rule != RuleCode::SundayWork;
    broken.retain(|f| counts(f) && !known.contains(&place(f)));
    broken
}

/// The facts, and of the other duties, in order of start, those to which neither the law nor a rule that the engine does not know
/// objects beside the ones before: what the engine reads less strictly than the rules is never saved.
pub(crate) fn lawful(demand: &PeriodDemand, duties: Vec<Duty>, around: &Around, facts: &[Duty]) -> Vec<Duty> {
    let reviewer = Reviewer::new(&demand.organisation, &demand.grid);
    let found = reviewer.review(&duties, around);
    let objects = |f: &Finding| match f.rule {
        RuleCode::SundayWork => false,
        // To the engine a duty of odd length is all the slots that it touches.
        RuleCode::Newcomer => f.severity > Severity::Note,
        _ => f.is_open() && f.severity != Severity::Warning,
    };
    let suspects: HashSet<PersonId> = found.iter().filter(|f| objects(f)).filter_map(|f| f.person).collect();
    if suspects.is_empty() {
        return duties;
    }
    let is_fact = |duty: &Duty| duty.locked || facts.iter().any(|fact| fact.id == duty.id);
    let (mut kept, mut open): (Vec<Duty>, Vec<Duty>) =
        duties.into_iter().partition(|duty| is_fact(duty) || !suspects.contains(&duty.person));
    // Who is new comes when it is known who is there.
    let zone = demand.grid.zone();
    let is_new = |duty: &Duty| {
        let date = duty.start.with_timezone(&zone).date_naive();
        demand.organisation.person(duty.person).is_some_and(|person| person.is_new_on(date))
    };
    open.sort_by_cached_key(|duty| (is_new(duty), duty.start, duty.id));
    for duty in open {
        if !reviewer.objections(&kept, around, &duty).iter().any(objects) {
            kept.push(duty);
        }
    }
    kept.sort_unstable_by_key(|duty| (duty.start, duty.id));
    kept
}
