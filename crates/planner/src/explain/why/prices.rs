//! What each rule costs.

use dialoog_model::{Authority, Measure, RuleCode};
use dialoog_rules::burden::unfair_of_all;

use super::trial::Trials;
use crate::Failure;
use crate::period::plan::Plan;
use crate::review::ground::Ground;
use crate::review::standings::standings;

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
pub(super) fn prices(plan: &Plan, ground: &Ground, trials: &Trials) -> Result<Vec<RulePrice>, Failure> {
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
            RuleCode::Fairness => above_fair_share(plan, ground),
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

/// Weighted hours that people carry above their fair share and what makes up for before.
fn above_fair_share(plan: &Plan, ground: &Ground) -> f64 {
    unfair_of_all(&standings(plan, ground)).1 / 60.0
}
