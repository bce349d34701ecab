//! What changes of several duties mean for whoever's duties they are.

use dialoog_model::{Finding, PersonId};
use dialoog_rules::Reviewer;
use std::collections::BTreeSet;

use crate::edit::arranged::{findings_of, only};
use crate::period::plan::Plan;

/// What it means for somebody.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Meaning {
    /// Who.
    pub person: PersonId,
    /// Their duty minutes in the rota before and after.
    pub minutes: (u32, u32),
    /// Their load as a share of the budget before and after; `None` where they have none.
    pub load: (Option<f64>, Option<f64>),
    /// What the rules would find that they do not find now.
    pub found: Vec<Finding>,
    /// What they find now and would no longer.
    pub solved: Vec<Finding>,
}

/// What it means for some people that a plan becomes another.
pub(crate) fn meanings(before: &Plan, after: &Plan, people: &BTreeSet<PersonId>) -> Vec<Meaning> {
    let organisation = only(before.organisation(), people);
    let reviewer = Reviewer::new(&organisation, before.grid());
    let (had, has) = (findings_of(before, people), findings_of(after, people));
    let (load, loads) = (reviewer.loads(&before.duties), reviewer.loads(&after.duties));
    let same = |a: &Finding, b: &Finding| (a.person, a.rule, a.date) == (b.person, b.rule, b.date);
    let is_worse =
        |f: &&Finding| !had.iter().any(|k| same(k, f) && (k.severity, k.measure) == (f.severity, f.measure));
    let is_gone = |f: &&Finding| !has.iter().any(|k| same(k, f));
    let share = |loads: &[dialoog_rules::Load], id| {
        loads.iter().find(|l| l.person == id).and_then(|l| l.budget_share)
    };
    people
        .iter()
        .map(|&person| Meaning {
            person,
            minutes: (minutes(before, person), minutes(after, person)),
            load: (share(&load, person), share(&loads, person)),
            found: has.iter().filter(|f| f.person == Some(person)).filter(is_worse).cloned().collect(),
            solved: had.iter().filter(|f| f.person == Some(person)).filter(is_gone).cloned().collect(),
        })
        .collect()
}

fn minutes(plan: &Plan, person: PersonId) -> u32 {
    plan.duties
        .iter()
        .filter(|duty| duty.person == person && duty.is_work())
        .map(dialoog_model::Duty::minutes)
        .sum()
}
