//! What each rule costs.

use dialoog_model::{Authority, Measure, RuleCode};
use std::collections::BTreeMap;

use super::trial::Trials;
use crate::Failure;
use crate::period::plan::Plan;

/// What a rule costs a rota.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct RulePrice {
    /// The rule.
    pub rule: RuleCode,
    /// On whose authority it stands.
    pub authority: Authority,
    /// Person-hours that are open and would not be without it; tried. Wishes never keep an hour open.
    pub open_hours: f64,
    /// Person-hours of duty that are not as a wish would have them: against wishes, or above a fair share. 0 for
    /// rules that are never broken.
    pub unmet_hours: f64,
}

/// The price of every rule in force that the law does not set, dearest first.
pub(super) fn prices(plan: &Plan, trials: &Trials) -> Result<Vec<RulePrice>, Failure> {
    let organisation = plan.organisation();
    let mut list = Vec::new();
    for rule in organisation.rules.iter().filter(|r| r.enabled && r.authority != Authority::Law) {
        // What somebody can and may do is no rule that could be dropped.
        let droppable = !matches!(
            rule.code,
            RuleCode::Skill | RuleCode::Readiness | RuleCode::Absence | RuleCode::OnePlace
        );
        let open_hours = if rule.is_hard() && droppable && trials.base_hours() > 0.0 {
            let mut without = organisation.clone();
            without.rules.retain(|r| r.code != rule.code);
            trials.gain(without)?
        } else {
            0.0
        };
        let unmet_hours = match rule.code {
            RuleCode::Preference => against_wishes(plan),
            RuleCode::Fairness => above_fair_share(plan),
            _ => 0.0,
        };
        list.push(RulePrice { rule: rule.code, authority: rule.authority, open_hours, unmet_hours });
    }
    list.sort_by(|a, b| {
        b.open_hours
            .total_cmp(&a.open_hours)
            .then(b.unmet_hours.total_cmp(&a.unmet_hours))
            .then(a.rule.cmp(&b.rule))
    });
    Ok(list)
}

/// Hours of duty in which somebody would rather have none.
fn against_wishes(plan: &Plan) -> f64 {
    let reviewer = plan.reviewer();
    let findings = reviewer.review(&plan.duties, &plan.around);
    let minutes = findings.iter().filter(|f| f.rule == RuleCode::Preference).map(|f| match f.measure {
        Measure::Minutes { is, .. } => f64::from(is),
        _ => 0.0,
    });
    minutes.fold(0.0, |sum, minutes| sum + minutes) / 60.0
}

/// Hours that people carry above their fair share among equals.
fn above_fair_share(plan: &Plan) -> f64 {
    let reviewer = plan.reviewer();
    let limits = reviewer.limits(&plan.around);
    let loads = reviewer.loads(&plan.duties);
    let people = || {
        limits.people.iter().zip(&loads).map(|(person, load)| {
            let carried: u32 = load.week_minutes.iter().sum();
            (person.equals, f64::from(carried), f64::from(person.capacity))
        })
    };
    let mut sums: BTreeMap<usize, (f64, f64)> = BTreeMap::new();
    for (group, carried, capacity) in people() {
        let sum = sums.entry(group).or_default();
        *sum = (sum.0 + carried, sum.1 + capacity);
    }
    let above = people().map(|(group, carried, capacity)| match sums.get(&group) {
        Some((all, room)) if *room > 0.0 => (carried - all / room * capacity).max(0.0),
        _ => 0.0,
    });
    above.fold(0.0, |sum, minutes| sum + minutes) / 60.0
}
