//! What changes of several duties mean for whoever's duties they are, and for others.

use dialoog_model::{Finding, PersonId};
use dialoog_rules::Reviewer;
use std::collections::BTreeSet;

use crate::edit::arranged::{findings_of, only};
use crate::edit::duty_step::DutyStep;
use crate::edit::others::AmongOthers;
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

/// What it means for people that a plan becomes another by some steps: for whoever's duties change, and for others for whom a rule then
/// finds other than before.
pub(crate) fn meanings(before: &Plan, after: &Plan, steps: &[DutyStep], among: &AmongOthers) -> Vec<Meaning> {
    let theirs: BTreeSet<PersonId> = steps.iter().flat_map(DutyStep::people).collect();
    let others = among.found.iter().chain(&among.solved).filter_map(|(_, found)| found.person);
    let people: BTreeSet<PersonId> = theirs.iter().copied().chain(others).collect();
    let organisation = only(before.organisation(), &people);
    let reviewer = Reviewer::new(&organisation, before.grid());
    let (had, has) = (findings_of(before, &theirs), findings_of(after, &theirs));
    let (load, loads) = (reviewer.loads(&before.duties), reviewer.loads(&after.duties));
    let same = |a: &Finding, b: &Finding| (a.person, a.rule, a.date) == (b.person, b.rule, b.date);
    let is_worse =
        |f: &&Finding| !had.iter().any(|k| same(k, f) && (k.severity, k.measure) == (f.severity, f.measure));
    let is_gone = |f: &&Finding| !has.iter().any(|k| same(k, f));
    let found = || has.iter().filter(is_worse).chain(among.found.iter().map(|(_, found)| found));
    let solved = || had.iter().filter(is_gone).chain(among.solved.iter().map(|(_, found)| found));
    let of = |list: &mut dyn Iterator<Item = &Finding>, person: PersonId| {
        let mut theirs: Vec<Finding> = list.filter(|f| f.person == Some(person)).cloned().collect();
        theirs.sort_by_key(|f| std::cmp::Reverse(f.severity));
        theirs
    };
    let share = |loads: &[dialoog_rules::Load], id| {
        loads.iter().find(|l| l.person == id).and_then(|l| l.budget_share)
    };
    people
        .into_iter()
        .map(|person| Meaning {
            person,
            minutes: (minutes(before, person), minutes(after, person)),
            load: (share(&load, person), share(&loads, person)),
            found: of(&mut found(), person),
            solved: of(&mut solved(), person),
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
