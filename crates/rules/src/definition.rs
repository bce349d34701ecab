//! The table of all rules.

use dialoog_model::{Authority, Finding, Rule, RuleCode, RuleLimit};

use crate::PersonLimits;
use crate::case::Case;
use crate::rules::{
    absence, availability, contract_hours, daily_rest, day_length, duties_per_day, duty_budget, duty_length,
    fairness, one_place, pause, preference, readiness, skill,
};

/// Where a rule stands written that the organisation sets itself.
pub(crate) const HOUSE: &str = "house rule";
/// Where a rule stands written that is agreed with each person.
pub(crate) const AGREEMENT: &str = "agreement";
/// Where a person's wish stands written.
pub(crate) const WISH: &str = "wish";

/// A rule as its file defines it.
pub(crate) struct Definition {
    pub code: RuleCode,
    pub limit: RuleLimit,
    pub authority: Authority,
    pub source: &'static str,
    /// What it says of a person's duties.
    pub findings: fn(&Case, &mut Vec<Finding>),
    /// What it means for rostering, where it is hard; the case's duties are those of other rotas.
    pub restrict: fn(&Case, &mut PersonLimits),
}

/// All rules, in the order in which they are shown.
pub(crate) const DEFINITIONS: [Definition; 14] = [
    availability::DEFINITION,
    absence::DEFINITION,
    skill::DEFINITION,
    readiness::DEFINITION,
    one_place::DEFINITION,
    duty_budget::DEFINITION,
    duty_length::DEFINITION,
    day_length::DEFINITION,
    daily_rest::DEFINITION,
    pause::DEFINITION,
    duties_per_day::DEFINITION,
    contract_hours::DEFINITION,
    preference::DEFINITION,
    fairness::DEFINITION,
];

/// The rule set that a new workspace starts with: every rule, in force, in a fixed order.
pub fn default_rules() -> Vec<Rule> {
    DEFINITIONS
        .iter()
        .map(|d| Rule {
            code: d.code,
            limit: d.limit,
            authority: d.authority,
            source: d.source.to_owned(),
            enabled: true,
        })
        .collect()
}

/// Whether a workspace may hold the rule like this: what the law sets may be made stricter and never looser, and stays in
/// force.
pub fn allows(rule: &Rule) -> bool {
    let Some(definition) = DEFINITIONS.iter().find(|d| d.code == rule.code) else { return false };
    if definition.authority != Authority::Law {
        return true;
    }
    let stricter = match (rule.limit, definition.limit) {
        (RuleLimit::Minutes { minutes }, RuleLimit::Minutes { minutes: law }) => match rule.code {
            RuleCode::DailyRest => minutes >= law,
            _ => minutes <= law,
        },
        (RuleLimit::Count { count }, RuleLimit::Count { count: law }) => count <= law,
        (RuleLimit::Plain, RuleLimit::Plain) => true,
        _ => false,
    };
    rule.enabled && stricter
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_rule_is_defined_once_and_names_its_source() {
        let rules = default_rules();
        assert_eq!(rules.iter().map(|r| r.code).collect::<BTreeSet<_>>().len(), rules.len());
        assert!(rules.iter().all(|r| r.enabled && !r.source.is_empty()));
    }

    #[test]
    fn what_the_law_says_cites_an_article() {
        let law: Vec<Rule> = default_rules()
            .into_iter()
            .filter(|r| r.code != RuleCode::OnePlace && r.authority == Authority::Law)
            .collect();
        assert_eq!(law.len(), 2);
        assert!(law.iter().all(|r| r.source.starts_with("ATW 5:")));
    }

    #[test]
    fn the_law_may_be_made_stricter_and_never_looser() {
        let law = |code| default_rules().into_iter().find(|r| r.code == code).expect("a rule");
        let with = |rule: &Rule, minutes| Rule { limit: RuleLimit::Minutes { minutes }, ..rule.clone() };
        let (rest, day) = (law(RuleCode::DailyRest), law(RuleCode::DayLength));
        assert!(allows(&with(&rest, 12 * 60)) && allows(&with(&day, 10 * 60)));
        assert!(!allows(&with(&rest, 8 * 60)) && !allows(&with(&day, 14 * 60)));
        assert!(!allows(&Rule { enabled: false, ..rest }));
        assert!(allows(&Rule { enabled: false, ..law(RuleCode::Pause) }));
    }
}
